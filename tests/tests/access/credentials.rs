//! Credentials: the bytes of every scheme, which of several is sent, and what happens without any.

use super::calls::{builder, fine, telling, waiting};
use crate::both;
use access_api::client::{ClientBuilder, Reason};
use access_api::operations::ByQuery;
use tests::mock;
use tests::server::{Recorded, Server};

/// Every credential that the document knows of.
fn all(settings: ClientBuilder) -> ClientBuilder {
    let settings = settings.key_in_header("h3ader").key_in_query("qu&ry =ø%").key_in_cookie("c00kie==");
    settings.basic("Aladdin", "open sesame").bearer("t0ken").signed("HMAC id=7, sig=\"ab\"").oidc("id-t0ken")
}

/// What both clients sent.
fn seen(server: &Server) -> Vec<String> {
    let requests: Vec<Recorded> = server.requests();
    assert_eq!(requests.len(), 2, "one request each");
    assert_eq!(telling(&requests[0]), telling(&requests[1]));
    let test = std::thread::current();
    mock::keep("access", test.name().unwrap_or_default(), &requests[0], "/v1");
    telling(&requests[0])
}

macro_rules! rows {
    ($($name:ident: $method:ident => $expected:expr;)+) => {$(
        #[test]
        fn $name() {
            let server = fine();
            assert_eq!(both!(all(builder(&format!("{}/v1", server.url()))), |client| client.$method()), "204");
            let expected: &[&str] = &$expected;
            assert_eq!(seen(&server), expected);
        }
    )+};
}

rows! {
    the_requirement_of_all_operations_holds: as_all => ["GET /v1/as-all HTTP/1.1", "x-api-key: h3ader"];
    a_key_in_the_query_is_percent_encoded: by_query => ["GET /v1/query?api%20key=qu%26ry%20%3D%C3%B8%25 HTTP/1.1"];
    a_key_in_a_cookie: by_cookie => ["GET /v1/cookie HTTP/1.1", "cookie: session=c00kie=="];
    // The example of RFC 7617.
    a_user_name_and_a_password: by_basic => ["GET /v1/basic HTTP/1.1", "authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="];
    a_bearer_token: by_bearer => ["GET /v1/bearer HTTP/1.1", "authorization: Bearer t0ken"];
    the_whole_value_of_another_scheme: by_raw => ["GET /v1/raw HTTP/1.1", "authorization: HMAC id=7, sig=\"ab\""];
    a_token_of_a_provider: by_oidc => ["GET /v1/oidc HTTP/1.1", "authorization: Bearer id-t0ken"];
    a_certificate_is_not_in_the_request: by_certificate => ["GET /v1/certificate HTTP/1.1"];
    several_go_together: together => [
        "GET /v1/together?api%20key=qu%26ry%20%3D%C3%B8%25 HTTP/1.1",
        "authorization: Bearer t0ken",
        "cookie: session=c00kie==",
        "x-api-key: h3ader",
    ];
    the_first_alternative_that_can_be_met: either => [
        "GET /v1/either?api%20key=qu%26ry%20%3D%C3%B8%25 HTTP/1.1",
        "cookie: session=c00kie==",
    ];
    an_optional_credential_is_sent_where_there_is_one: optional => ["GET /v1/optional HTTP/1.1", "authorization: Bearer t0ken"];
    nothing_is_sent_where_nothing_is_required: open => ["GET /v1/open HTTP/1.1"];
}

#[test]
fn without_a_credential_nothing_is_sent_and_the_schemes_are_named() {
    let server = fine();
    let without = || builder(&server.url());
    let said = "not sent: the client has no credential for";
    assert_eq!(both!(without(), |client| client.as_all()), format!("GET /as-all: {said} `key_in_header`"));
    assert_eq!(both!(without().bearer("t0ken"), |client| client.by_query()), format!("GET /query: {said} `key_in_query`"));
    let either = format!("GET /either: {said} `key_in_query` with `key_in_cookie`, or `bearer`");
    assert_eq!(both!(without(), |client| client.either()), either);
    assert_eq!(both!(without().key_in_query("k"), |client| client.either()), either);
    let together = format!("GET /together: {said} `key_in_header` with `key_in_query` with `key_in_cookie` with `bearer`");
    assert_eq!(both!(without().bearer("t0ken"), |client| client.together()), together);
    assert_eq!(server.requests().len(), 0);
    let refused = waiting(without()).as_all().send().expect_err("it requires one");
    assert_eq!((refused.reason(), refused.is_not_sent()), (Some(Reason::Credential), true));
}

