//! Lists and objects. In: a value where a list or an object should stand. Out: what it plainly means: one thing a list of one, an empty list an empty
//! object (some languages cannot tell them apart), a text the member that such an object is about.

use super::scalars::shown;
use super::{Place, Reading};
use crate::pointer::Pointer;
use crate::shape::table::{Names, ObjectRule, Shape};
use crate::value::{Object, Value};

/// Objects that are often written as a text alone, and the member that the text is.
const ABBREVIATED: &[(&str, &str)] = &[
    ("Tag", "name"),
    ("Server", "url"),
    ("License", "name"),
    ("Contact", "name"),
    ("External Documentation", "url"),
    ("Response", "description"),
];

/// Puts what is meant in the place of what is written.
pub fn read(reading: &mut Reading<'_>, value: &mut Value, shape: &'static Shape, place: Place<'_>) {
    let object = match shape {
        Shape::Object(rule) | Shape::OrReference(rule) => Some(reading.dialect.rule(rule)),
        _ => None,
    };
    match (shape, &*value) {
        (Shape::BooleanOr(inner), Value::Array(_) | Value::String(_) | Value::Null) => read(reading, value, inner, place),
        (Shape::Map(..) | Shape::Object(_) | Shape::OrReference(_), Value::Array(items)) if items.is_empty() => {
            reading.warn(place, shape, "an empty array", "as an empty object", "write `{}`");
            *value = Value::Object(Object::default());
        }
        (Shape::Map(..) | Shape::Object(_) | Shape::OrReference(_), Value::Null) => {
            reading.warn(place, shape, "null", "as an empty object", "write `{}`, or what is meant");
            *value = Value::Object(Object::default());
        }
        (Shape::List(_), Value::Null) => {
            reading.warn(place, shape, "null", "as an empty array", "write `[]`, or what is meant");
            *value = Value::Array(Vec::new());
        }
        (Shape::List(_) | Shape::OneOrMore(_), Value::Object(members)) if members.is_empty() => {
            reading.warn(place, shape, "an empty object", "as an empty array", "write `[]`");
            *value = Value::Array(Vec::new());
        }
        (Shape::Map(..), Value::Array(_)) | (Shape::List(_), Value::Object(_)) if place.label.name() == "examples" => {
            examples(reading, value, shape, place)
        }
        (Shape::List(item), one) if is_one(reading, one, item) => list_of_one(reading, value, shape, place),
        (_, Value::String(_) | Value::Number(_)) => {
            if let Some((member, meant)) = object.and_then(|rule| member_of(rule, value)) {
                let read = format!("as its `{member}`");
                reading.warn(place, shape, value.kind(), &read, format!("write `{{ {member}: {} }}`", shown(&meant)));
                moved(reading, place, &member);
                *value = Value::Object(Object::from_iter([(member, meant)]));
            }
        }
        _ => {}
    }
}

/// Examples are a list in a schema and have names everywhere else; many take the one for the other.
fn examples(reading: &mut Reading<'_>, value: &mut Value, shape: &'static Shape, place: Place<'_>) {
    let is_example = |value: &Value| value.get("value").is_some() || value.get("$ref").is_some() || value.get("externalValue").is_some();
    let named = |(index, item): (usize, Value)| {
        let example = if is_example(&item) { item } else { Value::Object(Object::from_iter([("value".to_owned(), item)])) };
        ((index + 1).to_string(), example)
    };
    let here = place.pointer();
    match std::mem::replace(value, Value::Null) {
        Value::Array(items) => {
            reading.warn(place, shape, "an array", "as examples with numbers for names", "give each of them a name");
            for index in (0..items.len()).rev() {
                reading.diagnostics.origins.shift(&here.child(index), &here.child(index + 1));
            }
            *value = Value::Object(items.into_iter().enumerate().map(named).collect());
        }
        Value::Object(members) if members.values().all(is_example) => {
            reading.warn(place, shape, "an object", "as the list of its values", "list the values alone");
            let content = |example: Value| example.get("value").cloned().unwrap_or(example);
            *value = Value::Array(members.into_values().map(content).collect());
        }
        other => {
            reading.warn(place, shape, "an object", "as a list of this one", "list the values: `[…]`");
            moved(reading, place, "0");
            *value = Value::Array(vec![other]);
        }
    }
}

/// Whether a value could be the one item of a list.
fn is_one(reading: &Reading<'_>, value: &Value, item: &'static Shape) -> bool {
    match (item, value) {
        // Several names in one text are no name.
        (Shape::Text | Shape::Words(_), Value::String(text)) => !text.contains([',', ' ']) && !text.is_empty(),
        (Shape::Text, Value::Number(_)) | (Shape::Any, Value::String(_) | Value::Number(_) | Value::Bool(_)) => true,
        (Shape::Object(rule) | Shape::OrReference(rule), Value::Object(members)) => {
            let rule = reading.dialect.rule(rule);
            let is_known = |name: &String| rule.field(name).is_some() || name == "$ref" || rule.entries.is_some();
            members.keys().any(is_known) && (members.contains_key("$ref") || rule.required().all(|field| members.contains_key(field.name)))
        }
        (Shape::Object(rule) | Shape::OrReference(rule), Value::String(_)) => member_of(reading.dialect.rule(rule), value).is_some(),
        _ => false,
    }
}

fn list_of_one(reading: &mut Reading<'_>, value: &mut Value, shape: &'static Shape, place: Place<'_>) {
    reading.warn(place, shape, value.kind(), "as an array of this one", "write it as an item: `[…]`");
    moved(reading, place, "0");
    *value = Value::Array(vec![std::mem::replace(value, Value::Null)]);
}

/// The member that a text is of an object that should stand in its place.
fn member_of(rule: &ObjectRule, value: &Value) -> Option<(String, Value)> {
    if let Some((_, member)) = ABBREVIATED.iter().find(|(name, _)| *name == rule.name) {
        return Some(((*member).to_owned(), value.clone()));
    }
    let text = value.as_str()?;
    let is_name = !text.is_empty() && !text.contains(char::is_whitespace);
    if crate::shape::is_schema(rule) {
        if text.starts_with("#/") {
            return Some(("$ref".to_owned(), Value::String(text.to_owned())));
        }
        let Some(Shape::Words(list) | Shape::OneOrMore(&Shape::Words(list))) = rule.field("type").map(|field| field.shape) else {
            return None;
        };
        let is_type = list.words.iter().any(|word| word.text == text);
        return is_type.then(|| ("type".to_owned(), Value::String(text.to_owned())));
    }
    let is_requirement = rule.entries.as_ref().is_some_and(|entries| matches!(entries.names, Names::Scheme));
    (is_requirement && is_name).then(|| (text.to_owned(), Value::Array(Vec::new())))
}

/// Notes that what stands one step below a place was written at the place.
fn moved(reading: &mut Reading<'_>, place: Place<'_>, step: &str) {
    let here: Pointer = place.pointer();
    let origin = reading.diagnostics.origins.find(&here);
    reading.diagnostics.origins.set(&here.child(step), origin);
}
