//! Pagination. In: `x-pagination` of an operation, or a `Link` header among its answers. Out: how its answers go on from page to page; a
//! finding where the document asks for what its parameters or its answers do not have.

use super::Lowering;
use super::parameter_encoding::is_scalar;
use crate::diagnostics::{Code, near_miss};
use crate::document::Document;
use crate::model::{Encoding, Location, Operation, PageCount, PageStep, Pagination, Response, Style};
use crate::pointer::Pointer;
use crate::value::Value;

impl Lowering<'_, '_> {
    /// How the answers of an operation go on.
    pub(super) fn pagination(&mut self, document: &Document, operation: &Operation) -> Option<Pagination> {
        let place = operation.pointer.child("x-pagination");
        let Some(settings) = document.schema_at(&place).filter(|settings| settings.as_object().is_some()) else {
            let linked =
                of_success(operation).flat_map(|response| &response.headers).any(|header| header.name.eq_ignore_ascii_case("link"));
            return (operation.method == "GET" && linked).then_some(Pagination::Link);
        };
        if operation.method != "GET" {
            let message = "`x-pagination` is supported for GET alone: another call is not sent again by itself";
            self.diagnostics.error(Code::Unsupported, place, message).at_key();
            return None;
        }
        let text = |name: &str| settings.get(name).and_then(Value::as_str).map(str::to_owned);
        let parameter = match text("parameter") {
            Some(name) => Some(self.counting_parameter(operation, &name, &place.child("parameter"))?),
            None => None,
        };
        match (parameter, text("next"), text("step")) {
            (parameter, Some(next), None) => {
                self.hold_against_answers(document, operation, &next, &place.child("next"))?;
                Some(parameter.map_or_else(|| Pagination::Address(next.clone()), |parameter| Pagination::Token(parameter, next.clone())))
            }
            (Some(parameter), None, Some(step)) => {
                let Some(items) = text("items") else {
                    self.diagnostics.error(Code::Missing, place, "`step` needs `items`: a page without items is the last one");
                    return None;
                };
                self.hold_against_answers(document, operation, &items, &place.child("items"))?;
                let step = if step == "item" { PageStep::Item } else { PageStep::Page };
                let said = || operation.parameters[parameter].docs.default.as_ref().and_then(serde_json::Value::as_u64);
                let written = settings.get("start").and_then(Value::as_i64).and_then(|start| u64::try_from(start).ok());
                let start = written.or_else(said).unwrap_or(if step == PageStep::Page { 1 } else { 0 });
                Some(Pagination::Count(parameter, PageCount { items, start, step }))
            }
            (_, Some(_), Some(_)) => {
                self.diagnostics.error(Code::WrongValue, place.child("step"), "`next` and `step` exclude each other").at_key();
                None
            }
            (None, None, Some(_)) => {
                self.diagnostics.error(Code::Missing, place, "`step` needs `parameter`: the one that counts");
                None
            }
            (_, None, None) => {
                let message = "`x-pagination` needs `next`, where an answer has the next page, or `step`, by which `parameter` grows";
                self.diagnostics.error(Code::Missing, place, message);
                None
            }
        }
    }

    /// Which parameter it is.
    fn counting_parameter(&mut self, operation: &Operation, name: &str, place: &Pointer) -> Option<usize> {
        let queries = || operation.parameters.iter().filter(|parameter| parameter.location == Location::Query);
        let Some(index) = operation.parameters.iter().position(|parameter| parameter.location == Location::Query && parameter.name == name)
        else {
            let near = near_miss(name, queries().map(|parameter| parameter.name.as_str()));
            let finding = self.diagnostics.error(Code::Reference, place.clone(), format!("no query parameter is called `{name}`"));
            if let Some(near) = near {
                finding.help(format!("did you mean `{near}`?"));
            }
            return None;
        };
        let parameter = &operation.parameters[index];
        let plain = matches!(parameter.encoding, Encoding::Style { style: Style::Form, .. }) && is_scalar(&self.api, &parameter.ty);
        if !plain {
            let message = format!("`{name}` cannot lead from page to page: it is not a single value in `style: form`");
            self.diagnostics.error(Code::Unsupported, place.clone(), message);
        }
        plain.then_some(index)
    }

    /// A place in answers must be one that some answer of success can have.
    fn hold_against_answers(&mut self, document: &Document, operation: &Operation, pointer: &str, place: &Pointer) -> Option<()> {
        let escaped = |text: &str| text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        if !(pointer.is_empty() || pointer.starts_with('/')) || !escaped(pointer) {
            let message = format!("`{pointer}` is no JSON pointer");
            self.diagnostics.error(Code::WrongValue, place.clone(), message).help("write `/meta/next` for `next` in `meta`");
            return None;
        }
        let steps: Vec<String> = Pointer::root().below(pointer).steps().collect();
        let has = |pointer: &Pointer| document.schema_at(pointer).is_none_or(|schema| may_have(document, schema, &steps));
        if of_success(operation).flat_map(Response::contents).any(|content| has(&content.pointer)) {
            return Some(());
        }
        let message = format!("no documented answer of success is JSON that has `{pointer}`");
        self.diagnostics.error(Code::Reference, place.clone(), message);
        None
    }
}

fn of_success(operation: &Operation) -> impl Iterator<Item = &Response> {
    operation.responses.iter().filter(|response| response.status.is_success())
}

/// Whether values of a schema can have something at a place. What several keywords say together is not looked into.
fn may_have(document: &Document, schema: &Value, steps: &[String]) -> bool {
    const TOGETHER: [&str; 7] = ["allOf", "anyOf", "oneOf", "if", "patternProperties", "additionalProperties", "$dynamicRef"];
    let Some((step, rest)) = steps.split_first() else { return true };
    let Some((schema, _)) = document.follow(schema, Pointer::root()) else { return true };
    if TOGETHER.iter().any(|keyword| schema.get(keyword).is_some()) {
        return true;
    }
    match schema.get("properties").and_then(Value::as_object) {
        Some(members) => members.get(step).is_some_and(|member| may_have(document, member, rest)),
        None => true,
    }
}
