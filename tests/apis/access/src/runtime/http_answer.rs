//! A complete answer and the value its body holds.
//! In: status, headers and all bytes. Out: the decoded body, or why it is none, next to everything that came.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, Response, StatusCode};
use serde::de::DeserializeOwned;

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
        let decoded = match self.json_text() {
            Ok(text) => serde_json::from_slice(text).map_err(|error| Undecodable::json(text, &error)),
            Err(undecodable) => Err(undecodable),
        };
        self.with(decoded)
    }

    /// An answer whose body the document does not describe: its bytes are kept as they are.
    #[must_use]
    pub fn undescribed(self) -> Answer<()> {
        self.with(Ok(()))
    }

    fn with<T>(mut self, body: Result<T, Undecodable>) -> Answer<T> {
        if let Err(undecodable) = &body {
            self.exchange.set_undecodable(undecodable.clone());
        }
        Answer(Box::new(Parts { answered: self, body }))
    }

    /// The bytes to decode, when the answer claims (or leaves open) that they are JSON.
    fn json_text(&self) -> Result<&[u8], Undecodable> {
        use UndecodableReason::{ContentEncoding, Empty, MediaType, TooLong};
        let bytes = self.exchange.bytes();
        if self.over_limit {
            return Err(Undecodable::new(TooLong, format!("the body is longer than the limit of {} bytes", bytes.len())));
        }
        if bytes.is_empty() {
            return Err(Undecodable::new(Empty, "the body is empty"));
        }
        let header = |name| self.exchange.headers().get(name).map_or(&b""[..], |value| value.as_bytes());
        if !matches!(header(CONTENT_ENCODING).to_ascii_lowercase().as_slice(), b"" | b"identity") {
            return Err(Undecodable::new(ContentEncoding, "the body is compressed, which was not asked for"));
        }
        if !is_json(header(CONTENT_TYPE)) {
            return Err(Undecodable::new(MediaType, "the media type of the body is not JSON"));
        }
        // A byte order mark is forbidden to senders; RFC 8259 allows a reader to overlook it.
        Ok(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
    }
}

/// Whether a `content-type` means JSON. A missing one is tried.
fn is_json(content_type: &[u8]) -> bool {
    let essence = content_type.split(|byte| *byte == b';').next().unwrap_or_default();
    let essence = essence.trim_ascii().to_ascii_lowercase();
    essence.is_empty() || essence.ends_with(b"/json") || essence.ends_with(b"+json")
}

impl Deref for Answered {
    type Target = Exchange;

    fn deref(&self) -> &Exchange {
        &self.exchange
    }
}

/// A complete answer: status, headers and bytes are always there, and the decoded body or why it could not be decoded.
///
/// `Debug` shows the length of the body only: what it says may be nobody's business.
pub struct Answer<T>(Box<Parts<T>>);

struct Parts<T> {
    answered: Answered,
    body: Result<T, Undecodable>,
}

impl<T> Answer<T> {
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
}

impl<T> Deref for Answer<T> {
    type Target = Answered;

    fn deref(&self) -> &Answered {
        &self.0.answered
    }
}

impl<T> fmt::Debug for Answer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0.answered.exchange, f)
    }
}
