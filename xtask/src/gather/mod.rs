//! STAGE value -> value: one tree of many files. In: the document's tree and the files beside. Out: a tree in which no `$ref` leads to another
//! file, and where each part of it was written.
//!
//! What a reference names in another file becomes a component of its own (`names`), wherever components of its kind stand. Where the
//! dialects have no components, or where people write a `$ref` that no dialect knows (`paths: { $ref: … }`), the object itself takes the place
//! of its reference. What cannot be followed is reported and left as it is.

mod follow;
mod names;
mod survey;

use crate::diagnostics::{Code, Diagnostics, File};
use crate::load::Others;
use crate::normalize::{Below, Place, Targets, below};
use crate::pointer::{Path, Pointer};
use crate::value::{Object, Value};
use follow::Followed;
use names::Components;

/// Where something stands in one of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Target {
    file: File,
    pointer: Pointer,
}

/// Gathers what belongs to a document. Where all of it stands in one file and in its place already, nothing is touched.
pub fn gather(tree: &mut Value, others: &Others, diagnostics: &mut Diagnostics) {
    if survey::is_whole(tree) {
        return;
    }
    let own = tree.clone();
    let components = Components::of(&own);
    let targets = Targets::of(&own);
    let is_since_3_2 = own.get("openapi").and_then(Value::as_str).is_some_and(|version| version.starts_with("3.2"));
    let mut gathering =
        Gathering { own: &own, others, targets, components, open: Vec::new(), has_media_type_references: is_since_3_2, diagnostics };
    gathering.claim();
    gathering.expand(Place::Document, tree, &Path::ROOT, None);
    gathering.fetch(tree);
}

/// The work in progress.
struct Gathering<'g> {
    /// The document as it was read.
    own: &'g Value,
    others: &'g Others,
    /// The names that the document gives to its own schemas.
    targets: Targets,
    components: Components,
    /// What has taken the place of a reference around the one that is looked at, from the outermost.
    open: Vec<Target>,
    has_media_type_references: bool,
    diagnostics: &'g mut Diagnostics,
}

/// No honest chain of files that stand in for each other is longer.
const LONGEST: usize = 32;

