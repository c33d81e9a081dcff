//! Aliases that must be types. serde reads `Vec<i64>` its own way (it refuses `1.0`), and Rust has no alias that contains itself: such
//! components become newtypes, so that `types::<Name>` means what the schema means.

use crate::model::{Api, Content, Docs, Integer, List, Object, Response, Shape, Type, TypeId, TypeRef, Undeclared};
use std::collections::BTreeMap;

pub fn name_what_serde_reads_differently(api: &mut Api) {
    for index in 0..api.types.len() {
        let Shape::Alias(ty) = &api.types[index].shape else { continue };
        if is_faithful(ty) && !contains_itself(api, TypeId(index)) {
            continue;
        }
        let replaced = match newtype(ty.clone()) {
            Ok(shape) => shape,
            // A nullable one: what is inside gets the name of its own.
            Err(TypeRef::Nullable(inner)) => Shape::Alias(TypeRef::Nullable(Box::new(split(api, TypeId(index), *inner)))),
            Err(other) => Shape::Alias(other),
        };
        api.types[index].shape = replaced;
    }
}

/// Gives a body that serde reads differently a type of its own: bodies of answers are read by serde. One that several operations share has one type.
pub fn name_bodies_serde_reads_differently(api: &mut Api) {
    let mut operations = std::mem::take(&mut api.operations);
    let mut incoming = std::mem::take(&mut api.incoming);
    let of_operations = operations
        .iter_mut()
        .map(|operation| -> Vec<&mut Content> { operation.responses.iter_mut().flat_map(Response::contents_mut).collect() });
    let of_incoming = incoming.iter_mut().map(|incoming| -> Vec<&mut Content> {
        let bodies = incoming.body.iter_mut().flat_map(|body| body.representation.contents_mut());
        bodies.chain(incoming.answers.iter_mut().flat_map(Response::contents_mut)).collect()
    });
    let mut known = BTreeMap::new();
    for contents in of_operations.chain(of_incoming) {
        let home = TypeId(api.types.len());
        for content in contents.into_iter().filter(|content| !is_faithful(&content.ty)) {
            if !known.contains_key(&content.pointer) {
                known.insert(content.pointer.clone(), named(api, home, content));
            }
            content.ty = known[&content.pointer].clone();
        }
    }
    (api.operations, api.incoming) = (operations, incoming);
}

/// The type of a body, under a name where it can have one.
fn named(api: &mut Api, home: TypeId, content: &Content) -> TypeRef {
    match newtype(content.ty.clone()) {
        Ok(shape) => TypeRef::Named(add(api, home, content, shape)),
        Err(TypeRef::Nullable(inner)) => match newtype(*inner) {
            Ok(shape) => TypeRef::Nullable(Box::new(TypeRef::Named(add(api, home, content, shape)))),
            Err(inner) => TypeRef::Nullable(Box::new(inner)),
        },
        Err(other) => other,
    }
}

fn add(api: &mut Api, home: TypeId, content: &Content, shape: Shape) -> TypeId {
    let (pointer, words) = (content.pointer.clone(), content.words.clone());
    api.types.push(Type {
        pointer,
        words,
        home,
        docs: Docs::default(),
        sensitive: false,
        shape,
        check: None,
        derived: Vec::new(),
        total_equality: true,
    });
    TypeId(api.types.len() - 1)
}

/// The newtype that stands for a type that needs no name.
fn newtype(ty: TypeRef) -> Result<Shape, TypeRef> {
    match ty {
        TypeRef::List(item) => Ok(Shape::List(List { item: *item, min_items: 0, max_items: u64::MAX })),
        TypeRef::Map(member) => Ok(Shape::Object(Object { members: Vec::new(), undeclared: Undeclared::Kept(*member) })),
        TypeRef::Integer(width) => {
            let (minimum, maximum) = width.range();
            Ok(Shape::Integer(Integer { width, minimum, maximum }))
        }
        other => Err(other),
    }
}

/// Gives the inside of a nullable component a newtype.
fn split(api: &mut Api, owner: TypeId, inner: TypeRef) -> TypeRef {
    let shape = match newtype(inner) {
        Ok(shape) => shape,
        Err(other) => return other,
    };
    let whole = api.get(owner);
    let words = whole.words.iter().cloned().chain(["value".to_owned()]).collect();
    let ty = Type {
        pointer: whole.pointer.clone(),
        words,
        home: whole.home,
        docs: whole.docs.clone(),
        sensitive: whole.sensitive,
        shape,
        check: None,
        derived: Vec::new(),
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
        TypeRef::Named(_)
        | TypeRef::Null
        | TypeRef::Boolean
        | TypeRef::Number
        | TypeRef::Text
        | TypeRef::Any
        | TypeRef::AnyObject
        | TypeRef::Foreign(_) => true,
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
