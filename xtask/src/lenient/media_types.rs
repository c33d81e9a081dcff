//! Media types. In: names of media types, and the lists of them that Swagger 2.0 has for a document and for an operation. Out: the media types that are meant,
//! `application/json` for `json`; and those of bodies that say none themselves.

use super::Reading;
use super::names::rename;
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Path;
use crate::shape::table::ObjectRule;
use crate::shape::{is_media_type, near::is_same};
use crate::value::{Object, Value};

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
    let is_none = !name.contains('/');
    MEDIA_TYPES.iter().find(|(written, _)| is_none && is_same(written, name.trim())).map(|(_, meant)| *meant)
}

/// Puts media types in the place of the names of media types.
pub fn of_media_types(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let named: Vec<(String, String)> = members.keys().filter_map(|name| Some((name.clone(), meant(name)?))).collect();
    for (name, meant) in named {
        match members.get(&meant) {
            None => rename(reading, members, (&name, meant), path),
            Some(known) if members.get(&name) == Some(known) => {
                members.shift_remove(&name);
                let message = format!("`{}` says what `{meant}` says; it is left out", name.escape_debug());
                reading.diagnostics.warning(Code::WrongValue, path.key(&name).pointer(), message).at_key();
            }
            Some(_) => {}
        }
    }
}

/// The media type that the name of a body means: with none, it is that of a body that names none; a comma before a parameter is a semicolon.
fn meant(name: &str) -> Option<String> {
    let with_parameters = || {
        let (essence, parameters) = name.split_once(',')?;
        let are_parameters = parameters.split([',', ';']).all(|part| part.contains('=') && !part.contains('/'));
        let meant = format!("{essence};{}", parameters.replace(',', ";"));
        (!is_media_type(name) && are_parameters && is_media_type(&meant)).then_some(meant)
    };
    let unnamed = name.is_empty().then_some("application/json");
    unnamed.or_else(|| media_type(name)).map(str::to_owned).or_else(with_parameters)
}

/// Takes bodies away that no answer can have and no request need have: those whose media type is none and means none. A request has another one left.
pub fn of_bodies(reading: &mut Reading<'_>, holder: &mut Object, bodies: Bodies, path: &Path<'_>) {
    let Some(Value::Object(content)) = holder.get_mut("content") else { return };
    let is_meant = |name: &str| name.contains('/') || meant(name).is_some();
    if matches!(bodies, Bodies::Sent) && !content.keys().any(|name| is_meant(name)) {
        return;
    }
    let here = path.key("content");
    content.retain(|name, _| {
        let stays = is_meant(name);
        if !stays {
            let message = format!("`{}` is no media type, so nothing can be sent as it; it is left out", name.escape_debug());
            reading
                .diagnostics
                .warning(Code::WrongValue, here.key(name).pointer(), message)
                .at_key()
                .help("it looks like `application/json`");
        }
        stays
    });
    if content.is_empty() {
        holder.shift_remove("content");
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

/// The media types of a list, as far as they can be read.
pub fn listed(list: Option<&Value>) -> Vec<String> {
    let names = match list {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(name)) => vec![name.as_str()],
        _ => Vec::new(),
    };
    names.into_iter().map(|name| media_type(name).unwrap_or(name)).filter(|name| is_media_type(name)).map(str::to_owned).collect()
}

/// Which bodies a list is for.
#[derive(Clone, Copy)]
pub enum Bodies {
    /// Those of requests.
    Sent,
    /// Those of answers.
    Received,
}

impl Bodies {
    const ALL: [Self; 2] = [Self::Sent, Self::Received];

    /// The list.
    fn list(self) -> &'static str {
        match self {
            Self::Sent => "consumes",
            Self::Received => "produces",
        }
    }
}

/// The lists that hold for what is looked at.
#[derive(Default)]
pub struct Spoken {
    /// Those of the document.
    pub of_document: Lists,
    /// Those of the operation around.
    pub of_operation: Lists,
}

/// What one object says of both kinds of bodies.
#[derive(Default)]
pub struct Lists {
    names: [Vec<String>; 2],
    /// Which of them was asked for.
    is_used: [bool; 2],
}

impl Lists {
    /// Those of an object.
    pub fn of(members: &Object) -> Self {
        Self { names: Bodies::ALL.map(|bodies| listed(members.get(bodies.list()))), is_used: [false; 2] }
    }

    /// Somebody has read one of them.
    pub fn use_for(&mut self, bodies: Bodies) {
        self.is_used[bodies as usize] = true;
    }

    /// Takes away what was read, where it is no keyword.
    pub fn leave(self, members: &mut Object, rule: &ObjectRule, at: &Path<'_>, diagnostics: &mut Diagnostics) {
        let is_read = |bodies: &Bodies| self.is_used[*bodies as usize] && rule.field(bodies.list()).is_none();
        for bodies in Bodies::ALL.into_iter().filter(is_read) {
            members.shift_remove(bodies.list());
            let message = is_read_as(bodies);
            let here = at.key(bodies.list()).pointer();
            diagnostics.warning(Code::WrongKind, here, message).at_key().help("name them in `content` of each body");
        }
    }
}

/// What is said of a list that was read.
pub fn is_read_as(bodies: Bodies) -> String {
    format!("`{}` is a keyword of Swagger 2.0; it is read as the media types of bodies that name none", bodies.list())
}

impl Spoken {
    /// The media types of a body that says none: those of its operation, those of the document, or JSON.
    pub fn of_body(&mut self, bodies: Bodies) -> Vec<String> {
        let is_said = |lists: &&mut Lists| !lists.names[bodies as usize].is_empty();
        let Some(lists) = [&mut self.of_operation, &mut self.of_document].into_iter().find(is_said) else {
            return vec!["application/json".to_owned()];
        };
        lists.use_for(bodies);
        lists.names[bodies as usize].clone()
    }
}
