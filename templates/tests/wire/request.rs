//! The bytes of the request: what is written, what is refused before anything is.

use super::calls::{SESSION, WAYS, Way, blocking, body, builder, call, operation, runtime};
use super::pilot::{Client, Pay, PaymentRequest};
use super::support::server::{Recorded, Script, Server};
use crate::runtime::http_failure::Reason;

const PAID: &str = r#"{"success":true,"actions":[]}"#;

fn paid() -> Server {
    Server::start([Script::json(200, PAID)])
}

fn only(server: &Server) -> Recorded {
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    requests[0].clone()
}

#[test]
fn every_byte_of_a_plain_call() {
    for way in WAYS {
        let server = paid();
        call(way, builder(&format!("{}/v1/", server.url())), body()).expect("a 200");
        let request = only(&server);
        let expected = br#"{"payment_product_type":"swish.swish","phone_number":"+4799912345"}"#;
        assert_eq!(request.request_line(), format!("POST /v1/sessions/{SESSION}/pay HTTP/1.1"));
        let host = format!("host: {}", server.address());
        let agent = concat!("user-agent: templates/", env!("CARGO_PKG_VERSION"));
        let lines = ["accept: application/json", "content-length: 67", "content-type: application/json", &host, agent];
        assert_eq!(request.header_lines(), lines);
        assert_eq!(request.body(), expected);
        assert!(request.complete);
    }
}

#[test]
fn every_byte_of_a_call_with_everything() {
    let server = paid();
    let settings = builder(&format!("{}/v1/accounts/P1", server.url()));
    let settings = settings.user_agent("Shop/2").default_header("Dintero-System-Name", "Shøp").default_header("accept", "text/html");
    let client = blocking(settings.bearer("t0ken").apikey("k3y"));
    client.pay(SESSION, body()).if_unmodified_since("2026-01-01T00:00:00.000Z").send().expect("a 200");
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

#[test]
fn the_second_credential_is_sent_when_it_is_the_only_one() {
    let server = paid();
    call(Way::Async, builder(&server.url()).apikey("k3y"), body()).expect("a 200");
    assert!(only(&server).header_lines().contains(&"x-api-key: k3y"));
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
        ("\t\r\n", "%09%0D%0A"),
        ("{session_id}", "%7Bsession_id%7D"),
        ("a+b&c=d;e:@'(!)*,$", "a%2Bb%26c%3Dd%3Be%3A%40%27%28%21%29%2A%2C%24"),
        ("..;", "..%3B"),
    ] {
        let server = paid();
        blocking(builder(&format!("{}/v1", server.url()))).pay(session_id, body()).send().expect("a 200");
        assert_eq!(only(&server).request_line(), format!("POST /v1/sessions/{segment}/pay HTTP/1.1"));
    }
}

#[test]
fn what_cannot_be_sent_as_given_is_not_sent() {
    let server = paid();
    let client = blocking(builder(&server.url()));
    for session_id in ["", ".", ".."] {
        let error = client.pay(session_id, body()).send().expect_err("refused");
        assert_eq!(error.reason(), Some(Reason::Parameter), "{error}");
        assert!(error.is_not_sent() && error.to_string().contains("`session_id`"), "{error}");
    }
    for value in ["a\r\nx: y", "a\nb", "a\0b", "a\x7fb", " a", "a\t"] {
        let error = client.pay(SESSION, body()).if_unmodified_since(value).send().expect_err("refused");
        assert_eq!(error.reason(), Some(Reason::Parameter), "{error}");
        assert!(error.to_string().contains("`if-unmodified-since`"), "{error}");
    }
    let error = client.pay(SESSION, PaymentRequest { broken: true, ..body() }).send().expect_err("refused");
    assert_eq!(error.reason(), Some(Reason::Body));
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn header_values_that_are_fine() {
    for value in ["", "a b\tc", "\"v1\"", "ø"] {
        let server = paid();
        let client = blocking(builder(&server.url()));
        client.pay(SESSION, body()).if_unmodified_since(value).send().expect("a 200");
        let expected = format!("if-unmodified-since: {value}");
        assert!(only(&server).header_lines().contains(&expected.as_str()), "{value}");
    }
}

#[test]
fn base_urls_that_cannot_be_used() {
    for base_url in [
        "",
        "checkout.example.com",
        "/v1",
        "ftp://example.com",
        "https://",
        "https:///v1",
        "https://user:pass@example.com",
        "https://example.com/v1?x=1",
        "https://example.com/v1#x",
        "https://example.com/a/../b",
        "https://example.com/%2E%2e/b",
        "https://example.com/a b",
        "https://exämple.com",
        "http://example.com:99999",
    ] {
        let error = Client::builder().base_url(base_url).build().expect_err(base_url);
        assert!(error.to_string().starts_with("the base URL cannot be used: "), "{base_url}: {error}");
        assert!(base_url.is_empty() || !error.to_string().contains(base_url), "{error}");
    }
}

#[test]
fn settings_that_cannot_be_used() {
    for builder in [
        Client::builder().default_header("host", "elsewhere"),
        Client::builder().default_header("content-length", "1"),
        Client::builder().default_header("Transfer-Encoding", "chunked"),
        Client::builder().default_header("no name", "x"),
        Client::builder().default_header("x", "a\r\nb"),
        Client::builder().user_agent("a\nb"),
        Client::builder().bearer(""),
        Client::builder().bearer("a\r\nb"),
        Client::builder().apikey(" k"),
    ] {
        assert!(builder.build().is_err());
    }
}

#[test]
fn without_any_client() {
    let request = operation().if_unmodified_since("v1").into_request().expect("a request");
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri().to_string(), format!("https://checkout.example.com/v1/sessions/{SESSION}/pay"));
    assert_eq!(request.headers()["if-unmodified-since"], "v1");
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert!(request.body().starts_with(b"{\"payment_product_type\""));
    assert!(Pay::new("..", body()).into_request().expect_err("refused").is_not_sent());

    let response = http::Response::builder().status(412).body(bytes::Bytes::from_static(b"{}")).expect("a response");
    let error = Pay::decode(response).expect_err("a 412");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(412));
    assert_eq!(error.bytes().as_ref(), b"{}");
}

#[test]
fn with_a_client_but_without_its_transport() {
    let client = Client::builder().base_url("http://localhost:9/prefix").bearer("t0ken").build().expect("a client");
    let request = client.pay(SESSION, body()).into_request().expect("a request");
    assert_eq!(request.uri().to_string(), format!("http://localhost:9/prefix/sessions/{SESSION}/pay"));
    assert!(request.headers()["authorization"].is_sensitive());
    drop(runtime());
}
