//! The bytes of the request: what is written, to the last byte.

use super::calls::{PAID, SESSION, WAYS, Way, blocking, body, builder, call, session};
use dintero_pay::types::{PayRequest, SessionId};
use serde_json::json;
use tests::server::{Recorded, Script, Server};

fn paid() -> Server {
    Server::start([Script::json(200, PAID)])
}

fn only(server: &Server) -> Recorded {
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    requests[0].clone()
}

/// The version in the manifest of the generated crate.
fn version() -> &'static str {
    let manifest = include_str!("../../../generated/Cargo.toml");
    let line = manifest.lines().find_map(|line| line.strip_prefix("version = ")).expect("a version");
    line.trim_matches('"')
}

#[test]
fn every_byte_of_a_plain_call() {
    for way in WAYS {
        let server = paid();
        call(way, builder(&format!("{}/v1/", server.url())), &body()).expect("a 200");
        let request = only(&server);
        let expected = br#"{"payment_product_type":"swish.swish","phone_number":"+4799912345"}"#;
        assert_eq!(request.request_line(), format!("POST /v1/sessions/{SESSION}/pay HTTP/1.1"));
        let (host, agent) = (format!("host: {}", server.address()), format!("user-agent: dintero-pay/{}", version()));
        // No credential, because none was given, and nothing else that nobody asked for.
        let lines = ["accept: application/json", "content-length: 67", "content-type: application/json", &host, &agent];
        assert_eq!(request.header_lines(), lines);
        assert_eq!(request.body(), expected);
        assert!(request.complete);
    }
}

#[test]
fn every_byte_of_a_call_with_everything() {
    for way in WAYS {
        let server = paid();
        let settings = builder(&format!("{}/v1/accounts/P1", server.url()));
        let settings = settings.user_agent("Shop/2").default_header("Dintero-System-Name", "Shøp").default_header("accept", "text/html");
        let settings = settings.jwt("t0ken").apikey("k3y");
        let as_read = "2026-01-01T00:00:00.000Z";
        match way {
            Way::Async => super::calls::runtime()
                .block_on(settings.build().expect("a client").pay(&session(), body()).if_unmodified_since(as_read).send()),
            Way::Blocking => blocking(settings).pay(&session(), body()).if_unmodified_since(as_read).send(),
        }
        .expect("a 200");
        let request = only(&server);
        assert_eq!(request.request_line(), format!("POST /v1/accounts/P1/sessions/{SESSION}/pay HTTP/1.1"));
        let host = format!("host: {}", server.address());
        let lines = [
            "accept: application/json",
            // Of two alternatives, the first that can be met; never both.
            "authorization: Bearer t0ken",
            "content-length: 67",
            "content-type: application/json",
            "dintero-system-name: Shøp",
            &host,
            "if-unmodified-since: 2026-01-01T00:00:00.000Z",
            "user-agent: Shop/2",
        ];
        assert_eq!(request.header_lines(), lines);
    }
}

#[test]
fn the_second_credential_is_sent_when_it_is_the_only_one() {
    let server = paid();
    call(Way::Async, builder(&server.url()).apikey("k3y"), &body()).expect("a 200");
    let request = only(&server);
    assert!(request.header_lines().contains(&"x-api-key: k3y"));
    assert!(!request.head().contains("authorization"));
}

#[test]
fn a_session_id_is_one_segment_whatever_it_holds() {
    for (session_id, segment) in [
        ("a/b", "a%2Fb"),
        ("ø", "%C3%B8"),
        ("%2e%2e", "%252e%252e"),
        (" ", "%20"),
        ("...", "..."),
        ("a?b#c", "a%3Fb%23c"),
        ("..\\x", "..%5Cx"),
        ("../x", "..%2Fx"),
        ("\t\r\n", "%09%0D%0A"),
        ("\0", "%00"),
        ("😀", "%F0%9F%98%80"),
        ("{session_id}", "%7Bsession_id%7D"),
        ("a+b&c=d;e:@'(!)*,$", "a%2Bb%26c%3Dd%3Be%3A%40%27%28%21%29%2A%2C%24"),
        ("..;", "..%3B"),
        ("-._~", "-._~"),
    ] {
        for way in WAYS {
            let server = paid();
            let settings = builder(&format!("{}/v1", server.url()));
            let session_id: SessionId = session_id.parse().expect("not empty");
            match way {
                Way::Async => super::calls::runtime().block_on(settings.build().expect("a client").pay(&session_id, body()).send()),
                Way::Blocking => blocking(settings).pay(&session_id, body()).send(),
            }
            .expect("a 200");
            assert_eq!(only(&server).request_line(), format!("POST /v1/sessions/{segment}/pay HTTP/1.1"));
        }
    }
}

#[test]
fn header_values_are_sent_verbatim() {
    for value in ["2026-05-12T09:41:07.315Z", "Tue, 12 May 2026 09:41:07 GMT", "17", "", "a b\tc", "\"v1\"", "ø", "a,b;c"] {
        let server = paid();
        let client = blocking(builder(&server.url()));
        client.pay(&session(), body()).if_unmodified_since(value).send().expect("a 200");
        let expected = format!("if-unmodified-since: {value}");
        assert!(only(&server).header_lines().contains(&expected.as_str()), "{value}");
    }
}

#[test]
fn the_last_of_two_values_counts() {
    let server = paid();
    let client =
        blocking(builder(&server.url()).default_header("if-unmodified-since", "default").default_header("x", "1").default_header("x", "2"));
    client.pay(&session(), body()).if_unmodified_since("old").if_unmodified_since("new").send().expect("a 200");
    client.pay(&session(), body()).send().expect("a 200");
    let [with, without] = &server.requests()[..] else { panic!("two requests") };
    assert!(with.header_lines().contains(&"if-unmodified-since: new") && with.header_lines().contains(&"x: 2"));
    assert!(without.header_lines().contains(&"if-unmodified-since: default"));
}

#[test]
fn bodies_hold_what_was_set_and_nothing_else() {
    let undeclared = |name, value| PayRequest::new().with_extra(name, value).expect("an undeclared member");
    for (body, expected) in [
        (PayRequest::new(), "{}"),
        (PayRequest::new().with_remember_me(false), r#"{"remember_me":false}"#),
        (PayRequest::new().with_payment_product_type("example.new_product"), r#"{"payment_product_type":"example.new_product"}"#),
        (undeclared("ørn", json!({"b": [1.5, null], "a": "\"\n"})), r#"{"ørn":{"a":"\"\n","b":[1.5,null]}}"#),
    ] {
        let server = paid();
        blocking(builder(&server.url())).pay(&session(), &body).send().expect("a 200");
        let request = only(&server);
        assert_eq!(std::str::from_utf8(request.body()).expect("UTF-8"), expected);
        assert!(request.header_lines().contains(&format!("content-length: {}", expected.len()).as_str()));
    }
}

#[test]
fn base_urls_keep_their_paths() {
    for (prefix, path) in [
        ("", ""),
        ("/", ""),
        ("/v1", "/v1"),
        ("/v1/", "/v1"),
        ("/v1/accounts/P1", "/v1/accounts/P1"),
        ("/a%2Fb", "/a%2Fb"),
        ("/~a;b=c", "/~a;b=c"),
        ("/a//b", "/a//b"),
    ] {
        let server = paid();
        call(WAYS[0], builder(&format!("{}{prefix}", server.url())), &body()).expect("a 200");
        assert_eq!(only(&server).request_line(), format!("POST {path}/sessions/{SESSION}/pay HTTP/1.1"));
    }
}
