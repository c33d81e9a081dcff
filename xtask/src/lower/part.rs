//! Schemas inside of others, or of operations, that something refers to. In: the address of one, as a `$ref` has it. Out: its type, which is the
//! same for all who refer to it and for the schema around it, and which is named after the way down to it.

use super::operation::name_of;
use super::{LONGEST_CHAIN, Lowering, Shaped, Site};
use crate::diagnostics::Code;
use crate::document::component_name;
use crate::merge::MADE;
use crate::model::{Docs, Shape, TypeId, TypeRef};
use crate::pointer::Pointer;
use openapiv3::{ReferenceOr, Schema};
use std::collections::BTreeMap;

/// What is under way: such schemas can contain themselves, and lead to each other however long the document likes.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The schemas that are being lowered, from the outermost to the innermost.
    pub open: Vec<Pointer>,
    /// The types of those among them that contain themselves.
    pub reserved: BTreeMap<Pointer, TypeId>,
    /// Those that were put off, because too much was open.
    waiting: Vec<Pointer>,
}

/// As many schemas are lowered one inside the other, about as deep as a document nests without references.
const DEEPEST: usize = 128;

impl<'d> Lowering<'d, '_> {
    /// The type of the schema at a place inside of another schema, or of an operation.
    pub(super) fn part(&mut self, pointer: Pointer) -> TypeRef {
        let mut way = vec![pointer];
        let (schema, pointer) = loop {
            let pointer = way[way.len() - 1].clone();
            let reference = match self.document.part(&pointer) {
                // `normalize` has reported references that lead nowhere.
                None if self.diagnostics.has_errors() => return TypeRef::Any,
                None => {
                    let message = "a reference leads here, where another form of this schema is read in its place";
                    self.diagnostics.error(Code::Unsupported, pointer, message);
                    return TypeRef::Any;
                }
                Some(ReferenceOr::Reference { reference }) => reference,
                Some(schema) => break (schema, pointer),
            };
            match Pointer::parse(reference) {
                _ if component_name(reference).is_some() => return self.reference(reference),
                Some(_) if way.len() > LONGEST_CHAIN => return self.refuse_chain(&way[0]),
                Some(next) if !way.contains(&next) => way.push(next),
                Some(next) => return self.refuse_circle(&way, &next),
                None => return TypeRef::Any,
            }
        };
        if let Some((ty, _)) = self.known.get(&pointer) {
            return ty.clone();
        }
        if let Some(id) = self.parts.reserved.get(&pointer) {
            return TypeRef::Named(*id);
        }
        let site = self.site_of_part(&pointer);
        let is_open = self.parts.open.contains(&pointer);
        if !is_open && self.parts.open.len() < DEEPEST {
            return self.inline(schema, &site).0;
        }
        if !is_open {
            self.parts.waiting.push(pointer.clone());
        }
        let id = self.add(&site, Docs::default(), false, Shaped { shape: Shape::Alias(TypeRef::Any), check: false });
        self.parts.reserved.insert(pointer, id);
        TypeRef::Named(id)
    }

    /// Lowers what was put off, but for what another schema has come to in the meantime.
    pub(super) fn waiting_parts(&mut self) {
        while let Some(pointer) = self.parts.waiting.pop() {
            if let (true, Some(schema)) = (self.parts.reserved.contains_key(&pointer), self.document.part(&pointer)) {
                let site = self.site_of_part(&pointer);
                self.inline(schema, &site);
            }
        }
    }

    fn refuse_chain(&mut self, start: &Pointer) -> TypeRef {
        let message = format!("more than {LONGEST_CHAIN} references lead from here to a schema, each to the next");
        self.diagnostics.error(Code::Limit, start.clone(), message);
        TypeRef::Any
    }

    /// A circle of references is reported where it comes first.
    fn refuse_circle(&mut self, way: &[Pointer], again: &Pointer) -> TypeRef {
        let start = way.iter().position(|pointer| pointer == again).unwrap_or(0);
        if let Some(first) = way[start..].iter().min() {
            let message = "this reference leads back to itself and never to a schema";
            self.diagnostics.error(Code::ReferenceCycle, first.child("$ref"), message);
        }
        TypeRef::Any
    }

    /// The type of a member, its documentation, and where it is described. In a merged schema that is elsewhere; where it is inside of the
    /// schema around, the name is the one that the member would have there.
    pub(super) fn member(&mut self, schema: &'d ReferenceOr<Box<Schema>>, site: &Site, owner: &Site) -> (TypeRef, Docs, Pointer) {
        let elsewhere = match schema {
            ReferenceOr::Reference { reference } if component_name(reference).is_none() => Pointer::parse(reference),
            ReferenceOr::Reference { .. } | ReferenceOr::Item(_) => None,
        };
        let Some(pointer) = elsewhere else {
            let (ty, docs) = self.inline(schema, site);
            return (ty, docs, site.pointer.clone());
        };
        let inside = pointer.as_str().strip_prefix(owner.pointer.as_str()).is_some_and(|rest| rest.starts_with('/'));
        let ty = match self.document.part(&pointer) {
            Some(part @ ReferenceOr::Item(_)) if inside && self.parts.open.len() < DEEPEST => {
                self.inline(part, &Site { pointer: pointer.clone(), ..site.clone() }).0
            }
            _ => self.part(pointer.clone()),
        };
        let docs = self.known.get(&pointer).map(|(_, docs)| docs.clone()).unwrap_or_default();
        (ty, docs, self.document.authored(&pointer))
    }

    /// What the type of such a schema is called, and whose file it goes to.
    fn site_of_part(&self, pointer: &Pointer) -> Site {
        let steps: Vec<String> = pointer.steps().collect();
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        let new = TypeId(self.api.types.len());
        let (home, mut words, depth) = match steps[..] {
            ["components", "schemas", name, ..] => (self.components.get(name).copied().unwrap_or(new), vec![name.to_owned()], 3),
            ["components", section, name, ..] => (new, vec![name.to_owned(), in_singular(section).to_owned()], 3),
            ["paths", path, method, ..] => (new, vec![self.operation_name(path, method)], 3),
            _ => (new, Vec::new(), 0),
        };
        let start = steps.iter().take(depth).fold(Pointer::root(), |pointer, step| pointer.child(step));
        self.way_down(start, steps.get(depth..).unwrap_or_default(), &mut words);
        Site { pointer: pointer.clone(), words, home }
    }

    fn operation_name(&self, path: &str, method: &str) -> String {
        let item = self.document.api.paths.paths.get(path).and_then(ReferenceOr::as_item);
        let operation = item.and_then(|item| item.iter().find(|(name, _)| *name == method));
        operation.map_or_else(|| format!("{method} {path}"), |(_, operation)| name_of(operation, method, path))
    }

    /// The words that the schemas around would give to what is inside of them.
    fn way_down(&self, mut here: Pointer, steps: &[&str], words: &mut Vec<String>) {
        let text = |place: &Pointer, member: &str| self.canonical(place)?.get(member)?.as_str().map(str::to_owned);
        let mut steps = steps.iter().copied();
        while let Some(keyword) = steps.next() {
            here = here.child(keyword);
            let mut next = || {
                let step = steps.next().unwrap_or_default();
                here = here.child(step);
                step
            };
            let numbered = |what: &str, index: &str| format!("{what} {}", index.parse::<usize>().map_or(0, |index| index + 1));
            words.extend(match keyword {
                "schema" | MADE => None,
                "allOf" | "content" => {
                    next();
                    None
                }
                "items" => Some("item".to_owned()),
                "additionalProperties" => Some("value".to_owned()),
                "requestBody" => Some("request body".to_owned()),
                "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "headers" => Some(next().to_owned()),
                "prefixItems" => Some(numbered("item", next())),
                "oneOf" | "anyOf" => {
                    let number = numbered("variant", next());
                    text(&here, "title").or(Some(number))
                }
                "responses" => Some(format!("response {}", next())),
                "parameters" => {
                    next();
                    text(&here, "name")
                }
                keyword => Some(keyword.to_owned()),
            });
        }
    }
}

/// What one of a section of `components` is, in words.
fn in_singular(section: &str) -> &str {
    match section {
        "responses" => "response",
        "requestBodies" => "request body",
        "parameters" => "parameter",
        "headers" => "header",
        other => other,
    }
}
