//! Two newtypes of texts are two types.
// error: mismatched types

use dintero_pay::types::{PayRequest, SessionId};

fn main() {
    let _ = PayRequest::new().with_phone_number(const { SessionId::from_static("+4712345678") });
}
