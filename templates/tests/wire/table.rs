//! Everything a server, a network or a missing server can do to a call: what the caller gets, what is kept, how often the server saw it.
//! Every row runs with both clients.

use std::net::TcpListener;
use std::time::Duration;

use super::calls::{WAYS, body, builder, call, describe};
use super::pilot::{ActionType, PayOk, PaymentRequest};
use super::support::server::{Reading, Script, Server, Then};

const PAID: &str = r#"{"success":true,"actions":[{"type":"success"}]}"#;
const REFUSED: &str = r#"{"error":{"message":"no"}}"#;
const LIMIT: usize = 64;

/// Makes the call of one row and checks its result and how many requests the server saw.
fn row(name: &str, script: Script, expected: &str, seen: usize) {
    sized_row(name, script, body(), expected, seen);
}

fn sized_row(name: &str, script: Script, body: PaymentRequest, expected: &str, seen: usize) {
    for way in WAYS {
        let server = Server::start([script.clone()]);
        let held = script.then == Then::Hold;
        let timeout = if held { Duration::from_millis(300) } else { super::support::server::BOUND };
        let result = call(way, builder(&server.url()).max_body(LIMIT).timeout(timeout), body.clone());
        assert_eq!(describe(&result), expected, "{name}, {way:?}");
        assert_eq!(server.requests().len(), seen, "{name}, {way:?}: requests");
    }
}

#[test]
fn documented_statuses() {
    for (status, variant, right) in [
        (200, "Ok", PAID),
        (202, "Accepted", PAID),
        (400, "BadRequest", REFUSED),
        (412, "PreconditionFailed", REFUSED),
        (500, "Default", REFUSED),
    ] {
        let shown = |what: &str, length: usize| format!("{variant} {status} {what}, {length} bytes");
        row("right", Script::json(status, right), &shown("decoded", right.len()), 1);
        row("wrong", Script::json(status, "{}"), &shown("Mismatch at ``", 2), 1);
        row("empty", Script::json(status, ""), &shown("Empty at ``", 0), 1);
        row("oversized", Script::json(status, [b' '; LIMIT + 1]), &shown("TooLong at ``", LIMIT), 1);
        row("not JSON", Script::json(status, "oops"), &shown("Syntax at ``", 4), 1);
    }
}

#[test]
fn a_412_is_a_412_whatever_its_body() {
    row("other JSON", Script::json(412, "[1]"), "PreconditionFailed 412 Mismatch at `[0]`, 3 bytes", 1);
    row("text", Script::answer("412 No\r\ncontent-type: text/plain", "no"), "PreconditionFailed 412 MediaType at ``, 2 bytes", 1);
    row("none", Script::answer("412 No", ""), "PreconditionFailed 412 Empty at ``, 0 bytes", 1);
}

#[test]
fn undocumented_statuses_go_by_class() {
    for status in [401, 403, 404, 409, 429, 501, 503, 599] {
        row("error", Script::json(status, REFUSED), &format!("Default {status} decoded, 26 bytes"), 1);
    }
    row("success", Script::json(201, REFUSED), "Default 201 decoded, 26 bytes", 1);
    row("no content", Script::raw("HTTP/1.1 204 No Content\r\n\r\n", Then::KeepOpen), "Default 204 Empty at ``, 0 bytes", 1);
    row("not modified", Script::raw("HTTP/1.1 304 Not Modified\r\n\r\n", Then::KeepOpen), "Default 304 Empty at ``, 0 bytes", 1);
}

#[test]
fn redirects_are_answers() {
    for status in [301, 302, 303, 307, 308] {
        let script = Script::answer(&format!("{status} Elsewhere\r\nlocation: /elsewhere"), "");
        row("redirect", script, &format!("Default {status} Empty at ``, 0 bytes"), 1);
    }
}

#[test]
fn answers_that_ask_for_another_try_are_answers() {
    for status in [408, 425, 429, 503] {
        let script = Script::answer(&format!("{status} Later\r\nretry-after: 0\r\nset-cookie: a=b"), REFUSED);
        for way in WAYS {
            let server = Server::start([script.clone()]);
            let result = call(way, builder(&server.url()), body());
            let error = result.expect_err("an error status");
            assert_eq!(error.headers()["retry-after"], "0");
            assert!(error.is_answered() && !error.is_not_sent() && !error.is_outcome_unknown());
            assert_eq!(server.requests().len(), 1);
        }
    }
}

