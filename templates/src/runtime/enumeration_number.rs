//! Enumerations of numbers. In: a number. Out: a variant; where the enumeration is open, an unknown number is kept and written back.

use super::invalid::{Invalid, Rule};
use std::fmt;

/// A number that the document did not list when this crate was generated, kept as it came.
///
/// Only conversions from numbers make one, and they never put a listed number in here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnlistedNumber<T>(T);

impl<T: Copy> UnlistedNumber<T> {
    /// Keeps a number that is none of the listed ones; the generated conversions have made sure of that.
    #[allow(dead_code, reason = "a document may list numbers for closed enumerations only")]
    pub(crate) const fn new(number: T) -> Self {
        Self(number)
    }

    /// The number as it came.
    #[must_use]
    pub const fn get(self) -> T {
        self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for UnlistedNumber<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The refusal of a number that is none of the listed ones.
#[cold]
pub fn refuse(type_name: &'static str, values: &'static [&'static str], number: impl ToString) -> Invalid {
    Invalid::new(type_name, Rule::Enumeration(values), Some(number.to_string()))
}
