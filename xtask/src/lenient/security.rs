//! Security schemes of OpenAPI 3. In: the members of one, or of a flow. Out: the same, with the kinds that Swagger 2.0 has, or that people think there are, as
//! what they are now.

use super::Reading;
use crate::diagnostics::Code;
use crate::pointer::Path;
use crate::value::{Object, Value};

/// Reads the kind of a scheme.
pub fn scheme(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let Some(Value::String(kind)) = members.get("type") else { return };
    let scheme = ["basic", "bearer"].into_iter().find(|scheme| kind.eq_ignore_ascii_case(scheme));
    let Some(scheme) = scheme.filter(|_| !members.contains_key("scheme")) else { return };
    let here = path.key("type").pointer();
    let message = format!("`{kind}` is no type of security scheme; it is read as `http` with `scheme: {scheme}`");
    reading.diagnostics.warning(Code::WrongValue, here, message).help(format!("write `type: http` with `scheme: {scheme}`"));
    members.insert("type".to_owned(), Value::String("http".to_owned()));
    members.insert("scheme".to_owned(), Value::String(scheme.to_owned()));
}

/// A scope of which nothing is said.
pub fn scopes(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let Some(Value::Object(scopes)) = members.get_mut("scopes") else { return };
    let here = path.key("scopes");
    for (name, about) in scopes.iter_mut().filter(|(_, about)| **about == Value::Null) {
        let message = format!("`{}` must be a string, found null; it is read as an empty text", name.escape_debug());
        reading.diagnostics.warning(Code::WrongKind, here.key(name).pointer(), message).at_key().help("say what the scope allows");
        *about = Value::String(String::new());
    }
}
