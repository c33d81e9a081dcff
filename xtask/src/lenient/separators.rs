//! How the items of an array are joined. In: a parameter of OpenAPI 3 with `collectionFormat`, as Swagger 2.0 has it. Out: the same with `style` and `explode`,
//! where these say it.

use super::Reading;
use crate::diagnostics::Code;
use crate::normalize::style;
use crate::pointer::Path;
use crate::value::{Object, Value};

/// Reads it.
pub fn read(reading: &mut Reading<'_>, members: &mut Object, place: &str, path: &Path<'_>) {
    let Some(separator) = members.get("collectionFormat").and_then(Value::as_str).map(str::to_owned) else { return };
    let types = members.get("schema").and_then(|schema| schema.get("type")).and_then(Value::as_str);
    let is_said = members.contains_key("style") || members.contains_key("explode");
    let here = path.key("collectionFormat").pointer();
    let (code, read, help) = match (types, place, separator.as_str()) {
        (Some(word), ..) if !word.eq_ignore_ascii_case("array") => {
            (Code::Ignored, "has no effect beside a value that is no array; it is ignored".to_owned(), "take it away".to_owned())
        }
        (Some(_), "query" | "formData", "csv" | "ssv" | "pipes" | "multi") if !is_said => {
            let Some((style, explode)) = style(place, &separator) else { return };
            let origin = reading.diagnostics.origins.find(&here);
            for (name, value) in [("style", Value::String(style.to_owned())), ("explode", Value::Bool(explode))] {
                reading.diagnostics.origins.set(&path.key(name).pointer(), origin.clone());
                members.insert(name.to_owned(), value);
            }
            let said = format!("`style: {style}` with `explode: {explode}`");
            (Code::WrongKind, format!("is how Swagger 2.0 says it; it is read as {said}"), format!("write {said}"))
        }
        (Some(_), "path" | "header", "csv") if !is_said => {
            (Code::Ignored, "is how arrays are sent here anyway; it is ignored".to_owned(), "take it away".to_owned())
        }
        _ => return,
    };
    members.shift_remove("collectionFormat");
    let message = format!("`collectionFormat: {}` {read}", separator.escape_debug());
    reading.diagnostics.warning(code, here, message).at_key().help(help);
}
