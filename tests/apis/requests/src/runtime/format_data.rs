//! Checks of the formats `byte`, `binary` and `decimal`.
//!
//! In: a text. Out: whether it is one. Every check is a `const fn`, reads the bytes once and keeps nothing.

/// `byte`: RFC 4648, section 4, Base64 as an encoder writes it.
///
/// The one alphabet accepted is `A`-`Z` `a`-`z` `0`-`9` `+` `/`, with `=` at the end to a multiple of four; not the URL-safe alphabet of
/// section 5. Line breaks and spaces are refused (section 3.1), missing padding too (section 3.2), and the bits of the last character that
/// hold no data must be zero (section 3.5), so one text stands for one sequence of bytes.
pub const fn byte(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [a, b, c, d, after @ ..] = rest {
        let (Some(_), Some(second)) = (sextet(*a), sextet(*b)) else { return false };
        let is_last = after.is_empty();
        let fits = match (sextet(*c), sextet(*d)) {
            (Some(_), Some(_)) => true,
            (Some(third), None) => is_last && *d == b'=' && third % 4 == 0,
            (None, None) => is_last && *c == b'=' && *d == b'=' && second % 16 == 0,
            (None, Some(_)) => false,
        };
        if !fits {
            return false;
        }
        rest = after;
    }
    rest.is_empty()
}

/// `binary`: any octets (OpenAPI 3.0, section "Data Types"). In a JSON document that is any string.
pub const fn binary(_text: &str) -> bool {
    true
}

/// `decimal`: a fixed point decimal number of any precision and range (OpenAPI Format Registry), written as text.
///
/// A sign (`+` or `-`) or none, one digit or more, and then possibly a point and one digit or more: `-12.50`. Leading zeros are accepted,
/// the zeros at the end say how exact the number is. Fixed point means no exponent; `.5`, `5.`, infinities and grouping are refused.
pub const fn decimal(text: &str) -> bool {
    let whole = match text.as_bytes() {
        [b'+' | b'-', rest @ ..] => rest,
        rest => rest,
    };
    match after_digits(whole) {
        Some([]) => true,
        Some([b'.', fraction @ ..]) => matches!(after_digits(fraction), Some([])),
        _ => false,
    }
}

/// The six bits that a character of Base64 stands for.
const fn sextet(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// What comes after the digits at the start, where there is at least one.
const fn after_digits(bytes: &[u8]) -> Option<&[u8]> {
    let [b'0'..=b'9', rest @ ..] = bytes else { return None };
    let mut rest = rest;
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    Some(rest)
}
