//! Recursion. A struct that contains itself by value has no size: one member on every such cycle goes on the heap. Members behind a `Vec` or
//! a map are there already.

use crate::model::{Api, Shape, TypeId, TypeRef};

/// How far the search has come with a type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Boxes the members that close a cycle, in the document's order.
pub fn box_cycles(api: &mut Api) {
    let mut state = vec![State::New; api.types.len()];
    let mut closing = Vec::new();
    for index in 0..api.types.len() {
        search(api, index, &mut state, &mut closing);
    }
    for (index, member) in closing {
        let ty = match &mut api.types[index].shape {
            Shape::Object(object) => &mut object.members[member].ty,
            Shape::Union(union) => &mut union.branches[member].ty,
            Shape::Tagged(tagged) => &mut tagged.branches[member].1.ty,
            _ => continue,
        };
        *ty = boxed(std::mem::replace(ty, TypeRef::Any));
    }
}

/// Depth-first search along members held by value; a member that leads back to a struct on the way closes a cycle. The way is a stack of
/// its own: documents nest deeper than threads.
fn search(api: &Api, start: usize, state: &mut [State], closing: &mut Vec<(usize, usize)>) {
    if state[start] != State::New {
        return;
    }
    state[start] = State::Open;
    let mut way = vec![(start, 0)];
    while let Some((index, member)) = way.last_mut() {
        let (current, position) = (*index, *member);
        *member += 1;
        match by_value(api, current, position) {
            None => {
                state[current] = State::Done;
                way.pop();
            }
            Some(None) => {}
            Some(Some(TypeId(target))) => match state[target] {
                State::New => {
                    state[target] = State::Open;
                    way.push((target, 0));
                }
                State::Open => closing.push((current, position)),
                State::Done => {}
            },
        }
    }
}

/// The struct or union that part number `position` of a type holds by value. The outer `None`: there is no such part.
fn by_value(api: &Api, index: usize, position: usize) -> Option<Option<TypeId>> {
    let part = match &api.types[index].shape {
        Shape::Object(object) => &object.members.get(position)?.ty,
        Shape::Union(union) => &union.branches.get(position)?.ty,
        Shape::Tagged(tagged) => &tagged.branches.get(position)?.1.ty,
        _ => return None,
    };
    Some(held(api, part))
}

fn held(api: &Api, ty: &TypeRef) -> Option<TypeId> {
    match api.resolve(ty) {
        TypeRef::Named(id) => matches!(api.get(*id).shape, Shape::Object(_) | Shape::Union(_) | Shape::Tagged(_)).then_some(*id),
        TypeRef::Nullable(inner) => held(api, inner),
        _ => None,
    }
}

/// The box goes inside `null`able: `Option<Box<T>>`.
fn boxed(ty: TypeRef) -> TypeRef {
    match ty {
        TypeRef::Nullable(inner) => TypeRef::Nullable(Box::new(boxed(*inner))),
        other => TypeRef::Boxed(Box::new(other)),
    }
}
