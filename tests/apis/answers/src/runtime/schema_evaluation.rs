//! One value, judged by one schema after the other. In: a schema and a value. Out: a verdict, in words where somebody listens.

use super::schema::{Keyword, Schema};
use super::schema_array as array;
use super::schema_assertion::{holds, reason};
use super::schema_object as object;
use super::schema_seen::Seen;
use super::schema_union as union;
use super::schema_value;
use super::schema_violation::{Fault, Place, Verdict};
use super::schema_words::words;
use serde_json::Value;
use std::collections::BTreeMap;

/// How much is said about a value that is refused.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// That it is refused, which takes no memory.
    Nothing,
    /// Which rule it breaks, and where.
    Why,
}

/// Judges a whole value.
pub(super) fn evaluate(schema: &'static Schema, value: &Value, telling: Telling) -> Verdict {
    let mut evaluation = Evaluation { telling, unions: 0, depth: 0, is_overrun: false, known: BTreeMap::new() };
    let verdict = evaluation.apply(schema, value, &Place::ROOT, None);
    // Whatever `not` or a union made of what was too deep: nobody has looked at it.
    if evaluation.is_overrun { Err(Fault::new(&Place::ROOT, "is nested too deeply to be checked".to_owned())) } else { verdict }
}

/// So many schemas are applied within each other, whether to a value or to parts of it. What this takes of a stack is half of what a
/// thread has, without optimization, and a value that is nested as deeply as serde_json reads may have four schemas on each level.
const DEEPEST: u32 = 600;
/// The depth from which on verdicts are remembered: where two schemas look at the same value, each level could double the work.
const REMEMBERED_FROM: u32 = 12;

/// A value being judged.
pub(super) struct Evaluation {
    /// What is said of a broken rule.
    pub(super) telling: Telling,
    /// How many unions are being explained.
    pub(super) unions: u32,
    depth: u32,
    /// Whether something was too deep to be looked at.
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
            Some(false) if self.telling == Telling::Nothing => Err(Fault::default()),
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
                match (value, members, items) {
                    (Value::Object(found), Some(schema), _) => object::unevaluated_members(self, schema, found, place, &mut own)?,
                    (Value::Array(found), _, Some(schema)) => array::unevaluated_items(self, schema, found, place, &mut own)?,
                    _ => {}
                }
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
        for keyword in keywords {
            self.keyword(keyword, value, place, seen.as_deref_mut())?;
        }
        Ok(())
    }

    /// Judges a value by one keyword: those that apply schemas are here, all others are assertions.
    fn keyword<'v>(&mut self, keyword: &'static Keyword, value: &'v Value, place: &Place<'_>, seen: Option<&mut Seen<'v>>) -> Verdict {
        match (keyword, value) {
            (Keyword::Items(prefix, rest), Value::Array(items)) => array::items(self, prefix, *rest, items, place, seen),
            (Keyword::Contains(schema, min, max), Value::Array(items)) => array::contains(self, schema, (*min, *max), items, place, seen),
            (Keyword::Properties(declared), Value::Object(members)) => object::members(self, (declared, &[], None), members, place, seen),
            (Keyword::Members(declared, patterns, others), Value::Object(members)) => {
                object::members(self, (declared, patterns, *others), members, place, seen)
            }
            (Keyword::PropertyNames(schema), Value::Object(members)) => object::property_names(self, schema, members, place),
            (Keyword::DependentSchemas(rows), Value::Object(members)) => {
                object::dependent_schemas(self, rows, members, (value, place), seen)
            }
            (Keyword::AllOf(schemas), _) => union::all_of(self, schemas, value, place, seen),
            (Keyword::AnyOf(schemas), _) => union::any_of(self, schemas, value, place, seen),
            (Keyword::OneOf(schemas), _) => union::one_of(self, schemas, value, place, seen),
            (Keyword::Not(schema), _) => union::not(self, schema, value, place),
            (Keyword::If(condition, then, otherwise), _) => union::conditional(self, condition, (*then, *otherwise), value, place, seen),
            (Keyword::Ref(schema), _) => self.apply(schema, value, place, seen),
            (Keyword::Later(schema), _) => match schema.get() {
                Some(schema) => self.apply(schema, value, place, seen),
                None => self.refuse(place, || words(keyword)),
            },
            _ if holds(keyword, value) => Ok(()),
            _ => self.refuse(place, || reason(keyword, value)),
        }
    }

    /// A refusal, with words where somebody listens.
    pub(super) fn refuse(&self, place: &Place<'_>, words: impl FnOnce() -> String) -> Verdict {
        Err(match self.telling {
            Telling::Nothing => Fault::default(),
            Telling::Why => Fault::new(place, words()),
        })
    }
}
