//! Checks of the formats `uri`, `uri-reference`, `iri` and `iri-reference`.
//!
//! In: a text. Out: whether it is one. One grammar for all four, that of RFC 3986; an IRI (RFC 3987) is the same with more characters.
//! Every check is a `const fn`, reads the bytes a fixed number of times and keeps nothing. Rules of single schemes are not looked at.

use super::format_net;

/// `uri`: RFC 3986, section 3, production `URI`: with a scheme, possibly with a fragment.
pub const fn uri(text: &str) -> bool {
    is_absolute(text.as_bytes(), Characters::Uri)
}

/// `uri-reference`: RFC 3986, section 4.1, production `URI-reference`: a URI, or a reference relative to one.
pub const fn uri_reference(text: &str) -> bool {
    is_reference(text.as_bytes(), Characters::Uri)
}

/// `iri`: RFC 3987, section 2.2, production `IRI`, without the directional formatting characters that section 4.1 forbids.
pub const fn iri(text: &str) -> bool {
    is_absolute(text.as_bytes(), Characters::Iri)
}

/// `iri-reference`: RFC 3987, section 2.2, production `IRI-reference`, without the directional formatting characters that section 4.1
/// forbids.
pub const fn iri_reference(text: &str) -> bool {
    is_reference(text.as_bytes(), Characters::Iri)
}

/// Which characters there are.
#[derive(Clone, Copy)]
enum Characters {
    /// ASCII alone.
    Uri,
    /// Also the productions `ucschar` and, in a query, `iprivate`.
    Iri,
}

/// The part that a character stands in.
#[derive(Clone, Copy)]
enum Part {
    UserInformation,
    Host,
    Path,
    Query,
    Fragment,
}

/// `scheme ":" hier-part [ "?" query ] [ "#" fragment ]`
const fn is_absolute(bytes: &[u8], characters: Characters) -> bool {
    let (scheme, Some(rest)) = split_at_first(bytes, b':') else { return false };
    is_scheme(scheme) && is_after_scheme(rest, characters)
}

/// `URI / relative-ref`
const fn is_reference(bytes: &[u8], characters: Characters) -> bool {
    // Without a scheme, a colon in the first segment of the path would look like the end of one.
    let has_colon_first = match split_at_first(bytes, b':') {
        (before, Some(_)) => is_segment(before),
        (_, None) => false,
    };
    if has_colon_first { is_absolute(bytes, characters) } else { is_after_scheme(bytes, characters) }
}

/// Whether no delimiter that ends the first segment of a path is in here.
const fn is_segment(mut bytes: &[u8]) -> bool {
    while let [first, rest @ ..] = bytes {
        if matches!(first, b'/' | b'?' | b'#') {
            return false;
        }
        bytes = rest;
    }
    true
}

/// `ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )`
const fn is_scheme(bytes: &[u8]) -> bool {
    let [b'a'..=b'z' | b'A'..=b'Z', rest @ ..] = bytes else { return false };
    let mut rest = rest;
    while let [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.', after @ ..] = rest {
        rest = after;
    }
    rest.is_empty()
}

/// `[ "//" authority ] path [ "?" query ] [ "#" fragment ]`
const fn is_after_scheme(bytes: &[u8], characters: Characters) -> bool {
    let (bytes, fragment) = split_at_first(bytes, b'#');
    let (hierarchy, query) = split_at_first(bytes, b'?');
    let (has_authority, path) = match hierarchy {
        [b'/', b'/', rest @ ..] => {
            let (authority, path) = split_at_first(rest, b'/');
            (is_authority(authority, characters), path)
        }
        path => (true, Some(path)),
    };
    has_authority
        && is_optional(path, Part::Path, characters)
        && is_optional(query, Part::Query, characters)
        && is_optional(fragment, Part::Fragment, characters)
}

/// Whether the part is not there, or as it must be.
const fn is_optional(bytes: Option<&[u8]>, part: Part, characters: Characters) -> bool {
    match bytes {
        None => true,
        Some(bytes) => is_made_of(bytes, part, characters),
    }
}

/// `[ userinfo "@" ] host [ ":" port ]`
const fn is_authority(bytes: &[u8], characters: Characters) -> bool {
    let host_and_port = match split_at_first(bytes, b'@') {
        (user, Some(rest)) if is_made_of(user, Part::UserInformation, characters) => rest,
        (_, Some(_)) => return false,
        (all, None) => all,
    };
    if let [b'[', rest @ ..] = host_and_port {
        let (address, Some(after)) = split_at_first(rest, b']') else { return false };
        let is_port = match after {
            [] => true,
            [b':', port @ ..] => is_digits(port),
            _ => false,
        };
        return is_port && (format_net::is_ipv6(address) || is_future_address(address));
    }
    let (host, port) = split_at_first(host_and_port, b':');
    let is_port = match port {
        None => true,
        Some(port) => is_digits(port),
    };
    is_port && is_made_of(host, Part::Host, characters)
}

