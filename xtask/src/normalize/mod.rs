//! STAGE value -> value. In: the tree of a document that `shape` found well-formed. Out: the same document in the one form that
//! `document` reads: OpenAPI 3.0 for its structure, with every assertion that the `openapiv3` types would round, drop or refuse moved to
//! an `x-` member of its own (a carrier). Reports references that lead nowhere on the way.
//!
//! Never decides what a keyword means: that is `lower`.

mod carry;
mod places;
mod references;
mod refused;

pub use carry::{CARRIERS, Carrier};

use crate::diagnostics::Diagnostics;
use crate::pointer::Path;
use crate::value::Value;
use places::{Place, walk};

/// Normalizes a document in place.
pub fn normalize(document: &mut Value, diagnostics: &mut Diagnostics) {
    let refused = refused::places(diagnostics);
    // Before anything goes: a reference to what was refused is not wrong itself.
    references::check(document, diagnostics);
    refused::drop(document, &refused);
    walk(Place::Document, document, &Path::ROOT, &mut |place, value, _| {
        let Value::Object(members) = value else { return };
        if members.contains_key("$ref") && place.section().is_some() {
            // OpenAPI 3.0 gives the siblings of `$ref` no meaning; `shape` has said so.
            members.retain(|name, _| name == "$ref");
        } else if place == Place::Schema {
            carry::carry(members);
        }
        refused::complete(place, members);
    });
}
