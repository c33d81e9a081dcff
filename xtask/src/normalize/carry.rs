//! Carriers. In: a schema's members. Out: the same, with the assertions that the `openapiv3` types cannot hold exactly moved to `x-`
//! members: they round bounds to `f64` or `i64`, refuse `2.0` as a length, and drop `null` defaults and empty enumerations.

use crate::value::{Number, Object, Value};

/// How a keyword's value is carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// As the number's text.
    Number,
    /// As it is, inside an array of one, so that `null` survives.
    Json,
}

/// The carried keywords, how each is carried, and the member it rides on.
pub const CARRIERS: &[(&str, Carrier, &str)] = &[
    ("minimum", Carrier::Number, "x-carried-minimum"),
    ("maximum", Carrier::Number, "x-carried-maximum"),
    ("exclusiveMinimum", Carrier::Number, "x-carried-exclusiveMinimum"),
    ("exclusiveMaximum", Carrier::Number, "x-carried-exclusiveMaximum"),
    ("multipleOf", Carrier::Number, "x-carried-multipleOf"),
    ("minLength", Carrier::Number, "x-carried-minLength"),
    ("maxLength", Carrier::Number, "x-carried-maxLength"),
    ("minItems", Carrier::Number, "x-carried-minItems"),
    ("maxItems", Carrier::Number, "x-carried-maxItems"),
    ("minProperties", Carrier::Number, "x-carried-minProperties"),
    ("maxProperties", Carrier::Number, "x-carried-maxProperties"),
    ("enum", Carrier::Json, "x-carried-enum"),
    ("default", Carrier::Json, "x-carried-default"),
    ("example", Carrier::Json, "x-carried-example"),
];

/// Moves the assertions of one schema to their carriers.
pub fn carry(schema: &mut Object) {
    exclusive_bounds_as_numbers(schema);
    for (keyword, carrier, member) in CARRIERS {
        let Some(value) = schema.shift_remove(*keyword) else { continue };
        let carried = match (carrier, value) {
            (Carrier::Number, Value::Number(number)) => Value::String(number.to_string()),
            (Carrier::Number, other) => other,
            (Carrier::Json, value) => Value::Array(vec![value]),
        };
        schema.insert((*member).to_owned(), carried);
    }
}

/// `minimum: 5, exclusiveMinimum: true` is 3.0's way to say `exclusiveMinimum: 5`.
fn exclusive_bounds_as_numbers(schema: &mut Object) {
    for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        let Some(Value::Bool(exclusive)) = schema.get(flag) else { continue };
        let exclusive = *exclusive;
        schema.shift_remove(flag);
        if exclusive && let Some(value) = schema.shift_remove(bound) {
            schema.insert(flag.to_owned(), value);
        }
    }
}

impl Number {
    /// The value as an integer, where it is one: `2.0` and `1e3` are.
    pub fn as_integer(&self) -> Option<i128> {
        match self {
            Number::Int(n) => Some(*n),
            Number::Float(n) => (n.fract() == 0.0 && n.abs() < 1e30).then_some(*n as i128),
            Number::Exact(_) => None,
        }
    }
}
