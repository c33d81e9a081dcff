//! Rules about the document as a whole and its servers.

use crate::diagnostics::Code;
use crate::pointer::Path;
use crate::shape::check::Walk;
use crate::shape::{near, template};
use crate::value::{Object, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Tags have different names.
pub(in crate::shape) fn unique_tags(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let Some(Value::Array(tags)) = members.get("tags") else { return };
    let mut seen = BTreeSet::new();
    for (index, tag) in tags.iter().enumerate() {
        if let Some(name) = tag.get("name").and_then(Value::as_str)
            && !seen.insert(name)
        {
            let pointer = path.key("tags").index(index).key("name").pointer();
            let message = format!("the tag `{name}` is declared twice; the first one counts");
            walk.diagnostics.warning(Code::Duplicate, pointer, message).help("remove one of the two");
        }
    }
}

/// The parent of a tag is one too, and nothing is its own ancestor.
pub(in crate::shape) fn tag_parents(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let Some(Value::Array(tags)) = members.get("tags") else { return };
    let text = |tag: &'_ Value, member: &str| tag.get(member).and_then(Value::as_str).map(str::to_owned);
    let parents: BTreeMap<String, Option<String>> = tags.iter().filter_map(|tag| Some((text(tag, "name")?, text(tag, "parent")))).collect();
    for (index, tag) in tags.iter().enumerate() {
        let Some(parent) = text(tag, "parent") else { continue };
        let pointer = path.key("tags").index(index).key("parent").pointer();
        if !parents.contains_key(&parent) {
            let near = near::nearest(&parent, parents.keys().map(String::as_str));
            let finding = walk.diagnostics.error(Code::Reference, pointer, format!("no tag is called `{parent}`"));
            if let Some(near) = near {
                finding.help(format!("did you mean `{near}`?"));
            }
            continue;
        }
        let mut above = std::iter::successors(Some(parent), |name| parents.get(name).cloned().flatten()).take(parents.len());
        if text(tag, "name").is_some_and(|name| above.any(|ancestor| ancestor == name)) {
            walk.diagnostics.error(Code::ReferenceCycle, pointer, "this tag is its own ancestor");
        }
    }
}

/// Each name in a server's URL is a variable.
pub(in crate::shape) fn server_variables(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    let Some(url) = members.get("url").and_then(Value::as_str) else { return };
    let variables = members.get("variables");
    if let Some(part) = template::broken(url) {
        let message = format!("a `{{name}}` in `url` is not complete, at `{part}`");
        walk.diagnostics.error(Code::WrongValue, path.key("url").pointer(), message);
    }
    for name in template::names(url).filter(|name| variables.and_then(|variables| variables.get(name)).is_none()) {
        let message = format!("`{{{name}}}` of `url` is not declared in `variables`");
        walk.diagnostics.error(Code::Missing, path.pointer(), message);
    }
}

/// The document says something: it has paths, components or webhooks.
pub(in crate::shape) fn any_content(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    if !["paths", "components", "webhooks"].iter().any(|name| members.contains_key(*name)) {
        walk.diagnostics.error(Code::Missing, path.pointer(), "one of `paths`, `components` and `webhooks` is required");
    }
}
