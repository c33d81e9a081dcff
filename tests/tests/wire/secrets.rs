//! Nothing secret is ever shown: not in `Debug`, not in `Display`, not in the chain of sources of anything that has to do with a call.
//!
//! What a caller takes out of an answer with `body()` is the document's business: `Debug` of it shows the members that the document does
//! not call sensitive. The same goes for `bytes()` and `headers()`, and for a request handed to somebody else's HTTP client.

use super::calls::{WAYS, Way, blocking, builder, runtime};
use dintero_pay::client::{ClientBuilder, Reason, Secret, TransportError};
use dintero_pay::operations::{Pay, PayError, PayOk};
use dintero_pay::types::{ErrorBody, PayRequest, PhoneNumber, SessionId};
use dintero_pay::{Client, blocking as blocking_api};
use serde::de::DeserializeOwned;
use serde_json::json;
use std::error::Error;
use std::fmt::Debug;
use std::time::Duration;
use tests::server::{Reading, Script, Server, Then};

const SESSION: &str = "T4711.s3cret";
const PHONE: &str = "+4799912345";
const NUMBER: &str = "01017012345";
const AS_READ: &str = "2031-01-01T00:00:00Z";

/// Parts of all of the above, of credentials and of what else is nobody's business, as they might turn up in a text.
const SECRETS: [&str; 10] = ["T4711", "99912345", "01017012345", "2031-01-01", "t0ken", "k3y", "set-by-server", "acc0unt", "shh", "s3cret"];

fn session() -> SessionId {
    SESSION.parse().expect("not empty")
}

fn body() -> PayRequest {
    let phone_number: PhoneNumber = PHONE.parse().expect("a phone number");
    let body = PayRequest::new().with_phone_number(phone_number).with_extra("social_security_number", NUMBER);
    let body = body.expect("an undeclared member").with_extra("payer", json!({"ssn": [NUMBER], "phone": PHONE}));
    body.expect("an undeclared member")
}

fn with_everything(base_url: &str) -> ClientBuilder {
    builder(&format!("{base_url}/acc0unt/{SESSION}")).jwt("t0ken").apikey("k3y").default_header("x-shop", "shh")
}

/// Searches one text.
fn search(name: &str, shown: &str) {
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{name} shows {secret}: {shown}");
    }
}

/// Searches what `Debug` says, short and long.
fn search_debug(name: &str, value: &impl Debug) {
    search(name, &format!("{value:?} {value:#?}"));
}

/// Searches an error and everything behind it.
fn search_chain(name: &str, error: &(dyn Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        search(name, &format!("{error} {error:#} {error:?} {error:#?}"));
        next = error.source();
    }
}

/// Searches everything that can be shown of a result.
fn search_result(name: &str, result: &Result<PayOk, PayError>) {
    search_debug(name, result);
    match result {
        Ok(ok) => {
            search_debug(name, &**ok);
            search_debug(name, &***ok);
            search(name, &(***ok).to_string());
            ok.source().into_iter().for_each(|error| search_chain(name, error));
        }
        Err(error) => {
            search_chain(name, error);
            search_debug(name, &**error);
            search(name, &(**error).to_string());
        }
    }
    match result {
        Ok(PayOk::Ok(answer) | PayOk::Accepted(answer)) => answer.body().err().into_iter().for_each(|error| search_chain(name, &error)),
        Err(PayError::NotSent(failure)) => search_chain(name, failure),
        Err(PayError::OutcomeUnknown(failure)) => search_chain(name, failure),
        _ => {}
    }
}

fn pay(way: Way, settings: ClientBuilder) -> Result<PayOk, PayError> {
    match way {
        Way::Async => {
            let call = settings.build().expect("a client").pay(&session(), body()).if_unmodified_since(AS_READ);
            runtime().block_on(call.send())
        }
        Way::Blocking => blocking(settings).pay(&session(), body()).if_unmodified_since(AS_READ).send(),
    }
}

