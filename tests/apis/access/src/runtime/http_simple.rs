//! Values written as text: `style: simple`, of which each part is a string, a number, or `true` or `false`.
//! In: the text, and what it is made of. Out: the JSON value that it stands for.

use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};

/// What a text is made of.
#[derive(Debug, Clone, Copy)]
pub enum Simple {
    /// A string as it is.
    Text,
    /// A number.
    Number,
    /// `true` or `false`
    Boolean,
    /// Any of these.
    Scalar,
    /// Items with commas between them.
    List(&'static Self),
    /// Names and values with commas between them: `a,1,b,2`.
    Pairs(&'static [(&'static str, Self)]),
    /// The same exploded: `a=1,b=2`.
    Assignments(&'static [(&'static str, Self)]),
    /// A JSON text.
    Json,
}

impl Simple {
    /// Whether the text may come in several pieces, which commas join.
    #[must_use]
    pub fn is_joined_by_commas(self) -> bool {
        matches!(self, Self::Text | Self::List(_) | Self::Pairs(_) | Self::Assignments(_))
    }

    /// The value that a text stands for, as its type; `None` where it stands for none.
    #[must_use]
    pub fn read<T: DeserializeOwned>(self, text: &str) -> Option<T> {
        let guessed = self.value(text).and_then(|value| serde_json::from_value(value).ok());
        // Digits may be a string after all.
        guessed.or_else(|| serde_json::from_value(Self::Text.value(text)?).ok().filter(|_| matches!(self, Self::Scalar)))
    }

    /// The list of which these are the items; `None` where they are none.
    #[must_use]
    pub fn read_items<T: DeserializeOwned>(self, texts: &[String]) -> Option<T> {
        let Self::List(item) = self else { return None };
        let items = texts.iter().map(|text| item.value(text)).collect::<Option<Vec<_>>>()?;
        serde_json::from_value(Value::Array(items)).ok()
    }

    fn value(self, text: &str) -> Option<Value> {
        match self {
            Self::Text => Some(Value::String(text.to_owned())),
            Self::Number => number(text),
            Self::Boolean => boolean(text),
            Self::Scalar => number(text).or_else(|| boolean(text)).or_else(|| Self::Text.value(text)),
            Self::List(item) => parts(text).map(|part| item.value(part)).collect::<Option<Vec<_>>>().map(Value::Array),
            Self::Pairs(members) => {
                let mut parts = parts(text);
                let mut object = Map::new();
                while let Some(name) = parts.next() {
                    object.insert(name.to_owned(), kind_of(members, name).value(parts.next()?)?);
                }
                Some(Value::Object(object))
            }
            Self::Assignments(members) => {
                let member = |part: &str| {
                    let (name, value) = part.split_once('=')?;
                    Some((name.to_owned(), kind_of(members, name).value(value)?))
                };
                parts(text).map(member).collect::<Option<Map<_, _>>>().map(Value::Object)
            }
            Self::Json => serde_json::from_str(text).ok(),
        }
    }
}

/// What is between commas; of nothing there are no parts.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|_| !text.trim().is_empty())
}

fn kind_of(members: &[(&str, Simple)], name: &str) -> Simple {
    members.iter().find(|(known, _)| *known == name).map_or(Simple::Scalar, |(_, kind)| *kind)
}

/// Digits as JSON writes them.
fn number(text: &str) -> Option<Value> {
    text.parse::<Number>().ok().map(Value::Number)
}

fn boolean(text: &str) -> Option<Value> {
    match text {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => None,
    }
}
