//! Numbers with rules. In: a number. Out: nothing, or the rule it breaks.

use super::exposure::Exposure;
use super::invalid::{Bound, Invalid, Rule};

/// Checks an integer against its inclusive bounds.
#[inline]
pub const fn integer(value: i128, minimum: i128, maximum: i128) -> Result<(), Rule> {
    if value < minimum {
        Err(Rule::Minimum(Bound::Integer(minimum)))
    } else if value > maximum {
        Err(Rule::Maximum(Bound::Integer(maximum)))
    } else {
        Ok(())
    }
}

/// A number JSON can say.
pub const fn finite(value: f64) -> Option<Rule> {
    if value.is_finite() { None } else { Some(Rule::Finite) }
}

/// `minimum`
pub const fn minimum(value: f64, bound: f64) -> Option<Rule> {
    if value >= bound { None } else { Some(Rule::Minimum(Bound::Number(bound))) }
}

/// `maximum`
pub const fn maximum(value: f64, bound: f64) -> Option<Rule> {
    if value <= bound { None } else { Some(Rule::Maximum(Bound::Number(bound))) }
}

/// `exclusiveMinimum`
pub const fn exclusive_minimum(value: f64, bound: f64) -> Option<Rule> {
    if value > bound { None } else { Some(Rule::ExclusiveMinimum(Bound::Number(bound))) }
}

/// `exclusiveMaximum`
pub const fn exclusive_maximum(value: f64, bound: f64) -> Option<Rule> {
    if value < bound { None } else { Some(Rule::ExclusiveMaximum(Bound::Number(bound))) }
}

/// The refusal of a number.
#[cold]
pub fn refuse(type_name: &'static str, rule: Rule, value: impl ToString, exposure: Exposure) -> Invalid {
    Invalid::new(type_name, rule, (exposure == Exposure::Shown).then(|| value.to_string()))
}

/// Hides what serde says of a sensitive value of the wrong type: its message quotes the value.
pub fn hide<T, E: serde::de::Error>(read: Result<T, E>, type_name: &'static str, exposure: Exposure) -> Result<T, E> {
    match exposure {
        Exposure::Shown => read,
        Exposure::Redacted => read.map_err(|_| E::custom(format_args!("{type_name}: the value is not of the right type"))),
    }
}

/// `Debug` of a newtype: its name around the number, or around a mark in its place.
pub fn debug(type_name: &str, value: &dyn std::fmt::Debug, exposure: Exposure, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    match exposure {
        Exposure::Shown => f.debug_tuple(type_name).field(value).finish(),
        Exposure::Redacted => write!(f, "{type_name}({})", super::exposure::REDACTED),
    }
}
