//! A setter of a checked member takes no unchecked text.
// error: mismatched types

use dintero_pay::types::PayRequest;

fn main() {
    let _ = PayRequest::new().with_phone_number("+4712345678");
}
