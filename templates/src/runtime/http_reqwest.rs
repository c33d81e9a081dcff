//! The default transport: `reqwest` with rustls, HTTP/1.1.
//! In: a finished request. Out: its answer, and for failures whether the server can have seen the request.
//! Redirects, retries, proxies from the environment, cookies and decompression are off; nothing in an error holds the address.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderName, HeaderValue, Method, Request, Response};
use http_body::{Frame, SizeHint};
use rustls::ClientConfig;
use rustls::crypto::CryptoProvider;

use super::http_builder::{BuildError, ClientBuilder};
use super::http_failure::Reason;
use super::http_operation::TransportSettings;
use super::http_request_body::Body;
use super::http_transport::{BoxError, BoxFuture, Chunks, SendOptions, Span, Transport, TransportError};
use super::http_turns::{Turn, Turns};

/// Unused connections are closed before most servers close them, because a request written to a connection that the server is
/// closing is lost with an unknown outcome.
const IDLE: Duration = Duration::from_secs(20);

/// Starts the default transport.
///
/// # Errors
/// When the system's certificates cannot be read and the base URL is `https`.
pub fn start(settings: &TransportSettings) -> Result<Arc<dyn Transport>, BoxError> {
    let builder = safe(reqwest::Client::builder()).no_proxy().http1_only().tcp_nodelay(true);
    let mut builder = builder.pool_idle_timeout(IDLE).pool_max_idle_per_host(settings.max_connections);
    if let Some(timeout) = settings.connect_timeout {
        builder = builder.connect_timeout(timeout);
    }
    let client = builder.tls_backend_preconfigured(tls(settings.https)?).build().map_err(reqwest::Error::without_url)?;
    Ok(Arc::new(ReqwestTransport { client, kind: Kind::Ours, turns: Some(Turns::new(settings.max_connections)) }))
}

/// Waits on Tokio's timer.
#[must_use]
pub fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    Box::pin(tokio::time::sleep(duration))
}

/// Off: whatever could send a request again, change its answer or add to it. All of it by name, because another crate in the same
/// build may have switched on the features.
fn safe(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    let builder = builder.redirect(reqwest::redirect::Policy::none()).retry(reqwest::retry::never()).referer(false);
    builder.no_gzip().no_brotli().no_zstd().no_deflate()
}

/// The application's choice of cryptography, or `ring`: it builds with no more than a C compiler on every platform rustc has.
fn provider() -> Arc<CryptoProvider> {
    CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(rustls::crypto::ring::default_provider()))
}

/// Certificates are checked by the platform's rules. Without `https` none are loaded, so that a bare container can talk to its neighbour.
fn tls(https: bool) -> Result<ClientConfig, BoxError> {
    let provider = provider();
    let versions = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()?;
    let mut config = if https {
        let verifier = rustls_platform_verifier::Verifier::new(provider)?;
        versions.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth()
    } else {
        versions.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth()
    };
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

impl ClientBuilder {
    /// Uses a `reqwest` client of yours, to share its connections. Build it with `redirect::Policy::none()`, or give `reqwest_builder` its
    /// builder instead: a finished client that follows redirects cannot be told not to. Such a client still never sends a body twice
    /// here, and an answer from another address is an unknown outcome; calls with a credential that it would take along are refused.
    #[must_use]
    pub fn reqwest_client(self, client: reqwest::Client) -> Self {
        // The only thing a finished client tells about its redirects. Should it tell less one day, the cautious kind is taken.
        let stays = format!("{client:?}").contains(r#"redirect_policy: "Policy(None)""#);
        let kind = if stays { Kind::Staying } else { Kind::Following };
        self.transport(ReqwestTransport { client, kind, turns: None })
    }

    /// Uses a `reqwest` client made by this builder, with redirects, retries and decompression switched off. If the application has
    /// installed no default provider of cryptography, `ring` is installed.
    #[must_use]
    pub fn reqwest_builder(mut self, builder: reqwest::ClientBuilder) -> Self {
        if CryptoProvider::get_default().is_none() {
            // Losing a race against another thread that installs one is as good as winning it.
            let _ = rustls::crypto::ring::default_provider().install_default();
        }
        match safe(builder).build() {
            Ok(client) => self.transport(ReqwestTransport { client, kind: Kind::Staying, turns: None }),
            Err(error) => {
                self.refuse(BuildError::transport(error.without_url().into()));
                self
            }
        }
    }
}

/// A `reqwest` client as a transport.
struct ReqwestTransport {
    client: reqwest::Client,
    kind: Kind,
    /// Only where the client is ours: others have limits of their own.
    turns: Option<Turns>,
}

/// How much is known about a `reqwest` client, and so about what its failures prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Made here: HTTP/1.1, one request for each call.
    Ours,
    /// The caller's, without redirects.
    Staying,
    /// The caller's, perhaps with redirects.
    Following,
}

impl Transport for ReqwestTransport {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(self.carry(request.map(Body::from), options))
    }

    fn send_stream<'a>(
        &'a self,
        request: Request<Body>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(self.carry(request, options))
    }
}

impl ReqwestTransport {
    async fn carry(&self, request: Request<Body>, options: &SendOptions) -> Result<Response<Box<dyn Chunks>>, TransportError> {
        self.check(&request)?;
        let (mut request, evidence) = convert(request)?;
        let (turn, timeout) = self.turn(options.timeout).await?;
        let url = request.url().clone();
        let piece = options.timeout.filter(|_| options.span == Span::Piece);
        *request.timeout_mut() = timeout.filter(|_| piece.is_none());
        let sent = in_time(timeout.filter(|_| piece.is_some()), self.client.execute(request)).await?;
        let mut response = sent.map_err(|error| self.classify(error, &evidence))?;
        if *response.url() != url {
            return Err(TransportError::outcome_unknown(Reason::Redirected));
        }
        let headers = std::mem::take(response.headers_mut());
        let mut head = Response::new(());
        *head.status_mut() = response.status();
        *head.headers_mut() = headers;
        Ok(head.map(|()| Box::new(Pieces { response, piece, _turn: turn }) as Box<dyn Chunks>))
    }

