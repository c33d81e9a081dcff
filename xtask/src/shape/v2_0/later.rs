//! Objects of OpenAPI 3 in a document of Swagger 2.0. In: the members of an object. Out: the one that shows that it is written so, if it is.

use crate::value::{Object, Value};

/// What describes a value by a schema of its own, and not beside it.
pub(crate) fn header(members: &Object) -> Option<&'static str> {
    ["schema", "content"].into_iter().find(|name| members.contains_key(*name) && !members.contains_key("type"))
}

/// The same, but for bodies: they have a schema in Swagger 2.0 as well.
pub(crate) fn parameter(members: &Object) -> Option<&'static str> {
    let place = members.get("in").and_then(Value::as_str).unwrap_or_default();
    let is_value = ["path", "query", "header", "cookie"].iter().any(|other| place.trim().eq_ignore_ascii_case(other));
    header(members).filter(|_| is_value)
}

/// What names a scheme of HTTP, or has its flows below each other.
pub(crate) fn scheme(members: &Object) -> Option<&'static str> {
    ["scheme", "flows", "openIdConnectUrl"].into_iter().find(|name| members.contains_key(*name) && !members.contains_key("flow"))
}
