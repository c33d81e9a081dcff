//! Settings of a client to be.
//! In: what the document says and what the caller sets. Out: a client, or the first setting that cannot be used, without its value.
//! Generated code adds one method for each security scheme.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, COOKIE, HOST, PROXY_AUTHORIZATION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, USER_AGENT,
};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::http_base_url::BaseUrl;
use super::http_call::header_value;
use super::http_client::{Client, Ready};
use super::http_clock::{Clock, SystemClock};
use super::http_credential::{Credential, Missing};
use super::http_endpoint::Endpoint;
use super::http_failure::HeaderNames;
use super::http_hook::Hook;
use super::http_operation::{Api, TransportSettings};
use super::http_retry::RetryPolicy;
use super::http_transport::{BoxError, SendOptions, Transport};

/// The longest body that is read unless the builder says otherwise.
pub const MAX_BODY: usize = 8 * 1024 * 1024;

/// How long a whole call may take unless the builder says otherwise.
pub const TIMEOUT: Duration = Duration::from_secs(60);

/// How long connecting may take unless the builder says otherwise.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How many calls are under way at once unless the builder says otherwise. Many systems allow a process 1024 sockets and files.
pub const MAX_CONNECTIONS: usize = 256;

/// How many redirects a call follows unless the builder says otherwise.
pub const MAX_REDIRECTS: u32 = 10;

