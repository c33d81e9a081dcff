//! A phone number with a newline behind it, as a constant.
// error: the literal does not match the pattern of its type

use dintero_pay::types::PhoneNumber;

const NUMBER: PhoneNumber = PhoneNumber::from_static("+4712345678\n");

fn main() {
    let _ = NUMBER;
}
