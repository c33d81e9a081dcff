//! One spelling. In: the tree of a document of any version. Out: the same document as OpenAPI 3.1 spells it. Nothing moves: what a pointer
//! led to before, it leads to after.

use super::places::{Place, walk};
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Path;
use crate::shape::Version;
use crate::value::{Object, Value};
use std::collections::BTreeSet;

/// Respells a document in place.
pub fn rewrite(document: &mut Value, version: Version, diagnostics: &mut Diagnostics) {
    walk(Place::Document, document, &Path::ROOT, &mut |place, value, path| {
        let Value::Object(members) = value else { return };
        match version {
            Version::V2_0 | Version::V3_0 if members.contains_key("$ref") && place.section().is_some() && place != Place::PathItem => {
                only_reference(members);
                null_as_type(members, path, diagnostics);
            }
            Version::V2_0 | Version::V3_0 if place.is_schema() => {
                names_once(members);
                members.retain(|name, _| !OF_TARGETS.contains(&name.as_str()));
                null_alone(members, path, diagnostics);
                null_as_type(members, path, diagnostics);
                exclusive_bounds_as_numbers(members);
                discriminator_as_object(members);
            }
            Version::V3_0 if place == Place::MediaType => styles_of_forms_alone(members, path, diagnostics),
            Version::V3_1 | Version::V3_2 if place.is_schema() => {
                names_once(members);
                members.retain(|name, _| !OF_TARGETS.contains(&name.as_str()));
                // Nobody means anything else by what 3.0 has here, so `shape` lets it through.
                null_as_type(members, path, diagnostics);
                exclusive_bounds_as_numbers(members);
                discriminator_as_object(members);
            }
            Version::V3_2 => words_of_3_1(place, members),
            Version::V2_0 | Version::V3_0 | Version::V3_1 => {}
        }
    });
}

/// OpenAPI 3.0 has `style` and its like in urlencoded forms alone, later versions in multipart ones as well.
fn styles_of_forms_alone(media_type: &mut Object, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let Some(Value::Object(encodings)) = media_type.get_mut("encoding") else { return };
    let is_multipart = path.pointer().steps().last().is_some_and(|name| name.to_ascii_lowercase().starts_with("multipart/"));
    for (name, encoding) in encodings.iter_mut().filter(|_| is_multipart) {
        let Value::Object(members) = encoding else { continue };
        for keyword in ["style", "explode", "allowReserved"] {
            if members.shift_remove(keyword).is_some() {
                let message = format!("`{keyword}` has no effect on a multipart body in OpenAPI 3.0");
                let place = path.pointer().child("encoding").child(name).child(keyword);
                diagnostics.warning(Code::Ignored, place, message).at_key().help("it has from OpenAPI 3.1 on");
            }
        }
    }
}

/// What these name is found by pointers by now.
const OF_TARGETS: [&str; 2] = ["$id", "$anchor"];

/// A name that stands twice in `required` says no more than once; `shape` has said so.
fn names_once(schema: &mut Object) {
    if let Some(Value::Array(names)) = schema.get_mut("required") {
        let mut seen = BTreeSet::new();
        names.retain(|name| name.as_str().is_none_or(|name| seen.insert(name.to_owned())));
    }
}

/// `type: string, enum: [null]` is how some say null in OpenAPI 3.0, which has no type for it. Anything else that it says allows no value.
fn null_alone(schema: &mut Object, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let is_null = schema.get("enum") == Some(&Value::Array(vec![Value::Null]));
    let has_type = matches!(schema.get("type"), Some(Value::String(_)));
    if is_null && has_type && !schema.contains_key("nullable") {
        schema.insert("type".to_owned(), Value::String("null".to_owned()));
        schema.shift_remove("enum");
        let message = "`enum` lists null alone, which `type` does not allow; it is read as meant: null is what is allowed";
        diagnostics.warning(Code::Ignored, path.key("enum").pointer(), message).at_key().help("add `nullable: true`");
    }
}

/// What 3.2 says in more words than 3.1 has.
fn words_of_3_1(place: Place, members: &mut Object) {
    match place {
        Place::Document => {
            for tag in members.get_mut("tags").and_then(Value::as_array_mut).into_iter().flatten() {
                if let Value::Object(tag) = tag {
                    summary_into_description(tag);
                }
            }
        }
        Place::Response => summary_into_description(members),
        Place::Example => {
            if let Some(data) = members.shift_remove("dataValue") {
                members.insert("value".to_owned(), data);
            }
        }
        _ => {}
    }
}

/// A title and a text are two paragraphs of one text.
fn summary_into_description(members: &mut Object) {
    let Some(Value::String(summary)) = members.shift_remove("summary") else { return };
    let text = match members.get("description").and_then(Value::as_str) {
        Some(description) => format!("{summary}\n\n{description}"),
        None => summary,
    };
    members.insert("description".to_owned(), Value::String(text));
}

