//! Path items that do not stand in `paths`, or that something refers to. In: the canonical tree. Out: each as `openapiv3` types, by its place.
//!
//! Those types keep no webhooks and no path items of `components`, and read no callback that is a reference.

use crate::diagnostics::{Code, Diagnostics};
use crate::normalize::carried_item;
use crate::pointer::Pointer;
use crate::value::Value;
use openapiv3::PathItem;
use std::collections::BTreeMap;

/// Reads all of them.
pub fn items(tree: &Value, diagnostics: &mut Diagnostics) -> BTreeMap<Pointer, PathItem> {
    let mut places = Vec::new();
    let sections = [("webhooks", true), ("paths", false)].into_iter().map(|(name, own)| (Pointer::root().child(name), own));
    let components = Pointer::root().child("components");
    for (section, own) in sections.chain([(components.child("pathItems"), true)]) {
        for (name, item) in members(section.find(tree)) {
            below(item, section.child(name), own, &mut places);
        }
    }
    let section = components.child("callbacks");
    for (name, callback) in members(section.find(tree)) {
        of_callback(callback, &section.child(name), &mut places);
    }
    let mut items = BTreeMap::new();
    for (pointer, item) in places {
        match carried_item(item).read() {
            Ok(item) => drop(items.insert(pointer, item)),
            Err(_) if diagnostics.has_errors() => {}
            Err(error) => {
                diagnostics.error(Code::WrongKind, pointer, format!("this cannot be read as a path item: {error}"));
            }
        }
    }
    items
}

/// A path item, and the callbacks of its operations.
fn below<'v>(item: &'v Value, pointer: Pointer, own: bool, places: &mut Vec<(Pointer, &'v Value)>) {
    if item.get("$ref").is_some() {
        return;
    }
    let further = pointer.child("additionalOperations");
    let operations = members(Some(item)).map(|(method, operation)| (pointer.child(method), operation));
    let operations = operations.chain(members(item.get("additionalOperations")).map(|(method, it)| (further.child(method), it)));
    for (at, operation) in operations {
        let at = at.child("callbacks");
        for (name, callback) in members(operation.get("callbacks")) {
            of_callback(callback, &at.child(name), places);
        }
    }
    if own {
        places.push((pointer, item));
    }
}

/// The path items of a callback.
fn of_callback<'v>(callback: &'v Value, pointer: &Pointer, places: &mut Vec<(Pointer, &'v Value)>) {
    if callback.get("$ref").is_none() {
        for (expression, item) in members(Some(callback)).filter(|(name, _)| !name.starts_with("x-")) {
            below(item, pointer.child(expression), true, places);
        }
    }
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}
