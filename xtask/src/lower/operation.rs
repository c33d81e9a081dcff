//! Operations. In: the paths of a document. Out: each operation with its parameters, body and responses, inline schemas named after it.

use super::{Lowering, Site};
use crate::diagnostics::Code;
use crate::document::{Document, component_name};
use crate::model::{Docs, Location, Operation, Tag, TypeId};
use crate::pointer::Pointer;
use crate::shape::template;
use crate::value::Value;
use openapiv3::{PathItem, ReferenceOr};

impl<'d> Lowering<'d, '_> {
    pub(super) fn operations(&mut self) {
        let document = self.document;
        self.api.tags = document.api.tags.iter().map(|tag| Tag { name: tag.name.clone(), description: tag.description.clone() }).collect();
        self.security_schemes();
        for path in document.api.paths.paths.keys() {
            let place = Pointer::root().child("paths").child(path);
            let Some((item, found)) = self.path_item(document, &place) else { continue };
            for (method, pointer, operation) in document.operations(item, &found) {
                let mut operation = self.operation(document, (method, path), item, operation, &pointer);
                operation.pagination = self.pagination(document, &operation);
                if place != found {
                    self.missing_path_parameters(&operation, &place);
                }
                self.api.operations.push(operation);
            }
        }
    }

    /// The path item at a place, which may refer to another one.
    pub(super) fn path_item(&mut self, document: &'d Document, place: &Pointer) -> Option<(&'d PathItem, Pointer)> {
        let members = document.schema_at(place).and_then(Value::as_object)?;
        if members.contains_key("$ref") {
            for name in members.keys().filter(|name| *name != "$ref" && !name.starts_with("x-")) {
                let message = format!("`{name}` beside `$ref` in a path item is not supported: what the two say together is undefined");
                self.diagnostics.error(Code::Unsupported, place.child(name), message).at_key();
            }
        }
        document.item(place)
    }

    /// `shape` holds a path against the parameters beside it; those of a path item that stands elsewhere are known here only.
    fn missing_path_parameters(&mut self, operation: &Operation, place: &Pointer) {
        let has = |name: &str| operation.parameters.iter().any(|own| own.location == Location::Path && own.name == name);
        for name in template::names(&operation.path).filter(|name| !has(name)) {
            let message = format!("`{{{name}}}` of the path has no path parameter at {}", operation.pointer);
            self.diagnostics.error(Code::Missing, place.clone(), message).at_key();
        }
    }

    fn operation(
        &mut self,
        document: &'d Document,
        (method, path): (&str, &str),
        item: &'d PathItem,
        operation: &'d openapiv3::Operation,
        pointer: &Pointer,
    ) -> Operation {
        let name = name_of(operation, method, path);
        let site = Site { pointer: pointer.clone(), words: vec![name.clone()], home: TypeId(self.api.types.len()) };
        for index in 1..operation.tags.len() {
            let message = "an operation stands in the module of its first tag; this one has no effect";
            self.diagnostics.warning(Code::Ignored, pointer.child("tags").child(index), message);
        }
        let (server, servers) = self.own_servers(pointer, &Pointer::root().child("paths").child(path));
        let security = match (&operation.security, &document.api.security) {
            (Some(own), _) => self.security(Some(own), &pointer.child("security")),
            (None, shared) => self.security(shared.as_ref(), &Pointer::root().child("security")),
        };
        Operation {
            pointer: pointer.clone(),
            id: operation.operation_id.clone().unwrap_or_else(|| name.clone()),
            name,
            // A method without a field of its own is sent as it is written.
            method: if item.iter().any(|(field, _)| field == method) { method.to_ascii_uppercase() } else { method.to_owned() },
            path: template::sent(path).to_owned(),
            server,
            servers,
            tag: operation.tags.first().cloned(),
            docs: docs(operation, item),
            parameters: self.parameters(document, item, operation, path, &site),
            body: operation
                .request_body
                .as_ref()
                .and_then(|body| self.request_body(document, (body, site.pointer.child("requestBody")), &site)),
            accepted: self.accepted(document, operation, pointer),
            responses: self.responses(document, (method, operation), &site),
            pagination: None,
            security,
        }
    }
}

/// What an operation is called: by its `x-rust-name`, its `operationId`, or its method and path.
pub(super) fn name_of(operation: &openapiv3::Operation, method: &str, path: &str) -> String {
    let renamed = operation.extensions.get("x-rust-name").and_then(serde_json::Value::as_str);
    renamed.or(operation.operation_id.as_deref()).map_or_else(|| format!("{} {path}", method.to_ascii_lowercase()), str::to_owned)
}

/// What is said of an operation, or else of all operations of its path.
pub(super) fn docs(operation: &openapiv3::Operation, item: &PathItem) -> Docs {
    Docs {
        title: operation.summary.clone().or_else(|| item.summary.clone()),
        description: operation.description.clone().or_else(|| item.description.clone()),
        deprecated: operation.deprecated,
        external: operation.external_docs.as_ref().map(|docs| (docs.url.clone(), docs.description.clone())),
        ..Docs::default()
    }
}

/// What a reference leads to, and where that stands. Chains are followed as long as they are not longer than any honest one.
pub(super) fn resolve<'a, T>(
    (mut item, mut pointer): (&'a ReferenceOr<T>, Pointer),
    section: &str,
    find: impl Fn(&str) -> Option<&'a ReferenceOr<T>>,
) -> Option<(&'a T, Pointer)> {
    for _ in 0..64 {
        match item {
            ReferenceOr::Item(item) => return Some((item, pointer)),
            ReferenceOr::Reference { reference } => {
                let name = component_name(reference)?;
                item = find(&name)?;
                pointer = Pointer::root().child("components").child(section).child(name);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::docs;
    use openapiv3::{Operation, PathItem};

    #[test]
    fn what_is_said_of_a_path_is_said_of_operations_without_words_of_their_own() {
        let text = |text: &str| Some(text.to_owned());
        let item = PathItem { summary: text("path"), description: text("all"), ..PathItem::default() };
        let own = Operation { summary: text("operation"), ..Operation::default() };
        assert_eq!((docs(&own, &item).title, docs(&own, &item).description), (text("operation"), text("all")));
    }
}
