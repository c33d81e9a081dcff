//! A set of names that must differ. In: the name one would like. Out: that name, or one with a number, that nobody else has.

use std::collections::BTreeSet;

/// The names taken so far.
#[derive(Debug, Default)]
pub struct Scope(BTreeSet<String>);

impl Scope {
    /// A scope in which some names are taken.
    pub fn with(taken: &[&str]) -> Self {
        Self(taken.iter().map(|name| (*name).to_owned()).collect())
    }

    /// Whether nobody has this name.
    pub fn is_free(&self, name: &str) -> bool {
        !self.0.contains(name)
    }

    /// Takes the name, or the first free one that is like it.
    pub fn claim(&mut self, wanted: &str) -> String {
        // A number makes another word of it, so the underscore that tells `self_` from a keyword may go: `Self_2` would be no camel case.
        let stem = Some(wanted.trim_end_matches('_')).filter(|stem| !stem.is_empty()).unwrap_or(wanted);
        let separator = if stem.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        let numbered = (2..).map(|number| format!("{stem}{separator}{number}"));
        let mut candidates = std::iter::once(wanted.to_owned()).chain(numbered);
        // The numbers never end, so one of them is free.
        let name = candidates.find(|name| self.is_free(name)).unwrap_or_else(|| wanted.to_owned());
        self.0.insert(name.clone());
        name
    }
}
