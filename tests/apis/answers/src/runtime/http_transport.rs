//! What carries a request to the server and brings the answer back: the one place where something else does the work.
//! In: a finished request. Out: the head of an answer and its body piece by piece, or an error that says whether the request can have
//! been received. Here is also the one loop that reads bodies, with their limit.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{Request, Response};

use super::http_failure::Reason;
use super::http_request_body::{Body, whole};

/// Any error of a transport.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// A future of a transport.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and returns one answer. An implementation follows no redirect, repeats nothing and keeps no cookies: the
/// client relies on a request being received at most once.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`. The time in `options` is for the whole call, reading the body included, unless they say otherwise.
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<Response<Box<dyn Chunks>>, TransportError>>;

    /// Sends a request whose body is a stream. Unless a transport does better, the stream is read to its end before anything is sent.
    fn send_stream<'a>(
        &'a self,
        request: Request<Body>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = body.collect().await.map_err(|error| TransportError::not_sent(Reason::Body).with_source(error))?;
            self.send(Request::from_parts(head, body), options).await
        })
    }
}

/// Sends a request with either kind of body.
pub(crate) fn send<'a>(
    transport: &'a dyn Transport,
    request: Request<Body>,
    options: &'a SendOptions,
) -> BoxFuture<'a, Result<Response<Box<dyn Chunks>>, TransportError>> {
    match whole(request) {
        Ok(request) => transport.send(request, options),
        Err(request) => transport.send_stream(*request, options),
    }
}

/// What a transport observes while it carries one call.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct SendOptions {
    /// How long the whole call may take.
    pub timeout: Option<Duration>,
    /// What that time is for.
    pub span: Span,
}

/// What the time of a call is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Span {
    /// The whole call, reading the body included.
    #[default]
    Call,
    /// The head of the answer, and then each piece of its body: a stream may go on for as long as there is something in it.
    Piece,
}

impl SendOptions {
    pub(crate) fn new(timeout: Option<Duration>) -> Self {
        Self { timeout, span: Span::Call }
    }
}

/// The body of an answer, piece by piece.
pub trait Chunks: Send {
    /// The next piece; `None` when the body is complete. An error means that the rest is lost.
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>>;
}

/// A body that is there already.
impl Chunks for Option<Bytes> {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        let whole = self.take();
        Box::pin(std::future::ready(whole.map(Ok)))
    }
}

/// Why a transport brought no answer, or not all of it.
#[derive(Debug)]
pub struct TransportError {
    pub(crate) not_sent: bool,
    pub(crate) reason: Reason,
    pub(crate) source: Option<BoxError>,
}

impl TransportError {
    /// The request provably never reached the server: it can be sent again without repeating anything.
    #[must_use]
    pub fn not_sent(reason: Reason) -> Self {
        Self { not_sent: true, reason, source: None }
    }

    /// The request may have reached the server. When in doubt, this is the one.
    #[must_use]
    pub fn outcome_unknown(reason: Reason) -> Self {
        Self { not_sent: false, reason, source: None }
    }

    /// Adds the error behind this one. It must hold neither the address nor anything else of the request.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The reason in words.
    pub(crate) fn message(&self) -> &'static str {
        match self.reason {
            Reason::Parameter => "the transport refused the request",
            Reason::Body if self.not_sent => "the request body could not be read",
            Reason::Body => "the request body broke off while it was sent",
            Reason::Setup => "the transport could not be started",
            Reason::Hook => "the transport refused the request, as a hook does",
            Reason::Credential => "the transport refused the credentials",
            Reason::Runtime => "the transport needs a Tokio runtime, and this call was made outside of one",
            Reason::Connect => "no connection to the server could be made",
            Reason::Timeout => "the time for the whole call ran out",
            Reason::Connection if self.not_sent => "the connection broke before the request was written",
            Reason::Connection => "the connection broke before a complete answer came",
            Reason::Page => "the transport found no next page",
            Reason::Redirected => "the transport followed a redirect, so the answer is not the operation's",
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// How reading a body ended.
pub(crate) enum End {
    Complete,
    OverLimit,
    Broken(TransportError),
}

/// Reads a body up to `limit` bytes. A body of one piece is not copied.
pub(crate) async fn collect(chunks: &mut dyn Chunks, limit: usize) -> (Bytes, End) {
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    let end = loop {
        let chunk = match chunks.next().await {
            None => break End::Complete,
            Some(Err(error)) => break End::Broken(error),
            Some(Ok(chunk)) => chunk,
        };
        let room = limit - first.len() - rest.len();
        let kept = chunk.slice(..chunk.len().min(room));
        if first.is_empty() {
            first = kept;
        } else {
            rest.extend_from_slice(&kept);
        }
        if chunk.len() > room {
            break End::OverLimit;
        }
    };
    if rest.is_empty() {
        return (first, end);
    }
    let mut whole = BytesMut::with_capacity(first.len() + rest.len());
    whole.extend_from_slice(&first);
    whole.extend_from_slice(&rest);
    (whole.freeze(), end)
}
