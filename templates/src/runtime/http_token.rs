//! Access tokens by OAuth 2's client credentials flow, RFC 6749 section 4.4.
//! In: a client id and secret, and where tokens are given out. Out: a token, fetched over the client's own transport when it is needed, by one
//! call for all that wait for it, and kept until shortly before it expires or the server refuses it. Neither is ever shown.

use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Method, Request, Uri};
use serde_json::Value;

use super::http_base_url::BaseUrl;
use super::http_builder::ClientBuilder;
use super::http_credential::{Addition, Credential, Held, Link, Tokens};
use super::http_failure::{Cause, Reason};
use super::http_path::{encode, is_unreserved};
use super::http_secret::Secret;
use super::http_single::Single;
use super::http_transport::{End, TransportError, collect};

/// No answer with a token is longer.
const LONGEST_ANSWER: usize = 64 * 1024;

/// A token is renewed this long before it expires, or after nine tenths of its life if that is sooner.
const MARGIN: Duration = Duration::from_secs(60);

/// Who asks for tokens, and how.
#[derive(Clone)]
pub struct ClientCredentials {
    id: String,
    secret: Secret,
    parameters: Vec<(String, String)>,
    token_url: Option<String>,
    in_body: bool,
}

impl ClientCredentials {
    /// The id and the secret that the authorization server has given out.
    #[must_use]
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self { id: id.into(), secret: secret.into(), parameters: Vec::new(), token_url: None, in_body: false }
    }

    /// The scopes to ask for; without this the server decides.
    #[must_use]
    pub fn scopes<'a>(self, scopes: impl IntoIterator<Item = &'a str>) -> Self {
        let scopes: Vec<&str> = scopes.into_iter().collect();
        self.parameter("scope", scopes.join(" "))
    }

    /// A further parameter of the token request, such as `audience` or `resource`. The last value of a name counts.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.parameters.retain(|(known, _)| *known != name);
        self.parameters.push((name, value.into()));
        self
    }

    /// Asks this address instead of the document's. A relative one is resolved against the base URL.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Sends id and secret in the body, for servers that do not take them by HTTP Basic as RFC 6749 demands.
    #[must_use]
    pub fn in_body(mut self) -> Self {
        self.in_body = true;
        self
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").field("secret", &self.secret).field("in_body", &self.in_body).finish_non_exhaustive()
    }
}

/// Gives a builder the means to fetch the tokens of a security scheme. They are sent to the base URL's origin only, and id and secret to the
/// token endpoint only.
#[must_use]
pub fn set(mut builder: ClientBuilder, scheme: &'static str, token_url: &'static str, credentials: ClientCredentials) -> ClientBuilder {
    let grant = Grant { scheme, token_url, credentials, kept: Mutex::default(), single: Single::default(), ended: AtomicU64::new(0) };
    builder.hold(Credential { scheme, held: Held::Fetched(Arc::new(grant)) });
    builder
}

/// One grant, and the token that it has brought.
struct Grant {
    scheme: &'static str,
    token_url: &'static str,
    credentials: ClientCredentials,
    kept: Mutex<Kept>,
    /// Whoever has the turn fetches for all that wait for it.
    single: Single,
    /// How many fetches have ended, well or not.
    ended: AtomicU64,
}

#[derive(Default)]
struct Kept {
    token: Option<Token>,
    /// Why the last fetch failed, for those who waited for it.
    failed: Option<Arc<Failure>>,
}

struct Token {
    value: HeaderValue,
    until: Option<Duration>,
}

impl Token {
    fn is_good(&self, now: Duration) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    fn addition(&self) -> Addition {
        Addition::Header(AUTHORIZATION, self.value.clone())
    }
}

impl Tokens for Grant {
    fn address(&self, base_url: &BaseUrl) -> Result<Uri, &'static str> {
        base_url.resolve(self.credentials.token_url.as_deref().unwrap_or(self.token_url))
    }

    fn at_hand(&self, now: Duration) -> Option<Addition> {
        self.kept().token.as_ref().filter(|token| token.is_good(now)).map(Token::addition)
    }

    fn get<'a>(&'a self, link: Link<'a>) -> super::http_transport::BoxFuture<'a, Result<Addition, Cause>> {
        Box::pin(async move {
            let ended = self.ended.load(Ordering::Acquire);
            let Some(_turn) = link.within(self.single.turn()).await else { return Err(self.cause(&Arc::new(Failure::too_late()))) };
            if let Some(token) = self.at_hand(link.clock.now()) {
                return Ok(token);
            }
            if let Some(failure) = self.kept().failed.as_ref().filter(|_| self.ended.load(Ordering::Acquire) != ended) {
                return Err(self.cause(failure));
            }
            self.kept().token = None;
            let fetched = self.fetch(link).await;
            if !matches!(&fetched, Err(failure) if failure.ran_out) {
                self.ended.fetch_add(1, Ordering::AcqRel);
            }
            match fetched {
                Ok(token) => Ok(self.kept().token.insert(token).addition()),
                // That the time of one call ran out says nothing to those who have more.
                Err(failure) if failure.ran_out => Err(self.cause(&Arc::new(failure))),
                Err(failure) => Err(self.cause(self.kept().failed.insert(Arc::new(failure)))),
            }
        })
    }

    fn refused<'a>(&'a self, addition: &'a Addition) -> super::http_transport::BoxFuture<'a, ()> {
        Box::pin(async move {
            let same = |token: &Token| matches!(addition, Addition::Header(_, value) if *value == token.value);
            self.kept().token.take_if(|token| same(token));
        })
    }
}

