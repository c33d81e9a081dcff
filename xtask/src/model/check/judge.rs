//! Many values against one check, as an enumeration has them. In: a check. Out: the same, with the lists of values in it as sets: to look through a list of
//! very many values for each of them would take the square of their number.

use super::{Assertion, Check, CheckId, Checks};
use crate::value::{Identity, Value};
use std::collections::BTreeSet;
use templates::runtime::schema::{Schema, check};

/// A check that many values are held against.
pub struct Judge<'c> {
    checks: &'c Checks,
    id: CheckId,
    /// The lists that a value must be in.
    lists: Vec<BTreeSet<Identity<'c>>>,
    /// What must hold besides.
    rest: &'static Schema,
}

impl Checks {
    /// Makes a check ready for many values.
    pub fn judge(&self, id: CheckId) -> Judge<'_> {
        let mut lists = Vec::new();
        let rest = without_lists(self.get(id), &mut lists);
        Judge { checks: self, id, lists, rest: self.interpret(&rest) }
    }
}

impl Judge<'_> {
    /// Holds a value against the check.
    ///
    /// # Errors
    ///
    /// The broken rule, with its place in the value.
    pub fn accepts(&self, value: &Value) -> Result<(), String> {
        let identity = Identity::of(value);
        let json = serde_json::Value::from(value.clone());
        if self.lists.iter().all(|list| list.contains(&identity)) && check(self.rest, "", &json).is_ok() {
            return Ok(());
        }
        // The whole check knows the words.
        self.checks.accepts(self.id, &json)
    }
}

/// A check without the lists that hold whatever else does.
fn without_lists<'c>(check: &'c Check, lists: &mut Vec<BTreeSet<Identity<'c>>>) -> Check {
    let mut assertions = Vec::new();
    for assertion in &check.assertions {
        match assertion {
            Assertion::Enumeration(values) => lists.push(values.iter().map(Identity::of).collect()),
            Assertion::Texts(texts) => lists.push(texts.iter().map(|text| Identity::String(text)).collect()),
            Assertion::AllOf(checks) => assertions.push(Assertion::AllOf(checks.iter().map(|check| without_lists(check, lists)).collect())),
            other => assertions.push(other.clone()),
        }
    }
    Check { assertions, ..*check }
}
