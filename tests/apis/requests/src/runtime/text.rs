//! Newtypes of strings. In: a text. Out: a newtype that holds it unchanged, or an error with the rule it breaks.

use super::exposure::{Exposure, REDACTED};
use super::invalid::{Invalid, Rule};
use super::text_rules::{Rules, TextRules};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A newtype of texts. All that its conversions do is done here, once.
pub(crate) trait Checked: Sized {
    /// Its rules.
    type Rules: TextRules;

    /// The newtype of a text that keeps them.
    fn wrap(text: Cow<'static, str>) -> Self;
}

/// The rules of a newtype.
const fn rules<T: Checked>() -> Rules {
    <T::Rules as TextRules>::RULES
}

/// Checks a text, and copies it where it is right.
#[inline]
pub(crate) fn borrowed<T: Checked>(text: &str) -> Result<T, Invalid> {
    rules::<T>().check(text)?;
    Ok(T::wrap(Cow::Owned(text.to_owned())))
}

/// Checks a text.
#[inline]
pub(crate) fn owned<T: Checked>(text: String) -> Result<T, Invalid> {
    rules::<T>().check(&text)?;
    Ok(T::wrap(Cow::Owned(text)))
}

/// Stops the compilation of a `const` block whose literal breaks `rule`.
#[cold]
#[track_caller]
pub const fn refuse_literal(rule: Rule) -> ! {
    match rule {
        Rule::Pattern(_) => panic!("the literal does not match the pattern of its type"),
        Rule::Format(_) => panic!("the literal is not of the format of its type"),
        Rule::MinLength(_) => panic!("the literal is shorter than its type allows"),
        Rule::MaxLength(_) => panic!("the literal is longer than its type allows"),
        _ => panic!("the literal breaks a rule of its type"),
    }
}

/// Reads a string and checks it.
#[inline]
pub(crate) fn decode<'de, T: Checked, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let visitor = TextVisitor { name: rules::<T>().name, check: |text| rules::<T>().check(text) };
    let text = match rules::<T>().exposure {
        Exposure::Shown => deserializer.deserialize_string(visitor),
        // Asked for a string, a deserializer that finds something else writes the message itself, and quotes what it found.
        Exposure::Redacted => deserializer.deserialize_any(visitor),
    };
    Ok(T::wrap(Cow::Owned(text?)))
}

/// One for all newtypes.
struct TextVisitor {
    name: &'static str,
    check: fn(&str) -> Result<(), Invalid>,
}

impl TextVisitor {
    /// serde's own message for a wrong type quotes the value, which may be a phone number written as a number.
    #[cold]
    fn wrong_type<E: de::Error>(&self, found: &str) -> E {
        E::custom(format_args!("{}: expected a string, found {found}", self.name))
    }
}

impl<'de> Visitor<'de> for TextVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string ({})", self.name)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        (self.check)(text).map_err(E::custom)?;
        Ok(text.to_owned())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<String, E> {
        (self.check)(&text).map_err(E::custom)?;
        Ok(text)
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<String, E> {
        Err(self.wrong_type("a boolean"))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<String, E> {
        Err(self.wrong_type("a number"))
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<String, E> {
        Err(self.wrong_type("a number"))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<String, E> {
        Err(self.wrong_type("a number"))
    }

    fn visit_unit<E: de::Error>(self) -> Result<String, E> {
        Err(self.wrong_type("null"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        Err(self.wrong_type("an array"))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        Err(self.wrong_type("an object"))
    }
}

/// `Debug` of a newtype: its name around the text, or around a mark in its place.
pub(crate) fn debug(rules: &Rules, text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match rules.exposure {
        Exposure::Shown => f.debug_tuple(rules.name).field(&text).finish(),
        Exposure::Redacted => write!(f, "{}({REDACTED})", rules.name),
    }
}
