//! Operations under other names. In: the tree, before it is checked. Out: the same tree; a new name stands in it as `x-rust-name`, and of two
//! equal ids the later one has a number behind it, where that is wanted.

use crate::diagnostics::{Code, Diagnostics, near_miss};
use crate::pointer::Pointer;
use crate::select::operations::{Found, all};
use crate::settings::{Adjustments, DuplicateIds};
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Carries out `[operations]` as far as it is about names.
pub fn operations(document: &mut Value, adjustments: &Adjustments, diagnostics: &mut Diagnostics) {
    if adjustments.operations.is_empty() && adjustments.duplicate_ids == DuplicateIds::Refuse {
        return;
    }
    let found = all(document);
    // By ids as the author wrote them.
    rename(document, &found, &adjustments.operations, diagnostics);
    if adjustments.duplicate_ids == DuplicateIds::Suffix {
        tell_apart(document, &found, diagnostics);
    }
}

fn rename(document: &mut Value, found: &[Found], names: &BTreeMap<String, String>, diagnostics: &mut Diagnostics) {
    for (operation, name) in names {
        let is_meant = |found: &&Found| found.id.as_ref() == Some(operation) || path(found) == *operation;
        let meant: Vec<&Found> = found.iter().filter(is_meant).collect();
        let at = Pointer::root().child("paths");
        match meant[..] {
            [found] => put(document, &found.pointer(), "x-rust-name", name),
            [] => {
                let message = format!("`[operations.rename]`: there is no operation `{operation}`");
                let finding = diagnostics.error(Code::Setting, at, message).at_key();
                let known: Vec<String> = found.iter().flat_map(|found| found.id.iter().cloned().chain([path(found)])).collect();
                if let Some(near) = near_miss(operation, known.iter().map(String::as_str)) {
                    finding.help(format!("did you mean `{near}`?"));
                }
            }
            [first, second, ..] => {
                let message = format!("`[operations.rename]`: `{operation}` is more than one operation");
                let help = format!("name them by method and path: `{}`, `{}`", path(first), path(second));
                diagnostics.error(Code::Setting, at, message).at_key().help(help);
            }
        }
    }
}

/// The first operation keeps an id, each later one gets a number that makes it another.
fn tell_apart(document: &mut Value, found: &[Found], diagnostics: &mut Diagnostics) {
    let all: BTreeSet<&str> = found.iter().filter_map(|found| found.id.as_deref()).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for found in found {
        let Some(id) = &found.id else { continue };
        if taken.insert(id.clone()) {
            continue;
        }
        let numbered = (2_u64..).map(|number| format!("{id}{number}"));
        let Some(own) = numbered.into_iter().find(|own| !taken.contains(own) && !all.contains(own.as_str())) else { continue };
        let at = found.pointer();
        let message = format!("`operationId: {id}` stands at another operation too: this one becomes `{own}`");
        diagnostics.warning(Code::Duplicate, at.child("operationId"), message);
        put(document, &at, "operationId", &own);
        taken.insert(own);
    }
}

fn path(found: &Found) -> String {
    format!("{} {}", found.method, found.path())
}

fn put(document: &mut Value, at: &Pointer, name: &str, value: &str) {
    if let Some(Value::Object(members)) = at.find_mut(document) {
        members.insert(name.to_owned(), Value::String(value.to_owned()));
    }
}
