//! The keywords of strings. In: a pattern as the generator compiled it, and a text. Out: yes or no.

use super::pattern::Pattern;

/// What matches a pattern.
pub enum Matcher {
    /// Every text.
    Always,
    /// A table.
    Table(&'static Pattern),
    /// What no table can say.
    Engine(&'static (dyn Fn(&str) -> bool + Send + Sync)),
}

impl Matcher {
    /// Whether a text matches.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        match self {
            Self::Always => true,
            Self::Table(pattern) => table(pattern, text),
            Self::Engine(is_match) => is_match(text),
        }
    }
}

/// A function of its own: what it calls is inlined, and here nothing is known of the table that would make this worth while.
#[inline(never)]
fn table(pattern: &Pattern, text: &str) -> bool {
    pattern.is_match(text.as_bytes())
}

/// Counts Unicode scalar values.
pub(super) fn length(text: &str) -> u64 {
    text.chars().count() as u64
}
