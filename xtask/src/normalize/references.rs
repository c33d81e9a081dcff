//! References. In: the document's tree. Out: the same, each `$ref` of a schema a JSON pointer from the document's root; and a finding for
//! every `$ref` that leads nowhere or to another kind of thing.

use super::places::{Place, kind_at, look};
use super::targets::{Targets, Unfound};
use crate::diagnostics::{Code, Diagnostics, near_miss};
use crate::pointer::{Path, Pointer, unescaped, without_percents};
use crate::value::Value;
use indexmap::IndexSet;
use std::collections::{BTreeMap, BTreeSet};

/// A `$ref`.
struct Reference {
    /// Where the object stands that has it.
    at: Pointer,
    /// What is expected where it leads.
    place: Place,
    /// What it says.
    target: String,
}

/// What became of the references of schemas.
#[derive(Default)]
pub struct Resolved {
    /// The schemas that stand inside of others, or of operations, and that something refers to.
    pub parts: BTreeSet<Pointer>,
    /// The references that lead nowhere: they have been reported, and nobody else should wonder about them.
    pub lost: Vec<Pointer>,
}

/// Checks every reference of the document, and respells those that are not written as a plain pointer. Nothing is said about those that are
/// `refused` already.
pub fn resolve(document: &mut Value, refused: &[Pointer], diagnostics: &mut Diagnostics) -> Resolved {
    let (mut references, targets) = (survey(document), Targets::of(document));
    let refused: BTreeSet<&Pointer> = refused.iter().collect();
    references.retain(|reference| !refused.contains(&reference.at.child("$ref")));
    let (mut respelt, mut resolved) = (Vec::new(), Resolved::default());
    // Where each reference leads that is no schema's: `lower` follows those of schemas, which may go in circles through more than references.
    let mut ways: BTreeMap<Pointer, Pointer> = BTreeMap::new();
    for reference in &references {
        let target = lead(reference, &targets, document, diagnostics);
        if reference.place.is_schema() && target.as_ref() == Some(&reference.at) {
            let message = "this schema is a reference to itself, which says nothing; any value is allowed";
            diagnostics.warning(Code::ReferenceCycle, reference.at.child("$ref"), message).help("say what it is meant to be");
            resolved.lost.push(reference.at.child("$ref"));
            continue;
        }
        if let Some(pointer) = target.as_ref().filter(|pointer| pointer.as_str() != reference.target) {
            respelt.push((reference.at.child("$ref"), pointer.clone()));
        }
        if let Some(pointer) = target.as_ref().filter(|_| !reference.place.is_schema()) {
            ways.insert(reference.at.clone(), pointer.clone());
        }
        match target {
            Some(pointer) if reference.place.is_schema() && !is_component(&pointer) => drop(resolved.parts.insert(pointer)),
            None if reference.place.is_schema() => resolved.lost.push(reference.at.child("$ref")),
            Some(_) | None => {}
        }
    }
    refuse_circles(&ways, diagnostics);
    for (at, pointer) in respelt {
        if let Some(target) = at.find_mut(document) {
            *target = Value::String(pointer.as_str().to_owned());
        }
    }
    resolved
}

/// Reports each circle of references once: where it comes first.
fn refuse_circles(ways: &BTreeMap<Pointer, Pointer>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeSet<&Pointer> = BTreeSet::new();
    for start in ways.keys() {
        let mut way: IndexSet<&Pointer> = IndexSet::new();
        let mut next = Some(start);
        while let Some(here) = next.filter(|here| !seen.contains(here)) {
            if let Some(first) = way.get_index_of(here) {
                let circle = way.iter().skip(first).min();
                let at = circle.map_or_else(|| here.child("$ref"), |least| least.child("$ref"));
                let message = "this reference leads back to itself and never to anything";
                diagnostics.error(Code::ReferenceCycle, at, message).help("say what it is meant to be");
                break;
            }
            way.insert(here);
            next = ways.get(here);
        }
        seen.extend(way);
    }
}

/// Whether a component of its own stands there.
pub fn is_component(pointer: &Pointer) -> bool {
    pointer.as_str().starts_with("#/components/") && pointer.steps().count() == 3
}