impl Gathering<'_> {
    /// Follows every reference in a value that was written in `file`.
    fn expand(&mut self, place: Place, value: &mut Value, at: &Path<'_>, file: File) {
        let has_reference = place.is_referable() && matches!(value.get("$ref"), Some(Value::String(_)));
        match has_reference.then(|| self.follow(place, value, at, file)) {
            Some(Followed::Replaced(target)) => return self.replace(place, value, at, file, target),
            Some(Followed::Respelt(pointer)) => {
                if let Some(reference) = value.step_mut("$ref") {
                    *reference = Value::String(pointer.as_str().to_owned());
                }
            }
            Some(Followed::Lost) => {
                if let Value::Object(members) = value {
                    members.shift_remove("$ref");
                }
            }
            Some(Followed::Left) | None => {}
        }
        let Value::Object(members) = value else { return };
        if place.is_schema() {
            self.mapping(members, at, file);
        }
        self.members(place, members, at, file);
    }

    /// Follows every reference in the members of an object.
    fn members(&mut self, place: Place, members: &mut Object, at: &Path<'_>, file: File) {
        for (name, member) in members.iter_mut() {
            let at = at.key(name);
            let found = below(place, name);
            // Where no dialect has a reference.
            let is_bare = match found {
                Some(Below::One(place)) => !place.is_referable(),
                Some(Below::List(_) | Below::Map(_)) => true,
                None => place == Place::Document && matches!(name.as_str(), "info" | "servers" | "tags" | "security" | "externalDocs"),
            };
            let open = self.open.len();
            let file = if is_bare { self.splice(member, &at, file) } else { file };
            match (found, member) {
                (Some(Below::One(place)), member) => self.expand(place, member, &at, file),
                (Some(Below::List(place)), Value::Array(items)) => {
                    for (index, item) in items.iter_mut().enumerate() {
                        self.expand(place, item, &at.index(index), file);
                    }
                }
                (Some(Below::Map(place)), Value::Object(entries)) => {
                    for (key, entry) in entries.iter_mut() {
                        self.expand(place, entry, &at.key(key), file);
                    }
                }
                _ => {}
            }
            self.open.truncate(open);
        }
    }

    /// Puts what stands in another file where a `$ref` stands that no dialect knows. Returns the file that it comes from.
    fn splice(&mut self, value: &mut Value, at: &Path<'_>, mut file: File) -> File {
        let reference = at.key("$ref").pointer();
        while let Some(text) = value.get("$ref").and_then(Value::as_str).map(str::to_owned)
            && !text.starts_with('#')
        {
            let Some(target) = self.target(&text, &reference, file) else { break };
            let Some(found) = self.find(&target, &text, None, &reference) else { break };
            if !self.enter(&target, &text, &reference) {
                break;
            }
            let message = "no dialect has a `$ref` here; it is read as if what it leads to stood in its place";
            self.diagnostics.warning(Code::WrongKind, reference.clone(), message);
            self.fill(&at.pointer(), &target);
            *value = found;
            file = target.file;
        }
        file
    }

    /// Puts what a reference leads to in the place of the reference.
    fn replace(&mut self, place: Place, value: &mut Value, at: &Path<'_>, file: File, target: Target) {
        let reference = at.key("$ref").pointer();
        let text = value.get("$ref").and_then(Value::as_str).unwrap_or_default().to_owned();
        let Some(mut found) = self.find(&target, &text, Some(place), &reference) else { return };
        if !self.enter(&target, &text, &reference) {
            return;
        }
        let mut beside = match std::mem::replace(value, Value::Null) {
            Value::Object(members) => members.into_iter().filter(|(name, _)| name != "$ref").collect(),
            _ => Object::default(),
        };
        let here = at.pointer();
        let before = self.diagnostics.origins.find(&here);
        if place == Place::PathItem {
            self.members(place, &mut beside, at, file);
        } else {
            self.report_beside(&beside, &reference);
            beside.clear();
        }
        self.fill(&here, &target);
        self.expand(place, &mut found, at, target.file);
        self.open.pop();
        *value = found;
        self.merge(value, beside, &here, &before);
    }

    /// Notes that a place is filled from elsewhere, but for its `$ref`, which stands where it stood.
    fn fill(&mut self, here: &Pointer, target: &Target) {
        let origins = &mut self.diagnostics.origins;
        let reference = here.child("$ref");
        let written = origins.find(&reference);
        match target.file {
            None => origins.copy(&target.pointer, here),
            file => origins.set(here, (file, target.pointer.clone())),
        }
        origins.set(&reference, written);
    }

    /// Adds to a path item what stands beside the reference to it.
    fn merge(&mut self, value: &mut Value, beside: Object, here: &Pointer, (file, before): &(File, Pointer)) {
        let Value::Object(members) = value else { return };
        for (name, member) in beside {
            let place = here.child(&name);
            self.diagnostics.origins.set(&place, (*file, before.child(&name)));
            let is_text = matches!(name.as_str(), "summary" | "description");
            if members.contains_key(&name) && !is_text && !name.starts_with("x-") {
                let message = format!("`{name}` stands here and also where `$ref` leads, and nothing says which of the two holds");
                self.diagnostics.error(Code::Duplicate, place, message).at_key().help("keep one of the two");
                continue;
            }
            members.insert(name, member);
        }
    }

    fn report_beside(&mut self, beside: &Object, reference: &Pointer) {
        let means_nothing = |name: &&String| !name.starts_with("x-") && !matches!(name.as_str(), "summary" | "description");
        for name in beside.keys().filter(means_nothing) {
            let message = format!("`{name}` beside this `$ref` has no effect");
            self.diagnostics.warning(Code::Ignored, reference.clone(), message).help("write it where the reference leads");
        }
    }

    /// Notes that what a target holds is being put somewhere. `false` where that is the case already: then it would never end.
    fn enter(&mut self, target: &Target, text: &str, reference: &Pointer) -> bool {
        if self.open.contains(target) || self.open.len() >= LONGEST {
            let message = format!("`{text}` leads back to what it stands in");
            self.diagnostics.error(Code::ReferenceCycle, reference.clone(), message);
            return false;
        }
        self.open.push(target.clone());
        true
    }

    /// Brings the components that were found on the way, and those that are found in them.
    fn fetch(&mut self, tree: &mut Value) {
        while let Some((place, target, component)) = self.components.next() {
            let found = match target.file {
                None => target.pointer.find(self.own),
                Some(file) => self.others.value(file).and_then(|value| target.pointer.find(value)),
            };
            let Some(mut value) = found.cloned() else { continue };
            let steps: Vec<String> = component.steps().collect();
            let root = Path::ROOT;
            let (first, second, third);
            let at = match steps.as_slice() {
                [section, name] => {
                    first = root.key(section);
                    second = first.key(name);
                    &second
                }
                [components, section, name] => {
                    first = root.key(components);
                    second = first.key(section);
                    third = second.key(name);
                    &third
                }
                _ => continue,
            };
            self.fill(&component, &target);
            self.expand(place, &mut value, at, target.file);
            names::insert(tree, &steps, value);
        }
    }
}
