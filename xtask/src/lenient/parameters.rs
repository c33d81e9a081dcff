//! Parameters and headers. In: the members of one. Out: the same, with what Swagger 2.0 says of a value beside `in` where OpenAPI 3 says it: in `schema`; and
//! a path parameter required, which it cannot but be.

use super::{Reading, bodies, places, separators};
use crate::diagnostics::Code;
use crate::pointer::Path;
use crate::shape::table::ObjectRule;
use crate::value::{Object, Value};

/// What is about the value, in the words of Swagger 2.0.
const OF_VALUE: [&str; 16] = [
    "type",
    "format",
    "items",
    "default",
    "enum",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
];

/// Reads what stands in a parameter.
pub fn habits(reading: &mut Reading<'_>, members: &mut Object, rule: &ObjectRule, path: &Path<'_>) {
    // One that says nowhere where it is sent is too little to be read.
    if rule.field("schema").is_some() && (rule.name == "Header" || members.contains_key("in")) {
        let place = members.get("in").and_then(bodies::place_of);
        reading.has_bodies |= place.is_some();
        match place {
            Some("body") => places::schema_of_body(reading, members, path),
            _ => value_into_schema(reading, members, place.is_some(), path),
        }
        let written = members.get("in").and_then(Value::as_str).unwrap_or("header").trim().to_ascii_lowercase();
        separators::read(reading, members, place.unwrap_or(&written), path);
    }
    required_in_path(reading, members, path);
}

/// Of a field of a form all will be said at once, when it is one.
fn value_into_schema(reading: &mut Reading<'_>, members: &mut Object, is_field: bool, path: &Path<'_>) {
    if members.contains_key("schema") || members.contains_key("content") {
        return;
    }
    let here = path.pointer();
    let found: Vec<&str> = OF_VALUE.into_iter().filter(|name| members.contains_key(*name)).collect();
    let mut schema = Object::default();
    for name in found {
        let Some(value) = members.shift_remove(name) else { continue };
        if !is_field {
            let message = format!("`{name}` stands here in Swagger 2.0; it is read as part of `schema`");
            reading.diagnostics.warning(Code::WrongKind, here.child(name), message).at_key().help("move it into `schema`");
        }
        let origin = reading.diagnostics.origins.find(&here.child(name));
        reading.diagnostics.origins.set(&here.child("schema").child(name), origin);
        schema.insert(name.to_owned(), value);
    }
    if schema.is_empty() {
        let message = "one of `schema` and `content` is required; it is read as a string";
        reading.diagnostics.warning(Code::Missing, here, message).help("write `schema: { type: string }`, or what is meant");
        schema.insert("type".to_owned(), Value::String("string".to_owned()));
    }
    members.insert("schema".to_owned(), Value::Object(schema));
}

/// A path without one of its parameters is another path.
fn required_in_path(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    if members.get("in").and_then(Value::as_str) != Some("path") {
        return;
    }
    let said = match members.get("required") {
        None => reading.diagnostics.warning(Code::Missing, path.pointer(), MUST_BE),
        Some(Value::Bool(false)) => reading.diagnostics.warning(Code::WrongValue, path.key("required").pointer(), MUST_BE),
        Some(_) => return,
    };
    said.help("write `required: true`");
    members.insert("required".to_owned(), Value::Bool(true));
}

const MUST_BE: &str = "a path parameter must say `required: true`; it is read as if it did";
