//! Redirects: which are followed, with what, and which are answers. Every row says where the server was asked, for both clients.

use super::calls::{builder, fine, summary, telling, waiting};
use super::clock::TestClock;
use crate::both;
use access_api::client::{Attempt, Body, BoxError, CallOptions, Hook, Reason, RetryPolicy};
use http::Request;
use std::sync::{Arc, Mutex};
use tests::server::{Reading, Script, Server, Then};

fn redirect(status: u16, location: &str) -> Script {
    Script::answer(&format!("{status} Elsewhere\r\nlocation: {location}"), "there")
}

fn done() -> Script {
    Script::raw("HTTP/1.1 204 Fine\r\n\r\n", Then::KeepOpen)
}

/// The request lines that a server saw of both clients, which must have asked the same.
fn asked(server: &Server) -> Vec<String> {
    let lines: Vec<String> =
        server.requests().iter().map(|request| request.request_line().trim_end_matches(" HTTP/1.1").to_owned()).collect();
    let (first, second) = lines.split_at(lines.len() / 2);
    assert_eq!(first, second, "both clients ask the same");
    first.to_vec()
}

/// What comes of a call when a server plays this twice, and where it was asked.
macro_rules! row {
    ($scripts:expr, |$client:ident| $call:expr) => {{
        let scripts: Vec<Script> = $scripts.into_iter().collect();
        let server = Server::start([scripts.clone(), scripts].concat());
        let said = both!(builder(&server.url()), |$client| $call);
        (said, asked(&server))
    }};
}

#[test]
fn what_changes_nothing_is_asked_where_it_is_now() {
    for status in [301, 302, 303, 307, 308] {
        let moved = || [redirect(status, "/v2/moves?a=b#c"), done()];
        assert_eq!(row!(moved(), |client| client.moves().q("x")).1, ["GET /moves?q=x", "GET /v2/moves?a=b"], "{status}");
        assert_eq!(row!(moved(), |client| client.moves_head()).0, "204");
    }
    let head = Script::raw("HTTP/1.1 303 Elsewhere\r\nlocation: b\r\n\r\n", Then::KeepOpen);
    assert_eq!(row!([head, done()], |client| client.moves_head()).1, ["HEAD /moves", "HEAD /b"]);
    assert_eq!(row!([redirect(308, "b"), done()], |client| client.moves_options()).1, ["OPTIONS /moves", "OPTIONS /b"]);
    let chain = [redirect(302, "/a/b/"), redirect(307, "../c"), redirect(301, "?d"), done()];
    let (said, asked) = row!(chain, |client| client.moves());
    assert_eq!((said.as_str(), asked), ("204", ["GET /moves", "GET /a/b/", "GET /a/c", "GET /a/c?d"].map(str::to_owned).to_vec()));
}

#[test]
fn what_may_change_something_is_never_sent_again() {
    for status in [301, 302, 303, 307, 308] {
        let moved = || [redirect(status, "/elsewhere")];
        assert_eq!(row!(moved(), |client| client.moves_put()), (status.to_string(), vec!["PUT /moves".to_owned()]));
        assert_eq!(row!(moved(), |client| client.moves_post()), (status.to_string(), vec!["POST /moves".to_owned()]));
    }
    let options = row!([redirect(303, "/b")], |client| client.moves_options());
    assert_eq!(options, ("303".to_owned(), vec!["OPTIONS /moves".to_owned()]), "it would become a GET");
}

#[test]
fn what_is_no_redirect_is_an_answer() {
    for status in [300, 304, 305, 306, 310, 201] {
        assert_eq!(row!([redirect(status, "/b")], |client| client.moves()).1, ["GET /moves"], "{status}");
    }
    for location in ["", "#a", "/moves", "http://[", "/\u{e9}", "/a b", "/\\b", "mailto:a@b", "//"] {
        let (said, asked) = row!([redirect(302, location)], |client| client.moves());
        assert_eq!((said.as_str(), asked.len()), ("302", 1), "{location:?}");
    }
    assert_eq!(row!([Script::answer("302 No", "")], |client| client.moves()).0, "302", "nothing says where");
    let twice = Script::answer("302 Which\r\nlocation: /a\r\nlocation: /b", "");
    assert_eq!(row!([twice], |client| client.moves()).0, "302", "two places");
}

#[test]
fn a_documented_status_is_an_answer() {
    assert_eq!(row!([redirect(303, "/b")], |client| client.moved()), ("303".to_owned(), vec!["GET /moved".to_owned()]));
    assert_eq!(row!([redirect(302, "/b"), done()], |client| client.moved()).1, ["GET /moved", "GET /b"]);
    assert_eq!(row!([redirect(302, "/b")], |client| client.moved_somehow()), ("302".to_owned(), vec!["GET /moved-somehow".to_owned()]));
}

#[test]
fn nobody_else_is_asked() {
    let other = fine();
    for location in
        [other.url(), other.url().replace("http:", ""), other.url().replace("http://", "http://user@"), "https://127.0.0.1/".into()]
    {
        let scripts = [redirect(307, &format!("{location}/moves"))];
        let server = Server::start(scripts);
        let settings = || builder(&server.url()).key_in_header("k").key_in_query("k").key_in_cookie("k");
        assert_eq!(both!(settings(), |client| client.moves()), "307", "{location}");
        assert_eq!(server.requests().len(), 2);
    }
    assert_eq!(other.requests().len(), 0);
}

