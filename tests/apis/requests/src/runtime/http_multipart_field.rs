//! What a document says of a part of a multipart body, and what its value becomes.
//! In: a value. Out: the parts that it is written as, each with its name and text; or which media type a file may have.
//!
//! A value is written by its kind unless the document says how: a text, number or boolean as it is, an object as JSON, each item of an array
//! as a part of the same name. `null` is left out. Nothing is percent-encoded: parts need no escaping.

use super::http_style::Style;
use super::http_tree::Tree;

/// How a declared part is written.
#[derive(Debug, Clone, Copy)]
pub struct FormField<'n> {
    pub(crate) name: &'n str,
    pub(crate) is_file: bool,
    /// The headers that it must have.
    pub(crate) headers: &'static [&'static str],
    media_types: &'static [&'static str],
    encoding: Encoding,
    transfer: &'static str,
    least: usize,
    most: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    ByKind,
    Json,
    Joined(char),
    Exploded,
    Deep,
}

/// A part that a value has become.
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) media_type: Option<String>,
}

/// What is wrong with a value, without the value.
type Refusal = String;

const NESTED: &str = "holds a value below a value, for which its style has no form";
const NULL: &str = "holds a `null` among its items, for which there is no part";
const DELIMITER: &str = "holds an item that would be read as several";

impl<'n> FormField<'n> {
    /// By the kind of its value.
    #[must_use]
    pub const fn new(name: &'n str) -> Self {
        Self { name, is_file: false, headers: &[], media_types: &[], encoding: Encoding::ByKind, transfer: "", least: 0, most: usize::MAX }
    }

    /// A file, which has a name.
    #[must_use]
    pub const fn file(mut self) -> Self {
        self.is_file = true;
        self
    }

