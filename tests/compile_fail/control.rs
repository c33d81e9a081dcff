//! What the others do, done right: it shows that they fail for the reason they give.
// compiles

use dintero_pay::types::{ActionType, PayRequest, PayResponse, PhoneNumber, SessionId};

const NUMBER: PhoneNumber = PhoneNumber::from_static("+4712345678");

fn main() {
    let _ = const { SessionId::from_static("T1") };
    let _ = PayRequest::new().with_phone_number(NUMBER).with_remember_me(true);
    let _ = PayResponse::new(true, Vec::new());
    match &ActionType::from("error") {
        ActionType::Success | ActionType::Error | ActionType::Unknown(_) => {}
        _ => {}
    }
}
