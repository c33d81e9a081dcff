//! Numbers without loss. In: the text of a number in JSON or YAML. Out: a [`Number`] that is exactly what the text says.

use super::Format;
use crate::value::Number;

/// Whether a text may hold a number whose digits its parser loses. Looks at every word that can be a number, in prose too; may say yes
/// too often, never no wrongly.
pub fn may_lose_digits(text: &str, format: Format) -> bool {
    let bytes = text.as_bytes();
    let is_part = |b: &u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E');
    let mut at = 0;
    while at < bytes.len() {
        let end = at + bytes[at..].iter().take_while(|b| is_part(b)).count();
        let is_after_boundary = at == 0 || matches!(bytes[at - 1], b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':');
        if is_after_boundary && loses_digits(&text[at..end], format) {
            return true;
        }
        at = end + 1;
    }
    false
}

/// A double holds every decimal of up to 15 digits; of the others, what is lost depends on the parser.
fn loses_digits(word: &str, format: Format) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_scaled = word.split_once(['e', 'E']).is_some_and(|(mantissa, _)| mantissa.contains(|c: char| c.is_ascii_digit()));
    let is_integer = !is_scaled && !word.contains('.');
    match format {
        _ if digits < 16 && !is_scaled => false,
        // 64 bits; and its doubles may be one off.
        Format::Json => !is_integer || digits > 18,
        // 128 bits; and its doubles are the nearest.
        Format::Yaml if is_integer => digits > 38,
        Format::Yaml => matches!(read(word), Some(Number::Exact(_))),
    }
}

/// Whether a text is a number beyond all doubles, `1e400`.
pub fn is_beyond_doubles(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && text.bytes().any(|b| b.is_ascii_digit())
        && Decimal::split(text).is_some_and(|decimal| decimal.json().parse().is_ok_and(f64::is_infinite))
}

/// Reads a decimal number. `None` for anything else (`0x1F`, `.inf`, words).
pub fn read(text: &str) -> Option<Number> {
    let decimal = Decimal::split(text)?;
    if decimal.fraction.is_none() && decimal.exponent.is_none() {
        let json = decimal.json();
        return Some(json.parse().map_or_else(|_| Number::Exact(json.into()), Number::Int));
    }
    let normal = decimal.normal()?;
    if normal.digits.is_empty() {
        return Some(if decimal.negative { Number::Int(0) } else { Number::Float(0.0) });
    }
    let json = decimal.json();
    let double: f64 = json.parse().ok()?;
    // Rust prints the shortest decimal that reads back as the same double.
    let shortest = format!("{double:e}");
    let is_same = double.is_finite() && Decimal::split(&shortest)?.normal()? == normal;
    Some(if is_same { Number::Float(double) } else { Number::Exact(json.into()) })
}

/// The one text that all ways to write a number share.
pub fn normal(text: &str) -> Option<String> {
    let Normal { negative, digits, exponent } = Decimal::split(text)?.normal()?;
    Some(format!("{}{digits}e{exponent}", if negative { "-" } else { "" }))
}

/// The greatest integer not above a decimal number, and whether it is the number itself. Beyond 128 bits it is the last one there is.
pub fn floor(text: &str) -> Option<(i128, bool)> {
    let Normal { negative, digits, exponent } = Decimal::split(text)?.normal()?;
    let whole = usize::try_from(digits.len() as i128 + exponent).unwrap_or(if exponent < 0 { 0 } else { usize::MAX });
    let (kept, is_whole) = (&digits[..whole.min(digits.len())], whole >= digits.len());
    let power = u32::try_from(whole - kept.len()).ok().and_then(|power| 10_i128.checked_pow(power));
    let magnitude = match (kept.is_empty(), power) {
        (true, _) => Some(0),
        (false, power) => kept.parse::<i128>().ok().zip(power).and_then(|(kept, power)| kept.checked_mul(power)),
    };
    Some(match (magnitude, negative) {
        (Some(magnitude), false) => (magnitude, is_whole),
        (Some(magnitude), true) => (-magnitude - i128::from(!is_whole), is_whole),
        (None, false) => (i128::MAX, false),
        (None, true) => (i128::MIN, false),
    })
}

/// A decimal number's text in its parts.
struct Decimal<'t> {
    negative: bool,
    integer: &'t str,
    fraction: Option<&'t str>,
    /// Sign and digits.
    exponent: Option<&'t str>,
}

/// A decimal number's value: `digits` (no zeros at either end) times ten to the `exponent`.
#[derive(PartialEq)]
struct Normal {
    negative: bool,
    digits: String,
    exponent: i128,
}

