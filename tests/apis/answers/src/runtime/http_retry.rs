//! When a call is sent again. Pure: it neither sends nor waits.
//! In: what a caller allows, and what became of each attempt. Out: whether there is another one, and after how long.
//! Without a policy nothing is ever repeated, and with one only what may be: see [`RetryPolicy`].

use std::time::{Duration, SystemTime};

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use super::http_answer::Answered;
use super::http_failure::{Failed, Reason};

/// Allows a client, or one call, to send again what failed.
///
/// * What was provably not sent, because no connection could be made, is sent again whatever it is.
/// * What may have been received, and what was answered with 408, 425, 429, 502, 503 or 504, is sent again where that means the same as
///   sending it once: GET, HEAD, OPTIONS, TRACE, PUT and DELETE, and calls whose `Idempotency-Key` parameter is set (or the one that the
///   document marks with `x-idempotency-key`), which every attempt repeats. Other calls only after [`also_unsafe`](Self::also_unsafe).
/// * A body that is a stream is never sent a second time.
///
/// Between attempts there is a pause of random length up to a limit that doubles each time. A `Retry-After` of the server is waited
/// for instead. An attempt that could not begin within the call's time is not made. The outcome is that of the last attempt; when that
/// one was not sent, it is what the one before it came to, because that one may have been received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_pause: Duration,
    longest_pause: Duration,
    also_unsafe: bool,
}

impl RetryPolicy {
    /// So many attempts at most, the first one included. The first pause is up to 200 milliseconds, and none but the server's own is
    /// longer than 10 seconds.
    #[must_use]
    pub fn new(attempts: u32) -> Self {
        Self { attempts, first_pause: Duration::from_millis(200), longest_pause: Duration::from_secs(10), also_unsafe: false }
    }

    /// The limits of the first pause and of all later ones.
    #[must_use]
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        (self.first_pause, self.longest_pause) = (first, longest);
        self
    }

    /// Repeats also calls that may then happen twice, an order or a payment.
    #[must_use]
    pub fn also_unsafe(mut self) -> Self {
        self.also_unsafe = true;
        self
    }

    /// The longest that the pause after so many attempts may be.
    fn limit(&self, attempts: u32) -> Duration {
        let doubled = 2u32.checked_pow(attempts.saturating_sub(1)).and_then(|factor| self.first_pause.checked_mul(factor));
        doubled.unwrap_or(self.longest_pause).min(self.longest_pause)
    }
}

/// What became of an attempt, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// No connection: nothing happened.
    NotSent,
    /// It may have been received.
    Unknown,
    /// The server says that it could not do it now; how long to wait where it says so.
    NotNow(Option<Duration>),
    /// Nothing that another attempt would change.
    Final,
}

impl Outcome {
    /// What a result means.
    pub(crate) fn of(result: &Result<Answered, Failed>, date: impl Fn() -> SystemTime) -> Self {
        match result {
            Ok(answered) if is_passing(answered.status()) => Self::NotNow(retry_after(answered.headers(), date)),
            Ok(_) => Self::Final,
            Err(Failed::NotSent(failure)) => match failure.reason() {
                Some(Reason::Connect | Reason::Connection | Reason::Timeout) => Self::NotSent,
                _ => Self::Final,
            },
            Err(Failed::OutcomeUnknown(failure)) => match failure.reason() {
                Some(Reason::Connect | Reason::Connection | Reason::Timeout) => Self::Unknown,
                _ => Self::Final,
            },
        }
    }
}

/// Statuses that say nothing about the request itself.
fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 425 | 429 | 502 | 503 | 504)
}

/// How long a server asks to wait: so many seconds, or until a date.
fn retry_after(headers: &HeaderMap, date: impl Fn() -> SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.parse().map_or(Duration::MAX, Duration::from_secs));
    }
    let then = httpdate::parse_http_date(text).ok()?;
    // By the server's own clock where it shows it: ours may be wrong.
    let its_date = headers.get(http::header::DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    Some(then.duration_since(its_date.unwrap_or_else(date)).unwrap_or_default())
}

/// The way of one call through its attempts.
#[derive(Debug)]
pub(crate) struct Course<'a> {
    pub(crate) policy: Option<&'a RetryPolicy>,
    /// Whether sending it twice means the same as sending it once.
    pub(crate) idempotent: bool,
    /// Whether it can be sent twice at all.
    pub(crate) repeatable: bool,
    /// How many attempts there have been.
    pub(crate) attempts: u32,
}

impl Course<'_> {
    /// How long to wait before the next attempt; `None` when there is none. `chance` is between 0 and 1; `left` is the call's time.
    pub(crate) fn next(&self, outcome: Outcome, chance: f64, left: Option<Duration>) -> Option<Duration> {
        let policy = self.policy.filter(|policy| self.attempts < policy.attempts && self.repeatable)?;
        let asked = match outcome {
            Outcome::NotSent => None,
            Outcome::Unknown if self.idempotent || policy.also_unsafe => None,
            Outcome::NotNow(asked) if self.idempotent || policy.also_unsafe => asked,
            Outcome::Unknown | Outcome::NotNow(_) | Outcome::Final => return None,
        };
        let pause = asked.unwrap_or_else(|| policy.limit(self.attempts).mul_f64(chance.clamp(0.0, 1.0)));
        left.is_none_or(|left| pause < left).then_some(pause)
    }
}
