//! What an earlier stage refused. In: the document's tree and the findings so far. Out: the tree without what was refused and with what was
//! missed, so that the rest can still be looked at and one run reports everything. A run with errors writes nothing anyway.

use super::places::Place;
use crate::diagnostics::{Address, Code, Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::value::{Object, Value};

/// The places that were refused.
pub fn places(diagnostics: &Diagnostics) -> Vec<Pointer> {
    let refused = diagnostics.iter().filter(|found| found.severity == Severity::Error && found.code != Code::Missing);
    refused
        .filter_map(|found| match &found.address {
            Address::Pointer(pointer, _) => Some(pointer.clone()),
            Address::Text { .. } => None,
        })
        .collect()
}

/// Takes them out.
pub fn drop(document: &mut Value, refused: &[Pointer]) {
    // Items of an array move up when an earlier one goes, so the later ones go first.
    for pointer in refused.iter().rev() {
        remove(document, &pointer.steps().collect::<Vec<_>>());
    }
}

fn remove(value: &mut Value, steps: &[String]) {
    match (value, steps) {
        (Value::Object(members), [last]) => {
            members.shift_remove(last);
        }
        (Value::Array(items), [last]) => {
            if let Ok(index) = last.parse::<usize>()
                && index < items.len()
            {
                items.remove(index);
            }
        }
        // Of a schema whose `type` is not known, no other keyword can be judged.
        (Value::Object(members), [name, last, ..]) if last == "type" && is_of_schema(name, &steps[1..]) => {
            if let Some(Value::Object(schema)) = members.get_mut(name) {
                schema.clear();
            }
        }
        (Value::Object(members), [first, rest @ ..]) => {
            if let Some(member) = members.get_mut(first) {
                remove(member, rest);
            }
        }
        (Value::Array(items), [first, rest @ ..]) => {
            if let Some(item) = first.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                remove(item, rest);
            }
        }
        _ => {}
    }
}

/// Members whose own members are named by the author: `type` is a name there, no keyword.
const HOLDERS: &[&str] = &["properties", "patternProperties", "dependentSchemas", "$defs", "schemas"];

/// Whether `type`, or `type` and the index of one of its words, is what a schema says about itself: `type` as the name of a property has
/// a schema below it.
fn is_of_schema(name: &str, steps: &[String]) -> bool {
    let of_keyword = match steps {
        [_] => true,
        [_, word] => word.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    };
    of_keyword && !HOLDERS.contains(&name)
}

/// Adds the members that OpenAPI 3.0 wants and that mean nothing for the types. Where they are missed, `shape` has said so.
pub fn complete(place: Place, members: &mut Object) {
    if place == Place::Document {
        let info = members.entry("info".to_owned()).or_insert_with(|| Value::Object(Object::default()));
        for name in ["title", "version"] {
            if let Value::Object(info) = info {
                info.entry(name.to_owned()).or_insert_with(|| Value::String(String::new()));
            }
        }
    }
    let (name, value) = match place {
        Place::Document => ("paths", Value::Object(Object::default())),
        Place::Operation => ("responses", Value::Object(Object::default())),
        Place::Response => ("description", Value::String(String::new())),
        Place::RequestBody => ("content", Value::Object(Object::default())),
        _ => return,
    };
    if !members.contains_key(name) && !members.contains_key("$ref") {
        members.insert(name.to_owned(), value);
    }
}