#[test]
fn credentials_and_all_else_come_along() {
    let server = Server::start([redirect(302, "/b?page=2"), done()]);
    let settings = builder(&server.url()).key_in_header("h").key_in_query("q").key_in_cookie("c").default_header("x-shop", "this");
    let options = CallOptions::new().header("x-trace", "7");
    assert_eq!(summary(waiting(settings).moves().call_options(options).send()), "204");
    let requests = server.requests();
    let lines = |path: &str| {
        [
            format!("GET {path}api%20key=q HTTP/1.1"),
            "cookie: session=c".into(),
            "x-api-key: h".into(),
            "x-shop: this".into(),
            "x-trace: 7".into(),
        ]
        .to_vec()
    };
    assert_eq!([telling(&requests[0]), telling(&requests[1])], [lines("/moves?"), lines("/b?page=2&")]);
    let server = Server::start([redirect(302, "/b?api%20key=q&page=2"), done()]);
    assert_eq!(summary(waiting(builder(&server.url()).key_in_query("q").key_in_header("h").key_in_cookie("c")).moves().send()), "204");
    assert_eq!(server.requests()[1].request_line(), "GET /b?api%20key=q&page=2 HTTP/1.1", "a key that is there already");
}

#[test]
fn a_loop_ends_with_the_answer_that_closes_it() {
    let (said, asked) = row!([redirect(302, "/b"), redirect(302, "/moves?x"), redirect(302, "/b")], |client| client.moves());
    assert_eq!((said.as_str(), asked), ("302", ["GET /moves", "GET /b", "GET /moves?x"].map(str::to_owned).to_vec()));
    let server = Server::start([redirect(302, "/moves")]);
    let error = waiting(builder(&server.url())).moves().send().expect_err("no 204");
    assert_eq!((&error.headers()["location"], &error.bytes()[..]), (&"/moves".parse().unwrap(), &b"there"[..]), "it is kept");
}

#[test]
fn there_is_an_end_to_following() {
    let endless = || (0..50).map(|number| redirect(302, &number.to_string()));
    let (said, asked) = row!(endless().take(11), |client| client.moves());
    assert_eq!((said.as_str(), asked.len(), asked.last().map(String::as_str)), ("302", 11, Some("GET /9")));
    for (client, call, seen) in [(0, None, 1), (2, None, 3), (0, Some(1), 2), (5, Some(0), 1)] {
        let server = Server::start(endless());
        let options = call.map_or_else(CallOptions::new, |count| CallOptions::new().max_redirects(count));
        let client = waiting(builder(&server.url()).max_redirects(client));
        assert_eq!((summary(client.moves().call_options(options).send()), server.requests().len()), ("302".to_owned(), seen));
    }
}

#[test]
fn a_failure_on_the_way_keeps_the_redirect() {
    let server = Server::start([redirect(302, "/b"), Script::cut(Reading::All)]);
    let error = waiting(builder(&server.url())).moves().send().expect_err("no answer");
    assert_eq!((error.is_outcome_unknown(), error.reason(), error.status()), (true, Some(Reason::Connection), None));
    assert_eq!(server.requests().len(), 2);
    let server = Server::start([redirect(302, "/b")]);
    let client = waiting(builder(&server.url()).hook(Once::default()));
    let error = client.moves().send().expect_err("refused");
    assert!(error.is_outcome_unknown(), "the first request was sent: {error}");
    assert_eq!((error.reason(), error.status().map(|status| status.as_u16())), (Some(Reason::Hook), Some(302)));
    assert_eq!(&error.headers()["location"], "/b");
}

/// Lets the first request pass, and remembers all of them.
#[derive(Clone, Default)]
struct Once(Arc<Mutex<Vec<String>>>);

impl Hook for Once {
    fn before(&self, attempt: &Attempt, request: &mut Request<Body>) -> Result<(), BoxError> {
        let mut seen = self.0.lock().expect("no panic");
        seen.push(format!("{} {}", attempt.number, request.uri().path()));
        if seen.len() > 1 { Err("once".into()) } else { Ok(()) }
    }
}

#[test]
fn an_attempt_is_the_whole_way() {
    let server = Server::start([redirect(302, "/b"), Script::answer("503 No", ""), redirect(302, "/c"), done()]);
    let settings = builder(&server.url()).retry(RetryPolicy::new(2)).clock(TestClock::new(0.0));
    assert_eq!(summary(waiting(settings).moves().send()), "204");
    let lines: Vec<_> = server.requests().iter().map(|request| request.request_line().to_owned()).collect();
    assert_eq!(lines, ["GET /moves HTTP/1.1", "GET /b HTTP/1.1", "GET /moves HTTP/1.1", "GET /c HTTP/1.1"]);
}

#[test]
fn the_next_page_is_asked_for_with_the_same_credentials() {
    let page = |link: &str| Script::raw(format!("HTTP/1.1 204 Fine\r\nlink: <{link}>; rel=next\r\n\r\n"), Then::KeepOpen);
    let other = fine();
    let server = Server::start([page("/b?x"), page("/c?api%20key=q"), page(&other.url())]);
    let settings = builder(&server.url()).key_in_header("h").key_in_query("q");
    let said: Vec<String> = waiting(settings).pages().pages().map(summary).collect();
    let stuck = "GET /pages: not sent: the next page cannot be asked for: its address cannot be used: it is of another origin";
    assert_eq!(said, ["204", "204", "204", stuck]);
    let lines: Vec<_> = server.requests().iter().map(telling).collect();
    let line = |target: &str| vec![format!("GET {target} HTTP/1.1"), "x-api-key: h".to_owned()];
    assert_eq!(lines, [line("/pages?api%20key=q"), line("/b?x&api%20key=q"), line("/c?api%20key=q")]);
    assert_eq!(other.requests().len(), 0);
}
