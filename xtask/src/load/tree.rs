//! The one visitor behind YAML and JSON. In: a serde deserializer. Out: a [`Value`], and notes on what a second pass must look at.

use super::{Format, Source, number};
use crate::value::{Number, Object, Value};
use indexmap::map::Entry;
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// What the reading of a document has met and how much it may still produce.
#[derive(Debug)]
pub struct Notes {
    /// There were numbers whose digits may be lost.
    pub floats: bool,
    /// A name that stands twice in one object.
    pub duplicate: Option<String>,
    /// There was `.inf` or `.nan`.
    pub not_finite: bool,
    /// There was a text that is a number beyond all doubles, perhaps without quotes: YAML's parser makes a text of it.
    pub beyond: bool,
    /// There was a merge key whose value cannot be merged.
    pub not_mergeable: bool,
    /// Aliases have multiplied the document beyond the limit.
    pub exhausted: bool,
    merges: bool,
    nodes_left: usize,
    bytes_left: usize,
}

/// What aliases may add to a document: nodes, and bytes of strings. Well above what people write, and read in a fraction of a second.
const ALIASED_NODES: usize = 1_000_000;
const ALIASED_BYTES: usize = 64 << 20;

impl Notes {
    /// Without aliases, no text of n bytes has more than 2n nodes, or strings of more than 2n bytes.
    pub fn new(source: &Source) -> Self {
        let own = 2 * source.text.len() + 2;
        Self {
            floats: false,
            duplicate: None,
            not_finite: false,
            beyond: false,
            not_mergeable: false,
            exhausted: false,
            merges: source.format == Format::Yaml,
            nodes_left: own + ALIASED_NODES,
            bytes_left: own + ALIASED_BYTES,
        }
    }

    /// Counts a node with a text of `bytes`.
    fn count<E: de::Error>(&mut self, bytes: usize) -> Result<(), E> {
        match (self.nodes_left.checked_sub(1), self.bytes_left.checked_sub(bytes)) {
            (Some(nodes), Some(left)) => {
                (self.nodes_left, self.bytes_left) = (nodes, left);
                Ok(())
            }
            _ => {
                self.exhausted = true;
                Err(E::custom("too much"))
            }
        }
    }
}

/// Reads a value.
pub struct Seed<'n>(pub &'n mut Notes);

/// What the error of [`Name`] says when something else stands there.
pub const NAME_EXPECTED: &str = "the name of a member";

/// Reads a member's name: the text of a scalar, whatever YAML would make of it (`200:`, `true:`).
struct Name<'n>(&'n mut Notes);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        self.0.count(0)?;
        Ok(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value, E> {
        self.0.count(0)?;
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E: de::Error>(self, n: i64) -> Result<Value, E> {
        self.visit_i128(n.into())
    }

    fn visit_u64<E: de::Error>(self, n: u64) -> Result<Value, E> {
        self.visit_i128(n.into())
    }

    fn visit_i128<E: de::Error>(self, n: i128) -> Result<Value, E> {
        self.0.count(0)?;
        Ok(Value::Number(Number::Int(n)))
    }

    fn visit_u128<E: de::Error>(self, n: u128) -> Result<Value, E> {
        self.0.count(0)?;
        Ok(Value::Number(i128::try_from(n).map_or_else(|_| Number::Exact(n.to_string().into()), Number::Int)))
    }

    fn visit_f64<E: de::Error>(self, n: f64) -> Result<Value, E> {
        self.0.count(0)?;
        if !n.is_finite() {
            self.0.not_finite = true;
            return Ok(Value::Null);
        }
        self.0.floats = true;
        // JSON's `-0` arrives here and YAML's does not; both are the integer.
        let is_negative_zero = n == 0.0 && n.is_sign_negative();
        Ok(Value::Number(if is_negative_zero { Number::Int(0) } else { Number::Float(n) }))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        self.0.count(text.len())?;
        self.0.beyond |= self.0.merges && number::is_beyond_doubles(text);
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Value, E> {
        self.0.count(text.len())?;
        self.0.beyond |= self.0.merges && number::is_beyond_doubles(&text);
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        self.0.count(0)?;
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(Seed(self.0))? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        self.0.count(0)?;
        let mut members = Object::default();
        let mut merged = Vec::new();
        while let Some(name) = map.next_key_seed(Name(self.0))? {
            let value = map.next_value_seed(Seed(self.0))?;
            if self.0.merges && name == "<<" {
                if !merged.is_empty() {
                    self.0.duplicate.get_or_insert(name);
                }
                merged.push(value);
                continue;
            }
            match members.entry(name) {
                Entry::Occupied(first) => _ = self.0.duplicate.get_or_insert_with(|| first.key().clone()),
                Entry::Vacant(place) => _ = place.insert(value),
            }
        }
        for value in merged {
            merge(&mut members, value, self.0);
        }
        Ok(Value::Object(members))
    }

    /// A YAML tag: the value is read as if it had none; the review reports it.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (IgnoredAny, content) = tagged.variant_seed(PhantomData)?;
        content.newtype_variant_seed(self)
    }
}

/// Applies the value of a merge key: what the object does not have itself, it takes over, behind its own members.
fn merge(members: &mut Object, value: Value, notes: &mut Notes) {
    match value {
        Value::Object(others) => {
            for (name, value) in others {
                members.entry(name).or_insert(value);
            }
        }
        Value::Array(list) if list.iter().all(|one| matches!(one, Value::Object(_))) => {
            list.into_iter().for_each(|one| merge(members, one, notes));
        }
        _ => notes.not_mergeable = true,
    }
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NAME_EXPECTED)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        self.0.count(text.len())?;
        Ok(text.to_owned())
    }
}
