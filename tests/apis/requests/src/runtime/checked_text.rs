//! Strings with rules. In: a text, and the rules as a type. Out: a newtype that holds the text unchanged, or an error with the rule it breaks.
//!
//! There is one newtype for all rules. What a document says of a string is data, so that a hundred types of strings cost little more to compile than
//! one: the generator writes the rules, a name for the newtype of them, and one call of `formats!`.

use super::codec::Codec;
use super::invalid::Invalid;
use super::text::{self, Checked};
use super::text_rules::TextRules;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

/// A text that keeps the rules `R`, which stand in the documentation of each type that is one.
///
/// It is made with `parse`, `FromStr` or `TryFrom`, which check it, and where the compiler can check the rules, of a literal with
/// `const { Type::from_static("…") }`. The text is kept as it is.
pub struct CheckedText<R>(Cow<'static, str>, PhantomData<fn() -> R>);

impl<R> CheckedText<R> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as a `String` of its own.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0.into_owned()
    }

    /// A literal that has been checked.
    pub(crate) const fn checked_literal(text: &'static str) -> Self {
        Self(Cow::Borrowed(text), PhantomData)
    }
}

impl<R: TextRules> Checked for CheckedText<R> {
    type Rules = R;

    #[inline]
    fn wrap(text: Cow<'static, str>) -> Self {
        Self(text, PhantomData)
    }
}

impl<R: TextRules> TryFrom<&str> for CheckedText<R> {
    type Error = Invalid;

    #[inline]
    fn try_from(text: &str) -> Result<Self, Invalid> {
        text::borrowed(text)
    }
}

impl<R: TextRules> TryFrom<String> for CheckedText<R> {
    type Error = Invalid;

    #[inline]
    fn try_from(text: String) -> Result<Self, Invalid> {
        text::owned(text)
    }
}

impl<R: TextRules> FromStr for CheckedText<R> {
    type Err = Invalid;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Invalid> {
        text::borrowed(text)
    }
}

impl<R> From<CheckedText<R>> for String {
    fn from(value: CheckedText<R>) -> Self {
        value.0.into_owned()
    }
}

impl<R> AsRef<str> for CheckedText<R> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<R> fmt::Display for CheckedText<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<R: TextRules> fmt::Debug for CheckedText<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::debug(&R::RULES, &self.0, f)
    }
}

// Derived, these would ask of the rules what is only asked of the text.

impl<R> Clone for CheckedText<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<R> PartialEq for CheckedText<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<R> Eq for CheckedText<R> {}

impl<R> PartialOrd for CheckedText<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R> Ord for CheckedText<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<R> Hash for CheckedText<R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<R: TextRules> Codec for CheckedText<R> {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::decode(deserializer)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de, R: TextRules> Deserialize<'de> for CheckedText<R> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Codec::decode(deserializer)
    }
}

impl<R: TextRules> Serialize for CheckedText<R> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

/// Makes the crate's formats, and with them what checks literals: `formats! { UUID_FORMAT = 0 const "uuid" path::to::uuid; }`, with `late` in
/// the place of `const` where only a running program can check a format. Every crate has its own, because no crate carries formats that its document does not
/// name, and what runs while compiling has to be called by its name.
macro_rules! formats {
    ($($format:ident = $number:literal $when:tt $name:literal $holds:path;)*) => {
        $(const $format: crate::runtime::text_rules::Format =
            crate::runtime::text_rules::Format { number: $number, name: $name, holds: $holds };)*

        impl<R: crate::runtime::text_rules::LiteralRules> crate::runtime::checked_text::CheckedText<R> {
            /// Makes a value of a literal. In a `const { … }` block a literal that breaks a rule does not compile.
            ///
            /// # Panics
            ///
            /// Outside a `const` block, where the text breaks a rule.
            #[must_use]
            #[track_caller]
            pub const fn from_static(text: &'static str) -> Self {
                match Self::broken_by_literal(text) {
                    None => Self::checked_literal(text),
                    Some(rule) => crate::runtime::text::refuse_literal(rule),
                }
            }

            /// The first rule that a literal breaks.
            pub(crate) const fn broken_by_literal(text: &str) -> Option<crate::runtime::invalid::Rule> {
                if let Some(rule) = R::RULES.broken_by_data(text) {
                    return Some(rule);
                }
                match R::RULES.format {
                    None => None,
                    Some(format) => {
                        let holds = match format.number {
                            $($number => crate::runtime::checked_text::formats!(@ $when text $holds),)*
                            _ => false,
                        };
                        if holds { None } else { Some(crate::runtime::invalid::Rule::Format(format.name)) }
                    }
                }
            }
        }
    };
    (@ const $text:ident $holds:path) => { $holds($text) };
    // No rules with such a format are `LiteralRules`.
    (@ late $text:ident $holds:path) => { false };
}
pub(crate) use formats;
