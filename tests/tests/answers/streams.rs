//! Answers that are read as they come: events, lines, sequences and plain bytes, however they are cut, and what comes of a stream that breaks.

use crate::calls::{LIMIT, LONGEST, builder, runtime};
use answers_api::client::ClientBuilder;
use answers_api::operations::{WatchError, WatchOk};
use answers_api::streams::{ByteStream, Event, Json, Opened, Record, StreamError};
use std::fmt::Debug;
use std::time::Duration;
use tests::server::{Script, Server, Then};

/// The steps of a stream that both clients make, each as a text; the stream of the asynchronous one is changed by `$change` before.
macro_rules! steps {
    ($server:expr, $builder:expr, $operation:ident, $change:expr, $shown:expr) => {{
        let server = $server;
        let client = $builder(&server.url()).build().expect("a client");
        let all = async {
            let mut stream = match client.$operation().open().await.expect("an answer") {
                Opened::Stream(stream) => $change(stream),
                Opened::Answer(answer) => panic!("no stream: {answer:?}"),
            };
            let mut steps = Vec::new();
            while let Some(step) = stream.next().await {
                steps.push($shown(step));
            }
            assert!(stream.next().await.is_none(), "the end is the end");
            steps
        };
        let first: Vec<String> = runtime().block_on(async { tokio::time::timeout(LONGEST, all).await.expect("an end") });
        let asked = requests(&server);
        let server = $server;
        let client = $builder(&server.url()).build_blocking().expect("a client");
        let stream = match client.$operation().open().expect("an answer") {
            Opened::Stream(stream) => stream.with($change),
            Opened::Answer(answer) => panic!("no stream: {answer:?}"),
        };
        let second: Vec<String> = stream.map($shown).collect();
        assert_eq!(first, second, "both clients say the same");
        assert_eq!(asked, requests(&server), "both clients ask the same");
        (second, asked)
    }};
}

/// The `last-event-id` of each request.
fn requests(server: &Server) -> Vec<String> {
    let of = |head: &str| head.lines().find_map(|line| line.strip_prefix("last-event-id: ")).unwrap_or("-").to_owned();
    server.requests().iter().map(|request| of(request.head())).collect()
}

/// An answer of this media type that ends with its connection.
fn stream(media_type: &str, body: &str) -> Script {
    Script::raw(format!("HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\n\r\n{body}"), Then::Close)
}

fn events(body: &str) -> Script {
    stream("text/event-stream; charset=utf-8", body)
}

fn unlimited(url: &str) -> ClientBuilder {
    builder(url).max_body(1 << 20)
}

fn event<T: Debug>(step: Result<Event<Json<T>>, StreamError>) -> String {
    match step {
        Ok(event) => match event.data() {
            Ok(data) => format!("{} {:?} {data:?}", event.kind(), event.id()),
            Err(why) => format!("{} {:?} {:?} {:?}", event.kind(), event.id(), event.text(), why.reason()),
        },
        Err(error) => error.to_string(),
    }
}

fn record<T: Debug>(step: Result<Record<T>, StreamError>) -> String {
    match step {
        Ok(record) => match record.value() {
            Ok(value) => format!("{value:?}"),
            Err(why) => format!("{:?} {:?}", record.bytes(), why.reason()),
        },
        Err(error) => error.to_string(),
    }
}

