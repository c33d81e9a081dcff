//! Nothing gets past the checks: the text inside is private.
// error: cannot initialize a tuple struct which contains private fields

use dintero_pay::types::PhoneNumber;

fn main() {
    let _ = PhoneNumber("12".into());
}