/// Scripts for every kind of outcome, each repeating all that the server knows.
fn scripts() -> Vec<Script> {
    let echoes = [
        r#"{"success":"+4799912345","T4711":"t0ken"}"#,
        r#"{"success":true,"actions":["01017012345"]}"#,
        r#"{"success":true,"actions":[{"type":{"a":"+4799912345"}}]}"#,
        r#"{"success":true,"actions":[{"code":4799912345}],"error":["k3y"]}"#,
        r#"{"error":{"message":"01017012345 T4711","errors":[{"phone":"+4799912345"}]}}"#,
        r#"{"error":"01017012345"}"#,
        r#"{"error":{"message":["01017012345"]}}"#,
        r#"{"error":{"message":"01017012345","errors":["+4799912345"]}}"#,
        r#"{"success":true,"actions":[],"poll_url":"T4711""#,
        "+4799912345",
        "\"01017012345",
        "",
    ];
    let head = "T4711\r\nset-cookie: set-by-server\r\nlocation: /T4711\r\nretry-after: 2031-01-01";
    let statuses = [200, 202, 299, 307, 400, 412, 500];
    let answers = statuses.into_iter().flat_map(|status| echoes.map(|body| Script::answer(&format!("{status} {head}"), body)));
    let broken = [
        Script::answer(&format!("200 {head}\r\ncontent-type: text/T4711"), "+4799912345"),
        Script::answer(&format!("200 {head}\r\ncontent-encoding: k3y"), "+4799912345"),
        Script::raw(format!("HTTP/1.1 200 {head}\r\ncontent-length: 99\r\n\r\n{}", echoes[0]), Then::Close),
        Script::raw(format!("HTTP/1.1 200 {head}\r\ntransfer-encoding: chunked\r\n\r\nT4711\r\nk3y"), Then::Close),
        Script::raw("HTTP/1.1 200 OK\r\nT4711 k3y\r\n\r\n", Then::Close),
        Script::raw("HTTP/1.1 T4711 k3y\r\n\r\n", Then::Close),
        Script::raw("T4711 k3y", Then::Close),
        Script::silence(Reading::All, Then::Hold),
        Script::cut(Reading::All),
        Script::cut(Reading::Head),
        Script::cut(Reading::Nothing),
    ];
    answers.chain(broken).collect()
}

#[test]
fn results_of_calls() {
    for script in scripts() {
        for way in WAYS {
            let server = Server::start([script.clone()]);
            let timeout = Duration::from_millis(if script.then == Then::Hold { 300 } else { 20_000 });
            let result = pay(way, with_everything(&server.url()).timeout(timeout));
            search_result(&String::from_utf8_lossy(&script.writing), &result);
            if script.reading == Reading::All {
                // The secrets were there to be shown: each but the server's own is in the request.
                let sent = String::from_utf8_lossy(&server.requests()[0].bytes).into_owned();
                for secret in [SESSION, PHONE, NUMBER, AS_READ, "t0ken", "acc0unt", "shh"] {
                    assert!(sent.contains(secret), "{secret} is sent: {sent}");
                }
            }
        }
    }
}

