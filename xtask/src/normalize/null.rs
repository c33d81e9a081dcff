//! Null. In: schemas that say in the ways of OpenAPI 3.0, or in none, that null is allowed. Out: the same as 3.1 says it: among the types, or as a
//! branch of its own.

use super::places::{Place, look};
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Path;
use crate::value::{Object, Value};
use std::collections::BTreeSet;

/// The schemas that allow null by themselves.
pub struct Nulls(BTreeSet<String>);

impl Nulls {
    /// Those of a document, by their places.
    pub fn of(document: &Value) -> Self {
        let mut found = BTreeSet::new();
        look(Place::Document, document, &Path::ROOT, &mut |place, value, path| {
            if place.is_schema() && says_null(value) {
                found.insert(path.pointer().as_str().to_owned());
            }
        });
        Self(found)
    }

    /// Whether null is one of the values that a schema allows, as far as shows at a glance.
    fn allows_null(&self, schema: &Value) -> bool {
        says_null(schema) || schema.get("$ref").and_then(Value::as_str).is_some_and(|target| self.0.contains(target))
    }

    /// `type: string, nullable: true` is 3.0's way to say `type: [string, 'null']`. Without `type`, strictly, it says nothing; beside keywords that
    /// speak of all values everybody means that null is allowed as well, and servers send it.
    pub fn as_type(&self, schema: &mut Object, path: &Path<'_>, diagnostics: &mut Diagnostics) {
        if schema.shift_remove("nullable") != Some(Value::Bool(true)) {
            return;
        }
        let refers = null_beside_reference(schema);
        let joins = !refers && !schema.contains_key("type") && self.beside_joined(schema);
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

    /// Allows null beside what a schema joins; whether it joins anything.
    fn beside_joined(&self, schema: &mut Object) -> bool {
        let list = |schema: &mut Object, keyword: &str| match schema.shift_remove(keyword) {
            Some(Value::Array(list)) => list,
            _ => Vec::new(),
        };
        if !(schema.contains_key("oneOf") || schema.contains_key("anyOf")) {
            let mut joined = list(schema, "allOf");
            let first = match joined.len() {
                0 => return false,
                1 => joined.remove(0),
                _ => Value::Object(Object::from_iter([("allOf".to_owned(), Value::Array(joined))])),
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
            // Of a `oneOf`, one branch alone may allow it.
            if !branches.iter().any(|branch| self.allows_null(branch)) {
                branches.push(null());
            }
            schema.insert(name.to_owned(), Value::Array(branches));
        }
        true
    }
}

/// Whether a schema says itself that it allows null.
fn says_null(schema: &Value) -> bool {
    let names_null = |value: &Value| value.as_str() == Some("null");
    let has_null = |keyword: &str| schema.get(keyword).and_then(Value::as_array).is_some_and(|list| list.contains(&Value::Null));
    schema.get("nullable") == Some(&Value::Bool(true))
        || schema.get("const") == Some(&Value::Null)
        || !schema.as_object().is_some_and(|members| members.contains_key("type")) && has_null("enum")
        || schema.get("type").is_some_and(|word| names_null(word) || word.as_array().unwrap_or_default().iter().any(names_null))
}

/// `type: string, enum: [null]` is how some say null in OpenAPI 3.0, which has no type for it. Anything else that it says allows no value.
pub fn null_alone(schema: &mut Object, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let is_null = schema.get("enum") == Some(&Value::Array(vec![Value::Null]));
    let has_type = matches!(schema.get("type"), Some(Value::String(_)));
    if is_null && has_type && !schema.contains_key("nullable") {
        schema.insert("type".to_owned(), Value::String("null".to_owned()));
        schema.shift_remove("enum");
        let message = "`enum` lists null alone, which `type` does not allow; it is read as meant: null is what is allowed";
        diagnostics.warning(Code::Ignored, path.key("enum").pointer(), message).at_key().help("add `nullable: true`");
    }
}

/// `$ref: …, nullable: true` is how many say that null may stand in place of what the reference leads to.
/// Whether it does.
fn null_beside_reference(members: &mut Object) -> bool {
    let Some(reference) = members.shift_remove("$ref") else { return false };
    let reference = Value::Object(Object::from_iter([("$ref".to_owned(), reference)]));
    let either = Value::Array(vec![reference, null()]);
    if members.contains_key("anyOf") {
        let either = Value::Object(Object::from_iter([("anyOf".to_owned(), either)]));
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
    Value::Object(Object::from_iter([("type".to_owned(), Value::String("null".to_owned()))]))
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
