//! What a schema joins, said otherwise for this one join. In: the tree, the address of a schema that joins others, and what changes in which part.
//! Out: that schema, with a copy in the place of each reference to what changes; whoever else refers to that is none the wiser. The schemas in
//! a copy are references to where their author put them.

use super::required::forget;
use crate::merge::{is_annotation, reference_to};
use crate::normalize::{Below, Place, below, is_component};
use crate::pointer::Pointer;
use crate::value::{Object, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What changes in a part of a join.
#[derive(Default)]
pub struct Change {
    /// The members of which the part says nothing any more, but that they may be there.
    pub free: Vec<String>,
    /// The members that need not be there.
    pub unrequired: Vec<String>,
    /// Whether `type` goes.
    pub without_type: bool,
}

/// The changes, by the parts' places.
pub type Changes = BTreeMap<Pointer, Change>;

/// A schema that says otherwise what it joins.
pub struct Rewritten {
    /// The schema.
    pub schema: Value,
    /// The places in it where copies stand, with those that they are copies of.
    pub copies: BTreeMap<Pointer, Pointer>,
    /// The places inside of other schemas that it refers to now.
    pub targets: BTreeSet<Pointer>,
}

/// The schema at `pointer` with its changes.
pub fn rewritten(tree: &Value, pointer: &Pointer, changes: &Changes) -> Option<Rewritten> {
    let mut rewriting = Rewriting { tree, changes, copies: BTreeMap::new(), targets: BTreeSet::new() };
    let schema = rewriting.schema(pointer, pointer, Standing::InPlace)?;
    let Rewriting { copies, targets, .. } = rewriting;
    Some(Rewritten { schema, copies, targets })
}

/// Where a part stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// In the schema that joins.
    InPlace,
    /// Behind a reference.
    Elsewhere,
}

struct Rewriting<'t, 'c> {
    tree: &'t Value,
    changes: &'c Changes,
    copies: BTreeMap<Pointer, Pointer>,
    targets: BTreeSet<Pointer>,
}

impl Rewriting<'_, '_> {
    /// A schema with the changes in it and in what it joins, to be put at `to`; `None` where there are none. That no circle leads back to it has
    /// been seen by those who found the parts.
    fn schema(&mut self, pointer: &Pointer, to: &Pointer, standing: Standing) -> Option<Value> {
        let members = pointer.find(self.tree)?.as_object()?;
        let (from, all_of) = (pointer.child("allOf"), to.child("allOf"));
        let count = members.get("allOf").and_then(Value::as_array).map_or(0, <[Value]>::len);
        let is_reference = members.len() == 1;
        let target = members.get("$ref").and_then(Value::as_str).and_then(Pointer::parse);
        let target = target.and_then(|target| self.copy_of(&target, &if is_reference { to.clone() } else { all_of.child(count) }));
        if is_reference && target.is_some() {
            return target;
        }
        let joined: Vec<Option<Value>> = (0..count).map(|index| self.schema(&from.child(index), &all_of.child(index), standing)).collect();
        let change = self.changes.get(pointer);
        if target.is_none() && change.is_none() && joined.iter().all(Option::is_none) {
            return None;
        }
        let mut schema = match standing {
            Standing::InPlace => members.clone(),
            Standing::Elsewhere => self.copy(members, pointer),
        };
        if target.is_some() {
            schema.shift_remove("$ref");
        }
        let mut parts = schema.get("allOf").and_then(Value::as_array).map(<[Value]>::to_vec).unwrap_or_default();
        for (part, changed) in parts.iter_mut().zip(joined) {
            *part = changed.unwrap_or_else(|| part.clone());
        }
        parts.extend(target);
        if !parts.is_empty() {
            schema.insert("allOf".to_owned(), Value::Array(parts));
        }
        if let Some(change) = change {
            change.apply(&mut schema);
        }
        Some(Value::Object(schema))
    }

    /// What a reference leads to, with the changes in it.
    fn copy_of(&mut self, target: &Pointer, to: &Pointer) -> Option<Value> {
        let copy = self.schema(target, to, Standing::Elsewhere)?;
        // Behind a reference to a reference, the last one is where it was written.
        self.copies.entry(to.clone()).or_insert_with(|| target.clone());
        Some(copy)
    }

    /// What a schema demands, without its words, which are about itself.
    fn copy(&mut self, members: &Object, pointer: &Pointer) -> Object {
        let own = |name: &str| is_annotation(name) || matches!(name, "$id" | "$anchor" | "$defs" | "$comment" | "xml");
        let mut copy = Object::default();
        for (name, value) in members.iter().filter(|(name, _)| !own(name)) {
            let at = pointer.child(name);
            let copied = match (below(Place::Schema, name), value) {
                (Some(Below::One(_)), _) => self.refer(value, &at),
                (Some(Below::List(_)), Value::Array(list)) => {
                    Value::Array(list.iter().enumerate().map(|(index, value)| self.refer(value, &at.child(index))).collect())
                }
                (Some(Below::Map(_)), Value::Object(map)) => {
                    Value::Object(map.iter().map(|(key, value)| (key.clone(), self.refer(value, &at.child(key)))).collect())
                }
                _ => value.clone(),
            };
            copy.insert(name.clone(), copied);
        }
        copy
    }

    fn refer(&mut self, value: &Value, at: &Pointer) -> Value {
        if !matches!(value, Value::Object(_)) {
            return value.clone();
        }
        let reference = reference_to(self.tree, at);
        let target = reference.get("$ref").and_then(Value::as_str).and_then(Pointer::parse);
        self.targets.extend(target.filter(|target| !is_component(target)));
        reference
    }
}

impl Change {
    fn apply(&self, schema: &mut Object) {
        if !self.free.is_empty()
            && let Value::Object(declared) = schema.entry("properties".to_owned()).or_insert_with(|| Value::Object(Object::default()))
        {
            for name in &self.free {
                declared.insert(name.clone(), Value::Object(Object::default()));
            }
        }
        forget(schema, &self.unrequired);
        if self.without_type {
            schema.shift_remove("type");
        }
    }
}
