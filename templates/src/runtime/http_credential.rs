//! Credentials: what each security scheme adds to a request, and which of an operation's alternatives a client meets.
//! In: the secrets a builder was given, and the security requirement of an operation. Out: additions to the request, or a refusal that
//! names the schemes that are missing. No secret is shown.

use std::fmt::{self, Write};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use http::header::COOKIE;
use http::{HeaderName, HeaderValue, Request, Uri};

use super::http_base_url::BaseUrl;
use super::http_builder::ClientBuilder;
use super::http_clock::Clock;
use super::http_failure::{Cause, Reason};
use super::http_path::{encode, is_unreserved};
use super::http_secret::Secret;
use super::http_transport::{BoxFuture, SendOptions, Transport};

/// Where the credential of a security scheme travels.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// In the header of this name, after these words.
    Header(&'static str, &'static str),
    /// In the query, under this name, percent-encoded.
    Query(&'static str),
    /// In the cookie of this name.
    Cookie(&'static str),
}

/// The credential of the security scheme of that name.
pub struct Credential {
    /// The scheme.
    pub scheme: &'static str,
    /// What is sent.
    pub held: Held,
}

/// A credential that is there, or that can be fetched.
#[derive(Clone)]
pub enum Held {
    /// It is there.
    Ready(Addition),
    /// It is fetched when it is needed.
    Fetched(Arc<dyn Tokens>),
}

/// What fetches access tokens, and keeps them as long as they are good.
pub trait Tokens: Send + Sync {
    /// Where they are fetched, or why that cannot be.
    fn address(&self, base_url: &BaseUrl) -> Result<Uri, &'static str>;

    /// A token that is there and still good.
    fn at_hand(&self, now: Duration) -> Option<Addition>;

    /// A token that is good, fetched where there is none.
    fn get<'a>(&'a self, link: Link<'a>) -> BoxFuture<'a, Result<Addition, Cause>>;

    /// Forgets this token, which the server has refused, unless another one has taken its place.
    fn refused<'a>(&'a self, addition: &'a Addition) -> BoxFuture<'a, ()>;
}

/// What fetching a token needs of the client.
#[derive(Clone, Copy)]
pub struct Link<'a> {
    /// Where relative addresses start from.
    pub base_url: &'a BaseUrl,
    /// What carries the request.
    pub transport: &'a dyn Transport,
    /// What the transport observes.
    pub options: &'a SendOptions,
    /// When the call that asks has to end.
    pub deadline: Option<Duration>,
    /// What time it is.
    pub clock: &'a dyn Clock,
    /// Who asks.
    pub user_agent: Option<&'a HeaderValue>,
}

impl Link<'_> {
    /// What the transport observes from now on. `None` where no time is left.
    pub fn options(&self) -> Option<SendOptions> {
        let left = self.deadline.map(|deadline| deadline.saturating_sub(self.clock.now()));
        let timeout = left.into_iter().chain(self.options.timeout).min();
        (timeout != Some(Duration::ZERO)).then(|| SendOptions { timeout, ..self.options.clone() })
    }

    /// Waits for something, as long as there is time. `None` where that ran out.
    pub async fn within<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let Some(deadline) = self.deadline else { return Some(work.await) };
        let mut work = pin!(work);
        let mut end = None;
        poll_fn(|context| {
            if let Poll::Ready(done) = work.as_mut().poll(context) {
                return Poll::Ready(Some(done));
            }
            let end = end.get_or_insert_with(|| self.clock.sleep(deadline.saturating_sub(self.clock.now())));
            end.as_mut().poll(context).map(|()| None)
        })
        .await
    }
}

/// What a credential adds to a request.
#[derive(Clone)]
pub enum Addition {
    /// A header, in place of any other of its name.
    Header(HeaderName, HeaderValue),
    /// A pair for the query.
    Query(String),
    /// A pair for the `cookie` header.
    Cookie(String),
}

/// Gives a builder the credential of a security scheme. It is sent to the base URL's origin only.
#[must_use]
pub fn set(mut builder: ClientBuilder, scheme: &'static str, place: Place, secret: &Secret) -> ClientBuilder {
    match place.with(secret) {
        Some(addition) => builder.hold(Credential { scheme, held: Held::Ready(addition) }),
        None => builder.refuse(format!("the credential for `{scheme}` is empty or cannot be sent as it is")),
    }
    builder
}

