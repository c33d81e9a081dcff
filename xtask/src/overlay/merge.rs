//! Updates. In: a value of the tree and what an action adds to it. Out: both merged, as the Overlay Specification says: objects member by member;
//! arrays one behind the other; anything else is replaced.

use super::apply::primitive;
use crate::diagnostics::{Code, Diagnostics, FileId, Origins};
use crate::pointer::Pointer;
use crate::value::Value;

/// The work in progress.
pub struct Merge<'m> {
    /// The overlay.
    pub file: FileId,
    pub origins: &'m mut Origins,
    pub diagnostics: &'m mut Diagnostics,
}

impl Merge<'_> {
    /// Updates what an action targets: the value at `place`, with an update that is `written` in the overlay; the target is written at `at`.
    pub fn update(&mut self, value: &mut Value, update: Value, place: &Pointer, written: &Pointer, at: &Pointer) {
        match (value, update) {
            (Value::Array(items), update) => {
                self.came(&place.child(items.len()), written);
                items.push(update);
            }
            (value @ Value::Object(_), update @ Value::Object(_)) => self.merge(value, update, place, written),
            (Value::Object(_), update) => {
                let message = format!("the target is an object, so `update` must be one too, found {}", update.kind());
                self.diagnostics.error(Code::Overlay, written.clone(), message);
            }
            (value, _) => {
                let kind = primitive(value).unwrap_or_default();
                let message = format!("this target is {kind} at `{place}`: an action updates objects and arrays only");
                self.diagnostics.error(Code::Overlay, at.clone(), message).help("target the object around it");
            }
        }
    }

    fn merge(&mut self, value: &mut Value, update: Value, place: &Pointer, written: &Pointer) {
        match (value, update) {
            (Value::Object(members), Value::Object(update)) => {
                for (name, update) in update {
                    let (place, written) = (place.child(&name), written.child(&name));
                    match members.get_mut(&name) {
                        Some(member) => self.merge(member, update, &place, &written),
                        None => {
                            self.came(&place, &written);
                            members.insert(name, update);
                        }
                    }
                }
            }
            (Value::Array(items), Value::Array(update)) => {
                for (index, item) in update.into_iter().enumerate() {
                    self.came(&place.child(items.len()), &written.child(index));
                    items.push(item);
                }
            }
            // `components:` with nothing behind it adds nothing, as in the specification's own example.
            (Value::Object(_) | Value::Array(_), Value::Null) => {
                self.diagnostics.warning(Code::Ignored, written.clone(), "there is nothing here to merge");
            }
            (value, update) => {
                if primitive(value).is_none() || primitive(&update).is_none() {
                    let message = format!("{} of the document is replaced by {}", value.kind(), update.kind());
                    self.diagnostics.warning(Code::Overlay, written.clone(), message);
                }
                self.came(place, written);
                *value = update;
            }
        }
    }

    /// From here on, this part of the tree stands in the overlay.
    fn came(&mut self, place: &Pointer, written: &Pointer) {
        self.origins.set(place, (Some(self.file), written.clone()));
    }
}