#[test]
fn what_requires_none_is_sent_without() {
    let server = fine();
    let without = || builder(&server.url());
    assert_eq!(both!(without(), |client| client.optional()), "204");
    assert_eq!(both!(without(), |client| client.open()), "204");
    assert_eq!(both!(without(), |client| client.by_certificate()), "204");
    assert_eq!(both!(without().bearer("t0ken"), |client| client.either()), "204");
    assert_eq!(server.requests().len(), 8);
}

#[test]
fn the_server_may_be_left_to_decide() {
    let server = fine();
    assert_eq!(both!(builder(&server.url()).allow_missing_credentials(), |client| client.as_all()), "204");
    assert_eq!(seen(&server), ["GET /as-all HTTP/1.1"]);
}

#[test]
fn whoever_brings_the_io_brings_the_credentials() {
    let request = ByQuery::new().into_request().expect("a request");
    assert_eq!(request.uri(), "https://api.example.com/v1/query");
    let client = waiting(builder("http://localhost").key_in_query("a b"));
    assert_eq!(client.by_query().into_request().expect("a request").uri(), "http://localhost/query?api%20key=a%20b");
    assert!(waiting(builder("http://localhost")).by_query().into_request().is_err());
}

#[test]
fn the_last_of_two_credentials_counts() {
    let server = fine();
    assert_eq!(both!(builder(&server.url()).bearer("old").bearer("new"), |client| client.by_bearer()), "204");
    assert_eq!(seen(&server), ["GET /bearer HTTP/1.1", "authorization: Bearer new"]);
}

#[test]
fn a_cookie_of_the_callers_is_kept() {
    let server = fine();
    let settings = || builder(&server.url()).default_header("cookie", "lang=nb").key_in_cookie("k");
    assert_eq!(both!(settings(), |client| client.by_cookie()), "204");
    assert_eq!(seen(&server), ["GET /cookie HTTP/1.1", "cookie: lang=nb; session=k"]);
}

#[test]
fn what_cannot_be_sent_as_it_is_is_refused_by_its_name_alone() {
    let refused = |settings: ClientBuilder| settings.build().err().map(|error| format!("{error} {error:?}")).unwrap_or_default();
    for (scheme, said) in [
        ("key_in_header", refused(builder("http://localhost").key_in_header("s3cret\n"))),
        ("key_in_header", refused(builder("http://localhost").key_in_header(""))),
        ("key_in_query", refused(builder("http://localhost").key_in_query(""))),
        ("key_in_cookie", refused(builder("http://localhost").key_in_cookie("s3cret;"))),
        ("key_in_cookie", refused(builder("http://localhost").key_in_cookie("s3cret ø"))),
        ("key_in_cookie", refused(builder("http://localhost").key_in_cookie(""))),
        ("basic", refused(builder("http://localhost").basic("s3:cret", "x"))),
        ("basic", refused(builder("http://localhost").basic("x", "s3cret\n"))),
        ("bearer", refused(builder("http://localhost").bearer("s3cret "))),
    ] {
        assert!(said.contains(&format!("`{scheme}`")) && !said.contains("s3"), "{scheme}: {said}");
    }
}

#[test]
fn a_password_may_be_empty() {
    let server = fine();
    assert_eq!(both!(builder(&server.url()).basic("k3y", ""), |client| client.by_basic()), "204");
    assert_eq!(seen(&server), ["GET /basic HTTP/1.1", "authorization: Basic azN5Og=="]);
}

#[test]
fn credentials_are_never_shown() {
    let server = fine();
    let settings = all(builder(&server.url()));
    let mut shown = format!("{settings:?}{settings:#?}");
    let client = waiting(settings);
    shown += &format!("{client:?}{client:#?}{:?}", client.together());
    let refused = waiting(all(builder("http://127.0.0.1:1"))).together().send().expect_err("nobody is there");
    let mut next: Option<&dyn std::error::Error> = Some(&refused);
    while let Some(error) = next {
        shown += &format!("{error}{error:?}{error:#?}");
        next = error.source();
    }
    for secret in ["h3ader", "qu&ry", "qu%26ry", "c00kie", "sesame", "QWxhZGRpbjpvcGVu", "t0ken", "sig="] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}
