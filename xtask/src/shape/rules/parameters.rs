//! Rules about parameters and headers.

use crate::diagnostics::Code;
use crate::pointer::{Path, Pointer};
use crate::shape::check::Walk;
use crate::shape::names::is_token;
use crate::value::{Object, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A longer chain of references is a cycle, or not worth following: another stage reports it.
const LONGEST_CHAIN: usize = 16;

/// The Parameter object that an item of a `parameters` list is or names. `None` where it stands in another file, or nowhere.
pub(super) fn resolve<'d>(document: &'d Value, item: &'d Value) -> Option<&'d Object> {
    let mut members = item.as_object()?;
    for _ in 0..LONGEST_CHAIN {
        let Some(target) = members.get("$ref") else { return Some(members) };
        let pointer = Pointer::parse(target.as_str()?)?;
        let mut found = document;
        for step in pointer.steps() {
            found = found.get(&step)?;
        }
        members = found.as_object()?;
    }
    None
}

/// The name of an item of a `parameters` list, where it is one `in: path`. `None` where it stands in another file, or nowhere.
pub fn path_parameter<'d>(document: &'d Value, item: &'d Value) -> Option<Option<&'d str>> {
    let parameter = resolve(document, item)?;
    Some(place_and_name(parameter).filter(|(place, _)| *place == "path").map(|(_, name)| name))
}

/// The name of an item of a `parameters` list, where it is one `in: query`.
pub fn query_parameter<'d>(document: &'d Value, item: &'d Value) -> Option<&'d str> {
    place_and_name(resolve(document, item)?).filter(|(place, _)| *place == "query").map(|(_, name)| name)
}

/// A parameter's `in` and `name`.
pub(super) fn place_and_name(parameter: &Object) -> Option<(&str, &str)> {
    Some((parameter.get("in")?.as_str()?, parameter.get("name")?.as_str()?))
}

/// No two parameters of a list have the same place and name.
pub(in crate::shape) fn unique(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let Some(Value::Array(parameters)) = members.get("parameters") else { return };
    let mut seen = BTreeMap::new();
    for (index, item) in parameters.iter().enumerate() {
        let Some((place, name)) = resolve(walk.document, item).and_then(place_and_name) else { continue };
        let key = if place == "header" { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) };
        let Some(first) = seen.insert((place, key), item) else { continue };
        let pointer = path.key("parameters").index(index).pointer();
        let message = format!("the {place} parameter `{name}` stands twice in this list");
        match first == item {
            true => walk.diagnostics.warning(Code::Duplicate, pointer, message + "; both say the same").help("remove one of the two"),
            false => walk.diagnostics.error(Code::Duplicate, pointer, message),
        };
    }
}

/// Exactly one of `schema` and `content`, and `content` holds one media type.
pub(in crate::shape) fn schema_or_content(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    match (members.contains_key("schema"), members.get("content")) {
        (false, None) => {
            walk.diagnostics.error(Code::Missing, path.pointer(), "one of `schema` and `content` is required");
        }
        (true, Some(_)) => {
            let message = "`schema` and `content` exclude each other";
            walk.diagnostics.error(Code::WrongValue, path.key("content").pointer(), message).at_key();
        }
        (false, Some(Value::Object(content))) if content.len() != 1 => {
            let message = format!("`content` must have exactly one media type here, found {}", content.len());
            walk.diagnostics.error(Code::WrongValue, path.key("content").pointer(), message);
        }
        _ => {}
    }
}

/// A path parameter is required.
pub(in crate::shape) fn required_in_path(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    if members.get("in").and_then(Value::as_str) != Some("path") {
        return;
    }
    match members.get("required") {
        None => walk.diagnostics.error(Code::Missing, path.pointer(), "a path parameter must say `required: true`"),
        Some(Value::Bool(false)) => {
            walk.diagnostics.error(Code::WrongValue, path.key("required").pointer(), "a path parameter must say `required: true`")
        }
        _ => return,
    };
}

/// Headers that the specification gives to other keywords.
const OF_KEYWORDS: [&str; 3] = ["Accept", "Content-Type", "Authorization"];

/// Headers that say how a message is cut up and where it goes (RFC 9110, 7.6.1, and 9112): whoever sends it writes them.
const OF_TRANSPORT: [&str; 9] =
    ["Connection", "Content-Length", "Host", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade"];

/// Whether a header is no parameter, whatever a document says of it.
pub fn is_left_out(name: &str) -> bool {
    OF_KEYWORDS.iter().chain(&OF_TRANSPORT).any(|known| name.eq_ignore_ascii_case(known))
}

/// Some headers are not for parameters to describe.
pub(in crate::shape) fn reserved_header(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let Some(("header", name)) = place_and_name(members) else { return };
    let help = match OF_KEYWORDS.iter().any(|known| name.eq_ignore_ascii_case(known)) {
        true => "media types stand in `content`, credentials in `security`",
        false if is_left_out(name) => "whoever sends a request writes this header, so it is no argument of the call",
        false => return,
    };
    let message = format!("a header parameter named `{name}` has no effect");
    walk.diagnostics.warning(Code::Ignored, path.key("name").pointer(), message).help(help);
}

/// What is sent in a header is named as a header can be: with a token of HTTP.
pub(in crate::shape) fn header_name(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let Some(("header", name)) = place_and_name(members) else { return };
    if !is_token(name) {
        let message = format!("`{}` cannot be the name of a header", name.escape_debug());
        walk.diagnostics.error(Code::WrongValue, path.key("name").pointer(), message).help("letters, digits and `-` are safe");
    }
}
