//! Responses. In: the responses of an operation. Out: for each its statuses and the forms its body may have, every media type with what is made
//! of it.

use super::operation::resolve;
use super::{Lowering, Site};
use crate::diagnostics::Code;
use crate::document::Document;
use crate::model::{Content, Reading, Representation, Response, Shape, Status, Streaming, TypeRef};
use crate::pointer::Pointer;
use crate::value::Value;
use openapiv3::{MediaType, ReferenceOr, StatusCode};

impl<'d> Lowering<'d, '_> {
    pub(super) fn responses(
        &mut self,
        document: &'d Document,
        (method, operation): (&str, &'d openapiv3::Operation),
        site: &Site,
    ) -> Vec<Response> {
        let mut responses = Vec::new();
        for (status, key, response) in documented(operation) {
            let place = site.pointer.child("responses").child(&key);
            let site = site.below(&[], &format!("response {key}"));
            let carries = if method == "head" { Carries::NothingForHead } else { Carries::of(status) };
            responses.extend(self.response(document, (response, place), (status, carries), &site));
        }
        responses.sort_by_key(|response| response.status);
        responses
    }

    /// What a response says, and what it holds.
    pub(super) fn response(
        &mut self,
        document: &'d Document,
        place: (&'d ReferenceOr<openapiv3::Response>, Pointer),
        (status, carries): (Status, Carries),
        site: &Site,
    ) -> Option<Response> {
        let components = document.api.components.as_ref().map(|components| &components.responses);
        let (response, pointer) = resolve(place, "responses", |name| components?.get(name))?;
        let site = Site { pointer, ..site.clone() };
        let mut representations = Vec::new();
        if let Some(why) = carries.nothing() {
            // What several operations share may have a body elsewhere.
            if !response.content.is_empty() && site.pointer.as_str().starts_with("#/paths/") {
                self.diagnostics.warning(Code::Ignored, site.pointer.child("content"), why).at_key();
            }
        } else {
            for (media_type, body) in &response.content {
                self.representation(document, (media_type, body), (&site, status.is_success()), &mut representations);
            }
        }
        let headers = self.headers(document, &response.headers, &site);
        let links = self.links(document, &site.pointer);
        Some(Response {
            pointer: site.pointer,
            status,
            description: response.description.clone(),
            representations,
            headers,
            header_set: None,
            links,
        })
    }

    /// Adds what one media type means for a body.
    pub(super) fn representation(
        &mut self,
        document: &'d Document,
        (media_type, body): (&'d str, &'d MediaType),
        (site, streams): (&Site, bool),
        known: &mut Vec<Representation>,
    ) {
        let pointer = site.pointer.child("content").child(media_type);
        let alike = |other: &String| essence(other) == essence(media_type);
        if known.iter().flat_map(|known| &known.media_types).any(alike) {
            let message = "an answer of this media type is read as the one before says: they differ in nothing that an answer shows";
            self.diagnostics.warning(Code::Ignored, pointer, message).at_key();
            return;
        }
        if !body.encoding.is_empty() {
            let message = "`encoding` has no effect on an answer: it says how a request is written";
            self.diagnostics.warning(Code::Ignored, pointer.child("encoding"), message).at_key();
        }
        let site = Site { pointer, ..site.clone() };
        let sequence = Sequence::of(media_type).filter(|_| streams);
        let (reading, streaming) = match sequence {
            Some(sequence) => {
                let text = essence(media_type).starts_with("text/");
                let reading = if text { Reading::Text } else { Reading::Bytes };
                (reading, Some(self.streaming(document, sequence, (media_type, body), &site)))
            }
            None => {
                let reading = self.reading(document, (media_type, body), &site);
                let streaming = (streams && matches!(reading, Reading::Bytes)).then_some(Streaming::Bytes);
                (reading, streaming)
            }
        };
        // JSON under several names is one choice: whoever reads it need not care for the name.
        let same = |other: &&mut Representation| match (&other.reading, &reading) {
            (Reading::Json(other), Reading::Json(own)) => other.ty == own.ty,
            (Reading::Json(_) | Reading::Text | Reading::Bytes, _) => false,
        };
        match known.iter_mut().find(same) {
            Some(other) => other.media_types.push(media_type.to_owned()),
            None => known.push(Representation { media_types: vec![media_type.to_owned()], reading, streaming }),
        }
    }

    /// What is made of a body of this media type.
    fn reading(&mut self, document: &'d Document, (media_type, body): (&'d str, &'d MediaType), site: &Site) -> Reading {
        let family = Family::of(media_type);
        let schema = body.schema.as_ref().filter(|_| matches!(family, Family::Json | Family::Range));
        let site = Site { pointer: site.pointer.child("schema"), ..site.clone() };
        let ty = schema.map_or(TypeRef::Any, |schema| self.inline(schema, &site).0);
        let is_json = match family {
            Family::Json => true,
            // Any media type, and a schema that only JSON can fit.
            Family::Range => !matches!(self.api.resolve(&ty), TypeRef::Any) && !self.is_text(&ty),
            Family::Text | Family::Other => false,
        };
        if is_json {
            let example = self.example((body.example.as_ref(), &body.examples), &site.pointer.parent(), &ty);
            return Reading::Json(Content { media_type: media_type.to_owned(), ty, pointer: site.pointer, words: site.words, example });
        }
        let (reading, kept) = if family == Family::Text { (Reading::Text, "text") } else { (Reading::Bytes, "bytes") };
        if body.schema.is_some() && !says_nothing(document.schema_at(&site.pointer)) {
            let message = format!("the body is kept as {kept}: what this schema says about it is not checked");
            self.diagnostics.warning(Code::Ignored, site.pointer, message).at_key();
        }
        reading
    }

    /// What is made of each part of a body that is a sequence.
    fn streaming(
        &mut self,
        document: &'d Document,
        sequence: Sequence,
        (media_type, body): (&'d str, &'d MediaType),
        site: &Site,
    ) -> Streaming {
        let place = Site { pointer: site.pointer.child("schema"), ..site.below(&[], "item") };
        let said = body.schema.as_ref().filter(|_| !says_nothing(document.schema_at(&place.pointer)));
        let (ty, pointer) = match said.map(|schema| self.inline(schema, &place).0) {
            None => (TypeRef::Any, place.pointer),
            // A sequence as a whole is an array; most documents describe the one value of it.
            Some(ty) if sequence != Sequence::Events => match self.item_of(&ty) {
                Some(item) => (item, place.pointer.child("items")),
                None => (ty, place.pointer),
            },
            Some(ty) => (ty, place.pointer),
        };
        let content = Content { media_type: media_type.to_owned(), ty, pointer, words: place.words, example: None };
        match sequence {
            Sequence::Events => Streaming::Events(said.is_some().then_some(content)),
            Sequence::Lines => Streaming::Lines(content),
            Sequence::Records => Streaming::Sequence(content),
        }
    }

    fn item_of(&self, ty: &TypeRef) -> Option<TypeRef> {
        match self.api.resolve(ty) {
            TypeRef::List(item) => Some((**item).clone()),
            TypeRef::Named(id) => match &self.api.get(*id).shape {
                Shape::List(list) => Some(list.item.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether values are strings.
    pub(super) fn is_text(&self, ty: &TypeRef) -> bool {
        match self.api.resolve(ty) {
            TypeRef::Text => true,
            TypeRef::Named(id) => self.api.get(*id).shape.is_text(),
            _ => false,
        }
    }

    /// The media types of all answers, in the document's order: what `accept` says.
    pub(super) fn accepted(&self, document: &'d Document, operation: &'d openapiv3::Operation, pointer: &Pointer) -> Vec<String> {
        let components = document.api.components.as_ref().map(|components| &components.responses);
        let order: Vec<&String> =
            document.schema_at(&pointer.child("responses")).and_then(Value::as_object).into_iter().flatten().map(|(key, _)| key).collect();
        let mut responses: Vec<_> = documented(operation).collect();
        responses.sort_by_key(|(_, key, _)| order.iter().position(|other| *other == key));
        let mut accepted: Vec<String> = Vec::new();
        for (_, _, response) in responses {
            let Some((response, _)) = resolve((response, Pointer::root()), "responses", |name| components?.get(name)) else { continue };
            accepted.extend(response.content.keys().filter(|media_type| !accepted.contains(media_type)).cloned().collect::<Vec<_>>());
        }
        accepted
    }
}

/// The responses of an operation with their statuses and names, `default` last.
fn documented(operation: &openapiv3::Operation) -> impl Iterator<Item = (Status, String, &ReferenceOr<openapiv3::Response>)> {
    let default = operation.responses.default.iter().map(|response| (Status::Default, "default".to_owned(), response));
    let numbered = operation.responses.responses.iter().map(|(status, response)| match status {
        StatusCode::Code(code) => (Status::Code(*code), code.to_string(), response),
        StatusCode::Range(digit) => (Status::Range(*digit), format!("{digit}XX"), response),
    });
    numbered.chain(default)
}

/// Whether an answer can have a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Carries {
    /// It can.
    Body,
    /// It cannot, because of its status.
    NothingForStatus,
    /// It cannot, because `HEAD` was asked.
    NothingForHead,
}

impl Carries {
    fn of(status: Status) -> Self {
        if status.has_body() { Self::Body } else { Self::NothingForStatus }
    }

    fn nothing(self) -> Option<&'static str> {
        match self {
            Self::Body => None,
            Self::NothingForStatus => Some("answers of this status have no body, so what `content` says has no effect"),
            Self::NothingForHead => Some("answers to `HEAD` have no body, so what `content` says has no effect"),
        }
    }
}

/// How bodies of a media type can be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Json,
    Text,
    /// A range that JSON is in.
    Range,
    Other,
}

impl Family {
    pub(super) fn of(media_type: &str) -> Self {
        let essence = essence(media_type);
        match essence.split_once('/').unwrap_or((&essence, "")) {
            (_, "json") => Self::Json,
            (_, subtype) if subtype.ends_with("+json") => Self::Json,
            ("text", _) => Self::Text,
            ("*" | "application", "*") => Self::Range,
            _ => Self::Other,
        }
    }
}

/// Media types of many values, one after the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sequence {
    Events,
    Lines,
    Records,
}

impl Sequence {
    fn of(media_type: &str) -> Option<Self> {
        let essence = essence(media_type);
        match essence.split(';').next().unwrap_or_default() {
            "text/event-stream" => Some(Self::Events),
            "application/jsonl" | "application/jsonlines" | "application/x-jsonlines" | "application/json-lines" => Some(Self::Lines),
            "application/ndjson" | "application/x-ndjson" | "application/stream+json" => Some(Self::Lines),
            "application/json-seq" => Some(Self::Records),
            other => other.ends_with("+json-seq").then_some(Self::Records),
        }
    }
}

/// What tells media types apart: type, subtype and parameters in one spelling, but for the charset, which only says how text is written.
pub(super) fn essence(media_type: &str) -> String {
    let mut parts = media_type.split(';').map(|part| part.trim().to_ascii_lowercase());
    let first = parts.next().unwrap_or_default();
    parts.filter(|parameter| !parameter.is_empty() && !parameter.starts_with("charset=")).fold(first, |all, next| format!("{all};{next}"))
}

/// Whether a schema says no more about a body than that it is some text or some bytes.
pub(super) fn says_nothing(schema: Option<&Value>) -> bool {
    let harmless = |(name, value): (&String, &Value)| match name.as_str() {
        "type" => value.as_str() == Some("string"),
        "format" => matches!(value.as_str(), Some("binary" | "byte")),
        "title" | "description" | "example" | "examples" | "contentMediaType" | "contentEncoding" | "deprecated" | "externalDocs" => true,
        name => name.starts_with("x-"),
    };
    match schema {
        Some(Value::Object(members)) => members.iter().all(harmless),
        Some(other) => *other == Value::Bool(true),
        None => true,
    }
}