/// WHATWG HTML, 9.2.6: events have types, ids and data, and data is what the document says or why not.
#[test]
fn events_with_their_data() {
    let body =
        ": hello\n\ndata: {\"name\":\ndata: \"a\"}\nid: 1\nevent: made\n\ndata: [DONE]\n\ndata: {}\n\ndata: {\"name\":\"cut off\"}\n";
    let (steps, asked) = steps!(Server::start([events(body)]), unlimited, watch, |stream| stream, event);
    assert_eq!(steps, [r#"made "1" Item { name: "a" }"#, r#"message "1" "[DONE]" Mismatch"#, r#"message "1" "{}" Mismatch"#]);
    assert_eq!(asked, ["-"]);
}

/// Data that the document does not describe is text.
#[test]
fn events_without_a_schema() {
    let shown =
        |step: Result<Event<_>, StreamError>| step.map_or_else(|error| error.to_string(), |event: Event<_>| event.text().to_owned());
    let body = "data: a\ndata:  b\n\ndata\n\n";
    let (steps, _) = steps!(Server::start([events(body)]), unlimited, complete, |stream| stream, shown);
    assert_eq!(steps, ["a\n b", ""]);
}

/// A stream that a server sends in pieces of one byte.
#[test]
fn events_in_pieces() {
    let body = "data: {\"name\":\"é\"}\r\n\r\n";
    let pieces: Vec<u8> = body.bytes().flat_map(|byte| [b"1\r\n", &[byte][..], b"\r\n"].concat()).collect();
    let head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    let script = Script::raw([&head[..], &pieces, b"0\r\n\r\n"].concat(), Then::KeepOpen);
    let (steps, _) = steps!(Server::start([script.clone()]), unlimited, watch, |stream| stream, event);
    assert_eq!(steps, [r#"message "" Item { name: "é" }"#]);
}

/// What is no stream is an answer like any other: another media type, a compressed one, no content; and errors are errors.
#[test]
fn answers_that_are_no_streams() {
    let open = |script: Script| {
        let server = Server::start([script]);
        let client = builder(&server.url()).build_blocking().expect("a client");
        match client.watch().open() {
            Ok(Opened::Stream(stream)) => format!("stream {:?}", stream.stream().map(|stream| stream.status())),
            Ok(Opened::Answer(WatchOk::Ok(answer))) => {
                format!("Ok {:?}", answer.body().map(|body| format!("{body:?}")).map_err(|why| why.reason()))
            }
            Ok(Opened::Answer(WatchOk::NoContent(answer))) => format!("NoContent {:?}", answer.body().is_ok()),
            Err(WatchError::NotFound(answer)) => format!("NotFound {:?}", answer.body().is_ok()),
            other => format!("{other:?}"),
        }
    };
    assert_eq!(open(events("")), "stream Some(200)");
    assert!(open(Script::json(200, "[{\"name\":\"a\"}]")).starts_with("Ok Ok(\"Json("));
    let gzip = Script::answer("200 OK\r\ncontent-type: text/event-stream\r\ncontent-encoding: gzip", "\u{1f}\u{8b}");
    assert_eq!(open(gzip), "Ok Err(ContentEncoding)");
    assert_eq!(open(Script::raw("HTTP/1.1 204 None\r\n\r\n", Then::KeepOpen)), "NoContent true");
    assert_eq!(open(Script::answer("404 No\r\ncontent-type: application/problem+json", "{}")), "NotFound true");
    let long = Script::answer("404 No\r\ncontent-type: application/problem+json", " ".repeat(LIMIT + 1));
    assert_eq!(open(long), "NotFound false", "error bodies are read up to the limit");
}

/// RFC 9112, 8: a body that ends before its length has not ended. What came before is complete.
#[test]
fn a_stream_cut_short() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 999\r\n\r\ndata: {\"name\":\"a\"}\n\ndata: {";
    let (steps, asked) = steps!(Server::start([Script::raw(head, Then::Close)]), unlimited, watch, |stream| stream, event);
    assert_eq!(
        steps,
        [r#"message "" Item { name: "a" }"#, "GET /events: sent, outcome unknown: the connection broke before a complete answer came"]
    );
    assert_eq!(asked.len(), 1, "nothing is asked again by itself");
}

/// The time of a call is for the head, and then for each wait.
#[test]
fn a_stream_that_falls_silent() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: {\"name\":\"a\"}\n\n";
    let short = |url: &str| unlimited(url).timeout(Duration::from_millis(300));
    let (steps, _) = steps!(Server::start([Script::raw(head, Then::Hold)]), short, watch, |stream| stream, event);
    assert_eq!(steps, [r#"message "" Item { name: "a" }"#, "GET /events: sent, outcome unknown: nothing more came in time"]);
}

/// WHATWG HTML, 9.2.3: asked again, the server is told the last id; it is left alone as long as it says, and says 204 when it is over.
#[test]
fn a_stream_that_is_asked_for_again() {
    let scripts = || {
        Server::start([
            events("retry: 0\nid: 1\ndata: {\"name\":\"a\"}\n\nid: 2\ndata: {\"name\":\"lost\"}\n"),
            Script::cut(tests::server::Reading::All),
            events("id\ndata: {\"name\":\"b\"}\n\n"),
            Script::raw("HTTP/1.1 204 None\r\n\r\n", Then::KeepOpen),
        ])
    };
    let (steps, asked) = steps!(scripts(), unlimited, watch, |stream: answers_api::streams::EventStream<_>| stream.reconnect(2), event);
    assert_eq!(steps, [r#"message "1" Item { name: "a" }"#, r#"message "" Item { name: "b" }"#]);
    assert_eq!(asked, ["-", "1", "1", "-"], "an empty id is none");
}

/// A server that says something else is not asked once more; nor is one that never answers, beyond the number that is allowed.
#[test]
fn a_stream_that_does_not_come_again() {
    let broken =
        || Script::raw("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 99\r\n\r\nretry: 0\n\n", Then::Close);
    let again = |stream: answers_api::streams::EventStream<_>| stream.reconnect(2);
    let (steps, asked) = steps!(Server::start([broken(), Script::json(500, "{}")]), unlimited, watch, again, event);
    assert_eq!((steps, asked.len()), (vec!["the server does not go on with the stream: 500".to_owned()], 2));
    let (steps, asked) = steps!(Server::start([broken(), broken(), broken(), broken()]), unlimited, watch, again, event);
    let lost = "GET /events: sent, outcome unknown: the connection broke before a complete answer came";
    assert_eq!((steps, asked.len()), (vec![lost.to_owned()], 3));
}

/// What was asked for with POST may have done something: it is never asked for again.
#[test]
fn a_post_is_not_sent_again() {
    let shown =
        |step: Result<Event<_>, StreamError>| step.map_or_else(|error| error.to_string(), |event: Event<_>| event.text().to_owned());
    let again = |stream: answers_api::streams::EventStream<_>| stream.reconnect(9);
    let (steps, asked) = steps!(Server::start([events("retry: 0\ndata: a\n\n")]), unlimited, complete, again, shown);
    assert_eq!((steps, asked.len()), (vec!["a".to_owned()], 1));
}

/// An event longer than the limit for bodies ends the stream.
#[test]
fn an_event_without_end() {
    let body = format!("data: {{\"name\":\"a\"}}\n\ndata: {}", "x".repeat(LIMIT + 1));
    let (steps, _) = steps!(Server::start([events(&body)]), builder, watch, |stream| stream, event);
    assert_eq!(steps, [r#"message "" Item { name: "a" }"#, "a part of the stream is longer than the limit of 64 bytes"]);
}

/// A value on each line; empty lines are none, and the last one needs no end.
#[test]
fn lines() {
    let body = "{\"name\":\"a\"}\n\r\n{}\r\n[\n{\"name\":\"b\"}";
    let (steps, _) = steps!(Server::start([stream("application/x-ndjson", body)]), unlimited, lines, |stream| stream, record);
    assert_eq!(steps, [r#"Item { name: "a" }"#, r#"b"{}\r" Mismatch"#, r#"b"[" Mismatch"#, r#"Item { name: "b" }"#]);
}

/// RFC 7464, 2.1 and 2.4: what may have been cut off is no value.
#[test]
fn sequences() {
    let body = "\u{1e}1\n\u{1e}\u{1e}\"a\"\n\u{1e}2.0\n\u{1e}12";
    let (steps, _) = steps!(Server::start([stream("application/json-seq", body)]), unlimited, sequence, |stream| stream, record);
    assert_eq!(steps, ["SequenceResponse200Item(1)", r#"b"\"a\"\n" Mismatch"#, "SequenceResponse200Item(2)", r#"b"12" Syntax"#]);
}

/// Bytes come as they are, and more of them than any limit.
#[test]
fn bytes() {
    let body = "x".repeat(LIMIT * 1000);
    let shown = |step: Result<bytes::Bytes, answers_api::client::OutcomeUnknown>| {
        step.map_or_else(|error| error.to_string(), |piece| piece.len().to_string())
    };
    let (steps, _) = steps!(Server::start([stream("image/png", &body)]), builder, bytes, |stream: ByteStream| stream, shown);
    let total: usize = steps.iter().map(|length| length.parse::<usize>().expect("a length")).sum();
    assert_eq!(total, body.len());
}
