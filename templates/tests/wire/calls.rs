//! The same call made by both clients, and its result in one line that tests compare.

use std::time::Duration;

use super::pilot::{Client, ClientBuilder, Pay, PayError, PayOk, PaymentRequest, blocking};
use super::support::server::BOUND;

pub const SESSION: &str = "T11223445.5cyWnV68vzJ1kYjZPrKWWm";
pub const PHONE: &str = "+4799912345";

pub fn body() -> PaymentRequest {
    PaymentRequest { payment_product_type: "swish.swish".to_owned(), phone_number: Some(PHONE.to_owned()), ..PaymentRequest::default() }
}

/// A builder for `base_url` whose calls all end within the bound.
pub fn builder(base_url: &str) -> ClientBuilder {
    Client::builder().base_url(base_url).timeout(BOUND)
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// One of the two ways to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Async,
    Blocking,
}

pub const WAYS: [Way; 2] = [Way::Async, Way::Blocking];

/// Makes one call with a new client.
pub fn call(way: Way, builder: ClientBuilder, body: PaymentRequest) -> Result<PayOk, PayError> {
    match way {
        Way::Async => runtime().block_on(async {
            let call = builder.build().expect("a client").pay(SESSION, body).send();
            tokio::time::timeout(BOUND + Duration::from_secs(5), call).await.expect("an end")
        }),
        Way::Blocking => builder.build_blocking().expect("a client").pay(SESSION, body).send(),
    }
}

/// The variant and what it keeps, as `BadRequest 400 decoded, 12 bytes` or `OutcomeUnknown Timeout, status 200, 3 bytes`.
pub fn describe(result: &Result<PayOk, PayError>) -> String {
    let (variant, exchange) = match result {
        Ok(ok) => (variant(ok), &***ok),
        Err(error) => (variant(error), &**error),
    };
    let length = exchange.bytes().len();
    let status = exchange.status().map(|status| status.as_u16());
    match (exchange.reason(), status, exchange.undecodable()) {
        (Some(reason), None, _) => format!("{variant} {reason:?}"),
        (Some(reason), Some(status), _) => format!("{variant} {reason:?}, status {status}, {length} bytes"),
        (None, status, None) => format!("{variant} {} decoded, {length} bytes", status.unwrap_or(0)),
        (None, status, Some(undecodable)) => {
            let (reason, path) = (undecodable.reason(), undecodable.path());
            format!("{variant} {} {reason:?} at `{path}`, {length} bytes", status.unwrap_or(0))
        }
    }
}

/// The name of an enum's variant, from its `Debug`.
fn variant(value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    text.split('(').next().unwrap_or_default().to_owned()
}

pub fn blocking(builder: ClientBuilder) -> blocking::Client {
    builder.build_blocking().expect("a client")
}

/// The operation alone.
pub fn operation() -> Pay {
    Pay::new(SESSION, body())
}
