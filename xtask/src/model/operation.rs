//! DATA: the operations of an API, and what they share.

use super::{Alternative, Body, Constant, Docs, Response, TypeRef};
use crate::pointer::Pointer;

/// A `method path` of the document.
#[derive(Debug)]
pub struct Operation {
    /// The operation.
    pub pointer: Pointer,
    /// What it is called: `x-rust-name`, `operationId`, or method and path.
    pub name: String,
    /// Its `operationId`, or its name where it has none.
    pub id: String,
    /// The method in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Its own server, with the defaults of its variables, where it is another one than the document's.
    pub server: Option<String>,
    /// Its own servers among [`Api::own_servers`](super::Api::own_servers), where they leave a choice.
    pub servers: Vec<usize>,
    /// The first of its tags.
    pub tag: Option<String>,
    /// What the document says in words; `title` is the summary.
    pub docs: Docs,
    /// Path parameters in the order of the template, then the others in the document's order.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// Every documented response: statuses in ascending order, then ranges, then `default`.
    pub responses: Vec<Response>,
    /// The media types of all documented answers, in the document's order.
    pub accepted: Vec<String>,
    /// How its answers go on, where they are the pages of a list.
    pub pagination: Option<Pagination>,
    /// The alternatives of the security requirement.
    pub security: Vec<Alternative>,
}

/// Where an answer says which page is next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pagination {
    /// In its `Link` header.
    Link,
    /// Its body has the address here.
    Address(String),
    /// Its body has here what the parameter at this index is set to.
    Token(usize, String),
    /// Nowhere: the parameter at this index counts up to a page without items.
    Count(usize, PageCount),
}

/// How a parameter counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageCount {
    /// Where the body has the items.
    pub items: String,
    /// What the parameter is for the first page.
    pub start: u64,
    /// By how much it grows.
    pub step: PageStep,
}

/// By how much a parameter grows from page to page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStep {
    /// By one.
    Page,
    /// By the number of items.
    Item,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
}

/// `style`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `simple`
    Simple,
    /// `label`
    Label,
    /// `matrix`
    Matrix,
    /// `form`
    Form,
    /// `spaceDelimited`
    SpaceDelimited,
    /// `pipeDelimited`
    PipeDelimited,
    /// `deepObject`
    DeepObject,
}

/// How a parameter's value becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As its style says.
    Style {
        /// `style`
        style: Style,
        /// `explode`
        explode: bool,
        /// `allowReserved`
        reserved: bool,
    },
    /// `content` with JSON.
    Json,
    /// `content` with another media type, whose values are texts.
    Plain,
}

impl Style {
    /// The word of the document.
    pub fn word(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Label => "label",
            Self::Matrix => "matrix",
            Self::Form => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
        }
    }
}

/// A parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// What it is called in Rust, where the document says so: `x-rust-name`.
    pub rust_name: Option<String>,
    /// The parameter.
    pub pointer: Pointer,
    /// Where it goes.
    pub location: Location,
    /// What it holds, without `null` where no text says that.
    pub ty: TypeRef,
    /// How its value becomes text.
    pub encoding: Encoding,
    /// Whether it must be given.
    pub required: bool,
    /// What it is where it is not given, as a constant; `refine` decides.
    pub default: Option<Constant>,
    /// Whether the server knows a request again by it: `x-idempotency-key`, or its name.
    pub is_key: bool,
    /// `allowEmptyValue`, where its values are never empty themselves.
    pub or_empty: bool,
    /// What the document says in words.
    pub docs: Docs,
}

/// A body as the document describes it: its media type and what it holds.
#[derive(Debug)]
pub struct Content {
    /// The media type, JSON of some kind.
    pub media_type: String,
    /// What it holds.
    pub ty: TypeRef,
    /// The schema, for types that `refine` has to name.
    pub pointer: Pointer,
    /// What such a name would be made of.
    pub words: Vec<String>,
    /// `example`, else the first of `examples`
    pub example: Option<serde_json::Value>,
}

/// A tag with its description.
#[derive(Debug)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// `description`
    pub description: Option<String>,
}
