//! The client: where calls go, what every request carries, and the transport that brings them there.
//! In: what a builder has put together. Out: a cheap handle that sends finished requests and says what became of them.
//! Generated code adds `new`, `builder` and a method for each operation.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::header::USER_AGENT;
use http::response::Parts;
use http::{Request, StatusCode};

use super::http_answer::Answered;
use super::http_builder::BuildError;
use super::http_call::{Call, Draft, Target};
use super::http_clock::Clock;
use super::http_credential::{Addition, Held, Link, Tokens};
use super::http_endpoint::Endpoint;
use super::http_failure::{Cause, Exchange, Failed, NotSent, OutcomeUnknown, Reason};
use super::http_hook::{Attempt, Hook};
use super::http_operation::Operation;
use super::http_redirect::Trail;
use super::http_request_body::Body;
use super::http_retry::{Course, Outcome, RetryPolicy};
use super::http_transport::{Chunks, End, SendOptions, Span, Transport, TransportError, collect, send};

/// Calls the operations of the API.
///
/// Make one and keep it: clones are cheap, and share the settings, the transport and its connections. Each operation is a method that gives a
/// call; nothing is sent before its `send`, and then once, unless the builder or the call is given a policy for retries. `Client::builder` has the base URL, time-outs, credentials, default headers and
/// the transport.
#[derive(Clone)]
pub struct Client(Arc<Core>);

/// A client that could not be built keeps why: its calls say so, and `Client::new` needs no `Result`.
struct Core {
    ready: Result<Ready, BuildError>,
}

/// All that a client needs.
pub(crate) struct Ready {
    pub(crate) endpoint: Endpoint,
    pub(crate) transport: Option<Arc<dyn Transport>>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) options: SendOptions,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) hooks: Vec<Arc<dyn Hook>>,
    pub(crate) max_body: usize,
    pub(crate) max_redirects: u32,
}

impl Client {
    pub(crate) fn assemble(ready: Result<Ready, BuildError>) -> Self {
        Self(Arc::new(Core { ready }))
    }

    fn ready(&self) -> Result<&Ready, Cause> {
        self.0.ready.as_ref().map_err(|error| Cause::new(Reason::Setup, "the client could not be built").source(error.clone()))
    }

    /// Sends a request, as often as it may be, and waits for all of its answer. The future owns all it needs.
    pub(crate) async fn exchange(self, draft: Draft) -> Result<Answered, Failed> {
        self.exchange_with(draft, Span::Call, &mut |_, chunks| Some(chunks)).await
    }

    /// The same, where somebody may want to read the body of an answer later.
    #[doc(hidden)]
    pub async fn exchange_with(self, draft: Draft, span: Span, keep: Keep<'_>) -> Result<Answered, Failed> {
        let operation = draft.operation();
        match self.ready() {
            Ok(ready) => ready.exchange(draft, span, keep).await,
            Err(cause) => Err(Failed::NotSent(NotSent::new(operation, cause))),
        }
    }

    /// The longest body that is read of an answer to this call.
    #[doc(hidden)]
    #[must_use]
    pub fn body_limit(&self, draft: &Draft) -> usize {
        draft.options().max_body.unwrap_or_else(|| self.ready().map_or(0, |ready| ready.max_body))
    }

    /// Waits, by the client's clock.
    #[doc(hidden)]
    pub async fn sleep_for(&self, duration: Duration) {
        if let Ok(ready) = self.ready() {
            ready.clock.sleep(duration).await;
        }
    }
}

/// How many calls this process has made.
static CALLS: AtomicU64 = AtomicU64::new(0);
/// Looks at the head of an answer: gives its body back to be read at once, or keeps it.
#[doc(hidden)]
pub type Keep<'k> = &'k mut (dyn FnMut(&Parts, Box<dyn Chunks>) -> Option<Box<dyn Chunks>> + Send);

/// The tokens that a request was sent with, and where they came from.
type TokensSent = Vec<(Arc<dyn Tokens>, Addition)>;

