//! Every answer reaches the caller: the status alone chooses the variant, and whatever stands in the body is kept in it.

use super::calls::{LIMIT, PAID, REFUSED, WAYS, body, builder, call, describe, exchange, row};
use dintero_pay::operations::{PayError, PayOk};
use tests::server::{Script, Server, Then};

/// The statuses that the document names, and some of those it sums up as `default`, with their variants and a right body.
const DOCUMENTED: [(u16, &str, &str); 7] = [
    (200, "Ok", PAID),
    (202, "Accepted", PAID),
    (400, "BadRequest", REFUSED),
    (412, "PreconditionFailed", REFUSED),
    (401, "Default", REFUSED),
    (404, "Default", REFUSED),
    (500, "Default", REFUSED),
];

#[test]
fn documented_statuses() {
    for (status, variant, right) in DOCUMENTED {
        let shown = |what: &str, length: usize| format!("{variant} {status} {what}, {length} bytes");
        row("right", Script::json(status, right), &shown("decoded", right.len()), 1);
        row("wrong", Script::json(status, "{}"), &shown("Mismatch at ``", 2), 1);
        row("empty", Script::json(status, ""), &shown("Empty at ``", 0), 1);
        // The limit is the caller's, so this is an answer: its status is known, and the first part of its body.
        row("oversized", Script::json(status, [b' '; LIMIT + 1]), &shown("TooLong at ``", LIMIT), 1);
        row("not JSON", Script::json(status, "oops"), &shown("Syntax at ``", 4), 1);
        let page = Script::answer(&format!("{status} No\r\ncontent-type: text/html"), "<h1>Oops</h1>");
        row("HTML", page, &shown("MediaType at ``", 13), 1);
    }
}

#[test]
fn a_412_is_a_412_whatever_its_body() {
    row("other JSON", Script::json(412, "[1]"), "PreconditionFailed 412 Mismatch at ``, 3 bytes", 1);
    row("text", Script::answer("412 No\r\ncontent-type: text/plain", "no"), "PreconditionFailed 412 MediaType at ``, 2 bytes", 1);
    row("none", Script::answer("412 No", ""), "PreconditionFailed 412 Empty at ``, 0 bytes", 1);
}

#[test]
fn undocumented_statuses_go_by_class() {
    for status in [402, 403, 405, 409, 418, 451, 501, 502, 504, 599, 600, 999] {
        row("error", Script::json(status, REFUSED), &format!("Default {status} decoded, 26 bytes"), 1);
    }
    for status in [201, 203, 207, 299] {
        row("success", Script::json(status, REFUSED), &format!("Default {status} decoded, 26 bytes"), 1);
    }
    row("no content", Script::raw("HTTP/1.1 204 No Content\r\n\r\n", Then::KeepOpen), "Default 204 Empty at ``, 0 bytes", 1);
    row("not modified", Script::raw("HTTP/1.1 304 Not Modified\r\n\r\n", Then::KeepOpen), "Default 304 Empty at ``, 0 bytes", 1);
    // Nobody asked for another protocol, so what follows is none of our business; the head is an answer nevertheless.
    let switching = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n";
    row("other protocol", Script::raw(switching, Then::Close), "Default 101 Empty at ``, 0 bytes", 1);
}

#[test]
fn the_side_of_default_follows_the_class_of_the_status() {
    for way in WAYS {
        let server = Server::start([Script::json(201, REFUSED), Script::json(404, REFUSED)]);
        let success = call(way, builder(&server.url()), &body());
        assert!(matches!(&success, Ok(PayOk::Default(answer)) if answer.body().is_ok_and(|body| body.error().message() == "no")));
        let failure = call(way, builder(&server.url()), &body());
        assert!(matches!(&failure, Err(PayError::Default(answer)) if answer.body().is_ok_and(|body| body.error().message() == "no")));
    }
}

#[test]
fn status_headers_and_bytes_are_kept_to_the_last() {
    let bodies = ["", "{}", PAID, REFUSED, "<h1>Oops</h1>", "\u{0}\u{1}", "{\"success\":"];
    for (status, _, _) in DOCUMENTED {
        let scripts =
            bodies.map(|text| Script::answer(&format!("{status} Whatever\r\nx-trace: 7\r\nset-cookie: a=1\r\nset-cookie: b=2"), text));
        let server = Server::start(scripts);
        for text in bodies {
            let result = call(WAYS[0], builder(&server.url()), &body());
            let kept = exchange(&result);
            assert_eq!(kept.status().map(|kept| kept.as_u16()), Some(status));
            assert_eq!(kept.bytes(), text.as_bytes());
            assert_eq!(kept.headers()["x-trace"], "7");
            assert_eq!(kept.headers().get_all("set-cookie").iter().collect::<Vec<_>>(), ["a=1", "b=2"]);
            assert_eq!(kept.headers()["content-length"], text.len().to_string().as_str());
        }
    }
}

