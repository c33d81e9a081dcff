//! Checks at work while the generator runs. In: a check and a JSON value of the document. Out: nothing, or which rule is broken where.
//!
//! Generated crates carry checks as statics and the code that interprets them; here they become the same data, for the same code. Statics
//! live as long as the program, so this data must: it is made once for each check that is asked for, is about as large as the document, and
//! is never given back.

use super::{Assertion, Check, CheckId, Checks, Pattern};
use crate::pattern::Compiled;
use crate::value::Value;
use std::sync::OnceLock;
use templates::runtime::schema::{Keyword, Schema, check};
use templates::runtime::schema_text::Matcher;
use templates::runtime::schema_value::Json;

/// A check as data, once it is made.
pub(super) type Slot = OnceLock<&'static OnceLock<Schema>>;

impl Checks {
    /// Holds `value` against a check.
    ///
    /// # Errors
    ///
    /// The broken rule, with its place in the value.
    pub fn accepts(&self, id: CheckId, value: &serde_json::Value) -> Result<(), String> {
        let slot = self.slot(id);
        self.interpret_all(vec![id]);
        let schema = slot.get().ok_or("the schema could not be interpreted")?;
        check(schema, "", value).map_err(|violation| match violation.place() {
            "" => violation.reason().to_owned(),
            place => format!("{place}: {}", violation.reason()),
        })
    }

    /// A check as data, with all that it refers to.
    pub(super) fn interpret(&self, check: &Check) -> &'static Schema {
        let mut waiting = Vec::new();
        let schema = Making { checks: self, waiting: &mut waiting }.schema(check);
        self.interpret_all(waiting);
        leak(schema)
    }

    fn interpret_all(&self, mut waiting: Vec<CheckId>) {
        while let Some(id) = waiting.pop() {
            if self.slot(id).get().is_none() {
                let schema = Making { checks: self, waiting: &mut waiting }.schema(self.get(id));
                self.slot(id).get_or_init(|| schema);
            }
        }
    }

    fn slot(&self, id: CheckId) -> &'static OnceLock<Schema> {
        self.by_pointer[id.0].interpreted.get_or_init(|| leak(OnceLock::new()))
    }
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn leak_all<T>(values: impl Iterator<Item = T>) -> &'static [T] {
    Box::leak(values.collect())
}

fn leak_text(text: &str) -> &'static str {
    Box::leak(text.into())
}

/// A check on its way to data, and those that it refers to.
struct Making<'a> {
    checks: &'a Checks,
    waiting: &'a mut Vec<CheckId>,
}

