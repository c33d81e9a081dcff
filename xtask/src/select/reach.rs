//! What is left of the components. In: a tree without the operations that nobody wants. Out: the same without the components that nothing left
//! refers to.
//!
//! It errs on the side of keeping: whatever looks like a reference is taken for one, also in an example. A component that is kept for nothing
//! costs a type; one that is missing would cost the crate.

use super::operations::Found;
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::{Pointer, without_percents};
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What stands beside `paths` in Swagger 2.0 and below `components` since.
const OLD_SECTIONS: [&str; 4] = ["definitions", "parameters", "responses", "securityDefinitions"];

/// Takes away the components that nothing refers to. `false` where something refers into an operation that is `gone`, which is reported.
pub(super) fn prune(document: &mut Value, gone: &[Found], diagnostics: &mut Diagnostics) -> bool {
    let gone: BTreeSet<String> = gone.iter().map(|found| found.pointer().to_string()).collect();
    let mut search =
        Search { document, gone: &gone, names: Names::of(document), reached: BTreeSet::new(), waiting: Vec::new(), broken: Vec::new() };
    search.roots();
    while let Some(entry) = search.waiting.pop() {
        search.component(&entry);
    }
    let Search { reached, broken, .. } = search;
    let whole = broken.is_empty();
    for (pointer, target) in broken {
        let message = format!("`{target}` is part of an operation that is not selected");
        let help = "select that operation too, or move what is referred to into `components`";
        diagnostics.error(Code::Selection, pointer, message).help(help);
    }
    for section in sections(document) {
        if let Some(Value::Object(entries)) = section.find_mut(document) {
            entries.retain(|name, _| reached.contains(&section.child(name)));
        }
    }
    whole
}

/// Where components stand.
fn sections(document: &Value) -> Vec<Pointer> {
    let components = Pointer::root().child("components");
    let new = document.get("components").and_then(Value::as_object).into_iter().flatten();
    let new =
        new.filter(|(name, entries)| !name.starts_with("x-") && entries.as_object().is_some()).map(|(name, _)| components.child(name));
    let is_old = document.get("swagger").is_some();
    let old = OLD_SECTIONS.iter().filter(|name| is_old && document.get(name).is_some()).map(|name| Pointer::root().child(name));
    new.chain(old).collect()
}

/// What components are called besides.
struct Names {
    /// Those that a scheme's name leads to.
    schemes: Vec<Pointer>,
    /// `$id`, `$anchor` and `$dynamicAnchor`, and the components they stand in.
    anchors: BTreeMap<String, Vec<Pointer>>,
    /// The schemas that build upon another by `allOf`: where that one has a discriminator, they are its branches.
    children: BTreeMap<Pointer, Vec<Pointer>>,
    /// All of them.
    all: BTreeSet<Pointer>,
}

impl Names {
    fn of(document: &Value) -> Self {
        let mut names = Self { schemes: Vec::new(), anchors: BTreeMap::new(), children: BTreeMap::new(), all: BTreeSet::new() };
        for section in sections(document) {
            if section.as_str().ends_with("/securitySchemes") || section.as_str().ends_with("/securityDefinitions") {
                names.schemes.push(section.clone());
            }
            for (name, value) in section.find(document).and_then(Value::as_object).into_iter().flatten() {
                let entry = section.child(name);
                names.note(value, &entry);
                if let Some(Value::Array(parts)) = value.get("allOf") {
                    let parents = parts.iter().filter_map(|part| part.get("$ref")?.as_str());
                    for parent in parents.filter_map(Pointer::parse) {
                        names.children.entry(parent).or_default().push(entry.clone());
                    }
                }
                names.all.insert(entry);
            }
        }
        names
    }

