//! Strings and numbers: the right kind, and still perhaps not what the keyword allows.

use super::check::{Place, Walk};
use super::near;
use super::table::{Other, Shape, Support, WordList};
use crate::diagnostics::Code;
use crate::value::Number;

/// A URL, or a reference to one, has no white space. It only appears in documentation, so it is worth a warning at most.
pub(super) fn url(walk: &mut Walk<'_, '_>, text: &str, place: Place<'_>) {
    if text.contains(char::is_whitespace) {
        let message = format!("{} must be a URL, which has no white space", place.label);
        walk.diagnostics.warning(Code::WrongValue, place.path.pointer(), message);
    }
}

/// One of a list of words.
pub(super) fn word(walk: &mut Walk<'_, '_>, list: &WordList, text: &str, place: Place<'_>) {
    let found = list.words.iter().find(|word| match list.other {
        Other::Mistake => word.text == text,
        Other::Refused(_) | Other::Accepted => word.text.eq_ignore_ascii_case(text),
    });
    let support = match (found, list.other) {
        (Some(word), _) => word.support,
        (None, Other::Refused(reason)) => Support::Refused(reason),
        (None, Other::Accepted) => Support::Enforced,
        (None, Other::Mistake) => return mistaken_word(walk, list, text, place),
    };
    if let Support::Refused(reason) = support
        && !place.quiet
    {
        let message = format!("`{}: {text}` is {reason}", place.label.name());
        walk.diagnostics.error(Code::Unsupported, place.path.pointer(), message);
    }
}

fn mistaken_word(walk: &mut Walk<'_, '_>, list: &WordList, text: &str, place: Place<'_>) {
    let words: Vec<String> = list.words.iter().map(|word| format!("`{}`", word.text)).collect();
    let wanted = match words.as_slice() {
        [one] => one.clone(),
        words => format!("one of {}", words.join(", ")),
    };
    let message = format!("{} must be {wanted}, found `{text}`", place.label);
    let finding = walk.diagnostics.error(Code::WrongValue, place.path.pointer(), message);
    if let Some((_, hint)) = list.hints.iter().find(|(name, _)| *name == text) {
        finding.help(*hint);
    } else if let Some(near) = near::nearest(text, list.words.iter().map(|word| word.text)) {
        finding.help(format!("did you mean `{near}`?"));
    }
}

/// A number that is wanted to be an integer or positive.
pub(super) fn number(walk: &mut Walk<'_, '_>, shape: &Shape, number: &Number, place: Place<'_>) {
    let fine = match shape {
        Shape::NonNegative => is_integer(number) && !is_negative(number),
        Shape::Positive => !is_negative(number) && !is_zero(number),
        _ => true,
    };
    if !fine {
        let message = format!("{} must be {}, found {number}", place.label, shape.expected());
        walk.diagnostics.error(Code::WrongValue, place.path.pointer(), message);
    }
}

fn is_negative(number: &Number) -> bool {
    !is_zero(number)
        && match number {
            Number::Int(n) => *n < 0,
            Number::Float(n) => *n < 0.0,
            Number::Exact(text) => text.starts_with('-'),
        }
}

fn is_zero(number: &Number) -> bool {
    match number {
        Number::Int(n) => *n == 0,
        Number::Float(n) => *n == 0.0,
        Number::Exact(text) => mantissa_and_exponent(text).0.bytes().all(|digit| !digit.is_ascii_digit() || digit == b'0'),
    }
}

/// Whether the value is whole, however it is written: `2.0` and `1e3` are.
pub(super) fn is_integer(number: &Number) -> bool {
    match number {
        Number::Int(_) => true,
        Number::Float(n) => n.fract() == 0.0,
        Number::Exact(text) => {
            let (mantissa, exponent) = mantissa_and_exponent(text);
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            let fraction = fraction.trim_end_matches('0');
            if fraction.is_empty() {
                let trailing_zeros = whole.len() - whole.trim_end_matches('0').len();
                return is_zero(number) || exponent >= -(trailing_zeros as i64);
            }
            exponent >= fraction.len() as i64
        }
    }
}

/// `1.5e3` as `1.5` and `3`. An exponent beyond `i64` counts as the largest.
fn mantissa_and_exponent(text: &str) -> (&str, i64) {
    match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            let beyond = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
            (mantissa, exponent.parse().unwrap_or(beyond))
        }
        None => (text, 0),
    }
}