    /// What would make `reqwest` panic, or a redirect give away.
    fn check(&self, request: &Request<Body>) -> Result<(), TransportError> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(TransportError::not_sent(Reason::Runtime));
        }
        if self.kind == Kind::Following && request.headers().iter().any(would_be_taken_along) {
            let advice = "a client that may follow redirects is given no credential: build it with `redirect::Policy::none()`";
            return Err(TransportError::not_sent(Reason::Setup).with_source(advice));
        }
        Ok(())
    }

    async fn turn(&self, timeout: Option<Duration>) -> Result<(Option<Turn>, Option<Duration>), TransportError> {
        let Some(turns) = &self.turns else { return Ok((None, timeout)) };
        let in_time = turns.take(timeout).await.map(|(turn, left)| (Some(turn), left));
        in_time.ok_or_else(|| TransportError::not_sent(Reason::Timeout).with_source("all connections of the client were in use"))
    }

    /// Whether the server can have the request. One proof is the body: a request whose body was never asked for has not left, unless the
    /// head went ahead, as in HTTP/2. The other is a failed connection, if it was the first one.
    fn classify(&self, error: reqwest::Error, evidence: &Evidence) -> TransportError {
        let untouched = evidence.has_body && !evidence.started.load(Ordering::Acquire);
        let connect = error.is_connect();
        let unsent = match self.kind {
            Kind::Ours => connect || untouched,
            Kind::Staying => connect,
            Kind::Following => connect && (untouched || evidence.safe),
        };
        let not_sent = error.is_builder() || unsent;
        let reason = match () {
            () if error.is_builder() => Reason::Parameter,
            () if connect => Reason::Connect,
            () if evidence.broken.load(Ordering::Acquire) => Reason::Body,
            () if error.is_timeout() => Reason::Timeout,
            () => Reason::Connection,
        };
        let outcome = if not_sent { TransportError::not_sent(reason) } else { TransportError::outcome_unknown(reason) };
        outcome.with_source(error.without_url())
    }
}

/// Whether a header is a credential that `reqwest` does not leave behind when it follows a redirect to another host.
fn would_be_taken_along((name, value): (&HeaderName, &HeaderValue)) -> bool {
    value.is_sensitive() && ![AUTHORIZATION, COOKIE].contains(name)
}

/// What is known about a request on its way.
struct Evidence {
    has_body: bool,
    safe: bool,
    started: Arc<AtomicBool>,
    broken: Arc<AtomicBool>,
}

fn convert(request: Request<Body>) -> Result<(reqwest::Request, Evidence), TransportError> {
    let (started, broken) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE);
    let has_body = request.body().length() != Some(0);
    let evidence = Evidence { has_body, safe, started: Arc::clone(&started), broken: Arc::clone(&broken) };
    let body = |body: Body| match has_body {
        true => reqwest::Body::wrap(OnceBody { body: Some(body), started, broken }),
        false => reqwest::Body::from(Bytes::new()),
    };
    let refused = |error: reqwest::Error| TransportError::not_sent(Reason::Parameter).with_source(error.without_url());
    let path = request.uri().path().to_owned();
    let request = reqwest::Request::try_from(request.map(body)).map_err(refused)?;
    // Reading an address may change it, and the request would reach another endpoint.
    match request.url().path() == path || (path.is_empty() && request.url().path() == "/") {
        true => Ok((request, evidence)),
        false => Err(TransportError::not_sent(Reason::Parameter)),
    }
}

/// A request body that can be read once: nothing below can send it a second time, and it remembers that it was asked for.
struct OnceBody {
    body: Option<Body>,
    started: Arc<AtomicBool>,
    broken: Arc<AtomicBool>,
}

impl http_body::Body for OnceBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.started.store(true, Ordering::Release);
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let whole = body.as_bytes().is_some();
        let chunk = std::task::ready!(body.poll_next(context));
        if matches!(chunk, Some(Err(_))) {
            self.broken.store(true, Ordering::Release);
        }
        if whole || !matches!(chunk, Some(Ok(_))) {
            self.body = None;
        }
        Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.body.as_ref().map_or(Some(0), Body::length);
        length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// The body of an answer. The call's turn is over when it has been read.
struct Pieces {
    response: reqwest::Response,
    /// How long each piece may take, where the time is not for the whole call.
    piece: Option<Duration>,
    _turn: Option<Turn>,
}

impl Chunks for Pieces {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(async move {
            let lost = |error: reqwest::Error| {
                let reason = if error.is_timeout() { Reason::Timeout } else { Reason::Connection };
                TransportError::outcome_unknown(reason).with_source(error.without_url())
            };
            match in_time(self.piece, self.response.chunk()).await {
                Ok(chunk) => chunk.map_err(lost).transpose(),
                Err(error) => Some(Err(error)),
            }
        })
    }
}

/// What comes in time; whether the server has the request is not known otherwise.
async fn in_time<T>(time: Option<Duration>, future: impl Future<Output = T>) -> Result<T, TransportError> {
    let Some(time) = time else { return Ok(future.await) };
    tokio::time::timeout(time, future).await.map_err(|_| TransportError::outcome_unknown(Reason::Timeout))
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReqwestTransport")
    }
}
