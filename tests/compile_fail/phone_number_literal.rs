//! A phone number that is none, as a literal.
// error: the literal does not match the pattern of its type

use dintero_pay::types::PhoneNumber;

fn main() {
    let _ = const { PhoneNumber::from_static("12 345") };
}
