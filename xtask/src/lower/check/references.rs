//! Where a `$ref` leads. In: the document's tree, and the text of a reference. Out: the address of the schema.
//!
//! A schema with an `$id` begins a resource of its own: addresses and anchors within it count from there.

use crate::pointer::{Path, Pointer};
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the references of a document need to know of it.
#[derive(Debug, Default)]
pub struct References {
    /// The URIs of the resources within the document, by where they begin.
    resources: BTreeMap<Pointer, String>,
    /// Where they begin, by their URIs.
    by_uri: BTreeMap<String, Pointer>,
    /// The schemas with an anchor, by their resource and its name.
    anchors: BTreeMap<(Pointer, String), Pointer>,
    /// The schemas that something refers to.
    targets: BTreeSet<Pointer>,
}

/// Why a reference leads nowhere.
pub enum Unresolved {
    /// Its URI is that of no resource here.
    OtherDocument(String),
    /// No schema has the anchor.
    NoAnchor(String),
}

/// Members that hold values of the author's own: what looks like a reference there is none.
const VALUES: &[&str] = &["const", "default", "enum", "example", "examples"];

/// Members whose content goes by names of the author's own.
const NAMED: &[&str] = &[
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "webhooks",
];

impl References {
    /// Looks through a document.
    pub fn of(document: &Value) -> Self {
        let mut references = Self::default();
        // Many references say the same.
        let mut found = BTreeSet::new();
        references.visit(document, &Path::ROOT, &Pointer::root(), &mut found);
        for (resource, text) in found {
            if let Ok(target) = references.resolve(&resource, text) {
                references.targets.insert(target);
            }
        }
        references
    }

    /// Whether something refers to the schema.
    pub fn is_target(&self, pointer: &Pointer) -> bool {
        self.targets.contains(pointer)
    }

    /// Whether the document is one resource, so that there is but one scope to look for anchors in.
    pub fn has_one_resource(&self) -> bool {
        self.resources.keys().all(|resource| *resource == Pointer::root())
    }

    /// Where the resource of a schema begins.
    pub fn resource_of(&self, pointer: &Pointer) -> Pointer {
        let root = Pointer::root();
        if self.resources.is_empty() {
            return root;
        }
        let mut here = pointer.clone();
        while here != root && !self.resources.contains_key(&here) {
            here = here.parent();
        }
        here
    }

    /// The address that a reference within `resource` leads to.
    pub fn resolve(&self, resource: &Pointer, text: &str) -> Result<Pointer, Unresolved> {
        let (uri, fragment) = text.split_once('#').unwrap_or((text, ""));
        let resource = if uri.is_empty() {
            resource
        } else {
            let uri = join(self.resources.get(resource).map_or("", String::as_str), uri);
            self.by_uri.get(&uri).ok_or(Unresolved::OtherDocument(uri))?
        };
        let fragment = percent_decoded(fragment);
        if fragment.is_empty() {
            Ok(resource.clone())
        } else if fragment.starts_with('/') {
            let within = Pointer::parse(&format!("#{fragment}")).unwrap_or_else(Pointer::root);
            Ok(within.steps().fold(resource.clone(), |pointer, step| pointer.child(step)))
        } else {
            let anchor = self.anchors.get(&(resource.clone(), fragment.clone()));
            anchor.cloned().ok_or(Unresolved::NoAnchor(fragment))
        }
    }

