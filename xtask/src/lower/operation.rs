//! Operations. In: the paths of a document. Out: which types travel in which direction, inline ones named after their operation.

use super::{Lowering, Site};
use crate::document::Document;
use crate::model::{Direction, TypeId, Use};
use crate::pointer::Pointer;
use openapiv3::{MediaType, Operation, Parameter, ParameterSchemaOrContent, PathItem, ReferenceOr, RequestBody, Response};

impl Lowering<'_> {
    pub(super) fn operations(&mut self, document: &Document) {
        for (path, item) in &document.api.paths.paths {
            let ReferenceOr::Item(item) = item else { continue };
            let pointer = Pointer::root().child("paths").child(path);
            for (method, operation) in item.iter() {
                self.operation(document, (method, path), item, operation, &pointer.child(method));
            }
        }
    }

    fn operation(&mut self, document: &Document, (method, path): (&str, &str), item: &PathItem, operation: &Operation, pointer: &Pointer) {
        let site = Site { pointer: pointer.clone(), words: vec![name_of(operation, method, path)], home: TypeId(self.api.types.len()) };
        for parameter in item.parameters.iter().chain(&operation.parameters) {
            self.parameter(document, parameter, &site);
        }
        if let Some(body) = &operation.request_body {
            self.request_body(document, body, &site);
        }
        let default = operation.responses.default.iter().map(|response| ("default".to_owned(), response));
        let numbered = operation.responses.responses.iter().map(|(status, response)| (status.to_string(), response));
        for (status, response) in numbered.chain(default) {
            self.response(document, &status, response, &site);
        }
    }

    fn parameter(&mut self, document: &Document, parameter: &ReferenceOr<Parameter>, site: &Site) {
        let components = document.api.components.as_ref().map(|components| &components.parameters);
        let Some(parameter) = resolve(parameter, |name| components?.get(name)) else { return };
        let data = parameter.parameter_data_ref();
        if let ParameterSchemaOrContent::Schema(schema) = &data.format {
            let (ty, _) = self.inline(schema, &site.below(&["parameters", &data.name, "schema"], &data.name));
            self.api.uses.push(Use { ty, direction: Direction::Request });
        }
    }

    fn request_body(&mut self, document: &Document, body: &ReferenceOr<RequestBody>, site: &Site) {
        let components = document.api.components.as_ref().map(|components| &components.request_bodies);
        if let Some(body) = resolve(body, |name| components?.get(name)) {
            self.content(&body.content, &site.below(&["requestBody"], "request body"), Direction::Request);
        }
    }

    fn response(&mut self, document: &Document, status: &str, response: &ReferenceOr<Response>, site: &Site) {
        let components = document.api.components.as_ref().map(|components| &components.responses);
        if let Some(response) = resolve(response, |name| components?.get(name)) {
            self.content(&response.content, &site.below(&["responses", status], &format!("response {status}")), Direction::Response);
        }
    }

    fn content(&mut self, content: &indexmap::IndexMap<String, MediaType>, site: &Site, direction: Direction) {
        for (media_type, body) in content {
            if let Some(schema) = &body.schema {
                let pointer = ["content", media_type, "schema"].iter().fold(site.pointer.clone(), |pointer, step| pointer.child(step));
                let (ty, _) = self.inline(schema, &Site { pointer, ..site.clone() });
                self.api.uses.push(Use { ty, direction });
            }
        }
    }
}

/// What an operation is called: by its `x-rust-name`, its `operationId`, or its method and path.
fn name_of(operation: &Operation, method: &str, path: &str) -> String {
    let renamed = operation.extensions.get("x-rust-name").and_then(serde_json::Value::as_str);
    renamed.or(operation.operation_id.as_deref()).map_or_else(|| format!("{method} {path}"), str::to_owned)
}

/// What a reference leads to. Chains of references are followed as long as they are not longer than any honest one.
fn resolve<'a, T>(mut item: &'a ReferenceOr<T>, find: impl Fn(&str) -> Option<&'a ReferenceOr<T>>) -> Option<&'a T> {
    for _ in 0..64 {
        match item {
            ReferenceOr::Item(item) => return Some(item),
            ReferenceOr::Reference { reference } => item = find(&crate::document::component_name(reference)?)?,
        }
    }
    None
}
