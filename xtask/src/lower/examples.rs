//! Defaults and examples. In: the lowered types. Out: a finding for each `default` and `example` that its own schema refuses; for parameters and
//! bodies, the example to show.

use super::Lowering;
use super::operation::resolve;
use crate::diagnostics::Code;
use crate::document::Document;
use crate::model::{Docs, Encoding, Shape, TypeId, TypeRef};
use crate::pointer::Pointer;
use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr};

/// `example` and `examples` of a parameter, a header or a media type.
type Examples<'e> = (Option<&'e serde_json::Value>, &'e IndexMap<String, ReferenceOr<Example>>);

impl<'d> Lowering<'d, '_> {
    /// What a parameter, a header or a media type at `place` shows: its `example`, else the first of its `examples` that stands in the document
    /// itself. All are remembered, to be held against their type when every type is known.
    pub(super) fn example(&mut self, (example, examples): Examples<'_>, place: &Pointer, ty: &TypeRef) -> Option<serde_json::Value> {
        let components = self.document.api.components.as_ref().map(|components| &components.examples);
        let own = example.map(|example| (place.child("example"), example));
        let others = examples.iter().filter_map(|(name, example)| {
            let place = (example, place.child("examples").child(name));
            let (example, pointer) = resolve(place, "examples", |name| components?.get(name))?;
            Some((pointer.child("value"), example.value.as_ref()?))
        });
        let found: Vec<_> = own.into_iter().chain(others).collect();
        let shown = found.first().map(|(_, value)| (*value).clone());
        self.examples.extend(found.into_iter().map(|(pointer, value)| (pointer, (ty.clone(), value.clone()))));
        shown
    }

    pub(super) fn check_examples(&mut self) {
        let document = self.document;
        let mut findings = Vec::new();
        for (id, ty) in self.api.ids() {
            self.check_docs(&ty.docs, &ty.pointer, &self.own_type(id), &mut findings);
            if let Shape::Object(object) = &ty.shape {
                for member in &object.members {
                    // An inline schema with a type of its own has been held against that one.
                    if !matches!(member.ty, TypeRef::Named(_)) {
                        self.check_docs(&member.docs, &member.pointer, &member.ty, &mut findings);
                    }
                }
            }
        }
        for parameter in self.api.operations.iter().flat_map(|operation| &operation.parameters) {
            // As with members. That it is null, which is said by leaving it out, is no news.
            let is_null = parameter.docs.default == Some(serde_json::Value::Null);
            if matches!(parameter.encoding, Encoding::Style { .. }) && !matches!(parameter.ty, TypeRef::Named(_)) && !is_null {
                let docs = Docs { default: parameter.docs.default.clone(), ..Docs::default() };
                self.check_docs(&docs, &parameter.pointer.child("schema"), &parameter.ty, &mut findings);
            }
        }
        let of_schemas = findings.into_iter().map(|(pointer, message)| (place_of_example(document, pointer), message));
        let of_others = self.examples.iter().filter_map(|(pointer, (ty, value))| {
            let refusal = self.api.accepts(ty, value).err()?;
            Some((pointer.clone(), format!("this example is refused by its schema: {refusal}")))
        });
        let findings: Vec<_> = of_schemas.chain(of_others).collect();
        for (pointer, message) in findings {
            self.diagnostics.warning(Code::BadExample, pointer, message);
        }
    }

    /// The type as its schema has it: a type that was split off a nullable component allows what the component allows.
    fn own_type(&self, id: TypeId) -> TypeRef {
        let nullable = TypeRef::Nullable(Box::new(TypeRef::Named(id)));
        let home = &self.api.get(self.api.get(id).home).shape;
        if matches!(home, Shape::Alias(ty) if *ty == nullable) { nullable } else { TypeRef::Named(id) }
    }

    fn check_docs(&self, docs: &Docs, pointer: &Pointer, ty: &TypeRef, findings: &mut Vec<(Pointer, String)>) {
        for (keyword, value) in [("default", &docs.default), ("example", &docs.example)] {
            let Some(value) = value else { continue };
            if let Err(refusal) = self.api.accepts(ty, value) {
                findings.push((pointer.child(keyword), format!("this {keyword} is refused by its own schema: {refusal}")));
            }
        }
    }
}

/// What is shown as the example is the first of `examples` where there is no `example`.
fn place_of_example(document: &Document, pointer: Pointer) -> Pointer {
    let is_first = pointer.as_str().ends_with("/example") && document.schema_at(&pointer).is_none();
    if is_first { pointer.parent().child("examples").child(0) } else { pointer }
}
