//! STAGE value -> value. In: the tree of a document as it was read, its version, and what `shape` said about it. Out: the document in the
//! two forms that the rest works with, without what was refused:
//!
//! * **canonical**: spelled as OpenAPI 3.1, whatever it was written in. Schemas mean what JSON Schema 2020-12 says, each stands where its
//!   author put it (those of Swagger 2.0 where OpenAPI 3 has them), and each `$ref` in one is a JSON pointer from the document's root.
//! * **carried**: the same, made readable for the `openapiv3` types. What those would round, drop or refuse rides on `x-` members.
//!
//! Reports references that lead nowhere on the way. Never decides what a keyword asks of a type: that is `lower`.

mod canonical;
mod carry;
mod direction;
mod moves;
mod null;
mod places;
mod references;
mod refused;
mod swagger;
mod targets;

#[cfg(test)]
mod tests;

pub use carry::{CARRIERS, Carrier, carried_item, carried_schema};
pub use direction::{NOTE, plain_name, without_direction};
pub use moves::Moves;
pub use places::{Below, Place, below, joining, kind_at, walk};
pub use references::{is_component, near_pointer};
pub use targets::{Targets, Unfound};

use crate::diagnostics::Diagnostics;
use crate::pointer::Pointer;
use crate::shape::Version;
use crate::value::Value;
use std::collections::BTreeSet;

/// A document in both forms.
pub struct Normalized {
    /// OpenAPI 3.1.
    pub canonical: Value,
    /// OpenAPI 3.0 with carriers.
    pub carried: Value,
    /// The schemas that something refers to and that are no components.
    pub parts: BTreeSet<Pointer>,
}

/// Normalizes a document.
pub fn normalize(mut document: Value, version: Version, diagnostics: &mut Diagnostics) -> Normalized {
    let mut refused = refused::places(diagnostics);
    if version == Version::V2_0 {
        refused::drop(&mut document, &refused);
        refused.clear();
        let moves = swagger::respell(&mut document, diagnostics);
        diagnostics.respelt(moves);
    }
    // Before anything goes: a reference to what was refused is not wrong itself.
    let references::Resolved { mut parts, lost } = references::resolve(&mut document, &refused, diagnostics);
    refused.extend(lost);
    refused::drop(&mut document, &refused);
    canonical::rewrite(&mut document, version, diagnostics);
    parts.extend(direction::split(&mut document));
    let carried = carry::carried(&document);
    Normalized { canonical: document, carried, parts }
}
