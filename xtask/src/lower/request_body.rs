//! Request bodies. In: the media types of a body. Out: the forms in which it can be sent, each with how it is written.

use super::operation::resolve;
use super::parameter_encoding::query_style;
use super::response::{Family, essence, says_nothing};
use super::{Lowering, Site};
use crate::diagnostics::Code;
use crate::document::Document;
use crate::model::{Body, Choice, Content, Encoding, Shape, Style, TypeRef, Writing};
use crate::pointer::Pointer;
use openapiv3::{MediaType, ReferenceOr};

impl<'d> Lowering<'d, '_> {
    pub(super) fn request_body(
        &mut self,
        document: &'d Document,
        place: (&'d ReferenceOr<openapiv3::RequestBody>, Pointer),
        site: &Site,
    ) -> Option<Body> {
        let components = document.api.components.as_ref().map(|components| &components.request_bodies);
        let (body, pointer) = resolve(place, "requestBodies", |name| components?.get(name))?;
        let site = Site { pointer, ..site.below(&[], "request body") };
        let mut choices: Vec<Choice> = Vec::new();
        for (media_type, described) in &body.content {
            let words = match choices.is_empty() {
                true => site.words.clone(),
                false => site.below(&[], subtype(media_type)).words,
            };
            let here = Site { pointer: site.pointer.child("content").child(media_type), words, ..site.clone() };
            let choice = self.choice(document, (media_type, described), &here);
            match choices.iter_mut().find(|known| says_the_same(known, &choice)) {
                Some(known) => merge(known, choice),
                None => choices.push(choice),
            }
        }
        (!choices.is_empty()).then(|| Body { choices, required: body.required, description: body.description.clone() })
    }

    fn choice(&mut self, document: &'d Document, (media_type, body): (&'d str, &'d MediaType), site: &Site) -> Choice {
        let writing = self.writing(document, (media_type, body), site);
        // Any media type, and a schema that only JSON can fit.
        let json = matches!(writing, Writing::Json(_)) && media_type.contains('*');
        let media_type = if json { "application/json" } else { media_type };
        Choice { media_type: media_type.to_owned(), alike: Vec::new(), writing }
    }

    fn writing(&mut self, document: &'d Document, (media_type, body): (&'d str, &'d MediaType), site: &Site) -> Writing {
        let is_form = essence(media_type) == "application/x-www-form-urlencoded";
        let is_multipart = essence(media_type).starts_with("multipart/");
        if !is_form && !is_multipart {
            self.report_useless_encoding(body, site);
        }
        match Family::of(media_type) {
            Family::Json => Writing::Json(self.content((media_type, body), site)),
            Family::Range => {
                let content = self.content((media_type, body), site);
                let bytes = matches!(self.api.resolve(&content.ty), TypeRef::Any) || self.is_text(&content.ty);
                if bytes { self.as_it_is(document, body, site, Writing::Bytes) } else { Writing::Json(content) }
            }
            Family::Text => self.text(document, (media_type, body), site),
            Family::Other if is_form => self.form(document, (media_type, body), site),
            Family::Other if is_multipart => Writing::Multipart(self.multipart(document, (media_type, body), site)),
            Family::Other if is_xml(media_type) => self.as_it_is(document, body, site, Writing::Text(None)),
            Family::Other => self.as_it_is(document, body, site, Writing::Bytes),
        }
    }

    fn content(&mut self, (media_type, body): (&'d str, &'d MediaType), site: &Site) -> Content {
        let site = Site { pointer: site.pointer.child("schema"), ..site.clone() };
        let ty = match &body.schema {
            Some(schema) => self.inline(schema, &site).0,
            None => TypeRef::Any,
        };
        let example = self.example((body.example.as_ref(), &body.examples), &site.pointer.parent(), &ty);
        Content { media_type: media_type.to_owned(), ty, pointer: site.pointer, words: site.words, example }
    }

    /// Text by the rules of its schema, where that is one of a single value.
    fn text(&mut self, document: &'d Document, (media_type, body): (&'d str, &'d MediaType), site: &Site) -> Writing {
        let Some(schema) = &body.schema else { return Writing::Text(None) };
        if is_xml(media_type) {
            return self.as_it_is(document, body, site, Writing::Text(None));
        }
        let site = Site { pointer: site.pointer.child("schema"), ..site.clone() };
        let (ty, _) = self.inline(schema, &site);
        let is_scalar = match self.api.resolve(&ty) {
            TypeRef::Text => return Writing::Text(None),
            TypeRef::Boolean | TypeRef::Integer(_) | TypeRef::Number => true,
            TypeRef::Named(id) => {
                matches!(self.api.get(*id).shape, Shape::Text(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enumeration(_))
            }
            _ => false,
        };
        if is_scalar {
            Writing::Text(Some(ty))
        } else {
            self.as_it_is(document, body, &Site { pointer: site.pointer.parent(), ..site }, Writing::Text(None))
        }
    }

    /// A body that is sent as it is given: what a schema says about it, nobody checks.
    fn as_it_is(&mut self, document: &'d Document, body: &'d MediaType, site: &Site, writing: Writing) -> Writing {
        let schema = site.pointer.child("schema");
        if body.schema.is_some() && !says_nothing(document.schema_at(&schema)) {
            let what = if matches!(writing, Writing::Text(_)) { "text" } else { "bytes" };
            let message = format!("the body is sent as the {what} it is given as: what this schema says about it is not checked");
            self.diagnostics.warning(Code::Ignored, schema, message).at_key();
        }
        writing
    }

    /// `application/x-www-form-urlencoded`
    fn form(&mut self, document: &'d Document, (media_type, body): (&'d str, &'d MediaType), site: &Site) -> Writing {
        let content = self.content((media_type, body), site);
        let resolved = self.api.resolve(&content.ty);
        if *resolved == TypeRef::Text {
            // A form that the caller has written.
            return Writing::Text(None);
        }
        let mut fields = Vec::new();
        for (name, described) in &body.encoding {
            let pointer = site.pointer.child("encoding").child(name);
            let Some(encoding) = self.field_encoding(document, described, &pointer) else { continue };
            if let Some(ty) = self.member_type(&content.ty, name, &pointer) {
                let _ = self.hold_against_encoding(encoding, &ty, false, &pointer);
            }
            fields.push((name.clone(), encoding));
        }
        Writing::Form(content, fields)
    }

    /// What an Encoding object says: a style where one of its members does, a media type otherwise.
    fn field_encoding(&mut self, document: &Document, described: &openapiv3::Encoding, pointer: &Pointer) -> Option<Encoding> {
        let said = |keyword: &str| document.schema_at(&pointer.child(keyword)).is_some();
        if !described.headers.is_empty() {
            self.diagnostics.warning(Code::Ignored, pointer.child("headers"), "only the parts of a multipart body have headers").at_key();
        }
        if said("style") || said("explode") || said("allowReserved") {
            let style = described.style.as_ref().map_or(Style::Form, query_style);
            let explode = if said("explode") { described.explode } else { matches!(style, Style::Form | Style::DeepObject) };
            return Some(Encoding::Style { style, explode, reserved: described.allow_reserved });
        }
        let media_type = described.content_type.as_deref()?;
        Some(if Family::of(media_type) == Family::Json { Encoding::Json } else { Encoding::Plain })
    }

    /// The type of a member of a form.
    fn member_type(&mut self, ty: &TypeRef, name: &str, pointer: &Pointer) -> Option<TypeRef> {
        let TypeRef::Named(id) = self.api.resolve(ty) else { return None };
        let Shape::Object(object) = &self.api.get(*id).shape else { return None };
        let found = object.members.iter().find(|member| member.name == name).map(|member| member.ty.clone());
        if found.is_none() {
            let message = format!("the schema declares no property `{name}`");
            self.diagnostics.warning(Code::Ignored, pointer.clone(), message).at_key();
        }
        found
    }

    fn report_useless_encoding(&mut self, body: &MediaType, site: &Site) {
        if !body.encoding.is_empty() {
            let message = "`encoding` has no effect on this media type: forms and multipart bodies have it";
            self.diagnostics.warning(Code::Ignored, site.pointer.child("encoding"), message).at_key();
        }
    }
}

/// Whether two media types are two names of the same body: whoever sends it need not care for the name.
fn says_the_same(known: &Choice, other: &Choice) -> bool {
    match (&known.writing, &other.writing) {
        (Writing::Json(known), Writing::Json(other)) => known.ty == other.ty,
        _ => false,
    }
}

/// Keeps the plainest name.
fn merge(known: &mut Choice, other: Choice) {
    let mut alike = other.media_type;
    if alike == "application/json" {
        std::mem::swap(&mut known.media_type, &mut alike);
    }
    if alike != known.media_type && !known.alike.contains(&alike) {
        known.alike.push(alike);
    }
}

fn is_xml(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/xml") || essence.ends_with("+xml")
}

/// `form` of `application/x-form`: what tells the types of several forms of one body apart.
fn subtype(media_type: &str) -> &str {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.rsplit('/').next().unwrap_or_default()
}
