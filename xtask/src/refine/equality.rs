//! Total equality. A type that holds a floating-point number anywhere is `PartialEq` only, because of `NaN`; all others are `Eq` too.

use crate::model::{Api, Listing, Openness, Shape, TypeId, TypeRef};

pub fn decide(api: &mut Api) {
    // What is not total makes what holds it not total: each is asked once for its own sake, and once for each that it holds.
    let mut holders = vec![Vec::new(); api.types.len()];
    for (id, ty) in api.ids() {
        for held in Api::parts(&ty.shape).into_iter().filter_map(TypeRef::named) {
            holders[held.0].push(id);
        }
    }
    let mut partial: Vec<TypeId> = api.ids().filter(|(_, ty)| !ty.total_equality || is_partial(&ty.shape)).map(|(id, _)| id).collect();
    let mut seen = vec![false; api.types.len()];
    while let Some(id) = partial.pop() {
        if !std::mem::replace(&mut seen[id.0], true) {
            api.types[id.0].total_equality = false;
            partial.append(&mut holders[id.0]);
        }
    }
}

/// Whether a type is not total for its own sake.
fn is_partial(shape: &Shape) -> bool {
    let holds_number = match shape {
        Shape::Number(_) => true,
        Shape::Enumeration(enumeration) => enumeration.listing == Listing::Numbers && enumeration.openness != Openness::Closed,
        _ => false,
    };
    // Of a type of another crate nobody knows more than that it can be compared.
    holds_number || Api::parts(shape).into_iter().any(|part| matches!(part.innermost(), TypeRef::Number | TypeRef::Foreign(_)))
}
