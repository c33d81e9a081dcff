//! When two JSON values are one. In: a value. Out: what it shares with all that JSON Schema calls equal to it, `1` and `1.0`, objects whatever
//! their order; in an order of its own, so that many values are told apart in little time.

use super::{Number, Value};
use crate::load::number;
use std::collections::BTreeMap;

/// What equal values share.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A whole number, however it is written.
    Int(i128),
    /// Any other number, in one way to write it.
    Number(String),
    /// A string.
    String(&'a str),
    /// An array.
    Array(Vec<Identity<'a>>),
    /// An object.
    Object(BTreeMap<&'a str, Identity<'a>>),
}

impl<'a> Identity<'a> {
    /// That of a value.
    pub fn of(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(*flag),
            Value::Number(number) => Self::of_number(number),
            Value::String(text) => Self::String(text),
            Value::Array(items) => Self::Array(items.iter().map(Self::of).collect()),
            Value::Object(members) => Self::Object(members.iter().map(|(name, value)| (name.as_str(), Self::of(value))).collect()),
        }
    }

    fn of_number(number: &Number) -> Self {
        if let Number::Int(whole) = number {
            return Self::Int(*whole);
        }
        let text = number.to_string();
        match number::floor(&text) {
            Some((whole, true)) => Self::Int(whole),
            _ => Self::Number(number::normal(&text).unwrap_or(text)),
        }
    }
}
