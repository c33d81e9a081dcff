//! Spans of calls for `tracing`, in the names that OpenTelemetry has for HTTP clients.
//! In: each attempt and what became of it. Out: a span that ends with it. Paths, queries, headers and bodies are not in it: an operation's template
//! stands for its path.

use http::Request;
use tracing::Span;
use tracing::field::Empty;

use super::http_answer::Answered;
use super::http_failure::{Exchange, Reason};
use super::http_hook::{Attempt, Observation};
use super::http_request_body::Body;

/// Begins the span of an attempt.
#[must_use]
pub fn observe(attempt: &Attempt, request: &Request<Body>) -> Box<dyn Observation> {
    let (operation, uri) = (attempt.operation, request.uri());
    let default_port = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    let span = tracing::info_span!(
        "http.client.request",
        otel.kind = "client",
        otel.name = %operation,
        http.request.method = operation.method,
        url.template = operation.path,
        server.address = uri.host().unwrap_or_default(),
        server.port = uri.port_u16().unwrap_or(default_port),
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        "error.type" = Empty,
    );
    if attempt.number > 1 {
        span.record("http.request.resend_count", attempt.number - 1);
    }
    Box::new(Spanned(span))
}

/// The span of an attempt under way.
struct Spanned(Span);

impl Observation for Spanned {
    fn end(self: Box<Self>, outcome: Result<&Answered, &Exchange>) {
        let status = match outcome {
            Ok(answered) => Some(answered.status()),
            Err(failure) => failure.status(),
        };
        if let Some(status) = status {
            self.0.record("http.response.status_code", status.as_u16());
        }
        let error = match outcome {
            Ok(answered) if answered.status().as_u16() < 400 => return,
            Ok(answered) => answered.status().as_str().to_owned(),
            Err(failure) => failure.reason().map_or("_OTHER", word).to_owned(),
        };
        self.0.record("error.type", error.as_str());
    }
}

/// A reason in a word that stays the same.
fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::Parameter => "parameter",
        Reason::Body => "body",
        Reason::Setup => "setup",
        Reason::Hook => "hook",
        Reason::Credential => "credential",
        Reason::Runtime => "runtime",
        Reason::Connect => "connect",
        Reason::Timeout => "timeout",
        Reason::Connection => "connection",
        Reason::Page => "page",
        Reason::Redirected => "redirected",
    }
}