#[test]
fn bodies_of_other_kinds() {
    let html = |status: &str| Script::answer(&format!("{status}\r\ncontent-type: text/html"), "<h1>Oops</h1>");
    row("proxy page", html("502 Bad Gateway"), "Default 502 MediaType at ``, 13 bytes", 1);
    row("captive portal", html("200 OK"), "Ok 200 MediaType at ``, 13 bytes", 1);
    let typed = |media_type: &str| Script::answer(&format!("200 OK\r\ncontent-type: {media_type}"), PAID);
    row("problem", typed("application/problem+json"), "Ok 200 decoded, 47 bytes", 1);
    row("charset", typed("Application/JSON; charset=utf-8"), "Ok 200 decoded, 47 bytes", 1);
    row("untyped", Script::answer("200 OK", PAID), "Ok 200 decoded, 47 bytes", 1);
    row("compressed", Script::answer("200 OK\r\ncontent-encoding: gzip", "\x1f?"), "Ok 200 ContentEncoding at ``, 2 bytes", 1);
    row("identity", Script::answer("200 OK\r\ncontent-encoding: identity", PAID), "Ok 200 decoded, 47 bytes", 1);
    row("byte order mark", Script::answer("200 OK", format!("\u{feff}{PAID}")), "Ok 200 decoded, 50 bytes", 1);
    row("not UTF-8", Script::answer("200 OK", b"\"\xff\""), "Ok 200 Syntax at ``, 3 bytes", 1);
}

#[test]
fn framings() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let chunked = format!("{head}transfer-encoding: chunked\r\n\r\n5\r\n{}\r\n2a\r\n{}\r\n0\r\n\r\n", &PAID[..5], &PAID[5..]);
    row("chunked", Script::raw(chunked, Then::KeepOpen), "Ok 200 decoded, 47 bytes", 1);
    row("until closed", Script::raw(format!("{head}\r\n{PAID}"), Then::Close), "Ok 200 decoded, 47 bytes", 1);
    let early =
        format!("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n{head}content-length: 47\r\n\r\n{PAID}");
    row("interim answers", Script::raw(early, Then::KeepOpen), "Ok 200 decoded, 47 bytes", 1);
    let endless = format!(
        "{head}transfer-encoding: chunked\r\n\r\n{}",
        "40\r\n                                                                \r\n".repeat(3)
    );
    row("endless", Script::raw(endless, Then::Hold), "Ok 200 TooLong at ``, 64 bytes", 1);
    row("exactly the limit", Script::json(200, [b' '; LIMIT]), "Ok 200 Syntax at ``, 64 bytes", 1);
}

#[test]
fn nothing_was_sent() {
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port that is free again");
    for way in WAYS {
        for base_url in [format!("http://{closed}"), "http://does-not-exist.invalid".to_owned()] {
            assert_eq!(describe(&call(way, builder(&base_url), body())), "NotSent Connect", "{base_url}, {way:?}");
        }
        let refused = call(way, builder("http://127.0.0.1:1"), PaymentRequest { broken: true, ..body() });
        assert_eq!(describe(&refused), "NotSent Body");
    }
}

#[test]
fn tls_failures_are_not_sent() {
    let handshake_failure = b"\x15\x03\x03\x00\x02\x02\x28";
    for script in [
        Script { reading: Reading::Nothing, writing: handshake_failure.to_vec(), then: Then::Hold },
        Script { reading: Reading::Nothing, writing: b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(), then: Then::Hold },
        Script::cut(Reading::Nothing),
    ] {
        for way in WAYS {
            let server = Server::start([script.clone()]);
            let base_url = server.url().replace("http:", "https:");
            assert_eq!(describe(&call(way, builder(&base_url), body())), "NotSent Connect", "{script:?}, {way:?}");
        }
    }
}