#[test]
fn redirects_are_answers() {
    for status in [300, 301, 302, 303, 305, 307, 308] {
        for location in ["/elsewhere", "https://127.0.0.1:1/", "", "//"] {
            let script = Script::answer(&format!("{status} Elsewhere\r\nlocation: {location}"), "");
            row("redirect", script, &format!("Default {status} Empty at ``, 0 bytes"), 1);
        }
    }
}

#[test]
fn answers_that_ask_for_another_try_are_answers() {
    for status in [408, 421, 425, 429, 502, 503, 504] {
        let script = Script::answer(&format!("{status} Later\r\nretry-after: 0\r\nset-cookie: a=b"), REFUSED);
        for way in WAYS {
            let server = Server::start([script.clone()]);
            let result = call(way, builder(&server.url()), &body());
            assert_eq!(describe(&result), format!("Default {status} decoded, 26 bytes"));
            assert_eq!(exchange(&result).headers()["retry-after"], "0");
            assert_eq!(server.requests().len(), 1);
        }
    }
}

#[test]
fn cookies_are_kept_for_the_caller_and_never_sent_back() {
    let server = Server::start([Script::answer("200 OK\r\nset-cookie: a=b; Path=/", PAID)]);
    let client = builder(&server.url()).build_blocking().expect("a client");
    for _ in 0..2 {
        let ok = client.pay(&super::calls::session(), body()).send().expect("a 200");
        assert_eq!(ok.headers()["set-cookie"], "a=b; Path=/");
    }
    assert!(server.requests().iter().all(|request| !request.head().contains("cookie")));
}

