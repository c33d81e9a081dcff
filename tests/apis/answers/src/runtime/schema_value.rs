//! Kinds and equality of JSON values, as JSON Schema has them. In: values, and the values that a document names. Out: yes or no.
//!
//! Numbers are equal where they are the same number, however they are written; objects, where they have the same members in any order.

use super::schema::kind;
use super::schema_number as number;
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// A JSON value of the document.
#[derive(Debug)]
pub enum Json {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean(bool),
    /// A number, as decimal text.
    Number(&'static str),
    /// A string.
    Text(&'static str),
    /// An array.
    Array(&'static [Json]),
    /// An object.
    Object(&'static [(&'static str, Json)]),
}

impl Json {
    /// The value itself.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Boolean(flag) => Value::Bool(*flag),
            // What the document says is a number; should it be too large for one, its text is kept.
            Self::Number(text) => serde_json::from_str(text).unwrap_or_else(|_| Value::from(*text)),
            Self::Text(text) => Value::from(*text),
            Self::Array(items) => items.iter().map(Self::to_value).collect(),
            Self::Object(members) => members.iter().map(|(name, value)| ((*name).to_owned(), value.to_value())).collect(),
        }
    }

    /// Whether a value is this one.
    #[must_use]
    pub fn equals(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Null, Value::Null) => true,
            (Self::Boolean(known), Value::Bool(found)) => known == found,
            (Self::Number(known), Value::Number(found)) => number::against(found, known).is_eq(),
            (Self::Text(known), Value::String(found)) => known == found,
            (Self::Array(known), Value::Array(found)) => {
                known.len() == found.len() && known.iter().zip(found).all(|(known, found)| known.equals(found))
            }
            (Self::Object(known), Value::Object(found)) => {
                let has = |(name, known): &(&str, Self)| found.get(*name).is_some_and(|found| known.equals(found));
                known.len() == found.len() && known.iter().all(has)
            }
            _ => false,
        }
    }
}

/// The one kind of a value; for numbers, the wider one.
fn kind_of(value: &Value) -> u8 {
    match value {
        Value::Null => kind::NULL,
        Value::Bool(_) => kind::BOOLEAN,
        Value::Number(_) => kind::NUMBER,
        Value::String(_) => kind::STRING,
        Value::Array(_) => kind::ARRAY,
        Value::Object(_) => kind::OBJECT,
    }
}

/// Whether a value is of one of these kinds.
pub(super) fn is_of(kinds: u8, value: &Value) -> bool {
    match value {
        Value::Number(found) if kinds & (kind::INTEGER | kind::NUMBER) == kind::INTEGER => number::is_integer(found),
        _ => kinds & kind_of(value) != 0,
    }
}

/// Kinds and how messages call them.
const NAMES: &[(u8, &str)] = &[
    (kind::NULL, "null"),
    (kind::BOOLEAN, "a boolean"),
    (kind::INTEGER, "an integer"),
    (kind::NUMBER, "a number"),
    (kind::STRING, "a string"),
    (kind::ARRAY, "an array"),
    (kind::OBJECT, "an object"),
];

/// Why a value is of none of these kinds.
pub(super) fn mismatch(kinds: u8, value: &Value) -> String {
    if kinds == kind::NEVER {
        return "is not allowed".to_owned();
    }
    let names = |kinds: u8| NAMES.iter().filter(move |(kind, _)| kinds & kind != 0).map(|(_, name)| *name);
    let expected: Vec<&str> = names(kinds).collect();
    let found = match value {
        Value::Number(_) if kinds & kind::INTEGER != 0 => "a number with a fraction",
        _ => names(kind_of(value)).next().unwrap_or_default(),
    };
    format!("is {found}, not {}", expected.join(" or "))
}

/// Up to this many items are compared with each other in place.
const FEW: usize = 12;

/// Whether no item is equal to another.
pub(super) fn are_unique(items: &[Value]) -> bool {
    if items.len() <= FEW {
        return items.iter().enumerate().all(|(index, item)| items[..index].iter().all(|other| order(item, other).is_ne()));
    }
    let mut sorted: Vec<&Value> = items.iter().collect();
    sorted.sort_unstable_by(|one, other| order(one, other));
    sorted.windows(2).all(|pair| order(pair[0], pair[1]).is_ne())
}

/// Some order of all values in which equal ones, and only those, stand together.
fn order(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Bool(one), Value::Bool(other)) => one.cmp(other),
        (Value::Number(one), Value::Number(other)) => number::order(one, other),
        (Value::String(one), Value::String(other)) => one.cmp(other),
        (Value::Array(one), Value::Array(other)) => {
            let first = one.iter().zip(other).map(|(one, other)| order(one, other)).find(|order| order.is_ne());
            first.unwrap_or_else(|| one.len().cmp(&other.len()))
        }
        (Value::Object(one), Value::Object(other)) => one.len().cmp(&other.len()).then_with(|| order_of_members(one, other)),
        _ => kind_of(one).cmp(&kind_of(other)),
    }
}

/// The order of objects with the same number of members.
fn order_of_members(one: &Map<String, Value>, other: &Map<String, Value>) -> Ordering {
    let (ones, others) = (sorted(one), sorted(other));
    let by_name = ones.iter().map(|(name, _)| name).cmp(others.iter().map(|(name, _)| name));
    by_name.then_with(|| {
        let values = ones.iter().zip(&others).map(|((_, one), (_, other))| order(one, other));
        values.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    })
}

/// Somebody's build may keep members in the order of the text.
fn sorted(members: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut members: Vec<_> = members.iter().collect();
    members.sort_unstable_by_key(|(name, _)| *name);
    members
}
