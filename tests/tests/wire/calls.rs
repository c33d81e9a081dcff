//! The same call made by both clients, and its result in one line that tests compare.

use dintero_pay::client::{ClientBuilder, Exchange};
use dintero_pay::operations::{PayError, PayOk};
use dintero_pay::types::{PayRequest, PaymentProductType, PhoneNumber, SessionId};
use dintero_pay::{Client, blocking};
use std::time::Duration;
use tests::server::{BOUND, Script, Server, Then};

/// The text of [`session`].
pub const SESSION: &str = "T11223445.5cyWnV68vzJ1kYjZPrKWWm";
/// A time-out for calls that are meant to run into it.
pub const SHORT: Duration = Duration::from_millis(300);
/// The longest body that the client of a row reads.
pub const LIMIT: usize = 64;
/// A right body of 200 and 202, 47 bytes long.
pub const PAID: &str = r#"{"success":true,"actions":[{"type":"success"}]}"#;
/// A right body of every other status, 26 bytes long.
pub const REFUSED: &str = r#"{"error":{"message":"no"}}"#;

pub fn session() -> SessionId {
    const { SessionId::from_static(SESSION) }
}

pub fn body() -> PayRequest {
    PayRequest::new()
        .with_payment_product_type(PaymentProductType::SwishSwish)
        .with_phone_number(const { PhoneNumber::from_static("+4799912345") })
}

/// More than the sockets can buffer, so that the client is still writing when the server acts.
pub fn long_body() -> PayRequest {
    body().with_extra("note", "x".repeat(16 << 20)).expect("an undeclared member")
}

/// A builder for `base_url` whose calls all end within the bound.
pub fn builder(base_url: &str) -> ClientBuilder {
    Client::builder().base_url(base_url).timeout(BOUND)
}

pub fn blocking(builder: ClientBuilder) -> blocking::Client {
    builder.build_blocking().expect("a client")
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
pub fn call(way: Way, builder: ClientBuilder, body: &PayRequest) -> Result<PayOk, PayError> {
    match way {
        Way::Async => runtime().block_on(async {
            let call = builder.build().expect("a client").pay(&session(), body).send();
            tokio::time::timeout(BOUND + Duration::from_secs(5), call).await.expect("an end")
        }),
        Way::Blocking => blocking(builder).pay(&session(), body).send(),
    }
}

/// Makes the call of one row and compares what comes of it, and how many requests the server saw.
pub fn row(name: &str, script: Script, expected: &str, seen: usize) {
    sized_row(name, script, &body(), expected, seen);
}

/// As `row`, with a body of its own.
pub fn sized_row(name: &str, script: Script, body: &PayRequest, expected: &str, seen: usize) {
    for way in WAYS {
        let server = Server::start([script.clone()]);
        let waits = matches!(script.then, Then::Hold | Then::Freeze);
        let timeout = if waits { SHORT } else { BOUND };
        let result = call(way, builder(&server.url()).max_body(LIMIT).timeout(timeout), body);
        assert_eq!(describe(&result), expected, "{name}, {way:?}");
        assert_eq!(server.requests().len(), seen, "{name}, {way:?}: requests");
    }
}

/// All that is known about a call.
pub fn exchange(result: &Result<PayOk, PayError>) -> &Exchange {
    match result {
        Ok(ok) => ok,
        Err(error) => error,
    }
}

/// The variant and what it keeps, as `BadRequest 400 decoded, 12 bytes` or `OutcomeUnknown Timeout, status 200, 3 bytes`.
pub fn describe(result: &Result<PayOk, PayError>) -> String {
    let exchange = exchange(result);
    let variant = match result {
        Ok(ok) => variant(ok),
        Err(error) => variant(error),
    };
    let expected = match &*variant {
        "NotSent" => [true, false, false],
        "OutcomeUnknown" => [false, true, false],
        _ => [false, false, true],
    };
    let said = [exchange.is_not_sent(), exchange.is_outcome_unknown(), exchange.is_answered()];
    assert_eq!(said, expected, "{variant}: exactly one of the predicates holds");
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
