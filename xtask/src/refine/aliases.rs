//! Aliases that must be types. serde reads `Vec<i64>` its own way (it refuses `1.0`), and Rust has no alias that contains itself: such
//! components become newtypes, so that `types::<Name>` means what the schema means.

use crate::model::{Api, List, Object, Shape, TypeId, TypeRef, Undeclared};

pub fn name_what_serde_reads_differently(api: &mut Api) {
    for index in 0..api.types.len() {
        let Shape::Alias(ty) = &api.types[index].shape else { continue };
        if is_faithful(ty) && !contains_itself(api, TypeId(index)) {
            continue;
        }
        let replaced = match ty.clone() {
            TypeRef::List(item) => Shape::List(List { item: *item, min_items: 0, max_items: u64::MAX }),
            TypeRef::Map(member) => Shape::Object(Object { members: Vec::new(), undeclared: Undeclared::Kept(*member) }),
            // A nullable one: what is inside gets the name of its own.
            TypeRef::Nullable(inner) => Shape::Alias(TypeRef::Nullable(Box::new(split(api, TypeId(index), *inner)))),
            other => Shape::Alias(other),
        };
        api.types[index].shape = replaced;
    }
}

/// Gives the inside of a nullable component a newtype.
fn split(api: &mut Api, owner: TypeId, inner: TypeRef) -> TypeRef {
    let shape = match inner {
        TypeRef::List(item) => Shape::List(List { item: *item, min_items: 0, max_items: u64::MAX }),
        TypeRef::Map(member) => Shape::Object(Object { members: Vec::new(), undeclared: Undeclared::Kept(*member) }),
        TypeRef::Integer(width) => {
            let (minimum, maximum) = width.range();
            Shape::Integer(crate::model::Integer { width, minimum, maximum })
        }
        other => return other,
    };
    let whole = api.get(owner);
    let words = whole.words.iter().cloned().chain(["value".to_owned()]).collect();
    let ty = crate::model::Type {
        pointer: whole.pointer.clone(),
        words,
        home: whole.home,
        docs: whole.docs.clone(),
        sensitive: whole.sensitive,
        shape,
        total_equality: true,
    };
    api.types.push(ty);
    TypeRef::Named(TypeId(api.types.len() - 1))
}

/// Whether serde's own impls of the Rust type read exactly what the schema accepts.
fn is_faithful(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Integer(_) => false,
        TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => is_faithful(inner),
        // A named type is a newtype that reads itself, or an alias that this pass makes faithful in its turn.
        TypeRef::Named(_) | TypeRef::Boolean | TypeRef::Number | TypeRef::Text | TypeRef::Any | TypeRef::AnyObject => true,
    }
}

/// Whether an alias leads to itself through lists and maps.
fn contains_itself(api: &Api, start: TypeId) -> bool {
    let mut seen = vec![false; api.types.len()];
    let mut waiting = vec![start];
    while let Some(id) = waiting.pop() {
        let Shape::Alias(ty) = &api.get(id).shape else { continue };
        let Some(next) = ty.named() else { continue };
        if next == start {
            return true;
        }
        if !std::mem::replace(&mut seen[next.0], true) {
            waiting.push(next);
        }
    }
    false
}
