//! What generated code of today does not come to, but of another document could: answers nobody described, documents without a server, bodies
//! that cannot be written.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http::Response;
use templates::runtime::codec::Codec;
use templates::runtime::http_answer::Answered;
use templates::runtime::http_builder::ClientBuilder;
use templates::runtime::http_call::Call;
use templates::runtime::http_client::Client;
use templates::runtime::http_failure::{Failed, Reason};
use templates::runtime::http_operation::{Api, Operation};
use templates::runtime::http_parameter::Parameter;

static BARE: Api = Api { server: None, user_agent: "bare/1", https_elsewhere: false, transport: None, sleep: None, observe: None };
static LOOK: Operation =
    Operation { api: &BARE, id: "look", method: "GET", path: "/things/{id}", server: None, accept: "*/*", security: &[], redirects: &[] };

fn client() -> Client {
    ClientBuilder::new(&BARE).base_url("http://localhost").build().expect("a client")
}

fn look<C>(target: C) -> Call<C> {
    let mut call = Call::new(target, &LOOK);
    call.set_text(Parameter::path("id"), "7");
    call
}

#[test]
fn an_answer_the_document_does_not_describe_keeps_everything() {
    let response = Response::builder().status(418).header("x-tea", "yes").body(Bytes::from_static(b"short and stout"));
    let answer = Answered::new(&LOOK, response.expect("a response")).undescribed();
    assert_eq!((answer.status().as_u16(), answer.bytes().as_ref()), (418, &b"short and stout"[..]));
    assert_eq!(answer.headers()["x-tea"], "yes");
    assert!(answer.body().is_ok() && answer.undecodable().is_none());
}

#[test]
fn without_a_server_there_is_no_address() {
    let refused = look(()).into_request().expect_err("nowhere to go");
    assert_eq!(refused.to_string(), "GET /things/{id}: not sent: the document names no server: set a base URL");
}

#[test]
fn without_a_transport_there_is_no_sending() {
    let mut sending = pin!(look(client()).send());
    let Poll::Ready(result) = sending.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("there is nothing to wait for")
    };
    assert!(matches!(result, Err(Failed::NotSent(failure)) if failure.reason() == Some(Reason::Setup)));
}

#[test]
fn a_path_parameter_without_a_value_is_refused() {
    let forgotten = Call::new(client(), &LOOK).into_request().expect_err("a value is missing");
    assert_eq!(forgotten.to_string(), "GET /things/{id}: not sent: the path parameter `id` has no value");
    for empty in ["", ".", ".."] {
        let mut call = Call::new(client(), &LOOK);
        call.set_text(Parameter::path("id"), empty);
        let refused = call.into_request().expect_err("the segment would collapse");
        assert_eq!(refused.reason(), Some(Reason::Parameter));
        assert!(refused.to_string().contains("`id`"), "{refused}");
    }
}

#[test]
fn a_number_that_no_schema_accepts_is_refused() {
    for (number, fits) in [(0.5, true), (f64::MAX, true), (f64::NAN, false), (f64::INFINITY, false), (f64::NEG_INFINITY, false)] {
        let mut call = look(client());
        call.set(Parameter::query("share"), &number);
        let said = call.into_request().map_err(|refused| refused.to_string()).err();
        let expected = (!fits).then(|| "GET /things/{id}: not sent: the query parameter `share` breaks a rule of its type".to_owned());
        assert_eq!(said, expected, "{number}");
    }
}

/// Stands for a type with a rule across fields, which its `Codec` checks.
#[derive(Debug, PartialEq)]
struct Broken;

impl Codec for Broken {
    fn decode<'de, D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Ok(Self)
    }

    fn encode<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("+4799912345 breaks a rule"))
    }
}

#[test]
fn a_body_that_cannot_be_written_is_refused_without_being_shown() {
    let mut call = look(client());
    call.json("application/json", &Broken);
    assert!(!format!("{call:?}").contains("99912345"));
    let refused = call.into_request().expect_err("it breaks a rule");
    assert_eq!(refused.reason(), Some(Reason::Body));
    assert_eq!(refused.to_string(), "GET /things/{id}: not sent: the body breaks a rule of its type");
    assert!(!format!("{refused:?}").contains("99912345") && refused.source().is_none());
}
