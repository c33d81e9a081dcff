//! Names of members. In: an object. Out: the same with the names that its table has, where those that are written differ in case or separators alone:
//! `operationID`, `GET`, `min_length`; `2xx` among responses; a path without its slash, or with `:id` for `{id}`.

use super::Reading;
use crate::diagnostics::Code;
use crate::pointer::Path;
use crate::shape::table::{Names, ObjectRule};
use crate::shape::{self, near::is_same};
use crate::value::Object;

/// Puts what is meant in the place of what is written. The order of the members stays.
pub fn read(reading: &mut Reading<'_>, members: &mut Object, rule: &'static ObjectRule, path: &Path<'_>) {
    let known = |members: &Object, name: &str| name.starts_with("x-") || name == "$ref" || shape::field_of(rule, members, name).is_some();
    let mut renamed: Vec<(String, String)> = Vec::new();
    for name in members.keys() {
        let meant = match &rule.entries {
            _ if known(members, name) => continue,
            Some(entries) => of_author(entries.names, name),
            None => rule.fields().find(|field| is_same(field.name, name)).map(|field| field.name.to_owned()),
        };
        let is_free = |meant: &String| !members.contains_key(meant) && !renamed.iter().any(|(_, other)| other == meant);
        if let Some(meant) = meant.filter(is_free) {
            renamed.push((name.clone(), meant));
        }
    }
    for (name, meant) in renamed {
        rename(reading, members, (&name, meant), path);
    }
}

/// A name that is the author's, as it should be written.
fn of_author(allowed: Names, name: &str) -> Option<String> {
    let status = name.trim().to_ascii_uppercase();
    match (allowed, status.as_bytes()) {
        (Names::Status, [b'1'..=b'5', b'X', b'X']) if status != name => Some(status),
        (Names::Status, _) if name != "default" && name.trim().eq_ignore_ascii_case("default") => Some("default".to_owned()),
        (Names::Template, _) if !name.contains("://") => Some(template(name)).filter(|meant| meant != name),
        _ => None,
    }
}

/// A path with its slash, and with its names in braces: `pets/:id` and `/pets/<id>` are how frameworks of servers write them.
fn template(path: &str) -> String {
    let is_name = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let segment = |segment: &str| {
        let name = segment.strip_prefix(':').or_else(|| segment.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')));
        name.filter(|name| is_name(name)).map_or_else(|| segment.to_owned(), |name| format!("{{{name}}}"))
    };
    let segments: Vec<String> = path.strip_prefix('/').unwrap_or(path).split('/').map(segment).collect();
    format!("/{}", segments.join("/"))
}

/// Puts one name in the place of another.
pub fn rename(reading: &mut Reading<'_>, members: &mut Object, (name, meant): (&str, String), path: &Path<'_>) {
    let Some((index, _, value)) = members.shift_remove_full(name) else { return };
    let (written, now) = (path.key(name).pointer(), path.key(&meant).pointer());
    reading.diagnostics.origins.shift(&written, &now);
    let message = format!("`{}` is no name here; it is read as `{meant}`", name.escape_debug());
    reading.diagnostics.warning(Code::WrongValue, now, message).at_key().help(format!("write `{meant}`"));
    members.shift_insert(index, meant, value);
}
