//! The operations of a tree. In: a tree that nobody has looked at yet. Out: each operation with what selectors look at; the tree without some
//! of them.

use crate::pointer::Pointer;
use crate::value::{Object, Value};
use std::collections::BTreeSet;

/// The members of a path item that are operations.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Methods of other names stand below this one.
const ADDITIONAL: &str = "additionalOperations";

/// Where path items stand.
const SECTIONS: [&str; 3] = ["paths", "webhooks", "x-webhooks"];

/// Longer chains of references lead in a circle.
const LONGEST_CHAIN: usize = 16;

/// An operation.
pub struct Found {
    /// The section it stands in.
    section: &'static str,
    /// The name of its path item: a path, or what a webhook is called.
    item: String,
    /// Its method in capitals.
    pub method: String,
    /// The steps from the path item to the operation.
    steps: Vec<String>,
    /// `operationId`
    pub id: Option<String>,
    /// `tags`
    pub tags: Vec<String>,
}

impl Found {
    /// The path; a webhook's name with a slash in front.
    pub fn path(&self) -> String {
        if self.item.starts_with('/') { self.item.clone() } else { format!("/{}", self.item) }
    }

    /// Where it stands.
    pub fn pointer(&self) -> Pointer {
        self.steps.iter().fold(Pointer::root().child(self.section).child(&self.item), |pointer, step| pointer.child(step))
    }
}

/// Every operation.
pub fn all(document: &Value) -> Vec<Found> {
    let mut found = Vec::new();
    for section in SECTIONS {
        for (item, value) in document.get(section).and_then(Value::as_object).into_iter().flatten() {
            let Some(members) = resolved(document, value) else { continue };
            let own = METHODS.iter().filter_map(|method| Some((vec![(*method).to_owned()], members.get(*method)?)));
            let additional = members.get(ADDITIONAL).and_then(Value::as_object).into_iter().flatten();
            let additional = additional.map(|(method, operation)| (vec![ADDITIONAL.to_owned(), method.clone()], operation));
            for (steps, operation) in own.chain(additional) {
                let method = steps.last().map(|method| method.to_ascii_uppercase()).unwrap_or_default();
                let id = operation.get("operationId").and_then(Value::as_str).map(str::to_owned);
                found.push(Found { section, item: item.clone(), method, steps, id, tags: tags(operation) });
            }
        }
    }
    found
}

fn tags(operation: &Value) -> Vec<String> {
    match operation.get("tags") {
        Some(Value::Array(tags)) => tags.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The members of a path item: its own, and those of the one it refers to.
fn resolved(document: &Value, item: &Value) -> Option<Object> {
    let mut members = item.as_object()?.clone();
    for _ in 0..LONGEST_CHAIN {
        let Some(target) = members.get("$ref").and_then(Value::as_str).and_then(Pointer::parse) else { break };
        let Some(target) = target.find(document).and_then(Value::as_object) else { break };
        members.shift_remove("$ref");
        for (name, value) in target {
            members.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    Some(members)
}

/// Takes operations away, and path items that have none left.
pub(super) fn remove(document: &mut Value, gone: &[Found]) {
    let items: BTreeSet<(&str, &str)> = gone.iter().map(|found| (found.section, found.item.as_str())).collect();
    for (section, name) in items {
        let Some(item) = document.get(section).and_then(|items| items.get(name)) else { continue };
        let Some(mut members) = resolved(document, item) else { continue };
        for found in gone.iter().filter(|found| found.section == section && found.item == name) {
            match &found.steps[..] {
                [method] => drop(members.shift_remove(method)),
                [_, method] => {
                    if let Some(Value::Object(methods)) = members.get_mut(ADDITIONAL) {
                        methods.shift_remove(method);
                    }
                }
                _ => {}
            }
        }
        if members.get(ADDITIONAL).and_then(Value::as_object).is_some_and(Object::is_empty) {
            members.shift_remove(ADDITIONAL);
        }
        let is_left = METHODS.iter().any(|method| members.contains_key(*method)) || members.contains_key(ADDITIONAL);
        let Some(Value::Object(items)) = document.step_mut(section) else { continue };
        if is_left {
            items.insert(name.to_owned(), Value::Object(members));
        } else {
            items.shift_remove(name);
        }
    }
}
