//! Which way the values of each component go. In: the references of a document. Out: the component schemas that requests hold, and those that
//! answers hold.

use super::Way;
use crate::normalize::places::{Place, walk};
use crate::pointer::{Path, Pointer};
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a place belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// The component schema of that name.
    Schema(String),
    /// Another component: its section and its name.
    Shared(String, String),
    /// An operation: what it is sent, or what it answers.
    Operation(Way),
}

/// What refers to what.
pub(super) struct Reach {
    /// The component schemas that requests hold.
    pub requests: BTreeSet<String>,
    /// The component schemas that answers hold.
    pub responses: BTreeSet<String>,
    references: BTreeMap<Owner, BTreeSet<Owner>>,
}

/// What a place belongs to. What the server asks of its clients is no request here: callbacks and webhooks are `None`.
pub(super) fn owner(pointer: &Pointer) -> Option<Owner> {
    // No pattern below has more steps.
    let steps: Vec<String> = pointer.steps().take(6).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    match &steps[..] {
        ["components", "schemas", name, ..] => Some(Owner::Schema((*name).to_owned())),
        ["components", "pathItems", _, below @ ..] | ["paths", _, below @ ..] => way_of(below).map(Owner::Operation),
        ["components", section, name, ..] => Some(Owner::Shared((*section).to_owned(), (*name).to_owned())),
        _ => None,
    }
}

/// Which way the values go at a place below a path item.
fn way_of(below: &[&str]) -> Option<Way> {
    match below {
        ["parameters", ..] | [_, "parameters" | "requestBody", ..] | ["additionalOperations", _, "parameters" | "requestBody", ..] => {
            Some(Way::Request)
        }
        [_, "responses", ..] | ["additionalOperations", _, "responses", ..] => Some(Way::Response),
        _ => None,
    }
}

/// Which way the values go of components that are no schemas.
pub(super) fn way_of_section(section: &str) -> Option<Way> {
    match section {
        "parameters" | "requestBodies" => Some(Way::Request),
        "responses" | "headers" => Some(Way::Response),
        _ => None,
    }
}

impl Reach {
    /// Looks through a document.
    pub fn of(document: &mut Value) -> Self {
        let mut references: BTreeMap<Owner, BTreeSet<Owner>> = BTreeMap::new();
        walk(Place::Document, document, &Path::ROOT, &mut |_, value, path| {
            let target = value.get("$ref").and_then(Value::as_str).and_then(Pointer::parse);
            if let Some(to) = target.and_then(|target| owner(&target))
                && let Some(from) = owner(&path.pointer())
            {
                references.entry(from).or_default().insert(to);
            }
        });
        let mut reach = Self { requests: BTreeSet::new(), responses: BTreeSet::new(), references };
        reach.requests = reach.from(Way::Request);
        reach.responses = reach.from(Way::Response);
        reach
    }

    /// The component schemas that values of one way may hold.
    fn from(&self, way: Way) -> BTreeSet<String> {
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![Owner::Operation(way)]);
        while let Some(owner) = waiting.pop() {
            let targets = self.references.get(&owner).into_iter().flatten();
            // A reference into an operation is one to a schema, whichever way that one's values go.
            let targets = targets.filter(|target| !matches!(target, Owner::Operation(_)));
            waiting.extend(targets.filter(|target| seen.insert((*target).clone())).cloned());
        }
        seen.into_iter().filter_map(|owner| if let Owner::Schema(name) = owner { Some(name) } else { None }).collect()
    }

    /// These component schemas and all that refer to them.
    pub fn closure(&self, mut names: BTreeSet<String>) -> BTreeSet<String> {
        loop {
            let known = names.len();
            for (from, targets) in &self.references {
                let leads = targets.iter().any(|target| matches!(target, Owner::Schema(name) if names.contains(name)));
                if let (Owner::Schema(name), true) = (from, leads) {
                    names.insert(name.clone());
                }
            }
            if names.len() == known {
                return names;
            }
        }
    }
}
