//! Bodies. In: the parameters of an operation in `body` and `formData`, and the media types it consumes. Out: its request body.

use super::operation::Written;
use super::{Respelling, place_of, text};
use crate::diagnostics::Code;
use crate::pointer::Pointer;
use crate::value::{Object, Value};

const MULTIPART: &str = "multipart/form-data";
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// Where something stands now, and where it stood before.
pub(super) type Places<'p> = (&'p Pointer, &'p Pointer);

impl Respelling<'_> {
    /// What an operation's parameters say about its body.
    pub(super) fn request_body(&mut self, parameters: Vec<Written>, consumes: &[String], now: &Pointer) -> Option<Value> {
        let (bodies, fields): (Vec<Written>, Vec<Written>) =
            parameters.into_iter().partition(|(parameter, _)| place_of(self.said(parameter)) == "body");
        // `shape` refuses both together.
        if let Some((body, before)) = bodies.into_iter().next() {
            let target = body.get("$ref").and_then(Value::as_str).and_then(Pointer::parse);
            if let Some(target) = &target
                && consumes == self.consumes
            {
                self.moves.note(now.clone(), before);
                let name = target.steps().last().unwrap_or_default();
                let component = Pointer::root().child("components").child("requestBodies").child(name);
                return Some(Value::Object(Object::from_iter([("$ref".to_owned(), text(component.as_str()))])));
            }
            let before = target.unwrap_or(before);
            let Value::Object(members) = self.said(&body).clone() else { return None };
            return Some(self.body(members, consumes, (now, &before)));
        }
        (!fields.is_empty()).then(|| self.form(fields, consumes, now))
    }

    /// A parameter in `body` as a request body.
    pub(super) fn body(&mut self, mut members: Object, consumes: &[String], (now, before): Places<'_>) -> Value {
        let schema = members.shift_remove("schema").unwrap_or_else(|| Value::Object(Object::default()));
        members.retain(|name, _| matches!(name.as_str(), "description" | "required"));
        let media_types = match consumes {
            [] => vec![self.assumed(before, "consumes").to_owned()],
            consumes => consumes.to_vec(),
        };
        let mut content = Object::default();
        for media_type in media_types {
            self.moves.note(now.child("content").child(&media_type).child("schema"), before.child("schema"));
            content.insert(media_type, Value::Object(Object::from_iter([("schema".to_owned(), schema.clone())])));
        }
        self.moves.note(now.clone(), before.clone());
        self.moves.note_made(now.child("content"), before.clone());
        members.insert("content".to_owned(), Value::Object(content));
        Value::Object(members)
    }

    /// Parameters in `formData` as a request body.
    fn form(&mut self, fields: Vec<Written>, consumes: &[String], now: &Pointer) -> Value {
        let list = fields[0].1.parent();
        let media_types = self.form_types(&fields, consumes);
        let is_required = |field: &Value| field.get("required") == Some(&Value::Bool(true));
        let any_required = fields.iter().any(|(field, _)| is_required(self.said(field)));
        self.moves.note_made(now.clone(), list.clone());
        self.moves.note_made(now.child("content"), list.clone());
        let mut content = Object::default();
        for media_type in media_types {
            let at = now.child("content").child(&media_type);
            self.moves.note_made(at.clone(), list.clone());
            self.moves.note_made(at.child("schema"), list.clone());
            let (mut properties, mut required, mut encoding) = (Object::default(), Vec::new(), Object::default());
            for (field, written) in &fields {
                let before = field.get("$ref").and_then(Value::as_str).and_then(Pointer::parse).unwrap_or_else(|| written.clone());
                let Value::Object(members) = self.said(field).clone() else { continue };
                let Some(name) = members.get("name").and_then(Value::as_str).map(str::to_owned) else { continue };
                if is_required(self.said(field)) {
                    required.push(text(&name));
                }
                let place = at.child("schema").child("properties").child(&name);
                let mut parameter = self.parameter(members, (&place, &before));
                let styled: Object = ["style", "explode"].iter().filter_map(|key| parameter.shift_remove_entry(*key)).collect();
                if !styled.is_empty() {
                    self.moves.note(at.child("encoding").child(&name), before.child("collectionFormat"));
                    encoding.insert(name.clone(), Value::Object(styled));
                }
                let mut schema = parameter.shift_remove("schema").unwrap_or_else(|| Value::Object(Object::default()));
                if let (Value::Object(schema), Some(description)) = (&mut schema, parameter.shift_remove("description")) {
                    schema.insert("description".to_owned(), description);
                }
                self.moves.note(place, before);
                properties.insert(name, schema);
            }
            let mut schema = Object::from_iter([("type".to_owned(), text("object"))]);
            if !required.is_empty() {
                schema.insert("required".to_owned(), Value::Array(required));
            }
            schema.insert("properties".to_owned(), Value::Object(properties));
            let mut members = Object::from_iter([("schema".to_owned(), Value::Object(schema))]);
            if !encoding.is_empty() {
                members.insert("encoding".to_owned(), Value::Object(encoding));
            }
            content.insert(media_type, Value::Object(members));
        }
        Value::Object(Object::from_iter([
            ("required".to_owned(), Value::Bool(any_required)),
            ("content".to_owned(), Value::Object(content)),
        ]))
    }

    /// The media types of a form: those that are forms, and where there is a file, those that can carry it.
    fn form_types(&mut self, fields: &[Written], consumes: &[String]) -> Vec<String> {
        let is_file = |field: &Value| field.get("type").and_then(Value::as_str) == Some("file");
        let file = fields.iter().find(|(field, _)| is_file(self.said(field))).map(|(_, before)| before.clone());
        let forms: Vec<String> = consumes.iter().filter(|media_type| is_form(media_type)).cloned().collect();
        let multipart: Vec<String> = forms.iter().filter(|media_type| media_type.starts_with("multipart/")).cloned().collect();
        match (file, forms.is_empty()) {
            (Some(before), true) => {
                let message = "a file is sent in a form, and `consumes` of the operation names none";
                let help = format!("write `consumes: [{MULTIPART}]`");
                self.diagnostics.error(Code::Missing, before, message).help(help);
                vec![MULTIPART.to_owned()]
            }
            (Some(_), false) if !multipart.is_empty() => multipart,
            (_, false) => forms,
            (None, true) => vec![URLENCODED.to_owned()],
        }
    }

    /// The media type of a body that nobody names one for. It is said once what is assumed.
    pub(super) fn assumed(&mut self, before: &Pointer, list: &str) -> &'static str {
        if !self.has_said {
            self.has_said = true;
            let message = format!("no `{list}` says what this body is written in; it is read as JSON, here and wherever that is so");
            self.diagnostics.warning(Code::Missing, before.clone(), message);
        }
        "application/json"
    }
}

/// `multipart/form-data`, `application/x-www-form-urlencoded`, and what vendors call them.
fn is_form(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == URLENCODED || essence.ends_with("+x-www-form-urlencoded") || essence.starts_with("multipart/")
}
