//! What a crate offers to the tests of its users: prepared answers, and recordings.

use super::calls::{builder, summary, waiting};
use access_api::Client;
use access_api::client::testing::{Canned, Recorder};
use access_api::client::{Reason, TransportError};
use http::Response;
use tests::server::{Reading, Script, Server};

#[test]
fn prepared_answers_are_given_in_order_and_requests_remembered() {
    let canned =
        Canned::new().json(200, r#"{"a":1}"#).fail(TransportError::outcome_unknown(Reason::Timeout)).answer(Response::new("hello"));
    let client = waiting(Client::builder().key_in_header("k3y").transport(canned.clone()));
    let first = client.as_all().send().expect("a 200");
    assert_eq!((&first.bytes()[..], &first.headers()["content-type"]), (&b"{\"a\":1}"[..], &"application/json".parse().expect("a value")));
    assert_eq!(summary(client.as_all().send()), "GET /as-all: sent, outcome unknown: the time for the whole call ran out");
    assert_eq!((summary(client.place(vec!["a".to_owned()]).send()), canned.left()), ("200".to_owned(), 0));
    let none = client.as_all().send().expect_err("no answer is left");
    assert!(none.is_not_sent() && none.source().is_some_and(|source| source.to_string() == "no prepared answer is left"));
    let requests = canned.requests();
    assert_eq!(requests.len(), 4);
    assert_eq!((requests[0].uri().path(), &requests[0].headers()["x-api-key"]), ("/v1/as-all", &"k3y".parse().expect("a value")));
    assert_eq!((requests[2].method().as_str(), &requests[2].body()[..]), ("POST", &br#"["a"]"#[..]));
    assert!(!format!("{canned:?}{requests:?}").contains("k3y"));
}

#[test]
fn what_was_recorded_is_played_again_without_its_secrets() {
    let server = Server::start([
        Script::answer("200 OK\r\nset-cookie: s3cret\r\nx-trace: 7", "hello"),
        Script::answer("418 No", [0xFF, 0, 1]),
        Script::cut(Reading::All),
    ]);
    let recorder = Recorder::new();
    let settings = |settings: access_api::ClientBuilder| settings.key_in_query("s3cret").key_in_header("s3cret").key_in_cookie("s3cret");
    let settings = |url: &str| settings(builder(url)).bearer("s3cret").default_header("cookie", "a=s3cret");
    let client = waiting(settings(&server.url()).hook(recorder.clone()));
    let said = [summary(client.together().send()), summary(client.always("a b").send()), summary(client.state().send())];
    let recording = recorder.recording();
    assert!(!recording.contains("s3cret"), "{recording}");
    assert!(recording.contains("?api%20key=[redacted]") && recording.contains("/things/a%20b?beta=true"), "{recording}");

    let canned = Canned::replay(&recording).expect("a recording");
    let client = waiting(settings("http://elsewhere.example").transport(canned.clone()));
    let first = client.together().send().expect("a 200");
    assert_eq!(
        (first.status().as_u16(), &first.bytes()[..], &first.headers()["x-trace"]),
        (200, &b"hello"[..], &"7".parse().expect("a value"))
    );
    let second = client.always("a b").send().expect_err("a 418");
    assert_eq!((&second.bytes()[..], summary(client.state().send())), (&[0xFF, 0, 1][..], said[2].clone()));
    assert_eq!(canned.left(), 0);

    let canned = Canned::replay(&recording).expect("a recording");
    let other = waiting(settings("http://elsewhere.example").transport(canned)).open().send().expect_err("another request");
    assert!(other.is_not_sent(), "{other}");
}

#[test]
fn what_is_no_recording_is_refused() {
    for text in [
        "",
        "{}",
        r#"{"exchanges":[{}]}"#,
        r#"{"exchanges":[{"request":{"method":"GET","uri":"/"},"answer":{"status":99999,"headers":[],"body":""}}]}"#,
    ] {
        assert!(Canned::replay(text).is_err(), "{text}");
    }
}
