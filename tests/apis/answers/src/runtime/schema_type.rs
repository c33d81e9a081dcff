//! Where types and schema checks meet. In: a value of a type, or the JSON it is read from. Out: the JSON, if the schema accepts it, or why not.

use super::codec::Codec;
use super::invalid::{Invalid, Rule};
use super::schema::{Schema, check, is_valid};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::Value;

/// Reads a value that the schema accepts.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D, schema: &'static Schema, type_name: &'static str) -> Result<Value, D::Error> {
    let value = Value::deserialize(deserializer)?;
    check(schema, type_name, &value).map_err(de::Error::custom)?;
    Ok(value)
}

/// Writes a value that the schema accepts.
pub fn write<S: Serializer>(
    value: Result<Value, serde_json::Error>,
    serializer: S,
    schema: &'static Schema,
    type_name: &'static str,
) -> Result<S::Ok, S::Error> {
    let value = value.map_err(ser::Error::custom)?;
    check(schema, type_name, &value).map_err(ser::Error::custom)?;
    value.serialize(serializer)
}

/// The JSON of a value of a generated type.
pub fn value<T: Codec>(value: &T) -> Result<Value, serde_json::Error> {
    value.encode(serde_json::value::Serializer)
}

/// Whether the schema accepts a value of a generated type.
pub fn valid<T: Codec>(value: &T, schema: &'static Schema, type_name: &'static str) -> Result<(), Invalid> {
    valid_value(self::value(value), schema, type_name)
}

/// Whether the schema accepts what was written, if it could be written at all.
pub fn valid_value(value: Result<Value, serde_json::Error>, schema: &'static Schema, type_name: &'static str) -> Result<(), Invalid> {
    let value = value.map_err(|error| Invalid::of_schema(type_name, error.to_string()))?;
    check(schema, type_name, &value).map_err(Invalid::from)
}

/// Whether the schema accepts a text.
pub fn text(text: &str, schema: &'static Schema) -> Option<Rule> {
    if is_valid(schema, &Value::from(text)) { None } else { Some(Rule::Schema) }
}

/// Whether the schema accepts an integer.
pub fn integer(value: i128, schema: &'static Schema) -> Result<(), Rule> {
    let value = i64::try_from(value).map(Value::from).or_else(|_| u64::try_from(value).map(Value::from));
    value.ok().filter(|value| is_valid(schema, value)).map(drop).ok_or(Rule::Schema)
}

/// Whether the schema accepts a number.
pub fn number(value: f64, schema: &'static Schema) -> Result<(), Rule> {
    if is_valid(schema, &Value::from(value)) { Ok(()) } else { Err(Rule::Schema) }
}
