//! Bodies. In: the parameters of an operation in `body` and `formData`, and the media types it consumes. Out: its request body.

use super::operation::Written;
use super::{Respelling, place_of, text, value};
use crate::diagnostics::Code;
use crate::normalize::bodies::{self, Field, MULTIPART, URLENCODED, is_form, is_multipart};
use crate::pointer::Pointer;
use crate::value::{Object, Value};

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
    pub(super) fn body(&mut self, members: Object, consumes: &[String], (now, before): Places<'_>) -> Value {
        let media_types = match consumes {
            [] => vec![self.assumed(before, "consumes").to_owned()],
            consumes => consumes.to_vec(),
        };
        bodies::of_parameter(members, &media_types, (now, before), &mut self.moves)
    }

    /// Parameters in `formData` as a request body.
    fn form(&mut self, fields: Vec<Written>, consumes: &[String], now: &Pointer) -> Value {
        let list = fields[0].1.parent();
        let media_types = self.form_types(&fields, consumes);
        let field = |(field, written): &Written| {
            let at = field.get("$ref").and_then(Value::as_str).and_then(Pointer::parse).unwrap_or_else(|| written.clone());
            let Value::Object(members) = self.said(field).clone() else { return None };
            let name = members.get("name").and_then(Value::as_str)?.to_owned();
            let style = at.child("collectionFormat");
            Some(Field { name, parameter: value::in_words_of_3(members), schema: at.clone(), at, style })
        };
        let fields: Vec<Field> = fields.iter().filter_map(field).collect();
        bodies::of_fields(&fields, &media_types, (now, &list), &mut self.moves)
    }

    /// The media types of a form: those that are forms, and where there is a file, those that can carry it.
    fn form_types(&mut self, fields: &[Written], consumes: &[String]) -> Vec<String> {
        let is_file = |field: &Value| field.get("type").and_then(Value::as_str) == Some("file");
        let file = fields.iter().find(|(field, _)| is_file(self.said(field))).map(|(_, before)| before.clone());
        let forms: Vec<String> = consumes.iter().filter(|media_type| is_form(media_type)).cloned().collect();
        let multipart: Vec<String> = forms.iter().filter(|media_type| is_multipart(media_type)).cloned().collect();
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
