//! One reference. In: its text, where it stands, and what is expected there. Out: what becomes of it.

use super::{Gathering, Target};
use crate::diagnostics::{Code, File};
use crate::load::{Link, names_file};
use crate::normalize::{Place, Unfound, kind_at, near_pointer};
use crate::pointer::{Path, Pointer, without_percents};
use crate::value::{Object, Value};

/// What becomes of a reference.
pub(super) enum Followed {
    /// It stays as it is.
    Left,
    /// It leads to a text that cannot be read, which was said there.
    Lost,
    /// It is written as this pointer.
    Respelt(Pointer),
    /// What it leads to takes its place.
    Replaced(Target),
}

impl Gathering<'_> {
    /// Decides what becomes of a reference.
    pub(super) fn follow(&mut self, place: Place, members: &Value, at: &Path<'_>, file: File) -> Followed {
        let text = members.get("$ref").and_then(Value::as_str).unwrap_or_default();
        let reference = at.key("$ref").pointer();
        let here = at.pointer();
        if file.is_none() && self.is_name(place, text, &here) {
            return Followed::Left;
        }
        if let Some(component) = self.meant(place, text, file) {
            let message = format!("`{text}` is a name, and a reference is a path; it is read as `{component}`");
            self.diagnostics.warning(Code::Reference, reference, message).help(format!("write `{component}`"));
            return Followed::Respelt(component);
        }
        let Some(target) = self.target(text, &reference, file) else { return Followed::Left };
        if self.value(target.file).is_none() {
            return Followed::Lost;
        }
        let is_item = place == Place::PathItem;
        let takes_place = is_item || (!place.is_schema() && self.components.section(place).is_none());
        let Some(other) = target.file else {
            let leads_to_schema = kind_at(&target.pointer).is_some_and(Place::is_schema);
            return match place {
                // A schema without the media type around it: `lenient` knows it.
                Place::MediaType if leads_to_schema => Followed::Left,
                // What is followed later, as long as nothing stands beside it.
                _ if is_item && !has_more(members) => Followed::Respelt(target.pointer),
                _ if takes_place || self.is_elsewhere(place, &target.pointer) => self.replaced(place, target, text, &reference),
                _ if target.pointer.as_str() == text => Followed::Left,
                _ => Followed::Respelt(target.pointer),
            };
        };
        if takes_place || self.components.is_claimed(&here, &target) {
            return self.replaced(place, target, text, &reference);
        }
        // Said once more where it is fetched, it would be said of a component that nobody wrote.
        if self.find(&target, text, Some(place), &reference).is_none() {
            return Followed::Left;
        }
        let component = self.components.of_target(place, &target, self.others.name(other));
        Followed::Respelt(component)
    }

    fn replaced(&mut self, place: Place, target: Target, text: &str, reference: &Pointer) -> Followed {
        if place == Place::MediaType && !self.has_media_type_references {
            let message = "a `$ref` in place of a media type is a form of OpenAPI 3.2, and is read as it is meant there";
            self.diagnostics.warning(Code::WrongKind, reference.clone(), message);
        }
        match self.find(&target, text, Some(place), reference) {
            Some(_) => Followed::Replaced(target),
            None => Followed::Left,
        }
    }

    /// Whether a reference of the document itself uses one of the names that its schemas have, or is to be judged by those who know these.
    fn is_name(&self, place: Place, text: &str, here: &Pointer) -> bool {
        let is_pointer = text == "#" || text.starts_with("#/");
        place.is_schema() && !is_pointer && !matches!(self.targets.find(text, here, self.own), Err(Unfound::File))
    }

    /// Whether something of the document, though it could be a component, is none. Where there is nothing, others say what is meant.
    fn is_elsewhere(&self, place: Place, pointer: &Pointer) -> bool {
        pointer.find(self.own).is_some()
            && !place.is_schema()
            && kind_at(pointer) == Some(place)
            && !self.components.is_component(place, pointer)
    }

    /// The component that a reference of the document means which leads to no file.
    fn meant(&self, place: Place, text: &str, file: File) -> Option<Pointer> {
        let leads_to_file = !matches!(self.others.link(file, text), None | Some(Link::Unreadable(_)));
        self.components.meant(place, text).filter(|_| file.is_none() && !leads_to_file)
    }

    /// Where a reference of `file` leads. `None` where it leads to no file, which is reported.
    pub(super) fn target(&mut self, text: &str, reference: &Pointer, file: File) -> Option<Target> {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let to = if path.is_empty() { file } else { self.file((path, text), reference, file)? };
        let fragment = without_percents(fragment);
        if fragment.is_empty() || fragment.starts_with('/') {
            return Some(Target { file: to, pointer: Pointer::parse(&format!("#{fragment}"))? });
        }
        let value = self.value(to);
        match value.and_then(|value| anchor(value, &fragment, &Pointer::root())) {
            Some(pointer) => Some(Target { file: to, pointer }),
            None => {
                self.nowhere(text, None, reference);
                None
            }
        }
    }

    /// The file that a path leads to.
    fn file(&mut self, (path, text): (&str, &str), reference: &Pointer, file: File) -> Option<File> {
        let (message, help) = match self.others.link(file, path) {
            Some(Link::File(file)) => return Some(*file),
            Some(Link::Outside) => (
                format!("`{text}` leads out of the document's folder, and nothing is read there"),
                "move the file into the folder, or allow it with `--allow-outside`".to_owned(),
            ),
            Some(Link::Address) => (
                format!("`{text}` is an address on a network, and nothing is ever read from there"),
                "put a copy of the file beside the document, and refer to that".to_owned(),
            ),
            _ if let Some(component) = self.components.named(text) => {
                (format!("`{text}` is a name, and a reference is a path"), format!("write `{component}`"))
            }
            Some(Link::Unreadable(reason)) => {
                (format!("`{text}` cannot be read: {reason}"), "a path is seen from the file it stands in".to_owned())
            }
            None => (format!("`{text}` names a file that was not read"), "write it as `$ref: path`, on one line".to_owned()),
        };
        self.diagnostics.error(Code::Reference, reference.clone(), message).help(help);
        None
    }

    /// What a target holds. Reports where there is nothing, or what cannot be what is expected.
    pub(super) fn find(&mut self, target: &Target, text: &str, place: Option<Place>, reference: &Pointer) -> Option<Value> {
        let value = self.value(target.file)?;
        let Some(found) = target.pointer.find(value) else {
            self.nowhere(text, near_pointer(&target.pointer, value), reference);
            return None;
        };
        let what = place.map(Place::in_words).unwrap_or("an object");
        let is_of_kind = target.file.is_some() || place.is_none_or(|place| kind_at(&target.pointer) == Some(place));
        let fits = matches!(found, Value::Object(_)) || (place.is_none() && matches!(found, Value::Array(_)));
        let fits = fits || (place.is_some_and(Place::is_schema) && matches!(found, Value::Bool(_)));
        if !is_of_kind || !fits {
            self.diagnostics.error(Code::Reference, reference.clone(), format!("`{text}` does not lead to {what}"));
            return None;
        }
        Some(found.clone())
    }

    fn value(&self, file: File) -> Option<&'_ Value> {
        file.map_or(Some(self.own), |file| self.others.value(file))
    }

    fn nowhere(&mut self, text: &str, near: Option<String>, reference: &Pointer) {
        let finding = self.diagnostics.error(Code::Reference, reference.clone(), format!("`{text}` leads nowhere"));
        if let Some(near) = near {
            let path = text.split('#').next().unwrap_or_default();
            finding.help(format!("did you mean `{path}{near}`?"));
        }
    }

    /// The references in the `mapping` of a schema's discriminator.
    pub(super) fn mapping(&mut self, schema: &mut Object, at: &Path<'_>, file: File) {
        let mapping = schema.get_mut("discriminator").and_then(|discriminator| discriminator.step_mut("mapping"));
        let Some(Value::Object(mapping)) = mapping else { return };
        let discriminator = at.key("discriminator");
        let way = discriminator.key("mapping");
        for (name, target) in mapping.iter_mut() {
            let Value::String(text) = target else { continue };
            let is_reference = names_file(text) || (file.is_some() && text.starts_with("#/"));
            if !is_reference {
                continue;
            }
            let place = way.key(name).pointer();
            let Some(found) = self.target(text, &place, file) else { continue };
            let pointer = match found.file {
                None => found.pointer,
                Some(_) if self.find(&found, text, Some(Place::Schema), &place).is_none() => continue,
                Some(other) => self.components.of_target(Place::Schema, &found, self.others.name(other)),
            };
            *text = pointer.as_str().to_owned();
        }
    }

    /// Gives each component that is nothing but a reference to another file what that file holds, under its own name.
    pub(super) fn claim(&mut self) {
        for (place, pointer) in self.components.sections() {
            for (name, entry) in pointer.find(self.own).and_then(Value::as_object).into_iter().flatten() {
                let Some(Value::String(text)) = entry.get("$ref") else { continue };
                let path = text.split('#').next().unwrap_or_default();
                let is_alone = entry.as_object().is_some_and(|members| members.len() == 1);
                if let Some(Link::File(Some(_))) = self.others.link(None, path)
                    && is_alone
                    && let Some(target) = self.target(text, &pointer.child(name).child("$ref"), None)
                {
                    self.components.claim(place, target, pointer.child(name));
                }
            }
        }
    }
}

/// Whether something stands beside a reference that says something.
fn has_more(members: &Value) -> bool {
    members.as_object().is_some_and(|members| members.keys().any(|name| name != "$ref" && !name.starts_with("x-")))
}

/// Where the schema stands that has this `$anchor`.
fn anchor(value: &Value, name: &str, at: &Pointer) -> Option<Pointer> {
    match value {
        Value::Object(members) if members.get("$anchor").and_then(Value::as_str) == Some(name) => Some(at.clone()),
        Value::Object(members) => members.iter().find_map(|(step, member)| anchor(member, name, &at.child(step))),
        Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| anchor(item, name, &at.child(index))),
        _ => None,
    }
}
