//! Members of objects. In: `properties`, `additionalProperties` and `required` of all parts. Out: each member with what all parts say of it.
//!
//! `additionalProperties` speaks of the members that its own part does not declare, so it adds to those of the others, or forbids them.

use super::{Join, MADE, MOST, reference_to};
use crate::diagnostics::Code;
use crate::lower::coverage::{accepts_all, asserts};
use crate::pointer::Pointer;
use crate::value::{Object, Value};
use indexmap::IndexSet;

/// What a part says of objects.
struct Side<'t> {
    part: usize,
    declared: Option<&'t Object>,
    others: Option<&'t Value>,
    others_at: Pointer,
}

/// Keywords by which others than `properties` come to speak of members, so that no part alone says which are left.
const INVOLVED: &[&str] = &["patternProperties", "unevaluatedProperties"];

/// Those that keep `unevaluatedProperties` from being what `additionalProperties` of the whole would be.
const EVALUATING: &[&str] = &["patternProperties", "additionalProperties", "anyOf", "oneOf", "if", "dependentSchemas", "$dynamicRef"];

impl<'t> Join<'t, '_> {
    /// Joins the members.
    pub(super) fn members(&mut self) {
        let sides = self.sides();
        let names: IndexSet<&'t String> = sides.iter().filter_map(|side| side.declared).flat_map(Object::keys).collect();
        let involved = self.leave_involved();
        let mut members = Object::default();
        for name in names {
            let forbidding = sides.iter().find(|side| !involved && side.forbids(name));
            if let Some(side) = forbidding {
                self.forbidden(name, &sides, side);
                continue;
            }
            let targets = sides.iter().filter_map(|side| side.target(name, involved, self.parts)).collect();
            if let Some(schema) = self.node(&["properties", name], targets) {
                members.insert(name.clone(), schema);
            }
        }
        for side in &sides {
            if side.declared.is_some_and(|declared| !declared.is_empty()) {
                self.contributors.insert(side.part);
                self.origins.insert("properties".to_owned(), side.part);
            }
        }
        if !members.is_empty() {
            self.keywords.insert("properties".to_owned(), Value::Object(members));
        }
        if !involved {
            self.others(&sides);
        }
    }

    fn sides(&self) -> Vec<Side<'t>> {
        let mut sides: Vec<Side<'t>> = Vec::new();
        for (index, part) in self.parts.iter().enumerate() {
            sides.push(Side {
                part: index,
                declared: part.members.get("properties").and_then(Value::as_object),
                others: part.members.get("additionalProperties"),
                others_at: part.pointer.child("additionalProperties"),
            });
        }
        sides
    }

    /// Leaves to a check what no part alone can say. Whether there is such a thing.
    fn leave_involved(&mut self) -> bool {
        let own = self.parts.len() - 1;
        let mut involved = false;
        for (index, part) in self.parts.iter().enumerate() {
            for keyword in INVOLVED {
                let Some(value) = part.members.get(*keyword).filter(|value| asserts(keyword, value)) else { continue };
                let closes_all = *keyword == "unevaluatedProperties"
                    && index == own
                    && !self.parts.iter().any(|part| EVALUATING.iter().any(|keyword| part.members.contains_key(*keyword)))
                    // `true` in a part evaluates all members, although it forbids none.
                    && !self.parts[..own].iter().any(|part| part.members.contains_key(*keyword));
                if closes_all {
                    self.close(value, own);
                } else {
                    self.leave(keyword, value, index);
                    involved = true;
                }
            }
        }
        if involved {
            for (index, part) in self.parts.iter().enumerate() {
                if let Some(value) = part.members.get("additionalProperties").filter(|value| asserts("additionalProperties", value)) {
                    self.leave("additionalProperties", value, index);
                }
            }
        }
        involved
    }

    /// `unevaluatedProperties` of the whole, where nothing but `properties` of its parts evaluates any.
    fn close(&mut self, value: &Value, own: usize) {
        let schema = match value {
            Value::Bool(_) => value.clone(),
            _ => {
                let schema = reference_to(self.tree, &self.at(own, "unevaluatedProperties"));
                schema.get("$ref").into_iter().for_each(|reference| self.work.refers_to(reference));
                schema
            }
        };
        self.set("additionalProperties", schema, own);
    }

    /// A member that a part declares and another one forbids.
    fn forbidden(&mut self, name: &str, sides: &[Side<'_>], by: &Side<'_>) {
        let Some(declaring) = sides.iter().find(|side| side.declared.is_some_and(|declared| declared.contains_key(name))) else { return };
        self.contributors.insert(by.part);
        let required = self.parts.iter().find(|part| match part.members.get("required") {
            Some(Value::Array(names)) => names.iter().any(|required| required.as_str() == Some(name)),
            _ => false,
        });
        match required {
            Some(part) => {
                let message = format!("`{name}` is required and forbidden: no object is allowed");
                let help = format!("it is forbidden by {}", by.others_at);
                self.diagnostics.error(Code::Contradiction, part.pointer.child("required"), message).help(help);
                if let Some(Value::Array(required)) = self.keywords.get_mut("required") {
                    required.retain(|required| required.as_str() != Some(name));
                }
            }
            None => {
                let message = format!("`{name}` can never be there, so it is left out: {} forbids it", by.others_at);
                let at = self.parts[declaring.part].pointer.child("properties").child(name);
                self.diagnostics.warning(Code::Ignored, at, message).at_key();
            }
        }
    }

    /// What is said of members that no part declares.
    fn others(&mut self, sides: &[Side<'t>]) {
        let speaking: Vec<&Side<'t>> = sides.iter().filter(|side| side.others.is_some()).collect();
        for side in &speaking {
            self.contributors.insert(side.part);
        }
        let schema = if let Some(closed) = speaking.iter().find(|side| side.others == Some(&Value::Bool(false))) {
            Some((Value::Bool(false), closed.part))
        } else {
            let targets: Vec<Pointer> =
                speaking.iter().filter(|side| !side.others.is_some_and(accepts_all)).map(|side| side.others_at.clone()).collect();
            match (targets.is_empty(), speaking.last()) {
                (_, None) => None,
                (true, Some(last)) => Some((Value::Bool(true), last.part)),
                (false, Some(last)) => self.node(&["additionalProperties"], targets).map(|schema| (schema, last.part)),
            }
        };
        if let Some((schema, part)) = schema {
            self.set("additionalProperties", schema, part);
        }
    }

    /// A schema that says what those at `targets` say: one of them, or one that is made here.
    pub(super) fn node(&mut self, steps: &[&str], targets: Vec<Pointer>) -> Option<Value> {
        let mut distinct: Vec<(Pointer, Pointer)> = Vec::new();
        for target in targets {
            let end = self.followed(&target);
            let same = |(_, known): &(Pointer, Pointer)| *known == end || known.find(self.tree) == end.find(self.tree);
            // The later of two that are the same stands nearer to the whole.
            match distinct.iter_mut().find(|known| same(known)) {
                Some(known) => *known = (target, end),
                None if target.find(self.tree).is_some_and(accepts_all) => {}
                None => distinct.push((target, end)),
            }
        }
        let schema = match &distinct[..] {
            [] => return Some(Value::Object(Object::default())),
            [(only, _)] => reference_to(self.tree, only),
            several => {
                let ends = several.iter().map(|(_, end)| end.clone()).collect();
                let all_of = several.iter().map(|(target, _)| reference_to(self.tree, target)).collect();
                self.made(steps, ends, all_of)?
            }
        };
        schema.get("$ref").into_iter().for_each(|reference| self.work.refers_to(reference));
        Some(schema)
    }

    fn made(&mut self, steps: &[&str], ends: Vec<Pointer>, all_of: Vec<Value>) -> Option<Value> {
        let pointer = match self.work.by_targets.get(&ends) {
            Some(pointer) => pointer.clone(),
            None if self.work.by_targets.len() >= MOST => return None,
            None => {
                let pointer = steps.iter().fold(self.pointer.child(MADE), |pointer, step| pointer.child(step));
                let schema = Object::from_iter([("allOf".to_owned(), Value::Array(all_of))]);
                self.work.made.push((pointer.clone(), Value::Object(schema)));
                self.work.by_targets.insert(ends, pointer.clone());
                pointer
            }
        };
        Some(Value::Object(Object::from_iter([("$ref".to_owned(), Value::String(pointer.as_str().to_owned()))])))
    }

    /// Where references that are nothing else lead in the end.
    fn followed(&self, target: &Pointer) -> Pointer {
        let mut here = target.clone();
        for _ in 0..64 {
            match here.find(self.tree) {
                Some(Value::Object(members)) if members.len() == 1 => match members.get("$ref").and_then(Value::as_str) {
                    Some(next) => here = Pointer::parse(next).unwrap_or(here),
                    None => break,
                },
                _ => break,
            }
        }
        here
    }
}

impl Side<'_> {
    fn declares(&self, name: &str) -> bool {
        self.declared.is_some_and(|declared| declared.contains_key(name))
    }

    fn forbids(&self, name: &str) -> bool {
        self.others == Some(&Value::Bool(false)) && !self.declares(name)
    }

    /// Where this part says something of a member.
    fn target(&self, name: &str, involved: bool, parts: &[super::Part<'_>]) -> Option<Pointer> {
        if self.declares(name) {
            return Some(parts[self.part].pointer.child("properties").child(name));
        }
        let others = self.others.filter(|others| !involved && !accepts_all(others));
        others.map(|_| self.others_at.clone())
    }
}