/// Settings of a client to be. A setting that cannot be used is remembered, and told by the method that builds.
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Option<String>,
    origin: Option<String>,
    /// The document's server that was chosen; its first one unless set.
    pub(crate) server: Option<Cow<'static, str>>,
    headers: HeaderMap,
    credentials: Vec<Credential>,
    missing: Missing,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
    hooks: Vec<Arc<dyn Hook>>,
    connect_timeout: Option<Duration>,
    max_body: usize,
    max_connections: usize,
    max_redirects: u32,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
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
            origin: None,
            server: api.server.map(Cow::Borrowed),
            headers,
            credentials: Vec::new(),
            missing: Missing::Refused,
            timeout: Some(TIMEOUT),
            attempt_timeout: None,
            retry: None,
            hooks: Vec::new(),
            connect_timeout: Some(CONNECT_TIMEOUT),
            max_body: MAX_BODY,
            max_connections: MAX_CONNECTIONS,
            max_redirects: MAX_REDIRECTS,
            transport: None,
            clock: None,
            refused: None,
        }
    }

    /// Sends to this address instead of the document's servers, also what has a server of its own. Its path is kept:
    /// `https://api.example.com/v1/accounts/7` is a prefix of every operation's path.
    #[must_use]
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }

    /// Where servers are that the document names without scheme and host: `https://api.example.com` makes `/v3` of the document
    /// `https://api.example.com/v3`.
    #[must_use]
    pub fn origin(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    /// How long a whole call may take, from looking up the host to the last byte of the answer, with all attempts and the pauses between
    /// them; `None` is forever. 60 seconds unless set.
    #[must_use]
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// How long each attempt of a call may take; `None`, which it is unless set, is as long as the whole call.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.attempt_timeout = timeout.into();
        self
    }

    /// When calls are sent again; `None`, which it is unless set, is never.
    #[must_use]
    pub fn retry(mut self, policy: impl Into<Option<RetryPolicy>>) -> Self {
        self.retry = policy.into();
        self
    }

    /// Calls this code before and after every attempt of every call.
    #[must_use]
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Arc::new(hook));
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

    /// How many calls are under way at once, each on a connection of its own. Further calls wait for their turn within their time; one whose
    /// time runs out while it waits was not sent. 256 unless set.
    #[must_use]
    pub fn max_connections(mut self, count: usize) -> Self {
        if count == 0 {
            self.refuse("a client without connections could not send anything");
        }
        self.max_connections = count;
        self
    }

    /// How many redirects a call follows; none with 0. 10 unless set. Followed are 301, 302, 303, 307 and 308, where the document does not
    /// describe that status for the operation, by calls of a method that changes nothing (GET, HEAD, OPTIONS, TRACE), and only to the same
    /// scheme, host and port. Every other redirect is an answer: to a POST, to another origin, to an address where the call has been before,
    /// and the one after the last that is followed.
    #[must_use]
    pub fn max_redirects(mut self, count: u32) -> Self {
        self.max_redirects = count;
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

    /// Sends operations also when the credentials that they require are not set, and leaves it to the server what comes of that. Without
    /// this such a call is refused before it is sent. For documents that demand more than their server does, and for credentials that
    /// travel in a way of your own: in a default header, or added by the transport.
    #[must_use]
    pub fn allow_missing_credentials(mut self) -> Self {
        self.missing = Missing::LeftToServer;
        self
    }

    /// Takes a credential in, in place of an earlier one for the same scheme.
    pub(crate) fn hold(&mut self, credential: Credential) {
        self.credentials.retain(|other| other.scheme != credential.scheme);
        self.credentials.push(credential);
    }

    /// Uses another transport. The time for connecting, the number of connections and the host's certificates are then its own matter.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Goes by another clock, such as one of a test, or one for a transport of yours that does not run on Tokio.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
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
        Ok(Client::assemble(Ok(self.ready()?)))
    }

    /// Builds the client, leaving it to its calls to say why they cannot be made.
    #[must_use]
    pub fn build_lenient(self) -> Client {
        Client::assemble(self.ready())
    }

    fn ready(mut self) -> Result<Ready, BuildError> {
        let endpoint = self.endpoint()?;
        let Self {
            api,
            timeout,
            attempt_timeout,
            retry,
            hooks,
            connect_timeout,
            max_body,
            max_connections,
            max_redirects,
            transport,
            clock,
            ..
        } = self;
        let fetched = endpoint.token_addresses()?;
        let https = endpoint.base_url.is_https() || api.https_elsewhere || fetched.iter().any(|uri| uri.scheme_str() == Some("https"));
        let settings = TransportSettings::new(connect_timeout, https, max_connections);
        let transport = match (transport, api.transport) {
            (Some(transport), _) => Some(transport),
            (None, Some(start)) => Some(start(&settings).map_err(BuildError::transport)?),
            (None, None) => None,
        };
        let own_clock = clock.is_some();
        if !own_clock && !SystemClock::WORKS {
            return Err("this system has no clock that can be read here: give one to the builder".into());
        }
        let clock = clock.unwrap_or_else(|| Arc::new(SystemClock::new(api.sleep)));
        if retry.is_some() && api.sleep.is_none() && !own_clock {
            return Err("without the feature `reqwest` a policy for retries needs a clock that can wait: give one to the builder".into());
        }
        let options = SendOptions::new(timeout);
        Ok(Ready { endpoint, transport, clock, options, attempt_timeout, retry, hooks, max_body, max_redirects })
    }

    /// The endpoint, taken out of the builder.
    pub(crate) fn endpoint(&mut self) -> Result<Endpoint, BuildError> {
        if let Some(error) = self.refused.take() {
            return Err(error);
        }
        let own_servers = self.base_url.is_none();
        let base_url = match (&self.base_url, &self.server) {
            (Some(base_url), _) => base_url.clone(),
            (None, Some(server)) => self.address(server)?,
            (None, None) => return Err("the document names no server: set a base URL".into()),
        };
        let base_url = BaseUrl::parse(&base_url).map_err(|why| format!("the base URL cannot be used: {why}"))?;
        let (headers, credentials) = (std::mem::take(&mut self.headers), std::mem::take(&mut self.credentials));
        Ok(Endpoint { base_url, own_servers, headers, credentials, missing: self.missing })
    }

    /// A server's address, which may be relative to the origin.
    fn address(&self, server: &str) -> Result<String, BuildError> {
        if server.contains("://") {
            return Ok(server.to_owned());
        }
        let origin = self.origin.as_deref().ok_or("the document's server has no scheme and no host: set an origin or a base URL")?;
        let origin = BaseUrl::parse(origin).map_err(|why| format!("the origin cannot be used: {why}"))?;
        let address = origin.resolve(server).map_err(|why| format!("the server cannot be used: {why}"))?;
        Ok(address.to_string())
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("ClientBuilder");
        out.field("headers", &HeaderNames(&self.headers)).field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

/// Headers that say how a message is cut up or where it goes; a wrong one would break the connection for everybody.
pub(crate) const FRAMING: [HeaderName; 7] = [CONNECTION, CONTENT_LENGTH, HOST, TE, TRAILER, TRANSFER_ENCODING, UPGRADE];

/// Why a client could not be built. It repeats no setting's value.
#[derive(Debug, Clone)]
pub struct BuildError {
    message: String,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl BuildError {
    pub(crate) fn transport(source: BoxError) -> Self {
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
