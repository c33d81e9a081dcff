//! Keywords that speak for themselves. In: the members of each part, one part after the other. Out: for each keyword what holds where all of
//! them hold.

use super::Join;
use super::types::Types;
use crate::diagnostics::Code;
use crate::formats;
use crate::model::Width;
use crate::value::{Identity, Number, Value};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How what two parts say of a keyword becomes one.
#[derive(Clone, Copy)]
enum Rule {
    /// The greater number holds.
    Greater,
    /// The lesser number holds.
    Less,
    /// Both hold; only one can be said.
    One,
    /// It holds where one of them says so.
    Either,
    /// What is named by any of them.
    All,
    /// The kinds that both allow.
    Types,
    /// Another step of this stage looks at it.
    Elsewhere,
}

const RULES: &[(&str, Rule)] = &[
    ("type", Rule::Types),
    ("minimum", Rule::Greater),
    ("exclusiveMinimum", Rule::Greater),
    ("maximum", Rule::Less),
    ("exclusiveMaximum", Rule::Less),
    ("minLength", Rule::Greater),
    ("maxLength", Rule::Less),
    ("minItems", Rule::Greater),
    ("maxItems", Rule::Less),
    ("minProperties", Rule::Greater),
    ("maxProperties", Rule::Less),
    ("pattern", Rule::One),
    ("multipleOf", Rule::One),
    ("format", Rule::One),
    ("x-extensible-enum", Rule::One),
    ("uniqueItems", Rule::Either),
    ("x-sensitive", Rule::Either),
    ("required", Rule::All),
    ("properties", Rule::Elsewhere),
    ("additionalProperties", Rule::Elsewhere),
    ("patternProperties", Rule::Elsewhere),
    ("unevaluatedProperties", Rule::Elsewhere),
    ("items", Rule::Elsewhere),
    ("enum", Rule::Elsewhere),
    ("const", Rule::Elsewhere),
    ("$ref", Rule::Elsewhere),
    ("allOf", Rule::Elsewhere),
];

/// The bounds of one thing from both sides.
const RANGES: &[([&str; 2], [&str; 2])] = &[
    (["minimum", "exclusiveMinimum"], ["maximum", "exclusiveMaximum"]),
    (["minLength", ""], ["maxLength", ""]),
    (["minItems", ""], ["maxItems", ""]),
    (["minProperties", ""], ["maxProperties", ""]),
];

impl Join<'_, '_> {
    /// Adds what a part says.
    pub(super) fn take(&mut self, part: usize) {
        for (keyword, value) in self.parts[part].members {
            match RULES.iter().find(|(name, _)| name == keyword).map(|(_, rule)| *rule) {
                Some(Rule::Elsewhere) => {}
                Some(Rule::Greater) => self.tighter(keyword, value, part, Ordering::Greater),
                Some(Rule::Less) => self.tighter(keyword, value, part, Ordering::Less),
                Some(Rule::One) => self.one(keyword, value, part),
                Some(Rule::Either) if *value == Value::Bool(true) && !self.keywords.contains_key(keyword) => {
                    self.set(keyword, value.clone(), part);
                }
                Some(Rule::Either) => {}
                Some(Rule::All) => self.all(keyword, value, part),
                Some(Rule::Types) => self.types(value, part),
                None if asserts(keyword, value) => self.leave(keyword, value, part),
                None => {}
            }
        }
    }

    fn tighter(&mut self, keyword: &str, value: &Value, part: usize, wins: Ordering) {
        let holds_always = keyword.starts_with("min") && keyword != "minimum" && *value == Value::Number(Number::Int(0));
        match self.keywords.get(keyword).map(|known| compare(value, known)) {
            None if holds_always => {}
            None => self.set(keyword, value.clone(), part),
            Some(Some(order)) if order == wins => self.set(keyword, value.clone(), part),
            Some(Some(_)) => {}
            Some(None) => self.leave(keyword, value, part),
        }
    }

    fn one(&mut self, keyword: &str, value: &Value, part: usize) {
        if keyword == "format" && !is_checked(value) {
            return;
        }
        match self.keywords.get(keyword) {
            None => self.set(keyword, value.clone(), part),
            Some(known) if known == value => {}
            Some(_) => self.leave(keyword, value, part),
        }
    }

    fn all(&mut self, keyword: &str, value: &Value, part: usize) {
        let Value::Array(more) = value else { return };
        let mut names = match self.keywords.get(keyword) {
            Some(Value::Array(names)) => names.clone(),
            _ => Vec::new(),
        };
        let known = names.len();
        let own = names.clone();
        let seen: BTreeSet<Identity<'_>> = own.iter().map(Identity::of).collect();
        names.extend(more.iter().filter(|name| !seen.contains(&Identity::of(name))).cloned());
        if names.len() > known {
            self.set(keyword, Value::Array(names), part);
        }
    }

