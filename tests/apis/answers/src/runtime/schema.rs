//! A schema as data, and whether a JSON value keeps it. In: static tables that the generator prints, and a value. Out: nothing, or where
//! in the value which rule is broken.
//!
//! What a Rust type can say, it says. This is for the rest: rules across members, alternatives, conditions. The meaning is that of JSON
//! Schema 2020-12. A value that keeps its schema is judged without a word being written; only a broken rule is looked for again, and told.

use super::schema_evaluation::{Telling, evaluate};
use super::schema_text::Matcher;
use super::schema_value::Json;
use super::schema_violation::Violation;
use super::schema_words::words;
use serde_json::Value;
use std::sync::OnceLock;

/// What a value must be, and what else must hold for it.
#[derive(Debug)]
pub struct Schema {
    /// The kinds that the value may be of: a sum of [`kind`]'s.
    pub kinds: u8,
    /// What must hold besides, in the order in which it is looked at. Each keyword passes over values of kinds it does not speak of.
    pub keywords: &'static [Keyword],
}

impl Schema {
    /// Every value keeps it.
    pub const ANY: Self = Self { kinds: kind::ANY, keywords: &[] };
    /// No value keeps it.
    pub const NEVER: Self = Self { kinds: kind::NEVER, keywords: &[] };
}

/// The kinds of JSON values, a bit each.
pub mod kind {
    /// `null`
    pub const NULL: u8 = 1;
    /// `true` and `false`
    pub const BOOLEAN: u8 = 2;
    /// Numbers without fraction, `1.0` among them.
    pub const INTEGER: u8 = 4;
    /// All numbers.
    pub const NUMBER: u8 = 8;
    /// Strings.
    pub const STRING: u8 = 16;
    /// Arrays.
    pub const ARRAY: u8 = 32;
    /// Objects.
    pub const OBJECT: u8 = 64;
    /// Every value.
    pub const ANY: u8 = NULL | BOOLEAN | NUMBER | STRING | ARRAY | OBJECT;
    /// No value.
    pub const NEVER: u8 = 0;
}

/// A keyword of a schema with what it says. Numbers are decimal texts, because no type of Rust holds them all.
pub enum Keyword {
    /// `x-sensitive`: messages show nothing of the value, not even the names of its members. Stands first.
    Sensitive,
    /// `enum` and `const`
    Enumeration(&'static [Json]),
    /// `enum` and `const`, where all values are strings.
    Texts(&'static [&'static str]),
    /// `minLength`
    MinLength(u64),
    /// `maxLength`
    MaxLength(u64),
    /// `pattern`: as the document has it, and what matches it.
    Pattern(&'static str, Matcher),
    /// `format`: its name and its check.
    Format(&'static str, fn(&str) -> bool),
    /// `minimum`
    Minimum(&'static str),
    /// `maximum`
    Maximum(&'static str),
    /// `exclusiveMinimum`
    ExclusiveMinimum(&'static str),
    /// `exclusiveMaximum`
    ExclusiveMaximum(&'static str),
    /// `multipleOf`
    MultipleOf(&'static str),
    /// `minItems`
    MinItems(u64),
    /// `maxItems`
    MaxItems(u64),
    /// `uniqueItems`
    UniqueItems,
    /// `prefixItems` and `items`
    Items(&'static [&'static Schema], Option<&'static Schema>),
    /// `contains` with `minContains` and `maxContains`
    Contains(&'static Schema, u64, Option<u64>),
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// `required`
    Required(&'static [&'static str]),
    /// `properties` alone, sorted by name.
    Properties(&'static [(&'static str, &'static Schema)]),
    /// `properties`, sorted by name, with `patternProperties` and `additionalProperties`.
    Members(&'static [(&'static str, &'static Schema)], &'static [(Matcher, &'static Schema)], Option<&'static Schema>),
    /// `propertyNames`
    PropertyNames(&'static Schema),
    /// `dependentRequired`: a member, and the others that must stand beside it.
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// `dependentSchemas`: a member, and what holds for an object that has it.
    DependentSchemas(&'static [(&'static str, &'static Schema)]),
    /// `allOf`
    AllOf(&'static [&'static Schema]),
    /// `anyOf`
    AnyOf(&'static [&'static Schema]),
    /// `oneOf`
    OneOf(&'static [&'static Schema]),
    /// `not`
    Not(&'static Schema),
    /// `if`, `then`, `else`
    If(&'static Schema, Option<&'static Schema>, Option<&'static Schema>),
    /// `$ref`
    Ref(&'static Schema),
    /// `$ref` to a schema that is not printed but made while the program runs, as the generator itself does.
    Later(&'static OnceLock<Schema>),
    /// `unevaluatedProperties` and `unevaluatedItems`. Stands last, since it asks what the others have looked at.
    Unevaluated(Option<&'static Schema>, Option<&'static Schema>),
}

impl std::fmt::Debug for Keyword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A schema may refer to itself, so nothing below a keyword is shown.
        f.write_str(&words(self))
    }
}

/// Holds `value` against the schema of the type `type_name`.
///
/// # Errors
///
/// Where the value breaks a rule.
pub fn check(schema: &'static Schema, type_name: &'static str, value: &Value) -> Result<(), Violation> {
    if is_valid(schema, value) { Ok(()) } else { Err(explain(schema, type_name, value)) }
}

/// Whether `value` keeps the schema.
#[must_use]
pub fn is_valid(schema: &'static Schema, value: &Value) -> bool {
    evaluate(schema, value, Telling::Nothing).is_ok()
}

/// Looks at a value that is known to be refused again, to say why.
#[cold]
fn explain(schema: &'static Schema, type_name: &'static str, value: &Value) -> Violation {
    Violation::new(type_name, evaluate(schema, value, Telling::Why).err())
}
