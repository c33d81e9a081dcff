//! The values that a schema may accept. In: a schema of the document. Out: all of them, with what is said about each, where it lists them: by
//! `enum` or `const`, or by branches that each do.

use super::{Context, Lowering};
use crate::document::component_name;
use crate::model::{Docs, Listed};
use crate::pointer::Pointer;
use crate::value::Value;

/// How deep references and branches are followed.
const DEEPEST: usize = 16;

/// A listed value.
pub struct Candidate<'d> {
    pub value: &'d Value,
    pub pointer: Pointer,
    name: Option<&'d str>,
    docs: Docs,
}

/// All that a schema lists.
pub struct Candidates<'d> {
    pub values: Vec<Candidate<'d>>,
    /// The keyword that lists them.
    pub keyword: &'static str,
    /// A branch of an `anyOf` that takes any text, if there is one.
    pub free: Option<Pointer>,
}

impl<'d> Candidate<'d> {
    /// The values of a list, with the names and descriptions that generators of other languages read beside it.
    pub fn listed(schema: &'d Value, listed: &'d Value, pointer: &Pointer) -> Vec<Self> {
        let Value::Array(values) = listed else { return Vec::new() };
        let beside = |names: &[&str]| {
            let list = names.iter().find_map(|name| schema.get(name)).and_then(Value::as_array);
            list.filter(|list| list.len() == values.len() && list.iter().all(|word| word.as_str().is_some()))
        };
        let (names, words) = (beside(&["x-enum-varnames", "x-enumNames"]), beside(&["x-enum-descriptions", "x-enumDescriptions"]));
        let word = |list: Option<&'d [Value]>, index: usize| list.and_then(|list| list[index].as_str()).filter(|word| !word.is_empty());
        let candidate = |(index, value)| Self {
            value,
            pointer: pointer.child(index),
            name: word(names, index),
            docs: Docs { description: word(words, index).map(str::to_owned), ..Docs::default() },
        };
        values.iter().enumerate().map(candidate).collect()
    }

    /// The only value of a branch: what the branch says is said of it.
    fn alone(schema: &'d Value, value: &'d Value, pointer: Pointer) -> Self {
        let text = |name: &str| schema.get(name).and_then(Value::as_str);
        let docs = Docs {
            title: text("title").map(str::to_owned),
            description: text("description").map(str::to_owned),
            deprecated: schema.get("deprecated") == Some(&Value::Bool(true)),
            ..Docs::default()
        };
        Self { value, pointer, name: text("title"), docs }
    }

    /// The value with the words that its variant is named after.
    pub fn into_listed(self) -> Listed {
        let given = self.name.filter(|name| name.chars().count() <= LONGEST_NAME && name.chars().any(char::is_alphabetic));
        let own = match self.value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.decimal().replace('.', " point "),
            other => serde_json::Value::from(other.clone()).to_string(),
        };
        // A text that is no number names itself best.
        let speaks = matches!(self.value, Value::String(text) if text.chars().any(char::is_alphabetic));
        let name = given.filter(|_| !speaks).map_or(own, str::to_owned);
        Listed { value: self.value.clone(), name, docs: self.docs }
    }
}

/// A longer title is a sentence.
const LONGEST_NAME: usize = 40;

