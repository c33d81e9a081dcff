//! Required members that cannot be there. In: a schema that joins no others. Out: the same without the names in `required` that its own
//! `additionalProperties: false` forbids.

use super::{refused, told};
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Path;
use crate::value::{Object, Value};

/// Reads a schema.
pub fn read(members: &mut Object, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    if members.get("additionalProperties") != Some(&Value::Bool(false)) {
        return;
    }
    let Some(Value::Array(required)) = members.get("required") else { return };
    let names: Vec<String> =
        required.iter().filter_map(Value::as_str).filter(|name| is_forbidden(members, name)).map(str::to_owned).collect();
    if names.is_empty() {
        return;
    }
    let message = format!(
        "`required` names {}, which `additionalProperties: false` of the same schema forbids; what cannot be there is read as not required",
        told(names.iter().cloned())
    );
    let help = "declare it in `properties`, or take it out of `required`";
    diagnostics.warning(Code::Contradiction, path.key("required").pointer(), message).help(help);
    forget(members, &names);
}

/// Whether neither `properties` nor `patternProperties` speak of a member.
fn is_forbidden(members: &Object, name: &str) -> bool {
    if members.get("properties").is_some_and(|declared| declared.get(name).is_some()) {
        return false;
    }
    let Some(Value::Object(patterns)) = members.get("patternProperties") else { return true };
    let patterns = patterns.keys().map(|pattern| (pattern.clone(), Value::Bool(true))).collect();
    let rule = [("patternProperties", Value::Object(patterns)), ("additionalProperties", Value::Bool(false))];
    let object = Value::Object(Object::from_iter([(name.to_owned(), Value::Null)]));
    !refused(rule.map(|(keyword, value)| (keyword.to_owned(), value)).into_iter().collect(), [&object]).is_empty()
}

/// Takes names out of `required`.
pub fn forget(members: &mut Object, names: &[String]) {
    let Some(Value::Array(required)) = members.get_mut("required") else { return };
    required.retain(|name| !name.as_str().is_some_and(|name| names.iter().any(|gone| gone == name)));
    if required.is_empty() {
        members.shift_remove("required");
    }
}