    /// Notes everything at and below a place; references go to `found`, with their resource.
    fn visit<'d>(&mut self, value: &'d Value, path: &Path<'_>, resource: &Pointer, found: &mut BTreeSet<(Pointer, &'d str)>) {
        let members = match value {
            Value::Object(members) => members,
            Value::Array(items) => {
                return items.iter().enumerate().for_each(|(index, item)| self.visit(item, &path.index(index), resource, found));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return,
        };
        let text = |name: &str| members.get(name).and_then(Value::as_str);
        let own = text("$id").and_then(|id| self.begin(id, path, resource));
        let resource = own.as_ref().unwrap_or(resource);
        for anchor in ["$anchor", "$dynamicAnchor"].into_iter().filter_map(text) {
            self.anchors.insert((resource.clone(), anchor.to_owned()), path.pointer());
        }
        found.extend(["$ref", "$dynamicRef"].into_iter().filter_map(text).map(|text| (resource.clone(), text)));
        for (name, value) in members {
            let path = path.key(name);
            match value {
                _ if VALUES.contains(&name.as_str()) || name.starts_with("x-") => {}
                Value::Object(named) if NAMED.contains(&name.as_str()) => {
                    named.iter().for_each(|(name, value)| self.visit(value, &path.key(name), resource, found));
                }
                _ => self.visit(value, &path, resource, found),
            }
        }
    }

    /// Begins a resource.
    fn begin(&mut self, id: &str, path: &Path<'_>, around: &Pointer) -> Option<Pointer> {
        let uri = id.split('#').next().filter(|uri| !uri.is_empty())?;
        let uri = join(self.resources.get(around).map_or("", String::as_str), uri);
        let pointer = path.pointer();
        self.resources.insert(pointer.clone(), uri.clone());
        self.by_uri.insert(uri, pointer.clone());
        Some(pointer)
    }
}

/// A URI reference against the URI of where it stands (RFC 3986, 5.2), both without fragments.
fn join(base: &str, reference: &str) -> String {
    let scheme = |uri: &str| uri.find(':').filter(|colon| !uri[..*colon].contains(['/', '?'])).map_or(0, |colon| colon + 1);
    if scheme(reference) > 0 {
        return reference.to_owned();
    }
    let after_scheme = scheme(base);
    if reference.starts_with("//") {
        return format!("{}{reference}", &base[..after_scheme]);
    }
    let after_authority = match base[after_scheme..].strip_prefix("//") {
        Some(rest) => base.len() - rest.len() + rest.find(['/', '?']).unwrap_or(rest.len()),
        None => after_scheme,
    };
    let (start, path) = base.split_at(after_authority);
    let (path, _) = path.split_once('?').unwrap_or((path, ""));
    let (relative, query) = match reference.find('?') {
        Some(question) => reference.split_at(question),
        None => (reference, ""),
    };
    let merged = match path.rfind('/') {
        _ if relative.starts_with('/') => relative.to_owned(),
        _ if relative.is_empty() => path.to_owned(),
        Some(slash) => format!("{}{relative}", &path[..=slash]),
        None if after_authority > after_scheme => format!("/{relative}"),
        None => relative.to_owned(),
    };
    format!("{start}{}{query}", without_dots(&merged))
}

fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut steps = path.split('/').peekable();
    while let Some(step) = steps.next() {
        let is_last = steps.peek().is_none();
        match step {
            "." if is_last => kept.push(""),
            "." => {}
            ".." => {
                // The empty step before the first slash stays.
                if kept.len() > 1 {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            step => kept.push(step),
        }
    }
    kept.join("/")
}

/// Undoes percent-encoding; what is none stays as it is.
fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).filter(|digits| *byte == b'%' && digits.iter().all(u8::is_ascii_hexdigit));
        match digits.and_then(|digits| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()) {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{join, percent_decoded};

    #[test]
    fn joins_as_rfc_3986_says() {
        let base = "http://a/b/c/d;p?q";
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("g;x=1/../y", "http://a/b/c/y"),
        ] {
            assert_eq!(join(base, reference), expected, "{reference}");
        }
        assert_eq!(join("", "folder/schema.json"), "folder/schema.json");
        assert_eq!(join("http://a", "g"), "http://a/g");
        assert_eq!(join("urn:example:root", "urn:example:other"), "urn:example:other");
    }

    #[test]
    fn undoes_percent_encoding() {
        for (text, expected) in [("/a%25b", "/a%b"), ("/%C3%BC", "/ü"), ("/50%", "/50%"), ("/%zz", "/%zz"), ("/%ff", "/%ff"), ("", "")] {
            assert_eq!(percent_decoded(text), expected, "{text}");
        }
    }
}
