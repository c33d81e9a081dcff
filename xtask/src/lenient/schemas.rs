//! Schemas. In: a schema's members. Out: the same without what people write of a member where the object should say it, and with listed values of the
//! kind that the schema's type says.

use super::names::rename;
use super::scalars::{decimal, flag, shown};
use super::texts::Wanted;
use super::{Place, Reading};
use crate::diagnostics::Code;
use crate::normalize;
use crate::pointer::{Path, Pointer};
use crate::shape::Label;
use crate::value::{Object, Value};
use std::collections::BTreeSet;

/// Reads what stands in a schema.
pub fn habits(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    definitions(reading, members, path);
    required_of_members(reading, members, path);
    pattern_between_slashes(reading, members, path);
    if members.get("required").and_then(as_flag) == Some(false) {
        members.shift_remove("required");
        let message = "`required` must be an array, found a boolean; it is read as meant: nothing is required";
        reading.diagnostics.warning(Code::WrongKind, path.key("required").pointer(), message).help("take it away");
    }
}

/// `definitions` is what drafts of JSON Schema before 2019 called `$defs`.
fn definitions(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let (old, new) = ("definitions", "$defs");
    if matches!(members.get(old), Some(Value::Object(_))) && !members.contains_key(new) {
        rename(reading, members, (old, new.to_owned()), path);
        reading.definitions.insert(path.key(old).pointer());
    }
}

/// Lets references to `definitions` of schemas lead to what these are called now.
pub fn references(document: &mut Value, definitions: &BTreeSet<Pointer>) {
    normalize::walk(normalize::Place::Document, document, &Path::ROOT, &mut |place, value, _| {
        let (true, Some(Value::String(target))) = (place.is_schema(), value.step_mut("$ref")) else { return };
        let mut from = 0;
        while let Some(at) = target[from..].find("/definitions/").map(|at| from + at) {
            let end = at + "/definitions".len();
            from = end;
            if Pointer::parse(&target[..end]).is_some_and(|written| definitions.contains(&written)) {
                target.replace_range(at + 1..end, "$defs");
                from = at + "/$defs".len();
            }
        }
    });
}

/// `required: true` on a property is how draft 3 of JSON Schema said that the object requires it.
fn required_of_members(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let Some(Value::Object(properties)) = members.get_mut("properties") else { return };
    let mut demanded = Vec::new();
    let below = path.key("properties");
    for (name, schema) in properties.iter_mut() {
        let Value::Object(schema) = schema else { continue };
        let Some(is_required) = schema.get("required").and_then(as_flag) else { continue };
        let found = schema.shift_remove("required").map_or("null", |value| value.kind());
        let says = if is_required { "the object around requires it" } else { "nothing requires it" };
        let message = format!("`required` must be an array, found {found}; it is read as meant: {says}");
        let help = "list the names of required properties in `required` of the object that has them";
        let here = below.key(name);
        reading.diagnostics.warning(Code::WrongKind, here.key("required").pointer(), message).help(help);
        if is_required {
            demanded.push(Value::String(name.clone()));
        }
    }
    if demanded.is_empty() {
        return;
    }
    // What stands there instead of a list is looked at where it is.
    if let Value::Array(names) = members.entry("required".to_owned()).or_insert_with(|| Value::Array(Vec::new())) {
        demanded.retain(|name| !names.contains(name));
        names.extend(demanded);
    }
}

/// `/^[a-z]+$/` is how a program writes a pattern; as it stands, it matches nothing, since a slash is before the beginning.
fn pattern_between_slashes(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let Some(Value::String(pattern)) = members.get_mut("pattern") else { return };
    let Some(inner) = pattern.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|inner| inner.starts_with('^')) else {
        return;
    };
    let inner = inner.to_owned();
    let message = format!("the slashes around a pattern are no part of it; it is read as `{inner}`");
    reading.diagnostics.warning(Code::Pattern, path.key("pattern").pointer(), message).help("write it without the slashes");
    *pattern = inner;
}

fn as_flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => flag(text),
        _ => None,
    }
}

/// `type: string, enum: [1, true]`: YAML has read as numbers and flags what can only be meant as text; and JSON quotes what can only be a number.
pub fn values_of_type(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let Some(Value::String(word)) = members.get("type") else { return };
    let word = word.clone();
    for keyword in ["enum", "const", "default"] {
        let here = path.key(keyword);
        match members.get_mut(keyword) {
            Some(Value::Array(values)) if keyword == "enum" => {
                for (index, value) in values.iter_mut().enumerate() {
                    let here = here.index(index);
                    value_of_type(reading, &word, value, Place { path: &here, label: Label::Item(keyword) });
                }
            }
            Some(value) if keyword != "enum" => value_of_type(reading, &word, value, Place { path: &here, label: Label::Member(keyword) }),
            _ => {}
        }
    }
}

fn value_of_type(reading: &mut Reading<'_>, word: &str, value: &mut Value, place: Place<'_>) {
    let meant = match (word, &*value) {
        ("string", Value::Number(_) | Value::Bool(_)) => {
            reading.wanted.push(Wanted { at: place.pointer(), label: place.label.to_string(), expected: "a string" });
            return;
        }
        ("integer" | "number", Value::String(text)) => decimal(text),
        ("boolean", Value::String(text)) => flag(text).map(Value::Bool),
        _ => None,
    };
    let Some(meant) = meant else { return };
    let shown = shown(&meant);
    let message = format!("{} is a string beside `type: {word}`; it is read as `{shown}`", place.label);
    reading.diagnostics.warning(Code::WrongKind, place.pointer(), message).help(format!("write `{shown}`, without quotes"));
    *value = meant;
}
