//! Rules of Swagger 2.0 alone.

use super::parameters::resolve;
use super::paths::METHODS;
use crate::diagnostics::Code;
use crate::pointer::{Path, Pointer};
use crate::shape::check::Walk;
use crate::value::{Object, Value};

/// An operation has one body, of parameters in `body` or in `formData`: its own, and those that all operations of the path share. Called
/// with a path item.
pub(in crate::shape) fn one_body(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let shared = bodies(walk.document, members, path);
    report(walk, &shared);
    for (method, operation) in METHODS.iter().filter_map(|method| Some((method, members.get(*method)?.as_object()?))) {
        let own = bodies(walk.document, operation, &path.key(method));
        // One of the same kind and name takes the place of the other.
        let is_replaced = |other: &Body<'_>| own.iter().any(|own| (own.place, own.name) == (other.place, other.name));
        let kept: Vec<Body<'_>> = shared.iter().filter(|other| !is_replaced(other)).cloned().collect();
        let (count, all) = (own.len(), [kept, own].concat());
        if count > 0 {
            report(walk, &all);
        }
        if let (Some(first), true) = (all.first(), operation.contains_key("requestBody")) {
            let message = format!("an operation has one body; the other one is the parameter at {}", first.at);
            walk.diagnostics.error(Code::Duplicate, path.key(method).key("requestBody").pointer(), message).at_key();
        }
    }
}

/// A parameter that is a body, or part of one.
#[derive(Clone)]
struct Body<'d> {
    place: &'d str,
    name: &'d str,
    at: Pointer,
}

fn bodies<'d>(document: &'d Value, members: &'d Object, path: &Path<'_>) -> Vec<Body<'d>> {
    let Some(Value::Array(parameters)) = members.get("parameters") else { return Vec::new() };
    let body = |(index, item): (usize, &'d Value)| {
        let parameter = resolve(document, item)?;
        let text = |name: &str| parameter.get(name).and_then(Value::as_str);
        let place = text("in").filter(|place| matches!(*place, "body" | "formData"))?;
        Some(Body { place, name: text("name").unwrap_or_default(), at: path.key("parameters").index(index).pointer() })
    };
    parameters.iter().enumerate().filter_map(body).collect()
}

fn report(walk: &mut Walk<'_, '_>, all: &[Body<'_>]) {
    let Some((first, others)) = all.split_first() else { return };
    for other in others.iter().filter(|other| other.place == "body" || first.place == "body") {
        let message = match (first.place, other.place) {
            ("body", "body") => format!("an operation has one parameter in `body`; the other one is at {}", first.at),
            _ => format!("parameters in `body` and in `formData` exclude each other; the other one is at {}", first.at),
        };
        walk.diagnostics.error(Code::Duplicate, other.at.clone(), message);
    }
}

/// A parameter that is an array says what its items are.
pub(in crate::shape) fn items_required(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    if members.get("type").and_then(Value::as_str) == Some("array") && !members.contains_key("items") {
        walk.diagnostics.error(Code::Missing, path.pointer(), "`items` is required beside `type: array`").help("say what the items are");
    }
}

/// A flow of OAuth 2 has the addresses that it needs.
pub(in crate::shape) fn flow_urls(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let Some(flow) = members.get("flow").and_then(Value::as_str) else { return };
    let needed: &[&str] = match flow {
        "implicit" => &["authorizationUrl"],
        "accessCode" => &["authorizationUrl", "tokenUrl"],
        "password" | "application" => &["tokenUrl"],
        _ => &[],
    };
    for name in needed.iter().filter(|name| !members.contains_key(**name)) {
        walk.diagnostics.error(Code::Missing, path.pointer(), format!("`{name}` is required beside `flow: {flow}`"));
    }
}
