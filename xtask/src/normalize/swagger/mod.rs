//! Swagger 2.0 as OpenAPI 3. In: the tree of a document, without what was refused. Out: the same as OpenAPI 3.0 spells it, and where each part of
//! it stood before: here alone a respelling moves things.
//!
//! What 2.0 says in one place and 3 in several is written several times (the schema of a body, for each of its media types); what 2.0 leaves to
//! the reader is read in the usual way, which is said (`operation`).

mod body;
mod operation;
mod security;
mod value;

pub use value::style;

use super::moves::Moves;
use super::places::{Place, walk};
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::{Path, Pointer};
use crate::value::{Object, Value};

/// The work in progress.
struct Respelling<'r> {
    /// `parameters` of the document, which operations refer to.
    parameters: Object,
    consumes: Vec<String>,
    produces: Vec<String>,
    /// The schemes of the document, in its order.
    schemes: Vec<String>,
    /// Its host and the path below it.
    address: Option<(String, String)>,
    moves: Moves,
    diagnostics: &'r mut Diagnostics,
    /// Whether it was said what is assumed of bodies whose media types nobody names.
    has_said: bool,
}

/// Respells a document in place.
pub fn respell(document: &mut Value, diagnostics: &mut Diagnostics) -> Moves {
    let Value::Object(old) = std::mem::replace(document, Value::Null) else { return Moves::default() };
    let texts = |name: &str| texts(old.get(name));
    let part = |name: &str| old.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut work = Respelling {
        parameters: old.get("parameters").and_then(Value::as_object).cloned().unwrap_or_default(),
        consumes: texts("consumes"),
        produces: texts("produces"),
        schemes: texts("schemes"),
        address: part("host").map(|host| (host, part("basePath").unwrap_or_default())),
        moves: Moves::default(),
        diagnostics,
        has_said: false,
    };
    let (mut new, mut components, mut written_as_3) = (Object::default(), Object::default(), Object::default());
    new.insert("openapi".to_owned(), text("3.0.4"));
    work.servers(&old, &mut new);
    for (name, value) in old {
        match (name.as_str(), value) {
            ("swagger" | "host" | "basePath" | "schemes" | "consumes" | "produces", _) => {}
            ("paths", Value::Object(paths)) => drop(new.insert(name, Value::Object(work.paths(paths)))),
            ("components", Value::Object(sections)) => written_as_3 = sections,
            ("definitions", value) => {
                work.moves.note(Pointer::root().child("components").child("schemas"), Pointer::root().child("definitions"));
                components.insert("schemas".to_owned(), value);
            }
            ("parameters", Value::Object(entries)) => work.shared_parameters(entries, &mut components),
            ("responses", Value::Object(entries)) => drop(components.insert("responses".to_owned(), work.shared_responses(entries))),
            ("securityDefinitions", Value::Object(entries)) => {
                components.insert("securitySchemes".to_owned(), work.security_schemes(entries));
            }
            (_, value) => drop(new.insert(name, value)),
        }
    }
    work.components(written_as_3, &mut components);
    if !components.is_empty() {
        new.insert("components".to_owned(), Value::Object(components));
    }
    *document = Value::Object(new);
    let mut moves = work.moves;
    schemas_and_references(document, &mut moves);
    moves
}

/// What schemas say otherwise, and where references lead now.
fn schemas_and_references(document: &mut Value, moves: &mut Moves) {
    walk(Place::Document, document, &Path::ROOT, &mut |place, value, path| {
        let Value::Object(members) = value else { return };
        if place.is_schema() {
            value::schema(members, path, moves);
        }
        if place.is_referable()
            && let Some(Value::String(target)) = members.get_mut("$ref")
            && let Some(pointer) = Pointer::parse(target)
        {
            *target = moves.now(&pointer).as_str().to_owned();
        }
    });
}

