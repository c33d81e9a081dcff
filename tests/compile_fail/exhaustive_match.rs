//! Listed values are not all there are.
// error: non-exhaustive patterns: `&_` not covered

use dintero_pay::types::ActionType;

fn main() {
    match &ActionType::from("error") {
        ActionType::Success | ActionType::Error | ActionType::Unknown(_) => {}
    }
}
