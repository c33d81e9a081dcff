//! Total equality. A type that holds a floating-point number anywhere is `PartialEq` only, because of `NaN`; all others are `Eq` too.

use crate::model::{Api, Listing, Openness, Shape, TypeRef};

pub fn decide(api: &mut Api) {
    // What is not total makes what holds it not total: repeated until nothing changes, at most once per level of nesting.
    loop {
        let partial: Vec<usize> = api
            .types
            .iter()
            .enumerate()
            .filter(|(_, ty)| ty.total_equality && is_partial(api, &ty.shape))
            .map(|(index, _)| index)
            .collect();
        if partial.is_empty() {
            return;
        }
        for index in partial {
            api.types[index].total_equality = false;
        }
    }
}

fn is_partial(api: &Api, shape: &Shape) -> bool {
    let holds_number = match shape {
        Shape::Number(_) => true,
        Shape::Enumeration(enumeration) => enumeration.listing == Listing::Numbers && enumeration.openness != Openness::Closed,
        _ => false,
    };
    holds_number
        || Api::parts(shape).into_iter().any(|part| match part.innermost() {
            // Of a type of another crate nobody knows more than that it can be compared.
            TypeRef::Number | TypeRef::Foreign(_) => true,
            TypeRef::Named(id) => !api.get(*id).total_equality,
            _ => false,
        })
}
