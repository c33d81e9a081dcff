//! What became of a call: answered, provably not sent, or of unknown outcome.
//! In: what the request builder, the transport and the body reader report. Out: values that keep everything that came and show none of
//! it: `Display` and `Debug` hold the method, the path template, statuses, header names and lengths.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, Uri};

use super::http_operation::Operation;
use super::http_transport::BoxError;
use super::http_undecodable::Undecodable;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// A parameter cannot be sent as given: it would change the path, or a header cannot carry it.
    Parameter,
    /// The request body could not be written as its media type.
    Body,
    /// The client could not be set up: its base URL, its certificates, its missing transport.
    Setup,
    /// A hook of the caller's refused the request.
    Hook,
    /// The operation requires a credential, and the client has none for any of its alternatives.
    Credential,
    /// A blocking call inside an async runtime, or an async one outside the runtime its transport needs.
    Runtime,
    /// Looking up the host, connecting or the TLS handshake failed.
    Connect,
    /// The time allowed for the whole call ran out.
    Timeout,
    /// The connection broke, or what came was not (all of) an HTTP answer.
    Connection,
    /// The answer before does not say how the next page can be asked for.
    Page,
    /// The transport followed a redirect, so the answer is another address's.
    Redirected,
}

/// A reason in words, with the error behind it.
#[doc(hidden)]
#[derive(Debug)]
pub struct Cause {
    pub(crate) reason: Reason,
    pub(crate) message: Cow<'static, str>,
    pub(crate) source: Option<BoxError>,
}

impl Cause {
    pub(crate) fn new(reason: Reason, message: impl Into<Cow<'static, str>>) -> Self {
        Self { reason, message: message.into(), source: None }
    }

    pub(crate) fn refused(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Reason::Parameter, message)
    }

    pub(crate) fn source(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }
}

/// Everything known about one call, whatever became of it. Results of operations dereference to it.
pub struct Exchange {
    operation: &'static Operation,
    kind: Kind,
    /// What was answered; never shown.
    address: Option<Uri>,
    status: Option<StatusCode>,
    headers: HeaderMap,
    bytes: Bytes,
    cause: Option<Cause>,
    undecodable: Option<Undecodable>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Answered,
    NotSent,
    OutcomeUnknown,
}

impl Exchange {
    fn new(operation: &'static Operation, kind: Kind) -> Self {
        let (headers, bytes) = (HeaderMap::new(), Bytes::new());
        Self { operation, kind, address: None, status: None, headers, bytes, cause: None, undecodable: None }
    }

    pub(crate) fn answered(operation: &'static Operation, status: StatusCode, headers: HeaderMap, bytes: Bytes) -> Self {
        Self { status: Some(status), headers, bytes, ..Self::new(operation, Kind::Answered) }
    }

    /// Where the answer came from.
    #[doc(hidden)]
    #[must_use]
    pub fn address(&self) -> Option<&Uri> {
        self.address.as_ref()
    }

    pub(crate) fn set_address(&mut self, address: Uri) {
        self.address = Some(address);
    }

    pub(crate) fn set_undecodable(&mut self, undecodable: Undecodable) {
        self.undecodable = Some(undecodable);
    }

    /// The operation that was called.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The status, when at least the head of an answer came.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// The headers that came; empty when none did.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came: whole for an answer, the part that arrived otherwise.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The server answered; what it said is here.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.kind == Kind::Answered
    }

    /// The request provably never reached the server: sending it again repeats nothing.
    #[must_use]
    pub fn is_not_sent(&self) -> bool {
        self.kind == Kind::NotSent
    }

    /// The request may have reached the server: look before sending it again.
    #[must_use]
    pub fn is_outcome_unknown(&self) -> bool {
        self.kind == Kind::OutcomeUnknown
    }

    /// The time allowed for the whole call ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.reason() == Some(Reason::Timeout)
    }

    /// Why there is no answer, when there is none.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        self.cause.as_ref().map(|cause| cause.reason)
    }

    /// Why the body of an answer could not be decoded, when that failed.
    #[must_use]
    pub fn undecodable(&self) -> Option<&Undecodable> {
        self.undecodable.as_ref()
    }

    /// The error behind this one: of the transport, or of decoding the body.
    #[must_use]
    pub fn source(&self) -> Option<&(dyn Error + 'static)> {
        match (&self.undecodable, &self.cause) {
            (Some(undecodable), _) => Some(undecodable),
            (None, Some(cause)) => cause.source.as_deref().map(|source| source as _),
            (None, None) => None,
        }
    }
}

