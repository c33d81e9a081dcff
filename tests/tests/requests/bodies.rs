//! Request bodies: what is written, and as which media type.

use super::calls::{Call, Row, color, header, rows, served};
use bytes::Bytes;
use requests_api::client::{Body, Reason};
use requests_api::operations::SendBytes;
use requests_api::types::{Color, Form, Word};
use std::task::Poll;
use tests::server::Recorded;

/// A row: a call, and the media type with the body behind it.
macro_rules! row {
    ($place:literal, $call:expr, $expected:expr) => {
        (
            $place,
            (|client| {
                $call(client).send().expect("a 204");
            }) as Call,
            $expected,
        )
    };
}

/// The media type and the body.
fn sent(request: &Recorded) -> String {
    format!("{}: {}", header(request, "content-type"), std::str::from_utf8(request.body()).expect("UTF-8"))
}

type Client = requests_api::blocking::Client;

#[test]
fn json() {
    let table: &[Row] = &[
        row!(
            "RFC 8259; of several names for JSON, the plainest",
            |client: &Client| client.send_json(color()),
            r#"application/json: {"R":100,"G":200,"B":150}"#
        ),
        row!("a body that is a list", |client: &Client| client.send_list(vec![1.5, -2.0]), "application/json: [1.5,-2.0]"),
        row!("an empty list", |client: &Client| client.send_list(Vec::new()), "application/json: []"),
        row!(
            "OAS media type ranges: a schema that only JSON fits",
            |client: &Client| client.send_optional().body(color()),
            r#"application/json: {"R":100,"G":200,"B":150}"#
        ),
        row!("an optional body that is left out", |client: &Client| client.send_optional(), ": "),
    ];
    rows(table, sent);
}

fn form() -> Form {
    Form::new(7)
}

#[test]
fn forms() {
    let table: &[Row] = &[
        row!(
            "RFC 1866 8.2.1: by kind",
            |client: &Client| client.send_form(form().with_text("a b&=+ø~*")),
            "application/x-www-form-urlencoded: id=7&text=a+b%26%3D%2B%C3%B8%7E*"
        ),
        row!("null is left out", |client: &Client| client.send_form(form().with_none(None)), "application/x-www-form-urlencoded: id=7"),
        row!(
            "OAS appendix B: each item of a list",
            |client: &Client| client.send_form(form().with_tags(vec!["x y".to_owned(), String::new()])),
            "application/x-www-form-urlencoded: id=7&tags=x+y&tags="
        ),
        row!(
            "OAS example: URL encoded form with JSON values",
            |client: &Client| client.send_form(form().with_color(color())),
            "application/x-www-form-urlencoded: id=7&color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"
        ),
        row!(
            "the same in a list",
            |client: &Client| client.send_form(form().with_colors(vec![Color::new().with_r(1), Color::new()])),
            "application/x-www-form-urlencoded: id=7&colors=%7B%22R%22%3A1%7D&colors=%7B%7D"
        ),
        row!(
            "OAS encoding: explode",
            |client: &Client| client.send_form(form().with_joined(vec!["a b".to_owned(), "c".to_owned()])),
            "application/x-www-form-urlencoded: id=7&joined=a%20b,c"
        ),
        row!(
            "OAS encoding: exploded object",
            |client: &Client| client.send_form(form().with_exploded(color())),
            "application/x-www-form-urlencoded: id=7&R=100&G=200&B=150"
        ),
        row!(
            "OAS encoding: deepObject",
            |client: &Client| client.send_form(form().with_deep(color())),
            "application/x-www-form-urlencoded: id=7&deep%5BR%5D=100&deep%5BG%5D=200&deep%5BB%5D=150"
        ),
        row!(
            "OAS encoding: pipeDelimited",
            |client: &Client| client.send_form(form().with_piped(vec![1, 2])),
            "application/x-www-form-urlencoded: id=7&piped=1%7C2"
        ),
        row!(
            "OAS encoding: allowReserved",
            |client: &Client| client.send_form(form().with_reserved("a/b?c&d")),
            "application/x-www-form-urlencoded: id=7&reserved=a/b?c%26d"
        ),
        row!(
            "OAS encoding: contentType, of a list",
            |client: &Client| client.send_form(form().with_json(vec!["a b".to_owned()])),
            "application/x-www-form-urlencoded: id=7&json=%5B%22a+b%22%5D"
        ),
        row!(
            "OAS encoding: contentType, of a text",
            |client: &Client| client.send_form(form().with_word("x".parse::<Word>().expect("a word"))),
            "application/x-www-form-urlencoded: id=7&word=%22x%22"
        ),
        row!(
            "undeclared members",
            |client: &Client| client.send_form(form().with_extra("more [x]", "1".to_owned()).expect("undeclared")),
            "application/x-www-form-urlencoded: id=7&more+%5Bx%5D=1"
        ),
    ];
    rows(table, sent);
}