impl<'d> Lowering<'d, '_> {
    /// What a schema lists; `None` where it may accept something else.
    pub(super) fn candidates(&self, schema: &'d Value, context: &Context<'d, '_>) -> Option<Candidates<'d>> {
        let found = self.candidates_at(schema, &|keyword| context.at(keyword), 0)?;
        if matches!(found.keyword, "oneOf" | "anyOf") {
            let branches = schema.get(found.keyword)?.as_array()?;
            let is_null = |branch: &&'d Value| self.candidates_below(branch, &context.site.pointer, 1).is_some_and(|found| found.is_null());
            let others: Vec<&'d Value> = branches.iter().filter(|branch| !is_null(branch)).collect();
            // Named ones keep their names, and one of them beside `null` is that one.
            let is_named = |branch: &&Value| branch.get("$ref").and_then(Value::as_str).and_then(component_name).is_some();
            if !others.is_empty() && others.iter().all(is_named) && (found.free.is_none() || others.len() == 1) {
                return None;
            }
        }
        Some(found)
    }

    pub(super) fn candidates_below(&self, schema: &'d Value, pointer: &Pointer, depth: usize) -> Option<Candidates<'d>> {
        self.candidates_at(schema, &|keyword| pointer.child(keyword), depth)
    }

    /// The same, of a schema whose keywords stand where `at` says.
    fn candidates_at(&self, schema: &'d Value, at: &dyn Fn(&str) -> Pointer, depth: usize) -> Option<Candidates<'d>> {
        if depth > DEEPEST {
            return None;
        }
        let found = |values, keyword| Some(Candidates { values, keyword, free: None });
        if let Some(value) = schema.get("const") {
            return found(vec![Candidate::alone(schema, value, at("const"))], "const");
        }
        if let Some(listed) = schema.get("enum") {
            let listing = at("enum");
            return match listed {
                Value::Array(values) if values.len() == 1 && depth > 0 => {
                    found(vec![Candidate::alone(schema, &values[0], listing.child(0))], "enum")
                }
                listed => found(Candidate::listed(schema, listed, &listing), "enum"),
            };
        }
        if depth > 0
            && let Some(target) = schema.get("$ref").and_then(Value::as_str).and_then(Pointer::parse)
        {
            return self.candidates_below(self.canonical(&target)?, &target, depth + 1);
        }
        match (schema.get("oneOf").and_then(Value::as_array), schema.get("anyOf").and_then(Value::as_array)) {
            (Some(branches), None) => self.candidates_of_branches(branches, "oneOf", &at("oneOf"), depth),
            (None, Some(branches)) => self.candidates_of_branches(branches, "anyOf", &at("anyOf"), depth),
            (None, None) if depth > 0 && schema.get("type").and_then(Value::as_str) == Some("null") => {
                found(vec![Candidate::alone(schema, &Value::Null, at("type"))], "type")
            }
            _ => None,
        }
    }

    fn candidates_of_branches(
        &self,
        branches: &'d [Value],
        keyword: &'static str,
        pointer: &Pointer,
        depth: usize,
    ) -> Option<Candidates<'d>> {
        let mut all = Candidates { values: Vec::new(), keyword, free: None };
        for (index, branch) in branches.iter().enumerate() {
            let at = pointer.child(index);
            let is_text = branch.get("type").and_then(Value::as_str) == Some("string");
            match self.candidates_below(branch, &at, depth + 1) {
                Some(Candidates { values, keyword: _, free: None }) => all.values.extend(values),
                Some(Candidates { values, keyword: _, free: Some(free) }) if keyword == "anyOf" => {
                    all.values.extend(values);
                    self.add_free(&mut all, free)?;
                }
                None if keyword == "anyOf" && is_text && branch.get("x-extensible-enum").is_none() => self.add_free(&mut all, at)?,
                Some(_) | None => return None,
            }
        }
        // Any text beside a number that is listed: that is a union.
        let has_others = || all.values.iter().any(|candidate| !matches!(candidate.value, Value::String(_) | Value::Null));
        let is_one_listing = !all.values.is_empty() && (all.free.is_none() || !has_others());
        is_one_listing.then_some(all)
    }

    /// Two branches that take texts are one, where neither has rules.
    fn add_free(&self, all: &mut Candidates<'d>, free: Pointer) -> Option<()> {
        let is_any = |at: &Pointer| self.canonical(at).is_some_and(|schema| super::coverage::left_over(schema, None, &["type"]).is_empty());
        if let Some(known) = &all.free
            && !(is_any(known) && is_any(&free))
        {
            return None;
        }
        all.free = Some(free);
        Some(())
    }
}

impl Candidates<'_> {
    fn is_null(&self) -> bool {
        self.free.is_none() && matches!(&self.values[..], [only] if *only.value == Value::Null)
    }
}