#[test]
fn bodies_over_the_limit() {
    let server = Server::start([Script::json(200, r#"{"success":"+4799912345"}"#)]);
    for way in WAYS {
        search_result("over the limit", &pay(way, with_everything(&server.url()).max_body(20)));
    }
}

#[test]
fn failures_without_a_server() {
    for base_url in ["http://127.0.0.1:1", "https://127.0.0.1:1", &format!("http://{}.invalid", "x".repeat(64))] {
        for way in WAYS {
            let result = pay(way, with_everything(base_url));
            assert!(result.is_err());
            search_result(base_url, &result);
        }
    }
}

#[test]
fn refusals() {
    let client = blocking(with_everything("http://127.0.0.1:1"));
    let dots = "..".parse().expect("not empty");
    let long = SESSION.repeat(10_000).parse().expect("not empty");
    for call in [
        client.pay(&session(), body()).if_unmodified_since("2031-01-01\r\nT4711: k3y"),
        client.pay(&dots, body()).if_unmodified_since(AS_READ),
        client.pay(&long, body()).if_unmodified_since(AS_READ),
    ] {
        search_debug("call", &call);
        search_chain("refused request", &call.clone().into_request().expect_err("refused"));
        search_result("refused call", &call.send());
    }
    let in_a_task = runtime().block_on(async { client.pay(&session(), body()).send() });
    search_result("blocking call in a task", &in_a_task);
    let error = TransportError::outcome_unknown(Reason::Connection).with_source("it broke");
    search_chain("transport", &error);
}

#[test]
fn clients_builders_and_calls() {
    let settings = || with_everything("https://example.com");
    search_debug("secret", &Secret::new("t0ken"));
    search_debug("builder", &settings());
    let client = settings().build().expect("a client");
    search_debug("client", &client);
    search_debug("call", &client.pay(&session(), body()).if_unmodified_since(AS_READ));
    search_debug("operation", &Pay::new(&session(), body()).if_unmodified_since(AS_READ));
    let blocking = settings().build_blocking().expect("a client");
    search_debug("blocking client", &blocking);
    search_debug("blocking call", &blocking.pay(&session(), body()).if_unmodified_since(AS_READ));
    let cookie = Client::builder().apikey("k3y").default_header("cookie", "shh").build().expect("a client");
    let request = cookie.pay(&session(), body()).into_request().expect("a request");
    search("headers of a request", &format!("{:?}", request.headers()));
}

#[test]
fn settings_that_are_refused() {
    let settings = || with_everything("https://example.com");
    for refused in [
        settings().base_url("https://t0ken:shh@example.com/acc0unt"),
        settings().base_url("T4711 k3y"),
        settings().base_url("https://example.com/?k3y"),
        settings().jwt("t0ken\n"),
        settings().apikey(" k3y"),
        settings().default_header("x", "shh\n"),
        settings().default_header("shh k3y", "x"),
        settings().user_agent("shh\n"),
    ] {
        search_debug("builder", &refused);
        search_chain("build error", &refused.build().expect_err("refused"));
    }
    for base_url in ["https://t0ken:shh@example.com/acc0unt", "T4711 k3y"] {
        let lenient = blocking_api::Client::builder().base_url(base_url).build_blocking_lenient();
        search_debug("lenient client", &lenient);
        search_result("lenient call", &lenient.pay(&session(), body()).send());
    }
}

#[test]
fn values_and_bodies() {
    search_debug("session id", &session());
    search_debug("phone number", &PhoneNumber::try_from(PHONE).expect("a phone number"));
    search_debug("body", &body());
    search_debug("undeclared members", body().extras());
    let body: ErrorBody = serde_json::from_value(json!({"error": {"message": "no", "errors": [{"phone": PHONE}]}})).expect("a body");
    search_debug("error body", &body);
    assert!(format!("{body:?}").contains("phone"), "names of undeclared members are shown");
}

/// Why a text, and the same as a value in memory, is no `T`.
fn search_wrong<T: DeserializeOwned + Debug>(text: &str) {
    search_chain(text, &serde_json::from_str::<T>(text).expect_err(text));
    if let Ok(value) = serde_json::from_str::<serde_json::Value>(text) {
        search_chain(text, &serde_json::from_value::<T>(value).expect_err(text));
    }
}

#[test]
fn wrong_values_of_what_is_sensitive() {
    let wrong =
        ["\"+47 99912345\"", "4799912345", "-99912345", "99912345.5", "[\"+4799912345\"]", "{\"+4799912345\":1}", "\"99912345\\u0000\""];
    for text in wrong {
        search_wrong::<PhoneNumber>(text);
        search_wrong::<PayRequest>(&format!("{{\"phone_number\":{text}}}"));
    }
    for text in ["4711", "[\"T4711.s3cret\"]", "{\"T4711.s3cret\":\"T4711\"}", "true", "null"] {
        search_wrong::<SessionId>(text);
    }
    search_wrong::<PayRequest>(r#"{"social_security_number":"01017012345","social_security_number":"01017012345"#);
    search_wrong::<PayRequest>(r#"["01017012345"]"#.trim_matches(['[', ']']).trim_matches('"'));
    search_chain("pattern", &PhoneNumber::try_from("+47 99912345").expect_err("a space"));
    search_chain("pattern", &PhoneNumber::try_from("99912345x".to_owned()).expect_err("a letter"));
    search_chain("pattern", &"99912345x".parse::<PhoneNumber>().expect_err("a letter"));
    search_chain("declared", &PayRequest::new().with_extra("phone_number", PHONE).expect_err("declared"));
}
