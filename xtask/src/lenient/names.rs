//! Names of members. In: an object. Out: the same with the names that its table has, where those that are written differ in case or separators alone:
//! `operationID`, `GET`, `min_length`; `2xx` among responses; a path without its slash, or with `:id` for `{id}`; `json` for `application/json`.

use super::Reading;
use crate::diagnostics::Code;
use crate::pointer::Path;
use crate::shape::table::{Names, ObjectRule};
use crate::shape::{self, is_media_type, near::is_same};
use crate::value::{Object, Value};

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

/// What people call media types, where there is one that they can mean. A `form` is none of these: there are two.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("json", "application/json"),
    ("application-json", "application/json"),
    ("xml", "application/xml"),
    ("yaml", "application/yaml"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("octet-stream", "application/octet-stream"),
    ("urlencoded", "application/x-www-form-urlencoded"),
    ("form-urlencoded", "application/x-www-form-urlencoded"),
    ("x-www-form-urlencoded", "application/x-www-form-urlencoded"),
    ("form-data", "multipart/form-data"),
    ("multipart", "multipart/form-data"),
    ("text", "text/plain"),
    ("plain", "text/plain"),
    ("html", "text/html"),
    ("csv", "text/csv"),
    ("png", "image/png"),
    ("jpeg", "image/jpeg"),
    ("*", "*/*"),
];

/// The media type that a name means which is none.
pub fn media_type(name: &str) -> Option<&'static str> {
    MEDIA_TYPES.iter().find(|(written, _)| is_same(written, name.trim())).map(|(_, meant)| *meant)
}

/// Puts media types in the place of the names of media types.
pub fn of_media_types(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let named: Vec<(String, &'static str)> = members.keys().filter_map(|name| Some((name.clone(), media_type(name)?))).collect();
    for (name, meant) in named {
        if !members.contains_key(meant) {
            rename(reading, members, (&name, meant.to_owned()), path);
        }
    }
}

/// The same in a list of media types, as Swagger 2.0 has them. What is none cannot be asked for; several in one text are several.
pub fn of_listed_media_types(reading: &mut Reading<'_>, items: &mut Vec<Value>, path: &Path<'_>) {
    let mut read = Vec::new();
    for (index, item) in std::mem::take(items).into_iter().enumerate() {
        let text = match item {
            // A comma between quotes is part of a media type.
            Value::String(text) if !text.contains('"') && !is_media_type(&text) => text,
            other => {
                read.push(other);
                continue;
            }
        };
        let known = |name| media_type(name).or_else(|| is_media_type(name).then_some(name));
        let meant: Vec<&str> = text.split(',').map(str::trim).filter_map(known).collect();
        let said = if meant.is_empty() { "if it were not there".to_owned() } else { format!("`{}`", meant.join("`, `")) };
        let message = format!("`{}` is no media type; it is read as {said}", text.escape_debug());
        reading.diagnostics.warning(Code::WrongValue, path.index(index).pointer(), message).help("it looks like `application/json`");
        read.extend(meant.into_iter().map(|name| Value::String(name.to_owned())));
    }
    *items = read;
}

fn rename(reading: &mut Reading<'_>, members: &mut Object, (name, meant): (&str, String), path: &Path<'_>) {
    let Some((index, _, value)) = members.shift_remove_full(name) else { return };
    let (written, now) = (path.key(name).pointer(), path.key(&meant).pointer());
    reading.diagnostics.origins.shift(&written, &now);
    let message = format!("`{}` is no name here; it is read as `{meant}`", name.escape_debug());
    reading.diagnostics.warning(Code::WrongValue, now, message).at_key().help(format!("write `{meant}`"));
    members.shift_insert(index, meant, value);
}
