//! A value as parameters and forms see it: texts, in lists and under names.
//! In: anything that is written as JSON. Out: the same with its members in the order in which the type writes them, numbers as JSON writes
//! them, and nothing left but text.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::codec::{Codec, Encoded, encode_items};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// `null`
    Null,
    /// A number or a boolean.
    Bare(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Tree>),
    /// An object.
    Members(Vec<(String, Tree)>),
}

/// The JSON text of a value; nothing where the value breaks a rule of its type. Why is not kept: it may quote the value.
#[must_use]
pub fn json<T: Codec>(value: &T) -> Option<Vec<u8>> {
    serde_json::to_vec(&Encoded(value)).ok()
}

/// The JSON text of an array.
#[must_use]
pub fn json_items<T: Codec>(items: &[T]) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    encode_items(items, &mut serde_json::Serializer::new(&mut text)).ok().map(|()| text)
}

impl Tree {
    /// Reads JSON that was written here.
    #[must_use]
    pub fn read(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }

    /// Writes it back.
    #[must_use]
    pub fn to_json(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bare(text) => text.clone(),
            Self::Text(text) => quoted(text),
            Self::List(items) => format!("[{}]", items.iter().map(Self::to_json).collect::<Vec<_>>().join(",")),
            Self::Members(members) => {
                let members: Vec<String> = members.iter().map(|(name, value)| format!("{}:{}", quoted(name), value.to_json())).collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bare(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Bare(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Bare(value.to_string()))
    }

    /// As JSON has it, but for `1.0`: not every reader of plain text takes that for the integer it is.
    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        // Up to here every integer has a double of its own.
        let whole = value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0;
        let text = if whole { (value as i64).to_string() } else { serde_json::Value::from(value).to_string() };
        Ok(Tree::Bare(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Tree::Members(members))
    }
}
