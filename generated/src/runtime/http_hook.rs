//! Where a caller's own code stands around every attempt of a call.
//! In: requests before they are sent, and what became of them. Out: the same requests, perhaps with more headers.

use std::time::Duration;

use http::Request;

use super::http_answer::Answered;
use super::http_failure::Exchange;
use super::http_operation::Operation;
use super::http_request_body::Body;
use super::http_transport::BoxError;

/// Code around every attempt of every call of a client: it can add to requests, and observe. The builder takes any number of hooks; they
/// are called in the order in which they were given, and afterwards the other way round. They are called between the pieces of a
/// call's work and must not block.
pub trait Hook: Send + Sync + 'static {
    /// Before a request is sent. Everything of it is here in plain sight, credentials included, which are marked as sensitive: a log
    /// shows the operation instead, whose `Display` holds no values.
    ///
    /// # Errors
    /// When the request must not be sent: the call then ends as not sent, for this reason.
    fn before(&self, attempt: &Attempt, request: &mut Request<Body>) -> Result<(), BoxError> {
        let _ = (attempt, request);
        Ok(())
    }

    /// After an answer has been read, or failed to come.
    fn after(&self, attempt: &Attempt, elapsed: Duration, outcome: Result<&Answered, &Exchange>) {
        let _ = (attempt, elapsed, outcome);
    }
}

/// One attempt of a call.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation that is called.
    pub operation: &'static Operation,
    /// Which attempt it is, counted from 1.
    pub number: u32,
    /// Which call of this process it is.
    pub call: u64,
}

/// Begins to watch an attempt.
pub type Observe = fn(&Attempt, &Request<Body>) -> Box<dyn Observation>;

/// Watches an attempt to its end; a call that is given up drops it.
pub trait Observation: Send {
    /// What became of it.
    fn end(self: Box<Self>, outcome: Result<&Answered, &Exchange>);
}