#[test]
fn bodies_of_other_kinds() {
    let html = |status: &str| Script::answer(&format!("{status}\r\ncontent-type: text/html"), "<h1>Oops</h1>");
    row("proxy page", html("502 Bad Gateway"), "Default 502 MediaType at ``, 13 bytes", 1);
    row("captive portal", html("200 OK"), "Ok 200 MediaType at ``, 13 bytes", 1);
    row("untyped page", Script::answer("200 OK", "<h1>Oops</h1>"), "Ok 200 Syntax at ``, 13 bytes", 1);
    let typed = |media_type: &str| Script::answer(&format!("200 OK\r\ncontent-type: {media_type}"), PAID);
    row("problem", typed("application/problem+json"), "Ok 200 decoded, 47 bytes", 1);
    row("charset", typed("Application/JSON; charset=utf-8"), "Ok 200 decoded, 47 bytes", 1);
    row("untyped", Script::answer("200 OK", PAID), "Ok 200 decoded, 47 bytes", 1);
    row("compressed", Script::answer("200 OK\r\ncontent-encoding: gzip", "\x1f?"), "Ok 200 ContentEncoding at ``, 2 bytes", 1);
    row("identity", Script::answer("200 OK\r\ncontent-encoding: identity", PAID), "Ok 200 decoded, 47 bytes", 1);
    row("byte order mark", Script::answer("200 OK", format!("\u{feff}{PAID}")), "Ok 200 decoded, 50 bytes", 1);
    row("not UTF-8", Script::answer("200 OK", b"\"\xff\""), "Ok 200 Syntax at ``, 3 bytes", 1);
    row("two values", Script::answer("200 OK", format!("{PAID}{{}}")), "Ok 200 Syntax at ``, 49 bytes", 1);
    row("null", Script::json(200, "null"), "Ok 200 Mismatch at ``, 4 bytes", 1);
    row("a member twice", Script::json(200, r#"{"success":true,"success":false}"#), "Ok 200 Mismatch at `success`, 32 bytes", 1);
}

/// What 25000 spaces come to under gzip, which the client would have to stop unfolding at its limit.
const BOMB: &[u8] =
    b"\x1f\x8b\x08\0\0\0\0\0\x02\x03\xed\xc1\x81\0\0\0\0\xc3\x20\x95\xf9\x53\x1e\xe4\x55\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x7c\x18\x81\x63\xe8\x9e\xa8\x61\0\0";

/// No coding is asked for, so none is undone: a coded body is an answer whose bytes are kept as they came.
#[test]
fn a_bomb_is_kept_folded() {
    for coding in ["gzip", "deflate", "br", "zstd", "gzip, gzip"] {
        let bomb = Script::answer(&format!("200 OK\r\ncontent-type: application/json\r\ncontent-encoding: {coding}"), BOMB);
        for way in WAYS {
            let server = Server::start([bomb.clone()]);
            let result = call(way, builder(&server.url()).max_body(LIMIT), &body());
            assert_eq!(describe(&result), format!("Ok 200 ContentEncoding at ``, {} bytes", BOMB.len()), "{coding}, {way:?}");
            assert_eq!(
                (&exchange(&result).bytes()[..], &exchange(&result).headers()["content-encoding"]),
                (BOMB, &coding.parse().unwrap())
            );
            assert!(!server.requests()[0].head().to_ascii_lowercase().contains("accept-encoding"), "nobody asks for a coding");
            assert_eq!(server.requests().len(), 1);
        }
    }
}

#[test]
fn a_body_nested_without_end_is_undecodable_and_no_overflow() {
    for nested in [format!("{{\"x\":{}", "[".repeat(200_000)), format!("{{\"error\":{}", "{\"error\":".repeat(200_000))] {
        let server = Server::start([Script::json(400, &nested)]);
        for way in WAYS {
            let result = call(way, builder(&server.url()), &body());
            let kept = exchange(&result);
            assert_eq!(kept.bytes().len(), nested.len());
            assert!(matches!(&result, Err(PayError::BadRequest(answer)) if answer.body().is_err()));
        }
    }
}

#[test]
fn framings() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let chunked =
        format!("{head}transfer-encoding: chunked\r\n\r\n5\r\n{}\r\n2a;x=y\r\n{}\r\n0\r\nx-trailer: 1\r\n\r\n", &PAID[..5], &PAID[5..]);
    row("chunked", Script::raw(chunked, Then::KeepOpen), "Ok 200 decoded, 47 bytes", 1);
    row("until closed", Script::raw(format!("{head}\r\n{PAID}"), Then::Close), "Ok 200 decoded, 47 bytes", 1);
    row("HTTP/1.0", Script::raw(format!("HTTP/1.0 200 OK\r\n\r\n{PAID}"), Then::Close), "Ok 200 decoded, 47 bytes", 1);
    let early =
        format!("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n{head}content-length: 47\r\n\r\n{PAID}");
    row("interim answers", Script::raw(early, Then::KeepOpen), "Ok 200 decoded, 47 bytes", 1);
    let chunk = format!("40\r\n{}\r\n", " ".repeat(LIMIT));
    let endless = format!("{head}transfer-encoding: chunked\r\n\r\n{}", chunk.repeat(3));
    row("endless", Script::raw(endless, Then::Hold), "Ok 200 TooLong at ``, 64 bytes", 1);
    row("exactly the limit", Script::json(200, [b' '; LIMIT]), "Ok 200 Syntax at ``, 64 bytes", 1);
}

/// RFC 9112, 6.3: what a server sends beyond the `content-length` it announced is no part of the body, which is complete; a client may
/// discard it and must not take it for another answer. So this is an answer, unlike a chunk that is longer than it says: such a body
/// has no end one could trust, see `failures`.
#[test]
fn bytes_beyond_the_announced_length_belong_to_nobody() {
    let overlong = |rest: &str| format!("HTTP/1.1 200 OK\r\ncontent-length: 47\r\n\r\n{PAID}{rest}");
    row("over-long", Script::raw(overlong("  }"), Then::KeepOpen), "Ok 200 decoded, 47 bytes", 1);
    row("over-long, closed", Script::raw(overlong("  }"), Then::Close), "Ok 200 decoded, 47 bytes", 1);
    let forged = "HTTP/1.1 202 Forged\r\ncontent-length: 2\r\n\r\n{}";
    let server = Server::start([Script::raw(overlong(forged), Then::KeepOpen), Script::json(400, "{}")]);
    let client = builder(&server.url()).build_blocking().expect("a client");
    let pay = || describe(&client.pay(&super::calls::session(), body()).send());
    assert_eq!(pay(), "Ok 200 decoded, 47 bytes");
    assert_eq!(pay(), "BadRequest 400 Mismatch at ``, 2 bytes", "the forged answer answers nothing");
    let connections: Vec<_> = server.requests().iter().map(|request| request.connection).collect();
    assert_eq!(connections, [0, 1], "a connection with something left in it is not used again");
}
