//! DATA: the words in which the rules of a dialect are written about a single value: its kind, its words, the names it may have.

use super::{ObjectRule, Support};
use crate::value::{Number, Value};

/// A kind of value.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Anything.
    Any,
    /// A string.
    Text,
    /// A string that is a URL or a reference to one.
    Url,
    /// `true`, `false`
    Boolean,
    /// A number.
    Number,
    /// A number above zero.
    Positive,
    /// A length or a count; `2.0` is one, as JSON Schema says.
    NonNegative,
    /// One of a few words.
    Words(&'static WordList),
    /// An array.
    List(&'static Shape),
    /// The same, or an array of it.
    OneOrMore(&'static Shape),
    /// An object whose members' names are the author's.
    Map(Names, &'static Shape),
    /// An object of the specification.
    Object(&'static ObjectRule),
    /// The same, or a Reference object in its place.
    OrReference(&'static ObjectRule),
    /// `true`, `false` or something else.
    BooleanOr(&'static Shape),
}

impl Shape {
    /// What is expected, for messages.
    pub fn expected(&self) -> &'static str {
        match self {
            Shape::Any => "anything",
            Shape::Text | Shape::Url | Shape::Words(_) => "a string",
            Shape::Boolean => "a boolean",
            Shape::Number => "a number",
            Shape::Positive => "a number above 0",
            Shape::NonNegative => "a non-negative integer",
            Shape::List(_) => "an array",
            Shape::OneOrMore(_) => "a string or an array",
            Shape::Map(..) | Shape::Object(_) | Shape::OrReference(_) => "an object",
            Shape::BooleanOr(_) => "a boolean or an object",
        }
    }
}

/// The words a field allows.
pub struct WordList {
    /// The words.
    pub words: &'static [Word],
    /// What any other word is.
    pub other: Other,
    /// Words that people write here by mistake, and what to write instead.
    pub hints: &'static [(&'static str, &'static str)],
}

impl WordList {
    /// The words and one more, for a version that adds one. `N` is their number.
    pub const fn words_and<const N: usize>(&self, more: Word) -> [Word; N] {
        assert!(N == self.words.len() + 1);
        let mut all = [more; N];
        let mut index = 0;
        while index < self.words.len() {
            all[index] = self.words[index];
            index += 1;
        }
        all
    }
}

/// A word, and what we make of it.
#[derive(Clone, Copy)]
pub struct Word {
    /// The word.
    pub text: &'static str,
    /// What we make of it.
    pub support: Support,
}

/// A word that is enforced.
pub const fn word(text: &'static str) -> Word {
    Word { text, support: Support::Enforced }
}

impl Word {
    /// It is refused.
    pub const fn refused(mut self, reason: &'static str) -> Self {
        self.support = Support::Refused(reason);
        self
    }
}

/// A word that is not in the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// It is a mistake.
    Mistake,
    /// The list is open and its words are read regardless of case; others are refused.
    Refused(&'static str),
    /// The list is open, and a later stage knows what to make of other words.
    Accepted,
}

/// Which names of the author are allowed.
#[derive(Clone, Copy)]
pub enum Names {
    /// All.
    Any,
    /// `^[a-zA-Z0-9._-]+$`
    Component,
    /// Media types and media ranges; the first row that matches says what we make of it.
    MediaType(&'static [MediaRange]),
    /// Tokens of HTTP, which headers are named by.
    Header,
    /// `default`, `1XX` to `5XX`, `100` to `599`.
    Status,
    /// Path templates, starting with `/`.
    Template,
    /// Security schemes that the components declare.
    Scheme,
    /// Request methods that have no field of their own.
    Method,
}

/// A media type, or a range of them: `text/*`, `*/*+json`.
pub struct MediaRange {
    /// The range, in lower case.
    pub range: &'static str,
    /// What we make of a body of that type.
    pub support: Support,
}

/// Values that mean the same as leaving the keyword out.
#[derive(Clone, Copy)]
pub enum Harmless {
    /// There are none.
    Never,
    /// `false`
    False,
    /// `true`
    True,
    /// `0`
    Zero,
    /// `{}` and `[]`
    Empty,
}

impl Harmless {
    /// Whether `value` is one of them.
    pub fn covers(self, value: &Value) -> bool {
        match (self, value) {
            (Harmless::False, Value::Bool(flag)) => !flag,
            (Harmless::True, Value::Bool(flag)) => *flag,
            (Harmless::Zero, Value::Number(Number::Int(n))) => *n == 0,
            (Harmless::Zero, Value::Number(Number::Float(n))) => *n == 0.0,
            (Harmless::Empty, Value::Array(items)) => items.is_empty(),
            (Harmless::Empty, Value::Object(members)) => members.is_empty(),
            _ => false,
        }
    }
}
