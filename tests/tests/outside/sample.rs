//! A merchant's program: pays for a session and decides what comes next.

use dintero_pay::operations::{PayError, PayOk};
use dintero_pay::types::{PayRequest, PaymentProductType, PhoneNumber, SessionId};
use dintero_pay::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let base_url = std::env::args().nth(1).ok_or("the base URL is missing")?;
    let client = Client::builder().base_url(base_url).default_header("Dintero-System-Name", "sample").build()?;

    let session_id: SessionId = "T12345678.aV4kQ9tX2mRz7BcD5nEw3y".parse()?;
    let phone_number = const { PhoneNumber::from_static("+46701740605") };
    let body = PayRequest::new().with_payment_product_type(PaymentProductType::SwishSwish).with_phone_number(phone_number);

    match client.pay(&session_id, body).if_unmodified_since("2026-05-12T09:41:07.315Z").send().await {
        Ok(PayOk::Ok(answer) | PayOk::Accepted(answer)) => match answer.body()?.redirect_url() {
            Some(address) => println!("continue at {address}"),
            None => println!("wait for the callback"),
        },
        Err(PayError::PreconditionFailed(answer)) => {
            let message = answer.body().map_or("no reason given", |body| body.error().message());
            println!("read the session again: {message}");
        }
        Err(PayError::NotSent(failure)) => println!("not sent, try again: {}", failure.operation()),
        Err(PayError::OutcomeUnknown(failure)) => println!("read the session before anything else: {failure}"),
        Ok(other) => println!("unexpected: {}", other.status()),
        Err(other) => println!("refused: {other}"),
    }
    Ok(())
}
