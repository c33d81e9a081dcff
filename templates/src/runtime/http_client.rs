//! The client: where calls go, what every request carries, and the transport that brings them there.
//! In: a builder's settings. Out: a cheap handle that sends finished requests and says what became of them.
//! Generated code adds `new`, `builder`, a method for each operation and one for each security scheme.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, COOKIE, HOST, PROXY_AUTHORIZATION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, USER_AGENT,
};
use http::{HeaderMap, HeaderName, HeaderValue, Request};

use super::http_answer::Answered;
use super::http_base_url::BaseUrl;
use super::http_call::{Call, Draft, Target, header_value};
use super::http_failure::{Cause, Exchange, Failed, HeaderNames, NotSent, OutcomeUnknown, Reason};
use super::http_operation::{Api, Operation, TransportSettings};
use super::http_secret::Secret;
use super::http_transport::{End, SendOptions, Transport, TransportError, collect};

/// The longest body that is read unless the builder says otherwise.
pub const MAX_BODY: usize = 8 * 1024 * 1024;

/// How long a whole call may take unless the builder says otherwise.
pub const TIMEOUT: Duration = Duration::from_secs(60);

/// How long connecting may take unless the builder says otherwise.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Calls the operations of the API. Clones share one transport and its connections.
#[derive(Clone)]
pub struct Client(Arc<Core>);

/// A client that could not be built keeps why: its calls say so, and `Client::new` needs no `Result`.
struct Core {
    ready: Result<Ready, BuildError>,
}

struct Ready {
    endpoint: Endpoint,
    transport: Option<Arc<dyn Transport>>,
    options: SendOptions,
    max_body: usize,
}

impl Client {
    fn ready(&self) -> Result<&Ready, Cause> {
        self.0.ready.as_ref().map_err(|error| Cause::new(Reason::Setup, "the client could not be built").source(error.clone()))
    }

    /// Sends a request and waits for all of its answer. The future owns all it needs.
    pub(crate) async fn exchange(self, operation: &'static Operation, request: Request<Bytes>) -> Result<Answered, Failed> {
        let sendable = self.ready().and_then(|ready| Ok((ready, ready.transport()?)));
        let (ready, transport) = sendable.map_err(|cause| Failed::NotSent(NotSent::new(operation, cause)))?;
        let response = transport.send(request, &ready.options).await.map_err(|error| failed(operation, error))?;
        let (head, mut chunks) = response.into_parts();
        let (bytes, end) = collect(&mut *chunks, ready.max_body).await;
        let over_limit = matches!(end, End::OverLimit);
        let answered = Answered::assemble(operation, head.status, head.headers, bytes, over_limit);
        match end {
            End::Complete | End::OverLimit => Ok(answered),
            End::Broken(error) => Err(interrupted(answered.into_exchange(), error)),
        }
    }
}

impl Ready {
    fn transport(&self) -> Result<&dyn Transport, Cause> {
        self.transport.as_deref().ok_or_else(|| Cause::new(Reason::Setup, "the client has no transport: give one to its builder"))
    }
}

fn failed(operation: &'static Operation, error: TransportError) -> Failed {
    let not_sent = error.not_sent;
    let cause = Cause { reason: error.reason, message: error.message().into(), source: error.source };
    match not_sent {
        true => Failed::NotSent(NotSent::new(operation, cause)),
        false => Failed::OutcomeUnknown(OutcomeUnknown::new(operation, cause)),
    }
}

fn interrupted(part: Exchange, error: TransportError) -> Failed {
    let cause = Cause { reason: error.reason, message: error.message().into(), source: error.source };
    Failed::OutcomeUnknown(OutcomeUnknown::with_part(part, cause))
}

impl Target for Client {
    fn finish(&self, draft: Draft) -> Result<Request<Bytes>, Cause> {
        draft.finish(&self.ready()?.endpoint)
    }
}

impl Call<Client> {
    /// Sends the request, once.
    ///
    /// # Errors
    /// When there is no answer.
    pub async fn send(self) -> Result<Answered, Failed> {
        let (client, operation, request) = self.into_parts();
        client.exchange(operation, request.map_err(Failed::NotSent)?).await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Client");
        match &self.0.ready {
            Ok(ready) => out.field("endpoint", &ready.endpoint).field("options", &ready.options).field("max_body", &ready.max_body),
            Err(error) => out.field("error", error),
        };
        out.finish()
    }
}

/// What every request of a client starts from.
pub struct Endpoint {
    pub(crate) base_url: BaseUrl,
    pub(crate) headers: HeaderMap,
    credentials: Vec<Credential>,
}

/// A credential for the security scheme of that name.
struct Credential {
    scheme: &'static str,
    name: HeaderName,
    value: HeaderValue,
}

impl Endpoint {
    /// The endpoint that the document itself describes.
    pub(crate) fn documented(api: &'static Api) -> Result<Self, Cause> {
        ClientBuilder::new(api).endpoint().map(|(endpoint, _)| endpoint).map_err(|error| Cause::new(Reason::Setup, error.message))
    }

    /// The credentials of the first alternative that can be met in full. When none can, the server is left to decide: a document may
    /// demand more than its server does.
    pub(crate) fn credentials(&self, alternatives: &[&[&str]]) -> Vec<(HeaderName, HeaderValue)> {
        let find = |scheme: &str| self.credentials.iter().find(|credential| credential.scheme == scheme);
        let met = alternatives.iter().find(|schemes| !schemes.is_empty() && schemes.iter().all(|scheme| find(scheme).is_some()));
        let chosen = met.into_iter().flat_map(|schemes| schemes.iter().filter_map(|scheme| find(scheme)));
        chosen.map(|credential| (credential.name.clone(), credential.value.clone())).collect()
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.credentials.iter().map(|credential| credential.scheme).collect();
        let mut out = f.debug_struct("Endpoint");
        out.field("base_url", &self.base_url).field("headers", &HeaderNames(&self.headers)).field("credentials", &schemes).finish()
    }
}

