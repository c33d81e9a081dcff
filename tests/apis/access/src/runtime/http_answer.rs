//! A complete answer and the value its body holds.
//! In: status, headers and all bytes. Out: the decoded body, or why it is none, next to everything that came.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode, Uri};
use serde::de::DeserializeOwned;

use super::http_content;
use super::http_failure::Exchange;
use super::http_operation::Operation;
use super::http_undecodable::{Undecodable, UndecodableReason};

/// An answer, before its status has chosen a variant and a type for its body.
#[derive(Debug)]
pub struct Answered {
    status: StatusCode,
    over_limit: bool,
    exchange: Exchange,
}

impl Answered {
    /// An answer from elsewhere: the decoding half of an operation without any client.
    #[must_use]
    pub fn new(operation: &'static Operation, response: Response<Bytes>) -> Self {
        let (head, bytes) = response.into_parts();
        Self::assemble(operation, head.status, head.headers, bytes, false)
    }

    pub(crate) fn assemble(operation: &'static Operation, status: StatusCode, headers: HeaderMap, bytes: Bytes, over_limit: bool) -> Self {
        Self { status, over_limit, exchange: Exchange::answered(operation, status, headers, bytes) }
    }

    /// The same with the address that was asked.
    pub(crate) fn at(mut self, address: Uri) -> Self {
        self.exchange.set_address(address);
        self
    }

    pub(crate) fn into_exchange(self) -> Exchange {
        self.exchange
    }

    /// The status, which chooses the variant.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Decodes the body as JSON; keeps why that failed.
    #[must_use]
    pub fn json<T: DeserializeOwned>(self) -> Answer<T> {
        let decoded = self.read_json();
        self.with(decoded)
    }

    /// An answer whose body the document does not describe: its bytes are kept as they are.
    #[must_use]
    pub fn undescribed(self) -> Answer<()> {
        self.with(Ok(()))
    }

    pub(crate) fn with<T>(mut self, body: Result<T, Undecodable>) -> Answer<T> {
        if let Err(undecodable) = &body {
            self.exchange.set_undecodable(undecodable.clone());
        }
        Answer(Box::new(Parts { answered: self, body, typed_headers: () }))
    }

    /// The body as JSON.
    pub(crate) fn read_json<T: DeserializeOwned>(&self) -> Result<T, Undecodable> {
        http_content::json(self.exchange.headers(), self.whole()?)
    }

    /// The body, where all of it came.
    pub(crate) fn whole(&self) -> Result<&Bytes, Undecodable> {
        let bytes = self.exchange.bytes();
        if self.over_limit {
            let message = format!("the body is longer than the limit of {} bytes", bytes.len());
            return Err(Undecodable::new(UndecodableReason::TooLong, message));
        }
        Ok(bytes)
    }
}

impl Deref for Answered {
    type Target = Exchange;

    fn deref(&self) -> &Exchange {
        &self.exchange
    }
}

/// A complete answer: status, headers and bytes are always there, and the decoded body or why it could not be decoded. Where the document
/// describes headers, `H` has them with their types.
///
/// `Debug` shows the length of the body only: what it says may be nobody's business.
pub struct Answer<T, H = ()>(Box<Parts<T, H>>);

struct Parts<T, H> {
    answered: Answered,
    body: Result<T, Undecodable>,
    typed_headers: H,
}

impl<T> Answer<T> {
    /// The same with the headers that the document describes.
    #[must_use]
    pub fn with_headers<H: From<HeaderMap>>(self) -> Answer<T, H> {
        let Parts { answered, body, typed_headers: () } = *self.0;
        let typed_headers = answered.headers().clone().into();
        Answer(Box::new(Parts { answered, body, typed_headers }))
    }
}

impl<T, H> Answer<T, H> {
    /// The decoded body.
    ///
    /// # Errors
    /// Why there is none; `bytes()` still has it as it came.
    pub fn body(&self) -> Result<&T, Undecodable> {
        // A copy, so that `?` can carry it out of the function that holds the answer.
        self.0.body.as_ref().map_err(Undecodable::clone)
    }

    /// The decoded body, taken out of the answer.
    ///
    /// # Errors
    /// Why there is none.
    pub fn into_body(self) -> Result<T, Undecodable> {
        self.0.body
    }

    /// The headers that the document describes, each to be had as its type; `headers()` has all of them as they came.
    #[must_use]
    pub fn typed_headers(&self) -> &H {
        &self.0.typed_headers
    }
}

impl<T, H> Deref for Answer<T, H> {
    type Target = Answered;

    fn deref(&self) -> &Answered {
        &self.0.answered
    }
}

impl<T, H> fmt::Debug for Answer<T, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0.answered.exchange, f)
    }
}

/// Everything that can become of a call beside success. Operations may have it in common.
pub trait Failure {
    /// What an answer means that is not one of success.
    fn of(answered: Answered) -> Self;
}