impl Ready {
    async fn exchange(&self, draft: Draft, span: Span, keep: Keep<'_>) -> Result<Answered, Failed> {
        let (operation, options) = (draft.operation(), draft.options().clone());
        let timeout = options.timeout.unwrap_or(self.options.timeout);
        let deadline = timeout.map(|timeout| self.clock.now().saturating_add(timeout));
        let policy = options.retry.as_ref().map_or(self.retry.as_ref(), Option::as_ref);
        let (idempotent, repeatable) = (draft.is_idempotent(), draft.is_repeatable());
        let call = CALLS.fetch_add(1, Ordering::Relaxed);
        let mut course = Course { policy, idempotent, repeatable, attempts: 0 };
        let (mut earlier, mut refreshed) = (None, false);
        loop {
            course.attempts += 1;
            let attempt = Attempt { operation, number: course.attempts, call };
            let (result, tokens) = self.attempt(attempt, draft.clone(), (deadline, span), keep).await;
            // A refused token may have ended before its time. Another one is tried once, and only where the request says the same twice.
            let refused = !tokens.is_empty() && result.as_ref().is_ok_and(|answered| answered.status() == StatusCode::UNAUTHORIZED);
            for (source, token) in tokens.iter().filter(|_| refused) {
                source.refused(token).await;
            }
            let left = deadline.map(|deadline| deadline.saturating_sub(self.clock.now()));
            let pause = if refused && !refreshed && idempotent && repeatable {
                refreshed = true;
                course.attempts -= 1;
                Some(Duration::ZERO)
            } else {
                course.next(Outcome::of(&result, || self.clock.date()), self.clock.chance(), left)
            };
            let result = match (result, earlier.take()) {
                // The one before may have been received, which this one must not hide.
                (Err(Failed::NotSent(_)), Some(earlier)) => earlier,
                (result, _) => result,
            };
            let Some(pause) = pause else { return result };
            if !pause.is_zero() {
                self.clock.sleep(pause).await;
            }
            earlier = Some(result).filter(|result| !matches!(result, Err(Failed::NotSent(_))));
        }
    }

    /// One attempt, with the redirects that it follows, and the tokens that it was sent with.
    async fn attempt(
        &self,
        attempt: Attempt,
        draft: Draft,
        (deadline, span): (Option<Duration>, Span),
        keep: Keep<'_>,
    ) -> (Result<Answered, Failed>, TokensSent) {
        let operation = attempt.operation;
        let not_sent = |cause| Err(Failed::NotSent(NotSent::new(operation, cause)));
        let max_body = draft.options().max_body.unwrap_or(self.max_body);
        let max_redirects = draft.options().max_redirects.unwrap_or(self.max_redirects);
        let own_timeout = draft.options().attempt_timeout.unwrap_or(self.attempt_timeout);
        // Fetching a token is a part of the attempt.
        let own_deadline = own_timeout.map(|own| self.clock.now().saturating_add(own));
        let deadline = deadline.into_iter().chain(own_deadline).min();
        let (mut request, tokens) = match self.prepare(draft, deadline).await {
            Ok(prepared) => prepared,
            Err(cause) => return (not_sent(cause), Vec::new()),
        };
        let mut trail = Trail::new(operation, &request, max_redirects);
        let mut redirect: Option<Answered> = None;
        loop {
            let result = match (self.hop(attempt, request, (deadline, span), (max_body, &mut *keep)).await, redirect.take()) {
                // Nothing came of the last request, but the one before it was answered.
                (Err(Failed::NotSent(failure)), Some(redirect)) => Err(Failed::OutcomeUnknown(failure.after(redirect.into_exchange()))),
                (result, _) => result,
            };
            let Some(next) = result.as_ref().ok().and_then(|answered| trail.next(answered)) else { return (result, tokens) };
            (request, redirect) = (next, result.ok());
        }
    }

