//! The empty session id, as a literal.
// error: the literal is shorter than its type allows

use dintero_pay::types::SessionId;

fn main() {
    let _ = const { SessionId::from_static("") };
}
