//! Time, as calls need it: how much has passed, what day it is, and waiting.
//! In: the system's clocks and whoever can wait without blocking. Out: one small trait, so that tests choose what time it is.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::time::{Duration, Instant, SystemTime};

use super::http_transport::BoxFuture;

/// The time that a client goes by.
pub trait Clock: Send + Sync + 'static {
    /// How much time has passed since some moment that stays the same. It never goes back.
    fn now(&self) -> Duration;

    /// What day and time it is, for a server that says when to come again.
    fn date(&self) -> SystemTime;

    /// A number between 0 and 1 by chance, so that clients that failed together do not come back together.
    fn chance(&self) -> f64 {
        // The standard library seeds its maps at random; that is all the chance it takes to spread clients.
        let bits = RandomState::new().build_hasher().finish() >> 11;
        bits as f64 / (1u64 << 53) as f64
    }

    /// Waits, without blocking the thread.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

/// What waits without blocking the thread.
pub type Sleep = fn(Duration) -> BoxFuture<'static, ()>;

/// The system's clocks.
pub(crate) struct SystemClock {
    start: Instant,
    sleep: Option<Sleep>,
}

impl SystemClock {
    /// Whether the system has clocks at all; without any, asking for the time would be a panic.
    pub(crate) const WORKS: bool = !cfg!(all(target_family = "wasm", target_os = "unknown"));

    pub(crate) fn new(sleep: Option<Sleep>) -> Self {
        Self { start: Instant::now(), sleep }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn date(&self) -> SystemTime {
        SystemTime::now()
    }

    /// Without anything that waits it does not wait: whoever lets a client wait has been asked for a clock when it was built.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.sleep.map_or_else(|| -> BoxFuture<'_, ()> { Box::pin(std::future::ready(())) }, |sleep| sleep(duration))
    }
}

impl fmt::Debug for SystemClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SystemClock")
    }
}
