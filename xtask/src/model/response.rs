//! DATA: the answers of an operation.

use super::{Content, Header, Link, TypeRef};
use crate::pointer::Pointer;

/// Which statuses a response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// This one.
    Code(u16),
    /// Those whose first digit this is: `4XX`.
    Range(u16),
    /// All that no other response is for.
    Default,
}

/// A response.
#[derive(Debug)]
pub struct Response {
    /// Where it stands: a component's place for all operations that refer to it.
    pub pointer: Pointer,
    /// Its statuses.
    pub status: Status,
    /// `description`
    pub description: String,
    /// What its body may be, in the document's order; nothing where the document does not say, and where HTTP has no body.
    pub representations: Vec<Representation>,
    /// Its headers, in the document's order.
    pub headers: Vec<Header>,
    /// What can be done next.
    pub links: Vec<Link>,
}

/// One of the forms in which a body may come.
#[derive(Debug)]
pub struct Representation {
    /// Its media types, more than one where they are read alike and hold the same.
    pub media_types: Vec<String>,
    /// What is made of it.
    pub reading: Reading,
}

/// What is made of a body.
#[derive(Debug)]
pub enum Reading {
    /// It is JSON, and decoded.
    Json(Content),
    /// It is text, and stays text.
    Text,
    /// It is kept as it is.
    Bytes,
}

impl Status {
    /// Whether these statuses mean success: those below 400 do (a redirect answers what was asked).
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..400).contains(&code),
            Self::Range(digit) => (2..4).contains(&digit),
            Self::Default => false,
        }
    }

    /// Whether HTTP gives its answers a body (RFC 9110, 15.2, 15.3.5, 15.3.6 and 15.4.5).
    pub fn has_body(self) -> bool {
        match self {
            Self::Code(code) => !matches!(code, 100..200 | 204 | 205 | 304),
            Self::Range(digit) => digit != 1,
            Self::Default => true,
        }
    }
}

impl Response {
    /// Whether several operations may refer to it.
    pub fn is_shared(&self) -> bool {
        self.pointer.as_str().starts_with("#/components/")
    }

    /// The types that bodies and headers are decoded into.
    pub fn types(&self) -> impl Iterator<Item = &TypeRef> {
        self.contents().map(|content| &content.ty).chain(self.headers.iter().map(|header| &header.ty))
    }

    /// The bodies that are decoded by their schema.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        self.representations.iter().filter_map(Representation::content)
    }

    /// The same, to be changed.
    pub fn contents_mut(&mut self) -> impl Iterator<Item = &mut Content> {
        self.representations.iter_mut().filter_map(Representation::content_mut)
    }
}

impl Representation {
    /// What it holds, where it is decoded by its schema.
    pub fn content(&self) -> Option<&Content> {
        match &self.reading {
            Reading::Json(content) => Some(content),
            Reading::Text | Reading::Bytes => None,
        }
    }

    /// The same, to be changed.
    pub fn content_mut(&mut self) -> Option<&mut Content> {
        match &mut self.reading {
            Reading::Json(content) => Some(content),
            Reading::Text | Reading::Bytes => None,
        }
    }
}
