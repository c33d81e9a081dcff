//! Enumerations of any JSON values. In: a value. Out: the place of the equal one in the list.

use super::invalid::{Invalid, Rule};
pub use super::schema_value::Json;
use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

/// The listed value that is equal to `value`. The refusal shows the list and not the value, which may be large.
pub fn find<T: Copy>(
    type_name: &'static str,
    all: &'static [T],
    (values, texts): (&'static [Json], &'static [&'static str]),
    value: &Value,
) -> Result<T, Invalid> {
    let found = values.iter().zip(all).find(|(known, _)| known.equals(value));
    found.map(|(_, variant)| *variant).ok_or_else(|| Invalid::new(type_name, Rule::Enumeration(texts), None))
}

/// Reads one of the listed values.
pub fn decode<'de, T: TryFrom<Value, Error = Invalid>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::try_from(Value::deserialize(deserializer)?).map_err(D::Error::custom)
}
