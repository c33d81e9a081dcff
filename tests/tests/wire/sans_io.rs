//! The operation without any client: a request goes out of it, an answer into it, and somebody else does the work.

use super::calls::{REFUSED, SESSION, WAYS, body, builder, call, describe, session};
use bytes::Bytes;
use dintero_pay::Client;
use dintero_pay::operations::Pay;
use http::{HeaderName, Response};
use tests::server::{Script, Server};

#[test]
fn a_request_without_a_client() {
    let request = Pay::new(&session(), body()).if_unmodified_since("v1").into_request().expect("a request");
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri().to_string(), format!("https://checkout.dintero.com/v1/sessions/{SESSION}/pay"));
    let names: Vec<_> = request.headers().keys().map(HeaderName::as_str).collect();
    assert_eq!(names, ["user-agent", "accept", "content-type", "if-unmodified-since"]);
    assert_eq!(request.headers()["if-unmodified-since"], "v1");
    assert_eq!(&**request.body(), br#"{"payment_product_type":"swish.swish","phone_number":"+4799912345"}"#);
    let dots = "..".parse().expect("not empty");
    assert!(Pay::new(&dots, body()).into_request().expect_err("refused").is_not_sent());
}

#[test]
fn a_request_with_a_client_but_without_its_transport() {
    let client = Client::builder().base_url("http://localhost:9/prefix").jwt("t0ken").build().expect("a client");
    let request = client.pay(&session(), body()).into_request().expect("a request");
    assert_eq!(request.uri().to_string(), format!("http://localhost:9/prefix/sessions/{SESSION}/pay"));
    assert_eq!(request.headers()["authorization"], "Bearer t0ken");
    assert!(request.headers()["authorization"].is_sensitive());
}

#[test]
fn an_answer_decoded_alone_is_the_one_that_both_clients_give() {
    for (status, body_text) in [(200, REFUSED), (202, r#"{"success":true,"actions":[]}"#), (412, REFUSED), (418, "")] {
        let server = Server::start([Script::answer(&format!("{status} Whatever"), body_text)]);
        let response = Response::builder().status(status).body(Bytes::from_static(body_text.as_bytes())).expect("a response");
        let alone = describe(&Pay::decode(response));
        for way in WAYS {
            assert_eq!(describe(&call(way, builder(&server.url()), &body())), alone);
        }
    }
}
