//! A schema as data, and whether a JSON value keeps it. In: static tables that the generator prints, and a value. Out: nothing, or where
//! in the value which rule is broken.
//!
//! What a Rust type can say, it says. This is for the rest: rules across members, alternatives, conditions. The meaning is that of JSON
//! Schema 2020-12. A value that keeps its schema is judged without a word being written; only a broken rule is looked for again, and told.

use super::schema_number as number;
use super::schema_seen::Seen;
use super::schema_text::{self as text, Matcher};
use super::schema_value::{self, Json};
use super::schema_violation::{Fault, Place, Verdict, Violation, words};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a value must be, and what else must hold for it.
#[derive(Debug)]
pub struct Schema {
    /// The kinds that the value may be of: a sum of [`kind`]'s.
    pub kinds: u8,
    /// What must hold besides, in the order in which it is looked at. Each keyword passes over values of kinds it does not speak of.
    pub keywords: &'static [Keyword],
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
    let mut evaluation = Evaluation::default();
    evaluation.apply(schema, value, &Place::ROOT, None).is_ok() && !evaluation.is_overrun
}

/// Looks at a value that is known to be refused again, to say why.
#[cold]
fn explain(schema: &'static Schema, type_name: &'static str, value: &Value) -> Violation {
    let mut evaluation = Evaluation { explains: true, ..Evaluation::default() };
    let verdict = evaluation.apply(schema, value, &Place::ROOT, None);
    Violation::new(type_name, verdict.err().filter(|_| !evaluation.is_overrun))
}

/// Schemas within schemas and values within values, together: what takes less than half of the two megabytes of a thread's stack.
const DEEPEST: u32 = 1000;
/// The depth from which on verdicts are remembered: where two schemas look at the same value, each level could double the work.
const REMEMBERED_FROM: u32 = 12;

/// A value being judged.
#[derive(Default)]
pub(super) struct Evaluation {
    /// Whether a broken rule is told in words.
    pub(super) explains: bool,
    /// How many unions are being explained.
    pub(super) unions: u32,
    depth: u32,
    /// Whether something was too deep to be looked at: then no verdict stands, whatever `not` made of it.
    is_overrun: bool,
    /// Verdicts by the addresses of schema and value.
    known: BTreeMap<(usize, usize), bool>,
}

