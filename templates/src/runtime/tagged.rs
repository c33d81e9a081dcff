//! Unions with a discriminator. In: a value. Out: its tag, its branch, or the value kept as it came.

use super::codec::Codec;
use serde::de;
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

/// The tag of a value.
pub fn tag<'v, E: de::Error>(value: &'v Value, type_name: &str, member: &str) -> Result<&'v str, E> {
    let found = value.get(member).and_then(Value::as_str);
    found.ok_or_else(|| E::custom(format_args!("{type_name}: the member `{member}`, a string, tells what the value is, and it is missing")))
}

/// Reads the branch that a tag has chosen.
pub fn branch<T: Codec, E: de::Error>(value: Value) -> Result<T, E> {
    T::decode(value).map_err(E::custom)
}

/// The refusal of a tag that is none of the listed ones.
#[cold]
pub fn unknown<E: de::Error>(type_name: &str, member: &str, tag: &str) -> E {
    E::custom(format_args!("{type_name}: `{tag}` is no known value of `{member}`"))
}
