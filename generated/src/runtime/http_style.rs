//! Styles: how a value becomes text in a URL, a header, a cookie or a form.
//! In: a name, a style, and a value as a tree. Out: what RFC 6570 expands it to, where the specification leaves it to that, or a refusal in
//! words that never hold the value.
//!
//! The specification leaves open what is inside of a list or an object. Members that are `null` are left out, as RFC 6570 does. In an
//! exploded form a list below a member repeats the member's name. `deepObject` goes on in brackets, with the index for an item of a list.
//! Everything else would be read as another value than it was, and is refused.

use super::http_path::{encode, is_unreserved};
use super::http_tree::Tree;

/// `style`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `blue,black`
    Simple,
    /// `.blue,black`
    Label,
    /// `;color=blue,black`
    Matrix,
    /// `color=blue,black`
    Form,
    /// `color=blue%20black`
    SpaceDelimited,
    /// `color=blue%7Cblack`
    PipeDelimited,
    /// `color%5BR%5D=100`
    DeepObject,
}

/// `explode`: whether the parts of a list or an object stand for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Explode {
    Yes,
    No,
}

/// How texts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escape {
    /// Percent-encoded, all but RFC 3986 `unreserved`.
    Percent,
    /// The same with `allowReserved`.
    Reserved,
    /// As they are: in a header.
    None,
}

/// A refusal, without the value.
pub type Refusal = &'static str;

const NESTED: Refusal = "holds a value below a value, for which its style has no form";
const NULL: Refusal = "holds a `null` among its items, for which its style has no form";
const DELIMITER: Refusal = "holds a part that would be read as several parts, or not as it is";

/// The way to write one parameter.
#[derive(Clone, Copy)]
pub(crate) struct Expansion<'a> {
    pub(crate) name: &'a str,
    pub(crate) style: Style,
    pub(crate) explode: Explode,
    pub(crate) escape: Escape,
    /// What stands between the pairs of an exploded form.
    pub(crate) between: &'static str,
}

