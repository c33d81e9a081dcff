//! What another implementation answers, by its own reading of a document. In: a mock server of `spec/<document>.yaml`, whose address is in the
//! variable `MOCK`; `mock/run` starts it and runs the test of that document. Out: each documented answer chooses its variant and decodes.

use tests::server::BOUND;

/// Asks for each status in turn. A row has the status, the call, and how the `Debug` of its outcome begins: the variant.
macro_rules! answers {
    ($builder:expr, $($status:literal: |$client:ident| $call:expr => $variant:literal;)+) => {$({
        let builder = $builder.base_url(address()).timeout(BOUND).default_header("prefer", concat!("code=", $status));
        let $client = builder.build_blocking().expect("a client");
        let (undecodable, shown) = match $call.send() {
            Ok(ok) => (ok.undecodable().cloned(), format!("{ok:?}")),
            Err(error) => (error.undecodable().cloned(), format!("{error:?}")),
        };
        let asked = concat!($status, ": ", stringify!($call));
        assert!(undecodable.is_none(), "{asked}: {undecodable:?}");
        assert!(shown.starts_with(concat!($variant, "(")), "{asked}: {shown}");
    })+};
}

fn address() -> String {
    format!("http://{}", std::env::var("MOCK").expect("the variable `MOCK` holds the mock's address"))
}

#[test]
#[ignore = "needs a mock server: see mock/run"]
fn pay() {
    use dintero_pay::types::{PayRequest, PaymentProductType, SessionId};
    let session = const { SessionId::from_static("T11223445.5cyWnV68vzJ1kYjZPrKWWm") };
    let request = PayRequest::new().with_payment_product_type(PaymentProductType::SwishSwish);
    answers! { dintero_pay::Client::builder(),
        "200": |client| client.pay(&session, &request) => "Ok";
        "202": |client| client.pay(&session, &request) => "Accepted";
        "400": |client| client.pay(&session, &request) => "BadRequest";
        "412": |client| client.pay(&session, &request) => "PreconditionFailed";
        "503": |client| client.pay(&session, &request) => "Default";
    }
}

// The mock cannot answer where a header is required.
#[test]
#[ignore = "needs a mock server: see mock/run"]
fn answers() {
    answers! { answers_api::Client::builder(),
        "200": |client| client.get_item() => "Ok";
        "404": |client| client.get_item() => "NotFound";
        "200": |client| client.text() => "Ok";
        "204": |client| client.bytes() => "NoContent";
        "200": |client| client.choice() => "Ok";
    }
}
