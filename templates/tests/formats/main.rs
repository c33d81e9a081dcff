//! The string formats, each by a table of what it accepts and a table of what it refuses, read out of its specification.

mod data;
mod idn;
mod json;
mod net;
mod regex;
mod time;
mod uri;

/// Fails with every text that is judged wrongly, not only with the first.
#[track_caller]
fn check(format: fn(&str) -> bool, accepted: &[&str], refused: &[&str]) {
    let wrongly_refused: Vec<_> = accepted.iter().filter(|text| !format(text)).collect();
    let wrongly_accepted: Vec<_> = refused.iter().filter(|text| format(text)).collect();
    assert!(
        wrongly_refused.is_empty() && wrongly_accepted.is_empty(),
        "refused but valid: {wrongly_refused:?}\naccepted but invalid: {wrongly_accepted:?}"
    );
}