impl Expansion<'_> {
    /// The text for a value; `None` where RFC 6570 calls the value undefined: `null`, and lists and objects without anything in them.
    pub(crate) fn expand(&self, value: &Tree) -> Result<Option<String>, Refusal> {
        match value {
            Tree::Null => Ok(None),
            Tree::Bare(text) | Tree::Text(text) => Ok(Some(self.first() + &self.named(self.escape(text)))),
            Tree::List(_) | Tree::Members(_) if self.style == Style::DeepObject => {
                let mut pairs = Vec::new();
                deep(&self.percent(self.name), value, &mut pairs, self.escape);
                Ok(joined(&pairs, self.between))
            }
            Tree::List(items) => self.list(items),
            Tree::Members(members) => self.members(members),
        }
    }

    fn list(&self, items: &[Tree]) -> Result<Option<String>, Refusal> {
        let items = items.iter().map(|item| self.part(item)).collect::<Result<Vec<_>, _>>()?;
        Ok(match self.explode {
            Explode::Yes => {
                let items: Vec<String> = items.into_iter().map(|item| self.named(item)).collect();
                joined(&items, self.separator()).map(|text| self.first() + &text)
            }
            Explode::No => joined(&items, self.comma()).map(|text| self.first() + &self.named(text)),
        })
    }

    fn members(&self, members: &[(String, Tree)]) -> Result<Option<String>, Refusal> {
        let mut parts = Vec::new();
        for (name, value) in members {
            let key = self.part_of(name)?;
            match (value, self.explode) {
                (Tree::Null, _) => {}
                (Tree::List(items), Explode::Yes) if self.separator() == self.between => {
                    for item in items {
                        parts.push(format!("{key}={}", self.part(item)?));
                    }
                }
                (value, Explode::Yes) => parts.push(self.pair(&key, self.part(value)?)),
                (value, Explode::No) => parts.extend([key, self.part(value)?]),
            }
        }
        Ok(match self.explode {
            Explode::Yes => joined(&parts, self.separator()).map(|text| self.first() + &text),
            Explode::No => joined(&parts, self.comma()).map(|text| self.first() + &self.named(text)),
        })
    }

    /// One item of a list, or the value of a member.
    fn part(&self, value: &Tree) -> Result<String, Refusal> {
        match value {
            Tree::Bare(text) | Tree::Text(text) => self.part_of(text),
            Tree::Null => Err(NULL),
            Tree::List(_) | Tree::Members(_) => Err(NESTED),
        }
    }

    /// A text among others. Where nothing is escaped, or the delimiter itself is (OAS "URL Percent-Encoding"), it must not look like more
    /// than one.
    fn part_of(&self, text: &str) -> Result<String, Refusal> {
        let ambiguous = match (self.style, self.explode) {
            (Style::SpaceDelimited, Explode::No) => text.contains(' '),
            (Style::PipeDelimited, Explode::No) => text.contains('|'),
            _ if self.escape != Escape::None => false,
            (_, explode) => text.contains(',') || (explode == Explode::Yes && text.contains('=')) || text.trim() != text,
        };
        if ambiguous { Err(DELIMITER) } else { Ok(self.escape(text)) }
    }

    fn escape(&self, text: &str) -> String {
        match self.escape {
            Escape::Percent => self.percent(text),
            Escape::Reserved => reserved(text),
            Escape::None => text.to_owned(),
        }
    }

    fn percent(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        encode(text, is_unreserved, &mut out);
        out
    }

    /// RFC 6570 appendix A: what comes before the first part,
    fn first(&self) -> String {
        match self.style {
            Style::Label => ".".to_owned(),
            Style::Matrix => ";".to_owned(),
            Style::Simple | Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject => String::new(),
        }
    }

    /// between exploded parts,
    fn separator(&self) -> &'static str {
        match self.style {
            Style::Simple => ",",
            Style::Label => ".",
            Style::Matrix => ";",
            Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject => self.between,
        }
    }

    /// between others (where the specification adds to RFC 6570),
    fn comma(&self) -> &'static str {
        match self.style {
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            Style::Simple | Style::Label | Style::Matrix | Style::Form | Style::DeepObject => ",",
        }
    }

    /// and before a value that has a name.
    fn named(&self, value: String) -> String {
        match self.style {
            Style::Simple | Style::Label => value,
            Style::Matrix | Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject => {
                self.pair(&self.percent(self.name), value)
            }
        }
    }

    /// A path parameter without a value has no equals sign; all others do.
    fn pair(&self, name: &str, value: String) -> String {
        if self.style == Style::Matrix && value.is_empty() { name.to_owned() } else { format!("{name}={value}") }
    }
}

fn joined(parts: &[String], separator: &str) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(separator))
}

fn deep(name: &str, value: &Tree, pairs: &mut Vec<String>, escape: Escape) {
    let below = |step: &str| {
        let mut name = format!("{name}%5B");
        encode(step, is_unreserved, &mut name);
        name + "%5D"
    };
    match value {
        Tree::Null => {}
        Tree::Bare(text) | Tree::Text(text) => {
            let mut value = String::new();
            match escape {
                Escape::Reserved => value = reserved(text),
                Escape::Percent | Escape::None => encode(text, is_unreserved, &mut value),
            }
            pairs.push(format!("{name}={value}"));
        }
        Tree::List(items) => {
            for (index, item) in items.iter().enumerate() {
                deep(&below(&index.to_string()), item, pairs, escape);
            }
        }
        Tree::Members(members) => {
            for (step, member) in members {
                deep(&below(step), member, pairs, escape);
            }
        }
    }
}

/// `allowReserved`, RFC 6570 section 3.2.3: reserved characters and percent-encoded triples stay. Not among them are those that a query cannot
/// hold (`#`, `[`, `]`; URL parsers write `'` otherwise) and those that would end or change the value there (`&`, `+`).
fn reserved(text: &str) -> String {
    let keep = |byte: u8| is_unreserved(byte) || b":/?@!$()*,;=".contains(&byte);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        encode(&rest[..at], keep, &mut out);
        let triple = rest.as_bytes()[at + 1..].get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        out.push_str(if triple { "%" } else { "%25" });
        rest = &rest[at + 1..];
    }
    encode(rest, keep, &mut out);
    out
}
