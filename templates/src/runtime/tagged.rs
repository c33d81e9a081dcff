//! Unions with a discriminator. In: a value. Out: its tag, its branch, or the value kept as it came.

use super::codec::Codec;
use serde::{Serializer, de, ser};
use serde_json::Value;
use std::fmt;

/// A value whose tag the document did not list when this crate was generated, kept as it came.
///
/// Only decoding makes one, so a listed tag is never in here. `Debug` shows the names of its members alone.
#[derive(Clone, PartialEq, Eq)]
pub struct UnlistedValue(Value);

impl UnlistedValue {
    /// Keeps a value whose tag is none of the listed ones; decoding has made sure of that.
    #[allow(dead_code, reason = "a document may have closed unions only")]
    pub(crate) fn new(value: Value) -> Self {
        Self(value)
    }

    /// The value as it came.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }
}

impl fmt::Debug for UnlistedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.as_object().into_iter().flat_map(|members| members.keys())).finish()
    }
}

/// What stands where the tag is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'v> {
    /// Nothing: the object lacks the member.
    Absent,
    /// A string.
    Text(&'v str),
    /// An integer.
    Integer(i64),
    /// Anything else, or the value is no object.
    Other,
}

/// The tag of a value.
pub fn tag<'v>(value: &'v Value, member: &str) -> Tag<'v> {
    let Some(members) = value.as_object() else { return Tag::Other };
    match members.get(member) {
        None => Tag::Absent,
        Some(Value::String(text)) => Tag::Text(text),
        // `1.0` is an integer.
        Some(found @ Value::Number(_)) => i64::decode(found).map_or(Tag::Other, Tag::Integer),
        Some(_) => Tag::Other,
    }
}

/// Reads the branch that a tag has chosen.
pub fn branch<T: Codec, E: de::Error>(value: Value) -> Result<T, E> {
    T::decode(value).map_err(E::custom)
}

/// The refusal of a tag that is none of the listed ones.
#[cold]
pub fn refuse<E: de::Error>(type_name: &str, member: &str, value: &Value) -> E {
    match tag(value, member) {
        Tag::Text(tag) => E::custom(format_args!("{type_name}: `{tag}` is no known value of `{member}`")),
        Tag::Integer(tag) => E::custom(format_args!("{type_name}: {tag} is no known value of `{member}`")),
        Tag::Absent => E::custom(format_args!("{type_name}: the member `{member}` tells what the value is, and it is missing")),
        Tag::Other => E::custom(format_args!("{type_name}: the value is no object whose member `{member}` tells what it is")),
    }
}

/// Writes a branch, where its tag means that branch: read back, it would be another one otherwise.
pub fn write<T: Codec, S: Serializer>(
    branch: &T,
    serializer: S,
    (type_name, member): (&str, &str),
    is_meant: fn(Tag<'_>) -> bool,
) -> Result<S::Ok, S::Error> {
    let value = branch.encode(serde_json::value::Serializer).map_err(ser::Error::custom)?;
    if is_meant(tag(&value, member)) {
        branch.encode(serializer)
    } else {
        Err(ser::Error::custom(format_args!("{type_name}: the member `{member}` does not say which alternative the value is")))
    }
}
