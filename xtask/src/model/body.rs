//! DATA: the request bodies of operations.

use super::{Content, Encoding, TypeRef};

/// A request body.
#[derive(Debug)]
pub struct Body {
    /// The forms in which it can be sent, in the document's order.
    pub choices: Vec<Choice>,
    /// Whether it must be given.
    pub required: bool,
    /// `description`
    pub description: Option<String>,
}

/// One of the forms in which a body can be sent.
#[derive(Debug)]
pub struct Choice {
    /// Its media type, which is a range only where the caller says which one is meant.
    pub media_type: String,
    /// Other media types that the same could be sent as.
    pub alike: Vec<String>,
    /// How it is written.
    pub writing: Writing,
}

/// How a body is written.
#[derive(Debug)]
pub enum Writing {
    /// As JSON.
    Json(Content),
    /// As pairs of a form, and how the members are written that are not written by their kind.
    Form(Content, Vec<(String, Encoding)>),
    /// As the text that the value is: any text, where there is no type.
    Text(Option<TypeRef>),
    /// As it is given.
    Bytes,
}

impl Choice {
    /// What is decoded by its schema.
    pub fn content(&self) -> Option<&Content> {
        match &self.writing {
            Writing::Json(content) | Writing::Form(content, _) => Some(content),
            Writing::Text(_) | Writing::Bytes => None,
        }
    }

    /// The types of what it holds.
    pub fn types(&self) -> Vec<&TypeRef> {
        match &self.writing {
            Writing::Json(content) | Writing::Form(content, _) => vec![&content.ty],
            Writing::Text(ty) => ty.iter().collect(),
            Writing::Bytes => Vec::new(),
        }
    }

    /// Whether the media type is for the caller to say.
    pub fn is_range(&self) -> bool {
        self.media_type.contains('*')
    }

    /// Whether it may be a stream.
    pub fn may_be_stream(&self) -> bool {
        match self.writing {
            Writing::Bytes => true,
            Writing::Json(_) | Writing::Form(..) | Writing::Text(_) => false,
        }
    }
}
