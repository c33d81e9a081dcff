//! Retries: what is sent again and what never is, how often the server saw it, and which pauses were made. No test waits: the clock is one
//! that only says it did.

use super::calls::{builder, runtime, summary, waiting};
use super::clock::TestClock;
use access_api::client::{BoxFuture, Chunks, ClientBuilder, Reason, RetryPolicy, SendOptions, Transport, TransportError};
use access_api::{Client, blocking};
use bytes::Bytes;
use http::{Request, Response};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tests::server::{Reading, Script, Server, Then};

const FINE: &str = "HTTP/1.1 204 Fine\r\n\r\n";
const STATE: &str = "GET /state: sent, outcome unknown: the connection broke before a complete answer came";
const PLACE: &str = "POST /orders: sent, outcome unknown: the connection broke before a complete answer came";

fn fine() -> Script {
    Script::raw(FINE, Then::KeepOpen)
}

fn status(head: &str) -> Script {
    Script::answer(head, "")
}

fn order() -> Vec<String> {
    vec!["swish".to_owned()]
}

/// A kind of call.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Get,
    Post,
    PostWithKey,
    /// With a key that is empty.
    PostWithEmptyKey,
    /// With the header that the document marks as the key.
    BookWithKey,
    /// With the usual header, of which the document says that it is no key.
    BookWithout,
}

fn call(client: &blocking::Client, kind: Kind) -> String {
    match kind {
        Kind::Get => summary(client.state().send()),
        Kind::Post => summary(client.place(order()).send()),
        Kind::BookWithKey => summary(client.book().x_booking("b-7").send()),
        Kind::BookWithout => summary(client.book().idempotency_key("b-7").send()),
        Kind::PostWithEmptyKey => summary(client.place(order()).idempotency_key("").send()),
        Kind::PostWithKey => summary(client.place(order()).idempotency_key("k-7").send()),
    }
}

/// What comes of a call when the server plays this, how often it saw it, and the pauses in milliseconds.
fn row(kind: Kind, policy: Option<RetryPolicy>, scripts: Vec<Script>) -> (String, usize, Vec<u128>) {
    let (server, clock) = (Server::start(scripts), TestClock::new(0.5));
    let said = call(&waiting(builder(&server.url()).retry(policy).clock(clock.clone())), kind);
    let requests = server.requests();
    assert!(requests.iter().all(|request| request.body() == requests[0].body()), "every attempt is the same");
    assert!(requests.iter().all(|request| request.header_lines() == requests[0].header_lines()));
    (said, requests.len(), clock.waits())
}

fn some() -> Option<RetryPolicy> {
    Some(RetryPolicy::new(3))
}

#[test]
fn without_a_policy_nothing_is_repeated() {
    for kind in [Kind::Get, Kind::Post, Kind::PostWithKey] {
        assert_eq!(row(kind, None, vec![status("503 Later\r\nretry-after: 0"), fine()]), ("503".to_owned(), 1, vec![]));
        let unknown = if matches!(kind, Kind::Get) { STATE } else { PLACE };
        assert_eq!(row(kind, None, vec![Script::cut(Reading::All), fine()]), (unknown.to_owned(), 1, vec![]));
    }
}

#[test]
fn what_means_the_same_twice_is_repeated() {
    for head in ["408 No", "425 No", "429 No", "502 No", "503 No", "504 No"] {
        for kind in [Kind::Get, Kind::PostWithKey, Kind::BookWithKey] {
            let said = row(kind, some(), vec![status(head), status(head), fine()]);
            assert_eq!(said, ("204".to_owned(), 3, vec![100, 200]), "{head} {kind:?}");
        }
        let number = head.split(' ').next().expect("a status").to_owned();
        assert_eq!(row(Kind::Post, some(), vec![status(head), fine()]), (number.clone(), 1, vec![]), "{head}");
        assert_eq!(row(Kind::PostWithEmptyKey, some(), vec![status(head), fine()]), (number.clone(), 1, vec![]), "{head}: no key");
        assert_eq!(row(Kind::BookWithout, some(), vec![status(head), fine()]), (number.clone(), 1, vec![]), "{head}");
        assert_eq!(row(Kind::Get, some(), vec![status(head)]), (number, 3, vec![100, 200]), "{head}: the last answer");
        let both = some().map(RetryPolicy::also_unsafe);
        assert_eq!(row(Kind::Post, both, vec![status(head), fine()]), ("204".to_owned(), 2, vec![100]), "{head}");
    }
}

