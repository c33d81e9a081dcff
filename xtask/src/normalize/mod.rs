//! STAGE value -> value. In: the tree of a document as it was read, its version, and what `shape` said about it. Out: the document without what
//! was refused, in its **canonical** form: spelled as OpenAPI 3.1, whatever it was written in. Schemas mean what JSON Schema 2020-12 says, each
//! stands where its author put it (those of Swagger 2.0 where OpenAPI 3 has them), and each `$ref` in one is a JSON pointer from the root.
//!
//! `carry` makes any part of it readable for the `openapiv3` types: what those would round, drop or refuse rides on `x-` members (**carried**).
//!
//! Reports references that lead nowhere on the way. Never decides what a keyword asks of a type: that is `lower`.

pub mod bodies;
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

pub use carry::{CARRIERS, Carrier, carried, carried_components, carried_item, carried_schema, carried_without_components};
pub use direction::{NOTE, plain_name, without_direction};
pub use moves::Moves;
pub use places::{Below, Place, below, joining, kind_at, walk};
pub use references::{is_component, near_pointer};
pub use swagger::style;
pub use targets::{Targets, Unfound};

use crate::diagnostics::Diagnostics;
use crate::pointer::Pointer;
use crate::shape::Version;
use crate::value::Value;
use std::collections::BTreeSet;

/// A document in its canonical form.
pub struct Normalized {
    /// OpenAPI 3.1.
    pub canonical: Value,
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
    Normalized { canonical: document, parts }
}
