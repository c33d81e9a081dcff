//! References. In: the document's tree. Out: a finding for every `$ref` that leads nowhere or to another kind of thing.

use super::places::{Place, walk};
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::{Path, Pointer};
use crate::value::Value;
use indexmap::IndexMap;

/// Checks every reference of the document.
pub fn check(document: &mut Value, diagnostics: &mut Diagnostics) {
    let sections = component_names(document);
    walk(Place::Document, document, &Path::ROOT, &mut |place, value, path| {
        if let (Some((section, what)), Some(Value::String(target))) = (place.section(), value.get("$ref")) {
            check_one(target, (section, what), &sections, &path.key("$ref"), diagnostics);
        }
    });
}

/// The names of each section of `components`.
fn component_names(document: &Value) -> IndexMap<String, Vec<String>> {
    let names = |section: &Value| section.as_object().map(|entries| entries.keys().cloned().collect()).unwrap_or_default();
    let sections = document.get("components").and_then(Value::as_object);
    sections.into_iter().flatten().map(|(section, entries)| (section.clone(), names(entries))).collect()
}

fn check_one(
    target: &str,
    (section, what): (&str, &str),
    sections: &IndexMap<String, Vec<String>>,
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let names = sections.get(section).map(Vec::as_slice).unwrap_or_default();
    let Some(pointer) = Pointer::parse(target) else {
        if names.iter().any(|known| known == target) {
            diagnostics
                .error(Code::Reference, path.pointer(), format!("`{target}` is a name, and a reference is a path"))
                .help(format!("write `#/components/{section}/{target}`"));
            return;
        }
        diagnostics
            .error(Code::Unsupported, path.pointer(), format!("`{target}`: references to other files are not supported yet"))
            .help("move what it names into this document's `components`");
        return;
    };
    let steps: Vec<String> = pointer.steps().collect();
    let [components, found, name] = &steps[..] else {
        diagnostics
            .error(
                Code::Unsupported,
                path.pointer(),
                format!("`{target}`: references to places other than `components` are not supported yet"),
            )
            .help(format!("move what it names to `#/components/{section}/…` and refer to it there"));
        return;
    };
    if components != "components" || found != section {
        diagnostics
            .error(Code::Reference, path.pointer(), format!("`{target}` does not lead to {what}"))
            .help(format!("{what} stands below `#/components/{section}/`"));
        return;
    }
    if !names.iter().any(|known| known == name) {
        let missing = diagnostics.error(Code::Reference, path.pointer(), format!("`{target}` leads nowhere"));
        if let Some(near) = crate::diagnostics::near_miss(name, names.iter().map(String::as_str)) {
            missing.help(format!("did you mean `#/components/{section}/{near}`?"));
        }
    }
}
