//! Headers of answers. In: the `headers` of a response. Out: for each its type, and how a value of that type is written in a header.

use super::operation::resolve;
use super::parameter_encoding::of_media_type;
use super::{Lowering, Site};
use crate::diagnostics::Code;
use crate::document::Document;
use crate::model::{Docs, Encoding, Header, Shape, TypeRef, Undeclared, Written};
use crate::pointer::Pointer;
use crate::value::Value;
use indexmap::IndexMap;
use openapiv3::{ParameterSchemaOrContent, ReferenceOr};

impl<'d> Lowering<'d, '_> {
    /// The headers of a response.
    pub(super) fn headers(
        &mut self,
        document: &'d Document,
        headers: &'d IndexMap<String, ReferenceOr<openapiv3::Header>>,
        site: &Site,
    ) -> Vec<Header> {
        let mut known: Vec<Header> = Vec::new();
        for (name, header) in headers {
            let pointer = site.pointer.child("headers").child(name);
            let without_effect = if name.eq_ignore_ascii_case("content-type") {
                Some("a response header named `Content-Type` has no effect: media types stand in `content`")
            } else if known.iter().any(|other| other.name.eq_ignore_ascii_case(name)) {
                Some("names of headers differ in more than capitals: this one has no effect beside the one before")
            } else {
                None
            };
            match without_effect {
                Some(why) => drop(self.diagnostics.warning(Code::Ignored, pointer, why).at_key()),
                None => known.extend(self.header(document, name, (header, pointer), site)),
            }
        }
        known
    }

    /// One header.
    pub(super) fn header(
        &mut self,
        document: &'d Document,
        name: &str,
        place: (&'d ReferenceOr<openapiv3::Header>, Pointer),
        site: &Site,
    ) -> Option<Header> {
        let components = document.api.components.as_ref().map(|components| &components.headers);
        let (header, pointer) = resolve(place, "headers", |name| components?.get(name))?;
        let site = site.below(&[], name);
        let (ty, own, written) = match &header.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let site = Site { pointer: pointer.child("schema"), ..site };
                let (ty, docs) = self.inline(schema, &site);
                let explode = document.schema_at(&pointer.child("explode")) == Some(&Value::Bool(true));
                self.written(ty, &site.pointer, explode, docs)
            }
            ParameterSchemaOrContent::Content(content) => {
                let (media_type, body) = content.first()?;
                let pointer = ["content", media_type, "schema"].iter().fold(pointer.clone(), |pointer, step| pointer.child(step));
                let site = Site { pointer, ..site };
                let (ty, docs) = match &body.schema {
                    Some(schema) => self.inline(schema, &site),
                    None => (TypeRef::Any, Docs::default()),
                };
                match of_media_type(media_type) {
                    Encoding::Json => (ty, docs, Written::Json),
                    _ => self.written(ty, &site.pointer, false, docs),
                }
            }
        };
        let docs = Docs {
            description: header.description.clone().or(own.description),
            example: self.example((header.example.as_ref(), &header.examples), &pointer, &ty).or(own.example),
            deprecated: header.deprecated.unwrap_or(false) || own.deprecated,
            ..own
        };
        let rust_name = header.extensions.get("x-rust-name").and_then(serde_json::Value::as_str).map(str::to_owned);
        Some(Header { name: name.to_owned(), rust_name, ty, written, required: header.required, docs })
    }

    /// How values of a type are written. What `style: simple` cannot say stays text.
    fn written(&mut self, ty: TypeRef, pointer: &Pointer, explode: bool, docs: Docs) -> (TypeRef, Docs, Written) {
        let written = self.simple(&ty, explode, 0);
        match written {
            Some(written) => (ty, docs, written),
            None => {
                let message = "`style: simple` has no way to write objects and arrays inside of others: the header is given as text";
                self.diagnostics.warning(Code::Ignored, pointer.clone(), message);
                (TypeRef::Text, docs, Written::Text)
            }
        }
    }

    pub(super) fn simple(&self, ty: &TypeRef, explode: bool, depth: u8) -> Option<Written> {
        let part = |ty: &TypeRef| self.simple(ty, false, depth + 1).filter(Written::is_scalar);
        let object = |members: Vec<(String, Written)>| (depth == 0).then_some(Written::Object { explode, members });
        // Parts are scalars; whoever went into others would never come out of a type that holds itself.
        let list = |item: &TypeRef| (depth == 0).then(|| Some(Written::List(Box::new(part(item)?))))?;
        match self.api.resolve(ty) {
            TypeRef::Boolean => Some(Written::Boolean),
            TypeRef::Integer(_) | TypeRef::Number => Some(Written::Number),
            TypeRef::Text => Some(Written::Text),
            TypeRef::Any | TypeRef::Foreign(_) => Some(Written::Scalar),
            TypeRef::Null => None,
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => (depth < 8).then(|| self.simple(inner, explode, depth))?,
            TypeRef::List(item) => list(item),
            TypeRef::Map(_) | TypeRef::AnyObject => object(Vec::new()),
            TypeRef::Named(id) => match &self.api.get(*id).shape {
                Shape::Text(_) | Shape::Enumeration(_) => Some(Written::Text),
                Shape::Integer(_) | Shape::Number(_) => Some(Written::Number),
                Shape::Union(_) | Shape::Value => Some(Written::Scalar),
                Shape::List(shape) => list(&shape.item),
                Shape::Object(_) if depth > 0 => None,
                Shape::Object(shape) => {
                    let members = shape.members.iter().map(|member| Some((member.name.clone(), part(&member.ty)?)));
                    let members = members.collect::<Option<Vec<_>>>()?;
                    match &shape.undeclared {
                        Undeclared::Kept(ty) => part(ty).map(drop)?,
                        Undeclared::Ignored | Undeclared::Refused => {}
                    }
                    object(members)
                }
                Shape::Tagged(_) => object(Vec::new()),
                Shape::Alias(_) => None,
            },
        }
    }
}
