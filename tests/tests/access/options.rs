//! What one call does otherwise than its client, and code around every attempt.

use super::calls::{builder, fine, summary, telling, waiting};
use super::clock::TestClock;
use crate::both;
use access_api::client::{Answered, Attempt, Body, BoxError, CallOptions, Exchange, Hook, Reason, RetryPolicy};
use http::{HeaderValue, Request};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tests::server::{Reading, Script, Server, Then};

const SHORT: Duration = Duration::from_millis(300);

#[test]
fn a_call_may_have_less_time_than_others() {
    for options in [CallOptions::new().timeout(SHORT), CallOptions::new().attempt_timeout(SHORT)] {
        let server = Server::start([Script::silence(Reading::All, Then::Hold)]);
        let said = both!(builder(&server.url()), |client| client.state().call_options(options.clone()));
        assert_eq!(said, "GET /state: sent, outcome unknown: the time for the whole call ran out");
    }
}

#[test]
fn each_attempt_may_have_less_time_than_the_call() {
    let server = Server::start([Script::silence(Reading::All, Then::Hold), Script::raw("HTTP/1.1 204 Fine\r\n\r\n", Then::KeepOpen)]);
    let settings = builder(&server.url()).attempt_timeout(SHORT).retry(RetryPolicy::new(2)).clock(TestClock::new(0.5));
    assert_eq!(summary(waiting(settings).state().send()), "204");
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_call_may_be_repeated_otherwise_than_others() {
    let busy = || Server::start([Script::answer("503 No", "")]);
    let policy = || RetryPolicy::new(3);
    for (client, call, seen) in [
        (None, CallOptions::new().retry(policy()), 3),
        (Some(policy()), CallOptions::new().retry(None), 1),
        (Some(policy()), CallOptions::new(), 3),
        (Some(policy()), CallOptions::new().retry(RetryPolicy::new(2)), 2),
        (None, CallOptions::new().retry(RetryPolicy::new(0)), 1),
    ] {
        let server = busy();
        let client = waiting(builder(&server.url()).retry(client).clock(TestClock::new(0.0)));
        assert_eq!((summary(client.state().call_options(call).send()), server.requests().len()), ("503".to_owned(), seen));
    }
}

#[test]
fn a_call_may_have_headers_of_its_own() {
    let server = fine();
    let options = || CallOptions::new().header("X-Trace", "7").header("x-shop", "this one").header("x-api-key", "mine");
    let settings = || builder(&server.url()).default_header("x-shop", "all").key_in_header("k3y");
    assert_eq!(both!(settings(), |client| client.as_all().call_options(options())), "204");
    let lines = ["GET /as-all HTTP/1.1", "x-api-key: k3y", "x-shop: this one", "x-trace: 7"];
    assert_eq!(telling(&server.requests()[0]), lines, "a credential is the last word");
    for (options, said) in [
        (CallOptions::new().header("a b", "s3cret"), "a header of the call has a name that cannot be set"),
        (CallOptions::new().header("content-length", "1"), "a header of the call has a name that cannot be set"),
        (CallOptions::new().header("x", "s3cret\n"), "the header `x` cannot carry its value"),
    ] {
        let refused = both!(builder(&server.url()), |client| client.state().call_options(options.clone()));
        assert_eq!(refused, format!("GET /state: not sent: {said}"));
    }
    assert_eq!(server.requests().len(), 2);
    assert!(!format!("{:?}", options()).contains("this one"));
}

#[test]
fn a_call_may_read_less_than_others() {
    let server = Server::start([Script::answer("200 OK", "0123456789")]);
    let client = waiting(builder(&server.url()));
    let answer = client.state().call_options(CallOptions::new().max_body(4)).send().expect("a 200");
    assert_eq!(&answer.bytes()[..], b"0123");
    assert_eq!(client.state().send().expect("a 200").bytes().len(), 10);
}

/// What a hook was told, and what it does about it.
#[derive(Clone, Default)]
struct Witness {
    seen: Arc<Mutex<Vec<String>>>,
    refuses: bool,
}

impl Hook for Witness {
    fn before(&self, attempt: &Attempt, request: &mut Request<Body>) -> Result<(), BoxError> {
        let key = request.headers().get("x-api-key").is_some_and(HeaderValue::is_sensitive);
        self.seen.lock().expect("no panic").push(format!("{} {} {key}", attempt.number, attempt.operation));
        request.headers_mut().insert("x-attempt", HeaderValue::from(attempt.number));
        if self.refuses { Err("not today".into()) } else { Ok(()) }
    }

    fn after(&self, attempt: &Attempt, _: Duration, outcome: Result<&Answered, &Exchange>) {
        let said = outcome.map_or_else(ToString::to_string, |answered| answered.status().to_string());
        self.seen.lock().expect("no panic").push(format!("{} {said}", attempt.number));
    }
}

#[test]
fn a_hook_sees_every_attempt_and_can_add_to_it() {
    let server =
        Server::start([Script::answer("503 No", ""), Script::cut(Reading::All), Script::raw("HTTP/1.1 204 Fine\r\n\r\n", Then::KeepOpen)]);
    let witness = Witness::default();
    let settings = builder(&server.url()).key_in_header("k3y").hook(witness.clone());
    let client = waiting(settings.retry(RetryPolicy::new(3)).clock(TestClock::new(0.0)));
    assert_eq!(summary(client.as_all().send()), "204");
    let unknown = "2 GET /as-all: sent, outcome unknown: the connection broke before a complete answer came";
    let expected =
        ["1 GET /as-all true", "1 503 Service Unavailable", "2 GET /as-all true", unknown, "3 GET /as-all true", "3 204 No Content"];
    assert_eq!(*witness.seen.lock().expect("no panic"), expected);
    let numbers: Vec<bool> =
        server.requests().iter().zip(1..).map(|(request, number)| request.head().contains(&format!("x-attempt: {number}"))).collect();
    assert_eq!(numbers, [true; 3]);
}

#[test]
fn a_hook_can_refuse() {
    let server = fine();
    let witness = Witness { refuses: true, ..Witness::default() };
    let client = waiting(builder(&server.url()).hook(witness).retry(RetryPolicy::new(3)).clock(TestClock::new(0.0)));
    let refused = client.state().send().expect_err("not today");
    assert_eq!(refused.to_string(), "GET /state: not sent: a hook refused the request");
    assert_eq!((refused.reason(), refused.source().map(ToString::to_string)), (Some(Reason::Hook), Some("not today".to_owned())));
    assert_eq!(server.requests().len(), 0);
}
