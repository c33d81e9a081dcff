//! Whether one value can be what two schemas say. In: the tree and the addresses of two schemas. Out: yes, unless they name different types, list
//! different values, or speak of lists whose items cannot be what both say; whatever else they say is not looked at. A member that cannot be there
//! leaves the objects without it, so members are not.

use crate::merge::{Types, parts_of};
use crate::pointer::Pointer;
use crate::value::{Identity, Value};
use std::cell::Cell;
use std::collections::BTreeSet;

/// As many pairs of schemas are looked at for one member.
const MOST: usize = 500;

/// And as many for a document. What is not found here stays, for `merge` to refuse.
pub const BUDGET: usize = 200_000;

/// The two schemas at these places, or those of their items, that no value meets both.
pub fn between(tree: &Value, one: &Pointer, other: &Pointer, budget: &Cell<usize>) -> Option<(Pointer, Pointer)> {
    let mut waiting = vec![(one.clone(), other.clone())];
    let mut seen = BTreeSet::new();
    while let Some((one, other)) = waiting.pop() {
        if seen.len() == MOST || budget.get() == 0 {
            return None;
        }
        if one == other || !seen.insert((one.clone(), other.clone())) {
            continue;
        }
        budget.set(budget.get() - 1);
        let (Some(here), Some(there)) = (Said::of(tree, &one), Said::of(tree, &other)) else { continue };
        if here.ends == there.ends {
            continue;
        }
        if here.excludes(&there) {
            return Some((one, other));
        }
        waiting.extend(here.shared(&there));
    }
    None
}

/// The types that a schema allows, where it and what it joins say so.
pub fn types_of(tree: &Value, pointer: &Pointer) -> Option<Types> {
    Said::of(tree, pointer)?.types
}

/// What a schema and all that it joins say.
struct Said<'t> {
    types: Option<Types>,
    lists: Vec<BTreeSet<Identity<'t>>>,
    items: Vec<Pointer>,
    /// The places of all of them.
    ends: Vec<Pointer>,
}

impl<'t> Said<'t> {
    /// `None` where that cannot be told.
    fn of(tree: &'t Value, pointer: &Pointer) -> Option<Self> {
        let mut said = Self { types: None, lists: Vec::new(), items: Vec::new(), ends: Vec::new() };
        for part in parts_of(tree, pointer)? {
            let listed = match (part.members.get("enum"), part.members.get("const")) {
                (Some(Value::Array(values)), _) => Some(values.as_slice()),
                (_, value) => value.map(std::slice::from_ref),
            };
            let types = part.members.get("type").and_then(Types::of).or_else(|| listed.map(Types::of_values));
            said.types = match (said.types.take(), types) {
                (Some(known), Some(new)) => Some(known.and(&new)),
                (known, new) => known.or(new),
            };
            said.lists.extend(listed.map(|values| values.iter().map(Identity::of).collect()));
            said.items.extend(part.members.get("items").map(|_| part.pointer.child("items")));
            // What says nothing but where it is said leads to the same.
            if !part.members.keys().all(|keyword| keyword == "$ref") {
                said.ends.push(part.pointer);
            }
        }
        Some(said)
    }

    /// Whether no value is what both say, whatever is in it.
    fn excludes(&self, other: &Self) -> bool {
        let types = self.types.as_ref().zip(other.types.as_ref());
        types.is_some_and(|(one, other)| one.and(other).is_empty())
            || self.lists.iter().any(|list| other.lists.iter().any(|other| list.is_disjoint(other)))
    }

    /// The schemas in both of them that speak of what is in a list: a list is of one kind of items.
    fn shared(&self, other: &Self) -> Vec<(Pointer, Pointer)> {
        self.items.iter().flat_map(|here| other.items.iter().map(|there| (here.clone(), there.clone()))).collect()
    }
}
