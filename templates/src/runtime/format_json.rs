//! Checks of the formats `json-pointer` and `relative-json-pointer`.
//!
//! In: a text. Out: whether it is one. Both checks are `const fn`, read the bytes once and keep nothing.

/// `json-pointer`: RFC 6901, section 3, as a JSON string (section 5), not as a URI fragment.
pub const fn json_pointer(text: &str) -> bool {
    is_json_pointer(text.as_bytes())
}

/// `relative-json-pointer`: draft-bhutton-relative-json-pointer-00, section 3.
///
/// A number of levels, then possibly a shift along an array (`0-1`), then a JSON pointer or `#`. The draft's grammar has no shift before
/// `#`, its examples do (`0-1#`); both are accepted.
pub const fn relative_json_pointer(text: &str) -> bool {
    let Some(rest) = after_number(text.as_bytes()) else { return false };
    let rest = match rest {
        [b'+' | b'-', shift @ ..] => match after_number(shift) {
            Some(rest) => rest,
            None => return false,
        },
        rest => rest,
    };
    matches!(rest, [b'#']) || is_json_pointer(rest)
}

/// Nothing, or steps that start with `/` and in which `~` comes only as `~0` and `~1`.
const fn is_json_pointer(bytes: &[u8]) -> bool {
    let mut rest = match bytes {
        [] => return true,
        [b'/', rest @ ..] => rest,
        _ => return false,
    };
    loop {
        rest = match rest {
            [] => return true,
            [b'~', b'0' | b'1', rest @ ..] => rest,
            [b'~', ..] => return false,
            [_, rest @ ..] => rest,
        }
    }
}

/// What comes after the number at the start: `0`, or digits that do not start with 0.
const fn after_number(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = match bytes {
        [b'0', rest @ ..] => return Some(rest),
        [b'1'..=b'9', rest @ ..] => rest,
        _ => return None,
    };
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    Some(rest)
}
