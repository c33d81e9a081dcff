//! Calls without an answer are one of two things: provably not sent, or of unknown outcome with the part that came.

use super::calls::{LIMIT, PAID, SHORT, WAYS, body, builder, call, describe, exchange, long_body, row, sized_row};
use std::net::TcpListener;
use tests::server::{Reading, Script, Server, Then};

#[test]
fn nobody_is_there() {
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port that is free again");
    // No name server is asked: no part of a name may be so long, and `.invalid` is reserved for names that do not exist.
    let nowhere = format!("{}.invalid", "x".repeat(64));
    for way in WAYS {
        for (what, base_url) in [("refused", format!("http://{closed}")), ("no such name", format!("http://{nowhere}"))] {
            assert_eq!(describe(&call(way, builder(&base_url), &body())), "NotSent Connect", "{what}, {way:?}");
        }
    }
}

#[test]
fn tls_failures_are_not_sent() {
    let handshake_failure = b"\x15\x03\x03\x00\x02\x02\x28";
    for script in [
        Script { writing: handshake_failure.to_vec(), ..Script::silence(Reading::Nothing, Then::Hold) },
        Script { writing: b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(), ..Script::silence(Reading::Nothing, Then::Hold) },
        Script::cut(Reading::Nothing),
    ] {
        for way in WAYS {
            let server = Server::start([script.clone()]);
            let base_url = server.url().replace("http:", "https:");
            assert_eq!(describe(&call(way, builder(&base_url), &body())), "NotSent Connect", "{script:?}, {way:?}");
            assert_eq!(server.requests().len(), 0);
        }
    }
}

#[test]
fn a_stall_before_the_request_is_written_is_not_sent() {
    // The handshake never ends, so the request is still here when the time is up.
    for way in WAYS {
        let server = Server::start([Script::silence(Reading::Nothing, Then::Hold)]);
        let base_url = server.url().replace("http:", "https:");
        assert_eq!(describe(&call(way, builder(&base_url).timeout(SHORT), &body())), "NotSent Timeout");
        assert_eq!(describe(&call(way, builder(&base_url).connect_timeout(SHORT), &body())), "NotSent Connect");
        assert_eq!(server.requests().len(), 0);
    }
}

#[test]
fn the_outcome_is_unknown() {
    let unknown = |name: &str, script: Script, part: &str| row(name, script, &format!("OutcomeUnknown {part}"), 1);
    unknown("reset after the head", Script::cut(Reading::Head), "Connection");
    unknown("closed after the request", Script::cut(Reading::All), "Connection");
    unknown("closed in the status line", Script::raw("HTTP/1.1 20", Then::Close), "Connection");
    unknown("closed in a header", Script::raw("HTTP/1.1 200 OK\r\ncontent-le", Then::Close), "Connection");
    unknown("closed after an interim answer", Script::raw("HTTP/1.1 100 Continue\r\n\r\n", Then::Close), "Connection");
    unknown("stalled before the answer", Script::silence(Reading::All, Then::Hold), "Timeout");
    unknown("stalled in a header", Script::raw("HTTP/1.1 200 OK\r\ncontent-le", Then::Hold), "Timeout");
}

