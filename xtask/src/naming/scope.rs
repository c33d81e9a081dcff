//! A set of names that must differ. In: the name one would like. Out: that name, or one with a number, that nobody else has.

use std::collections::BTreeMap;

/// The names taken so far, each with the number to try next for the next one that is like it.
#[derive(Debug, Default)]
pub struct Scope(BTreeMap<String, usize>);

impl Scope {
    /// A scope in which some names are taken.
    pub fn with(taken: &[&str]) -> Self {
        Self(taken.iter().map(|name| ((*name).to_owned(), 2)).collect())
    }

    /// Whether nobody has this name.
    pub fn is_free(&self, name: &str) -> bool {
        !self.0.contains_key(name)
    }

    /// Takes the name, or the first free one that is like it.
    pub fn claim(&mut self, wanted: &str) -> String {
        let Some(next) = self.0.get(wanted).copied() else {
            self.0.insert(wanted.to_owned(), 2);
            return wanted.to_owned();
        };
        // A number makes another word of it, so the underscore that tells `self_` from a keyword may go: `Self_2` would be no camel case.
        let stem = Some(wanted.trim_end_matches('_')).filter(|stem| !stem.is_empty()).unwrap_or(wanted);
        let separator = if stem.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        let numbered = |number: usize| format!("{stem}{separator}{number}");
        let number = (next..).find(|number| self.is_free(&numbered(*number))).unwrap_or(usize::MAX);
        self.0.insert(wanted.to_owned(), number + 1);
        self.0.insert(numbered(number), 2);
        numbered(number)
    }
}
