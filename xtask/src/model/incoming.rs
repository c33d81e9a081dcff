//! DATA: requests that the server of an API sends: webhooks and callbacks.

use super::{Docs, Header, Representation, Response, TypeRef};
use crate::pointer::Pointer;

/// A request that is received.
#[derive(Debug)]
pub struct Incoming {
    /// The operation.
    pub pointer: Pointer,
    /// What it is called: `x-rust-name`, `operationId`, or by where it stands.
    pub name: String,
    /// Where it stands.
    pub source: Source,
    /// The method in capitals.
    pub method: String,
    /// What the document says in words; `title` is the summary.
    pub docs: Docs,
    /// `tags`
    pub tags: Vec<String>,
    /// Its headers.
    pub headers: Vec<Header>,
    /// The parameters of its query.
    pub query: Vec<Queried>,
    /// Its body.
    pub body: Option<Received>,
    /// The answers that the document knows: statuses in ascending order, then ranges, then `default`.
    pub answers: Vec<Response>,
}

/// Why a request comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The document's `webhooks` name it.
    Webhook {
        /// Its name there.
        name: String,
    },
    /// Operations asked for it.
    Callback {
        /// The operations.
        operations: Vec<Pointer>,
        /// Its name there.
        name: String,
        /// Where it goes, as a runtime expression.
        expression: String,
    },
}

/// A parameter of a query.
#[derive(Debug)]
pub struct Queried {
    /// What it holds, and how.
    pub value: Header,
    /// Whether each item of a list stands under the name again.
    pub repeated: bool,
}

/// The body of a request that is received.
#[derive(Debug)]
pub struct Received {
    /// The form in which it is read.
    pub representation: Representation,
    /// Whether it must be there.
    pub required: bool,
    /// `description`
    pub description: Option<String>,
}

impl Incoming {
    /// The types of what is received.
    pub fn received(&self) -> impl Iterator<Item = &TypeRef> {
        let body = self.body.iter().filter_map(|body| body.representation.content()).map(|content| &content.ty);
        let query = self.query.iter().map(|parameter| &parameter.value.ty);
        self.headers.iter().map(|header| &header.ty).chain(query).chain(body)
    }

    /// The types of what is answered.
    pub fn answered(&self) -> impl Iterator<Item = &TypeRef> {
        self.answers.iter().flat_map(Response::contents).map(|content| &content.ty)
    }
}
