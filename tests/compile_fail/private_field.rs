//! Nothing gets past the checks: the text inside is private.
// error: cannot initialize a tuple struct which contains private fields

use dintero_pay::CheckedText;
use dintero_pay::types::PhoneNumber;
use std::marker::PhantomData;

fn main() {
    let _: PhoneNumber = CheckedText("12".into(), PhantomData);
}
