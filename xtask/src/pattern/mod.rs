//! `pattern`: the text of an ECMA-262 regular expression in, a matcher without an engine out, where one exists.
//!
//! A pattern is read in `u` mode; if it is no valid one, in the plain mode of Annex B, on code points all the same.
//! It is searched for, not matched whole. What is left of a regular pattern at run time is a table (see
//! [`Matcher`] and `templates/src/runtime/pattern.rs`); what is not regular, or too large, needs `regress` there.

mod ascii;
mod automaton;
mod class;
mod dialect;
mod engine;
mod escape;
mod hir;
mod matcher;
mod minimize;
mod parse;
mod property;
mod respell;
mod runs;
mod syntax;
#[cfg(test)]
mod tests;

pub use dialect::{Foreign, foreign};
pub use matcher::Matcher;

use self::automaton::Automaton;
use self::parse::parse;
use self::runs::Runs;
use self::syntax::{Grammar, Syntax};

/// Longer patterns are refused. The longest in use (lists of time zones, the mail address of RFC 5322) stay far below.
const MAX_LENGTH: usize = 1 << 16;

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (at character {offset})")]
pub struct PatternError {
    /// Where in the pattern, in characters from 0.
    pub offset: usize,
    /// What is wrong there.
    pub message: String,
}

/// A valid pattern, ready to be matched.
#[derive(Clone, Debug, PartialEq)]
pub enum Compiled {
    /// Every string matches: there is nothing to check.
    Always,
    /// A table says which strings match.
    Matcher(Matcher),
    /// Only an engine can say which strings match.
    Engine {
        /// The pattern as `regress` must be given it, always with the flag `u`.
        pattern: String,
        /// Why there is no table, as a clause about the pattern: "it looks around".
        reason: String,
    },
}

/// Reads and compiles a pattern.
pub fn compile(pattern: &str) -> Result<Compiled, PatternError> {
    let syntax = read(pattern)?;
    match table(&syntax) {
        Ok(compiled) => Ok(compiled),
        Err(reason) => engine::engine(pattern, &syntax, reason),
    }
}

/// Why a pattern is no valid one in `u` mode, which is the mode JSON Schema recommends, if so.
///
/// A valid pattern with such an objection still compiles, but may surprise its author: there, `\p{L}` is the letter `p`.
pub fn unicode_mode_objection(pattern: &str) -> Option<PatternError> {
    parse(pattern, Grammar::Unicode).err()
}

impl Compiled {
    /// Whether `text` matches. With an engine this can be slow, as the pattern is compiled anew.
    pub fn is_match(&self, text: &str) -> bool {
        match self {
            Compiled::Always => true,
            Compiled::Matcher(matcher) => matcher.is_match(text),
            // That the engine takes the pattern was made sure when it was compiled.
            Compiled::Engine { pattern, .. } => regress::Regex::with_flags(pattern, "u").is_ok_and(|regex| regex.find(text).is_some()),
        }
    }

    /// Whether it is known that no string matches, which is worth a warning.
    pub fn is_never(&self) -> bool {
        matches!(self, Compiled::Matcher(matcher) if matcher.is_never())
    }
}

/// Reads a pattern in the mode in which it is valid.
fn read(pattern: &str) -> Result<Syntax, PatternError> {
    if pattern.chars().nth(MAX_LENGTH).is_some() {
        return Err(PatternError { offset: MAX_LENGTH, message: format!("a pattern of more than {MAX_LENGTH} characters") });
    }
    // The lenient grammar complains of less, so what it complains of is the real mistake.
    parse(pattern, Grammar::Unicode).or_else(|_| parse(pattern, Grammar::AnnexB))
}

/// The pattern without an engine, or why that cannot be.
fn table(syntax: &Syntax) -> Result<Compiled, String> {
    if let Some(reason) = &syntax.untold {
        return Err(reason.clone());
    }
    let runs = Runs::from_syntax(&syntax.node);
    if let Some(runs) = runs {
        return Ok(if runs.is_always() { Compiled::Always } else { Compiled::Matcher(Matcher::Runs(runs)) });
    }
    let automaton = Automaton::new(&hir::search(&syntax.node)?)?;
    match automaton.is_always() {
        true => Ok(Compiled::Always),
        false => Matcher::from_automaton(automaton).map(Compiled::Matcher),
    }
}