impl Respelling<'_> {
    /// `host`, `basePath` and `schemes` are one address: with https, where there is a choice.
    fn servers(&mut self, old: &Object, new: &mut Object) {
        let part = |name: &str| old.get(name).and_then(Value::as_str);
        let (host, base) = (part("host"), part("basePath").unwrap_or(""));
        if host.is_none() && base.is_empty() {
            return;
        }
        let server = Pointer::root().child("servers");
        let from = if host.is_some() { "host" } else { "basePath" };
        self.moves.note(server, Pointer::root().child(from));
        let scheme = self.schemes.iter().find(|scheme| *scheme == "https").or(self.schemes.first()).map(String::as_str);
        if host.is_some() && scheme.is_none() {
            let message = "`schemes` is missing; the client uses https";
            self.diagnostics.warning(Code::Missing, Pointer::root().child("host"), message);
        }
        new.insert("servers".to_owned(), Value::Array(vec![server_of(scheme.unwrap_or("https"), host, base)]));
    }

    /// Parameters that operations refer to. Bodies and form fields are brought to those who refer to them.
    fn shared_parameters(&mut self, entries: Object, components: &mut Object) {
        let (mut parameters, mut bodies) = (Object::default(), Object::default());
        let root = Pointer::root().child("components");
        for (name, entry) in entries {
            let before = Pointer::root().child("parameters").child(&name);
            let place = place_of(&entry).to_owned();
            match (place.as_str(), entry) {
                ("formData", _) => {}
                ("body", Value::Object(members)) => {
                    let now = root.child("requestBodies").child(&name);
                    let consumes = self.consumes.clone();
                    let body = self.body(members, &consumes, (&now, &before));
                    bodies.insert(name, body);
                }
                (_, Value::Object(members)) => {
                    let now = root.child("parameters").child(&name);
                    let parameter = self.parameter(members, (&now, &before));
                    parameters.insert(name, Value::Object(parameter));
                }
                (_, other) => drop(parameters.insert(name, other)),
            }
        }
        for (section, entries) in [("parameters", parameters), ("requestBodies", bodies)] {
            if !entries.is_empty() {
                components.insert(section.to_owned(), Value::Object(entries));
            }
        }
    }

    /// What is written as `components` already. What has a name there and in a section of Swagger 2.0 is one thing too many.
    fn components(&mut self, sections: Object, components: &mut Object) {
        let root = Pointer::root().child("components");
        for (section, entries) in sections {
            let (here, Value::Object(entries)) = (root.child(&section), entries) else { continue };
            let Value::Object(all) = components.entry(section).or_insert_with(|| Value::Object(Object::default())) else { continue };
            for (name, entry) in entries {
                let place = here.child(&name);
                if all.contains_key(&name) {
                    let message = format!("`{}` is already taken at {}", name.escape_debug(), self.moves.before(&place));
                    self.diagnostics.error(Code::Duplicate, place, message).at_key();
                    continue;
                }
                self.moves.note(place.clone(), place);
                all.insert(name, entry);
            }
        }
    }

    fn shared_responses(&mut self, entries: Object) -> Value {
        let (now, before) = (Pointer::root().child("components").child("responses"), Pointer::root().child("responses"));
        let produces = self.produces.clone();
        let mut responses = Object::default();
        for (name, entry) in entries {
            let response = self.response(entry, &produces, (&now.child(&name), &before.child(&name)));
            responses.insert(name, response);
        }
        self.moves.note(now, before);
        Value::Object(responses)
    }
}

/// `https://host/base`, or what there is of it.
fn server_of(scheme: &str, host: Option<&str>, base: &str) -> Value {
    let base = base.trim_end_matches('/');
    let url = match host {
        Some(host) => format!("{scheme}://{host}{}{base}", if base.is_empty() || base.starts_with('/') { "" } else { "/" }),
        None => base.to_owned(),
    };
    Value::Object(Object::from_iter([("url".to_owned(), Value::String(url))]))
}

fn place_of(parameter: &Value) -> &str {
    parameter.get("in").and_then(Value::as_str).unwrap_or_default()
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn texts(list: Option<&Value>) -> Vec<String> {
    match list {
        Some(Value::Array(items)) => items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}
