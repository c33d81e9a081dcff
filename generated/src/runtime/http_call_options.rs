//! What one call does otherwise than its client.
//! In: what a caller sets on the call. Out: the client's settings with these in their place.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, HeaderName};

use super::http_builder::FRAMING;
use super::http_call::header_value;
use super::http_failure::HeaderNames;
use super::http_retry::RetryPolicy;

/// What one call does otherwise than its client: `CallOptions::new().timeout(Duration::from_secs(5))`.
#[derive(Clone, Default)]
pub struct CallOptions {
    pub(crate) timeout: Option<Option<Duration>>,
    pub(crate) attempt_timeout: Option<Option<Duration>>,
    pub(crate) max_body: Option<usize>,
    pub(crate) max_redirects: Option<u32>,
    pub(crate) retry: Option<Option<RetryPolicy>>,
    pub(crate) headers: HeaderMap,
    pub(crate) refused: Option<String>,
}

impl CallOptions {
    /// All as the client does it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the whole call may take, with all attempts, the pauses between them and the reading of the answer; `None` is forever.
    #[must_use]
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = Some(timeout.into());
        self
    }

    /// How long each attempt may take; `None` is as long as the whole call.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.attempt_timeout = Some(timeout.into());
        self
    }

    /// The longest body that is read. Of a longer one this much is kept.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = Some(bytes);
        self
    }

    /// How many redirects this call follows; none with 0.
    #[must_use]
    pub fn max_redirects(mut self, count: u32) -> Self {
        self.max_redirects = Some(count);
        self
    }

    /// When this call is sent again; `None` is never.
    #[must_use]
    pub fn retry(mut self, policy: impl Into<Option<RetryPolicy>>) -> Self {
        self.retry = Some(policy.into());
        self
    }

    /// A header of this request. It takes the place of any other of its name, but for a credential's.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes()).ok().filter(|name| !FRAMING.contains(name));
        match (name, header_value(value)) {
            (Some(name), Some(value)) => drop(self.headers.insert(name, value)),
            (None, _) => drop(self.refused.get_or_insert_with(|| "a header of the call has a name that cannot be set".to_owned())),
            (Some(name), None) => drop(self.refused.get_or_insert_with(|| format!("the header `{name}` cannot carry its value"))),
        }
        self
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("CallOptions");
        out.field("timeout", &self.timeout).field("attempt_timeout", &self.attempt_timeout).field("max_body", &self.max_body);
        out.field("max_redirects", &self.max_redirects).field("retry", &self.retry).field("headers", &HeaderNames(&self.headers)).finish()
    }
}
