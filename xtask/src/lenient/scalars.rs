//! Texts, numbers and flags. In: a value where one of another kind should stand. Out: what it plainly means: `"3"` the number, `yes` the flag, `1.0` the
//! text. Anything else stays as it is.

use super::texts::Wanted;
use super::{Place, Reading};
use crate::diagnostics::Code;
use crate::load::number;
use crate::shape::table::{Other, Shape, WordList};
use crate::value::Value;

/// Puts what is meant in the place of what is written.
pub fn read(reading: &mut Reading<'_>, value: &mut Value, shape: &'static Shape, place: Place<'_>) {
    let meant = match (shape, &*value) {
        (Shape::Text | Shape::Url, Value::Number(_) | Value::Bool(_)) => {
            reading.wanted.push(Wanted { at: place.pointer(), label: place.label.to_string(), expected: shape.expected() });
            return;
        }
        (Shape::Text, Value::Null) if place.label.name() == "description" => Some(Value::String(String::new())),
        (Shape::Boolean | Shape::BooleanOr(_), Value::String(text)) => flag(text).map(Value::Bool),
        (Shape::Number | Shape::Positive | Shape::NonNegative, Value::String(text)) => decimal(text),
        (Shape::Words(list), Value::Null) if list.words.iter().any(|word| word.text == "null") => Some(Value::String("null".to_owned())),
        _ => None,
    };
    if let (Shape::Words(list), Value::String(text)) = (shape, &*value)
        && let Some(word) = word(list, text)
    {
        let message = format!("{} must be one of a few words, found `{text}`; it is read as `{word}`", place.label);
        reading.diagnostics.warning(Code::WrongValue, place.pointer(), message).help(format!("write `{word}`"));
        *value = Value::String(word.to_owned());
        return;
    }
    let Some(meant) = meant else { return };
    let (found, read) = match &meant {
        Value::String(text) if text.is_empty() => (value.kind(), "as an empty text".to_owned()),
        _ => (value.kind(), format!("as `{}`", shown(&meant))),
    };
    let help = match &meant {
        Value::String(text) if text.is_empty() => "write `''`, or what is meant".to_owned(),
        Value::String(_) => "put it in quotes".to_owned(),
        _ => format!("write `{}`, without quotes", shown(&meant)),
    };
    reading.warn(place, shape, found, &read, help);
    *value = meant;
}

/// What a text is as a number. What starts with a zero is octal to some.
pub fn decimal(text: &str) -> Option<Value> {
    let text = text.trim();
    let digits = text.trim_start_matches(['+', '-']).as_bytes();
    let is_octal = matches!(digits, [b'0', next, ..] if next.is_ascii_digit());
    number::read(text).filter(|_| !is_octal).map(Value::Number)
}

/// What a word says where a flag should stand: the words of YAML 1.1 are no flags in YAML 1.2, and quoted ones are in neither.
pub fn flag(text: &str) -> Option<bool> {
    let is = |words: [&str; 3]| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    match text {
        _ if is(["true", "yes", "on"]) => Some(true),
        _ if is(["false", "no", "off"]) => Some(false),
        _ => None,
    }
}

/// The word of a list that a text is but for its case.
pub fn word(list: &WordList, text: &str) -> Option<&'static str> {
    let is_known = list.words.iter().any(|word| word.text == text);
    let found = list.words.iter().find(|word| word.text.eq_ignore_ascii_case(text.trim())).map(|word| word.text);
    found.filter(|_| !is_known && matches!(list.other, Other::Mistake))
}

/// A scalar as one writes it.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::String(text) => text.clone(),
        Value::Null => "null".to_owned(),
        Value::Array(_) | Value::Object(_) => value.kind().to_owned(),
    }
}