#[test]
fn what_an_attempt_more_would_not_change_is_not_repeated() {
    for head in ["400 No", "401 No", "404 No", "409 No", "412 No", "500 No", "501 No", "302 There\r\nlocation: https://elsewhere.example/x"]
    {
        let number = head.split(' ').next().expect("a status").to_owned();
        assert_eq!(row(Kind::Get, some(), vec![status(head), fine()]), (number, 1, vec![]), "{head}");
    }
}

#[test]
fn an_unknown_outcome_is_repeated_where_that_is_harmless() {
    let half = || Script::raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", Then::Close);
    for broken in [|| Script::cut(Reading::All), half] {
        assert_eq!(row(Kind::Get, some(), vec![broken(), fine()]), ("204".to_owned(), 2, vec![100]));
        assert_eq!(row(Kind::PostWithKey, some(), vec![broken(), fine()]), ("204".to_owned(), 2, vec![100]));
        let (said, seen, waits) = row(Kind::Post, some(), vec![broken(), fine()]);
        assert!(said.starts_with(PLACE) && seen == 1 && waits.is_empty(), "{said}");
    }
    assert_eq!(row(Kind::Get, some(), vec![Script::cut(Reading::All)]), (STATE.to_owned(), 3, vec![100, 200]));
}

#[test]
fn what_was_never_sent_is_repeated_whatever_it_is() {
    for kind in [Kind::Get, Kind::Post, Kind::PostWithKey] {
        let clock = TestClock::new(0.5);
        let client = waiting(builder("http://127.0.0.1:1").retry(some()).clock(clock.clone()));
        let said = call(&client, kind);
        assert!(said.ends_with("not sent: no connection to the server could be made"), "{said}");
        assert_eq!(clock.waits(), [100, 200]);
    }
    // But not what no attempt would send.
    let clock = TestClock::new(0.5);
    let client = waiting(builder("http://localhost").retry(some()).clock(clock.clone()));
    assert!(client.by_bearer().send().expect_err("a credential is missing").is_not_sent());
    assert_eq!(clock.waits(), [0; 0]);
}

#[test]
fn the_server_is_waited_for_as_long_as_it_asks() {
    let head = |more: &str| status(&format!("429 No\r\n{more}"));
    let date = "date: Tue, 12 May 2026 09:41:07 GMT\r\nretry-after: Tue, 12 May 2026 09:41:";
    for (more, waits) in [
        ("retry-after: 7".to_owned(), vec![7000]),
        ("retry-after:  0 ".to_owned(), vec![]),
        (format!("{date}18 GMT"), vec![11_000]),
        // Already over.
        (format!("{date}01 GMT"), vec![]),
        // The clock shows 08:00:00 of that day.
        ("retry-after: Fri, 15 Jan 2027 08:00:09 GMT".to_owned(), vec![9000]),
        ("retry-after: Friday, 15-Jan-27 08:00:09 GMT".to_owned(), vec![9000]),
        ("retry-after: Fri Jan 15 08:00:09 2027".to_owned(), vec![9000]),
        ("retry-after: soon".to_owned(), vec![100]),
        ("retry-after: -1".to_owned(), vec![100]),
    ] {
        assert_eq!(row(Kind::Get, some(), vec![head(&more), fine()]), ("204".to_owned(), 2, waits), "{more}");
    }
    // Longer than the call may take: its answer is the outcome.
    for more in ["retry-after: 20", "retry-after: 99999999999999999999999", "retry-after: Fri, 15 Jan 2100 08:00:09 GMT"] {
        assert_eq!(row(Kind::Get, some(), vec![head(more), fine()]), ("429".to_owned(), 1, vec![]), "{more}");
    }
}