impl Evaluation {
    /// Judges a value by a schema; `seen` gets what of the value was looked at, where somebody asks.
    pub(super) fn apply<'v>(
        &mut self,
        schema: &'static Schema,
        value: &'v Value,
        place: &Place<'_>,
        seen: Option<&mut Seen<'v>>,
    ) -> Verdict {
        if self.depth == DEEPEST {
            self.is_overrun = true;
            return Err(Fault::default());
        }
        self.depth += 1;
        let verdict = match schema.keywords {
            [] => self.kinds(schema.kinds, value, place),
            _ if self.remembers(value, seen.is_some()) => self.recall(schema, value, place),
            _ => self.look(schema, value, place, seen),
        };
        self.depth -= 1;
        verdict
    }

    /// Whether the verdict about a value is worth remembering.
    fn remembers(&self, value: &Value, is_asked: bool) -> bool {
        self.depth > REMEMBERED_FROM && !is_asked && (value.is_object() || value.is_array())
    }

    fn recall(&mut self, schema: &'static Schema, value: &Value, place: &Place<'_>) -> Verdict {
        let key = (std::ptr::from_ref(schema).addr(), std::ptr::from_ref(value).addr());
        match self.known.get(&key) {
            Some(true) => Ok(()),
            Some(false) if !self.explains => Err(Fault::default()),
            _ => {
                let verdict = self.look(schema, value, place, None);
                self.known.insert(key, verdict.is_ok());
                verdict
            }
        }
    }

    fn look<'v>(&mut self, schema: &'static Schema, value: &'v Value, place: &Place<'_>, seen: Option<&mut Seen<'v>>) -> Verdict {
        self.kinds(schema.kinds, value, place)?;
        let hidden;
        let place = match schema.keywords {
            [Keyword::Sensitive, ..] => {
                hidden = place.hidden();
                &hidden
            }
            _ => place,
        };
        match schema.keywords {
            [rest @ .., Keyword::Unevaluated(members, items)] => {
                let mut own = Seen::default();
                self.keywords(rest, value, place, Some(&mut own))?;
                self.unevaluated(*members, *items, value, place, &mut own)?;
                if let Some(seen) = seen {
                    seen.merge(own);
                }
                Ok(())
            }
            keywords => self.keywords(keywords, value, place, seen),
        }
    }

    fn kinds(&self, kinds: u8, value: &Value, place: &Place<'_>) -> Verdict {
        if schema_value::is_of(kinds, value) { Ok(()) } else { self.refuse(place, || schema_value::mismatch(kinds, value)) }
    }

    fn keywords<'v>(
        &mut self,
        keywords: &'static [Keyword],
        value: &'v Value,
        place: &Place<'_>,
        mut seen: Option<&mut Seen<'v>>,
    ) -> Verdict {
        keywords.iter().try_for_each(|keyword| self.keyword(keyword, value, place, seen.as_deref_mut()))
    }

    /// Judges a value by one keyword.
    fn keyword<'v>(&mut self, keyword: &'static Keyword, value: &'v Value, place: &Place<'_>, seen: Option<&mut Seen<'v>>) -> Verdict {
        let holds = match (keyword, value) {
            (Keyword::Enumeration(values), _) => values.iter().any(|known| known.equals(value)),
            (Keyword::Texts(texts), _) => value.as_str().is_some_and(|text| texts.contains(&text)),

            (Keyword::MinLength(bound), Value::String(value)) => text::length(value) >= *bound,
            (Keyword::MaxLength(bound), Value::String(value)) => value.len() as u64 <= *bound || text::length(value) <= *bound,
            (Keyword::Pattern(_, matcher), Value::String(value)) => matcher.is_match(value),
            (Keyword::Format(_, check), Value::String(value)) => check(value),

            (Keyword::Minimum(bound), Value::Number(value)) => number::against(value, bound).is_ge(),
            (Keyword::Maximum(bound), Value::Number(value)) => number::against(value, bound).is_le(),
            (Keyword::ExclusiveMinimum(bound), Value::Number(value)) => number::against(value, bound).is_gt(),
            (Keyword::ExclusiveMaximum(bound), Value::Number(value)) => number::against(value, bound).is_lt(),
            (Keyword::MultipleOf(divisor), Value::Number(value)) => number::is_multiple(value, divisor),

            (Keyword::MinItems(bound), Value::Array(items)) => items.len() as u64 >= *bound,
            (Keyword::MaxItems(bound), Value::Array(items)) => items.len() as u64 <= *bound,
            (Keyword::UniqueItems, Value::Array(items)) => schema_value::are_unique(items),
            (Keyword::Items(prefix, rest), Value::Array(items)) => return self.items(prefix, *rest, items, place, seen),
            (Keyword::Contains(schema, min, max), Value::Array(items)) => return self.contains(schema, (*min, *max), items, place, seen),

            (Keyword::MinProperties(bound), Value::Object(members)) => members.len() as u64 >= *bound,
            (Keyword::MaxProperties(bound), Value::Object(members)) => members.len() as u64 <= *bound,
            (Keyword::Required(names), Value::Object(members)) => return self.required(names, members, place),
            (Keyword::Properties(declared), Value::Object(members)) => return self.members((declared, &[], None), members, place, seen),
            (Keyword::Members(declared, patterns, others), Value::Object(members)) => {
                return self.members((declared, patterns, *others), members, place, seen);
            }
            (Keyword::PropertyNames(schema), Value::Object(members)) => return self.property_names(schema, members, place),
            (Keyword::DependentRequired(rows), Value::Object(members)) => return self.dependent_required(rows, members, place),
            (Keyword::DependentSchemas(rows), Value::Object(members)) => {
                return self.dependent_schemas(rows, members, (value, place), seen);
            }

            (Keyword::AllOf(schemas), _) => return self.all_of(schemas, value, place, seen),
            (Keyword::AnyOf(schemas), _) => return self.any_of(schemas, value, place, seen),
            (Keyword::OneOf(schemas), _) => return self.one_of(schemas, value, place, seen),
            (Keyword::Not(schema), _) => return self.not(schema, value, place),
            (Keyword::If(condition, then, otherwise), _) => {
                return self.conditional(condition, (*then, *otherwise), value, place, seen);
            }
            (Keyword::Ref(schema), _) => return self.apply(schema, value, place, seen),
            (Keyword::Later(schema), _) => match schema.get() {
                Some(schema) => return self.apply(schema, value, place, seen),
                None => false,
            },

            // Read by `look`.
            (Keyword::Sensitive | Keyword::Unevaluated(..), _) => true,
            // Values of other kinds than the keyword speaks of.
            (
                Keyword::MinLength(_)
                | Keyword::MaxLength(_)
                | Keyword::Pattern(..)
                | Keyword::Format(..)
                | Keyword::Minimum(_)
                | Keyword::Maximum(_)
                | Keyword::ExclusiveMinimum(_)
                | Keyword::ExclusiveMaximum(_)
                | Keyword::MultipleOf(_)
                | Keyword::MinItems(_)
                | Keyword::MaxItems(_)
                | Keyword::UniqueItems
                | Keyword::Items(..)
                | Keyword::Contains(..)
                | Keyword::MinProperties(_)
                | Keyword::MaxProperties(_)
                | Keyword::Required(_)
                | Keyword::Properties(_)
                | Keyword::Members(..)
                | Keyword::PropertyNames(_)
                | Keyword::DependentRequired(_)
                | Keyword::DependentSchemas(_),
                _,
            ) => true,
        };
        if holds { Ok(()) } else { self.refuse(place, || words(keyword)) }
    }

    /// A refusal, with words where somebody listens.
    pub(super) fn refuse(&self, place: &Place<'_>, words: impl FnOnce() -> String) -> Verdict {
        Err(if self.explains { Fault::new(place, words()) } else { Fault::default() })
    }
}