/// Shows a variant of an outcome.
pub fn show(variant: &str, exchange: &Exchange, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_tuple(variant).field(exchange).finish()
}

impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.operation)?;
        let why = self.cause.as_ref().map_or("", |cause| &cause.message);
        match (self.kind, self.status) {
            (Kind::NotSent, _) => write!(f, "not sent: {why}"),
            (Kind::OutcomeUnknown, None) => write!(f, "sent, outcome unknown: {why}"),
            (Kind::OutcomeUnknown, Some(status)) => {
                write!(f, "sent, outcome unknown: {why} (status {status} and {} bytes came)", self.bytes.len())
            }
            (Kind::Answered, status) => {
                let status = status.unwrap_or_default();
                let decoded = if self.undecodable.is_some() { ", whose body could not be decoded" } else { "" };
                write!(f, "answered {status}{decoded}")
            }
        }
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Exchange");
        out.field("operation", self.operation).field("kind", &self.kind).field("status", &self.status);
        out.field("headers", &HeaderNames(&self.headers)).field("bytes", &self.bytes.len());
        if let Some(cause) = &self.cause {
            out.field("cause", cause);
        }
        if let Some(undecodable) = &self.undecodable {
            out.field("undecodable", undecodable);
        }
        out.finish()
    }
}

/// Shows the names of headers: their values may be cookies or tokens.
pub(crate) struct HeaderNames<'a>(pub(crate) &'a HeaderMap);

impl fmt::Debug for HeaderNames<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys().map(http::HeaderName::as_str)).finish()
    }
}

/// The request was provably not sent: nothing happened, and sending it again repeats nothing.
pub struct NotSent(Box<Exchange>);

impl NotSent {
    pub(crate) fn new(operation: &'static Operation, cause: Cause) -> Self {
        Self(Box::new(Exchange { cause: Some(cause), ..Exchange::new(operation, Kind::NotSent) }))
    }

    /// The same where an earlier request of the call was answered.
    pub(crate) fn after(self, mut answer: Exchange) -> OutcomeUnknown {
        answer.kind = Kind::OutcomeUnknown;
        answer.cause = self.0.cause;
        OutcomeUnknown(Box::new(answer))
    }
}

/// The request may have been received and acted upon. What came of an answer is kept; look before sending it again.
pub struct OutcomeUnknown(Box<Exchange>);

impl OutcomeUnknown {
    pub(crate) fn new(operation: &'static Operation, cause: Cause) -> Self {
        Self(Box::new(Exchange { cause: Some(cause), ..Exchange::new(operation, Kind::OutcomeUnknown) }))
    }

    /// As `new`, with the part of an answer that came.
    pub(crate) fn with_part(mut partial: Exchange, cause: Cause) -> Self {
        partial.kind = Kind::OutcomeUnknown;
        partial.cause = Some(cause);
        Self(Box::new(partial))
    }
}

/// A call without an answer, before it becomes a variant of its operation's error.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failed {
    /// The request was provably not sent.
    NotSent(NotSent),
    /// The request may have been received.
    OutcomeUnknown(OutcomeUnknown),
}

impl Failed {
    /// What is known about the call.
    pub(crate) fn exchange(&self) -> &Exchange {
        match self {
            Self::NotSent(failure) => failure,
            Self::OutcomeUnknown(failure) => failure,
        }
    }
}

macro_rules! failure {
    ($($name:ident)*) => {$(
        impl Deref for $name {
            type Target = Exchange;

            fn deref(&self) -> &Exchange {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl Error for $name {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                self.0.source()
            }
        }
    )*};
}

failure!(NotSent OutcomeUnknown);
