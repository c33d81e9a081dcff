//! Strings with rules. In: a text. Out: a newtype that holds it unchanged, or the rule it breaks.
//!
//! The generator writes the struct and one call of `text!`, which lists the rules. A newtype whose rules are all tables can be made in a
//! `const` block, so that a wrong literal does not compile.

use super::invalid::{Invalid, Rule};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Whether `Debug` and errors may show a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exposure {
    /// They may.
    Shown,
    /// The document calls it sensitive: they never do.
    Redacted,
}

/// What stands in for a sensitive value.
pub const REDACTED: &str = "[redacted]";

/// Counts Unicode scalar values.
const fn length(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let (mut count, mut index) = (0, 0);
    while index < bytes.len() {
        // Continuation bytes are 10xxxxxx.
        count += (bytes[index] & 0xC0 != 0x80) as u64;
        index += 1;
    }
    count
}

/// `minLength`
pub const fn min_length(text: &str, bound: u64) -> Option<Rule> {
    if length(text) < bound { Some(Rule::MinLength(bound)) } else { None }
}

/// `maxLength`
pub const fn max_length(text: &str, bound: u64) -> Option<Rule> {
    // A text has at most as many characters as bytes.
    if text.len() as u64 > bound && length(text) > bound { Some(Rule::MaxLength(bound)) } else { None }
}

/// A rule that `holds` or not.
#[inline]
pub const fn unless(holds: bool, rule: Rule) -> Option<Rule> {
    if holds { None } else { Some(rule) }
}

/// The refusal of `text` by the type `type_name`.
#[cold]
pub fn refuse(type_name: &'static str, rule: Rule, text: &str, exposure: Exposure) -> Invalid {
    Invalid::new(type_name, rule, (exposure == Exposure::Shown).then(|| text.to_owned()))
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
pub fn decode<'de, D: Deserializer<'de>>(
    deserializer: D,
    type_name: &'static str,
    exposure: Exposure,
    check: fn(&str) -> Result<(), Rule>,
) -> Result<String, D::Error> {
    let visitor = TextVisitor { type_name, exposure, check };
    match exposure {
        Exposure::Shown => deserializer.deserialize_string(visitor),
        // Asked for a string, a deserializer that finds something else writes the message itself, and quotes what it found.
        Exposure::Redacted => deserializer.deserialize_any(visitor),
    }
}

struct TextVisitor {
    type_name: &'static str,
    exposure: Exposure,
    check: fn(&str) -> Result<(), Rule>,
}

impl TextVisitor {
    fn refuse<E: de::Error>(&self, rule: Rule, text: &str) -> E {
        E::custom(refuse(self.type_name, rule, text, self.exposure))
    }

    /// serde's own message for a wrong type quotes the value, which may be a phone number written as a number.
    #[cold]
    fn wrong_type<E: de::Error>(&self, found: &str) -> E {
        E::custom(format_args!("{}: expected a string, found {found}", self.type_name))
    }
}

impl<'de> Visitor<'de> for TextVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string ({})", self.type_name)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        match (self.check)(text) {
            Ok(()) => Ok(text.to_owned()),
            Err(rule) => Err(self.refuse(rule, text)),
        }
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<String, E> {
        match (self.check)(&text) {
            Ok(()) => Ok(text),
            Err(rule) => Err(self.refuse(rule, &text)),
        }
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
pub fn debug(type_name: &str, text: &str, exposure: Exposure, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match exposure {
        Exposure::Shown => f.debug_tuple(type_name).field(&text).finish(),
        Exposure::Redacted => write!(f, "{type_name}({REDACTED})"),
    }
}