    /// Takes note of the names inside of a component.
    fn note(&mut self, value: &Value, entry: &Pointer) {
        match value {
            Value::Object(members) => {
                for name in ["$id", "$anchor", "$dynamicAnchor"].iter().filter_map(|keyword| members.get(*keyword)?.as_str()) {
                    self.anchors.entry(name.trim_end_matches('#').to_owned()).or_default().push(entry.clone());
                }
                members.values().for_each(|member| self.note(member, entry));
            }
            Value::Array(items) => items.iter().for_each(|item| self.note(item, entry)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

struct Search<'d> {
    document: &'d Value,
    gone: &'d BTreeSet<String>,
    names: Names,
    reached: BTreeSet<Pointer>,
    waiting: Vec<Pointer>,
    /// References into operations that are gone: where they stand, and what they say.
    broken: Vec<(Pointer, String)>,
}

impl Search<'_> {
    /// Everything that is no component.
    fn roots(&mut self) {
        let sections = sections(self.document);
        let is_section = |pointer: &Pointer| sections.contains(pointer) || pointer.as_str() == "#/components";
        for (name, value) in self.document.as_object().into_iter().flatten() {
            let pointer = Pointer::root().child(name);
            if !is_section(&pointer) {
                self.walk(value, &pointer);
            }
        }
    }

    fn component(&mut self, entry: &Pointer) {
        let Some(value) = entry.find(self.document) else { return };
        self.walk(value, entry);
        if value.get("discriminator").is_some() {
            for child in self.names.children.get(entry).cloned().unwrap_or_default() {
                self.reach(child);
            }
        }
    }

    fn reach(&mut self, entry: Pointer) {
        if self.names.all.contains(&entry) && self.reached.insert(entry.clone()) {
            self.waiting.push(entry);
        }
    }

    fn walk(&mut self, value: &Value, at: &Pointer) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    match (name.as_str(), member) {
                        ("$ref" | "$dynamicRef" | "operationRef", Value::String(target)) => self.reference(target, &at.child(name)),
                        ("mapping", Value::Object(targets)) => {
                            targets.values().filter_map(Value::as_str).for_each(|target| self.named(target, at));
                            // It may be a property by that name, too.
                            self.walk(member, &at.child(name));
                        }
                        ("security", Value::Array(alternatives)) => self.schemes(alternatives),
                        _ => self.walk(member, &at.child(name)),
                    }
                }
            }
            Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| self.walk(item, &at.child(index))),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn schemes(&mut self, alternatives: &[Value]) {
        for name in alternatives.iter().filter_map(Value::as_object).flat_map(|alternative| alternative.keys()) {
            for section in self.names.schemes.clone() {
                self.reach(section.child(name));
            }
        }
    }

    /// What a discriminator's mapping says: a reference, or the name of a schema.
    fn named(&mut self, target: &str, at: &Pointer) {
        self.reference(target, at);
        for section in ["#/components/schemas", "#/definitions"].into_iter().filter_map(Pointer::parse) {
            self.reach(section.child(target));
        }
    }

    fn reference(&mut self, target: &str, at: &Pointer) {
        let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
        for entry in [file, fragment].iter().filter_map(|name| self.names.anchors.get(*name)).flatten().cloned().collect::<Vec<_>>() {
            self.reach(entry);
        }
        let Some(pointer) = Pointer::parse(&format!("#{}", without_percents(fragment))) else { return };
        let steps: Vec<String> = pointer.steps().collect();
        let depth = if steps.first().is_some_and(|first| first == "components") { 3 } else { 2 };
        let entry = steps.iter().take(depth).fold(Pointer::root(), |pointer, step| pointer.child(step));
        self.reach(entry);
        let is_gone = (1..=steps.len()).any(|count| {
            let part = steps.iter().take(count).fold(Pointer::root(), |pointer, step| pointer.child(step));
            self.gone.contains(part.as_str())
        });
        if file.is_empty() && is_gone && !at.as_str().ends_with("/operationRef") {
            self.broken.push((at.clone(), target.to_owned()));
        }
    }
}
