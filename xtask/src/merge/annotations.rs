//! Words. In: the parts of a schema. Out: its annotations: those that stand at the schema itself, or in what it joins without a reference. What
//! is said of a schema that others refer to is said of that one.

use super::{MADE, Part};
use crate::normalize::NOTE;
use crate::pointer::Pointer;
use crate::value::{Object, Value};

const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "externalDocs",
    "contentMediaType",
    "contentEncoding",
    "contentSchema",
    NOTE,
];

/// Which way a value goes, whoever says so.
const DIRECTIONS: &[&str] = &["readOnly", "writeOnly"];

/// Whether a member of a schema is about the schema itself, and demands nothing of values.
pub fn is_annotation(name: &str) -> bool {
    ANNOTATIONS.contains(&name) || name == "discriminator" || name.starts_with("x-") && !DEMANDING.contains(&name)
}

/// The extensions that are more than words.
const DEMANDING: [&str; 2] = ["x-sensitive", "x-extensible-enum"];

pub(super) fn of(parts: &[Part<'_>], pointer: &Pointer) -> Object {
    // What was made joins references, each to the place where something is said about the member.
    let near = usize::from(pointer.steps().any(|step| step == MADE));
    let mut words = Object::default();
    for part in parts.iter().rev() {
        let own = part.child.is_none();
        for (name, value) in part.members {
            let said = match name.as_str() {
                name if ANNOTATIONS.contains(&name) => part.references <= near,
                "format" => part.references <= near && !super::keywords::is_checked(value),
                name if DIRECTIONS.contains(&name) => *value == Value::Bool(true),
                "discriminator" => own,
                name => own && name.starts_with("x-") && name != MADE && !DEMANDING.contains(&name),
            };
            if said && !words.contains_key(name) {
                words.insert(name.clone(), value.clone());
            }
        }
    }
    words
}
