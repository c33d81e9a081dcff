//! Requests that the server of an API sends: webhooks and callbacks.
//! In: a request as any HTTP server hands it over. Out: what it brings along as its types, or what is wrong with it; and answers to it.
//!
//! Who sent a request is not looked at: signatures and credentials are the receiver's to check, on the request as it came.

use std::error::Error;
use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::http_content;
use super::http_header::{self, HeaderError};
use super::http_simple::Simple;
use super::http_undecodable::Undecodable;

/// Why a request is not the one that the document describes. The request itself is still the caller's.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Refused {
    /// It has another method than this one.
    Method(&'static str),
    /// A header.
    Header(HeaderError),
    /// A parameter of the query is missing.
    QueryMissing(&'static str),
    /// A parameter of the query does not fit its type.
    QueryMismatch(&'static str),
    /// The body.
    Body(Undecodable),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method(method) => write!(f, "the method is not {method}"),
            Self::Header(error) => fmt::Display::fmt(error, f),
            Self::QueryMissing(name) => write!(f, "the query parameter `{name}` is missing"),
            Self::QueryMismatch(name) => write!(f, "the query parameter `{name}` does not fit its type"),
            Self::Body(error) => write!(f, "the body: {error}"),
        }
    }
}

impl Error for Refused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Header(error) => Some(error),
            Self::Body(error) => Some(error),
            Self::Method(_) | Self::QueryMissing(_) | Self::QueryMismatch(_) => None,
        }
    }
}

/// A request whose method is right.
pub struct Received<'a>(&'a Request<Bytes>);

impl<'a> Received<'a> {
    /// Looks at a request.
    ///
    /// # Errors
    /// When it has another method.
    pub fn new(request: &'a Request<Bytes>, method: &'static str) -> Result<Self, Refused> {
        if request.method().as_str() == method { Ok(Self(request)) } else { Err(Refused::Method(method)) }
    }

    /// A header that may be there.
    ///
    /// # Errors
    /// When it does not fit its type.
    pub fn header<T: DeserializeOwned>(&self, name: &'static str, written: Simple) -> Result<Option<T>, Refused> {
        http_header::optional(self.0.headers(), name, written).map_err(Refused::Header)
    }

    /// A header that must be there.
    ///
    /// # Errors
    /// When it is not, or does not fit its type.
    pub fn required_header<T: DeserializeOwned>(&self, name: &'static str, written: Simple) -> Result<T, Refused> {
        http_header::required(self.0.headers(), name, written).map_err(Refused::Header)
    }

    /// The query of its address.
    #[must_use]
    pub fn query(&self) -> &str {
        self.0.uri().query().unwrap_or_default()
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// When it is none, or does not fit its type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Refused> {
        http_content::json(self.0.headers(), self.0.body()).map_err(Refused::Body)
    }

    /// The body as text.
    ///
    /// # Errors
    /// When it is of another media type, or no text that can be read for certain.
    pub fn text(&self, media_type: &'static str) -> Result<String, Refused> {
        let covered = http_content::covered(self.0.headers(), media_type, true);
        covered.and_then(|()| http_content::text(self.0.headers(), self.0.body())).map_err(Refused::Body)
    }

    /// The body as it came.
    ///
    /// # Errors
    /// When it is of another media type.
    pub fn bytes(&self, media_type: &'static str) -> Result<Bytes, Refused> {
        let covered = http_content::covered(self.0.headers(), media_type, false);
        covered.map(|()| self.0.body().clone()).map_err(Refused::Body)
    }

    /// What `read` makes of the body; nothing of an empty one.
    ///
    /// # Errors
    /// What `read` finds wrong.
    pub fn if_there<T>(&self, read: impl FnOnce(&Self) -> Result<T, Refused>) -> Result<Option<T>, Refused> {
        if self.0.body().is_empty() { Ok(None) } else { read(self).map(Some) }
    }
}

/// An answer with a body of a media type.
#[must_use]
pub fn answer(status: StatusCode, media_type: &'static str, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = bare(status);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    *response.body_mut() = body.into();
    response
}

/// An answer with a JSON body.
///
/// # Errors
/// When the body breaks a rule of its type.
pub fn json<T: Serialize + ?Sized>(status: StatusCode, media_type: &'static str, body: &T) -> Result<Response<Bytes>, serde_json::Error> {
    Ok(answer(status, media_type, serde_json::to_vec(body)?))
}

/// An answer without a body.
#[must_use]
pub fn bare(status: StatusCode) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    response
}

/// A status of the document.
#[must_use]
pub fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or_default()
}
