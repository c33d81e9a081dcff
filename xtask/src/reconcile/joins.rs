//! What the parts of a join (`allOf`, or keywords beside a `$ref`) say against one another. In: the tree, and the addresses of the schemas that join others.
//! Out: the tree in which those that nothing fits say what they can only mean:
//!
//! * `additionalProperties` of a part speaks of the members that this part does not declare, and so forbids what the others demand, or wants it to be
//!   of another type: it is meant for the whole, and speaks of the members that no part names.
//! * What nobody declares and a part forbids cannot be required.
//! * A member that two parts declare, and that cannot be both: what stands nearer to the whole says it again, and otherwise.
//! * `type: object` beside nothing that speaks of objects, where what is joined is none: the word is there out of habit.
//! * `allOf` of a schema and `type: null`: null is allowed as well.

use super::contradiction::{BUDGET, between, types_of};
use super::rewrite::{Changes, Rewritten, rewritten};
use super::told;
use crate::diagnostics::{Code, Diagnostics};
use crate::lower::coverage::{asserts, speaks_of};
use crate::lower::keywords::Kind;
use crate::merge::{Part, Types, parts_of};
use crate::normalize::without_direction;
use crate::pointer::Pointer;
use crate::value::{Object, Value};
use indexmap::IndexSet;
use std::cell::Cell;
use std::collections::BTreeSet;

/// Reads all of them. What a rewritten one refers to inside of other schemas is added to `targets`.
pub fn read(tree: &mut Value, joins: Vec<Pointer>, targets: &mut BTreeSet<Pointer>, diagnostics: &mut Diagnostics) {
    let counted = joins.into_iter().filter_map(|pointer| Some((parts_of(tree, &pointer)?.len(), pointer)));
    let mut counted: Vec<(usize, Pointer)> = counted.collect();
    // What others join is read before them.
    counted.sort_by_key(|(parts, _)| *parts);
    let budget = Cell::new(BUDGET);
    for (_, pointer) in counted {
        or_null(tree, &pointer, targets, diagnostics);
        let Some(parts) = parts_of(tree, &pointer) else { continue };
        let mut join = Join {
            tree,
            pointer: &pointer,
            parts: &parts,
            budget: &budget,
            changes: Changes::default(),
            elsewhere: Changes::default(),
            diagnostics,
        };
        join.others();
        join.members();
        join.bare_object();
        let Join { mut changes, elsewhere, .. } = join;
        if changes.is_empty() {
            continue;
        }
        for (part, change) in elsewhere {
            changes.entry(part).or_default().unrequired.extend(change.unrequired);
        }
        if let Some(Rewritten { schema, copies, targets: new }) = rewritten(tree, &pointer, &changes)
            && let Some(place) = pointer.find_mut(tree)
        {
            *place = schema;
            targets.extend(new);
            // Parents first, as they are sorted.
            copies.iter().for_each(|(to, from)| diagnostics.copied(&without_direction(from), &without_direction(to)));
        }
    }
}

/// `allOf` of a schema that allows no null, and of nothing but null.
fn or_null(tree: &mut Value, pointer: &Pointer, targets: &BTreeSet<Pointer>, diagnostics: &mut Diagnostics) {
    let (from, to) = (pointer.child("allOf"), pointer.child("anyOf"));
    let Some(Value::Object(members)) = pointer.find(tree) else { return };
    let Some(Value::Array(parts)) = members.get("allOf") else { return };
    let [_, _] = &parts[..] else { return };
    let Some(null) = parts.iter().position(is_null) else { return };
    let excludes_null = |types: Types| !types.has("null");
    let has_others = members.keys().any(|keyword| matches!(keyword.as_str(), "anyOf" | "$ref"))
        || members.get("type").and_then(Types::of).is_some_and(excludes_null);
    let is_named = targets.range(from.clone()..).take_while(|target| target.as_str().starts_with(from.as_str())).any(|target| {
        // Between these two stand names that only begin alike.
        target.as_str()[from.as_str().len()..].starts_with('/')
    });
    if has_others || is_named || !types_of(tree, &from.child(1 - null)).is_some_and(excludes_null) {
        return;
    }
    let message =
        "nothing but `null` is what this says, and the schema that it is joined with allows no null; it is read as `anyOf` of both";
    diagnostics.warning(Code::Contradiction, from.child(null), message).help("write `anyOf`");
    if let Some(Value::Object(members)) = pointer.find_mut(tree) {
        let renamed = members.iter().map(|(name, value)| (if name == "allOf" { "anyOf" } else { name }.to_owned(), value.clone()));
        *members = renamed.collect();
        diagnostics.copied(&without_direction(&from), &without_direction(&to));
    }
}

