//! Types under other names, of other crates, with more traits; enumerations opened and closed. In: the lowered API. Out: the same API.

use crate::diagnostics::{Code, Diagnostics, near_miss};
use crate::model::{Api, Openness, Shape, TypeId, TypeRef};
use crate::normalize::without_direction;
use crate::pointer::Pointer;
use crate::settings::Adjustments;

/// Carries out `[types]` and `[members]`, as far as they are about single schemas.
pub fn types(api: &mut Api, adjustments: &Adjustments, diagnostics: &mut Diagnostics) {
    let Adjustments { types, members, replaced, derived, open, closed, .. } = adjustments;
    for (place, name) in types {
        if let Some(id) = find(api, place, "types.rename", diagnostics) {
            rename(api, id, name);
        }
    }
    for (place, name) in members {
        rename_member(api, place, name, diagnostics);
    }
    for (place, path) in replaced {
        if let Some(id) = find(api, place, "types.replace", diagnostics) {
            replace(api, id, path, diagnostics);
        }
    }
    for (place, paths) in derived {
        if let Some(id) = find(api, place, "types.derive", diagnostics) {
            derive(api, id, paths, diagnostics);
        }
    }
    for (places, key, openness) in [(open, "open", Openness::Open), (closed, "closed", Openness::Closed)] {
        for place in places {
            if let Some(id) = find(api, place, &format!("types.{key}"), diagnostics) {
                set_openness(api, id, openness, diagnostics);
            }
        }
    }
}

/// The pointers that a place may mean: it is one, or the name of a component.
fn pointers(place: &str) -> Vec<Pointer> {
    match Pointer::parse(place) {
        Some(pointer) => vec![pointer],
        None => vec![Pointer::root().child("components").child("schemas").child(place)],
    }
}

/// Whether somebody means this place: as it stands in the tree, or as its author wrote it.
fn is_meant(pointer: &Pointer, wanted: &[Pointer], diagnostics: &Diagnostics) -> bool {
    // Of two forms of a component, both are meant where the place is the same.
    let pointer = &without_direction(pointer);
    wanted.contains(pointer) || wanted.contains(&diagnostics.written(pointer))
}

/// The type of a place.
fn find(api: &Api, place: &str, table: &str, diagnostics: &mut Diagnostics) -> Option<TypeId> {
    let wanted = pointers(place);
    // The form of a component that requests take has a name of its own: `Pet (request)`.
    let is_named = |ty: &crate::model::Type| matches!(&ty.words[..], [name] if name == place);
    let at_place = api.ids().find(|(_, ty)| is_meant(&ty.pointer, &wanted, diagnostics));
    let found = at_place.or_else(|| api.ids().find(|(_, ty)| is_named(ty))).map(|(id, _)| id);
    if found.is_none() {
        let message = format!("`[{table}]`: no type comes from `{}`", place.escape_debug());
        let components = api.types.iter().filter(|ty| ty.words.len() == 1).map(|ty| ty.words[0].as_str());
        let help = near_miss(place, components).map_or_else(
            || {
                "a type comes from a component (`Pet`), or from a schema that needs one (`#/components/schemas/Pet/properties/kind`)"
                    .to_owned()
            },
            |near| format!("did you mean `{near}`?"),
        );
        diagnostics.error(Code::Setting, Pointer::root(), message).help(help);
    }
    found
}

/// What stands inside a schema is called after it.
fn rename(api: &mut Api, id: TypeId, name: &str) {
    let (home, old) = (api.get(id).home, api.get(id).words.clone());
    for ty in api.types.iter_mut().filter(|ty| ty.home == home && ty.words.starts_with(&old)) {
        ty.words.splice(..old.len(), [name.to_owned()]);
    }
}

fn rename_member(api: &mut Api, place: &str, name: &str, diagnostics: &mut Diagnostics) {
    let wanted = pointers(place);
    let mut found = false;
    for ty in &mut api.types {
        let Shape::Object(object) = &mut ty.shape else { continue };
        for member in object.members.iter_mut().filter(|member| is_meant(&member.pointer, &wanted, diagnostics)) {
            member.rust_name = Some(name.to_owned());
            found = true;
        }
    }
    if !found {
        let message = format!("`[members.rename]`: `{}` is no member of an object", place.escape_debug());
        let help = "a member is named by its schema: `#/components/schemas/Pet/properties/kind`";
        diagnostics.error(Code::Setting, Pointer::root(), message).help(help);
    }
}

fn replace(api: &mut Api, id: TypeId, path: &str, diagnostics: &mut Diagnostics) {
    let ty = &mut api.types[id.0];
    if ty.sensitive {
        let message = "a sensitive value cannot become a type of another crate: nobody knows what its `Debug` shows";
        diagnostics.error(Code::Setting, ty.pointer.clone(), message);
        return;
    }
    ty.shape = Shape::Alias(TypeRef::Foreign(path.to_owned()));
    ty.check = None;
    ty.docs.checked.clear();
}

fn derive(api: &mut Api, id: TypeId, paths: &[String], diagnostics: &mut Diagnostics) {
    let ty = &mut api.types[id.0];
    if matches!(ty.shape, Shape::Alias(_)) {
        let message = "`[types.derive]`: this schema needs no type of its own, and what it is called is another name only";
        diagnostics.error(Code::Setting, ty.pointer.clone(), message);
        return;
    }
    ty.derived = paths.to_vec();
}

fn set_openness(api: &mut Api, id: TypeId, openness: Openness, diagnostics: &mut Diagnostics) {
    let ty = &mut api.types[id.0];
    match &mut ty.shape {
        Shape::Enumeration(enumeration) => enumeration.openness = openness,
        _ => {
            diagnostics.error(Code::Setting, ty.pointer.clone(), "this schema is no enumeration that could be open or closed");
        }
    }
}
