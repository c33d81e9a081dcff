//! Undeclared members that a rule around their object looks at. Two items of a `uniqueItems` list may differ in nothing else, and of the branches of a
//! `oneOf` another one may have accepted what this one does not declare: where they were passed over, what is written would be another value, which its
//! own schema may refuse. So such objects keep them.

use crate::model::check::{Assertion, kind};
use crate::model::{Api, Mark, Object, Presence, Shape, Type, TypeId, TypeRef, Undeclared, Union, UnionForm};
use std::collections::{BTreeMap, BTreeSet};

pub fn keep(api: &mut Api) {
    // What is in one list of unique items need not be looked for in another.
    let (mut kept, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for ty in &api.types {
        match &ty.shape {
            Shape::List(list) if has_unique_items(api, ty) => kept.extend(objects(api, &list.item, Depth::All, &mut seen)),
            Shape::Union(union) if union.form == UnionForm::One => of_branches(api, union, &mut kept),
            _ => {}
        }
    }
    for id in kept {
        if let Shape::Object(Object { undeclared: undeclared @ Undeclared::Ignored, .. }) = &mut api.types[id.0].shape {
            *undeclared = Undeclared::Kept(TypeRef::Any);
        }
    }
}

fn has_unique_items(api: &Api, ty: &Type) -> bool {
    let asserts = |assertion: &Assertion| matches!(assertion, Assertion::UniqueItems);
    ty.check.is_some_and(|check| api.checks.get(check).assertions.iter().any(asserts))
}

/// The objects of branches that are told apart by their schemas, where what would be left of one could be taken for another.
fn of_branches(api: &Api, union: &Union, kept: &mut BTreeSet<TypeId>) {
    let told = |mark: &Mark| mark.check.is_some() && mark.kinds & kind::OBJECT != 0;
    let told = union.branches.iter().zip(&union.marks).filter(|(_, mark)| told(mark));
    let branches: Vec<BTreeSet<TypeId>> =
        told.map(|(branch, _)| objects(api, &branch.ty, Depth::Outermost, &mut BTreeSet::new())).collect();
    // Only who has a member can be taken for one that requires it: there is no need to compare each branch with each.
    let mut by_required: BTreeMap<Option<&str>, Vec<(usize, TypeId)>> = BTreeMap::new();
    for (index, branch) in branches.iter().enumerate() {
        for id in branch {
            by_required.entry(first_required(api, *id)).or_default().push((index, *id));
        }
    }
    for (index, branch) in branches.iter().enumerate() {
        let taken = |id: &&TypeId| {
            let Shape::Object(own) = &api.get(**id).shape else { return false };
            let names = own.members.iter().map(|member| Some(member.name.as_str())).chain([None]);
            let mut others = names.filter_map(|name| by_required.get(&name)).flatten().filter(|(other, _)| *other != index);
            others.any(|(_, other)| may_be_taken_for(api, **id, *other))
        };
        kept.extend(branch.iter().filter(taken));
    }
}

/// The first member that an object requires.
fn first_required(api: &Api, id: TypeId) -> Option<&str> {
    let Shape::Object(object) = &api.get(id).shape else { return None };
    object.members.iter().find(|member| member.presence == Presence::Required).map(|member| member.name.as_str())
}

/// Whether an object without its undeclared members may be what another one refuses with them: that one declares some, and requires none.
fn may_be_taken_for(api: &Api, own: TypeId, other: TypeId) -> bool {
    let (Shape::Object(own), Shape::Object(other)) = (&api.get(own).shape, &api.get(other).shape) else { return false };
    let mut foreign = other.members.iter().filter(|member| !own.members.iter().any(|known| known.name == member.name)).peekable();
    foreign.peek().is_some() && foreign.all(|member| member.presence == Presence::Optional)
}

/// How far into a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Outermost,
    All,
}

/// The objects that a value may be, or hold, without those behind what has been seen. Works with a list of its own: documents nest deeper than threads.
fn objects(api: &Api, ty: &TypeRef, depth: Depth, seen: &mut BTreeSet<TypeId>) -> BTreeSet<TypeId> {
    let (mut found, mut open) = (BTreeSet::new(), vec![ty]);
    while let Some(ty) = open.pop() {
        match ty {
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => open.push(inner),
            TypeRef::List(inner) | TypeRef::Map(inner) if depth == Depth::All => open.push(inner),
            TypeRef::Named(id) if seen.insert(*id) => {
                let shape = &api.get(*id).shape;
                if matches!(shape, Shape::Object(_)) {
                    found.insert(*id);
                }
                if depth == Depth::All || matches!(shape, Shape::Alias(_) | Shape::Union(_) | Shape::Tagged(_)) {
                    open.extend(Api::parts(shape));
                }
            }
            _ => {}
        }
    }
    found
}
