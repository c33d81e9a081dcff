//! The blocking twin: the same client, driven by a thread of its own.
//! In: calls from any thread. Out: what the asynchronous client says, once it has said it. Waiting inside an async task would stop the
//! task's neighbours too, so such a call is refused instead; threads made for blocking (`spawn_blocking`, `block_in_place`) are fine.

use std::fmt;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Waker};

use http::Request;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::http_answer::Answered;
use super::http_builder::{BuildError, ClientBuilder};
use super::http_call::{Call, Draft, Target};
use super::http_client::Client as AsyncClient;
use super::http_failure::{Cause, Failed, NotSent, OutcomeUnknown, Reason};
use super::http_operation::Operation;
use super::http_request_body::Body;

type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Calls the operations of the API, and waits.
///
/// Make one and keep it: clones are cheap, and share the settings, the transport, its connections and the thread that drives them, which ends
/// with the last clone. Each operation is a method that gives a call; nothing is sent before its `send`, and then once. In an async task
/// use the async client: a call made there is refused, because waiting would stop the task's neighbours.
#[derive(Clone)]
pub struct Client {
    inner: AsyncClient,
    driver: Result<Arc<UnboundedSender<Job>>, BuildError>,
}

impl ClientBuilder {
    /// Builds the blocking client.
    ///
    /// # Errors
    /// When a setting cannot be used, or the transport or its thread cannot be started.
    pub fn build_blocking(self) -> Result<Client, BuildError> {
        let driver = Ok(start()?);
        Ok(Client { inner: self.build()?, driver })
    }

    /// Builds the blocking client, leaving it to its calls to say why they cannot be made.
    #[must_use]
    pub fn build_blocking_lenient(self) -> Client {
        Client { inner: self.build_lenient(), driver: start() }
    }
}

fn start() -> Result<Arc<UnboundedSender<Job>>, BuildError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| BuildError::transport(error.into()))?;
    let (jobs, queue) = unbounded_channel();
    let thread = std::thread::Builder::new().name("http-client".to_owned());
    thread.spawn(move || runtime.block_on(drive(queue))).map_err(|error| BuildError::transport(error.into()))?;
    Ok(Arc::new(jobs))
}

async fn drive(mut queue: UnboundedReceiver<Job>) {
    while let Some(job) = queue.recv().await {
        tokio::spawn(job);
    }
}

impl Target for Client {
    fn finish(&self, draft: Draft) -> Result<Request<Body>, Cause> {
        Target::finish(&self.inner, draft)
    }
}

impl Client {
    /// The asynchronous client that does the work.
    #[doc(hidden)]
    #[must_use]
    pub fn to_async(&self) -> AsyncClient {
        self.inner.clone()
    }

    /// What a future comes to, which the client's thread drives.
    #[doc(hidden)]
    pub fn drive_future<T: Send + 'static>(
        &self,
        operation: &'static Operation,
        future: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Failed> {
        let not_sent = |cause| Failed::NotSent(NotSent::new(operation, cause));
        if in_async_task() {
            return Err(not_sent(Cause::new(Reason::Runtime, "a blocking call inside an async task: use the async client there")));
        }
        let setup = |error: BuildError| not_sent(Cause::new(Reason::Setup, "the client could not be built").source(error));
        let driver = self.driver.clone().map_err(setup)?;
        let (answer, answers) = mpsc::sync_channel(1);
        let job = Box::pin(async move { drop(answer.send(future.await)) });
        if driver.send(job).is_err() {
            return Err(not_sent(Cause::new(Reason::Setup, "the thread that drives the client has ended")));
        }
        answers.recv().map_err(|_| {
            let cause = Cause::new(Reason::Connection, "the transport stopped in the middle of the call");
            Failed::OutcomeUnknown(OutcomeUnknown::new(operation, cause))
        })
    }
}

impl Call<Client> {
    /// Sends the request, once unless its client or its options say otherwise, and waits for all of its answer.
    ///
    /// # Errors
    /// When there is no answer.
    pub fn send(self) -> Result<Answered, Failed> {
        let (client, draft) = self.into_parts();
        let operation = draft.operation();
        client.drive_future(operation, client.inner.clone().exchange(draft))?
    }

    /// The same, and what the operation makes of the answer.
    ///
    /// # Errors
    /// When there is no answer, or its status is not one of success.
    pub fn outcome<T, E: From<Failed>>(self, answer: fn(Answered) -> Result<T, E>) -> Result<T, E> {
        answer(self.send()?)
    }
}

/// Whether this code is being polled by a Tokio task. A runtime is also entered on threads that may block; what tells them apart is
/// that a task's turn ends: it can use up a budget, and a blocking thread has none. Using it up costs a task that is doing wrong anyway
/// nothing but its turn.
fn in_async_task() -> bool {
    if tokio::runtime::Handle::try_current().is_err() {
        return false;
    }
    let mut context = Context::from_waker(Waker::noop());
    let mut turn = || pin!(tokio::task::coop::consume_budget()).poll(&mut context);
    (0..=u8::MAX).any(|_| turn() == Poll::Pending)
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}