/// Settings of a client to be.
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Option<String>,
    headers: HeaderMap,
    credentials: Vec<Credential>,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    max_body: usize,
    transport: Option<Arc<dyn Transport>>,
    refused: Option<BuildError>,
}

impl ClientBuilder {
    /// Starts from what the document says.
    #[must_use]
    pub fn new(api: &'static Api) -> Self {
        let headers = HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(api.user_agent))]);
        Self {
            api,
            base_url: None,
            headers,
            credentials: Vec::new(),
            timeout: Some(TIMEOUT),
            connect_timeout: Some(CONNECT_TIMEOUT),
            max_body: MAX_BODY,
            transport: None,
            refused: None,
        }
    }

    /// Sends to this address instead of the document's server. Its path is kept: `https://api.example.com/v1/accounts/7` is a prefix of
    /// every operation's path.
    #[must_use]
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }

    /// How long a whole call may take, from looking up the host to the last byte of the answer; `None` is forever. 60 seconds unless set.
    #[must_use]
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// How long connecting may take, TLS included; `None` is as long as the whole call. 10 seconds unless set.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = timeout.into();
        self
    }

    /// The longest body that is read. Of a longer one this much is kept, next to status and headers. 8 MiB unless set.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// The `user-agent` header; name and version of this crate unless set.
    #[must_use]
    pub fn user_agent(self, value: &str) -> Self {
        self.default_header(USER_AGENT.as_str(), value)
    }

    /// A header of every request that does not set it itself.
    #[must_use]
    pub fn default_header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes()).ok().filter(|name| !FRAMING.contains(name));
        match (name, header_value(value)) {
            (Some(name), Some(mut value)) => {
                value.set_sensitive([AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(&name));
                self.headers.insert(name, value);
            }
            (None, _) => self.refuse("a default header has a name that cannot be set"),
            (Some(name), None) => self.refuse(format!("the default header `{name}` cannot carry its value")),
        }
        self
    }

    /// The credential of a security scheme: a header made of `prefix` and the secret. It is sent to the base URL's origin only.
    #[must_use]
    pub fn credential(mut self, scheme: &'static str, header: &'static str, prefix: &str, secret: &Secret) -> Self {
        let name = HeaderName::from_static(header);
        match secret.header_value(prefix) {
            Some(value) => self.credentials.push(Credential { scheme, name, value }),
            None => self.refuse(format!("the credential for `{scheme}` is empty or a header cannot carry it")),
        }
        self
    }

    /// Uses another transport. The time for connecting and the host's certificates are then its own matter.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Remembers the first mistake.
    pub(crate) fn refuse(&mut self, error: impl Into<BuildError>) {
        self.refused.get_or_insert(error.into());
    }

    /// Builds the client.
    ///
    /// # Errors
    /// When a setting cannot be used or the transport cannot be started.
    pub fn build(self) -> Result<Client, BuildError> {
        Ok(Client(Arc::new(Core { ready: Ok(self.ready()?) })))
    }

    /// Builds the client, leaving it to its calls to say why they cannot be made.
    #[must_use]
    pub fn build_lenient(self) -> Client {
        Client(Arc::new(Core { ready: self.ready() }))
    }

    fn ready(self) -> Result<Ready, BuildError> {
        let (options, max_body) = (SendOptions::new(self.timeout), self.max_body);
        let connect_timeout = self.connect_timeout;
        let start = self.api.transport;
        let (endpoint, given) = self.endpoint()?;
        let settings = TransportSettings::new(connect_timeout, endpoint.base_url.is_https());
        let transport = match (given, start) {
            (Some(transport), _) => Some(transport),
            (None, Some(start)) => Some(start(&settings).map_err(BuildError::transport)?),
            (None, None) => None,
        };
        Ok(Ready { endpoint, transport, options, max_body })
    }

    fn endpoint(self) -> Result<(Endpoint, Option<Arc<dyn Transport>>), BuildError> {
        if let Some(error) = self.refused {
            return Err(error);
        }
        let base_url = self.base_url.as_deref().or(self.api.server).ok_or("the document names no server: set a base URL")?;
        let base_url = BaseUrl::parse(base_url).map_err(|why| format!("the base URL cannot be used: {why}"))?;
        Ok((Endpoint { base_url, headers: self.headers, credentials: self.credentials }, self.transport))
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("ClientBuilder");
        out.field("headers", &HeaderNames(&self.headers)).field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

/// Headers that say how a message is cut up or where it goes; a wrong one would break the connection for everybody.
const FRAMING: [HeaderName; 7] = [CONNECTION, CONTENT_LENGTH, HOST, TE, TRAILER, TRANSFER_ENCODING, UPGRADE];

/// Why a client could not be built. It repeats no setting's value.
#[derive(Debug, Clone)]
pub struct BuildError {
    message: String,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl BuildError {
    pub(crate) fn transport(source: super::http_transport::BoxError) -> Self {
        Self { message: "the transport could not be started".to_owned(), source: Some(Arc::from(source)) }
    }
}

impl From<&str> for BuildError {
    fn from(message: &str) -> Self {
        Self { message: message.to_owned(), source: None }
    }
}

impl From<String> for BuildError {
    fn from(message: String) -> Self {
        Self { message, source: None }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
