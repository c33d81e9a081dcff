//! The part to copy. In: a client, a session and what to pay with. Out: what to do next, for every way a call can end.

use dintero_pay::Client;
use dintero_pay::operations::{PayError, PayOk};
use dintero_pay::types::{AuthenticationOperation, PayRequest, PayResponse, SessionId};

/// What the checkout does next.
#[derive(Debug)]
pub enum Next {
    /// Nothing is left for the payer to do.
    AwaitCallback,
    /// The payer goes on at this address.
    Redirect(String),
    /// The payer confirms in an app: open it, or show the code, and ask the address until the payment is decided.
    Poll {
        /// Whom to ask.
        poll_url: String,
        /// What opens the app on the payer's device.
        approval_url: Option<String>,
        /// What to show, so that another device can scan it.
        qr_code: Option<String>,
    },
    /// These requests authenticate the payer.
    Authenticate(Vec<AuthenticationOperation>),
    /// Nothing was paid, and the payer may try another way.
    ChooseAnother,
    /// Nothing was paid: the request itself is wrong.
    MendRequest,
    /// Nothing was paid: the session is no longer what it was.
    ReadSessionAgain,
    /// The service will not take this call.
    Refused,
    /// Nothing was sent, so sending it again repeats nothing.
    SendAgain,
    /// There may be a payment: read the session and its transaction before anything is sent again.
    LookFirst,
}

/// Pays, once.
pub async fn pay(client: &Client, session: &SessionId, request: &PayRequest) -> (Result<PayOk, PayError>, Next) {
    let outcome = client.pay(session, request).send().await;
    let next = match &outcome {
        Ok(PayOk::Ok(answer) | PayOk::Accepted(answer)) => match answer.body() {
            Ok(payment) => next_step(payment),
            Err(_unreadable) => Next::LookFirst,
        },
        Err(PayError::BadRequest(_)) => Next::MendRequest,
        Err(PayError::PreconditionFailed(_)) => Next::ReadSessionAgain,
        Err(PayError::Default(answer)) if answer.status().is_client_error() => Next::Refused,
        Err(PayError::NotSent(_)) => Next::SendAgain,
        // Sent, and no answer; or one that nobody has described.
        Ok(_) | Err(_) => Next::LookFirst,
    };
    (outcome, next)
}

/// How the payer gets on from an answer.
fn next_step(payment: &PayResponse) -> Next {
    let details = payment.error_details().unwrap_or_default();
    let operations = details.iter().flat_map(|detail| detail.authentication_operations().unwrap_or_default());
    let operations: Vec<_> = operations.cloned().collect();
    if let Some(url) = payment.redirect_url() {
        Next::Redirect(url.to_string())
    } else if let Some(url) = payment.poll_url() {
        let (approval_url, qr_code) = (payment.approval_url().map(ToString::to_string), payment.qr_code().map(ToString::to_string));
        Next::Poll { poll_url: url.to_string(), approval_url, qr_code }
    } else if !operations.is_empty() {
        Next::Authenticate(operations)
    } else if payment.success() {
        Next::AwaitCallback
    } else {
        Next::ChooseAnother
    }
}
