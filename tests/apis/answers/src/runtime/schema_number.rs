//! Numbers, exact. In: a JSON number, and a decimal text of the document. Out: how the two compare, and whether one is a multiple of the other.
//!
//! A JSON number with a fraction or an exponent has become a double on its way here; it stands for its shortest decimal text. A text of the
//! document that no double holds is equal to the double nearest to it, since the same text in a value has become that double.

use serde_json::Number;
use std::cmp::Ordering;
use std::fmt::Write;

/// How a number compares with a decimal text.
pub(super) fn against(value: &Number, text: &str) -> Ordering {
    if let (Some(value), Ok(bound)) = (integer(value), text.parse::<i128>()) {
        return value.cmp(&bound);
    }
    let exact = || with_text(value, |value| Decimal::read(value).cmp(&Decimal::read(text)));
    match (integer(value), value.as_f64(), text.parse::<f64>()) {
        // A double says nothing of other texts that it takes for zero.
        (None, Some(value), Ok(bound)) if bound != 0.0 || text == "0" => value.partial_cmp(&bound).unwrap_or_else(exact),
        _ => exact(),
    }
}

/// How two numbers compare.
pub(super) fn order(one: &Number, other: &Number) -> Ordering {
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => with_text(one, |one| with_text(other, |other| Decimal::read(one).cmp(&Decimal::read(other)))),
    }
}

/// Whether a number has no fraction.
pub(super) fn is_integer(value: &Number) -> bool {
    integer(value).is_some() || value.as_f64().map_or_else(|| Decimal::read(&value.to_string()).is_integer(), |value| value.fract() == 0.0)
}

/// Whether a number is a whole multiple of a decimal text, which has at most 37 digits.
pub(super) fn is_multiple(value: &Number, divisor: &str) -> bool {
    with_text(value, |value| Decimal::read(value).is_multiple(&Decimal::read(divisor)))
}

/// A number that was written without fraction and exponent, and not too long.
fn integer(value: &Number) -> Option<i128> {
    value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from))
}

/// The shortest decimal text of a number.
fn with_text<R>(value: &Number, then: impl FnOnce(&str) -> R) -> R {
    let mut text = Text { bytes: [0; 40], length: 0 };
    let written = match (integer(value), value.as_f64()) {
        (Some(value), _) => write!(text, "{value}"),
        (None, Some(value)) => write!(text, "{value:e}"),
        // A number of a build of serde_json that keeps all digits.
        (None, None) => Err(std::fmt::Error),
    };
    match (written, str::from_utf8(&text.bytes[..text.length])) {
        (Ok(()), Ok(text)) => then(text),
        _ => then(&value.to_string()),
    }
}

/// A text on the stack: no number is longer than this.
struct Text {
    bytes: [u8; 40],
    length: usize,
}

impl Write for Text {
    fn write_str(&mut self, part: &str) -> std::fmt::Result {
        let end = self.length + part.len();
        self.bytes.get_mut(self.length..end).ok_or(std::fmt::Error)?.copy_from_slice(part.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// A decimal number in the parts of its text.
struct Decimal<'t> {
    is_negative: bool,
    /// The digits from the first that is not zero to the last, in two parts: before and after the point.
    digits: (&'t [u8], &'t [u8]),
    /// The power of ten that the last digit counts.
    exponent: i64,
}

impl<'t> Decimal<'t> {
    /// Reads the text of a JSON number.
    fn read(text: &'t str) -> Self {
        let unsigned = text.strip_prefix('-');
        let (mantissa, exponent) = unsigned.unwrap_or(text).split_once(['e', 'E']).unwrap_or((unsigned.unwrap_or(text), "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut decimal = Self {
            is_negative: unsigned.is_some(),
            digits: (whole.as_bytes(), fraction.as_bytes()),
            exponent: power(exponent).saturating_sub(fraction.len() as i64),
        };
        decimal.strip_zeros();
        decimal
    }

    fn strip_zeros(&mut self) {
        let (whole, fraction) = &mut self.digits;
        while let [b'0', rest @ ..] = *whole {
            *whole = rest;
        }
        while let (true, [b'0', rest @ ..]) = (whole.is_empty(), *fraction) {
            *fraction = rest;
        }
        while let [rest @ .., b'0'] = *fraction {
            *fraction = rest;
            self.exponent = self.exponent.saturating_add(1);
        }
        while let (true, [rest @ .., b'0']) = (fraction.is_empty(), *whole) {
            *whole = rest;
            self.exponent = self.exponent.saturating_add(1);
        }
    }

    fn digits(&self) -> impl Iterator<Item = u8> {
        self.digits.0.iter().chain(self.digits.1).map(|digit| digit - b'0')
    }

    fn length(&self) -> usize {
        self.digits.0.len() + self.digits.1.len()
    }

    fn is_zero(&self) -> bool {
        self.length() == 0
    }

    fn is_integer(&self) -> bool {
        self.is_zero() || self.exponent >= 0
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |decimal: &Self| i8::from(!decimal.is_zero()) * if decimal.is_negative { -1 } else { 1 };
        match (sign(self), sign(other)) {
            (0, 0) => Ordering::Equal,
            (one, same) if one == same => {
                let order = self.cmp_magnitude(other);
                if self.is_negative { order.reverse() } else { order }
            }
            (one, other) => one.cmp(&other),
        }
    }

    fn cmp_magnitude(&self, other: &Self) -> Ordering {
        let height = |decimal: &Self| decimal.exponent.saturating_add(decimal.length() as i64);
        // Without zeros at either end, the order of digits is that of texts.
        height(self).cmp(&height(other)).then_with(|| self.digits().cmp(other.digits()))
    }

    fn is_multiple(&self, divisor: &Self) -> bool {
        if self.is_zero() || divisor.is_zero() {
            return self.is_zero();
        }
        // The last digits are not zero, so what reaches further down than the divisor is no multiple of it.
        let Some(power) = self.exponent.checked_sub(divisor.exponent).filter(|power| *power >= 0) else { return false };
        let modulus = divisor.digits().fold(0, |number: u128, digit| number.wrapping_mul(10).wrapping_add(digit.into()));
        let next = |rest: u128, digit: u8| rest.wrapping_mul(10).wrapping_add(digit.into()) % modulus;
        let rest = self.digits().fold(0, next);
        // A power of ten this high has every factor 2 and 5 that the divisor can have, so a higher one changes nothing.
        (0..power.min(128)).fold(rest, |rest, _| next(rest, 0)) == 0
    }
}

/// The power of ten in a text, or the nearest that there is a number for.
fn power(text: &str) -> i64 {
    let far = if text.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
    text.parse::<i64>().map_or(far, |power| power.clamp(i64::MIN / 2, i64::MAX / 2))
}
