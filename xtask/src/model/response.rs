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
    /// Which of [`Api::header_sets`](super::Api::header_sets) these are; `refine` decides.
    pub header_set: Option<usize>,
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
    /// What is made of it where it is read as it comes.
    pub streaming: Option<Streaming>,
}

/// What is made of a body that is read as it comes.
#[derive(Debug)]
pub enum Streaming {
    /// Pieces of whatever length.
    Bytes,
    /// Server-sent events, and what their data holds, where the document says so.
    Events(Option<Content>),
    /// A JSON value on each line.
    Lines(Content),
    /// JSON values between record separators.
    Sequence(Content),
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
        let streamed = self.representations.iter().filter_map(Representation::streamed);
        self.contents().chain(streamed).map(|content| &content.ty).chain(self.headers.iter().map(|header| &header.ty))
    }

    /// The bodies that are decoded by their schema.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        self.representations.iter().filter_map(Representation::content)
    }

    /// The same and what streams hold, to be changed.
    pub fn contents_mut(&mut self) -> impl Iterator<Item = &mut Content> {
        self.representations.iter_mut().flat_map(Representation::contents_mut)
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

    /// What each part of it holds, where it is read as it comes.
    pub fn streamed(&self) -> Option<&Content> {
        match self.streaming.as_ref()? {
            Streaming::Events(content) => content.as_ref(),
            Streaming::Lines(content) | Streaming::Sequence(content) => Some(content),
            Streaming::Bytes => None,
        }
    }

    /// Both, to be changed.
    pub fn contents_mut(&mut self) -> impl Iterator<Item = &mut Content> {
        let whole = match &mut self.reading {
            Reading::Json(content) => Some(content),
            Reading::Text | Reading::Bytes => None,
        };
        let streamed = self.streaming.as_mut().and_then(|streaming| match streaming {
            Streaming::Events(content) => content.as_mut(),
            Streaming::Lines(content) | Streaming::Sequence(content) => Some(content),
            Streaming::Bytes => None,
        });
        whole.into_iter().chain(streamed)
    }
}
