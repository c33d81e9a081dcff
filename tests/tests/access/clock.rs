//! A clock that stands still until somebody waits or a test turns it.

use access_api::client::{BoxFuture, Clock};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

/// What day it is when such a clock is made: `Fri, 15 Jan 2027 08:00:00 GMT`.
const START: Duration = Duration::from_secs(1_800_000_000);

#[derive(Default)]
struct State {
    now: Duration,
    waits: Vec<Duration>,
}

/// The time, how long was waited for, and what comes by chance.
#[derive(Clone)]
pub struct TestClock {
    state: Arc<Mutex<State>>,
    chance: f64,
}

impl TestClock {
    /// A clock by which this comes by chance.
    pub fn new(chance: f64) -> Self {
        Self { state: Arc::default(), chance }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("a clock")
    }

    /// Lets time pass.
    pub fn turn(&self, duration: Duration) {
        self.state().now += duration;
    }

    /// Every wait so far, in milliseconds.
    pub fn waits(&self) -> Vec<u128> {
        self.state().waits.iter().map(Duration::as_millis).collect()
    }
}

impl Clock for TestClock {
    fn now(&self) -> Duration {
        self.state().now
    }

    fn date(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + START + self.now()
    }

    fn chance(&self) -> f64 {
        self.chance
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.turn(duration);
        self.state().waits.push(duration);
        Box::pin(std::future::ready(()))
    }
}