impl Place {
    /// The secret as it is sent from here; `None` when it would not arrive as given.
    fn with(self, secret: &Secret) -> Option<Addition> {
        match self {
            Self::Header(name, prefix) => {
                Some(Addition::Header(HeaderName::from_bytes(name.as_bytes()).ok()?, secret.header_value(prefix)?))
            }
            Self::Query(name) => {
                let mut pair = String::new();
                encode(name, is_unreserved, &mut pair);
                pair.push('=');
                encode(secret.expose(), is_unreserved, &mut pair);
                (!secret.expose().is_empty()).then_some(Addition::Query(pair))
            }
            Self::Cookie(name) => {
                let value = secret.expose();
                let fits = !value.is_empty() && value.bytes().all(is_cookie_octet);
                fits.then(|| Addition::Cookie(format!("{name}={value}")))
            }
        }
    }
}

/// RFC 6265 `cookie-octet`: what a cookie's value can hold without changing on the way.
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)
}

/// The pairs of a request's query that are credentials; it travels with the request, so that whoever shows one knows what to leave out.
#[derive(Clone, Default)]
pub struct SecretQuery(pub Vec<String>);

impl Addition {
    /// Adds the credential, replacing a header of its name and nothing else.
    pub(crate) fn apply<B>(self, request: &mut Request<B>) -> Result<(), Cause> {
        match self {
            Self::Header(name, value) => drop(request.headers_mut().insert(name, value)),
            Self::Query(pair) => {
                let query = request.uri().query();
                let before = if query.is_some() { "&" } else { "?" };
                // An address that a server gave may have it already.
                let there = query.is_some_and(|query| query.split('&').any(|known| known == pair));
                let address = if there { request.uri().to_string() } else { format!("{}{before}{pair}", request.uri()) };
                let secrets: &mut SecretQuery = request.extensions_mut().get_or_insert_default();
                secrets.0.push(pair);
                *request.uri_mut() = address.parse().map_err(|_| Cause::refused("the address is longer than a URL can be"))?;
            }
            Self::Cookie(pair) => {
                let others = request.headers().get(COOKIE).map(HeaderValue::as_bytes).filter(|others| !others.is_empty());
                let all = others.map_or_else(|| pair.clone().into_bytes(), |others| [others, b"; ", pair.as_bytes()].concat());
                let mut value = HeaderValue::from_bytes(&all).map_err(|_| Cause::refused("the cookies do not fit a header"))?;
                value.set_sensitive(true);
                request.headers_mut().insert(COOKIE, value);
            }
        }
        Ok(())
    }
}

/// What to do about an operation whose credentials are not set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// It is not sent.
    Refused,
    /// It is sent without them: the server decides.
    LeftToServer,
}

/// The credentials of the first alternative that can be met in full. One that asks for nothing is taken when no other can be met.
pub(crate) fn choose<'a>(credentials: &'a [Credential], alternatives: &[&[&str]], missing: Missing) -> Result<Vec<&'a Credential>, Cause> {
    let find = |scheme: &str| credentials.iter().find(|credential| credential.scheme == scheme);
    let met = |schemes: &[&str]| schemes.iter().map(|scheme| find(scheme)).collect::<Option<Vec<_>>>();
    let (asking, free): (Vec<&[&str]>, Vec<&[&str]>) = alternatives.iter().partition(|schemes| !schemes.is_empty());
    match asking.iter().find_map(|schemes| met(schemes)) {
        Some(chosen) => Ok(chosen),
        None if asking.is_empty() || !free.is_empty() || missing == Missing::LeftToServer => Ok(Vec::new()),
        None => Err(Cause::new(Reason::Credential, format!("the client has no credential for {}", Alternatives(&asking)))),
    }
}

/// Alternatives in words: `a`, or `b` with `c`.
struct Alternatives<'a>(&'a [&'a [&'a str]]);

impl fmt::Display for Alternatives<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, schemes) in self.0.iter().enumerate() {
            f.write_str(if index > 0 { ", or " } else { "" })?;
            for (index, scheme) in schemes.iter().enumerate() {
                f.write_str(if index > 0 { " with " } else { "" })?;
                f.write_char('`')?;
                f.write_str(scheme)?;
                f.write_char('`')?;
            }
        }
        Ok(())
    }
}