/// All references.
fn survey(document: &Value) -> Vec<Reference> {
    let mut references = Vec::new();
    look(Place::Document, document, &Path::ROOT, &mut |place, value, path| {
        if let (Some(_), Some(Value::String(target))) = (place.section(), value.get("$ref")) {
            references.push(Reference { at: path.pointer(), place, target: target.clone() });
        }
    });
    references
}

/// Where a reference leads, if it is one that leads anywhere.
fn lead(reference: &Reference, targets: &Targets, document: &Value, diagnostics: &mut Diagnostics) -> Option<Pointer> {
    let (section, what) = reference.place.section()?;
    let (at, target) = (reference.at.child("$ref"), &reference.target);
    let pointer = match targets.find(target, &reference.at, document) {
        Ok(pointer) => pointer,
        Err(Unfound::File) => {
            // `gather` has looked for files, and said what it has not found.
            diagnostics.error(Code::Reference, at, format!("`{target}` leads to another file"));
            return None;
        }
        Err(Unfound::Name { .. }) if let Some(meant) = meant_component(document, section, target) => {
            return Some(read_as(meant, target, at, diagnostics));
        }
        Err(Unfound::Name { near }) => {
            let near = near.or_else(|| near_component(document, section, target));
            nowhere(target, near, (section, what), &at, diagnostics);
            return None;
        }
    };
    if pointer.find(document).is_none() {
        if let Some(meant) = meant_component(document, section, target) {
            return Some(read_as(meant, target, at, diagnostics));
        }
        nowhere(target, near_pointer(&pointer, document), (section, what), &at, diagnostics);
    } else if kind_at(&pointer).and_then(Place::section) != Some((section, what)) {
        diagnostics
            .error(Code::Reference, at, format!("`{target}` does not lead to {what}"))
            .help(format!("{what} stands below `#/components/{section}/`"));
    } else if !reference.place.is_schema() && reference.place != Place::PathItem && pointer.steps().count() != 3 {
        diagnostics
            .error(Code::Unsupported, at, format!("`{target}`: references to {what} outside of `components` are not supported yet"))
            .help(format!("move what it names to `#/components/{section}/…` and refer to it there"));
    } else {
        return Some(pointer);
    }
    None
}

fn nowhere(target: &str, near: Option<String>, (section, what): (&str, &str), at: &Pointer, diagnostics: &mut Diagnostics) {
    let finding = diagnostics.error(Code::Reference, at.clone(), format!("`{target}` leads nowhere"));
    let section = format!("#/components/{section}/");
    match near {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None if target.starts_with(&section) => finding,
        None => finding.help(format!("{what} stands below `{section}`")),
    };
}

/// The component that a reference means which leads to another place, where nothing is: `#/definitions/Pet` in OpenAPI 3, `#Pet`.
fn meant_component(document: &Value, section: &str, target: &str) -> Option<Pointer> {
    let name = target.rsplit(['#', '/']).next()?;
    let name = without_percents(name);
    let name = unescaped(&name);
    // What stands in a component is no component.
    let is_short = target.split('/').count() <= 4;
    let pointer = Pointer::root().child("components").child(section).child(name);
    pointer.find(document).filter(|_| is_short).map(|_| pointer)
}

fn read_as(meant: Pointer, target: &str, at: Pointer, diagnostics: &mut Diagnostics) -> Pointer {
    let message = format!("`{target}` leads nowhere; it is read as `{meant}`");
    diagnostics.warning(Code::Reference, at, message).help(format!("write `{meant}`"));
    meant
}

/// The component that a reference without its path, `#Pet`, may mean.
fn near_component(document: &Value, section: &str, target: &str) -> Option<String> {
    let names = document.get("components")?.get(section)?.as_object()?.keys().map(String::as_str);
    let name = target.rsplit(['#', '/']).next()?;
    Some(Pointer::root().child("components").child(section).child(near_miss(name, names)?).as_str().to_owned())
}

/// The pointer with its first wrong step put right.
pub fn near_pointer(pointer: &Pointer, document: &Value) -> Option<String> {
    let (mut place, mut right, mut mended) = (document, Pointer::root(), false);
    for step in pointer.steps() {
        let known = match place.step(&step) {
            Some(_) => step.clone(),
            None if mended => return None,
            None => {
                mended = true;
                near_miss(&step, place.as_object()?.keys().map(String::as_str))?.to_owned()
            }
        };
        place = place.step(&known)?;
        right = right.child(known);
    }
    Some(right.as_str().to_owned())
}
