//! STAGE value -> value: OpenAPI Overlays 1.0. In: the tree as it was read, and overlay documents. Out: the tree with their actions carried out,
//! in order, and in `Diagnostics::origins` which parts of it stand in which overlay, so that whatever is found in them later names the overlay's
//! line.
//!
//! It stands before everything that looks at the tree: an overlay may mend a document that no later stage would take.

mod apply;
mod merge;
mod read;

use crate::diagnostics::{Code, Diagnostics};
use crate::load::{self, Source};
use crate::pointer::Pointer;
use crate::value::Value;
use apply::Tree;

/// The most nodes that overlays may make of a document: well above what people write.
const MOST_NODES: usize = 10_000_000;

/// Objects and arrays may be nested as deep as in a document that is read.
const DEEPEST: usize = 127;

/// Carries out the overlays, one after the other. `false` where one of them is wrong: then nobody knows what the tree would be.
pub fn apply(document: &mut Value, overlays: &[Source], target: &Source, diagnostics: &mut Diagnostics) -> bool {
    let mut all_right = true;
    let mut tree = None;
    for source in overlays {
        let file = diagnostics.origins.add(source.clone());
        // What is wrong with the overlay itself stands in its own text.
        let mut own = Diagnostics::default();
        if let Some(value) = load::parse(source, &mut own) {
            let actions = read::actions(&value, target, &mut own);
            let tree = tree.get_or_insert_with(|| Tree::new(std::mem::replace(document, Value::Null)));
            for action in actions {
                tree.carry_out(action, file, &mut diagnostics.origins, &mut own);
                if tree.is_too_large() {
                    let message = "the overlay makes the document larger, or nests it deeper, than is read";
                    own.error(Code::Limit, Pointer::root().child("actions"), message).at_key();
                    break;
                }
            }
        }
        all_right &= !own.has_errors();
        diagnostics.absorb(own, file);
    }
    if let Some(tree) = tree {
        *document = tree.into_value();
    }
    all_right
}
