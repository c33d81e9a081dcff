//! Links. In: the `links` of a response. Out: what they say, for the documentation; a finding where one leads to no operation.

use super::Lowering;
use crate::diagnostics::{Code, near_miss};
use crate::document::Document;
use crate::model::Link;
use crate::pointer::Pointer;
use crate::value::Value;

impl Lowering<'_, '_> {
    /// The links of the response at a place.
    pub(super) fn links(&mut self, document: &Document, response: &Pointer) -> Vec<Link> {
        let place = response.child("links");
        let links = document.schema_at(&place).and_then(Value::as_object).into_iter().flatten();
        links.filter_map(|(name, link)| self.link(document, name, (link, place.child(name)))).collect()
    }

    /// One link.
    pub(super) fn link(&mut self, document: &Document, name: &str, (link, pointer): (&Value, Pointer)) -> Option<Link> {
        let (link, pointer) = document.follow(link, pointer)?;
        let text = |keyword: &str| link.get(keyword).and_then(Value::as_str).map(str::to_owned);
        let id = text("operationId");
        if let Some(id) = &id {
            self.check_operation(document, id, &pointer.child("operationId"));
        }
        let json = |value: &Value| value.clone().read::<serde_json::Value>().map(|value| value.to_string()).unwrap_or_default();
        let parameters = link.get("parameters").and_then(Value::as_object).into_iter().flatten();
        let body = link.get("requestBody").map(|body| ("requestBody".to_owned(), json(body)));
        Some(Link {
            name: name.to_owned(),
            description: text("description"),
            operation: id.or_else(|| text("operationRef")),
            passed: parameters.map(|(name, value)| (name.clone(), json(value))).chain(body).collect(),
            server: link.get("server").and_then(|server| server.get("url")).and_then(Value::as_str).map(str::to_owned),
        })
    }

    fn check_operation(&mut self, document: &Document, id: &str, at: &Pointer) {
        let ids = || document.api.operations().filter_map(|(_, _, operation)| operation.operation_id.as_deref());
        if ids().any(|known| known == id) {
            return;
        }
        let near = near_miss(id, ids());
        let finding = self.diagnostics.warning(Code::Reference, at.clone(), format!("no operation has the `operationId` `{id}`"));
        if let Some(near) = near {
            finding.help(format!("did you mean `{near}`?"));
        }
    }
}
