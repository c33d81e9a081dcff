//! Components that no operation uses. In: parameters, request bodies, headers, links and responses. Out: findings about them; of what they would become
//! nothing is kept. Schemas are not among these: each is a type, used or not.

use super::response::Carries;
use super::{Lowering, Site};
use crate::document::Document;
use crate::model::{Status, TypeId};
use crate::pointer::Pointer;
use crate::value::Value;

impl<'d> Lowering<'d, '_> {
    /// Looks at all of them. What operations do use is looked at again; `Diagnostics` keeps one of two equal findings.
    pub(super) fn unused_components(&mut self, document: &'d Document) {
        let (kept, kept_checks) = (self.api.types.len(), self.checks.checks.len());
        self.lower_unused(document, kept);
        self.waiting_parts();
        self.api.checks = std::mem::take(&mut self.checks.checks);
        self.check_examples();
        self.api.types.truncate(kept);
        self.api.checks.truncate(kept_checks);
    }

    fn lower_unused(&mut self, document: &'d Document, kept: usize) {
        let Some(components) = &document.api.components else { return };
        for (name, parameter) in &components.parameters {
            let site = site("parameters", name, kept);
            let _ = self.parameter(document, (parameter, site.pointer.clone()), &site);
        }
        for (name, body) in &components.request_bodies {
            let site = site("requestBodies", name, kept);
            let _ = self.request_body(document, (body, site.pointer.clone()), &site);
        }
        for (name, header) in &components.headers {
            let site = site("headers", name, kept);
            let _ = self.header(document, name, (header, site.pointer.clone()), &site);
        }
        let links = document.tree.step("components").and_then(|components| components.get("links")).and_then(Value::as_object);
        for (name, link) in links.into_iter().flatten() {
            let _ = self.link(document, name, (link, site("links", name, kept).pointer));
        }
        for (name, response) in &components.responses {
            let site = site("responses", name, kept);
            let _ = self.response(document, (response, site.pointer.clone()), (Status::Default, Carries::Body), &site);
        }
    }
}

fn site(section: &str, name: &str, home: usize) -> Site {
    let pointer = Pointer::root().child("components").child(section).child(name);
    Site { pointer, words: vec![name.to_owned()], home: TypeId(home) }
}
