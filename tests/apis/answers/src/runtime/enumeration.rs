//! Enumerations of strings. In: a text. Out: a variant; where the enumeration is open, an unknown text is kept and written back.

use super::invalid::{Invalid, Rule};
use serde::de::{self, Deserializer, Visitor};
use std::fmt;

/// A value that the document did not list when this crate was generated, kept as it came.
///
/// Only conversions from text make one, and they never put a listed value in here.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unlisted(Box<str>);

impl Unlisted {
    /// Keeps a text that is none of the listed values; the generated conversions have made sure of that.
    #[allow(dead_code, reason = "a document may list values for closed enumerations only")]
    pub(crate) fn new(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The text as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A text that came borrowed or owned, turned into an enumeration without copying more than needed.
pub trait FromText: Sized {
    /// The variant of a text.
    fn from_text(text: &str) -> Result<Self, Invalid>;
}

/// The refusal of a text that is none of the listed values.
#[cold]
pub fn refuse(type_name: &'static str, values: &'static [&'static str], text: &str) -> Invalid {
    Invalid::new(type_name, Rule::Enumeration(values), Some(text.to_owned()))
}

/// Reads one of the listed values, or any text where the enumeration is open.
pub fn decode<'de, T: FromText, D: Deserializer<'de>>(deserializer: D, type_name: &'static str) -> Result<T, D::Error> {
    struct Reader<T>(&'static str, std::marker::PhantomData<T>);

    impl<T: FromText> Visitor<'_> for Reader<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a string ({})", self.0)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            T::from_text(text).map_err(E::custom)
        }
    }
    deserializer.deserialize_str(Reader(type_name, std::marker::PhantomData))
}
