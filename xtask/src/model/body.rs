//! DATA: the request bodies of operations.

use super::{Content, Docs, Encoding, Header, TypeRef};

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
    /// As parts.
    Multipart(Multipart),
    /// As the text that the value is: any text, where there is no type.
    Text(Option<TypeRef>),
    /// As it is given.
    Bytes,
}

/// A body of several parts.
#[derive(Debug)]
pub struct Multipart {
    /// The parts that are declared.
    pub parts: Vec<Part>,
    /// What others there may be.
    pub further: Further,
}

/// A declared part.
#[derive(Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// The media types that `contentType` allows.
    pub media_types: Vec<String>,
    /// `contentEncoding`: how its text stands for bytes.
    pub transfer: Option<String>,
    /// The headers that it has besides.
    pub headers: Vec<Header>,
    /// Whether it must be there.
    pub required: bool,
    /// What the document says in words.
    pub docs: Docs,
}

/// What a part holds.
#[derive(Debug)]
pub enum Holds {
    /// A value, and how it is written where that is not by its kind.
    Value(TypeRef, Option<Encoding>),
    /// What the caller puts into it.
    Content {
        /// How many parts of that name.
        count: Count,
        /// Whether it is a file, which has a name.
        is_file: bool,
    },
}

/// How many parts have one name.
#[derive(Clone, Copy, Debug)]
pub enum Count {
    /// One.
    One,
    /// Any number within bounds.
    Several {
        /// `minItems`
        least: Option<u64>,
        /// `maxItems`
        most: Option<u64>,
    },
}

/// Which parts there may be besides the declared ones.
#[derive(Debug, Default)]
pub enum Further {
    /// None.
    Refused,
    /// Any.
    #[default]
    Open,
    /// Such as hold this.
    Typed(Holds),
}

impl Choice {
    /// What is decoded by its schema.
    pub fn content(&self) -> Option<&Content> {
        match &self.writing {
            Writing::Json(content) | Writing::Form(content, _) => Some(content),
            Writing::Multipart(_) | Writing::Text(_) | Writing::Bytes => None,
        }
    }

    /// The types of what it holds.
    pub fn types(&self) -> Vec<&TypeRef> {
        match &self.writing {
            Writing::Json(content) | Writing::Form(content, _) => vec![&content.ty],
            Writing::Text(ty) => ty.iter().collect(),
            Writing::Multipart(multipart) => multipart.types(),
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
            Writing::Bytes | Writing::Multipart(_) => true,
            Writing::Json(_) | Writing::Form(..) | Writing::Text(_) => false,
        }
    }
}

impl Multipart {
    /// The types of values, and of headers.
    pub fn types(&self) -> Vec<&TypeRef> {
        let headers = self.parts.iter().flat_map(|part| &part.headers).map(|header| &header.ty);
        let further = match &self.further {
            Further::Typed(holds) => holds.ty(),
            Further::Refused | Further::Open => None,
        };
        self.parts.iter().filter_map(|part| part.holds.ty()).chain(headers).chain(further).collect()
    }
}

impl Holds {
    /// The type of a value.
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Value(ty, _) => Some(ty),
            Self::Content { .. } => None,
        }
    }
}
