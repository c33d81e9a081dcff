//! Transports that are not the default one: a `reqwest` client of the caller's, and anything else.

use bytes::Bytes;
use http::{Request, Response};
use reqwest::redirect::Policy;

use super::calls::{WAYS, body, builder, call, describe, runtime, session};
use dintero_pay::Client;
use dintero_pay::client::{BoxFuture, Chunks, Reason, SendOptions, Transport, TransportError};
use tests::server::{BOUND, Script, Server};

const PAID: &str = r#"{"success":true,"actions":[]}"#;

/// A `reqwest` builder as an application has it: redirects and retries as they are by default.
fn reqwest_builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder().no_proxy().timeout(BOUND)
}

fn reqwest_client(redirects: Policy) -> reqwest::Client {
    let tls = rustls::ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    reqwest_builder().redirect(redirects).tls_backend_preconfigured(tls).build().expect("a client")
}

fn redirect(status: u16) -> [Script; 2] {
    [Script::answer(&format!("{status} Elsewhere\r\nlocation: /elsewhere"), ""), Script::json(200, PAID)]
}

#[test]
fn a_reqwest_builder_loses_its_redirects() {
    for status in [301, 302, 303, 307, 308] {
        for way in WAYS {
            let server = Server::start(redirect(status));
            let result = call(way, builder(&server.url()).reqwest_builder(reqwest_builder()), &body());
            assert_eq!(describe(&result), format!("Default {status} Empty at ``, 0 bytes"));
            assert_eq!(server.requests().len(), 1);
        }
    }
}

#[test]
fn a_reqwest_client_that_follows_redirects_never_sends_twice_and_never_passes_for_an_answer() {
    for (status, expected) in [
        (301, "OutcomeUnknown Redirected"),
        (302, "OutcomeUnknown Redirected"),
        (303, "OutcomeUnknown Redirected"),
        (307, "Default 307 Empty at ``, 0 bytes"),
        (308, "Default 308 Empty at ``, 0 bytes"),
    ] {
        for way in WAYS {
            let server = Server::start(redirect(status));
            let result = call(way, builder(&server.url()).reqwest_client(reqwest_client(Policy::default())), &body());
            assert_eq!(describe(&result), expected, "{status}");
            let posts = server.requests().iter().filter(|request| request.request_line().starts_with("POST")).count();
            assert_eq!(posts, 1);
        }
    }
}

#[test]
fn a_reqwest_client_without_redirects_is_as_good_as_its_builder() {
    for status in [302, 307] {
        let server = Server::start(redirect(status));
        let settings = builder(&server.url()).reqwest_client(reqwest_client(Policy::none())).apikey("k3y");
        assert_eq!(describe(&call(WAYS[0], settings, &body())), format!("Default {status} Empty at ``, 0 bytes"));
        assert_eq!(server.requests().len(), 1);
        assert!(server.requests()[0].header_lines().contains(&"x-api-key: k3y"));
    }
}

#[test]
fn credentials_are_not_given_to_a_client_that_might_carry_them_elsewhere() {
    for way in WAYS {
        let elsewhere = Server::start([Script::json(200, PAID)]);
        let location = format!("302 Elsewhere\r\nlocation: http://localhost:{}/", elsewhere.address().port());
        let server = Server::start([Script::answer(&location, "")]);
        let following = || builder(&server.url()).reqwest_client(reqwest_client(Policy::default()));
        assert_eq!(describe(&call(way, following().apikey("k3y"), &body())), "NotSent Setup");
        assert_eq!(server.requests().len(), 0);
        assert_eq!(describe(&call(way, following().jwt("t0ken"), &body())), "OutcomeUnknown Redirected");
        assert!(elsewhere.requests().iter().all(|request| !request.head().contains("t0ken")), "reqwest leaves this one behind");
        assert_eq!((server.requests().len(), elsewhere.requests().len()), (1, 1));
    }
}

#[test]
fn a_redirect_into_the_void_is_not_taken_for_a_call_that_was_not_sent() {
    for way in WAYS {
        let server = Server::start([Script::answer("302 Elsewhere\r\nlocation: http://127.0.0.1:1/", "")]);
        let result = call(way, builder(&server.url()).reqwest_client(reqwest_client(Policy::default())), &body());
        assert_eq!(describe(&result), "OutcomeUnknown Connect");
        let refused = call(way, builder("http://127.0.0.1:1").reqwest_client(reqwest_client(Policy::default())), &body());
        assert_eq!(describe(&refused), "NotSent Connect");
    }
}

#[test]
fn a_reqwest_client_of_the_callers_is_used() {
    let server = Server::start([Script::json(200, PAID)]);
    let mut headers = http::HeaderMap::new();
    headers.insert("x-mine", http::HeaderValue::from_static("yes"));
    let mine = reqwest_builder().default_headers(headers);
    for way in WAYS {
        let clone = builder(&server.url()).reqwest_client(reqwest_client(Policy::default()));
        assert_eq!(describe(&call(way, clone, &body())), "Ok 200 decoded, 29 bytes");
    }
    runtime().block_on(async {
        let client = builder(&server.url()).reqwest_builder(mine).build().expect("a client");
        client.pay(&session(), body()).send().await.expect("a 200");
    });
    assert!(server.requests()[2].header_lines().contains(&"x-mine: yes"));
}

/// A transport that answers by itself, in pieces.
struct Canned {
    pieces: Vec<&'static str>,
    breaks: bool,
}

struct Pieces {
    left: std::vec::IntoIter<&'static str>,
    breaks: bool,
}

impl Transport for Canned {
    fn send<'a>(&'a self, request: Request<Bytes>, _: &'a SendOptions) -> BoxFuture<'a, Result<Response<Box<dyn Chunks>>, TransportError>> {
        assert_eq!(request.method(), "POST");
        let pieces = Pieces { left: self.pieces.clone().into_iter(), breaks: self.breaks };
        Box::pin(async move { Ok(Response::new(Box::new(pieces) as Box<dyn Chunks>)) })
    }
}

impl Chunks for Pieces {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        let next = self.left.next().map(|piece| Ok(Bytes::from_static(piece.as_bytes())));
        let broken = || Some(Err(TransportError::outcome_unknown(Reason::Connection).with_source("it broke")));
        Box::pin(std::future::ready(next.or_else(|| if self.breaks { broken() } else { None })))
    }
}

#[test]
fn any_transport_will_do() {
    for (pieces, breaks, expected) in [
        (vec!["{\"success\":", "true,", "", "\"actions\":[]}"], false, "Ok 200 decoded, 29 bytes"),
        (vec![], false, "Ok 200 Empty at ``, 0 bytes"),
        (vec!["{\"a\"", ":"], true, "OutcomeUnknown Connection, status 200, 5 bytes"),
        (vec!["0123456789", "0123456789", "0123456789", "0123456789"], true, "Ok 200 TooLong at ``, 33 bytes"),
    ] {
        for way in WAYS {
            let canned = Canned { pieces: pieces.clone(), breaks };
            let builder = Client::builder().transport(canned).max_body(33);
            assert_eq!(describe(&call(way, builder, &body())), expected);
        }
    }
}
