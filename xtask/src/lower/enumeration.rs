//! Schemas that list their values: `enum`, `const`, `x-extensible-enum`, and `oneOf` or `anyOf` of such. In: the schema. Out: an enumeration of the
//! values that the schema as a whole accepts, so that nothing is left to check.

use super::candidates::{Candidate, Candidates};
use super::coverage::left_over;
use super::keywords::{Keywords, Kind};
use super::{Context, Lowered, Lowering, Nullable, Shaped};
use crate::diagnostics::{Code, Diagnostics};
use crate::model::{Docs, Enumeration, Listed, Listing, Openness, Shape, Text, TypeRef};
use crate::pointer::Pointer;
use crate::value::{Identity, Value};
use openapiv3::ReferenceOr;
use std::collections::BTreeSet;

/// Keywords whose schemas may refuse a value for reasons that do not show at a glance.
const APPLICATORS: [&str; 8] = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "$ref"];

impl<'d> Lowering<'d, '_> {
    /// The enumeration that a schema lists, if it lists all it accepts.
    pub(super) fn enumeration(&mut self, context: &Context<'d, '_>) -> Option<Lowered> {
        if context.sensitive {
            return None;
        }
        let schema = self.canonical(&context.site.pointer)?;
        if let Some(listed) = schema.get("x-extensible-enum") {
            return self.extensible(context, schema, listed);
        }
        let Candidates { values, keyword, free } = self.candidates(schema, context)?;
        let rules = match free {
            None => None,
            Some(at) => Some(self.free_text(context, &at)?),
        };
        let found = !values.is_empty();
        let values = self.allowed(context, schema, values, keyword);
        let nullable = if self.judge(&context.site.pointer, &Value::Null).is_ok() { Nullable::Yes } else { Nullable::No };
        let values: Vec<Candidate<'d>> = values.into_iter().filter(|candidate| *candidate.value != Value::Null).collect();
        if values.is_empty() {
            if rules.is_some() {
                return None;
            }
            if nullable == Nullable::Yes {
                return Some(Lowered::Plain(TypeRef::Null));
            }
            let has_reasons = APPLICATORS.iter().any(|keyword| schema.get(keyword).is_some());
            if found && !has_reasons {
                // Sound all the same: the type accepts what the schema accepts, which is nothing.
                let message = format!("`{keyword}` lists no value that is allowed here: no value is valid");
                self.diagnostics.warning(Code::Contradiction, context.at(keyword), message);
            }
            return None;
        }
        let openness = if rules.is_some() { Openness::Open } else { Openness::ByReach };
        Some(enumeration(schema, values, openness, rules.unwrap_or_default(), nullable))
    }

    /// `x-extensible-enum`: values that are known; the schema accepts others too.
    fn extensible(&mut self, context: &Context<'d, '_>, schema: &'d Value, listed: &'d Value) -> Option<Lowered> {
        let keyword = "x-extensible-enum";
        if schema.get("enum").is_some() {
            let message = "`enum` beside `x-extensible-enum`: one says that no other value may come, the other that any may";
            self.diagnostics.error(Code::Contradiction, context.at(keyword), message).at_key();
            return None;
        }
        let rules = match context.keywords.kind {
            Some(Kind::String) => self.open_text(context)?,
            // Any other type is as it is; the values are told in its documentation.
            _ => return None,
        };
        let values = Candidate::listed(schema, listed, &context.at(keyword));
        let values = self.allowed(context, schema, values, keyword);
        let nullable = context.nullable();
        let values: Vec<Candidate<'d>> = values.into_iter().filter(|candidate| *candidate.value != Value::Null).collect();
        if values.is_empty() {
            self.diagnostics.error(Code::Contradiction, context.at(keyword), format!("`{keyword}` lists no value that is allowed here"));
            return None;
        }
        Some(enumeration(schema, values, Openness::Open, rules, nullable))
    }

    /// The rules of a text that need not be listed; `None` where only a check says them all.
    fn open_text(&mut self, context: &Context<'d, '_>) -> Option<Text> {
        let (text, engine) = self.text_rules(context, &mut Docs::default());
        let covered = ["pattern", "minLength", "maxLength", "format"];
        (!engine && self.left_over(context, Some(Kind::String), &covered).is_empty()).then_some(text)
    }

    /// The rules of the branch of an `anyOf` that takes any text.
    fn free_text(&mut self, context: &Context<'d, '_>, at: &Pointer) -> Option<Text> {
        let schema = self.canonical(at)?;
        if left_over(schema, None, &["type"]).is_empty() {
            return Some(Text::default());
        }
        let any_of = context.at("anyOf");
        let index = context.keywords.any_of.iter().enumerate().position(|(index, _)| any_of.child(index) == *at)?;
        let ReferenceOr::Item(branch) = &context.keywords.any_of[index] else { return None };
        let keywords = Keywords::of(branch);
        let site = context.site.below(&["anyOf", &index.to_string()], "");
        self.open_text(&Context { keywords: &keywords, site: &site, standing: context.standing, sensitive: false, origins: None })
    }

    /// The candidates that the schema as a whole accepts; of the others it is said why they never come.
    fn allowed(&mut self, context: &Context<'d, '_>, schema: &Value, candidates: Vec<Candidate<'d>>, keyword: &str) -> Vec<Candidate<'d>> {
        let has_reasons = APPLICATORS.iter().any(|keyword| schema.get(keyword).is_some());
        let id = self.judging.of(&self.document.tree, &context.site.pointer, &mut Diagnostics::default());
        let judge = self.judging.checks.judge(id);
        let mut allowed: Vec<Candidate<'d>> = Vec::new();
        let mut seen = BTreeSet::new();
        for candidate in candidates {
            let Err(rule) = judge.accepts(candidate.value) else {
                // `shape` has said that it is listed twice.
                if seen.insert(Identity::of(candidate.value)) {
                    allowed.push(candidate);
                }
                continue;
            };
            let shown = serde_json::Value::from(candidate.value.clone());
            let shown = shown.as_str().map_or_else(|| shown.to_string(), str::to_owned);
            match context.keywords.kind {
                Some(kind) if !kind.is_of(candidate.value) => {
                    let article = if matches!(kind, Kind::Integer) { "no integer" } else { "no" };
                    let word = if matches!(kind, Kind::Integer) { String::new() } else { format!(" {}", kind.word()) };
                    let message = format!("`{shown}` is {article}{word}, so `type: {}` never allows it", kind.word());
                    self.diagnostics.warning(Code::Ignored, candidate.pointer, message);
                }
                _ if has_reasons || keyword != "enum" && keyword != "const" && keyword != "x-extensible-enum" => {
                    let message = format!("`{shown}` is listed and never allowed: the value {rule}");
                    self.diagnostics.warning(Code::Ignored, candidate.pointer, message);
                }
                _ => {
                    let message = format!("`{shown}` is listed and refused by the same schema: the value {rule}");
                    self.diagnostics.error(Code::Contradiction, candidate.pointer, message);
                }
            }
        }
        allowed
    }

    /// Whether the schema at a place accepts a value of the document. What is wrong with the schema itself is found elsewhere.
    pub(super) fn judge(&mut self, pointer: &Pointer, value: &Value) -> Result<(), String> {
        let id = self.judging.of(&self.document.tree, pointer, &mut Diagnostics::default());
        self.judging.checks.accepts(id, &value.clone().into())
    }
}

