//! The version of a document, which says how all else is read. In: the tree. Out: the same, its version a text: `openapi: 3.1` is a number.

use super::texts::{self, Wanted};
use crate::diagnostics::Diagnostics;
use crate::load::Source;
use crate::pointer::Pointer;
use crate::value::Value;

/// Reads it.
pub fn read(document: &mut Value, source: &Source, diagnostics: &mut Diagnostics) {
    for name in ["openapi", "swagger"] {
        if matches!(document.get(name), Some(Value::Number(_))) {
            let wanted = Wanted { at: Pointer::root().child(name), label: format!("`{name}`"), expected: "a string" };
            texts::fill(document, vec![wanted], source, diagnostics);
        }
    }
}
