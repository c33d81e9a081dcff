//! Whether there is anything to gather. In: the document's tree. Out: whether each of its references leads to a component of the document.

use crate::load::names_file;
use crate::value::Value;

/// Whether everything stands in its place. Says no too often, for a `$ref` in an example for instance, and costs no more than a look.
pub(super) fn is_whole(tree: &Value) -> bool {
    let paths = tree.get("paths").and_then(Value::as_object);
    let items = paths.into_iter().flatten().map(|(_, item)| item);
    let hooks = tree.get("webhooks").and_then(Value::as_object).into_iter().flatten().map(|(_, item)| item);
    let has_more = |item: &Value| item.as_object().is_some_and(|members| members.len() > 1 && members.contains_key("$ref"));
    !items.chain(hooks).any(has_more) && is_local(tree)
}

/// Where a reference leads that needs no gathering, whatever it is a reference to: schemas may stand anywhere in the document.
fn is_local(value: &Value) -> bool {
    match value {
        Value::Object(members) => {
            let leads_to_component = |text: &str| text.starts_with("#/components/") && text.matches('/').count() == 3;
            let leads_to_old_component = |text: &str| text.starts_with("#/definitions/");
            let is_fine = match members.get("$ref") {
                Some(Value::String(text)) => {
                    leads_to_component(text) && !text.starts_with("#/components/mediaTypes/") || leads_to_old_component(text)
                }
                _ => true,
            };
            let mapping = members.get("mapping").and_then(Value::as_object).into_iter().flatten();
            let maps_to_files = mapping.filter_map(|(_, target)| target.as_str()).any(names_file);
            is_fine && !maps_to_files && members.values().all(is_local)
        }
        Value::Array(items) => items.iter().all(is_local),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}
