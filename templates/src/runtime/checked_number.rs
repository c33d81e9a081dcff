//! Numbers with bounds. In: a number, and its bounds as a type. Out: a newtype that holds it, or an error with the rule it breaks.
//!
//! As for strings and integers, there is one newtype for all bounds, so that a hundred types of numbers cost little more to compile than one.

use super::codec::Codec;
use super::exposure::Exposure;
use super::invalid::{Invalid, Rule};
use super::number;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;

/// A number within the bounds `R`, which stand in the documentation of each type that is one.
///
/// It is made with `new` or `TryFrom`, which check it, and where the compiler can check the rules, of a literal with `const { Type::from_static(0.5) }`.
pub struct CheckedNumber<R>(f64, PhantomData<fn() -> R>);

/// What a type says of its numbers. An uninhabited type stands for the rules of each type of numbers.
pub trait NumberRules: 'static {
    /// They.
    const RULES: Limits;
}

/// Bounds that are all there is to check, which the compiler can.
pub trait LiteralNumberRules: NumberRules {}

/// The rules of a type of numbers.
#[derive(Clone, Copy)]
pub struct Limits {
    /// The type's name.
    pub name: &'static str,
    /// Whether its values may show.
    pub exposure: Exposure,
    /// The bounds.
    pub limits: &'static [Limit],
    /// What only a running program can check.
    pub late: Option<fn(f64) -> Result<(), Rule>>,
}

/// A bound of numbers.
#[derive(Clone, Copy)]
pub enum Limit {
    /// `minimum`
    Minimum(f64),
    /// `maximum`
    Maximum(f64),
    /// `exclusiveMinimum`
    ExclusiveMinimum(f64),
    /// `exclusiveMaximum`
    ExclusiveMaximum(f64),
}

impl Limit {
    const fn broken(self, value: f64) -> Option<Rule> {
        match self {
            Self::Minimum(bound) => number::minimum(value, bound),
            Self::Maximum(bound) => number::maximum(value, bound),
            Self::ExclusiveMinimum(bound) => number::exclusive_minimum(value, bound),
            Self::ExclusiveMaximum(bound) => number::exclusive_maximum(value, bound),
        }
    }
}

impl Limits {
    /// The first bound that a number breaks.
    const fn broken(&self, value: f64) -> Option<Rule> {
        let mut broken = number::finite(value);
        let mut next = 0;
        while broken.is_none() && next < self.limits.len() {
            broken = self.limits[next].broken(value);
            next += 1;
        }
        broken
    }

    fn check(&self, value: f64) -> Result<(), Invalid> {
        let held = self.broken(value).map_or(Ok(()), Err);
        let held = held.and_then(|()| self.late.map_or(Ok(()), |late| late(value)));
        held.map_err(|rule| number::refuse(self.name, rule, value, self.exposure))
    }
}

impl<R: NumberRules> CheckedNumber<R> {
    /// Checks a value.
    ///
    /// # Errors
    ///
    /// Where it lies outside the bounds, or is no number that JSON can say.
    pub fn new(value: f64) -> Result<Self, Invalid> {
        R::RULES.check(value)?;
        Ok(Self(value, PhantomData))
    }
}

impl<R: LiteralNumberRules> CheckedNumber<R> {
    /// Makes a value of a literal. In a `const { … }` block a literal outside the bounds does not compile.
    ///
    /// # Panics
    ///
    /// Outside a `const` block, where the value lies outside the bounds.
    #[must_use]
    #[track_caller]
    pub const fn from_static(value: f64) -> Self {
        assert!(R::RULES.broken(value).is_none(), "the literal lies outside the bounds of its type");
        Self(value, PhantomData)
    }
}

impl<R> CheckedNumber<R> {
    /// The number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl<R: NumberRules> TryFrom<f64> for CheckedNumber<R> {
    type Error = Invalid;

    fn try_from(value: f64) -> Result<Self, Invalid> {
        Self::new(value)
    }
}

impl<R> From<CheckedNumber<R>> for f64 {
    fn from(value: CheckedNumber<R>) -> Self {
        value.0
    }
}

impl<R> fmt::Display for CheckedNumber<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<R: NumberRules> fmt::Debug for CheckedNumber<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        number::debug(R::RULES.name, &self.0, R::RULES.exposure, f)
    }
}

// Derived, these would ask of the bounds what is only asked of the number.

impl<R> Clone for CheckedNumber<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for CheckedNumber<R> {}

impl<R> PartialEq for CheckedNumber<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<R> PartialOrd for CheckedNumber<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&other.0)
    }
}

impl<R: NumberRules> Codec for CheckedNumber<R> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = number::hide(f64::deserialize(deserializer), R::RULES.name, R::RULES.exposure)?;
        Self::new(value).map_err(de::Error::custom)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

impl<'de, R: NumberRules> Deserialize<'de> for CheckedNumber<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Codec::decode(deserializer)
    }
}

impl<R: NumberRules> Serialize for CheckedNumber<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

/// Writes bounds down: `limits! { Share const Shown { Minimum(0.0); ExclusiveMaximum(1.0); } }`, with `const` where there is nothing else to check; else
/// `late`, with a function behind them.
macro_rules! limits {
    ($name:ident const $exposure:ident { $($limit:ident($bound:literal);)* }) => {
        crate::runtime::checked_number::limits! { @ $name $exposure { $($limit($bound);)* } None }

        impl crate::runtime::checked_number::LiteralNumberRules for $name {}
    };
    ($name:ident late $exposure:ident { $($limit:ident($bound:literal);)* } $late:expr) => {
        crate::runtime::checked_number::limits! { @ $name $exposure { $($limit($bound);)* } Some($late) }
    };
    (@ $name:ident $exposure:ident { $($limit:ident($bound:literal);)* } $late:expr) => {
        #[doc = concat!("The bounds of `", stringify!($name), "`.")]
        pub enum $name {}

        impl crate::runtime::checked_number::NumberRules for $name {
            const RULES: crate::runtime::checked_number::Limits = crate::runtime::checked_number::Limits {
                name: stringify!($name),
                exposure: crate::runtime::exposure::Exposure::$exposure,
                limits: &[$(crate::runtime::checked_number::Limit::$limit($bound)),*],
                late: $late,
            };
        }
    };
}
pub(crate) use limits;