    /// The media types that `contentType` allows.
    #[must_use]
    pub const fn media_types(mut self, media_types: &'static [&'static str]) -> Self {
        self.media_types = media_types;
        self
    }

    /// The headers that it must have.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [&'static str]) -> Self {
        self.headers = headers;
        self
    }

    /// `contentEncoding`: its value is a text that stands for bytes.
    #[must_use]
    pub const fn encoded(mut self, transfer: &'static str) -> Self {
        self.transfer = transfer;
        self
    }

    /// At least as many.
    #[must_use]
    pub const fn at_least(mut self, least: usize) -> Self {
        self.least = least;
        self
    }

    /// At most as many.
    #[must_use]
    pub const fn at_most(mut self, most: usize) -> Self {
        self.most = most;
        self
    }

    /// As JSON, each item of an array for itself.
    #[must_use]
    pub const fn json(mut self) -> Self {
        self.encoding = Encoding::Json;
        self
    }

    /// `style`
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.encoding = match style {
            Style::SpaceDelimited => Encoding::Joined(' '),
            Style::PipeDelimited => Encoding::Joined('|'),
            Style::DeepObject => Encoding::Deep,
            Style::Simple | Style::Label | Style::Matrix | Style::Form => Encoding::Joined(','),
        };
        self
    }

    /// `explode: true`
    #[must_use]
    pub const fn exploded(mut self) -> Self {
        if let Encoding::Joined(_) = self.encoding {
            self.encoding = Encoding::Exploded;
        }
        self
    }

    /// The header that says what the text stands for.
    pub(crate) fn transfer(&self) -> Vec<(String, String)> {
        let header = ("Content-Transfer-Encoding".to_owned(), self.transfer.to_owned());
        Some(header).filter(|(_, transfer)| !transfer.is_empty()).into_iter().collect()
    }

    /// Whether there may be so many files.
    pub(crate) fn counted(&self, count: usize) -> Result<(), Refusal> {
        match count {
            count if count < self.least => Err(format!("needs at least {} files", self.least)),
            count if count > self.most => Err(format!("takes at most {} files", self.most)),
            _ => Ok(()),
        }
    }

    /// The media type of a part: the caller's where the document allows it, or the only one that the document allows.
    pub(crate) fn choose(&self, given: Option<String>, is_file: bool) -> Result<Option<String>, Refusal> {
        let given = match given {
            Some(given) if !is_media_type(&given) => return Err("with a media type that is none".to_owned()),
            given => given,
        };
        match (given, self.media_types) {
            (given, []) => Ok(given.or_else(|| is_file.then(|| "application/octet-stream".to_owned()))),
            (Some(given), ranges) if ranges.iter().any(|range| is_in(&given, range)) => Ok(Some(given)),
            (None, [only]) if !only.contains('*') => Ok(Some((*only).to_owned())),
            (given, ranges) => {
                let wrong = if given.is_some() { "of another media type than" } else { "that does not say which media type it has of" };
                Err(format!("{wrong} {}", ranges.join(", ")))
            }
        }
    }

    /// The parts that a value becomes.
    pub(crate) fn write(&self, value: &Tree) -> Result<Vec<Written>, Refusal> {
        let written = match (self.encoding, value) {
            (_, Tree::Null) => Vec::new(),
            (Encoding::Joined(separator), Tree::List(_) | Tree::Members(_)) => {
                let text = self.joined(value, separator)?;
                text.map(|text| self.text(self.name, text)).into_iter().collect()
            }
            (Encoding::Exploded, Tree::Members(members)) => self.exploded_members(members)?,
            (Encoding::Deep, Tree::List(_) | Tree::Members(_)) => {
                let mut written = Vec::new();
                self.deep(self.name, value, &mut written);
                written
            }
            (_, Tree::List(items)) => items.iter().map(|item| self.single(item)).collect::<Result<_, _>>()?,
            (_, value) => vec![self.single(value)?],
        };
        if written.is_empty() && self.least > 0 { Err("must be there, and is nothing".to_owned()) } else { Ok(written) }
    }

    /// One part: a value that is no list, or an item of one.
    fn single(&self, value: &Tree) -> Result<Written, Refusal> {
        let media_type = self.media_types.first().copied();
        let as_json = || {
            let media_type = Some(media_type.unwrap_or("application/json").to_owned());
            Ok(Written { name: self.name.to_owned(), text: value.to_json(), media_type })
        };
        match value {
            _ if self.encoding == Encoding::Json => as_json(),
            Tree::Null => Err(NULL.to_owned()),
            Tree::List(_) | Tree::Members(_) if self.encoding == Encoding::Exploded => Err(NESTED.to_owned()),
            Tree::List(_) | Tree::Members(_) => as_json(),
            Tree::Bare(text) | Tree::Text(text) => Ok(self.text(self.name, text.clone())),
        }
    }

    fn text(&self, name: &str, text: String) -> Written {
        let usual = Some("application/octet-stream").filter(|_| !self.transfer.is_empty());
        let media_type = self.media_types.first().copied().or(usual).map(str::to_owned);
        Written { name: name.to_owned(), text, media_type }
    }

    /// The items of a list, or the names and values of an object, in one text. Nothing where there are none.
    fn joined(&self, value: &Tree, separator: char) -> Result<Option<String>, Refusal> {
        let part = |value: &Tree| match value {
            Tree::Bare(text) | Tree::Text(text) if text.contains(separator) => Err(DELIMITER.to_owned()),
            Tree::Bare(text) | Tree::Text(text) => Ok(text.clone()),
            Tree::Null => Err(NULL.to_owned()),
            Tree::List(_) | Tree::Members(_) => Err(NESTED.to_owned()),
        };
        let mut parts = Vec::new();
        match value {
            Tree::List(items) => parts = items.iter().map(part).collect::<Result<_, _>>()?,
            Tree::Members(members) => {
                for (name, value) in members.iter().filter(|(_, value)| *value != Tree::Null) {
                    parts.extend([part(&Tree::Text(name.clone()))?, part(value)?]);
                }
            }
            other => parts.push(part(other)?),
        }
        Ok((!parts.is_empty()).then(|| parts.join(&separator.to_string())))
    }

    /// Each member under its own name.
    fn exploded_members(&self, members: &[(String, Tree)]) -> Result<Vec<Written>, Refusal> {
        let mut written = Vec::new();
        for (name, value) in members {
            let member = FormField { name, least: 0, ..*self };
            written.extend(match value {
                Tree::Members(_) => return Err(NESTED.to_owned()),
                value => member.write(value)?,
            });
        }
        Ok(written)
    }

    fn deep(&self, name: &str, value: &Tree, written: &mut Vec<Written>) {
        match value {
            Tree::Null => {}
            Tree::Bare(text) | Tree::Text(text) => written.push(self.text(name, text.clone())),
            Tree::List(items) => {
                items.iter().enumerate().for_each(|(index, item)| self.deep(&format!("{name}[{index}]"), item, written));
            }
            Tree::Members(members) => {
                members.iter().for_each(|(step, member)| self.deep(&format!("{name}[{step}]"), member, written));
            }
        }
    }
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_media_type(given: &str) -> bool {
    let essence = essence(given);
    essence.split_once('/').is_some_and(|(kind, subtype)| !kind.is_empty() && !subtype.is_empty()) && !essence.contains('*')
}

fn is_in(given: &str, range: &str) -> bool {
    let (given, range) = (essence(given), essence(range));
    match range.split_once("/*") {
        Some(("*", "")) => true,
        Some((kind, "")) => given.split_once('/').is_some_and(|(given, _)| given == kind),
        _ => range == given,
    }
}