fn is_null(schema: &Value) -> bool {
    let Some(members) = schema.as_object() else { return false };
    let mut said = members.iter().map(|(name, value)| match (name.as_str(), value) {
        ("type", value) => value.as_str() == Some("null"),
        ("enum", Value::Array(values)) => values[..] == [Value::Null],
        ("const", value) => *value == Value::Null,
        _ => false,
    });
    !members.is_empty() && said.all(|is_null| is_null)
}

/// A schema that joins others.
struct Join<'t, 'w> {
    tree: &'t Value,
    pointer: &'w Pointer,
    parts: &'w [Part<'t>],
    /// How many pairs of schemas may still be looked at.
    budget: &'w Cell<usize>,
    changes: Changes,
    /// What will change, and be told, where it stands; a copy changes with it.
    elsewhere: Changes,
    diagnostics: &'w mut Diagnostics,
}

impl<'t> Join<'t, '_> {
    /// `additionalProperties`.
    fn others(&mut self) {
        let closing: Vec<&Part<'t>> = self.parts.iter().filter(|part| closes(part)).collect();
        if closing.is_empty() {
            return;
        }
        let names = self.names();
        let strange = |part: &Part<'t>| names.iter().filter(|name| declared(part, name).is_none()).copied().collect::<Vec<&str>>();
        if closing.iter().any(|part| strange(part).iter().any(|name| self.is_lost(part, name))) {
            for part in &closing {
                self.whole(part, &strange(part));
            }
        }
        if let Some(part) = closing.iter().find(|part| is_closed(part)) {
            self.unrequire(part, &names);
        }
    }

    /// `additionalProperties` of a part is read as that of the whole.
    fn whole(&mut self, part: &Part<'t>, names: &[&str]) {
        if names.is_empty() {
            return;
        }
        let names = names.iter().map(|name| (*name).to_owned());
        let message = format!(
            "`{}` speaks of {} as well, which other parts of this join declare, and leaves nothing; it is read as speaking of the members that no \
             part declares",
            part.pointer.child("additionalProperties"),
            told(names.clone()),
        );
        let help = "`additionalProperties` speaks of the members that `properties` beside it does not declare; for the whole there is \
                    `unevaluatedProperties`";
        self.diagnostics.warning(Code::Contradiction, self.pointer.clone(), message).at_key().help(help);
        self.changes.entry(part.pointer.clone()).or_default().free.extend(names);
    }

    /// Whether no value is left for a member that another part declares, and must be there.
    fn is_lost(&self, closing: &Part<'t>, name: &str) -> bool {
        if is_closed(closing) {
            return self.parts.iter().any(|part| requires(part, name));
        }
        let others = closing.pointer.child("additionalProperties");
        self.parts
            .iter()
            .filter(|part| declared(part, name).is_some())
            .any(|part| between(self.tree, &others, &member(part, name), self.budget).is_some())
    }

    /// What cannot be there is not required.
    fn unrequire(&mut self, closed: &Part<'t>, names: &IndexSet<&'t str>) {
        for part in self.parts {
            let gone: Vec<String> = required(part).filter(|name| !names.contains(name)).map(str::to_owned).collect();
            if gone.is_empty() {
                continue;
            }
            if part.references > 0 && is_closed(part) && !super::joins_others(part.members) {
                self.elsewhere.entry(part.pointer.clone()).or_default().unrequired = gone;
                continue;
            }
            let message = format!(
                "`required` names {}, which no part of the join declares and `{}` forbids; what cannot be there is read as not required",
                told(gone.iter().cloned()),
                closed.pointer.child("additionalProperties"),
            );
            let help = "declare it in `properties`, or take it out of `required`";
            self.diagnostics.warning(Code::Contradiction, part.pointer.child("required"), message).help(help);
            self.changes.entry(part.pointer.clone()).or_default().unrequired = gone;
        }
    }

    /// Members that two parts declare.
    fn members(&mut self) {
        let names: IndexSet<&'t str> = self.parts.iter().flat_map(properties).collect();
        for name in names {
            let declaring: Vec<(usize, &Part<'t>)> =
                self.parts.iter().filter(|part| declared(part, name).is_some()).map(|part| (self.distance(part), part)).collect();
            // Of parts that are as near, the last one is what people read last.
            let Some((near, nearest)) = declaring.iter().rev().min_by_key(|(distance, _)| distance) else { continue };
            let here = member(nearest, name);
            for (_, part) in declaring.iter().filter(|(distance, _)| distance > near) {
                let there = member(part, name);
                let Some((one, other)) = between(self.tree, &here, &there, self.budget) else { continue };
                let nothing = if one == here { "no value is" } else { "no item can be" };
                let message = format!(
                    "{nothing} what this and `{there}` say of `{name}`; it is read as said here, nearer to the whole, and as nothing else"
                );
                let help = match one == here {
                    true => "say of a member of another schema only what narrows it".to_owned(),
                    false => format!("it is `{one}` and `{other}` that contradict each other"),
                };
                self.diagnostics.warning(Code::Contradiction, here.clone(), message).at_key().help(help);
                self.changes.entry(part.pointer.clone()).or_default().free.push(name.to_owned());
            }
        }
    }

    /// `type: object` beside schemas that are no objects.
    fn bare_object(&mut self) {
        let Some((own, joined)) = self.parts.split_last() else { return };
        let says_object = own.members.get("type").and_then(Value::as_str) == Some("object");
        if !says_object || own.members.keys().any(|keyword| speaks_of(keyword, Kind::Object)) {
            return;
        }
        let types: Vec<_> = joined.iter().filter_map(|part| types_of(self.tree, &part.pointer)).collect();
        let Some(known) = types.into_iter().reduce(|one, other| one.and(&other)) else { return };
        if known.is_empty() || known.has("object") {
            return;
        }
        let message = format!("`type: object` says nothing else of objects, and what is joined is {known}; it is read as not being there");
        self.diagnostics.warning(Code::Contradiction, self.pointer.child("type"), message).help("take it away");
        self.changes.entry(self.pointer.clone()).or_default().without_type = true;
    }

    /// How far a part is from the whole: the schema itself, what stands in it, what is referred to.
    fn distance(&self, part: &Part<'_>) -> usize {
        if part.pointer == *self.pointer { 0 } else { 1 + part.references }
    }

    /// The members that any part names, also in the branches between which a value may choose.
    fn names(&self) -> IndexSet<&'t str> {
        let mut names = IndexSet::new();
        for part in self.parts {
            names_of(self.tree, part, DEEPEST, &mut names);
        }
        names
    }
}

