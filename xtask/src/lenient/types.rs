//! The word behind `type`. In: an object that has one. Out: the same with the word that the specification has for what is meant, and with the format
//! that belongs to it: many languages have an `int`, a `date`, a `file`.

use super::{Reading, scalars};
use crate::diagnostics::Code;
use crate::pointer::Path;
use crate::shape::table::{Field, Shape, Version, WordList};
use crate::value::{Object, Value};

/// What people write, the type, and the format. Read regardless of case.
const WORDS: &[(&str, &str, Option<&str>)] = &[
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("long", "integer", Some("int64")),
    ("short", "integer", None),
    ("float", "number", Some("float")),
    ("double", "number", Some("double")),
    ("decimal", "number", None),
    ("bool", "boolean", None),
    ("str", "string", None),
    ("text", "string", None),
    ("date", "string", Some("date")),
    ("date-time", "string", Some("date-time")),
    ("datetime", "string", Some("date-time")),
    ("uuid", "string", Some("uuid")),
    ("guid", "string", Some("uuid")),
    ("email", "string", Some("email")),
    ("uri", "string", Some("uri")),
    ("byte", "string", Some("byte")),
    ("binary", "string", Some("binary")),
    ("file", "string", Some("binary")),
    ("password", "string", Some("password")),
    ("dict", "object", None),
    ("map", "object", None),
    ("list", "array", None),
];

/// Words for "of any type".
const ANY: [&str; 3] = ["any", "mixed", "*"];

/// Reads the word of an object, if it has one that is not in the list of its row.
pub fn read(reading: &mut Reading<'_>, members: &mut Object, field: &Field, path: &Path<'_>) {
    let (Shape::Words(list) | Shape::OneOrMore(&Shape::Words(list))) = field.shape else { return };
    if let Some(Value::Array(_)) = members.get("type") {
        return each(reading, members, list, path);
    }
    let has = |text: &str| list.words.iter().any(|word| word.text == text);
    let text = match members.get("type") {
        Some(Value::String(text)) if !has(text) && scalars::word(list, text).is_none() => text.clone(),
        // YAML's word for no value, which some take for the name of its type.
        Some(Value::Null) if !has("null") => "null".to_owned(),
        _ => return,
    };
    if !has("string") {
        return;
    }
    let is_swagger = reading.dialect.version == Version::V2_0;
    let is = |word: &str| text.trim().eq_ignore_ascii_case(word);
    let mut said = |read: &str, help: String| {
        let message = format!("`{text}` is no type; it is read as {read}");
        reading.diagnostics.warning(Code::WrongValue, path.key("type").pointer(), message).help(help);
    };
    if is("null") {
        said("null alone", "add `nullable: true` to the type of the value".to_owned());
        members.shift_remove("type");
        members.insert("enum".to_owned(), Value::Array(vec![Value::Null]));
    } else if ANY.iter().any(|word| is(word)) && !field.required {
        said("any value", "leave `type` out to allow any value".to_owned());
        members.shift_remove("type");
    } else if is("file") && is_swagger {
        // Files have places of their own there; what else would be sent, nobody can say.
    } else if let Some((_, word, format)) = WORDS.iter().find(|(written, ..)| is(written)) {
        let with = format.map(|format| format!(" with `format: {format}`")).unwrap_or_default();
        said(&format!("`{word}`{with}"), format!("write `type: {word}`{with}"));
        members.insert("type".to_owned(), Value::String((*word).to_owned()));
        if let Some(format) = format {
            members.entry("format".to_owned()).or_insert_with(|| Value::String((*format).to_owned()));
        }
    }
}

/// The words of a list of types. Formats that belong to one of them are for texts and numbers alone, so they may stand beside the others.
fn each(reading: &mut Reading<'_>, members: &mut Object, list: &WordList, path: &Path<'_>) {
    let Some(Value::Array(types)) = members.get_mut("type") else { return };
    let mut formats = Vec::new();
    let here = path.key("type");
    for (index, value) in types.iter_mut().enumerate() {
        let Value::String(text) = &*value else { continue };
        if list.words.iter().any(|word| word.text == text.as_str()) {
            continue;
        }
        let Some((_, word, format)) = WORDS.iter().find(|(written, ..)| text.eq_ignore_ascii_case(written)) else { continue };
        let message = format!("`{text}` is no type; it is read as `{word}`");
        reading.diagnostics.warning(Code::WrongValue, here.index(index).pointer(), message).help(format!("write `{word}`"));
        formats.extend(*format);
        *value = Value::String((*word).to_owned());
    }
    if let [format] = formats[..] {
        members.entry("format".to_owned()).or_insert_with(|| Value::String(format.to_owned()));
    }
}
