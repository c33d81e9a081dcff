//! Check of the format `uri-template`.
//!
//! In: a text. Out: whether it is one. The check is a `const fn`, reads the bytes once and keeps nothing; templates are not expanded here.

use super::format_uri::{first_character, is_private_use, is_ucs_character};

/// `uri-template`: RFC 6570, section 2, production `URI-Template`, all four levels.
///
/// An apostrophe is a literal character (erratum 6937). The operators that section 2.2 keeps for later (`=` `,` `!` `@` `|`) are in its
/// grammar and accepted.
pub const fn uri_template(text: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => return true,
            [b'{', expression @ ..] => match after_expression(expression) {
                Some(rest) => rest,
                None => return false,
            },
            rest => match after_literal(rest) {
                Some(rest) => rest,
                None => return false,
            },
        }
    }
}

/// What comes after the literal character at the start (section 2.1).
const fn after_literal(bytes: &[u8]) -> Option<&[u8]> {
    match bytes {
        [b'%', ..] => after_percent_encoded(bytes),
        [0x80..=0xFF, ..] => {
            let (character, rest) = first_character(bytes);
            if is_ucs_character(character) || is_private_use(character) { Some(rest) } else { None }
        }
        [..=b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{'..=b'}' | 0x7F, ..] => None,
        [_, rest @ ..] => Some(rest),
        [] => None,
    }
}

/// What comes after the expression whose opening brace stands before these bytes (sections 2.2 and 2.3).
const fn after_expression(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = match bytes {
        [b'+' | b'#' | b'.' | b'/' | b';' | b'?' | b'&' | b'=' | b',' | b'!' | b'@' | b'|', rest @ ..] => rest,
        rest => rest,
    };
    loop {
        let Some(after_name) = after_variable_name(rest) else { return None };
        rest = match after_modifier(after_name) {
            [b'}', rest @ ..] => return Some(rest),
            [b',', rest @ ..] => rest,
            _ => return None,
        }
    }
}

/// What comes after the name at the start: characters with single dots between them (section 2.3).
const fn after_variable_name(bytes: &[u8]) -> Option<&[u8]> {
    let Some(mut rest) = after_variable_character(bytes) else { return None };
    loop {
        let next = match rest {
            [b'.', after @ ..] => match after_variable_character(after) {
                None => return None,
                next => next,
            },
            _ => after_variable_character(rest),
        };
        match next {
            Some(after) => rest = after,
            None => return Some(rest),
        }
    }
}

/// What comes after the production `varchar` at the start.
const fn after_variable_character(bytes: &[u8]) -> Option<&[u8]> {
    match bytes {
        [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_', rest @ ..] => Some(rest),
        _ => after_percent_encoded(bytes),
    }
}

/// What comes after the modifier at the start, where there is one: `*`, or `:` and a length from 1 to 9999 (section 2.4).
const fn after_modifier(bytes: &[u8]) -> &[u8] {
    match bytes {
        [b'*', rest @ ..] => rest,
        [b':', b'1'..=b'9', rest @ ..] => {
            let mut rest = rest;
            let mut digits = 1;
            while let [b'0'..=b'9', after @ ..] = rest
                && digits < 4
            {
                rest = after;
                digits += 1;
            }
            rest
        }
        rest => rest,
    }
}

/// What comes after `%` and two hexadecimal digits.
const fn after_percent_encoded(bytes: &[u8]) -> Option<&[u8]> {
    match bytes {
        [b'%', high, low, rest @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => Some(rest),
        _ => None,
    }
}
