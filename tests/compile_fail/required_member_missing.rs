//! A constructor asks for every required member.
// error: this function takes 2 arguments but 1 argument was supplied

use dintero_pay::types::PayResponse;

fn main() {
    let _ = PayResponse::new(true);
}
