//! Values. In: parameters, headers and schemas of Swagger 2.0. Out: the same with a schema of its own below each that had none, in the words of
//! OpenAPI 3.0.

use super::body::Places;
use super::{Moves, Respelling, text};
use crate::pointer::Path;
use crate::shape::header_of_3;
use crate::value::{Object, Value};

/// What a parameter or a header says itself; all else is about its value.
const ITS_OWN: [&str; 7] = ["name", "in", "description", "required", "allowEmptyValue", "x-rust-name", "$ref"];

/// Extensions that speak of the value.
const OF_VALUE: [&str; 3] = ["x-nullable", "x-sensitive", "x-extensible-enum"];

impl Respelling<'_> {
    /// A parameter that is no body, or a header.
    pub(super) fn parameter(&mut self, members: Object, (now, before): Places<'_>) -> Object {
        self.moves.note(now.clone(), before.clone());
        // One that is written as in OpenAPI 3 is what it should be.
        if header_of_3(&members).is_some() {
            return members;
        }
        self.moves.note_made(now.child("schema"), before.clone());
        let new = in_words_of_3(members);
        for name in ["style", "explode"].into_iter().filter(|name| new.contains_key(*name)) {
            self.moves.note(now.child(name), before.child("collectionFormat"));
        }
        new
    }
}

/// A parameter, a header or a field of a form, with a schema of its own.
pub(super) fn in_words_of_3(members: Object) -> Object {
    let (mut own, mut schema) = (Object::default(), Object::default());
    let place = members.get("in").and_then(Value::as_str).unwrap_or_default().to_owned();
    for (name, value) in members {
        let is_own = ITS_OWN.contains(&name.as_str()) || (name.starts_with("x-") && !OF_VALUE.contains(&name.as_str()));
        if is_own { &mut own } else { &mut schema }.insert(name, value);
    }
    let separator = schema.shift_remove("collectionFormat");
    if schema.get("type").and_then(Value::as_str) == Some("array") {
        let separator = separator.as_ref().and_then(Value::as_str).unwrap_or("csv");
        if let Some((style, explode)) = style(&place, separator) {
            own.insert("style".to_owned(), text(style));
            own.insert("explode".to_owned(), Value::Bool(explode));
        }
    }
    own.insert("schema".to_owned(), Value::Object(schema));
    own
}

/// How the items of an array are joined; `None` where there is one way only.
pub fn style(place: &str, separator: &str) -> Option<(&'static str, bool)> {
    match (place, separator) {
        ("query" | "formData", "multi") => Some(("form", true)),
        ("query" | "formData", "ssv") => Some(("spaceDelimited", false)),
        ("query" | "formData", "pipes") => Some(("pipeDelimited", false)),
        ("query" | "formData", _) => Some(("form", false)),
        _ => None,
    }
}

/// The words of one schema.
pub(super) fn schema(members: &mut Object, path: &Path<'_>, moves: &mut Moves) {
    members.shift_remove("collectionFormat");
    if let Some(nullable) = members.shift_remove("x-nullable") {
        let now = path.pointer();
        let before = moves.before(&now).child("x-nullable");
        moves.note(now.child("nullable"), before);
        members.insert("nullable".to_owned(), nullable);
    }
    if members.get("type").and_then(Value::as_str) == Some("file") {
        members.insert("type".to_owned(), text("string"));
        members.insert("format".to_owned(), text("binary"));
    }
    if let Some(discriminator @ Value::String(_)) = members.get_mut("discriminator") {
        let now = path.pointer();
        let before = moves.before(&now).child("discriminator");
        moves.note(now.child("discriminator").child("propertyName"), before);
        let name = std::mem::replace(discriminator, Value::Null);
        *discriminator = Value::Object(Object::from_iter([("propertyName".to_owned(), name)]));
    }
}