    /// One request, and what hooks and observers see of it.
    async fn hop(
        &self,
        attempt: Attempt,
        mut request: Request<Body>,
        (deadline, span): (Option<Duration>, Span),
        (max_body, keep): (usize, Keep<'_>),
    ) -> Result<Answered, Failed> {
        let operation = attempt.operation;
        let not_sent = |cause| Err(Failed::NotSent(NotSent::new(operation, cause)));
        for hook in &self.hooks {
            if let Err(error) = hook.before(&attempt, &mut request) {
                return not_sent(Cause::new(Reason::Hook, "a hook refused the request").source(error));
            }
        }
        let start = self.clock.now();
        let timeout = deadline.map(|deadline| deadline.saturating_sub(start));
        if timeout == Some(Duration::ZERO) {
            return not_sent(Cause::new(Reason::Timeout, "the time for the whole call ran out"));
        }
        let observation = operation.api.observe.map(|observe| observe(&attempt, &request));
        let result = self.send(operation, request, &SendOptions { timeout, span }, (max_body, keep)).await;
        let elapsed = self.clock.now().saturating_sub(start);
        if let Some(observation) = observation {
            observation.end(result.as_ref().map_err(Failed::exchange));
        }
        for hook in self.hooks.iter().rev() {
            hook.after(&attempt, elapsed, result.as_ref().map_err(Failed::exchange));
        }
        result
    }

    /// The finished request with its credentials, those that have to be fetched included.
    async fn prepare(&self, draft: Draft, deadline: Option<Duration>) -> Result<(Request<Body>, TokensSent), Cause> {
        let credentials = self.endpoint.chosen_credentials(draft.operation())?;
        let mut request = draft.finish(&self.endpoint)?;
        let mut tokens = Vec::new();
        for credential in credentials {
            let addition = match &credential.held {
                Held::Ready(addition) => addition.clone(),
                Held::Fetched(source) => {
                    let token = source.get(self.link(deadline)?).await?;
                    tokens.push((Arc::clone(source), token.clone()));
                    token
                }
            };
            addition.apply(&mut request)?;
        }
        Ok((request, tokens))
    }

    fn link(&self, deadline: Option<Duration>) -> Result<Link<'_>, Cause> {
        let Self { endpoint, options, clock, .. } = self;
        let user_agent = endpoint.headers.get(USER_AGENT);
        Ok(Link { base_url: &endpoint.base_url, transport: self.transport()?, options, deadline, clock: &**clock, user_agent })
    }

    /// Sends a finished request, once.
    async fn send(
        &self,
        operation: &'static Operation,
        request: Request<Body>,
        options: &SendOptions,
        (max_body, keep): (usize, Keep<'_>),
    ) -> Result<Answered, Failed> {
        let transport = self.transport().map_err(|cause| Failed::NotSent(NotSent::new(operation, cause)))?;
        let address = request.uri().clone();
        let response = send(transport, request, options).await.map_err(|error| failed(operation, error))?;
        let (head, chunks) = response.into_parts();
        let Some(mut chunks) = keep(&head, chunks) else {
            return Ok(Answered::assemble(operation, head.status, head.headers, Bytes::new(), false).at(address));
        };
        let (bytes, end) = collect(&mut *chunks, max_body).await;
        let over_limit = matches!(end, End::OverLimit);
        let answered = Answered::assemble(operation, head.status, head.headers, bytes, over_limit).at(address);
        match end {
            End::Complete | End::OverLimit => Ok(answered),
            End::Broken(error) => Err(interrupted(answered.into_exchange(), error)),
        }
    }

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
    fn finish(&self, draft: Draft) -> Result<Request<Body>, Cause> {
        let ready = self.ready()?;
        let credentials = ready.endpoint.chosen_credentials(draft.operation())?;
        let mut request = draft.finish(&ready.endpoint)?;
        for credential in credentials {
            let addition = match &credential.held {
                Held::Ready(addition) => Some(addition.clone()),
                Held::Fetched(source) => source.at_hand(ready.clock.now()),
            };
            let missing = || format!("the access token for `{}` has to be fetched, which only `send` does", credential.scheme);
            addition.ok_or_else(|| Cause::new(Reason::Credential, missing()))?.apply(&mut request)?;
        }
        Ok(request)
    }
}

impl Call<Client> {
    /// Sends the request, once unless its client or its options say otherwise.
    ///
    /// # Errors
    /// When there is no answer.
    pub async fn send(self) -> Result<Answered, Failed> {
        let (client, draft) = self.into_parts();
        client.exchange(draft).await
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
