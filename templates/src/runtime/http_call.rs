//! A call under construction: what one operation puts into a request.
//! In: the operation's description and parameter values as text. Out: a finished `http::Request`, sans-IO, or a refusal.
//! The first thing that cannot be sent is remembered and reported when the request is finished, so that setters stay infallible.

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use serde::Serialize;

use super::http_endpoint::Endpoint;
use super::http_failure::{Cause, HeaderNames, NotSent, Reason};
use super::http_operation::Operation;
use super::http_path::fill;

/// Where a call goes: a client, or nowhere (`()`: the document's server, for callers who bring their own IO).
pub trait Target {
    /// The base URL, headers and credentials of the target.
    #[doc(hidden)]
    fn finish(&self, draft: Draft) -> Result<Request<Bytes>, Cause>;
}

impl Target for () {
    fn finish(&self, draft: Draft) -> Result<Request<Bytes>, Cause> {
        let endpoint = Endpoint::documented(draft.operation.api)?;
        draft.finish(&endpoint)
    }
}

/// A call of one operation: its target and its request so far.
#[derive(Clone)]
pub struct Call<C> {
    target: C,
    draft: Draft,
}

impl<C> Call<C> {
    /// Starts a call.
    #[must_use]
    pub fn new(target: C, operation: &'static Operation) -> Self {
        let draft = Draft { operation, path: Vec::new(), headers: HeaderMap::new(), body: Bytes::new(), refused: None };
        Self { target, draft }
    }

    /// Sets a path parameter. The value becomes (part of) one segment, percent-encoded.
    pub fn path(&mut self, name: &'static str, value: &str) {
        self.draft.path.push((name, value.to_owned()));
    }

    /// Sets a header parameter: visible ASCII, inner spaces and tabs, and other characters as their UTF-8 bytes (which RFC 9110 calls
    /// opaque). Anything else cannot arrive as given and is refused.
    pub fn header(&mut self, name: &'static str, value: &str) {
        match header_value(value) {
            Some(value) => drop(self.draft.headers.insert(HeaderName::from_static(name), value)),
            None => self.draft.refuse(|| format!("the header `{name}` cannot carry its value")),
        }
    }

    /// Looks at a number before it becomes the text of a parameter: no schema accepts NaN or an infinite number.
    pub fn number(&mut self, name: &'static str, value: f64) {
        if !value.is_finite() {
            self.draft.refuse(|| format!("the parameter `{name}` is no finite number"));
        }
    }

    /// Sets a JSON body.
    pub fn json<T: Serialize + ?Sized>(&mut self, media_type: &'static str, body: &T) {
        self.draft.json(media_type, serde_json::to_vec(body));
    }

    /// The finished request.
    ///
    /// # Errors
    /// When something in it cannot be sent as given.
    pub fn into_request(self) -> Result<Request<Bytes>, NotSent>
    where
        C: Target,
    {
        self.into_parts().2
    }

    /// The target, the operation, and the finished request.
    pub(crate) fn into_parts(self) -> (C, &'static Operation, Result<Request<Bytes>, NotSent>)
    where
        C: Target,
    {
        let operation = self.draft.operation;
        let request = self.target.finish(self.draft).map_err(|cause| NotSent::new(operation, cause));
        (self.target, operation, request)
    }
}

impl<C> fmt::Debug for Call<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.draft, f)
    }
}

/// The request so far.
#[doc(hidden)]
#[derive(Clone)]
pub struct Draft {
    operation: &'static Operation,
    path: Vec<(&'static str, String)>,
    headers: HeaderMap,
    body: Bytes,
    refused: Option<(Reason, String)>,
}

impl Draft {
    fn refuse(&mut self, why: impl FnOnce() -> String) {
        self.refused.get_or_insert_with(|| (Reason::Parameter, why()));
    }

    /// The text of `error` is not kept: it may quote the value.
    fn json(&mut self, media_type: &'static str, body: Result<Vec<u8>, serde_json::Error>) {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        match body {
            Ok(body) => self.body = Bytes::from(body),
            Err(_) => drop(self.refused.get_or_insert((Reason::Body, "the body breaks a rule of its type".to_owned()))),
        }
    }

    /// Address, headers and credentials are added here and nowhere else. What the operation says comes before the client's default
    /// headers; credentials come last, so that neither can replace them.
    pub(crate) fn finish(self, endpoint: &Endpoint) -> Result<Request<Bytes>, Cause> {
        if let Some((reason, why)) = self.refused {
            return Err(Cause::new(reason, why));
        }
        let uri = endpoint.base_url.join(&fill(self.operation.path, &self.path)?)?;
        let method = Method::from_bytes(self.operation.method.as_bytes());
        let mut request = Request::new(self.body);
        *request.method_mut() = method.map_err(|_| Cause::refused("the method is none"))?;
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        *headers = endpoint.headers.clone();
        if !self.operation.accept.is_empty() {
            headers.insert(ACCEPT, HeaderValue::from_static(self.operation.accept));
        }
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
        for credential in endpoint.chosen_credentials(self.operation.security)? {
            credential.addition.clone().apply(&mut request)?;
        }
        Ok(request)
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Call");
        out.field("operation", self.operation).field("headers", &HeaderNames(&self.headers)).field("bytes", &self.body.len()).finish()
    }
}

/// A value as RFC 9110 lets a field carry it; `None` when it would not arrive as given.
pub(crate) fn header_value(text: &str) -> Option<HeaderValue> {
    let unchanged = text.trim_matches([' ', '\t']).len() == text.len();
    HeaderValue::from_bytes(text.as_bytes()).ok().filter(|_| unchanged)
}
