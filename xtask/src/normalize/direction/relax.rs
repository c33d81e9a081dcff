//! What `required` demands of one way only. In: the schemas of a document. Out: for each that requires members, those that need not go one way.

use super::reach::{Owner, owner};
use super::{Way, add_note};
use crate::normalize::places::{Place, walk};
use crate::pointer::{Path, Pointer};
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Schemas, each with the members that it requires one way only.
pub(super) struct Relaxations {
    requests: BTreeMap<Pointer, Vec<String>>,
    responses: BTreeMap<Pointer, Vec<String>>,
}

/// How deep references and joined schemas are followed.
const DEEPEST: usize = 32;

/// Keywords with lists of schemas that speak of the same value.
const LISTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// Keywords with one such schema.
const SINGLES: [&str; 2] = ["then", "else"];

/// Members whose own members are named by the author.
const NAMED: [&str; 5] = ["properties", "patternProperties", "$defs", "dependentSchemas", "schemas"];

impl Relaxations {
    /// Looks through a document, which stays as it is.
    pub fn of(document: &mut Value) -> Self {
        let (mut exempts, mut requiring) = (false, Vec::new());
        walk(Place::Document, document, &Path::ROOT, &mut |place, value, path| {
            if place.is_schema() {
                exempts |= [Way::Request, Way::Response].iter().any(|way| value.get(way.exempting()) == Some(&Value::Bool(true)));
                if value.get("required").and_then(Value::as_array).is_some_and(|names| !names.is_empty()) {
                    requiring.push(path.pointer());
                }
            }
        });
        if !exempts {
            requiring.clear();
        }
        let of = |way: Way| {
            let names = |pointer: &Pointer| relaxed(document, pointer, way);
            requiring.iter().map(|pointer| (pointer.clone(), names(pointer))).filter(|(_, names)| !names.is_empty()).collect()
        };
        Self { requests: of(Way::Request), responses: of(Way::Response) }
    }

    pub fn is_empty(&self) -> bool {
        self.requests.is_empty() && self.responses.is_empty()
    }

    fn of_way(&self, way: Way) -> &BTreeMap<Pointer, Vec<String>> {
        match way {
            Way::Request => &self.requests,
            Way::Response => &self.responses,
        }
    }

    /// The component schemas that hold such a schema.
    pub fn components(&self, way: Way) -> BTreeSet<String> {
        let owners = self.of_way(way).keys().filter_map(owner);
        owners.filter_map(|owner| if let Owner::Schema(name) = owner { Some(name) } else { None }).collect()
    }

    /// Takes the names that need not go this way from what the schema at a place requires.
    pub fn apply(&self, pointer: &Pointer, way: Way, schema: &mut Value) {
        let (Some(names), Value::Object(members)) = (self.of_way(way).get(pointer), schema) else { return };
        if let Some(Value::Array(required)) = members.get_mut("required") {
            required.retain(|name| !name.as_str().is_some_and(|name| names.iter().any(|relaxed| relaxed == name)));
        }
        add_note(members, way.note(names));
    }
}

/// The names that a schema requires and that need not go this way.
fn relaxed(document: &Value, pointer: &Pointer, way: Way) -> Vec<String> {
    let mut exempt = BTreeSet::new();
    exempt_members(document, &whole(pointer), way, &mut exempt, &mut BTreeSet::new());
    let required = pointer.find(document).and_then(|schema| schema.get("required")).and_then(Value::as_array).unwrap_or_default();
    required.iter().filter_map(Value::as_str).filter(|name| exempt.contains(*name)).map(str::to_owned).collect()
}

/// The outermost schema around that speaks of the same value.
fn whole(pointer: &Pointer) -> Pointer {
    let mut here = pointer.clone();
    loop {
        let steps: Vec<String> = here.steps().collect();
        let from_end = |index: usize| steps.len().checked_sub(index).and_then(|index| steps.get(index)).map_or("", String::as_str);
        let (last, holder, above) = (from_end(1), from_end(2), from_end(3));
        here = if (LISTS.contains(&holder) || holder == "dependentSchemas") && !NAMED.contains(&above) {
            here.parent().parent()
        } else if SINGLES.contains(&last) && !NAMED.contains(&holder) {
            here.parent()
        } else {
            return here;
        };
    }
}

/// The members, declared by a schema or by what it joins, that need not go this way.
fn exempt_members(document: &Value, pointer: &Pointer, way: Way, found: &mut BTreeSet<String>, seen: &mut BTreeSet<Pointer>) {
    if seen.len() > DEEPEST * DEEPEST || !seen.insert(pointer.clone()) {
        return;
    }
    let Some(Value::Object(members)) = pointer.find(document) else { return };
    for (name, property) in members.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if is_exempt(document, property, way, 0) {
            found.insert(name.clone());
        }
    }
    let mut below = Vec::new();
    for keyword in LISTS {
        let count = members.get(keyword).and_then(Value::as_array).unwrap_or_default().len();
        below.extend((0..count).map(|index| pointer.child(keyword).child(index)));
    }
    below.extend(SINGLES.iter().filter(|keyword| members.contains_key(**keyword)).map(|keyword| pointer.child(keyword)));
    for name in members.get("dependentSchemas").and_then(Value::as_object).into_iter().flat_map(|schemas| schemas.keys()) {
        below.push(pointer.child("dependentSchemas").child(name));
    }
    below.extend(members.get("$ref").and_then(Value::as_str).and_then(Pointer::parse));
    for place in below {
        exempt_members(document, &place, way, found, seen);
    }
}

/// Whether a member's schema says, itself or by what it joins, that it need not go this way.
fn is_exempt(document: &Value, schema: &Value, way: Way, depth: usize) -> bool {
    if schema.get(way.exempting()) == Some(&Value::Bool(true)) {
        return true;
    }
    let target = schema.get("$ref").and_then(Value::as_str).and_then(Pointer::parse);
    let joined = schema.get("allOf").and_then(Value::as_array).unwrap_or_default();
    let below = target.iter().filter_map(|target| target.find(document)).chain(joined);
    depth < DEEPEST && below.into_iter().any(|schema| is_exempt(document, schema, way, depth + 1))
}
