//! A call that is being sent. In: a call, and what its operation makes of answers. Out: the outcome, once it is awaited.
//!
//! There is one future for all operations, and not an `async fn` for each: every one of those would be a type of its own, which the compiler has to build
//! and prove `Send`.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::http_answer::Answered;
use super::http_call::Call;
use super::http_client::Client;
use super::http_failure::Failed;
use super::http_transport::BoxFuture;

/// A call on its way: `.await` it. Nothing is sent before, and who drops it gives the call up.
#[must_use = "nothing is sent before it is awaited"]
pub struct Sending<T, E> {
    waiting: BoxFuture<'static, Result<Answered, Failed>>,
    answer: fn(Answered) -> Result<T, E>,
}

impl Call<Client> {
    /// Sends the request when the future is first polled, and makes of the answer what the operation does.
    pub fn sending<T, E>(self, answer: fn(Answered) -> Result<T, E>) -> Sending<T, E> {
        Sending { waiting: Box::pin(self.send()), answer }
    }
}

impl<T, E: From<Failed>> Future for Sending<T, E> {
    type Output = Result<T, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T, E>> {
        let answer = self.answer;
        self.waiting.as_mut().poll(context).map(|came| answer(came?))
    }
}

impl<T, E> fmt::Debug for Sending<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}
