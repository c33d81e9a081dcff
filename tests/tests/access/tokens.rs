//! Access tokens by client credentials: the bytes of the request for one, how long it is kept, and what happens when there is none.

use super::calls::{builder, runtime, summary, telling, waiting};
use super::clock::TestClock;
use crate::both;
use access_api::client::{CallOptions, ClientBuilder, ClientCredentials, Reason};
use std::time::Duration;
use tests::server::{Reading, Script, Server, Then};

const FINE: &str = "HTTP/1.1 204 Fine\r\n\r\n";

fn fine() -> Script {
    Script::raw(FINE, Then::KeepOpen)
}

fn refused() -> Script {
    Script::answer("401 No", "")
}

fn token(token: &str) -> Script {
    Script::json(200, format!(r#"{{"access_token":"{token}","token_type":"Bearer","expires_in":3600}}"#))
}

fn credentials() -> ClientCredentials {
    ClientCredentials::new("shop 7", "s3cret/+")
}

fn settings(server: &Server) -> ClientBuilder {
    builder(&format!("{}/v1", server.url())).oauth_client_credentials(credentials())
}

/// Method, path and token of every request after one another.
fn seen(server: &Server) -> Vec<String> {
    let line = |request: &tests::server::Recorded| {
        let mut lines = telling(request);
        let first = lines.remove(0);
        let token = lines.into_iter().find_map(|line| line.strip_prefix("authorization: ").map(str::to_owned)).unwrap_or_default();
        format!("{} {token}", first.trim_end_matches(" HTTP/1.1")).trim_end().to_owned()
    };
    server.requests().iter().map(line).collect()
}

#[test]
fn every_byte_of_a_token_request() {
    for (credentials, header, body) in [
        (credentials(), Some("authorization: Basic c2hvcCUyMDc6czNjcmV0JTJGJTJC"), "grant_type=client_credentials"),
        (
            credentials().scopes(["read", "write"]).parameter("audience", "https://a&b"),
            Some("authorization: Basic c2hvcCUyMDc6czNjcmV0JTJGJTJC"),
            "grant_type=client_credentials&scope=read%20write&audience=https%3A%2F%2Fa%26b",
        ),
        (credentials().in_body(), None, "grant_type=client_credentials&client_id=shop%207&client_secret=s3cret%2F%2B"),
    ] {
        let server = Server::start([token("t1"), fine()]);
        let settings = builder(&format!("{}/v1", server.url())).default_header("x-shop", "mine").bearer("other");
        waiting(settings.oauth_client_credentials(credentials)).look().send().expect("a 204");
        let requests = server.requests();
        assert_eq!(requests[0].request_line(), "POST /oauth/token HTTP/1.1");
        assert_eq!(telling(&requests[0])[1..], header.map(str::to_owned).into_iter().collect::<Vec<_>>());
        assert_eq!(requests[0].body(), body.as_bytes());
        let lines = requests[0].header_lines();
        assert!(lines.contains(&"content-type: application/x-www-form-urlencoded") && lines.contains(&"accept: application/json"));
        assert_eq!(telling(&requests[1]), ["GET /v1/things HTTP/1.1", "authorization: Bearer t1", "x-shop: mine"]);
    }
}

#[test]
fn a_token_is_fetched_once_and_kept() {
    let server = Server::start([token("t1"), fine()]);
    let client = waiting(settings(&server));
    for _ in 0..3 {
        client.look().send().expect("a 204");
    }
    assert_eq!(seen(&server)[1..], ["GET /v1/things Bearer t1"; 3]);
}

#[test]
fn a_hundred_calls_at_once_fetch_one_token() {
    let server = Server::start([token("t1"), fine()]);
    runtime().block_on(async {
        let client = settings(&server).build().expect("a client");
        let calls: Vec<_> = (0..100).map(|_| tokio::spawn(client.order().send())).collect();
        for call in calls {
            assert_eq!(summary(call.await.expect("no panic")), "204");
        }
    });
    let seen = seen(&server);
    assert_eq!((seen.len(), seen.iter().filter(|line| line.starts_with("POST /oauth/token")).count()), (101, 1));
}

#[test]
fn a_hundred_calls_share_one_failure() {
    let server = Server::start([Script::json(401, r#"{"error":"invalid_client"}"#)]);
    runtime().block_on(async {
        let client = settings(&server).build().expect("a client");
        let calls: Vec<_> = (0..100).map(|_| tokio::spawn(client.order().send())).collect();
        for call in calls {
            let said = summary(call.await.expect("no panic"));
            assert_eq!(
                said,
                "POST /things: not sent: no access token for `oauth`: the token endpoint answered 401 Unauthorized (invalid_client)"
            );
        }
        assert_eq!(server.requests().len(), 1);
        // The next call asks again: the failure is not kept.
        summary(client.order().send().await);
    });
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_call_that_is_given_up_leaves_the_fetching_to_the_next() {
    let server = Server::start([Script::silence(Reading::All, Then::Hold), token("t2"), fine()]);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let client = settings(&server).build().expect("a client");
        let given_up = tokio::spawn(client.look().send());
        server.wait_for_requests(1);
        given_up.abort();
        assert_eq!(summary(client.look().send().await), "204");
    });
    assert_eq!(seen(&server)[1..], ["POST /oauth/token Basic c2hvcCUyMDc6czNjcmV0JTJGJTJC", "GET /v1/things Bearer t2"]);
}

#[test]
fn the_time_of_a_call_is_also_that_of_its_token() {
    let short = Duration::from_millis(50);
    let why = "GET /things: not sent: no access token for `oauth`: the token endpoint could not be asked";
    for of_the_attempt in [false, true] {
        let server = Server::start([Script::silence(Reading::All, Then::Hold), token("t2"), fine()]);
        let settings = settings(&server);
        let client = waiting(if of_the_attempt { settings.attempt_timeout(short) } else { settings });
        let call = client.look();
        let options = if of_the_attempt { CallOptions::new() } else { CallOptions::new().timeout(short) };
        let failure = call.call_options(options).send().expect_err("no token");
        assert_eq!((failure.is_not_sent(), failure.reason(), failure.to_string().as_str()), (true, Some(Reason::Timeout), why));
        // The next call has a time of its own.
        if !of_the_attempt {
            assert_eq!(summary(client.look().send()), "204");
            assert_eq!(server.requests().len(), 3);
        }
    }
}

#[test]
fn who_waits_for_the_token_of_another_call_waits_no_longer_than_its_own_time() {
    let server = Server::start([Script::silence(Reading::All, Then::Hold)]);
    runtime().block_on(async {
        let client = settings(&server).build().expect("a client");
        let patient = tokio::spawn(client.look().send());
        while server.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        let hurried = client.look().call_options(CallOptions::new().timeout(Duration::from_millis(50)));
        let failure = hurried.send().await.expect_err("no token");
        assert_eq!((failure.is_not_sent(), failure.reason()), (true, Some(Reason::Timeout)));
        assert!(!patient.is_finished(), "the other one has more time");
        patient.abort();
    });
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_token_is_renewed_before_it_expires() {
    // 3600 seconds less the margin of a minute; 100 seconds less a tenth; for ever.
    for (life, good) in [(r#""expires_in":3600"#, Some(3540)), (r#""expires_in":"100""#, Some(90)), (r#""scope":"read""#, None)] {
        let first = Script::json(200, format!(r#"{{"access_token":"t1","token_type":"bearer",{life}}}"#));
        let server = Server::start([first, fine(), fine(), token("t2"), fine()]);
        let clock = TestClock::new(0.0);
        let client = waiting(settings(&server).clock(clock.clone()));
        let call = |seconds: u64| {
            clock.turn(Duration::from_secs(seconds));
            client.look().send().expect("a 204");
            seen(&server).len()
        };
        assert_eq!(call(0), 2);
        match good {
            Some(good) => assert_eq!((call(good - 1), call(1)), (3, 5), "{life}"),
            None => assert_eq!(call(1_000_000), 3),
        }
    }
}

#[test]
fn a_refused_token_is_replaced_where_the_call_may_be_repeated() {
    let again = |method: &str| [format!("{method} /v1/things Bearer t1"), format!("{method} /v1/things Bearer t2")];
    for way in 0..2 {
        let server = Server::start([token("t1"), refused(), token("t2"), fine()]);
        let client = waiting(settings(&server));
        let (said, method) = match way {
            0 => (summary(client.look().send()), "GET"),
            _ => (summary(client.replace().send()), "PUT"),
        };
        assert_eq!(said, "204");
        let seen = seen(&server);
        assert_eq!([seen[1].clone(), seen[3].clone()], again(method));
        assert_eq!(seen.len(), 4);
    }
}

#[test]
fn a_refused_order_is_not_repeated_but_the_next_one_has_a_new_token() {
    let server = Server::start([token("t1"), refused(), token("t2"), fine()]);
    let client = waiting(settings(&server));
    assert_eq!(summary(client.order().send()), "401");
    assert_eq!(summary(client.order().send()), "204");
    let seen = seen(&server);
    assert_eq!((seen[1].as_str(), seen[3].as_str()), ("POST /v1/things Bearer t1", "POST /v1/things Bearer t2"));
    assert_eq!(seen.len(), 4);
}

#[test]
fn a_second_refusal_is_the_answer() {
    let server = Server::start([token("t1"), refused(), token("t2"), refused()]);
    assert_eq!(summary(waiting(settings(&server)).look().send()), "401");
    assert_eq!(server.requests().len(), 4);
    // And so is the first, when there is no other token.
    let server = Server::start([token("t1"), refused(), Script::answer("500 No", "")]);
    assert_eq!(summary(waiting(settings(&server)).look().send()), "401");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn without_a_token_nothing_is_sent() {
    let said = "GET /things: not sent: no access token for `oauth`:";
    for (script, why) in [
        (
            Script::json(400, r#"{"error":"invalid_scope","error_description":"s3cret"}"#),
            "the token endpoint answered 400 Bad Request (invalid_scope)",
        ),
        (Script::json(400, r#"{"error":"s3cret"}"#), "the token endpoint answered 400 Bad Request"),
        (Script::answer("503 No\r\ncontent-type: text/html", "<p>s3cret"), "the token endpoint answered 503 Service Unavailable"),
        (Script::answer("302 There\r\nlocation: http://s3cret.example/", ""), "the token endpoint answered 302 Found"),
        (Script::json(200, "{}"), "the token endpoint's answer holds no token that can be used"),
        (Script::json(200, r#"{"access_token":"a\nb"}"#), "the token endpoint's answer holds no token that can be used"),
        (Script::json(200, r#"{"access_token":"a","token_type":"mac"}"#), "the token endpoint's answer holds no token that can be used"),
        (Script::answer("200 OK\r\ncontent-type: text/html", "<p>s3cret"), "the token endpoint's answer holds no token that can be used"),
        (Script::json(200, "x".repeat(70_000)), "the token endpoint's answer is too long"),
        (Script::raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", Then::Close), "the token endpoint's answer broke off"),
        (Script::cut(Reading::All), "the token endpoint could not be asked"),
    ] {
        let server = Server::start([script]);
        let refused = both!(settings(&server), |client| client.look());
        assert_eq!(refused, format!("{said} {why}"));
        assert_eq!(server.requests().len(), 2, "asked once for each client");
        let failure = waiting(settings(&server)).look().send().expect_err("no token");
        assert_eq!((failure.is_not_sent(), failure.reason()), (true, Some(Reason::Credential)));
    }
}

#[test]
fn a_token_url_may_be_another_one() {
    let tokens = Server::start([token("t1")]);
    let server = Server::start([fine()]);
    for (url, expected) in [
        (format!("{}/a?b=c", tokens.url()), "POST /a?b=c Basic c2hvcCUyMDc6czNjcmV0JTJGJTJC"),
        (format!("{}/", tokens.url()), "POST / Basic c2hvcCUyMDc6czNjcmV0JTJGJTJC"),
    ] {
        let client = waiting(builder(&server.url()).oauth_client_credentials(credentials().token_url(url)));
        assert_eq!(summary(client.look().send()), "204");
        assert_eq!(seen(&tokens).last().expect("a request"), expected);
    }
    assert_eq!(seen(&server), ["GET /things Bearer t1"; 2]);
    for (url, expected) in [("token", "POST /v1/token"), ("/token", "POST /token")] {
        let server = Server::start([token("t1"), fine()]);
        let client = waiting(builder(&format!("{}/v1/api", server.url())).oauth_client_credentials(credentials().token_url(url)));
        assert_eq!(summary(client.look().send()), "204");
        assert!(seen(&server)[0].starts_with(expected));
    }
    for url in ["ftp://a/", "https://", "https://u@a/", "a b", "/a#b", "../s3cret"] {
        let error = builder("http://localhost").oauth_client_credentials(credentials().token_url(url)).build().expect_err(url);
        assert!(error.to_string().starts_with("the token URL of `oauth` cannot be used: "), "{error}");
        assert!(!error.to_string().contains("s3cret"));
    }
}

#[test]
fn a_request_without_io_takes_the_token_that_is_there() {
    let server = Server::start([token("t1"), fine()]);
    let client = waiting(settings(&server));
    let refused = client.look().into_request().expect_err("none was fetched");
    assert_eq!(refused.to_string(), "GET /things: not sent: the access token for `oauth` has to be fetched, which only `send` does");
    client.look().send().expect("a 204");
    let request = client.look().into_request().expect("a request");
    assert!(request.headers()["authorization"] == "Bearer t1" && request.headers()["authorization"].is_sensitive());
}

#[test]
fn neither_secret_nor_token_is_shown() {
    let server = Server::start([token("t0ken"), fine()]);
    let (credentials, settings) = (credentials(), settings(&server));
    let mut shown = format!("{credentials:?}{credentials:#?}{settings:?}{settings:#?}");
    let client = waiting(settings);
    shown += &format!("{:?}{client:?}{client:#?}", client.look().send());
    for secret in ["s3cret", "czNjcmV0", "t0ken"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}
