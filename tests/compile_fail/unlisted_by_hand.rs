//! The variant for unlisted values cannot hold a listed one, because only conversions from text make what it holds.
// error: associated function `new` is private

use dintero_pay::{Unlisted, types::ActionType};

fn main() {
    let _ = ActionType::Unknown(Unlisted::new("error"));
}
