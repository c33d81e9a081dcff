//! Integers with bounds. In: an integer, and its bounds as a type. Out: a newtype that holds it, or an error with the rule it breaks.
//!
//! As for strings, there is one newtype for all bounds, so that a hundred types of integers cost little more to compile than one. What depends on the
//! width stands in `widths!`, so that a crate compiles it for the widths that it has.

use super::codec::{Codec, decode_integer};
use super::exposure::Exposure;
use super::invalid::{Invalid, Rule};
use super::number;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// An integer within the bounds `R`, which stand in the documentation of each type that is one.
///
/// It is made with `new` or `TryFrom`, which check it, and where the compiler can check the rules, of a literal with `const { Type::from_static(1) }`.
pub struct CheckedInteger<N, R>(N, PhantomData<fn() -> R>);

/// What a type says of its integers. An uninhabited type stands for the bounds of each type of integers.
pub trait IntegerRules: 'static {
    /// They.
    const RULES: Bounds;
}

/// Bounds that are all there is to check, which the compiler can.
pub trait LiteralIntegerRules: IntegerRules {}

/// The rules of a type of integers.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// The type's name.
    pub name: &'static str,
    /// Whether its values may show.
    pub exposure: Exposure,
    /// The least value.
    pub minimum: i128,
    /// The greatest value.
    pub maximum: i128,
    /// What only a running program can check.
    pub late: Option<fn(i128) -> Result<(), Rule>>,
}

impl Bounds {
    fn check(&self, value: i128) -> Result<(), Invalid> {
        let held = number::integer(value, self.minimum, self.maximum);
        let held = held.and_then(|()| self.late.map_or(Ok(()), |late| late(value)));
        held.map_err(|rule| number::refuse(self.name, rule, value, self.exposure))
    }
}

/// An integer of any width.
pub trait Width: Copy + Into<i128> + TryFrom<i128> + fmt::Display + fmt::Debug + PartialEq + Serialize + 'static {}

impl<N: Copy + Into<i128> + TryFrom<i128> + fmt::Display + fmt::Debug + PartialEq + Serialize + 'static> Width for N {}

impl<N: Width, R: IntegerRules> CheckedInteger<N, R> {
    /// Checks a value.
    ///
    /// # Errors
    ///
    /// Where it lies outside the bounds.
    pub fn new(value: N) -> Result<Self, Invalid> {
        R::RULES.check(value.into())?;
        Ok(Self(value, PhantomData))
    }
}

impl<N: Copy, R> CheckedInteger<N, R> {
    /// The number.
    #[must_use]
    pub const fn get(self) -> N {
        self.0
    }

    /// A literal that has been checked.
    pub(crate) const fn checked_literal(value: N) -> Self {
        Self(value, PhantomData)
    }
}

impl<N: fmt::Display, R> fmt::Display for CheckedInteger<N, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<N: fmt::Debug, R: IntegerRules> fmt::Debug for CheckedInteger<N, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        number::debug(R::RULES.name, &self.0, R::RULES.exposure, f)
    }
}

// Derived, these would ask of the bounds what is only asked of the number.

impl<N: Copy, R> Clone for CheckedInteger<N, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<N: Copy, R> Copy for CheckedInteger<N, R> {}

impl<N: PartialEq, R> PartialEq for CheckedInteger<N, R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<N: Eq, R> Eq for CheckedInteger<N, R> {}

impl<N: Ord, R> PartialOrd for CheckedInteger<N, R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<N: Ord, R> Ord for CheckedInteger<N, R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<N: Hash, R> Hash for CheckedInteger<N, R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<N: Width, R: IntegerRules> Codec for CheckedInteger<N, R> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = number::hide(decode_integer(deserializer), R::RULES.name, R::RULES.exposure)?;
        R::RULES.check(value).map_err(de::Error::custom)?;
        // Within the bounds it fits: they lie within the type.
        let value = N::try_from(value).map_err(|_| de::Error::custom(format_args!("{}: the value does not fit", R::RULES.name)))?;
        Ok(Self(value, PhantomData))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, N: Width, R: IntegerRules> Deserialize<'de> for CheckedInteger<N, R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Codec::decode(deserializer)
    }
}

impl<N: Width, R: IntegerRules> Serialize for CheckedInteger<N, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

/// What depends on the width of an integer, for each that a crate has: `widths! { u8 i64 }`.
macro_rules! widths {
    ($($width:ident)*) => {$(
        impl<R: crate::runtime::checked_integer::LiteralIntegerRules> crate::runtime::checked_integer::CheckedInteger<$width, R> {
            /// Makes a value of a literal. In a `const { … }` block a literal outside the bounds does not compile.
            ///
            /// # Panics
            ///
            /// Outside a `const` block, where the value lies outside the bounds.
            #[must_use]
            #[track_caller]
            pub const fn from_static(value: $width) -> Self {
                let held = crate::runtime::number::integer(value as i128, R::RULES.minimum, R::RULES.maximum);
                assert!(held.is_ok(), "the literal lies outside the bounds of its type");
                Self::checked_literal(value)
            }
        }

        impl<R: crate::runtime::checked_integer::IntegerRules> crate::runtime::checked_integer::CheckedInteger<$width, R> {
            /// The least value.
            pub const MIN: $width = R::RULES.minimum as $width;

            /// The greatest value.
            pub const MAX: $width = R::RULES.maximum as $width;
        }

        impl<R: crate::runtime::checked_integer::IntegerRules> TryFrom<$width> for crate::runtime::checked_integer::CheckedInteger<$width, R> {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(value: $width) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl<R> From<crate::runtime::checked_integer::CheckedInteger<$width, R>> for $width {
            fn from(value: crate::runtime::checked_integer::CheckedInteger<$width, R>) -> Self {
                value.get()
            }
        }
    )*};
}
pub(crate) use widths;

/// Writes bounds down: `bounds! { Age const Shown 0, 150 }`, inclusive, with `const` where there is nothing else to check; else `late`, with a function
/// behind them.
macro_rules! bounds {
    ($name:ident const $exposure:ident $minimum:literal, $maximum:literal) => {
        crate::runtime::checked_integer::bounds! { @ $name $exposure $minimum, $maximum, None }

        impl crate::runtime::checked_integer::LiteralIntegerRules for $name {}
    };
    ($name:ident late $exposure:ident $minimum:literal, $maximum:literal, $late:expr) => {
        crate::runtime::checked_integer::bounds! { @ $name $exposure $minimum, $maximum, Some($late) }
    };
    (@ $name:ident $exposure:ident $minimum:literal, $maximum:literal, $late:expr) => {
        #[doc = concat!("The bounds of `", stringify!($name), "`.")]
        pub enum $name {}

        impl crate::runtime::checked_integer::IntegerRules for $name {
            const RULES: crate::runtime::checked_integer::Bounds = crate::runtime::checked_integer::Bounds {
                name: stringify!($name),
                exposure: crate::runtime::exposure::Exposure::$exposure,
                minimum: $minimum,
                maximum: $maximum,
                late: $late,
            };
        }
    };
}
pub(crate) use bounds;
