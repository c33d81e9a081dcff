//! Headers that the document describes. In: the headers of an answer, a name, and how its value is written. Out: the value as its type, or why
//! there is none, without quoting it. Whatever comes of it, the answer has all headers as they came.

use std::error::Error;
use std::fmt;

use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;

use super::http_failure::HeaderNames;
use super::http_simple::Simple;

/// The headers of an answer, of which some have a type.
#[derive(Clone)]
pub struct Headers(HeaderMap);

impl Headers {
    /// A header that every answer has.
    ///
    /// # Errors
    /// When this answer does not have it, or its value is not what the document says.
    pub fn required<T: DeserializeOwned>(&self, name: &'static str, written: Simple) -> Result<T, HeaderError> {
        required(&self.0, name, written)
    }

    /// A header that an answer may have.
    ///
    /// # Errors
    /// When its value is not what the document says.
    pub fn optional<T: DeserializeOwned>(&self, name: &'static str, written: Simple) -> Result<Option<T>, HeaderError> {
        optional(&self.0, name, written)
    }
}

/// A header that must be there.
///
/// # Errors
/// When it is not, or its value is not what the document says.
pub fn required<T: DeserializeOwned>(headers: &HeaderMap, name: &'static str, written: Simple) -> Result<T, HeaderError> {
    optional(headers, name, written)?.ok_or(HeaderError { name, reason: HeaderReason::Missing })
}

/// A header that may be there.
///
/// # Errors
/// When its value is not what the document says.
pub fn optional<T: DeserializeOwned>(headers: &HeaderMap, name: &'static str, written: Simple) -> Result<Option<T>, HeaderError> {
    let error = |reason| HeaderError { name, reason };
    let text = |line: &HeaderValue| String::from_utf8(line.as_bytes().to_vec()).map_err(|_| error(HeaderReason::NotText));
    let lines = headers.get_all(name).iter().map(text).collect::<Result<Vec<_>, _>>()?;
    let found = match (&lines[..], written) {
        ([], _) => return Ok(None),
        // The one header whose lines are no parts of a list: its values have commas (RFC 9110, 5.3).
        (lines, Simple::List(_)) if name == SET_COOKIE => written.read_items(lines),
        ([only], written) => written.read(only),
        (lines, written) if written.is_joined_by_commas() && name != SET_COOKIE => written.read(&lines.join(", ")),
        _ => return Err(error(HeaderReason::Repeated)),
    };
    found.map(Some).ok_or_else(|| error(HeaderReason::Mismatch))
}

impl From<HeaderMap> for Headers {
    fn from(headers: HeaderMap) -> Self {
        Self(headers)
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&HeaderNames(&self.0), f)
    }
}

/// Why a header is not a value of its type. The answer has it as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    reason: HeaderReason,
}

/// The kinds of headers that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeaderReason {
    /// The document says that every answer has it, and this one does not.
    Missing,
    /// It came more than once, and its values are no parts of one.
    Repeated,
    /// It is not written in UTF-8.
    NotText,
    /// It does not fit the documented type.
    Mismatch,
}

impl HeaderError {
    /// The header.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What is wrong with it.
    #[must_use]
    pub fn reason(&self) -> HeaderReason {
        self.reason
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.reason {
            HeaderReason::Missing => "is missing",
            HeaderReason::Repeated => "came more than once",
            HeaderReason::NotText => "is not written in UTF-8",
            HeaderReason::Mismatch => "does not fit its type",
        };
        write!(f, "the header `{}` {what}", self.name)
    }
}

impl Error for HeaderError {}

/// Implements the headers of a response: `headers! { PetHeaders }`.
#[allow(unused_macros, reason = "where only webhooks have headers, no response has")]
macro_rules! headers {
    ($name:ident) => {
        impl From<http::HeaderMap> for $name {
            fn from(headers: http::HeaderMap) -> Self {
                Self(headers.into())
            }
        }
    };
}
#[allow(unused_imports, reason = "as above")]
pub(crate) use headers;