impl Grant {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cause(&self, failure: &Arc<Failure>) -> Cause {
        let message = format!("no access token for `{}`: {failure}", self.scheme);
        let reason = if failure.ran_out { Reason::Timeout } else { Reason::Credential };
        let cause = Cause::new(reason, message);
        if failure.source.is_some() { cause.source(Arc::clone(failure)) } else { cause }
    }

    async fn fetch(&self, link: Link<'_>) -> Result<Token, Failure> {
        let request = self.request(&link)?;
        let options = link.options().ok_or_else(Failure::too_late)?;
        let sent = link.transport.send(request, &options).await;
        let response = sent.map_err(|error| Failure::of("the token endpoint could not be asked", error))?;
        // A token's life is counted from before its answer was read.
        let now = link.clock.now();
        let (head, mut chunks) = response.into_parts();
        let body = match collect(&mut *chunks, LONGEST_ANSWER).await {
            (body, End::Complete) => body,
            (_, End::OverLimit) => return Err(Failure::new("the token endpoint's answer is too long")),
            (_, End::Broken(error)) => return Err(Failure::of("the token endpoint's answer broke off", error)),
        };
        let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
        if !head.status.is_success() {
            return Err(Failure::new(format!("the token endpoint answered {}{}", head.status, said(&answer))));
        }
        token(&answer, now).ok_or_else(|| Failure::new("the token endpoint's answer holds no token that can be used"))
    }

    fn request(&self, link: &Link<'_>) -> Result<Request<Bytes>, Failure> {
        let uri = self.address(link.base_url).map_err(|why| Failure::new(format!("its address cannot be used: {why}")))?;
        let ClientCredentials { id, secret, parameters, token_url: _, in_body } = &self.credentials;
        let mut form = vec![("grant_type", "client_credentials")];
        form.extend(parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        if *in_body {
            form.extend([("client_id", id.as_str()), ("client_secret", secret.expose())]);
        }
        let mut request = Request::new(Bytes::from(form_text(&form)));
        (*request.method_mut(), *request.uri_mut()) = (Method::POST, uri);
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        if let Some(user_agent) = link.user_agent {
            headers.insert(USER_AGENT, user_agent.clone());
        }
        if !in_body {
            // RFC 6749 section 2.3.1: form-encoded first.
            let pair = format!("{}:{}", form_value(id), form_value(secret.expose()));
            let basic = Secret::new(STANDARD.encode(pair)).header_value("Basic ");
            headers.insert(AUTHORIZATION, basic.ok_or_else(|| Failure::new("the client id and secret cannot be sent"))?);
        }
        Ok(request)
    }
}

/// The reason that an authorization server gives, where it is one of RFC 6749's own; other words of its are not shown.
fn said(answer: &Value) -> String {
    const CODES: [&str; 6] =
        ["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];
    let code = answer.get("error").and_then(Value::as_str);
    code.filter(|code| CODES.contains(code)).map_or_else(String::new, |code| format!(" ({code})"))
}

/// The token of an answer; `None` when there is none, or it is of another kind than bearer.
fn token(answer: &Value, now: Duration) -> Option<Token> {
    let kind = answer.get("token_type").and_then(Value::as_str).unwrap_or("bearer");
    if !kind.eq_ignore_ascii_case("bearer") {
        return None;
    }
    let value = Secret::new(answer.get("access_token")?.as_str()?).header_value("Bearer ")?;
    // A number, which some servers write as a string.
    let life = answer.get("expires_in").and_then(|life| life.as_u64().or_else(|| life.as_str()?.parse().ok()));
    let life = life.map(Duration::from_secs);
    let until = life.map(|life| now.saturating_add(life.saturating_sub(MARGIN.min(life / 10))));
    Some(Token { value, until })
}

fn form_text(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs.iter().map(|(name, value)| format!("{}={}", form_value(name), form_value(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn form_value(text: &str) -> String {
    let mut out = String::new();
    encode(text, is_unreserved, &mut out);
    out
}

/// Why there is no token. It repeats nothing of the request, and of the answer its status and a reason of RFC 6749.
#[derive(Debug)]
struct Failure {
    message: std::borrow::Cow<'static, str>,
    source: Option<Box<dyn Error + Send + Sync>>,
    /// Whether it is only that the time of the call ran out.
    ran_out: bool,
}

impl Failure {
    fn new(message: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        Self { message: message.into(), source: None, ran_out: false }
    }

    fn of(message: &'static str, error: TransportError) -> Self {
        let ran_out = error.reason == Reason::Timeout;
        Self::new(message).caused_by(error).ran_out(ran_out)
    }

    fn too_late() -> Self {
        Self::new("the time for the call ran out").ran_out(true)
    }

    fn ran_out(mut self, ran_out: bool) -> Self {
        self.ran_out = ran_out;
        self
    }

    fn caused_by(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