#[test]
fn texts() {
    let table: &[Row] = &[
        row!("text as it is", |client: &Client| client.send_text("a\r\nb"), "text/plain: a\r\nb"),
        row!("RFC 6657 4: more than ASCII has a charset", |client: &Client| client.send_text("ø"), "text/plain; charset=utf-8: ø"),
        row!("no text at all", |client: &Client| client.send_text(""), "text/plain: "),
        row!("a checked text", |client: &Client| client.send_word("w".parse::<Word>().expect("a word")), "text/vnd.word: w"),
        row!("a number", |client: &Client| client.send_number(-5), "text/plain: -5"),
        row!("XML is text", |client: &Client| client.send_xml("<a>ø</a>"), "application/xml: <a>ø</a>"),
    ];
    rows(table, sent);
}

#[test]
fn bytes() {
    let table: &[Row] = &[
        row!("bytes as they are", |client: &Client| client.send_bytes("abc"), "application/octet-stream: abc"),
        row!("no bytes at all", |client: &Client| client.send_bytes(Vec::new()), "application/octet-stream: "),
        row!("a range: the caller says which", |client: &Client| client.send_image("image/png; a=b", "PNG"), "image/png; a=b: PNG"),
        row!(
            "a reader of known length",
            |client: &Client| client.send_bytes(Body::reader(Some(3), &b"abc"[..])),
            "application/octet-stream: abc"
        ),
    ];
    rows(table, sent);
}

#[test]
fn one_method_for_each_form() {
    let table: &[Row] = &[
        row!("the first", |client: &Client| client.send_several(color()).dry(true), r#"application/json: {"R":100,"G":200,"B":150}"#),
        row!("a form", |client: &Client| client.send_several_as_form(color()), "application/x-www-form-urlencoded: R=100&G=200&B=150"),
        row!("text", |client: &Client| client.send_several_as_csv("a,b").dry(true), "text/csv: a,b"),
        row!("anything else", |client: &Client| client.send_several_as_bytes("video/mp4", "x"), "video/mp4: x"),
        row!(
            "an optional body in another form",
            |client: &Client| client.send_optional().body_as_bytes("x"),
            "application/octet-stream: x"
        ),
        row!(
            "the last of two counts",
            |client: &Client| client.send_optional().body_as_bytes("x").body(Color::new()),
            "application/json: {}"
        ),
    ];
    rows(table, sent);
}

#[test]
fn streams_without_a_length_come_in_chunks() {
    let (server, client) = served();
    let mut chunks = vec!["c", "", "b", "a"];
    let body = Body::stream(None, move |_| Poll::Ready(chunks.pop().map(|chunk| Ok(Bytes::from_static(chunk.as_bytes())))));
    client.send_bytes(body).send().expect("a 204");
    let request = &server.requests()[0];
    assert_eq!((&*request.unchunked(), &*header(request, "content-length")), (&b"abc"[..], ""));
}

#[test]
fn a_stream_is_sent_once() {
    let (server, client) = served();
    let call = client.send_bytes(Body::reader(None, &b"abc"[..]));
    let again = call.clone();
    call.send().expect("a 204");
    let error = again.send().expect_err("the stream is gone");
    assert!(error.is_not_sent() && error.reason() == Some(Reason::Body), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_stream_that_breaks_off_leaves_the_outcome_open() {
    for length in [None, Some(5)] {
        let (_server, client) = served();
        let mut chunks = vec![Err("the disk is gone".into()), Ok(Bytes::from_static(b"abc"))];
        let error = client.send_bytes(Body::stream(length, move |_| Poll::Ready(chunks.pop()))).send().expect_err("it broke");
        assert!(error.is_outcome_unknown() && error.reason() == Some(Reason::Body), "{error}");
    }
}

#[test]
fn without_a_client_a_stream_is_a_stream() {
    let stream = || Body::reader(Some(3), &b"abc"[..]);
    assert_eq!(SendBytes::new("abc").into_request().expect("a request").body(), "abc");
    let refused = SendBytes::new(stream()).into_request().expect_err("no bytes");
    assert!(refused.to_string().ends_with("the body is a stream: see `into_stream_request`"), "{refused}");
    let request = SendBytes::new(stream()).into_stream_request().expect("a request");
    assert_eq!((request.body().length(), request.body().as_bytes()), (Some(3), None));
}

#[test]
fn media_types_that_the_document_does_not_allow() {
    let (server, client) = served();
    for wrong in ["text/plain", "image", "image/*", "image/\n", "", "/png"] {
        let error = client.send_image(wrong, "x").send().expect_err("refused");
        assert!(error.is_not_sent() && error.reason() == Some(Reason::Body), "{error}");
        assert!(error.to_string().ends_with("the body has a media type that is none of `image/*`"), "{error}");
    }
    let error = client.send_list(vec![f64::NAN]).send().expect_err("JSON has no NaN");
    assert!(error.to_string().ends_with("the body breaks a rule of its type"), "{error}");
    assert_eq!(server.requests().len(), 0);
}
