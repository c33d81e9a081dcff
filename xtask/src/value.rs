//! DATA: a JSON value in the document's own order, what `load` reads and `shape` and `normalize` work on.
//!
//! Unlike `serde_json::Value` it keeps the order of members and the exact value of numbers, and it can be read from as a serde
//! deserializer, which is how the `openapiv3` types are filled.

mod identity;

pub use identity::Identity;

use indexmap::IndexMap;
use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor, value::MapDeserializer, value::SeqDeserializer};
use std::fmt;

/// An object's members in the document's order.
pub type Object = IndexMap<String, Value, foldhash::fast::RandomState>;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, exact.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Object),
}

/// A number as the document gives it.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// An integer written without fraction or exponent.
    Int(i128),
    /// A number that a double holds exactly as written (its shortest decimal form is the document's value).
    Float(f64),
    /// Any other number: its decimal text, valid JSON.
    Exact(Box<str>),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Int(n) => n.fmt(f),
            Number::Float(n) => n.fmt(f),
            Number::Exact(text) => f.write_str(text),
        }
    }
}

impl Number {
    /// The number as decimal text; with an exponent, where it is long without.
    pub fn decimal(&self) -> String {
        match self {
            Number::Float(n) => {
                let plain = n.to_string();
                if plain.len() > 20 { format!("{n:e}") } else { plain }
            }
            Number::Int(_) | Number::Exact(_) => self.to_string(),
        }
    }
}

impl Value {
    /// What kind of JSON value this is, with its article, for messages: "a string", "an object".
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }

    /// The members, where this is an object.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The items, where this is an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The items, to be changed.
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Value>> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The text, where this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, where this is one that 64 bits hold: `2.0` is.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Value::Number(number) => number.as_integer().and_then(|whole| i64::try_from(whole).ok()),
            _ => None,
        }
    }

    /// The number, where this is one that a double holds exactly.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Number(Number::Float(number)) => Some(*number),
            Value::Number(Number::Int(whole)) => Some(*whole as f64).filter(|number| *number as i128 == *whole),
            _ => None,
        }
    }

    /// The member `name`, where this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_object()?.get(name)
    }

    /// The member or item that one step of a pointer leads to.
    pub fn step(&self, step: &str) -> Option<&Value> {
        match self {
            Value::Object(members) => members.get(step),
            Value::Array(items) => items.get(index(step)?),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn step_mut(&mut self, step: &str) -> Option<&mut Value> {
        match self {
            Value::Object(members) => members.get_mut(step),
            Value::Array(items) => items.get_mut(index(step)?),
            _ => None,
        }
    }

    /// Fills a type from this value, as `serde_json::from_value` does.
    pub fn read<T: DeserializeOwned>(self) -> Result<T, de::value::Error> {
        T::deserialize(self)
    }
}

/// An index as RFC 6901 writes it: without a sign and without zeros in front.
fn index(step: &str) -> Option<usize> {
    let fine = step == "0" || (!step.starts_with('0') && step.bytes().all(|b| b.is_ascii_digit()));
    fine.then(|| step.parse().ok()).flatten()
}

impl<'de> IntoDeserializer<'de, de::value::Error> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> de::Deserializer<'de> for Value {
    type Error = de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(flag),
            Value::Number(Number::Int(n)) => match (i64::try_from(n), u64::try_from(n)) {
                (Ok(n), _) => visitor.visit_i64(n),
                (_, Ok(n)) => visitor.visit_u64(n),
                // Nearest double: exact values that matter travel as text, see `normalize`.
                _ => visitor.visit_f64(n as f64),
            },
            Value::Number(Number::Float(n)) => visitor.visit_f64(n),
            Value::Number(Number::Exact(text)) => visitor.visit_f64(text.parse().unwrap_or(f64::NAN)),
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
            Value::Object(members) => visitor.visit_map(MapDeserializer::new(members.into_iter())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Value::Null => visitor.visit_none(),
            value => visitor.visit_some(value),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self {
            Value::String(text) => {
                de::Deserializer::deserialize_enum(IntoDeserializer::<Self::Error>::into_deserializer(text), name, variants, visitor)
            }
            Value::Object(members) => visitor.visit_enum(de::value::MapAccessDeserializer::new(MapDeserializer::new(members.into_iter()))),
            other => Err(de::Error::custom(format_args!("{} where one of {variants:?} is expected", other.kind()))),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl From<Value> for serde_json::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(flag),
            Value::Number(number) => match &number {
                Number::Int(n) => i64::try_from(*n)
                    .map(Self::from)
                    .or_else(|_| u64::try_from(*n).map(Self::from))
                    .unwrap_or_else(|_| Self::from(*n as f64)),
                Number::Float(n) => Self::from(*n),
                Number::Exact(text) => text.parse::<f64>().map_or(Self::Null, Self::from),
            },
            Value::String(text) => Self::String(text),
            Value::Array(items) => Self::Array(items.into_iter().map(Self::from).collect()),
            Value::Object(members) => Self::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect()),
        }
    }
}