impl Making<'_> {
    fn schema(&mut self, check: &Check) -> Schema {
        let sensitive = check.is_sensitive.then_some(Keyword::Sensitive);
        let keywords = check.assertions.iter().map(|assertion| self.keyword(assertion));
        Schema { kinds: check.kinds, keywords: leak_all(sensitive.into_iter().chain(keywords)) }
    }

    fn keyword(&mut self, assertion: &Assertion) -> Keyword {
        match assertion {
            Assertion::Enumeration(values) => Keyword::Enumeration(leak_all(values.iter().map(json))),
            Assertion::Texts(values) => Keyword::Texts(texts(values)),
            Assertion::MinLength(bound) => Keyword::MinLength(*bound),
            Assertion::MaxLength(bound) => Keyword::MaxLength(*bound),
            Assertion::Pattern(pattern) => Keyword::Pattern(leak_text(&pattern.source), matcher(pattern)),
            Assertion::Format(format) => Keyword::Format(format.name, format.check),
            Assertion::Minimum(bound) => Keyword::Minimum(leak_text(bound)),
            Assertion::Maximum(bound) => Keyword::Maximum(leak_text(bound)),
            Assertion::ExclusiveMinimum(bound) => Keyword::ExclusiveMinimum(leak_text(bound)),
            Assertion::ExclusiveMaximum(bound) => Keyword::ExclusiveMaximum(leak_text(bound)),
            Assertion::MultipleOf(divisor) => Keyword::MultipleOf(leak_text(divisor)),
            Assertion::MinItems(bound) => Keyword::MinItems(*bound),
            Assertion::MaxItems(bound) => Keyword::MaxItems(*bound),
            Assertion::UniqueItems => Keyword::UniqueItems,
            Assertion::Items { prefix, rest } => Keyword::Items(self.all(prefix), self.option(rest)),
            Assertion::Contains { item, min, max } => Keyword::Contains(self.one(item), *min, *max),
            Assertion::MinProperties(bound) => Keyword::MinProperties(*bound),
            Assertion::MaxProperties(bound) => Keyword::MaxProperties(*bound),
            Assertion::Required(names) => Keyword::Required(texts(names)),
            Assertion::Members { declared, patterns, others } => {
                let patterns = leak_all(patterns.iter().map(|(pattern, check)| (matcher(pattern), self.one(check))));
                Keyword::Members(self.rows(declared), patterns, self.option(others))
            }
            Assertion::PropertyNames(check) => Keyword::PropertyNames(self.one(check)),
            Assertion::DependentRequired(rows) => {
                Keyword::DependentRequired(leak_all(rows.iter().map(|(name, others)| (leak_text(name), texts(others)))))
            }
            Assertion::DependentSchemas(rows) => Keyword::DependentSchemas(self.rows(rows)),
            Assertion::Reference(id) => {
                self.waiting.push(*id);
                Keyword::Later(self.checks.slot(*id))
            }
            Assertion::AllOf(checks) => Keyword::AllOf(self.all(checks)),
            Assertion::AnyOf(checks) => Keyword::AnyOf(self.all(checks)),
            Assertion::OneOf(checks) => Keyword::OneOf(self.all(checks)),
            Assertion::Not(check) => Keyword::Not(self.one(check)),
            Assertion::If { condition, then, otherwise } => Keyword::If(self.one(condition), self.option(then), self.option(otherwise)),
            Assertion::Unevaluated { members, items } => Keyword::Unevaluated(self.option(members), self.option(items)),
        }
    }

    fn one(&mut self, check: &Check) -> &'static Schema {
        leak(self.schema(check))
    }

    fn option(&mut self, check: &Option<Box<Check>>) -> Option<&'static Schema> {
        check.as_deref().map(|check| self.one(check))
    }

    fn all(&mut self, checks: &[Check]) -> &'static [&'static Schema] {
        leak_all(checks.iter().map(|check| self.one(check)))
    }

    fn rows(&mut self, rows: &[(String, Check)]) -> &'static [(&'static str, &'static Schema)] {
        leak_all(rows.iter().map(|(name, check)| (leak_text(name), self.one(check))))
    }
}

fn texts(texts: &[String]) -> &'static [&'static str] {
    leak_all(texts.iter().map(|text| leak_text(text)))
}

fn matcher(pattern: &Pattern) -> Matcher {
    let compiled = pattern.compiled.clone();
    match &*compiled {
        Compiled::Always => Matcher::Always,
        Compiled::Matcher(_) => Matcher::Engine(leak(move |text: &str| compiled.is_match(text))),
        Compiled::Engine { pattern, reason: _ } => {
            // That the engine takes it was made sure when it was compiled.
            let regex = regress::Regex::with_flags(pattern, "u").ok();
            Matcher::Engine(leak(move |text: &str| regex.as_ref().is_some_and(|regex| regex.find(text).is_some())))
        }
    }
}

fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Boolean(*flag),
        Value::Number(number) => Json::Number(leak_text(&number.decimal())),
        Value::String(text) => Json::Text(leak_text(text)),
        Value::Array(items) => Json::Array(leak_all(items.iter().map(json))),
        Value::Object(members) => Json::Object(leak_all(members.iter().map(|(name, value)| (leak_text(name), json(value))))),
    }
}
