//! Multipart bodies. In: the schema of such a body, and what `encoding` says of its properties. Out: its parts, each with what it holds and how
//! that is written.

mod declared;
mod file;

use super::parameter_encoding::query_style;
use super::response::{Family, essence};
use super::{Lowering, Site, docs};
use crate::diagnostics::Code;
use crate::document::Document;
use crate::model::{Count, Docs, Encoding, Header, Holds, Multipart, Part, Style, TypeRef};
use crate::pointer::Pointer;
use crate::value::Value;
use declared::{Declared, Property};
use openapiv3::{MediaType, ReferenceOr};

/// What an Encoding Object says, and where it stands.
#[derive(Clone)]
struct Said<'d> {
    encoding: &'d openapiv3::Encoding,
    pointer: Pointer,
    /// Of `style` and its like, only forms know what they mean.
    is_form: bool,
}

impl<'d> Lowering<'d, '_> {
    pub(super) fn multipart(&mut self, document: &'d Document, (media_type, body): (&'d str, &'d MediaType), site: &Site) -> Multipart {
        let place = Site { pointer: site.pointer.child("schema"), ..site.clone() };
        let Declared { mut properties, required, further } = match &body.schema {
            Some(schema) => self.declared(schema, &place, 0),
            None => Declared::default(),
        };
        let encodings = site.pointer.child("encoding");
        for name in body.encoding.keys().filter(|name| !properties.contains_key(name.as_str())) {
            let message = format!("the schema declares no property `{name}`");
            self.diagnostics.warning(Code::Ignored, encodings.child(name), message).at_key();
        }
        for name in &required {
            properties.entry(name.clone()).or_insert_with(|| Property::unknown(name, &place));
        }
        let mut parts = Vec::new();
        for (name, property) in properties {
            let is_form = essence(media_type).split(';').next() == Some("multipart/form-data");
            let said = body.encoding.get(&name).map(|encoding| Said { encoding, pointer: encodings.child(&name), is_form });
            let required = required.contains(&name);
            parts.push(self.part_of_body(document, (name, property, required), said));
        }
        Multipart { parts, further }
    }

    fn part_of_body(
        &mut self,
        document: &'d Document,
        (name, property, required): (String, Property<'d>, bool),
        said: Option<Said<'d>>,
    ) -> Part {
        let target = property.target(self);
        let transfer = target.and_then(file::transfer);
        let mut media_types = said.as_ref().map(media_types).unwrap_or_default();
        let headers = said.as_ref().map(|said| self.headers_of_part(document, said, &property.own, transfer.is_some())).unwrap_or_default();
        let (holds, docs) = match target.and_then(|target| self.file(target)) {
            Some(holds) => {
                self.report_of_file(target, &property.pointer(self), said.as_ref());
                (holds, self.docs_of(&property))
            }
            None => {
                let (ty, docs) = property.lower(self);
                (self.value((ty, target), &mut media_types, (said, transfer.is_some()), &property.pointer(self)), docs)
            }
        };
        Part { name, holds, media_types, transfer, headers, required, docs }
    }

    /// How a value is written, under which media type.
    fn value(
        &mut self,
        (ty, target): (TypeRef, Option<&Value>),
        media_types: &mut Vec<String>,
        (said, encoded): (Option<Said<'_>>, bool),
        pointer: &Pointer,
    ) -> Holds {
        let ty = match self.api.resolve(&ty) {
            TypeRef::Nullable(inner) => (**inner).clone(),
            _ => ty,
        };
        if let Some(encoding) = said.and_then(|said| self.style(&said, &ty)) {
            media_types.clear();
            return Holds::Value(ty, Some(encoding));
        }
        let Some(concrete) = media_types.iter().find(|one| !one.contains('*')).or(media_types.first()).cloned() else {
            return Holds::Value(ty, None);
        };
        let is_one = !concrete.contains('*');
        let encoding = match Family::of(&concrete) {
            Family::Json if is_one => Some(Encoding::Json),
            Family::Text | Family::Json | Family::Range if !is_one && self.is_single(&ty) => {
                media_types.clear();
                return Holds::Value(ty, None);
            }
            Family::Text if is_one && self.is_single(&ty) => None,
            _ if is_one && encoded => None,
            _ => {
                // Nobody knows how to write the value: what is sent is the caller's.
                if !target.is_some_and(file::is_any_text) {
                    let message = "the part is sent as it is given: what this schema says about it is not checked";
                    self.diagnostics.warning(Code::Ignored, pointer.clone(), message).at_key();
                }
                let is_list = matches!(self.api.resolve(&ty), TypeRef::List(_));
                let count = if is_list { Count::Several { least: None, most: None } } else { Count::One };
                return Holds::Content { count, is_file: false };
            }
        };
        *media_types = vec![concrete];
        Holds::Value(ty, encoding)
    }

    /// `style` and its like. They put `contentType` aside.
    fn style(&mut self, said: &Said<'_>, ty: &TypeRef) -> Option<Encoding> {
        let keywords = said.styles(self.document);
        let first = keywords.first()?;
        if !said.is_form {
            let message = "`style`, `explode` and `allowReserved` have no effect on this media type";
            self.diagnostics.warning(Code::Ignored, said.pointer.child(first), message).at_key();
            return None;
        }
        let style = said.encoding.style.as_ref().map_or(Style::Form, query_style);
        let explode = if keywords.contains(&"explode") { said.encoding.explode } else { matches!(style, Style::Form | Style::DeepObject) };
        let encoding = Encoding::Style { style, explode, reserved: false };
        let _ = self.hold_against_encoding(encoding, ty, false, &said.pointer);
        Some(encoding)
    }

    fn is_single(&self, ty: &TypeRef) -> bool {
        let item = match self.api.resolve(ty) {
            TypeRef::List(item) => item,
            _ => ty,
        };
        self.is_text(item) || matches!(self.api.resolve(item), TypeRef::Boolean | TypeRef::Integer(_) | TypeRef::Number)
    }

    /// The headers of a part that we do not write ourselves.
    fn headers_of_part(&mut self, document: &'d Document, said: &Said<'d>, site: &Site, encoded: bool) -> Vec<Header> {
        let place = said.pointer.child("headers");
        let mut headers = Vec::new();
        for (name, header) in &said.encoding.headers {
            let pointer = place.child(name);
            let ours = match name.to_ascii_lowercase().as_str() {
                "content-type" => Some("a header named `Content-Type` has no effect here: `contentType` says what a part is"),
                "content-disposition" => Some("`Content-Disposition` is made of the part's name and the file's"),
                "content-transfer-encoding" if encoded => continue,
                _ => None,
            };
            match ours {
                Some(why) => drop(self.diagnostics.warning(Code::Ignored, pointer, why).at_key()),
                None => headers.extend(self.header(document, name, (header, pointer), site)),
            }
        }
        headers
    }

    /// What a file's schema and encoding say that has no effect on one.
    fn report_of_file(&mut self, target: Option<&'d Value>, pointer: &Pointer, said: Option<&Said<'_>>) {
        let all_files = |keyword: &&str| {
            let branches = target.and_then(|target| target.get(keyword)?.as_array()).unwrap_or_default();
            matches!(*keyword, "anyOf" | "oneOf")
                && branches.iter().all(|branch| self.beyond_references(branch).is_some_and(|it| self.file(it).is_some()))
        };
        let unchecked: Vec<_> = target.map(file::unchecked).unwrap_or_default().into_iter().filter(|keyword| !all_files(keyword)).collect();
        for keyword in unchecked {
            let message = format!("`{keyword}` speaks of what a file holds, which is not checked");
            self.diagnostics.warning(Code::Ignored, pointer.clone(), message).at_key();
        }
        if let Some((said, keyword)) = said.and_then(|said| Some((said, *said.styles(self.document).first()?))) {
            let message = format!("`{keyword}` has no effect on a file");
            self.diagnostics.warning(Code::Ignored, said.pointer.child(keyword), message).at_key();
        }
    }

    /// What is said of a part whose schema becomes no type.
    fn docs_of(&self, property: &Property<'d>) -> Docs {
        let Some(property) = property.schema else { return Docs::default() };
        let found = match property {
            ReferenceOr::Item(schema) => Some(&**schema),
            ReferenceOr::Reference { reference } => self.schema_named(reference).and_then(ReferenceOr::as_item),
        };
        found.map(|schema| docs::docs(&super::keywords::Keywords::of(schema))).unwrap_or_default()
    }
}

impl Said<'_> {
    /// Which of `style` and its like are written out.
    fn styles(&self, document: &Document) -> Vec<&'static str> {
        let said = |keyword: &&'static str| document.schema_at(&self.pointer.child(keyword)).is_some();
        ["style", "explode", "allowReserved"].into_iter().filter(said).collect()
    }
}

/// The media types that `contentType` allows.
fn media_types(said: &Said<'_>) -> Vec<String> {
    let listed = said.encoding.content_type.iter().flat_map(|listed| listed.split(','));
    listed.map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect()
}