#[test]
fn pauses_double_up_to_a_limit() {
    for (chance, expected) in [(1.0, [1000, 2000, 4000, 5000, 5000]), (0.0, [0; 5]), (0.5, [500, 1000, 2000, 2500, 2500])] {
        let (server, clock) = (Server::start([status("503 No")]), TestClock::new(chance));
        let policy = RetryPolicy::new(6).pauses(Duration::from_secs(1), Duration::from_secs(5));
        let client = waiting(builder(&server.url()).timeout(Duration::from_secs(60)).retry(policy).clock(clock.clone()));
        assert_eq!((summary(client.state().send()), server.requests().len()), ("503".to_owned(), 6));
        let waits = clock.waits();
        assert!(waits == expected || (chance == 0.0 && waits.is_empty()), "{waits:?}");
    }
}

#[test]
fn no_attempt_begins_after_the_time_of_the_call() {
    let (server, clock) = (Server::start([status("503 No")]), TestClock::new(1.0));
    let policy = RetryPolicy::new(100).pauses(Duration::from_secs(1), Duration::from_secs(8));
    let client = waiting(builder(&server.url()).timeout(Duration::from_secs(10)).retry(policy).clock(clock.clone()));
    assert_eq!(summary(client.state().send()), "503");
    // After 1 + 2 + 4 seconds, a pause of 8 would be too long.
    assert_eq!((clock.waits(), server.requests().len()), (vec![1000, 2000, 4000], 4));
}

/// How one call of a transport ends.
type End = fn() -> Result<Response<Box<dyn Chunks>>, TransportError>;

/// A transport whose attempts end like this, one after the other; the last one ever after.
#[derive(Clone)]
struct Ends(Arc<Mutex<Vec<End>>>);

impl Transport for Ends {
    fn send<'a>(&'a self, _: Request<Bytes>, _: &'a SendOptions) -> BoxFuture<'a, Result<Response<Box<dyn Chunks>>, TransportError>> {
        let mut ends = self.0.lock().expect("no panic");
        let end = if ends.len() > 1 { ends.remove(0) } else { ends[0] };
        Box::pin(std::future::ready(end()))
    }
}

#[test]
fn an_attempt_that_was_not_sent_does_not_hide_one_that_may_have_been() {
    let unknown = || Err(TransportError::outcome_unknown(Reason::Timeout));
    let unsent = || Err(TransportError::not_sent(Reason::Connect));
    let busy = || {
        let mut response = Response::new(Box::new(Some(Bytes::from_static(b"busy"))) as Box<dyn Chunks>);
        *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
        Ok(response)
    };
    let ended = |ends: &[End]| {
        let transport = Ends(Arc::new(Mutex::new(ends.to_vec())));
        let settings: ClientBuilder = Client::builder().transport(transport).retry(some()).clock(TestClock::new(0.5));
        summary(waiting(settings).state().send())
    };
    assert_eq!(ended(&[unknown, unsent]), "GET /state: sent, outcome unknown: the time for the whole call ran out");
    assert_eq!(ended(&[unsent, unknown, unsent]), "GET /state: sent, outcome unknown: the time for the whole call ran out");
    assert_eq!(ended(&[busy, unsent]), "503");
    assert_eq!(ended(&[unsent, unsent, unsent]), "GET /state: not sent: no connection to the server could be made");
    assert_eq!(ended(&[unsent, busy, unknown]), "GET /state: sent, outcome unknown: the time for the whole call ran out");
}

#[test]
fn the_async_client_waits_on_its_runtime() {
    let server = Server::start([status("503 No"), fine()]);
    let policy = RetryPolicy::new(2).pauses(Duration::from_millis(1), Duration::from_millis(1));
    runtime().block_on(async {
        let client = builder(&server.url()).retry(policy).build().expect("a client");
        assert_eq!(summary(client.state().send().await), "204");
    });
    assert_eq!(server.requests().len(), 2);
}
