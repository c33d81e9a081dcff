//! A call under construction: what one operation puts into a request.
//! In: the operation's description, parameters and their values. Out: a finished `http::Request`, sans-IO, or a refusal.
//! The first thing that cannot be sent is remembered and reported when the request is finished, so that setters stay infallible.

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};

use super::codec::Codec;
use super::http_call_options::CallOptions;
use super::http_endpoint::Endpoint;
use super::http_failure::{Cause, HeaderNames, NotSent, Reason};
use super::http_operation::Operation;
use super::http_parameter::{Given, Parameter, Place};
use super::http_path::{fill, fill_query};
use super::http_request_body::{Body, whole};
use super::http_tree::{Tree, json, json_items};

/// Where a call goes: a client, or nowhere (`()`: the document's server, for callers who bring their own IO).
pub trait Target {
    /// The base URL, headers and credentials of the target.
    #[doc(hidden)]
    fn finish(&self, draft: Draft) -> Result<Request<Body>, Cause>;
}

impl Target for () {
    fn finish(&self, draft: Draft) -> Result<Request<Body>, Cause> {
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
        let draft = Draft {
            operation,
            path: Vec::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            address: None,
            server: None,
            keyed: false,
            body: Body::default(),
            options: CallOptions::default(),
            refused: None,
        };
        Self { target, draft }
    }

    /// Sets a parameter.
    pub fn set<T: Codec>(&mut self, parameter: Parameter, value: &T) {
        self.draft.set(parameter, &Given::Json(json(value)));
    }

    /// Sets a parameter to a list.
    pub fn set_items<T: Codec>(&mut self, parameter: Parameter, items: &[T]) {
        self.draft.set(parameter, &Given::Json(json_items(items)));
    }

    /// Sets a parameter to a text.
    pub fn set_text(&mut self, parameter: Parameter, text: &str) {
        self.draft.set(parameter, &Given::Text(text));
    }

    /// Sets a parameter to a list of texts.
    pub fn set_texts<T: AsRef<str>>(&mut self, parameter: Parameter, texts: &[T]) {
        self.draft.set(parameter, &Given::Texts(texts.iter().map(AsRef::as_ref).collect()));
    }

    /// Sets the server that it goes to: an address, or one in the place of the client's.
    pub fn server(&mut self, address: &str) {
        self.draft.server = Some(address.to_owned());
    }

    /// Sets what this call does otherwise than its client.
    pub fn options(&mut self, options: CallOptions) {
        self.draft.options = options;
    }

    /// Sets a JSON body.
    pub fn json<T: Codec>(&mut self, media_type: &'static str, body: &T) {
        self.put(media_type, json(body).map(Body::from).ok_or_else(|| BROKEN.to_owned()));
    }

    /// Sets a body to the text of a single value.
    pub fn plain<T: Codec>(&mut self, media_type: &'static str, body: &T) {
        match json(body).as_deref().and_then(Tree::read) {
            Some(Tree::Bare(text) | Tree::Text(text)) => self.text(media_type, &text),
            _ => self.put(media_type, Err(BROKEN.to_owned())),
        }
    }

    /// Sets a body that is a text. Where it is more than ASCII, `text/…` says how it is written.
    pub fn text(&mut self, media_type: &'static str, body: &str) {
        let said = body.is_ascii() || !media_type.starts_with("text/") || media_type.contains("charset");
        let (body, charset) = (Body::from(body.to_owned()), if said { "" } else { "; charset=utf-8" });
        self.put_as(media_type, &format!("{media_type}{charset}"), body);
    }

    /// Sets a body as it is.
    pub fn bytes(&mut self, media_type: &'static str, body: Body) {
        self.put(media_type, Ok(body));
    }

