//! Actions on a tree. In: an action. Out: the tree with it carried out, and findings where that cannot be.

use super::merge::Merge;
use super::read::{Action, Change};
use super::{DEEPEST, MOST_NODES};
use crate::diagnostics::{Code, Diagnostics, FileId, Origins};
use crate::pointer::Pointer;
use crate::value::Value;

/// The document, and the same as the values that targets are looked up in.
pub struct Tree {
    value: Value,
    /// Kept in step, so that a large document is not copied for each action.
    mirror: serde_json::Value,
}

impl Tree {
    pub fn new(value: Value) -> Self {
        let mirror = value.clone().into();
        Self { value, mirror }
    }

    pub fn into_value(self) -> Value {
        self.value
    }

    /// Whether actions have made it larger than anything that is read.
    pub fn is_too_large(&self) -> bool {
        let (mut nodes, mut open) = (0, vec![(&self.value, 0)]);
        while let Some((value, depth)) = open.pop() {
            nodes += 1;
            if nodes > MOST_NODES || depth > DEEPEST {
                return true;
            }
            match value {
                Value::Object(members) => open.extend(members.values().map(|member| (member, depth + 1))),
                Value::Array(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        false
    }

    /// Does what an action says to everything that it targets.
    pub fn carry_out(&mut self, action: Action, file: FileId, origins: &mut Origins, diagnostics: &mut Diagnostics) {
        let Action { target, at, change } = action;
        let found = target.query_located(&self.mirror).dedup();
        let places: Vec<Vec<String>> = found.locations().map(|location| location.iter().map(ToString::to_string).collect()).collect();
        if places.is_empty() {
            diagnostics
                .warning(Code::Overlay, at, format!("`{target}` is nowhere in the document: this action changes nothing"))
                .help("actions work on what the actions before have made of it");
            return;
        }
        match change {
            Change::Remove => self.remove(places, &at, origins, diagnostics),
            Change::Update(update, written) => {
                for place in places {
                    let place = pointer(&place);
                    let Some(value) = place.find_mut(&mut self.value) else { continue };
                    let mut merge = Merge { file, origins: &mut *origins, diagnostics: &mut *diagnostics };
                    merge.update(value, update.clone(), &place, &written, &at);
                    let merged = value.clone();
                    if let Some(mirrored) = self.mirror.pointer_mut(place.as_str().trim_start_matches('#')) {
                        *mirrored = merged.into();
                    }
                }
            }
        }
    }

    /// Takes places away, the last ones first, so that the others stay where they are.
    fn remove(&mut self, mut places: Vec<Vec<String>>, at: &Pointer, origins: &mut Origins, diagnostics: &mut Diagnostics) {
        places.sort_by(|a, b| in_order(b, a));
        for place in places {
            let Some((last, owner)) = place.split_last() else {
                diagnostics.error(Code::Overlay, at.clone(), "the document itself cannot be removed");
                continue;
            };
            let (owner, place) = (pointer(owner), pointer(&place));
            if let Some(kind) = place.find(&self.value).and_then(primitive) {
                let message = format!("this target is {kind} at `{place}`: an action removes objects and arrays only");
                diagnostics.error(Code::Overlay, at.clone(), message).help("remove the object around it, and add it again as it should be");
                continue;
            }
            match owner.find_mut(&mut self.value) {
                Some(Value::Object(members)) => {
                    members.shift_remove(last);
                    origins.forget(&place);
                }
                Some(Value::Array(items)) => {
                    let Ok(index) = last.parse::<usize>() else { continue };
                    items.remove(index);
                    origins.forget(&place);
                    (index..items.len()).for_each(|index| origins.shift(&owner.child(index + 1), &owner.child(index)));
                }
                _ => {}
            }
            match self.mirror.pointer_mut(owner.as_str().trim_start_matches('#')) {
                Some(serde_json::Value::Object(members)) => drop(members.remove(last)),
                Some(serde_json::Value::Array(items)) => drop(last.parse::<usize>().map(|index| items.remove(index))),
                _ => {}
            }
        }
    }
}

/// What a value is called that no action can target.
pub fn primitive(value: &Value) -> Option<&'static str> {
    match value {
        Value::Object(_) | Value::Array(_) => None,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(value.kind()),
    }
}

fn pointer(steps: &[String]) -> Pointer {
    steps.iter().fold(Pointer::root(), |pointer, step| pointer.child(step))
}

/// The order of a walk; indices as numbers.
fn in_order(a: &[String], b: &[String]) -> std::cmp::Ordering {
    let key = |step: &String| (step.parse::<usize>().ok(), step.clone());
    a.iter().map(key).cmp(b.iter().map(key))
}
