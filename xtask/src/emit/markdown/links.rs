//! Addresses: which link targets are kept, and where the bare ones in a text begin and end.

use super::escape::{plain_line, reference_length};

const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// A link target as it is written between parentheses, if it is an address that means the same everywhere. A relative one does not: it was
/// meant for the page the description was written for, and rustdoc would look for a Rust item of that name.
pub(super) fn target(target: &str) -> Option<String> {
    let target = plain_line(target.trim());
    let starts_with =
        |scheme: &&&str| target.len() > scheme.len() && target.as_bytes()[..scheme.len()].eq_ignore_ascii_case(scheme.as_bytes());
    SCHEMES.iter().find(starts_with)?;
    let mut safe = String::with_capacity(target.len());
    for (at, c) in target.char_indices() {
        match c {
            ' ' | '(' | ')' | '<' | '>' | '\\' | '`' | '"' | '|' => safe.push_str(&format!("%{:02X}", u32::from(c))),
            '&' if reference_length(&target[at + 1..]).is_some() => safe.push_str("&amp;"),
            c if c.is_whitespace() => safe.push_str("%20"),
            c => safe.push(c),
        }
    }
    Some(safe)
}

/// Whether an address can be written between angle brackets.
pub(super) fn is_autolink(address: &str) -> bool {
    SCHEMES.iter().any(|scheme| address.starts_with(scheme)) && address.chars().all(is_address_character)
}

/// Where the first bare address in a text begins and ends.
pub(super) fn find_bare(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    while let Some(found) = text[at..].find("http") {
        let start = at + found;
        let rest = &text[start..];
        if let Some(scheme) = SCHEMES[..2].iter().find(|scheme| rest.starts_with(**scheme)) {
            let end = address_end(rest);
            if end > scheme.len() {
                return Some((start, start + end));
            }
        }
        at = start + "http".len();
    }
    None
}

fn is_address_character(c: char) -> bool {
    c.is_alphanumeric() || "-._~:/?#@!$&'()*+,;=%{}".contains(c)
}

/// The length of the address at the start of a text, without the punctuation of the sentence around it.
fn address_end(text: &str) -> usize {
    let mut end = text.find(|c| !is_address_character(c)).unwrap_or(text.len());
    let mut surplus = text[..end].matches(')').count().saturating_sub(text[..end].matches('(').count());
    while let Some(last) = text[..end].chars().next_back() {
        match last {
            ')' if surplus > 0 => surplus -= 1,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '(' | '{' => {}
            _ => break,
        }
        end -= last.len_utf8();
    }
    end
}
