//! What a `$ref` may name. In: the schemas of a document, then the text of a reference and where it stands. Out: the pointer to what it
//! names, whether written as a pointer, by `$anchor`, or by the `$id` of a schema of this document or its own
//! `$self`.

use super::places::{Place, look};
use crate::diagnostics::near_miss;
use crate::pointer::{Path, Pointer, without_percents};
use crate::value::Value;

/// The names that the schemas of a document have.
#[derive(Default)]
pub struct Targets {
    /// The document, where it has a `$self`, and the schemas with an `$id`, parents before their children.
    resources: Vec<Resource>,
    /// The schemas with an `$anchor`.
    anchors: Vec<Anchor>,
}

struct Resource {
    at: Pointer,
    uri: String,
}

struct Anchor {
    at: Pointer,
    name: String,
}

/// Why a reference cannot be followed.
pub enum Unfound {
    /// It leads to another file.
    File,
    /// It uses a name that nothing here has; perhaps another was meant.
    Name {
        /// A name like it, as a reference.
        near: Option<String>,
    },
}

impl Targets {
    /// The names of a whole document.
    pub fn of(document: &Value) -> Self {
        let mut targets = Self::default();
        look(Place::Document, document, &Path::ROOT, &mut |place, value, path| match place {
            Place::Document => targets.see_document(value),
            _ if place.is_schema() => targets.see(value, path),
            _ => {}
        });
        targets
    }

    /// Takes note of a schema's names. Schemas come parents first.
    fn see(&mut self, schema: &Value, path: &Path<'_>) {
        if let Some(id) = schema.get("$id").and_then(Value::as_str) {
            let at = path.pointer();
            let uri = join(self.base(&at).map_or("", |base| &base.uri), id.trim_end_matches('#'));
            self.resources.push(Resource { at, uri });
        }
        if let Some(name) = schema.get("$anchor").and_then(Value::as_str) {
            self.anchors.push(Anchor { at: path.pointer(), name: name.to_owned() });
        }
    }

    /// Takes note of the document's own name, before its schemas are seen.
    fn see_document(&mut self, document: &Value) {
        if let Some(uri) = document.get("$self").and_then(Value::as_str) {
            self.resources.push(Resource { at: Pointer::root(), uri: uri.to_owned() });
        }
    }

    /// What `target` names for somebody who stands `at` a place. A pointer that is returned need not lead anywhere.
    pub fn find(&self, target: &str, at: &Pointer, document: &Value) -> Result<Pointer, Unfound> {
        let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
        let own = self.base(at);
        let base = if file.is_empty() {
            own
        } else {
            let uri = join(own.map_or("", |base| &base.uri), file);
            Some(self.resources.iter().find(|resource| resource.uri == uri).ok_or(Unfound::File)?)
        };
        let root = base.map_or_else(Pointer::root, |base| base.at.clone());
        let fragment = without_percents(fragment);
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return self.anchor(&fragment, base);
        }
        let pointer = extended(&root, &fragment);
        // Many who give their schemas an `$id` still write pointers from the document's root.
        if file.is_empty() && pointer.find(document).is_none() { Ok(extended(&Pointer::root(), &fragment)) } else { Ok(pointer) }
    }

    fn anchor(&self, name: &str, base: Option<&Resource>) -> Result<Pointer, Unfound> {
        let of_base = |anchor: &&Anchor| self.base(&anchor.at).map(|found| &found.at) == base.map(|base| &base.at);
        let mut anchors = self.anchors.iter().filter(of_base);
        if let Some(found) = anchors.clone().find(|anchor| anchor.name == name) {
            return Ok(found.at.clone());
        }
        let near = near_miss(name, anchors.by_ref().map(|anchor| anchor.name.as_str()));
        Err(Unfound::Name { near: near.map(|near| format!("#{near}")) })
    }

    /// The nearest schema around a place that has an `$id`.
    fn base(&self, at: &Pointer) -> Option<&Resource> {
        self.resources.iter().rfind(|resource| {
            let below = at.as_str().strip_prefix(resource.at.as_str());
            below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
        })
    }
}

fn extended(root: &Pointer, fragment: &str) -> Pointer {
    Pointer::parse(&format!("{root}{fragment}")).unwrap_or_else(Pointer::root)
}

/// A reference to a file, seen from `base`. Steps upwards (`../`) are not followed, so such a reference equals none.
fn join(base: &str, reference: &str) -> String {
    let scheme = reference.split_once(':').map(|(scheme, _)| scheme);
    if scheme.is_some_and(|scheme| scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b))) {
        return reference.to_owned();
    }
    let path = base.find("://").map_or(0, |at| at + 3);
    let folder = if reference.starts_with('/') { base[path..].find('/') } else { base[path..].rfind('/').map(|at| at + 1) };
    match folder {
        Some(end) => format!("{}{reference}", &base[..path + end]),
        None if path > 0 => format!("{base}/{}", reference.trim_start_matches('/')),
        None => reference.to_owned(),
    }
}
