//! A clock that stands still until somebody waits or a test turns it.

use access_api::client::{BoxFuture, Clock};
use std::ops::AddAssign;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

/// The time.
#[derive(Clone, Default)]
pub struct TestClock(Arc<Mutex<Duration>>);

impl TestClock {
    /// Lets time pass.
    pub fn turn(&self, duration: Duration) {
        self.0.lock().expect("a clock").add_assign(duration);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Duration {
        *self.0.lock().expect("a clock")
    }

    fn date(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000) + self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.turn(duration);
        Box::pin(std::future::ready(()))
    }
}
