//! How many calls of one client are under way at once.
//! In: calls that want to be sent, and how long each can wait. Out: a turn, to be held until the answer has been read. Over HTTP/1.1 each
//! call under way has a connection of its own, so without turns a burst of calls would use up the process' sockets.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Lets so many calls through at once; further ones wait in the order in which they came.
pub(crate) struct Turns(Arc<Semaphore>);

/// A call's turn, over when dropped.
pub(crate) struct Turn {
    _permit: OwnedSemaphorePermit,
}

impl Turns {
    pub(crate) fn new(count: usize) -> Self {
        Self(Arc::new(Semaphore::new(count.min(Semaphore::MAX_PERMITS))))
    }

    /// A turn, and what is left of the time; `None` when the time is up before it.
    pub(crate) async fn take(&self, timeout: Option<Duration>) -> Option<(Turn, Option<Duration>)> {
        let turn = |permit| Turn { _permit: permit };
        if let Ok(permit) = Arc::clone(&self.0).try_acquire_owned() {
            return Some((turn(permit), timeout));
        }
        let waiting = Arc::clone(&self.0).acquire_owned();
        let Some(timeout) = timeout else { return Some((turn(waiting.await.ok()?), None)) };
        let start = Instant::now();
        let permit = tokio::time::timeout(timeout, waiting).await.ok()?.ok()?;
        let left = timeout.checked_sub(start.elapsed()).filter(|left| !left.is_zero())?;
        Some((turn(permit), Some(left)))
    }
}
