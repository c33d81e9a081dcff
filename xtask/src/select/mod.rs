//! STAGE value -> value: only the operations that somebody wants. In: the tree as it was read, and the selectors. Out: the same tree without
//! the other operations, and without the components that nothing left refers to. Without selectors nothing is touched.
//!
//! It stands before `shape`, so that nothing is said about what nobody asked for: three operations of a document come out whatever the
//! generator thinks of the rest. The tree may therefore be anything at all, and what is no operation is passed over.

pub(crate) mod operations;
mod reach;
mod selector;

pub use selector::{BadSelector, Selection, Selector};

use crate::diagnostics::{Code, Diagnostics, near_miss};
use crate::pointer::Pointer;
use crate::value::Value;
use operations::Found;
use selector::{Kind, is_like};

/// Takes away what is not wanted. `false` where a selector is wrong: then nobody knows what is wanted.
pub fn select(document: &mut Value, selection: &Selection, diagnostics: &mut Diagnostics) -> bool {
    if selection.is_everything() {
        return true;
    }
    let all = operations::all(document);
    let misses = |selectors: &[Selector]| -> Vec<Selector> {
        selectors.iter().filter(|selector| !all.iter().any(|found| selects(selector, found))).cloned().collect()
    };
    let (no_include, no_exclude) = (misses(&selection.include), misses(&selection.exclude));
    for (option, selector) in no_include.iter().map(|it| ("include", it)).chain(no_exclude.iter().map(|it| ("exclude", it))) {
        let message = format!("`{option}`: no operation is selected by `{selector}`");
        diagnostics.error(Code::Selection, Pointer::root().child("paths"), message).at_key().help(meant(selector, &all));
    }
    if !no_include.is_empty() || !no_exclude.is_empty() {
        return false;
    }
    let (kept, gone): (Vec<Found>, Vec<Found>) = all.into_iter().partition(|found| is_wanted(selection, found));
    if kept.is_empty() {
        let message = "`exclude` leaves no operation of those that `include` selects";
        diagnostics.error(Code::Selection, Pointer::root().child("paths"), message).at_key();
        return false;
    }
    operations::remove(document, &gone);
    reach::prune(document, &gone, diagnostics)
}

fn is_wanted(selection: &Selection, found: &Found) -> bool {
    let any = |selectors: &[Selector]| selectors.iter().any(|selector| selects(selector, found));
    (selection.include.is_empty() || any(&selection.include)) && !any(&selection.exclude)
}

fn selects(selector: &Selector, found: &Found) -> bool {
    match selector.kind() {
        Kind::Id(pattern) => found.id.as_ref().is_some_and(|id| is_like(pattern, id)),
        Kind::Tag(pattern) => found.tags.iter().any(|tag| is_like(pattern, tag)),
        Kind::Path { method, path } => is_like(method, &found.method) && is_like(path, &found.path()),
    }
}

/// What somebody may have meant by a selector that selects nothing.
fn meant(selector: &Selector, all: &[Found]) -> String {
    let ids = || all.iter().filter_map(|found| found.id.as_deref());
    let tags = || all.iter().flat_map(|found| found.tags.iter().map(String::as_str));
    let paths: Vec<String> = all.iter().map(|found| format!("{} {}", found.method, found.path())).collect();
    let (near, all) = match selector.kind() {
        Kind::Id(id) if tags().any(|tag| is_like(id, tag)) => (Some(format!("tag:{id}")), Vec::new()),
        Kind::Id(id) => (near_miss(id, ids()).map(str::to_owned), ids().collect()),
        Kind::Tag(tag) if ids().any(|id| is_like(tag, id)) => (Some(format!("id:{tag}")), Vec::new()),
        Kind::Tag(tag) => (near_miss(tag, tags()).map(|tag| format!("tag:{tag}")), tags().collect::<Vec<_>>()),
        Kind::Path { method, path } => {
            let near = near_miss(&format!("{method} {path}"), paths.iter().map(String::as_str));
            (near.map(str::to_owned), paths.iter().map(String::as_str).collect())
        }
    };
    near.map_or_else(|| listed(all), |near| format!("did you mean `{near}`?"))
}

/// The most names that a message lists.
const MOST_LISTED: usize = 8;

/// What there is to be selected.
fn listed(mut names: Vec<&str>) -> String {
    names.sort_unstable();
    names.dedup();
    let more = names.len().saturating_sub(MOST_LISTED);
    names.truncate(MOST_LISTED);
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match (names.is_empty(), more) {
        (true, _) => "the document has none".to_owned(),
        (false, 0) => format!("there are {}", names.join(", ")),
        (false, more) => format!("there are {} and {more} more", names.join(", ")),
    }
}