    fn types(&mut self, value: &Value, part: usize) {
        let (Some(new), known) = (Types::of(value), self.keywords.get("type").and_then(Types::of)) else { return };
        let Some(known) = known else { return self.set("type", new.value(), part) };
        let both = known.and(&new);
        if both.is_empty() {
            let earlier = self.origins.get("type").map(|earlier| self.at(*earlier, "type"));
            let message = format!("{new} here and {known} elsewhere: no value is both");
            let finding = self.diagnostics.error(Code::Contradiction, self.parts[part].pointer.child("type"), message);
            finding.help = earlier.map(|earlier| format!("the other type stands at {earlier}"));
        } else if both != known {
            self.set("type", both.value(), part);
        }
    }

    /// Of an inclusive and an exclusive bound the tighter one is kept; bounds that leave nothing are reported.
    pub(super) fn bounds(&mut self) {
        for (lower, upper) in RANGES {
            let (low, high) = (self.tightest(lower, Ordering::Greater), self.tightest(upper, Ordering::Less));
            let (Some(low), Some(high)) = (low, high) else { continue };
            let exclusive = low.starts_with("exclusive") || high.starts_with("exclusive");
            let empty = match compare(&self.keywords[low], &self.keywords[high]) {
                Some(Ordering::Greater) => true,
                Some(Ordering::Equal) => exclusive,
                Some(Ordering::Less) | None => false,
            };
            let (from, to) = (self.origins[low], self.origins[high]);
            if !empty || from == to {
                continue;
            }
            let message = format!("`{low}: {}` and `{high}: {}` leave no value", text(&self.keywords[low]), text(&self.keywords[high]));
            let (later, other) = if from > to { ((low, from), (high, to)) } else { ((high, to), (low, from)) };
            let help = format!("`{}` stands at {}", other.0, self.at(other.1, other.0));
            self.diagnostics.error(Code::Contradiction, self.at(later.1, later.0), message).help(help);
            self.keywords.shift_remove(later.0);
        }
    }

    /// The one of two bounds from the same side that says more; the other one goes.
    fn tightest(&mut self, [inclusive, exclusive]: &[&'static str; 2], tighter: Ordering) -> Option<&'static str> {
        match (self.keywords.get(*inclusive), self.keywords.get(*exclusive)) {
            (None, None) => None,
            (Some(_), None) => Some(inclusive),
            (None, Some(_)) => Some(exclusive),
            (Some(one), Some(other)) => {
                let order = compare(one, other)?;
                let (kept, gone) = if order == tighter { (inclusive, exclusive) } else { (exclusive, inclusive) };
                self.keywords.shift_remove(*gone);
                Some(kept)
            }
        }
    }

    /// `items`: those of all parts, where none of them counts its first items apart.
    pub(super) fn array_items(&mut self) {
        let with = |keyword: &str| -> Vec<usize> {
            (0..self.parts.len())
                .filter(|part| self.parts[*part].members.get(keyword).is_some_and(|value| asserts(keyword, value)))
                .collect()
        };
        let (items, prefixed) = (with("items"), with("prefixItems"));
        let Some(last) = items.last().copied() else { return };
        let targets = items.iter().map(|part| self.at(*part, "items")).collect();
        let joined = if prefixed.is_empty() { self.node(&["items"], targets) } else { None };
        match joined {
            Some(schema) => {
                self.set("items", schema, last);
                self.contributors.extend(items);
            }
            None => items.iter().for_each(|part| {
                let value = &self.parts[*part].members["items"];
                self.leave("items", value, *part);
            }),
        }
    }
}

/// Whether a keyword says anything of a value.
fn asserts(keyword: &str, value: &Value) -> bool {
    crate::lower::coverage::asserts(keyword, value)
}

pub(super) fn is_checked(format: &Value) -> bool {
    format.as_str().is_some_and(|word| formats::find(word).is_some() || Width::of_format(word).is_some())
}

/// How two numbers compare. `None` where doubles do not tell.
fn compare(one: &Value, other: &Value) -> Option<Ordering> {
    let (Value::Number(one), Value::Number(other)) = (one, other) else { return None };
    if let (Number::Int(one), Number::Int(other)) = (one, other) {
        return Some(one.cmp(other));
    }
    let (one, other) = (one.to_string(), other.to_string());
    let order = one.parse::<f64>().ok()?.partial_cmp(&other.parse().ok()?)?;
    (order != Ordering::Equal || one == other).then_some(order)
}

fn text(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        other => other.kind().to_owned(),
    }
}
