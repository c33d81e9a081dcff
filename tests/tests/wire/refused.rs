//! What cannot be sent as given is refused before anything is sent; settings that cannot be used are refused by the builder.

use super::calls::{SESSION, WAYS, Way, blocking, body, builder, runtime, session};
use dintero_pay::client::Reason;
use dintero_pay::operations::{PayError, PayOk};
use dintero_pay::types::SessionId;
use dintero_pay::{Client, ClientBuilder};
use tests::server::{Script, Server};

fn pay(way: Way, settings: ClientBuilder, session_id: &SessionId, if_unmodified_since: Option<&str>) -> Result<PayOk, PayError> {
    match way {
        Way::Async => {
            let call = settings.build().expect("a client").pay(session_id, body());
            let call = if let Some(value) = if_unmodified_since { call.if_unmodified_since(value) } else { call };
            runtime().block_on(call.send())
        }
        Way::Blocking => {
            let call = blocking(settings).pay(session_id, body());
            let call = if let Some(value) = if_unmodified_since { call.if_unmodified_since(value) } else { call };
            call.send()
        }
    }
}

#[test]
fn session_ids_that_would_reach_another_endpoint() {
    assert!(SessionId::try_from("").is_err(), "an empty one cannot be made");
    let server = Server::start([Script::json(200, "{}")]);
    for (way, session_id) in WAYS.into_iter().flat_map(|way| [".", ".."].map(|session_id| (way, session_id))) {
        let error = pay(way, builder(&server.url()), &session_id.parse().expect("not empty"), None).expect_err("refused");
        assert_eq!(error.reason(), Some(Reason::Parameter), "{error}");
        assert!(error.is_not_sent() && error.to_string().contains("`session_id`"), "{error}");
    }
    assert_eq!((server.requests().len(), server.connections()), (0, 0));
}

#[test]
fn header_values_that_no_header_can_carry() {
    let server = Server::start([Script::json(200, "{}")]);
    let values = ["a\r\nx: y", "a\rb", "a\nb", "a\0b", "a\x7fb", "\x1b[0m", " a", "a\t"];
    for (way, value) in WAYS.into_iter().flat_map(|way| values.map(|value| (way, value))) {
        let error = pay(way, builder(&server.url()), &session(), Some(value)).expect_err("refused");
        assert_eq!(error.reason(), Some(Reason::Parameter), "{error}");
        assert!(error.is_not_sent() && error.to_string().contains("`if-unmodified-since`"), "{error}");
    }
    assert_eq!((server.requests().len(), server.connections()), (0, 0));
}

#[test]
fn an_address_longer_than_a_url_can_be() {
    let server = Server::start([Script::json(200, "{}")]);
    let long: SessionId = "x".repeat(70_000).parse().expect("not empty");
    for way in WAYS {
        let error = pay(way, builder(&server.url()), &long, None).expect_err("refused");
        assert_eq!((error.is_not_sent(), error.reason()), (true, Some(Reason::Parameter)), "{error}");
    }
    assert_eq!(server.connections(), 0);
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
        assert!(Client::builder().base_url(base_url).build_blocking().is_err());
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
        Client::builder().jwt(""),
        Client::builder().jwt("a\r\nb"),
        Client::builder().apikey(" k"),
        Client::builder().max_connections(0),
    ] {
        assert!(builder.build().is_err());
    }
}

#[test]
fn a_lenient_client_says_why_its_calls_cannot_be_made() {
    let error = runtime().block_on(Client::builder().base_url("nonsense").build_lenient().pay(&session(), body()).send());
    let blocking = Client::builder().base_url("nonsense").build_blocking_lenient().pay(&session(), body()).send();
    for error in [error, blocking] {
        let error = error.expect_err("refused");
        assert_eq!((error.is_not_sent(), error.reason()), (true, Some(Reason::Setup)));
        let source = error.source().map(ToString::to_string).unwrap_or_default();
        assert!(source.starts_with("the base URL cannot be used"), "{source}");
    }
}

#[test]
fn the_documents_server_is_the_default() {
    let request = Client::new().pay(&session(), body()).into_request().expect("a request");
    assert_eq!(request.uri().to_string(), format!("https://checkout.dintero.com/v1/sessions/{SESSION}/pay"));
}
