//! The examples of a document. In: a document. Out: every example in it that stands beside a schema with a type of its own, with that type.
//! They are read from the document's tree and not from what the generator made of it, so that none is forgotten.

use crate::probe::Question;
use xtask::model::{Api, Response, Shape, TypeRef};
use xtask::naming::Names;
use xtask::pointer::Pointer;
use xtask::value::Value;

/// An example and the type that its schema has become.
pub struct Exemplified {
    /// Where the example stands.
    pub pointer: Pointer,
    /// The type's name below `types`.
    pub ty: String,
    /// The example.
    pub value: serde_json::Value,
}

impl Exemplified {
    /// The question that a probe is asked about it, for the document of this name.
    pub fn question(&self, document: &str) -> Question {
        (document.to_owned(), self.ty.clone(), self.value.to_string())
    }
}

/// Every example of a document, in the order of its types and then of its operations.
pub fn examples(tree: &Value, api: &Api, names: &Names) -> Vec<Exemplified> {
    let mut found = Vec::new();
    let mut collect = |schema: &Pointer, ty: &TypeRef| {
        let TypeRef::Named(id) = ty else { return };
        for (pointer, value) in beside(tree, schema) {
            let value = value.clone().read().expect("what stands in a document is JSON");
            found.push(Exemplified { pointer, ty: names.types[id.0].public.clone(), value });
        }
    };
    for (id, ty) in api.ids() {
        collect(&ty.pointer, &TypeRef::Named(id));
        if let Shape::Object(object) = &ty.shape {
            for member in &object.members {
                // An inline schema with a type of its own is among the types.
                let own = member.ty.named().is_some_and(|id| api.get(id).pointer == member.pointer);
                if !own {
                    collect(&member.pointer, &member.ty);
                }
            }
        }
    }
    for operation in &api.operations {
        let bodies = operation.body.iter().flat_map(|body| &body.choices).filter_map(|choice| choice.content());
        let answers = operation.responses.iter().flat_map(Response::contents);
        for content in bodies.chain(answers) {
            collect(&content.pointer.parent(), &content.ty);
        }
        operation.parameters.iter().for_each(|parameter| collect(&parameter.pointer, &parameter.ty));
    }
    found
}

/// The `example` and all `examples` of the object at a place: of a schema these are values, of a media type or a parameter they have names
/// and a `value` each.
fn beside<'t>(tree: &'t Value, place: &Pointer) -> Vec<(Pointer, &'t Value)> {
    let at = |pointer: Pointer| pointer.find(tree).map(|value| (pointer, value));
    let examples = place.child("examples");
    let listed = match examples.find(tree) {
        Some(Value::Array(items)) => (0..items.len()).filter_map(|index| at(examples.child(index))).collect(),
        Some(Value::Object(named)) => named.iter().filter_map(|(name, _)| at(examples.child(name).child("value"))).collect(),
        _ => Vec::new(),
    };
    at(place.child("example")).into_iter().chain(listed).collect()
}
