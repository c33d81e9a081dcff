//! STAGE value -> value. In: the tree of a document that `shape` found well-formed. Out: the same document in the one form that
//! `document` reads: OpenAPI 3.0 for its structure, with every assertion that the `openapiv3` types would round, drop or refuse moved to
//! an `x-` member of its own (a carrier). Reports references that lead nowhere on the way.
//!
//! Never decides what a keyword means: that is `lower`.

mod carry;
mod places;
mod references;

pub use carry::{CARRIERS, Carrier};

use crate::diagnostics::{Address, Code, Diagnostics, Severity};
use crate::pointer::{Path, Pointer};
use crate::value::Value;
use places::{Place, walk};

/// Takes out what an earlier stage refused, so that the rest can still be looked at: a run with errors writes nothing anyway.
pub fn drop_refused(document: &mut Value, diagnostics: &Diagnostics) {
    let refused = diagnostics.iter().filter(|found| found.severity == Severity::Error && found.code != Code::Missing);
    let places: Vec<Pointer> = refused
        .filter_map(|found| match &found.address {
            Address::Pointer(pointer, _) => Some(pointer.clone()),
            Address::Text { .. } => None,
        })
        .collect();
    // Items of an array move up when an earlier one goes, so the later ones go first.
    for pointer in places.iter().rev() {
        remove(document, &pointer.steps().collect::<Vec<_>>());
    }
}

fn remove(value: &mut Value, steps: &[String]) {
    match (value, steps) {
        (Value::Object(members), [last]) => drop(members.shift_remove(last)),
        (Value::Array(items), [last]) => {
            if let Ok(index) = last.parse::<usize>()
                && index < items.len()
            {
                items.remove(index);
            }
        }
        (Value::Object(members), [first, rest @ ..]) => {
            if let Some(member) = members.get_mut(first) {
                remove(member, rest);
            }
        }
        (Value::Array(items), [first, rest @ ..]) => {
            if let Some(item) = first.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                remove(item, rest);
            }
        }
        _ => {}
    }
}

/// Normalizes a document in place.
pub fn normalize(document: &mut Value, diagnostics: &mut Diagnostics) {
    references::check(document, diagnostics);
    walk(Place::Document, document, &Path::ROOT, &mut |place, value, _| {
        let Value::Object(members) = value else { return };
        if members.contains_key("$ref") && place.section().is_some() {
            // OpenAPI 3.0 gives the siblings of `$ref` no meaning; `shape` has said so.
            members.retain(|name, _| name == "$ref");
        } else if place == Place::Schema {
            carry::carry(members);
        }
    });
}
