//! Lists of values. In: `enum` and `const` of all parts. Out: the values that all parts allow; nothing else has to be said then.

use super::{Join, MADE};
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::value::Value;

impl Join<'_, '_> {
    /// The values that are left of those listed nearest to the whole.
    pub(super) fn enumeration(&mut self) {
        let listed = |part: usize, keyword: &'static str| Some((part, keyword, self.parts[part].members.get(keyword)?));
        let lists = (0..self.parts.len()).flat_map(|part| [listed(part, "enum"), listed(part, "const")]).flatten();
        let Some((part, keyword, value)) = lists.last() else { return };
        let values = match (keyword, value) {
            ("enum", Value::Array(values)) => values.clone(),
            (_, value) => vec![value.clone()],
        };
        // What is wrong with the schema is found when its type is made.
        let unheard = &mut Diagnostics::default();
        let id = self.work.checking.of(self.tree, self.pointer, unheard);
        let mut left = Vec::new();
        let mut refused = Vec::new();
        let judge = self.work.checking.checks.judge(id);
        for (index, value) in values.iter().enumerate() {
            match judge.accepts(value) {
                Ok(()) => left.push(value.clone()),
                Err(rule) => refused.push((index, format!("`{}` is listed and never allowed: the value {rule}", shown(value)))),
            }
        }
        if left.is_empty() && !values.is_empty() {
            // What was made joins others, and says nothing itself.
            let others = self.parts.iter().map(|part| &part.pointer).filter(|pointer| !pointer.steps().any(|step| step == MADE));
            let others: Vec<String> = others.filter(|pointer| **pointer != self.parts[part].pointer).map(Pointer::to_string).collect();
            let message = "no value that is listed here is allowed by what else the schema joins";
            self.diagnostics.error(Code::Contradiction, self.at(part, keyword), message).help(format!("see {}", others.join(", ")));
            return;
        }
        // Who lists what another part does not allow may not know; who narrows a list that others made does.
        let is_own = self.parts[part].references == 0 && keyword == "enum";
        for (index, message) in refused.into_iter().filter(|_| is_own) {
            self.diagnostics.warning(Code::Ignored, self.parts[part].pointer.child(keyword).child(index), message);
        }
        // Another part is needed only where it takes a value away.
        if left.len() == values.len() {
            self.contributors.clear();
        }
        let kinds = self.keywords.shift_remove("type").map(|kinds| (kinds, self.origins.get("type").copied().unwrap_or(part)));
        self.keywords.clear();
        self.rest.clear();
        self.origins.clear();
        if let Some((kinds, origin)) = kinds {
            self.set("type", kinds, origin);
        }
        self.set("enum", Value::Array(left), part);
    }
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| serde_json::Value::from(value.clone()).to_string(), str::to_owned)
}
