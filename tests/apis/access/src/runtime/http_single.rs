//! One at a time, waited for without blocking the thread and without any runtime. In: whoever wants a turn. Out: the turn, over when dropped;
//! then all that wait are woken, and one of them is next.

use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

/// Lets one through at a time.
#[derive(Default)]
pub struct Single(Mutex<State>);

#[derive(Default)]
struct State {
    taken: bool,
    waiting: Vec<Waker>,
}

/// A turn, over when dropped.
#[must_use = "a turn is over when it is dropped"]
pub struct Turn<'a>(&'a Single);

impl Single {
    /// Waits for a turn.
    pub async fn turn(&self) -> Turn<'_> {
        poll_fn(|context| {
            let mut state = self.state();
            if !state.taken {
                state.taken = true;
                return Poll::Ready(Turn(self));
            }
            if !state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                state.waiting.push(context.waker().clone());
            }
            Poll::Pending
        })
        .await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = self.0.state();
            state.taken = false;
            std::mem::take(&mut state.waiting)
        };
        // All of them: the first one may have stopped waiting.
        waiting.into_iter().for_each(Waker::wake);
    }
}
