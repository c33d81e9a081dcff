//! A setter of a boolean takes no text.
// error: mismatched types

use dintero_pay::types::PayRequest;

fn main() {
    let _ = PayRequest::new().with_remember_me("true");
}
