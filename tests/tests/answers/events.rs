//! The parser of event streams: the examples of WHATWG HTML, 9.2.6, and whatever else may stand in one, cut at every byte.

use answers_api::runtime::http_event_parser::EventParser;
use std::time::Duration;

/// The events of a stream that comes in these pieces, each as `kind id data`.
fn parsed(pieces: &[&[u8]]) -> (Vec<String>, String, Option<Duration>) {
    let mut parser = EventParser::default();
    let mut events = Vec::new();
    for piece in pieces {
        parser.push(piece);
        events.extend(std::iter::from_fn(|| parser.next_event()));
    }
    parser.end();
    events.extend(std::iter::from_fn(|| parser.next_event()));
    let shown = events.iter().map(|event| format!("{} {:?} {:?}", event.kind, event.id, event.data)).collect();
    (shown, parser.last_id().to_owned(), parser.retry())
}

/// However a stream is cut in two or three, its events are the same.
fn holds(text: &[u8], expected: &[&str], last_id: &str, retry: Option<u64>) {
    let expected =
        (expected.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>(), last_id.to_owned(), retry.map(Duration::from_millis));
    let shown = String::from_utf8_lossy(text);
    let bytes: Vec<&[u8]> = text.chunks(1).collect();
    assert_eq!(parsed(&bytes), expected, "{shown:?} byte by byte");
    for first in 0..=text.len() {
        for second in first..=text.len() {
            let pieces = [&text[..first], &text[first..second], &text[second..]];
            assert_eq!(parsed(&pieces), expected, "{shown:?} cut at {first} and {second}");
        }
    }
}

#[test]
fn the_examples_of_the_specification() {
    holds(b"data: YHOO\ndata: +2\ndata: 10\n\n", &[r#"message "" "YHOO\n+2\n10""#], "", None);
    let four = b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n";
    holds(four, &[r#"message "1" "first event""#, r#"message "" "second event""#], "", None);
    holds(b"data\n\ndata\ndata\n\ndata:", &[r#"message "" """#, r#"message "" "\n""#], "", None);
    holds(b"data:test\n\ndata: test\n\n", &[r#"message "" "test""#, r#"message "" "test""#], "", None);
}

#[test]
fn line_ends_and_marks() {
    let events = [r#"message "" "a\nb""#, r#"message "" "c""#];
    holds(b"data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", &events, "", None);
    holds(b"data: a\rdata: b\r\rdata: c\r\r", &events, "", None);
    holds(b"data: a\rdata: b\n\ndata: c\r\n\n", &events, "", None);
    holds(b"\xEF\xBB\xBFdata: a\n\n", &[r#"message "" "a""#], "", None);
    holds(b"\n\xEF\xBB\xBFdata: a\n\n", &[], "", None);
    holds("data: é\u{1F600}\n\n".as_bytes(), &["message \"\" \"é\u{1F600}\""], "", None);
    holds(b"data: \xff\n\n", &["message \"\" \"\u{fffd}\""], "", None);
}

#[test]
fn fields() {
    holds(b"event: made\nevent: sold\ndata: a\n\ndata: b\n\n", &[r#"sold "" "a""#, r#"message "" "b""#], "", None);
    holds(b"event: made\n\ndata: a\n\n", &[r#"message "" "a""#], "", None);
    holds(b"id: 1\n\ndata: a\n\nid: 2\ndata: b", &[r#"message "1" "a""#], "1", None);
    holds(b"id: a\0b\ndata: a\n\n", &[r#"message "" "a""#], "", None);
    holds(b"retry: 15\n\nretry: x\nretry: 1.5\nretry:\nretry: -1\n\n", &[], "", Some(15));
    holds(b"Data: a\nunknown: b\n data: c\n\n", &[], "", None);
    holds(b"data: a:b: c\n\n", &[r#"message "" "a:b: c""#], "", None);
}