impl<'t> Decimal<'t> {
    fn split(text: &'t str) -> Option<Self> {
        let negative = text.starts_with('-');
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (unsigned, None),
        };
        let (integer, fraction) = match mantissa.split_once('.') {
            Some((integer, fraction)) => (integer, Some(fraction)),
            None => (mantissa, None),
        };
        let are_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let has_digits = !integer.is_empty() || fraction.is_some_and(|fraction| !fraction.is_empty());
        let is_exponent = |part: &str| {
            let digits = part.strip_prefix(['+', '-']).unwrap_or(part);
            !digits.is_empty() && are_digits(digits)
        };
        let is_number = has_digits && are_digits(integer) && fraction.is_none_or(are_digits) && exponent.is_none_or(is_exponent);
        is_number.then_some(Self { negative, integer, fraction, exponent })
    }

    /// As JSON writes it: a digit on both sides of the point, no leading zeros.
    fn json(&self) -> String {
        let mut json = String::from(if self.negative { "-" } else { "" });
        let integer = self.integer.trim_start_matches('0');
        json.push_str(if integer.is_empty() { "0" } else { integer });
        if let Some(fraction) = self.fraction.filter(|fraction| !fraction.is_empty()) {
            json.push('.');
            json.push_str(fraction);
        }
        if let Some(exponent) = self.exponent {
            json.push('e');
            json.push_str(exponent);
        }
        json
    }

    /// `None` for exponents beyond reason, which no shortest form of a double has either.
    fn normal(&self) -> Option<Normal> {
        let fraction = self.fraction.unwrap_or_default();
        let all = format!("{}{fraction}", self.integer);
        let digits = all.trim_start_matches('0').trim_end_matches('0').to_owned();
        let written: i128 = match self.exponent {
            Some(exponent) => exponent.parse().unwrap_or(if exponent.starts_with('-') { i128::from(i64::MIN) } else { i64::MAX.into() }),
            None => 0,
        };
        let dropped = all.len() - all.trim_end_matches('0').len();
        let exponent = written.checked_sub(fraction.len() as i128)?.checked_add(dropped as i128)?;
        Some(Normal { negative: self.negative, digits, exponent })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_value_and_the_shortest_kind() {
        use Number::{Exact, Float, Int};
        for (text, expected) in [
            ("1", Int(1)),
            ("+1", Int(1)),
            ("-0", Int(0)),
            ("007", Int(7)),
            ("170141183460469231731687303715884105727", Int(i128::MAX)),
            ("170141183460469231731687303715884105728", Exact("170141183460469231731687303715884105728".into())),
            ("1.0", Float(1.0)),
            ("-0.0", Int(0)),
            ("0e9", Float(0.0)),
            (".5", Float(0.5)),
            ("5.", Float(5.0)),
            ("1.10", Float(1.1)),
            ("1e3", Float(1000.0)),
            ("1E+3", Float(1000.0)),
            ("0.30000000000000004", Float(0.300_000_000_000_000_04)),
            ("5e-324", Float(5e-324)),
            ("0.10000000000000000001", Exact("0.10000000000000000001".into())),
            ("+00.10000000000000000001", Exact("0.10000000000000000001".into())),
            ("9007199254740993.0", Exact("9007199254740993.0".into())),
            ("1e400", Exact("1e400".into())),
            ("-1e-400", Exact("-1e-400".into())),
            ("1e99999999999999999999999999999999999999999999", Exact("1e99999999999999999999999999999999999999999999".into())),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn floors_are_exact() {
        for (text, expected) in [
            ("5", (5, true)),
            ("5.0", (5, true)),
            ("5.5", (5, false)),
            ("-5.5", (-6, false)),
            ("0", (0, true)),
            ("0.001", (0, false)),
            ("-0.001", (-1, false)),
            ("-1e-400", (-1, false)),
            ("1.5e1", (15, true)),
            ("1e23", (100_000_000_000_000_000_000_000, true)),
            ("9007199254740993.0", (9_007_199_254_740_993, true)),
            ("-9007199254740993.5", (-9_007_199_254_740_994, false)),
            ("18446744073709551616", (18_446_744_073_709_551_616, true)),
            ("1e400", (i128::MAX, false)),
            ("-1e400", (i128::MIN, false)),
            ("-1e99999999999999999999999999999999999999999999", (i128::MIN, false)),
            ("1e-99999999999999999999999999999999999999999999", (0, false)),
        ] {
            assert_eq!(floor(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_decimal() {
        for text in ["", "+", ".", "1e", "e1", "0x1F", ".inf", "1_000", "1.2.3", "--1", "1e+", "٣"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn looks_for_lost_digits_in_numbers_only() {
        for text in ["{\"a\":1234567890.123456}", "1e3", "[0.1,2E5]", "-1.5e-3", "{\"a\":12345678901234567890}"] {
            assert!(may_lose_digits(text, Format::Json), "{text}");
        }
        for text in ["a: 0.10000000000000000001", "- 1e-400", "a:\t1234567890123456789012345678901234567890"] {
            assert!(may_lose_digits(text, Format::Yaml), "{text}");
        }
        for text in ["a: 8.470000267028809", "1e3", "- 12345678901234567890"] {
            assert!(!may_lose_digits(text, Format::Yaml), "{text}");
        }
        for text in ["", "a: 0.1", "id: \"12345678901234567890\"", "- x12345678901234567890", "2024-01-01T00:00:00", "- e5", "--e"] {
            assert!(!may_lose_digits(text, Format::Yaml) && !may_lose_digits(text, Format::Json), "{text}");
        }
    }
}