/// `IPvFuture`: `"v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )`
const fn is_future_address(bytes: &[u8]) -> bool {
    let [b'v' | b'V', rest @ ..] = bytes else { return false };
    let (version, Some(address)) = split_at_first(rest, b'.') else { return false };
    let mut digits = version;
    while let [b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F', after @ ..] = digits {
        digits = after;
    }
    let mut rest = address;
    while let [first, after @ ..] = rest {
        if !is_unreserved(*first) && !is_sub_delimiter(*first) && *first != b':' {
            return false;
        }
        rest = after;
    }
    !version.is_empty() && digits.is_empty() && !address.is_empty()
}

/// `*DIGIT`
const fn is_digits(mut bytes: &[u8]) -> bool {
    while let [b'0'..=b'9', rest @ ..] = bytes {
        bytes = rest;
    }
    bytes.is_empty()
}

/// Whether every character may stand in this part.
const fn is_made_of(bytes: &[u8], part: Part, characters: Characters) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [b'%', high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => after,
            [0x80..=0xFF, ..] if matches!(characters, Characters::Iri) => {
                let (character, after) = first_character(rest);
                let is_private = matches!(part, Part::Query) && is_private_use(character);
                if is_directional(character) || !is_private && !is_ucs_character(character) {
                    return false;
                }
                after
            }
            [byte, after @ ..] if may_stand_in(*byte, part) => after,
            _ => return false,
        }
    }
}

/// Whether an ASCII character may stand in this part for itself.
const fn may_stand_in(byte: u8, part: Part) -> bool {
    match byte {
        b':' => !matches!(part, Part::Host),
        b'@' | b'/' => matches!(part, Part::Path | Part::Query | Part::Fragment),
        b'?' => matches!(part, Part::Query | Part::Fragment),
        _ => is_unreserved(byte) || is_sub_delimiter(byte),
    }
}

/// RFC 3986, section 2.3, production `unreserved`.
const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// RFC 3986, section 2.2, production `sub-delims`.
const fn is_sub_delimiter(byte: u8) -> bool {
    matches!(byte, b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=')
}

/// RFC 3987, section 2.2, production `ucschar`.
pub const fn is_ucs_character(character: u32) -> bool {
    match character {
        0xA0..=0xD7FF | 0xF900..=0xFDCF | 0xFDF0..=0xFFEF => true,
        // Planes 1 to 14 without the two noncharacters at the end of each, and without the tags at the start of plane 14.
        0x1_0000..=0xE_FFFD => character & 0xFFFF <= 0xFFFD && !matches!(character, 0xE_0000..=0xE_0FFF),
        _ => false,
    }
}

/// RFC 3987, section 2.2, production `iprivate`.
pub const fn is_private_use(character: u32) -> bool {
    matches!(character, 0xE000..=0xF8FF | 0xF_0000..=0xF_FFFD | 0x10_0000..=0x10_FFFD)
}

/// RFC 3987, section 4.1: the marks, embeddings and overrides of writing direction.
const fn is_directional(character: u32) -> bool {
    matches!(character, 0x200E | 0x200F | 0x202A..=0x202E)
}

/// The first character of bytes that are UTF-8 and start with a character beyond ASCII, and what comes after it.
pub const fn first_character(bytes: &[u8]) -> (u32, &[u8]) {
    match bytes {
        [a @ 0xC0..=0xDF, b, rest @ ..] => (continued(*a as u32 & 0x1F, *b), rest),
        [a @ 0xE0..=0xEF, b, c, rest @ ..] => (continued(continued(*a as u32 & 0x0F, *b), *c), rest),
        [a, b, c, d, rest @ ..] => (continued(continued(continued(*a as u32 & 0x07, *b), *c), *d), rest),
        // Not UTF-8, which a `str` always is; no character is 0.
        _ => (0, &[]),
    }
}

/// A character's bits so far, followed by those of one more byte.
const fn continued(bits: u32, byte: u8) -> u32 {
    bits << 6 | (byte & 0x3F) as u32
}

/// What stands before the first `delimiter`, and what after it where there is one.
const fn split_at_first(bytes: &[u8], delimiter: u8) -> (&[u8], Option<&[u8]>) {
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        if *first == delimiter {
            return (bytes.split_at(bytes.len() - rest.len()).0, Some(after));
        }
        rest = after;
    }
    (bytes, None)
}
