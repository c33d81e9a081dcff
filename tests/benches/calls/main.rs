//! What a call costs. In: the client of the crate of `spec/pay.yaml`, and the same call made by hand. Out: what becomes of ten thousand calls at
//! once, and a table of ratios between the two for one call after the other.
//!
//! The server is this program once more, in a process of its own: its memory and its sockets are not the client's.

#[path = "../types/pairs.rs"]
mod pairs;
#[path = "../types/plain.rs"]
#[allow(dead_code, unfulfilled_lint_expectations, reason = "what it has for phone numbers is not used here")]
mod plain;

mod burst;
mod by_hand;
mod server;

use by_hand::ByHand;
use dintero_pay::client::Answer;
use dintero_pay::operations::{PayError, PayOk};
use dintero_pay::types::{PayRequest, PayResponse, PaymentProductType, PhoneNumber, SessionId};
use dintero_pay::{Client, blocking};
use pairs::Row;
use server::Server;
use tokio::runtime::Runtime;

/// The answer to every call: 1 086 bytes, with three actions and two error details.
const RESPONSE: &str = include_str!("../types/response.json").trim_ascii_end();
const SESSION: &str = "T12345678.aV4kQ9tX2mRz7BcD5nEw3y";
const PHONE_NUMBER: &str = "+4799887766";
const AS_READ: &str = "2026-05-12T09:41:07.315Z";

fn main() {
    if std::env::args().any(|argument| argument == server::ROLE) {
        return server::serve();
    }
    // Without this argument, `cargo test` is trying whether the benchmarks run at all.
    let measuring = std::env::args().any(|argument| argument == "--bench");
    let calls = if measuring { 10_000 } else { 200 };
    println!("{}", burst::run(calls));
    if measuring {
        print!("{}", pairs::table(&rows()));
    }
}

fn body() -> PayRequest {
    PayRequest::new()
        .with_payment_product_type(PaymentProductType::SwishSwish)
        .with_phone_number(const { PhoneNumber::from_static(PHONE_NUMBER) })
}

/// Each call is made from the values that it sends, and its answer is decoded.
fn rows() -> [Row; 2] {
    let server = Server::start();
    let runtime = runtime();
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    let waiting = blocking::Client::builder().base_url(server.url()).build_blocking().expect("a client");
    let by_hand = ByHand::new(server.url());
    let session = const { SessionId::from_static(SESSION) };
    let call = || paid(runtime.block_on(client.pay(&session, body()).if_unmodified_since(AS_READ).send()));
    let blocking_call = || paid(waiting.pay(&session, body()).if_unmodified_since(AS_READ).send());
    let plain_call = || runtime.block_on(by_hand.pay(SESSION, AS_READ)).expect("a 200");
    // The two sides of a row do the same work.
    let (Ok(answer), plain) = (call().into_body(), plain_call()) else { panic!("the answer does not decode") };
    assert_eq!(serde_json::to_string(&answer).expect("JSON"), RESPONSE);
    assert_eq!(serde_json::to_string(&plain).expect("JSON"), RESPONSE);
    [
        Row::measure("a call, one after the other", Some(1.2), call, plain_call),
        Row::measure("the same with the blocking client", None, blocking_call, plain_call),
    ]
}

fn paid(result: Result<PayOk, PayError>) -> Answer<PayResponse> {
    match result {
        Ok(PayOk::Ok(answer)) => answer,
        other => panic!("no 200: {other:?}"),
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}