    /// The same with a media type that the document leaves to the caller, but for the range that it is in.
    pub fn bytes_as(&mut self, range: &'static str, media_type: &str, body: Body) {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        let fits = match (range.split_once('/'), essence.split_once('/')) {
            (Some(("*", _)), Some((kind, subtype))) => !kind.is_empty() && !subtype.is_empty(),
            (Some((wanted, _)), Some((kind, subtype))) => wanted.eq_ignore_ascii_case(kind) && !subtype.is_empty(),
            _ => false,
        };
        if fits && !essence.contains('*') {
            self.put_as(range, media_type, body);
        } else {
            self.put(range, Err(format!("has a media type that is none of `{range}`")));
        }
    }

    /// Sets a body under a media type of the moment.
    pub fn put_as(&mut self, range: &'static str, media_type: &str, body: Body) {
        match HeaderValue::try_from(media_type) {
            Ok(named) => {
                self.put(range, Ok(body));
                self.draft.headers.insert(CONTENT_TYPE, named);
            }
            Err(_) => self.put(range, Err(format!("has a media type that is none of `{range}`"))),
        }
    }

    /// Sets a body, or says why there is none. What is set twice counts as it was set last.
    pub(crate) fn put(&mut self, media_type: &'static str, body: Result<Body, String>) {
        self.draft.headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        match body {
            Ok(body) => self.draft.body = body,
            Err(why) => drop(self.draft.refused.get_or_insert_with(|| (Reason::Body, format!("the body {why}")))),
        }
    }

    /// The finished request.
    ///
    /// # Errors
    /// When something in it cannot be sent as given.
    pub fn into_request(self) -> Result<Request<Bytes>, NotSent>
    where
        C: Target,
    {
        let operation = self.draft.operation;
        let stream = || NotSent::new(operation, Cause::new(Reason::Body, "the body is a stream: see `into_stream_request`"));
        whole(self.into_stream_request()?).map_err(|_| stream())
    }

    /// The finished request, whose body may be a stream.
    ///
    /// # Errors
    /// When something in it cannot be sent as given.
    pub fn into_stream_request(self) -> Result<Request<Body>, NotSent>
    where
        C: Target,
    {
        let operation = self.draft.operation;
        self.target.finish(self.draft).map_err(|cause| NotSent::new(operation, cause))
    }

    /// The operation that is called.
    pub fn operation(&self) -> &'static Operation {
        self.draft.operation
    }

    /// Where it goes.
    pub fn target(&self) -> &C {
        &self.target
    }

    /// The same call, to another target.
    pub fn to<D>(self, change: impl FnOnce(C) -> D) -> Call<D> {
        Call { target: change(self.target), draft: self.draft }
    }

    /// Shows an operation's call.
    pub fn show(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(name).field("call", &self.draft).finish()
    }

    /// The target, and the request so far.
    pub(crate) fn into_parts(self) -> (C, Draft) {
        (self.target, self.draft)
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
    query: Vec<(&'static str, String)>,
    headers: HeaderMap,
    cookies: Vec<(&'static str, String)>,
    /// Where it goes instead of its path and its query.
    address: Option<Uri>,
    /// Where it starts from instead of its operation's server or the client's.
    server: Option<String>,
    /// Whether the server knows it again.
    keyed: bool,
    body: Body,
    options: CallOptions,
    refused: Option<(Reason, String)>,
}

impl Draft {
    fn refuse(&mut self, why: impl FnOnce() -> String) {
        self.refused.get_or_insert_with(|| (Reason::Parameter, why()));
    }

    /// What is set twice counts as it was set last.
    pub(crate) fn set(&mut self, parameter: Parameter, given: &Given<'_>) {
        let (place, name) = (parameter.place, parameter.name);
        let text = match parameter.text(given) {
            Ok(text) => text,
            Err(why) => return self.refuse(|| format!("the {place} `{name}` {why}")),
        };
        self.keyed = if parameter.is_key { text.as_ref().is_some_and(|text| !text.trim().is_empty()) } else { self.keyed };
        let list = match place {
            Place::Path => &mut self.path,
            Place::Query => &mut self.query,
            Place::Cookie => &mut self.cookies,
            Place::Header => return self.header(name, text),
            Place::Form => return self.refuse(|| format!("the {place} `{name}` belongs in a body")),
        };
        list.retain(|(known, _)| *known != name);
        list.extend(text.map(|text| (name, text)));
    }

    /// Visible ASCII, inner spaces and tabs, and other characters as their UTF-8 bytes (which RFC 9110 calls opaque). Anything else cannot
    /// arrive as given and is refused.
    fn header(&mut self, name: &'static str, text: Option<String>) {
        let Some(text) = text else { return drop(self.headers.remove(name)) };
        match header_value(&text) {
            Some(value) => drop(self.headers.insert(HeaderName::from_static(name), value)),
            None => self.refuse(|| format!("the header `{name}` cannot carry its value")),
        }
    }

    /// The path and the query.
    fn target(&self) -> Result<String, Cause> {
        let (path, fixed) = self.operation.path.split_once('?').map_or((self.operation.path, None), |(path, fixed)| (path, Some(fixed)));
        let mut target = fill(path, &self.path)?;
        let fixed = fixed.map(|fixed| fill_query(fixed, &self.path)).transpose()?;
        for (index, pairs) in fixed.as_deref().into_iter().chain(self.query.iter().map(|(_, pairs)| pairs.as_str())).enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.push_str(pairs);
        }
        Ok(target)
    }

    /// Sets a header that no parameter stands for; a value that no header can carry is left out.
    pub fn set_header(&mut self, name: &'static str, value: &str) {
        if let Some(value) = header_value(value) {
            self.headers.insert(HeaderName::from_static(name), value);
        }
    }

    /// What the query says of a parameter.
    #[must_use]
    pub fn pair(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| *known == name).map(|(_, pair)| pair.as_str())
    }

    /// Sends it to this address, whatever its path and its query are.
    pub fn go_to(&mut self, address: Uri) {
        self.address = Some(address);
    }

    /// What the call does otherwise than its client.
    pub(crate) fn options(&self) -> &CallOptions {
        &self.options
    }

    /// Whether sending it twice means the same as sending it once: by its method, or because the server is given a key to know it by.
    pub(crate) fn is_idempotent(&self) -> bool {
        self.operation.is_idempotent() || self.keyed
    }

    /// Whether there is a second time for its body.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.body.as_bytes().is_some()
    }

    /// The operation that is called.
    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The request, but for credentials, which the client adds last so that nothing else can replace them. What the operation says comes
    /// before the client's default headers.
    pub(crate) fn finish(mut self, endpoint: &Endpoint) -> Result<Request<Body>, Cause> {
        let refused = self.refused.take().or_else(|| Some((Reason::Parameter, self.options.refused.take()?)));
        if let Some((reason, why)) = refused {
            return Err(Cause::new(reason, why));
        }
        let uri = match self.address.take() {
            Some(address) => address,
            None => endpoint.join((self.operation, self.server.as_deref()), &self.target()?)?,
        };
        let method = Method::from_bytes(self.operation.method.as_bytes());
        let body = self.body.take().ok_or_else(|| Cause::new(Reason::Body, "the body is a stream that another call has taken"))?;
        let mut request = Request::new(body);
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
        for (_, pairs) in &self.cookies {
            add_cookies(headers, pairs)?;
        }
        for (name, value) in &self.options.headers {
            headers.insert(name.clone(), value.clone());
        }
        Ok(request)
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Call");
        out.field("operation", self.operation).field("headers", &HeaderNames(&self.headers)).field("body", &self.body).finish()
    }
}

const BROKEN: &str = "breaks a rule of its type";

/// All cookies go into one header.
fn add_cookies(headers: &mut HeaderMap, pairs: &str) -> Result<(), Cause> {
    let known = headers.get(COOKIE).map(|known| [known.as_bytes(), b"; "].concat()).unwrap_or_default();
    let all = HeaderValue::from_bytes(&[&known, pairs.as_bytes()].concat());
    headers.insert(COOKIE, all.map_err(|_| Cause::refused("a cookie cannot carry its value"))?);
    Ok(())
}

/// A value as RFC 9110 lets a field carry it; `None` when it would not arrive as given.
pub(crate) fn header_value(text: &str) -> Option<HeaderValue> {
    let unchanged = text.trim_matches([' ', '\t']).len() == text.len();
    HeaderValue::from_bytes(text.as_bytes()).ok().filter(|_| unchanged)
}