/// Branches of branches are looked at as far down.
const DEEPEST: usize = 4;

fn names_of<'t>(tree: &'t Value, part: &Part<'t>, depth: usize, names: &mut IndexSet<&'t str>) {
    names.extend(properties(part));
    for keyword in ["anyOf", "oneOf"].into_iter().filter(|_| depth > 0) {
        let count = part.members.get(keyword).and_then(Value::as_array).map_or(0, <[Value]>::len);
        for index in 0..count {
            for part in parts_of(tree, &part.pointer.child(keyword).child(index)).into_iter().flatten() {
                names_of(tree, &part, depth - 1, names);
            }
        }
    }
}

fn properties<'t>(part: &Part<'t>) -> impl Iterator<Item = &'t str> + use<'t> {
    part.members.get("properties").and_then(Value::as_object).into_iter().flat_map(Object::keys).map(String::as_str)
}

fn declared<'t>(part: &Part<'t>, name: &str) -> Option<&'t Value> {
    part.members.get("properties")?.get(name)
}

fn member(part: &Part<'_>, name: &str) -> Pointer {
    part.pointer.child("properties").child(name)
}

fn required<'t>(part: &Part<'t>) -> impl Iterator<Item = &'t str> + use<'t> {
    part.members.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn requires(part: &Part<'_>, name: &str) -> bool {
    required(part).any(|required| required == name)
}

/// Whether `additionalProperties` alone says something of all members that the part does not declare.
fn closes(part: &Part<'_>) -> bool {
    let others = part.members.get("additionalProperties");
    others.is_some_and(|value| asserts("additionalProperties", value)) && !part.members.contains_key("patternProperties")
}

fn is_closed(part: &Part<'_>) -> bool {
    part.members.get("additionalProperties") == Some(&Value::Bool(false))
}
