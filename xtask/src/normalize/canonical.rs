//! One spelling. In: the tree of a document of any version. Out: the same document as OpenAPI 3.1 spells it. Nothing moves: what a pointer
//! led to before, it leads to after.

use super::null::{Nulls, null_alone};
use super::places::{Place, walk};
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Path;
use crate::shape::Version;
use crate::value::{Object, Value};
use std::collections::BTreeSet;

/// Respells a document in place.
pub fn rewrite(document: &mut Value, version: Version, diagnostics: &mut Diagnostics) {
    let nulls = Nulls::of(document);
    walk(Place::Document, document, &Path::ROOT, &mut |place, value, path| {
        let Value::Object(members) = value else { return };
        match version {
            Version::V2_0 | Version::V3_0 if members.contains_key("$ref") && place.section().is_some() && place != Place::PathItem => {
                only_reference(members);
                nulls.as_type(members, path, diagnostics);
            }
            Version::V2_0 | Version::V3_0 if place.is_schema() => {
                names_once(members);
                members.retain(|name, _| !OF_TARGETS.contains(&name.as_str()));
                null_alone(members, path, diagnostics);
                nulls.as_type(members, path, diagnostics);
                exclusive_bounds_as_numbers(members);
                discriminator_as_object(members);
            }
            Version::V3_0 if place == Place::MediaType => styles_of_forms_alone(members, path, diagnostics),
            Version::V3_1 | Version::V3_2 if place.is_schema() => {
                names_once(members);
                members.retain(|name, _| !OF_TARGETS.contains(&name.as_str()));
                // Nobody means anything else by what 3.0 has here, so `shape` lets it through.
                nulls.as_type(members, path, diagnostics);
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

/// `discriminator: kind` is Swagger 2.0's way to say `discriminator: { propertyName: kind }`.
fn discriminator_as_object(schema: &mut Object) {
    if let Some(name @ Value::String(_)) = schema.get_mut("discriminator") {
        let text = std::mem::replace(name, Value::Null);
        *name = Value::Object(Object::from_iter([("propertyName".to_owned(), text)]));
    }
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