/// The enumeration of values, none of which is `null`.
fn enumeration(schema: &Value, candidates: Vec<Candidate<'_>>, openness: Openness, rules: Text, nullable: Nullable) -> Lowered {
    let listing = Listing::of(schema, &candidates);
    if let Listing::Constants = listing
        && candidates.len() == 2
        && candidates.iter().all(|candidate| matches!(candidate.value, Value::Bool(_)))
    {
        return Lowered::Plain(nullable.wrap(TypeRef::Boolean));
    }
    // Of several kinds, or of one whose values are counted, nothing new can come.
    let openness = if let Listing::Constants = listing { Openness::Closed } else { openness };
    let values = candidates.into_iter().map(Candidate::into_listed).collect::<Vec<Listed>>();
    Lowered::Named(Shaped { shape: Shape::Enumeration(Enumeration { listing, values, openness, rules }), check: false }, nullable)
}

impl Listing {
    fn of(schema: &Value, candidates: &[Candidate<'_>]) -> Self {
        let all = |is: fn(&Value) -> bool| candidates.iter().all(|candidate| is(candidate.value));
        let any_number = schema.get("type").and_then(Value::as_str) == Some("number");
        if all(|value| matches!(value, Value::String(_))) {
            Self::Texts
        } else if !any_number && all(|value| value.as_i64().is_some()) {
            Self::Integers
        } else if all(|value| value.as_f64().is_some()) {
            Self::Numbers
        } else {
            Self::Constants
        }
    }
}
