//! Rules about schemas.

use crate::diagnostics::Code;
use crate::pattern::{self, Foreign};
use crate::pointer::Path;
use crate::shape::check::Walk;
use crate::value::{Identity, Object, Value};
use std::collections::BTreeSet;

/// An array says what its items are.
pub(in crate::shape) fn items_of_array(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let has_items = members.contains_key("items") || members.contains_key("prefixItems");
    if members.get("type").and_then(Value::as_str) == Some("array") && !has_items {
        let message = "`items` is required beside `type: array`; read as items of any kind";
        walk.diagnostics.warning(Code::Missing, path.pointer(), message).help("write `items: {}` if any item is meant");
    }
}

/// `nullable` speaks of the `type` beside it. Beside keywords that speak of any value it is read as meant, and `normalize` says so.
pub(in crate::shape) fn nullable_without_type(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    const SPEAKING: [&str; 7] = ["type", "allOf", "anyOf", "oneOf", "enum", "const", "$ref"];
    if members.get("nullable") == Some(&Value::Bool(true)) && !SPEAKING.iter().any(|keyword| members.contains_key(*keyword)) {
        let message = "`nullable` has no effect without `type`";
        walk.diagnostics.warning(Code::Ignored, path.key("nullable").pointer(), message).at_key();
    }
}

/// `exclusiveMinimum` and `exclusiveMaximum` speak of a bound beside them.
pub(in crate::shape) fn exclusive_bounds(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if members.get(flag) == Some(&Value::Bool(true)) && !members.contains_key(bound) {
            let message = format!("`{flag}` has no effect without `{bound}`");
            walk.diagnostics.warning(Code::Ignored, path.key(flag).pointer(), message).at_key();
        }
    }
}

/// There is a schema to be met among those that are listed.
pub(in crate::shape) fn branches(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    for keyword in ["oneOf", "anyOf", "allOf"] {
        if members.get(keyword).and_then(Value::as_array).is_some_and(<[Value]>::is_empty) {
            let meaning = if keyword == "allOf" { "it says nothing" } else { "no value is valid here" };
            let message = format!("`{keyword}` must have at least one schema: {meaning}");
            walk.diagnostics.warning(Code::WrongValue, path.key(keyword).pointer(), message);
        }
    }
}

/// `enum` holds values, each once. JSON Schema says "should", so both are warnings.
pub(in crate::shape) fn enum_values(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let Some(Value::Array(values)) = members.get("enum") else { return };
    if values.is_empty() {
        walk.diagnostics.warning(Code::WrongValue, path.key("enum").pointer(), "`enum` is empty: no value is valid here");
    }
    for index in repeated(values) {
        walk.diagnostics.warning(Code::Duplicate, path.key("enum").index(index).pointer(), "this value stands twice in `enum`");
    }
}

/// `required` holds names, each once.
pub(in crate::shape) fn required_names(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let Some(Value::Array(names)) = members.get("required") else { return };
    for index in repeated(names) {
        walk.diagnostics.warning(Code::Duplicate, path.key("required").index(index).pointer(), "this name stands twice in `required`");
    }
}

/// A list of types names at least one, each once.
pub(in crate::shape) fn type_names(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let Some(Value::Array(names)) = members.get("type") else { return };
    if names.is_empty() {
        walk.diagnostics
            .error(Code::WrongValue, path.key("type").pointer(), "`type` must name at least one type")
            .help("leave `type` out to allow any value");
    }
    for index in repeated(names) {
        walk.diagnostics.error(Code::Duplicate, path.key("type").index(index).pointer(), "this type stands twice in `type`");
    }
}

/// `x-extensible-enum` holds values, each once.
pub(in crate::shape) fn extensible_enum(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let name = "x-extensible-enum";
    let Some(Value::Array(values)) = members.get(name) else { return };
    if values.is_empty() {
        walk.diagnostics.error(Code::WrongValue, path.key(name).pointer(), format!("`{name}` must have at least one value"));
    }
    for index in repeated(values) {
        walk.diagnostics.error(Code::Duplicate, path.key(name).index(index).pointer(), format!("this value stands twice in `{name}`"));
    }
}

/// Patterns are those of ECMA-262, and not of the language that somebody has tried them in.
pub(in crate::shape) fn patterns(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    if let Some(pattern) = members.get("pattern").and_then(Value::as_str) {
        for Foreign { reading, instead } in pattern::foreign(pattern) {
            walk.diagnostics.warning(Code::Pattern, path.key("pattern").pointer(), format!("in ECMA-262 {reading}")).help(instead);
        }
    }
    let named = path.key("patternProperties");
    for (pattern, _) in members.get("patternProperties").and_then(Value::as_object).into_iter().flatten() {
        for Foreign { reading, instead } in pattern::foreign(pattern) {
            let message = format!("in ECMA-262 {reading}");
            walk.diagnostics.warning(Code::Pattern, named.key(pattern).pointer(), message).at_key().help(instead);
        }
    }
}

/// Where a value stands that stood before.
fn repeated(values: &[Value]) -> impl Iterator<Item = usize> + '_ {
    let mut seen = BTreeSet::new();
    values.iter().enumerate().filter(move |(_, value)| !seen.insert(Identity::of(value))).map(|(index, _)| index)
}