#[test]
fn a_stall_before_the_request_is_written_is_not_sent() {
    // The handshake never ends, so the request is still here when the time is up.
    let script = Script { reading: Reading::Nothing, writing: Vec::new(), then: Then::Hold };
    for way in WAYS {
        let server = Server::start([script.clone()]);
        let base_url = server.url().replace("http:", "https:");
        let short = Duration::from_millis(300);
        assert_eq!(describe(&call(way, builder(&base_url).timeout(short), body())), "NotSent Timeout");
        assert_eq!(describe(&call(way, builder(&base_url).connect_timeout(short), body())), "NotSent Connect");
    }
}

#[test]
fn the_outcome_is_unknown() {
    let unknown = |name: &str, script: Script, part: &str| row(name, script, &format!("OutcomeUnknown {part}"), 1);
    unknown("reset after the head", Script::cut(Reading::Head), "Connection");
    unknown("closed after the request", Script::cut(Reading::All), "Connection");
    unknown("closed in the status line", Script::raw("HTTP/1.1 20", Then::Close), "Connection");
    unknown("closed in a header", Script::raw("HTTP/1.1 200 OK\r\ncontent-le", Then::Close), "Connection");
    unknown("garbage", Script::raw("220 mail.example.com ESMTP\r\n", Then::Close), "Connection");
    unknown("garbage that stays", Script::raw("\0\0\0\0 nonsense \r\n\r\n", Then::Hold), "Connection");
    unknown("stalled before the answer", Script::raw("", Then::Hold), "Timeout");
    let truncated = "HTTP/1.1 200 OK\r\ncontent-length: 47\r\n\r\n{\"success\"";
    unknown("truncated", Script::raw(truncated, Then::Close), "Connection, status 200, 10 bytes");
    unknown("stalled in the answer", Script::raw(truncated, Then::Hold), "Timeout, status 200, 10 bytes");
    let chunked = "HTTP/1.1 202 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"suc\r\n";
    unknown("truncated chunks", Script::raw(chunked, Then::Close), "Connection, status 202, 5 bytes");
    unknown("bad chunk", Script::raw(format!("{chunked}nonsense\r\n"), Then::Close), "Connection, status 202, 5 bytes");
    unknown("two lengths", Script::raw("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", Then::Close), "Connection");
}

#[test]
fn a_connection_closed_at_once_is_one_of_the_two_failures() {
    // Whether the close or the writing comes first is a race; the answer must be honest about which it was.
    for way in WAYS {
        let server = Server::start([Script::cut(Reading::Nothing)]);
        let result = call(way, builder(&server.url()), body());
        assert!(["NotSent Connection", "OutcomeUnknown Connection"].contains(&describe(&result).as_str()), "{result:?}");
        assert_eq!(server.requests().len(), 0);
    }
}

#[test]
fn a_reset_while_sending_is_unknown() {
    // More than the sockets can buffer, so that the client is still writing when the server has gone.
    let long = PaymentRequest { payment_product_type: "x".repeat(16 << 20), ..body() };
    sized_row("reset while sending", Script::cut(Reading::Head), long, "OutcomeUnknown Connection", 1);
}

#[test]
fn unknown_values_are_kept_and_written_back() {
    let text = r#"{"success":true,"actions":[{"type":"parked"}]}"#;
    for way in WAYS {
        let server = Server::start([Script::json(200, text)]);
        let result = call(way, builder(&server.url()), body());
        let Ok(PayOk::Ok(answer)) = result else { panic!("a 200: {result:?}") };
        let payment = answer.into_body().expect("it decodes");
        assert_eq!(payment.actions[0].kind, ActionType::Unknown("parked".to_owned()));
        assert_eq!(serde_json::to_string(&payment).expect("it is written"), text);
    }
}

#[test]
fn a_wrong_type_deep_inside_is_located_and_its_bytes_are_kept() {
    let text = r#"{"success":false,"actions":[],"error_details":[{"code":"wrong_ssn"},{"code":47001122}]}"#;
    for way in WAYS {
        let server = Server::start([Script::json(200, text)]);
        let result = call(way, builder(&server.url()), body());
        let Ok(PayOk::Ok(answer)) = &result else { panic!("a 200: {result:?}") };
        let undecodable = answer.body().expect_err("it does not decode");
        assert_eq!(undecodable.path(), "error_details[1].code");
        assert_eq!(undecodable.to_string(), "`error_details[1].code`: expected a string at line 1 column 84");
        assert_eq!(answer.bytes(), text.as_bytes());
    }
}
