//! What generated code says about an API and its operations: plain data, nothing runs here.
//! In: statics that generated files write down. Out: what requests, errors and logs need to know about them.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use super::http_clock::Sleep;
use super::http_hook::Observe;
use super::http_transport::{BoxError, Transport};

/// What all operations of one document share.
pub struct Api {
    /// The document's first server, with the defaults of its variables.
    pub server: Option<&'static str>,
    /// Whether some operation has an `https` server of its own.
    pub https_elsewhere: bool,
    /// The default `user-agent`: name and version of the generated crate.
    pub user_agent: &'static str,
    /// Starts the transport that is used when the caller brings none; absent when the crate is built without one.
    pub transport: Option<StartTransport>,
    /// Waits, when the caller brings no clock; absent as the transport is.
    pub sleep: Option<Sleep>,
    /// Watches every attempt of every call; absent when the crate is built without.
    pub observe: Option<Observe>,
}

/// Starts a default transport.
pub type StartTransport = fn(&TransportSettings) -> Result<Arc<dyn Transport>, BoxError>;

/// What a default transport is told when it starts.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TransportSettings {
    /// How long looking up, connecting and the TLS handshake may take together.
    pub connect_timeout: Option<Duration>,
    /// Whether any address is `https`: without one no certificates need to be loaded.
    pub https: bool,
    /// How many connections are in use at once.
    pub max_connections: usize,
}

impl TransportSettings {
    pub(crate) fn new(connect_timeout: Option<Duration>, https: bool, max_connections: usize) -> Self {
        Self { connect_timeout, https, max_connections }
    }
}

/// One operation as the document describes it. Its `Display` is the method and the path template, which is all that errors ever show.
pub struct Operation {
    /// The API it belongs to.
    pub api: &'static Api,
    /// The `operationId`, or a name made from method and path.
    pub id: &'static str,
    /// The request method.
    pub method: &'static str,
    /// The path template, as `/sessions/{session_id}/pay`.
    pub path: &'static str,
    /// Its own server, with the defaults of its variables, where it is another one than the API's.
    pub server: Option<&'static str>,
    /// The media types of the documented answers, as an `accept` header.
    pub accept: &'static str,
    /// The alternatives of the security requirement; each names the schemes it needs.
    pub security: &'static [&'static [&'static str]],
    /// The documented statuses from 300 to 399, which are answers and not followed.
    pub redirects: &'static [RangeInclusive<u16>],
}

impl Operation {
    /// Whether sending the request twice means the same as sending it once, as RFC 9110 defines the methods.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(&self.method)
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
