//! Bodies of requests: what becomes of streams that keep their word, that do not, and that are taken twice.

use bytes::Bytes;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use templates::runtime::http_request_body::Body;

/// Everything here is ready at once.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing to wait for"),
    }
}

fn stream(length: Option<u64>, chunks: &[&'static str]) -> Body {
    let mut chunks: Vec<_> = chunks.iter().rev().map(|chunk| Bytes::from_static(chunk.as_bytes())).collect();
    Body::stream(length, move |_| Poll::Ready(chunks.pop().map(Ok)))
}

#[test]
fn streams_are_as_long_as_they_were_said_to_be() {
    for (length, chunks, expected) in [
        (None, &["ab", "", "c"][..], Ok("abc")),
        (None, &[], Ok("")),
        (Some(3), &["ab", "", "c", ""], Ok("abc")),
        (Some(0), &["", ""], Ok("")),
        (Some(2), &["ab", "c"], Err("the stream is longer than it was said to be")),
        (Some(2), &["abc"], Err("the stream is longer than it was said to be")),
        (Some(0), &["a"], Err("the stream is longer than it was said to be")),
        (Some(4), &["ab", "c"], Err("the stream is shorter than it was said to be")),
    ] {
        let read = now(stream(length, chunks).collect()).map_err(|error| error.to_string());
        assert_eq!(read, expected.map(Bytes::from).map_err(str::to_owned), "{length:?} {chunks:?}");
    }
}

#[test]
fn readers_are_streams() {
    let long = vec![7; 200_000];
    let body = Body::reader(Some(200_000), std::io::Cursor::new(long.clone()));
    assert_eq!((body.length(), body.as_bytes().is_none()), (Some(200_000), true));
    assert_eq!(now(body.collect()).expect("all of it"), long);
}

#[test]
fn what_is_whole_can_be_read_again_and_a_stream_cannot() {
    let (whole, once) = (Body::from("abc"), stream(None, &["abc"]));
    assert_eq!((now(whole.clone().collect()).expect("bytes"), now(whole.collect()).expect("bytes")), ("abc".into(), "abc".into()));
    assert_eq!(now(once.clone().collect()).expect("bytes"), "abc");
    assert_eq!(now(once.collect()).expect("nothing is left"), "");
}

#[test]
fn nothing_of_a_body_is_shown() {
    let shown = format!("{:?} {:?} {:?}", Body::from("secret"), stream(Some(6), &["secret"]), stream(None, &["secret"]));
    assert_eq!(shown, "Bytes(6 bytes) Stream(6 bytes) Stream");
}
