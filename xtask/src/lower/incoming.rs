//! Requests that the server sends. In: the `webhooks` of a document and the `callbacks` of its operations. Out: what each brings along, and
//! what it can be answered with.

use super::operation::{docs, name_of, resolve};
use super::{Lowering, Site};
use crate::diagnostics::Code;
use crate::document::Document;
use crate::model::{Encoding, Header, Incoming, Location, Parameter, Queried, Reading, Received, Source, Style, TypeId, Written};
use crate::pointer::Pointer;
use crate::value::Value;
use openapiv3::{PathItem, ReferenceOr};
use std::collections::VecDeque;

impl<'d> Lowering<'d, '_> {
    /// All of them.
    pub(super) fn incoming(&mut self, document: &'d Document) {
        let webhooks = Pointer::root().child("webhooks");
        for (name, _) in members(document.schema_at(&webhooks)) {
            let source = Source::Webhook { name: name.clone() };
            self.incoming_of(document, &webhooks.child(name), (&source, name));
        }
        let of_operations = self.api.operations.iter().map(|operation| (operation.pointer.clone(), operation.name.clone()));
        let mut waiting: VecDeque<(Pointer, String)> = of_operations.collect();
        let mut next = 0;
        loop {
            // What is received may ask for further ones.
            waiting.extend(self.api.incoming[next..].iter().map(|incoming| (incoming.pointer.clone(), incoming.name.clone())));
            next = self.api.incoming.len();
            let Some((pointer, name)) = waiting.pop_front() else { break };
            self.callbacks(document, &pointer, &name);
        }
    }

    /// The callbacks of one operation.
    fn callbacks(&mut self, document: &'d Document, operation: &Pointer, called: &str) {
        let place = operation.child("callbacks");
        for (name, callback) in members(document.schema_at(&place)) {
            let Some((callback, at)) = document.follow(callback, place.child(name)) else { continue };
            for (expression, _) in members(Some(callback)).filter(|(name, _)| !name.starts_with("x-")) {
                let source = Source::Callback { operations: vec![operation.clone()], name: name.clone(), expression: expression.clone() };
                self.incoming_of(document, &at.child(expression), (&source, &format!("{called} {name}")));
            }
        }
    }

    /// The operations of a path item.
    fn incoming_of(&mut self, document: &'d Document, place: &Pointer, (source, called): (&Source, &str)) {
        let Some((item, pointer)) = self.path_item(document, place) else { return };
        let operations: Vec<_> = document.operations(item, &pointer).collect();
        let several = operations.len() > 1;
        for (method, pointer, operation) in operations {
            if self.is_known(&pointer, source) {
                continue;
            }
            let fallback = if several { format!("{called} {}", method.to_ascii_lowercase()) } else { called.to_owned() };
            let has_name = operation.operation_id.is_some() || operation.extensions.contains_key("x-rust-name");
            let name = if has_name { name_of(operation, method, "") } else { fallback };
            let incoming = self.received(document, (method, operation), item, &pointer, (source.clone(), name));
            self.api.incoming.push(incoming);
        }
    }

    /// Whether a request that several operations share has been looked at; if so, this is one more of them.
    fn is_known(&mut self, pointer: &Pointer, source: &Source) -> bool {
        let known = self.api.incoming.iter_mut().find(|known| known.pointer == *pointer);
        if let (Some(Source::Callback { operations, .. }), Source::Callback { operations: more, .. }) =
            (known.map(|known| &mut known.source), source)
        {
            operations.extend(more.iter().cloned());
            return true;
        }
        false
    }

    fn received(
        &mut self,
        document: &'d Document,
        (method, operation): (&str, &'d openapiv3::Operation),
        item: &'d PathItem,
        pointer: &Pointer,
        (source, name): (Source, String),
    ) -> Incoming {
        let site = Site { pointer: pointer.clone(), words: vec![name.clone()], home: TypeId(self.api.types.len()) };
        if operation.security.as_ref().is_some_and(|security| !security.is_empty()) {
            let message = "whether a request that the server sends has these credentials is not checked";
            self.diagnostics.warning(Code::Ignored, pointer.child("security"), message).at_key();
        }
        let parameters = self.parameters(document, item, operation, "", &site);
        let (mut headers, mut query) = (Vec::new(), Vec::new());
        for parameter in parameters {
            self.received_parameter(parameter, &mut headers, &mut query);
        }
        let body = operation.request_body.as_ref();
        Incoming {
            pointer: pointer.clone(),
            source,
            method: if item.iter().any(|(field, _)| field == method) { method.to_ascii_uppercase() } else { method.to_owned() },
            docs: docs(operation, item),
            tags: operation.tags.clone(),
            headers,
            query,
            body: body.and_then(|body| self.received_body(document, (body, pointer.child("requestBody")), &site)),
            answers: self.responses(document, (method, operation), &site),
            name,
        }
    }

    /// Sorts a parameter to where it is looked for.
    fn received_parameter(&mut self, parameter: Parameter, headers: &mut Vec<Header>, query: &mut Vec<Queried>) {
        let Parameter { name, rust_name, pointer, location, ty, encoding, required, docs, .. } = parameter;
        let (written, repeated) = match (location, encoding) {
            (Location::Header | Location::Query, Encoding::Json) => (Some(Written::Json), false),
            (Location::Header, Encoding::Style { style: Style::Simple, explode, .. }) => (self.simple(&ty, explode, 0), false),
            (Location::Query, Encoding::Style { style: Style::Form, explode, .. }) => {
                let written = self.simple(&ty, false, 0);
                (written.filter(|written| !matches!(written, Written::Object { .. }) || !explode), explode)
            }
            (Location::Header | Location::Query, _) => (self.simple(&ty, false, 0).filter(Written::is_scalar), false),
            (Location::Path | Location::Cookie, _) => (None, false),
        };
        let Some(written) = written else {
            let message = "what a request that the server sends has in this place or style is not read: it is in the request as it came";
            self.diagnostics.warning(Code::Ignored, pointer, message);
            return;
        };
        let repeated = repeated && matches!(written, Written::List(_));
        let value = Header { name, rust_name, ty, written, required, docs };
        if location == Location::Header { headers.push(value) } else { query.push(Queried { value, repeated }) }
    }

    /// The form in which a body is read: JSON where it may be JSON, else text, else bytes.
    fn received_body(
        &mut self,
        document: &'d Document,
        place: (&'d ReferenceOr<openapiv3::RequestBody>, Pointer),
        site: &Site,
    ) -> Option<Received> {
        let components = document.api.components.as_ref().map(|components| &components.request_bodies);
        let (body, pointer) = resolve(place, "requestBodies", |name| components?.get(name))?;
        let site = Site { pointer, ..site.below(&[], "body") };
        let mut forms = Vec::new();
        for (media_type, described) in &body.content {
            self.representation(document, (media_type, described), (&site, false), &mut forms);
        }
        let rank = |reading: &Reading| match reading {
            Reading::Json(_) => 0,
            Reading::Text => 1,
            Reading::Bytes => 2,
        };
        let best = (0..forms.len()).min_by_key(|index| rank(&forms[*index].reading))?;
        let representation = forms.swap_remove(best);
        for media_type in forms.iter().flat_map(|form| &form.media_types) {
            let message = format!("a body of this media type is refused: the one that is read is `{}`", representation.media_types[0]);
            self.diagnostics.warning(Code::Ignored, site.pointer.child("content").child(media_type), message).at_key();
        }
        Some(Received { representation, required: body.required, description: body.description.clone() })
    }
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}
