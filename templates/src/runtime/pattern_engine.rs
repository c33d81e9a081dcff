//! Whether a text matches a `pattern` that is no regular expression in the strict sense: look-around, back-references. In: the pattern and
//! a text. Out: yes or no.

use std::sync::OnceLock;

/// A pattern for an engine. It is compiled when it is first asked for.
#[derive(Debug)]
pub struct Engine {
    pattern: &'static str,
    compiled: OnceLock<Option<regress::Regex>>,
}

impl Engine {
    /// The engine for a pattern, which the generator has found valid in `u` mode.
    #[must_use]
    pub const fn new(pattern: &'static str) -> Self {
        Self { pattern, compiled: OnceLock::new() }
    }

    /// Whether a text matches. A pattern that the engine refuses, against what the generator found, matches nothing.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| regress::Regex::with_flags(self.pattern, "u").ok());
        compiled.as_ref().is_some_and(|regex| regex.find(text).is_some())
    }
}
