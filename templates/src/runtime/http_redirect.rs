//! Redirects: which of them a call follows. Pure: it neither sends nor waits.
//! In: a request before it is sent, and each of its answers. Out: the request that comes next. Only what asks for something and changes
//! nothing is sent to another address, and only within the origin: whatever else redirects is an answer like any other.

use http::header::LOCATION;
use http::{Method, Request, Uri};

use super::http_answer::Answered;
use super::http_credential::SecretQuery;
use super::http_location::follow;
use super::http_operation::Operation;
use super::http_request_body::Body;

/// The way of one request from address to address.
pub(crate) struct Trail {
    operation: &'static Operation,
    /// The request as it was made; none where it must not be sent to another address.
    request: Option<Request<Body>>,
    /// How many more redirects are followed.
    left: u32,
    been: Vec<Uri>,
}

impl Trail {
    /// Starts where a request is sent first, to follow so many redirects at most.
    pub(crate) fn new(operation: &'static Operation, request: &Request<Body>, most: u32) -> Self {
        let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE);
        let kept = safe && most > 0 && request.body().length() == Some(0);
        Self { operation, request: kept.then(|| request.clone()), left: most, been: vec![request.uri().clone()] }
    }

    /// The request that follows an answer; `None` when that answer is the last one.
    pub(crate) fn next(&mut self, answered: &Answered) -> Option<Request<Body>> {
        let request = self.request.as_ref().filter(|_| self.left > 0)?;
        let status = answered.status().as_u16();
        let followed = match status {
            301 | 302 | 307 | 308 => true,
            // It asks for a GET, whatever was sent.
            303 => matches!(*request.method(), Method::GET | Method::HEAD),
            _ => false,
        };
        if !followed || self.operation.redirects.iter().any(|documented| documented.contains(&status)) {
            return None;
        }
        let mut locations = answered.headers().get_all(LOCATION).iter();
        let (location, None) = (locations.next()?.to_str().ok()?, locations.next()) else { return None };
        let mut next = request.clone();
        *next.uri_mut() = with_secrets(follow(self.been.last()?, location).ok()?, request)?;
        if self.been.contains(next.uri()) {
            return None;
        }
        self.left -= 1;
        self.been.push(next.uri().clone());
        Some(next)
    }
}

/// An address with the credentials that the query of a request carries.
fn with_secrets(address: Uri, request: &Request<Body>) -> Option<Uri> {
    let Some(SecretQuery(pairs)) = request.extensions().get() else { return Some(address) };
    let missing = |pair: &&String| !address.query().unwrap_or_default().split('&').any(|known| known == *pair);
    let mut text = address.to_string();
    for pair in pairs.iter().filter(missing) {
        text.push(if text.contains('?') { '&' } else { '?' });
        text.push_str(pair);
    }
    text.parse().ok()
}
