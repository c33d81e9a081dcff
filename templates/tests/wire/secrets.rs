//! Nothing secret is ever shown: not in `Debug`, `Display` or the chain of sources of anything.

use std::error::Error;
use std::fmt::Debug;
use std::time::Duration;

use super::calls::{WAYS, builder, call};
use super::pilot::{Client, Pay, PaymentRequest, Secret, blocking};
use super::support::server::{Reading, Script, Server, Then};

const SECRETS: [&str; 9] = ["T4711", "99912345", "01017012345", "t0ken", "k3y", "2031-01-01", "set-by-server", "acc0unt", "shh"];

fn secret_body() -> PaymentRequest {
    PaymentRequest {
        payment_product_type: "swish.swish".to_owned(),
        phone_number: Some("+4799912345".to_owned()),
        social_security_number: Some("01017012345".to_owned()),
        broken: false,
    }
}

fn search(name: &str, shown: &str) {
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{name} shows {secret}: {shown}");
    }
}

fn search_debug(name: &str, value: &impl Debug) {
    search(name, &format!("{value:?} {value:#?}"));
}

fn search_chain(name: &str, error: &(dyn Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        search(name, &format!("{error} {error:#} {error:?} {error:#?}"));
        next = error.source();
    }
}

/// Scripts for every kind of outcome, each repeating all it knows.
fn scripts() -> Vec<Script> {
    let echo = r#"{"success":"+4799912345","T4711":"t0ken"}"#;
    let header = "\r\nset-cookie: set-by-server\r\nlocation: /T4711";
    let mut scripts: Vec<_> = [200, 202, 307, 400, 412, 500]
        .iter()
        .flat_map(|status| {
            [echo, "", "+4799912345", r#"{"error":{"message":"01017012345"}}"#]
                .map(|body| Script::answer(&format!("{status} T4711{header}"), body))
        })
        .collect();
    scripts.push(Script::raw(format!("HTTP/1.1 200 T4711{header}\r\ncontent-length: 99\r\n\r\n{echo}"), Then::Close));
    scripts.push(Script::raw("HTTP/1.1 200 OK\r\nT4711 k3y\r\n\r\n", Then::Close));
    scripts.push(Script::raw("T4711 k3y", Then::Close));
    scripts.push(Script::raw("", Then::Hold));
    scripts.push(Script::cut(Reading::All));
    scripts
}

#[test]
fn results_of_calls() {
    for script in scripts() {
        for way in WAYS {
            let server = Server::start([script.clone()]);
            let timeout = Duration::from_millis(if script.then == Then::Hold { 300 } else { 20_000 });
            let settings = builder(&format!("{}/acc0unt/T4711", server.url())).timeout(timeout).bearer("t0ken").apikey("k3y");
            let result = call(way, settings.default_header("x-shop", "shh"), secret_body());
            search_debug("result", &result);
            match &result {
                Ok(ok) => ok.undecodable().into_iter().for_each(|error| search_chain("undecodable", error)),
                Err(error) => search_chain("error", error),
            }
        }
    }
}

#[test]
fn failures_without_a_server() {
    for base_url in ["http://127.0.0.1:1/acc0unt/T4711", "https://127.0.0.1:1/acc0unt/T4711", "http://nothing.invalid/acc0unt/T4711"] {
        for way in WAYS {
            let error = call(way, builder(base_url).bearer("t0ken"), secret_body()).expect_err("nobody is there");
            search_debug("result", &error);
            search_chain("error", &error);
        }
    }
    let client = builder("http://127.0.0.1:1").build_blocking().expect("a client");
    for call in [client.pay("T4711\u{0}/..", secret_body()).if_unmodified_since("2031-01-01\r\n"), client.pay("", secret_body())] {
        let error = call.send().expect_err("refused");
        search_chain("refusal", &error);
    }
    let error = client.pay("T4711", PaymentRequest { broken: true, ..secret_body() }).send().expect_err("refused");
    search_chain("refused body", &error);
}

#[test]
fn clients_builders_and_calls() {
    let settings =
        || Client::builder().base_url("https://example.com/acc0unt").bearer("t0ken").apikey("k3y").default_header("x-shop", "shh");
    search_debug("secret", &Secret::new("t0ken"));
    search_debug("builder", &settings());
    let client = settings().build().expect("a client");
    search_debug("client", &client);
    search_debug("call", &client.pay("T4711", secret_body()).if_unmodified_since("2031-01-01"));
    search_debug("operation", &Pay::new("T4711", secret_body()).if_unmodified_since("2031-01-01"));
    let cookie = Client::builder().apikey("k3y").default_header("cookie", "shh").build().expect("a client");
    let request = cookie.pay("T4711", secret_body()).into_request().expect("a request");
    search("headers of a request", &format!("{:?}", request.headers()));
    search_debug("blocking client", &settings().build_blocking().expect("a client"));
    for base_url in ["https://t0ken:shh@example.com/acc0unt", "T4711 k3y"] {
        let error = settings().base_url(base_url).build().expect_err("refused");
        search_chain("build error", &error);
        let lenient = blocking::Client::builder().base_url(base_url).build_blocking_lenient();
        search_debug("lenient client", &lenient);
        search_chain("lenient call", &lenient.pay("T4711", secret_body()).send().expect_err("refused"));
    }
}
