//! The syntax tree of an ECMA-262 pattern: what `parse` writes and `runs`, `hir` and `respell` read.
//!
//! Every way of writing "one code point out of these" (a literal, `.`, `\d`, `[…]`, `\p{…}`) is already a [`CharSet`]
//! here, so the readers need not know how it was spelled. Lone surrogates are absent: no Rust string holds one.

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// A set of Unicode scalar values.
pub type CharSet = ClassUnicode;

/// The two grammars of ECMA-262.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// With the `u` flag.
    Unicode,
    /// Without it, with the leniency of Annex B.
    AnnexB,
}

/// A whole pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Syntax {
    /// The tree.
    pub node: Node,
    /// How the text was read.
    pub grammar: Grammar,
    /// Whether the text names half of a surrogate pair.
    pub has_lone_surrogate: bool,
    /// Why the tree does not tell everything, if so: only an engine that reads the text itself knows the rest.
    /// Never set in Annex B.
    pub untold: Option<String>,
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// One code point of the set; an empty set matches nothing.
    Set(CharSet),
    /// One part after the other; no parts match the empty string.
    Concat(Vec<Node>),
    /// One of several parts.
    Alternation(Vec<Node>),
    /// A quantified part.
    Repeat(Repeat),
    /// A capturing group.
    Capture {
        /// The name, of a named group.
        name: Option<String>,
        /// What stands between the parentheses.
        node: Box<Node>,
    },
    /// `^`, `$`, `\b` or `\B`.
    Assertion(Assertion),
    /// `(?=…)`, `(?!…)`, `(?<=…)` or `(?<!…)`.
    LookAround {
        /// The opening parenthesis with its mark, such as `(?<!`.
        opening: &'static str,
        /// What is looked for.
        node: Box<Node>,
    },
    /// `\1` or `\k<name>`.
    BackReference(GroupReference),
}

/// A quantifier and what it repeats.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// What is repeated.
    pub node: Box<Node>,
    /// At least this often.
    pub min: u32,
    /// At most this often, if there is a limit.
    pub max: Option<u32>,
    /// As few times as possible. This changes what is captured, never whether there is a match.
    pub lazy: bool,
}

/// A condition on a place between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assertion {
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`
    WordBoundary,
    /// `\B`
    NotWordBoundary,
}

/// How a back-reference names its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupReference {
    /// By number, from 1.
    Number(u32),
    /// By name.
    Name(String),
}

/// The set of the code points from `first` to `last`, without surrogates.
pub fn range(first: u32, last: u32) -> CharSet {
    let first = if is_surrogate(first) { 0xE000 } else { first };
    let last = if is_surrogate(last) { 0xD7FF } else { last };
    let ends = char::from_u32(first).zip(char::from_u32(last));
    CharSet::new(ends.filter(|(start, end)| start <= end).map(|(start, end)| ClassUnicodeRange::new(start, end)))
}

/// Whether a code point is half of a surrogate pair.
pub fn is_surrogate(code_point: u32) -> bool {
    (0xD800..0xE000).contains(&code_point)
}

/// The union of ranges. Two that meet at the surrogates become one, which `ClassUnicode` leaves undone.
pub fn union(ranges: impl IntoIterator<Item = ClassUnicodeRange>) -> CharSet {
    let mut merged: Vec<ClassUnicodeRange> = Vec::new();
    for range in CharSet::new(ranges).iter() {
        match merged.last_mut() {
            Some(last) if last.end() == '\u{D7FF}' && range.start() == '\u{E000}' => {
                *last = ClassUnicodeRange::new(last.start(), range.end());
            }
            _ => merged.push(*range),
        }
    }
    CharSet::new(merged)
}

/// All code points that are not in `set`.
pub fn complement(set: CharSet) -> CharSet {
    let mut set = union(set.iter().copied());
    set.negate();
    set
}

/// `\d`: the ten ASCII digits.
pub fn digits() -> CharSet {
    range(0x30, 0x39)
}

/// `\w`: ASCII letters, digits and `_`.
pub fn word_characters() -> CharSet {
    let ranges = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
    CharSet::new(ranges.map(|(start, end)| ClassUnicodeRange::new(start, end)))
}

/// `\s`: ECMA-262's WhiteSpace and LineTerminator.
pub fn white_space() -> CharSet {
    let ranges = [
        ('\t', '\r'),
        (' ', ' '),
        ('\u{A0}', '\u{A0}'),
        ('\u{1680}', '\u{1680}'),
        ('\u{2000}', '\u{200A}'),
        ('\u{2028}', '\u{2029}'),
        ('\u{202F}', '\u{202F}'),
        ('\u{205F}', '\u{205F}'),
        ('\u{3000}', '\u{3000}'),
        ('\u{FEFF}', '\u{FEFF}'),
    ];
    CharSet::new(ranges.map(|(start, end)| ClassUnicodeRange::new(start, end)))
}

/// `.`: everything but ECMA-262's four line terminators.
pub fn dot() -> CharSet {
    let terminators = [('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')];
    complement(CharSet::new(terminators.map(|(start, end)| ClassUnicodeRange::new(start, end))))
}