/// OpenAPI 3.0 gives the siblings of `$ref` no meaning; `shape` has said so, and what `nullable` means there is plain.
fn only_reference(members: &mut Object) {
    members.retain(|name, _| matches!(name.as_str(), "$ref" | "nullable"));
}

/// `$ref: …, nullable: true` is how many say that null may stand in place of what the reference leads to.
/// Whether it does.
fn null_beside_reference(members: &mut Object) -> bool {
    let Some(reference) = members.shift_remove("$ref") else { return false };
    let reference = Value::Object(Object::from([("$ref".to_owned(), reference)]));
    let either = Value::Array(vec![reference, null()]);
    if members.contains_key("anyOf") {
        let either = Value::Object(Object::from([("anyOf".to_owned(), either)]));
        if let Value::Array(all) = members.entry("allOf".to_owned()).or_insert_with(|| Value::Array(Vec::new())) {
            all.push(either);
        }
    } else {
        members.insert("anyOf".to_owned(), either);
    }
    true
}

/// Where `nullable` should stand instead.
const BESIDE_JOINED: &str = "say it where the value's type is named, or take `nullable` away";

/// A schema that allows null alone.
fn null() -> Value {
    Value::Object(Object::from([("type".to_owned(), Value::String("null".to_owned()))]))
}

/// `discriminator: kind` is Swagger 2.0's way to say `discriminator: { propertyName: kind }`.
fn discriminator_as_object(schema: &mut Object) {
    if let Some(name @ Value::String(_)) = schema.get_mut("discriminator") {
        let text = std::mem::replace(name, Value::Null);
        *name = Value::Object(Object::from([("propertyName".to_owned(), text)]));
    }
}

/// `type: string, nullable: true` is 3.0's way to say `type: [string, 'null']`. Without `type`, strictly, it says nothing; beside keywords that
/// speak of all values everybody means that null is allowed as well, and servers send it.
fn null_as_type(schema: &mut Object, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    if schema.shift_remove("nullable") != Some(Value::Bool(true)) {
        return;
    }
    let refers = null_beside_reference(schema);
    let joins = !refers && !schema.contains_key("type") && null_beside_joined(schema);
    null_among_types(schema);
    if schema.get("const").is_some_and(|value| *value != Value::Null)
        && let Some(value) = schema.shift_remove("const")
    {
        schema.insert("enum".to_owned(), Value::Array(vec![value]));
    }
    let mut warn = |beside: &str, help: &str| {
        let message = format!("`nullable` beside {beside} has, strictly, no effect; it is read as meant: null is allowed");
        diagnostics.warning(Code::Ignored, path.key("nullable").pointer(), message).at_key().help(help);
    };
    if refers {
        warn("`$ref`", BESIDE_JOINED);
    } else if joins {
        warn("`allOf`, `anyOf` or `oneOf` without `type`", BESIDE_JOINED);
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
        warn("an `enum` without null", "add null to `enum`, or take `nullable` away");
    }
}

/// Allows null beside the types that a schema names.
fn null_among_types(schema: &mut Object) {
    let null = || Value::String("null".to_owned());
    match schema.get_mut("type") {
        Some(Value::Array(types)) if !types.contains(&null()) => types.push(null()),
        Some(word @ Value::String(_)) if *word != null() => {
            *word = Value::Array(vec![std::mem::replace(word, Value::Null), null()]);
        }
        _ => {}
    }
}

/// Allows null beside what a schema joins; whether it joins anything.
fn null_beside_joined(schema: &mut Object) -> bool {
    let list = |schema: &mut Object, keyword: &str| match schema.shift_remove(keyword) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    };
    if !(schema.contains_key("oneOf") || schema.contains_key("anyOf")) {
        let mut joined = list(schema, "allOf");
        let first = match joined.len() {
            0 => return false,
            1 => joined.remove(0),
            _ => Value::Object(Object::from([("allOf".to_owned(), Value::Array(joined))])),
        };
        schema.insert("anyOf".to_owned(), Value::Array(vec![first, null()]));
        return true;
    }
    for keyword in ["oneOf", "anyOf"] {
        // One of one is that one, also where it allows null itself.
        let name = match schema.get(keyword) {
            None => continue,
            Some(Value::Array(list)) if list.len() == 1 && !schema.contains_key("anyOf") => "anyOf",
            Some(_) => keyword,
        };
        let mut branches = list(schema, keyword);
        if !branches.contains(&null()) {
            branches.push(null());
        }
        schema.insert(name.to_owned(), Value::Array(branches));
    }
    true
}

/// `minimum: 5, exclusiveMinimum: true` is 3.0's way to say `exclusiveMinimum: 5`.
fn exclusive_bounds_as_numbers(schema: &mut Object) {
    for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        let Some(Value::Bool(exclusive)) = schema.get(flag) else { continue };
        let exclusive = *exclusive;
        schema.shift_remove(flag);
        if exclusive && let Some(value) = schema.shift_remove(bound) {
            schema.insert(flag.to_owned(), value);
        }
    }
}
