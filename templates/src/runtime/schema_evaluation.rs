//! One value, judged by one schema after the other. In: a schema and a value. Out: a verdict, in words where somebody listens.

use super::schema::{Keyword, Schema};
use super::schema_array as array;
use super::schema_number as number;
use super::schema_object as object;
use super::schema_seen::Seen;
use super::schema_text as text;
use super::schema_union as union;
use super::schema_value;
use super::schema_violation::{Fault, Place, Verdict, words};
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

/// Schemas within schemas and values within values, together: what takes less than half of the two megabytes of a thread's stack.
const DEEPEST: u32 = 1000;
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
            (Keyword::Items(prefix, rest), Value::Array(items)) => return array::items(self, prefix, *rest, items, place, seen),
            (Keyword::Contains(schema, min, max), Value::Array(items)) => {
                return array::contains(self, schema, (*min, *max), items, place, seen);
            }

            (Keyword::MinProperties(bound), Value::Object(members)) => members.len() as u64 >= *bound,
            (Keyword::MaxProperties(bound), Value::Object(members)) => members.len() as u64 <= *bound,
            (Keyword::Required(names), Value::Object(members)) => return object::required(self, names, members, place),
            (Keyword::Properties(declared), Value::Object(members)) => {
                return object::members(self, (declared, &[], None), members, place, seen);
            }
            (Keyword::Members(declared, patterns, others), Value::Object(members)) => {
                return object::members(self, (declared, patterns, *others), members, place, seen);
            }
            (Keyword::PropertyNames(schema), Value::Object(members)) => return object::property_names(self, schema, members, place),
            (Keyword::DependentRequired(rows), Value::Object(members)) => return object::dependent_required(self, rows, members, place),
            (Keyword::DependentSchemas(rows), Value::Object(members)) => {
                return object::dependent_schemas(self, rows, members, (value, place), seen);
            }

            (Keyword::AllOf(schemas), _) => return union::all_of(self, schemas, value, place, seen),
            (Keyword::AnyOf(schemas), _) => return union::any_of(self, schemas, value, place, seen),
            (Keyword::OneOf(schemas), _) => return union::one_of(self, schemas, value, place, seen),
            (Keyword::Not(schema), _) => return union::not(self, schema, value, place),
            (Keyword::If(condition, then, otherwise), _) => {
                return union::conditional(self, condition, (*then, *otherwise), value, place, seen);
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
        Err(match self.telling {
            Telling::Nothing => Fault::default(),
            Telling::Why => Fault::new(place, words()),
        })
    }
}
