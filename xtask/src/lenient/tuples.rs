//! Tuples. In: a schema's members. Out: the same with `prefixItems` where `items` is a list of schemas, as drafts of JSON Schema up to 2019-09 have it, and
//! with `items` for their `additionalItems`.
//!
//! A list of one schema, with nothing to say that a tuple is meant, may as well be one schema for all items: it stays, for `shape` to refuse.

use super::Reading;
use crate::diagnostics::Code;
use crate::pointer::Path;
use crate::value::{Object, Value};

/// Reads what stands in a schema.
pub fn read(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let has_rest = members.contains_key("additionalItems");
    match members.get("items") {
        Some(Value::Array(items)) if members.contains_key("prefixItems") || items.len() < 2 && !has_rest => {}
        Some(Value::Array(_)) => {
            first_items(reading, members, path);
            other_items(reading, members, path);
        }
        None if members.contains_key("prefixItems") => other_items(reading, members, path),
        _ if has_rest => {
            members.shift_remove("additionalItems");
            let message = "`additionalItems` has no effect without a list of schemas in `items`; it is ignored";
            reading.diagnostics.warning(Code::Ignored, path.key("additionalItems").pointer(), message).at_key().help(HELP);
        }
        _ => {}
    }
}

fn first_items(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let Some((index, _, items)) = members.shift_remove_full("items") else { return };
    members.shift_insert(index, "prefixItems".to_owned(), items);
    let now = path.key("prefixItems").pointer();
    reading.diagnostics.origins.shift(&path.key("items").pointer(), &now);
    let message =
        "`items` must be one schema, found an array: that is a tuple in drafts of JSON Schema up to 2019-09; it is read as `prefixItems`";
    reading.diagnostics.warning(Code::WrongKind, now, message).at_key().help(HELP);
}

fn other_items(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let Some((index, _, rest)) = members.shift_remove_full("additionalItems") else { return };
    let now = path.key("items").pointer();
    reading.diagnostics.origins.shift(&path.key("additionalItems").pointer(), &now);
    let message = "`additionalItems` is a keyword of drafts of JSON Schema up to 2019-09; it is read as `items`, beside `prefixItems`";
    reading.diagnostics.warning(Code::WrongKind, now, message).at_key().help(HELP);
    // That the others may be anything is what holds without it.
    if rest != Value::Bool(true) {
        members.shift_insert(index, "items".to_owned(), rest);
    }
}

const HELP: &str = "write `prefixItems` for the first items and `items` for the others";
