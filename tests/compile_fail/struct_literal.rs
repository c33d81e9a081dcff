//! A struct is made by its constructor, so that a later version can have more members.
// error: cannot create non-exhaustive struct using struct expression

use dintero_pay::types::PayRequest;

fn main() {
    let _ = PayRequest { ..PayRequest::new() };
}
