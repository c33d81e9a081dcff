//! Checks of the formats `ipv4`, `ipv6`, `uuid` and `email`, and the plain part of `hostname`.
//!
//! In: a text. Out: whether it is one. Every check is a `const fn`, reads the bytes a fixed number of times and keeps nothing. Host names
//! with Punycode labels and internationalized addresses need Unicode tables and are in `format_idn`.

/// `ipv4`: RFC 2673, section 3.2, "dotted-quad", without leading zeros (RFC 3986, section 3.2.2, production `IPv4address`), because
/// programs disagree on whether `010` is ten or eight.
pub const fn ipv4(text: &str) -> bool {
    is_ipv4(text.as_bytes())
}

/// `ipv6`: RFC 4291, section 2.2, all three text forms; `::` stands for one group or more. No zone, prefix length or brackets.
pub const fn ipv6(text: &str) -> bool {
    is_ipv6(text.as_bytes())
}

/// `uuid`: RFC 4122, section 3, of any version and variant, in small or capital letters.
pub const fn uuid(text: &str) -> bool {
    let mut rest = text.as_bytes();
    let mut place = 0;
    while let [byte, after @ ..] = rest {
        let fits = match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        };
        if !fits {
            return false;
        }
        place += 1;
        rest = after;
    }
    place == 36
}

/// `email`: RFC 5321, section 4.1.2, production `Mailbox`, with the lengths of section 4.5.3.1: 64 octets before the `@`, 254 in all.
///
/// The domain is a host name (one label is enough) or an address in brackets, `[127.0.0.1]` or `[IPv6:::1]`; the tags of other address
/// families are not registered. Comments, display names and folding belong to message headers, not to a mailbox.
pub const fn email(text: &str) -> bool {
    match split_mailbox(text.as_bytes(), LocalPart::Ascii) {
        Some(domain) => is_ldh_name(domain) || is_address_literal(domain),
        None => false,
    }
}

/// The plain part of `hostname`: RFC 1123, section 2.1 (letters, digits and hyphens), with the lengths of RFC 1035, section 2.3.4: labels
/// of 1 to 63 octets, 253 in all, no dot at the end. Says nothing about what a label that starts with `xn--` stands for.
pub const fn ldh_name(text: &str) -> bool {
    is_ldh_name(text.as_bytes())
}

/// Which characters the part of an address before the `@` may have.
#[derive(Clone, Copy)]
pub enum LocalPart {
    /// RFC 5321.
    Ascii,
    /// RFC 6531, section 3.3: also every character beyond ASCII.
    Unicode,
}

/// The domain of a mailbox, where everything before it is as it must be.
pub const fn split_mailbox(bytes: &[u8], characters: LocalPart) -> Option<&[u8]> {
    let local_length = match bytes {
        [b'"', rest @ ..] => quoted_string_length(rest, characters),
        _ => dot_string_length(bytes, characters),
    };
    match bytes.split_at_checked(local_length) {
        Some((local, [b'@', domain @ ..])) if !local.is_empty() && local.len() <= 64 && bytes.len() <= 254 => Some(domain),
        _ => None,
    }
}

/// How long the production `Dot-string` at the start is; 0 where there is none.
const fn dot_string_length(bytes: &[u8], characters: LocalPart) -> usize {
    let mut rest = bytes;
    let mut ends_in_atom = false;
    while let [byte, after @ ..] = rest {
        match byte {
            b'.' if ends_in_atom => ends_in_atom = false,
            byte if is_atom_byte(*byte, characters) => ends_in_atom = true,
            _ => break,
        }
        rest = after;
    }
    if ends_in_atom { bytes.len() - rest.len() } else { 0 }
}

/// How long the production `Quoted-string` is, whose opening quote stands before these bytes; 0 where there is none.
const fn quoted_string_length(bytes: &[u8], characters: LocalPart) -> usize {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [b'"', after @ ..] => return 1 + bytes.len() - after.len(),
            [b'\\', b' '..=b'~', after @ ..] => after,
            [b' ' | b'!' | b'#'..=b'[' | b']'..=b'~', after @ ..] => after,
            [0x80..=0xFF, after @ ..] if matches!(characters, LocalPart::Unicode) => after,
            _ => return 0,
        }
    }
}

/// RFC 5322, section 3.2.3, production `atext`, extended by RFC 6531.
const fn is_atom_byte(byte: u8, characters: LocalPart) -> bool {
    match byte {
        b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'/' | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~' => true,
        0x80.. => matches!(characters, LocalPart::Unicode),
        _ => byte.is_ascii_alphanumeric(),
    }
}

/// RFC 5321, section 4.1.3, production `address-literal`.
pub const fn is_address_literal(bytes: &[u8]) -> bool {
    let [b'[', address @ .., b']'] = bytes else { return false };
    match address {
        [b'I' | b'i', b'P' | b'p', b'V' | b'v', b'6', b':', address @ ..] => is_ipv6(address),
        _ => is_ipv4(address),
    }
}

/// Labels of letters, digits and inner hyphens, with dots between them.
pub const fn is_ldh_name(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut label_length = 0;
    let mut previous = b'.';
    while let [byte, after @ ..] = rest {
        match byte {
            b'.' if previous != b'.' && previous != b'-' => label_length = 0,
            b'-' if previous != b'.' => label_length += 1,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => label_length += 1,
            _ => return false,
        }
        if label_length > 63 {
            return false;
        }
        previous = *byte;
        rest = after;
    }
    bytes.len() <= 253 && previous != b'.' && previous != b'-'
}

/// Four numbers up to 255 without leading zeros, with dots between them.
pub const fn is_ipv4(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut octets = 0;
    loop {
        rest = match rest {
            [b'2', b'5', b'0'..=b'5', rest @ ..] => rest,
            [b'2', b'0'..=b'4', b'0'..=b'9', rest @ ..] => rest,
            [b'1', b'0'..=b'9', b'0'..=b'9', rest @ ..] => rest,
            [b'1'..=b'9', b'0'..=b'9', rest @ ..] => rest,
            [b'0'..=b'9', rest @ ..] => rest,
            _ => return false,
        };
        octets += 1;
        match rest {
            [b'.', after @ ..] if octets < 4 => rest = after,
            _ => return octets == 4 && rest.is_empty(),
        }
    }
}

/// Eight groups of up to four hexadecimal digits, or fewer and one `::`; the last two may be written as an IPv4 address.
pub const fn is_ipv6(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut groups = 0;
    let mut has_gap = false;
    // A gap is the only thing that may stand at either end; inside, each group but the last is followed by a colon or by the gap.
    if let [b':', b':', after @ ..] = rest {
        has_gap = true;
        rest = after;
        if rest.is_empty() {
            return true;
        }
    }
    loop {
        if is_ipv4(rest) {
            groups += 2;
            break;
        }
        let after = skip_hexadecimal_digits(rest);
        let length = rest.len() - after.len();
        if length == 0 || length > 4 {
            return false;
        }
        groups += 1;
        rest = match after {
            [] => break,
            [b':', b':'] if !has_gap => return groups <= 7,
            [b':', b':', after @ ..] if !has_gap => {
                has_gap = true;
                after
            }
            [b':', after @ ..] => after,
            _ => return false,
        };
        if groups > 8 {
            return false;
        }
    }
    if has_gap { groups <= 7 } else { groups == 8 }
}

/// What comes after the hexadecimal digits at the start.
const fn skip_hexadecimal_digits(mut bytes: &[u8]) -> &[u8] {
    while let [b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F', rest @ ..] = bytes {
        bytes = rest;
    }
    bytes
}
