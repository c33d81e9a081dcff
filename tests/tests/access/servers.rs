//! Servers: which one a call goes to, and what of its address is kept.

use super::calls::{builder, fine, summary, telling, waiting};
use crate::both;
use access_api::Client;
use access_api::client::ClientBuilder;
use access_api::operations::{self, Always, Chosen, Elsewhere, Open};
use access_api::servers::{Beside, Local, LocalStage, Mirror, Production, SameOrigin, ServerUrl};
use tests::server::BOUND;

/// The address that a request of these settings goes to.
fn address(settings: ClientBuilder) -> String {
    settings.build().expect("a client").open().into_request().expect("a request").uri().to_string()
}

fn refused(settings: ClientBuilder) -> String {
    settings.build().expect_err("nowhere to go").to_string()
}

#[test]
fn a_server_is_chosen_by_its_type() {
    assert_eq!(address(Client::builder()), "https://api.example.com/v1/open");
    assert_eq!(address(Client::builder().server(Production)), "https://api.example.com/v1/open");
    assert_eq!(address(Client::builder().server(Local::new())), "http://localhost:80/test/v1/open");
    let local = Local::default().host("127.0.0.1").port("8080").stage(LocalStage::Dev1);
    assert_eq!(ServerUrl::from(local.clone()).as_str(), "http://127.0.0.1:8080/dev-1/v1");
    assert_eq!(address(Client::builder().server(local)), "http://127.0.0.1:8080/dev-1/v1/open");
    assert_eq!(address(Client::builder().base_url("http://a/b").server(Local::new())), "http://a/b/open", "a base URL is the last word");
}

#[test]
fn a_server_without_host_needs_an_origin() {
    let same = || Client::builder().server(SameOrigin);
    assert_eq!(refused(same()), "the document's server has no scheme and no host: set an origin or a base URL");
    assert_eq!(address(same().origin("https://a.example:8443/x/")), "https://a.example:8443/relative/v1/open");
    assert_eq!(address(same().base_url("http://b")), "http://b/open");
    assert_eq!(refused(same().origin("s3cret")), "the origin cannot be used: it does not start with `https://` or `http://`");
}

#[test]
fn a_value_that_makes_no_address_is_refused_without_being_shown() {
    for port in ["s3cret", "70000", ""] {
        let said = refused(Client::builder().server(Local::new().port(port)));
        assert!(said.starts_with("the base URL cannot be used: ") && !said.contains("s3cret"), "{port}: {said}");
    }
}

#[test]
fn an_operation_goes_to_its_own_server_unless_a_base_url_is_set() {
    let client = Client::builder().bearer("t0ken").build().expect("a client");
    let uri = |request: Result<http::Request<bytes::Bytes>, _>| {
        let request: Result<_, access_api::client::NotSent> = request;
        request.expect("a request").uri().to_string()
    };
    assert_eq!(uri(client.elsewhere().into_request()), "https://files.example.com/v2/elsewhere");
    assert_eq!(uri(client.beside().into_request()), "https://api.example.com/upload/elsewhere");
    assert_eq!(uri(client.open().into_request()), "https://api.example.com/v1/open");
    assert_eq!(uri(Elsewhere::new().into_request()), "https://files.example.com/v2/elsewhere");
    assert_eq!(uri(operations::Beside::new().into_request()), "https://api.example.com/upload/elsewhere");
    assert_eq!(uri(Open::new().into_request()), "https://api.example.com/v1/open");
    let server = fine();
    let settings = || builder(&format!("{}/mine", server.url())).bearer("t0ken");
    assert_eq!(both!(settings(), |client| client.elsewhere()), "204");
    assert_eq!(both!(settings(), |client| client.beside()), "204");
    let lines: Vec<_> = server.requests().iter().map(|request| telling(request)[0].clone()).collect();
    let (get, put) = ("GET /mine/elsewhere HTTP/1.1", "PUT /mine/elsewhere HTTP/1.1");
    assert_eq!(lines, [get, get, put, put]);
}

#[test]
fn an_own_server_beside_a_chosen_one_is_reached() {
    let server = fine();
    let local = Local::new().host("127.0.0.1").port(server.address().port().to_string());
    let client = waiting(Client::builder().server(local).timeout(BOUND));
    assert_eq!(summary(client.beside().send()), "204");
    assert_eq!(summary(client.open().send()), "204");
    let lines: Vec<_> = server.requests().iter().map(|request| telling(request)[0].clone()).collect();
    assert_eq!(lines, ["PUT /upload/elsewhere HTTP/1.1", "GET /test/v1/open HTTP/1.1"]);
}

#[test]
fn a_call_chooses_among_the_servers_of_its_path() {
    let uri = |call: Chosen<Client>| call.into_request().expect("a request").uri().to_string();
    let client = Client::builder().bearer("t0ken").build().expect("a client");
    assert_eq!(uri(client.chosen("x")), "http://files.example.com:80/path/chosen/x", "the first one with the defaults of its variables");
    assert_eq!(uri(client.chosen("x").server(Mirror::new().host("b"))), "http://b:80/path/chosen/x");
    assert_eq!(uri(client.chosen("x").server(Beside)), "https://api.example.com/beside/chosen/x");
    let elsewhere = Client::builder().base_url("http://c/d").bearer("t0ken").build().expect("a client");
    assert_eq!(uri(elsewhere.chosen("x")), "http://c/d/chosen/x");
    assert_eq!(uri(elsewhere.chosen("x").server(Beside)), "http://c/beside/chosen/x", "what a call says comes before what its client does");
    let broken = client.chosen("x").server(Mirror::new().port("s3cret")).into_request().expect_err("no port");
    assert!(!format!("{broken}{broken:?}").contains("s3cret"), "{broken}");
    assert!(broken.to_string().contains("server cannot be used"), "{broken}");

    let server = fine();
    let chosen = || Mirror::new().host("127.0.0.1").port(server.address().port().to_string());
    assert_eq!(both!(Client::builder().timeout(BOUND).bearer("t0ken"), |client| client.chosen("x").server(chosen())), "204");
    for request in server.requests() {
        assert_eq!(telling(&request), ["GET /path/chosen/x HTTP/1.1", "authorization: Bearer t0ken"]);
    }
}

#[test]
fn a_query_in_a_path_is_sent_with_every_request() {
    let server = fine();
    let settings = || builder(&server.url());
    assert_eq!(both!(settings(), |client| client.always("a/b?c")), "204");
    assert_eq!(both!(settings().key_in_query("k"), |client| client.always("x").more("m n")), "204");
    let lines: Vec<_> = server.requests().iter().map(|request| telling(request)[0].clone()).collect();
    assert_eq!(lines[1], "GET /things/a%2Fb%3Fc?beta=true&mode=a%20b HTTP/1.1");
    assert_eq!(lines[3], "GET /things/x?beta=true&mode=a%20b&more=m%20n&api%20key=k HTTP/1.1");
    assert_eq!(both!(settings(), |client| client.weather("a&b=/?").more("m")), "204");
    let filled = server.requests().pop().map(|request| telling(&request)[0].clone());
    assert_eq!(filled.as_deref(), Some("GET /weather?city=a%26b%3D%2F%3F&days=3&more=m HTTP/1.1"));
    assert!(Always::new("x").into_request().is_ok());
    let away = waiting(builder("http://127.0.0.1:1").key_in_query("s3cret")).always("s3cret").send().expect_err("nobody is there");
    assert!(!format!("{away}{away:?}").contains("s3cret"));
}
