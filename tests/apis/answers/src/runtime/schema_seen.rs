//! What of a value its schema has looked at. In: members and items, one by one. Out: whether `unevaluatedProperties` and
//! `unevaluatedItems` have to look at the others.

use std::collections::BTreeSet;

/// Members and items that some keyword spoke of.
#[derive(Debug, Default)]
pub(super) struct Seen<'v> {
    members: BTreeSet<&'v str>,
    /// All items before this one.
    before: usize,
    items: BTreeSet<usize>,
}

impl<'v> Seen<'v> {
    pub(super) fn member(&mut self, name: &'v str) {
        self.members.insert(name);
    }

    pub(super) fn item(&mut self, index: usize) {
        self.items.insert(index);
    }

    pub(super) fn items_before(&mut self, end: usize) {
        self.before = self.before.max(end);
    }

    pub(super) fn has_member(&self, name: &str) -> bool {
        self.members.contains(name)
    }

    pub(super) fn has_item(&self, index: usize) -> bool {
        index < self.before || self.items.contains(&index)
    }

    /// Adds what an applied schema has looked at.
    pub(super) fn merge(&mut self, mut other: Self) {
        self.members.append(&mut other.members);
        self.items.append(&mut other.items);
        self.items_before(other.before);
    }
}