#[test]
fn garbage_is_no_answer() {
    for (name, garbage) in [
        ("another protocol", "220 mail.example.com ESMTP\r\n"),
        ("HTTP/2", "\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64\0\x04\0\x40\0\0"),
        ("TLS", "\x15\x03\x03\0\x02\x02\x28"),
        ("nonsense", "\0\0\0\0 nonsense \r\n\r\n"),
        ("no status", "HTTP/1.1 OK\r\n\r\n"),
        ("status of four digits", "HTTP/1.1 2000 OK\r\n\r\n"),
        ("a header without a colon", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n"),
        ("a header with a null", "HTTP/1.1 200 OK\r\nx: \0\r\n\r\n"),
        ("two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"),
        ("a negative length", "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\nab"),
        ("a length that is none", "HTTP/1.1 200 OK\r\ncontent-length: 2x\r\n\r\nab"),
    ] {
        row(name, Script::raw(garbage, Then::Close), "OutcomeUnknown Connection", 1);
    }
    row("nonsense that stays", Script::raw("\0\0\0\0 nonsense \r\n\r\n", Then::Hold), "OutcomeUnknown Connection", 1);
    let endless = format!("HTTP/1.1 200 OK\r\n{}", "x: y\r\n".repeat(100_000));
    row("headers without end", Script::raw(endless, Then::Hold), "OutcomeUnknown Connection", 1);
}

#[test]
fn what_came_of_an_answer_is_kept() {
    let unknown = |name: &str, script: Script, part: &str| row(name, script, &format!("OutcomeUnknown {part}"), 1);
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 47\r\n\r\n";
    let truncated = format!("{head}{{\"success\"");
    unknown("cut after the head", Script::raw(head, Then::Close), "Connection, status 200, 0 bytes");
    unknown("truncated", Script::raw(&truncated, Then::Close), "Connection, status 200, 10 bytes");
    unknown("stalled after the head", Script::raw(head, Then::Hold), "Timeout, status 200, 0 bytes");
    unknown("stalled in the body", Script::raw(&truncated, Then::Hold), "Timeout, status 200, 10 bytes");
    let one_short = format!("HTTP/1.1 412 No\r\ncontent-length: 48\r\n\r\n{PAID}");
    unknown("one byte short", Script::raw(one_short, Then::Close), "Connection, status 412, 47 bytes");
    let chunked = "HTTP/1.1 202 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"suc\r\n";
    unknown("truncated chunks", Script::raw(chunked, Then::Close), "Connection, status 202, 5 bytes");
    unknown("no last chunk", Script::raw(format!("{chunked}2\r\n{{}}\r\n"), Then::Close), "Connection, status 202, 7 bytes");
    unknown("a chunk that is none", Script::raw(format!("{chunked}nonsense\r\n"), Then::Close), "Connection, status 202, 5 bytes");
    unknown(
        "an over-long chunk",
        Script::raw(format!("{chunked}2\r\n{{}}}}\r\n0\r\n\r\n"), Then::Close),
        "Connection, status 202, 7 bytes",
    );
}

/// The time of a call is for all of it: bytes that keep coming do not make it longer.
#[test]
fn a_slow_drip_ends_with_the_time_of_the_call() {
    let head = "HTTP/1.1 200 OK\r\nx-trace: 7\r\n";
    for way in WAYS {
        let server = Server::start([Script::raw(format!("{head}x-slow:"), Then::Drip)]);
        let result = call(way, builder(&server.url()).timeout(SHORT), &body());
        assert_eq!(describe(&result), "OutcomeUnknown Timeout", "in a header, {way:?}");
        server.wait_for_hang_ups(1);
        for framing in ["content-length: 1000000\r\n", "transfer-encoding: chunked\r\n\r\nf4240", "connection: close\r\n"] {
            let server = Server::start([Script::raw(format!("{head}{framing}\r\n{{"), Then::Drip)]);
            let result = call(way, builder(&server.url()).timeout(SHORT), &body());
            let kept = exchange(&result);
            assert!(kept.is_outcome_unknown() && kept.is_timeout(), "{framing}, {way:?}: {result:?}");
            assert_eq!((kept.status().map(|status| status.as_u16()), &kept.headers()["x-trace"]), (Some(200), &"7".parse().unwrap()));
            assert!(b"{".iter().chain([b' '].iter().cycle()).zip(kept.bytes()).all(|(sent, kept)| sent == kept), "what came is kept");
            server.wait_for_hang_ups(1);
            assert_eq!(server.requests().len(), 1);
        }
    }
}

#[test]
fn headers_of_a_broken_answer_are_kept() {
    let script = Script::raw("HTTP/1.1 503 Later\r\nx-trace: 7\r\nretry-after: 3\r\ncontent-length: 9\r\n\r\n{\"er", Then::Close);
    for way in WAYS {
        let server = Server::start([script.clone()]);
        let result = call(way, builder(&server.url()), &body());
        let kept = exchange(&result);
        assert!(kept.is_outcome_unknown());
        assert_eq!((&kept.headers()["x-trace"], &kept.headers()["retry-after"]), (&"7".parse().unwrap(), &"3".parse().unwrap()));
        assert_eq!((kept.status().map(|status| status.as_u16()), &**kept.bytes()), (Some(503), &b"{\"er"[..]));
        assert!(kept.source().is_some(), "the transport's own words are there");
    }
}

#[test]
fn a_body_over_the_limit_is_an_answer_even_when_it_breaks_off_later() {
    let long = format!("HTTP/1.1 500 Oops\r\ncontent-length: 1000\r\n\r\n{}", "x".repeat(LIMIT + 1));
    row("over the limit", Script::raw(long, Then::Close), "Default 500 TooLong at ``, 64 bytes", 1);
}

#[test]
fn a_connection_closed_at_once_is_one_of_the_two_failures() {
    // Whether the close or the writing comes first is a race; the answer must be honest about which it was.
    for way in WAYS {
        let server = Server::start([Script::cut(Reading::Nothing)]);
        let result = call(way, builder(&server.url()), &body());
        assert!(["NotSent Connection", "OutcomeUnknown Connection"].contains(&describe(&result).as_str()), "{result:?}");
        assert_eq!(server.requests().len(), 0);
    }
}

#[test]
fn a_reset_or_a_stall_while_sending_is_unknown() {
    let long = long_body();
    sized_row("reset while sending", Script::cut(Reading::Head), &long, "OutcomeUnknown Connection", 1);
    sized_row("stall while sending", Script::silence(Reading::Head, Then::Freeze), &long, "OutcomeUnknown Timeout", 1);
}

#[test]
fn a_reset_while_answering_is_unknown() {
    // What is left unread makes it a reset, which may overtake what has been written: how much of the answer is seen is a race.
    let partial = b"HTTP/1.1 200 OK\r\ncontent-length: 47\r\n\r\n{\"success\"".to_vec();
    for way in WAYS {
        let server = Server::start([Script { writing: partial.clone(), ..Script::cut(Reading::Head) }]);
        let result = call(way, builder(&server.url()), &body());
        let described = describe(&result);
        assert!(described.starts_with("OutcomeUnknown Connection"), "{described}");
        assert!(b"{\"success\"".starts_with(exchange(&result).bytes()), "{described}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn an_early_answer_to_a_request_that_is_still_being_sent_is_an_answer() {
    // A server may refuse after the head alone. Its answer counts, whether or not the rest of the request could be written.
    let script = Script { reading: Reading::Head, ..Script::json(413, r#"{"error":{"message":"no"}}"#) };
    let script = Script { then: Then::Freeze, ..script };
    for way in WAYS {
        let server = Server::start([script.clone()]);
        let result = call(way, builder(&server.url()), &long_body());
        assert_eq!(describe(&result), "Default 413 decoded, 26 bytes");
        assert_eq!(server.requests().len(), 1);
    }
}
