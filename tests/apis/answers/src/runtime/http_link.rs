//! The `Link` header. In: the headers of an answer. Out: the reference that they name as the next page (RFC 8288).

use http::HeaderMap;
use http::header::LINK;

/// The reference of the first link whose relation is `next`. What is not written as the standard says ends its header.
#[must_use]
pub fn next(headers: &HeaderMap) -> Option<String> {
    headers.get_all(LINK).iter().find_map(|value| {
        let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
        Links(&text).find_map(|link| link.is_next.then(|| link.reference.to_owned()))
    })
}

/// The links of a header that are left to be read.
struct Links<'a>(&'a str);

struct Link<'a> {
    reference: &'a str,
    is_next: bool,
}

impl<'a> Iterator for Links<'a> {
    type Item = Link<'a>;

    fn next(&mut self) -> Option<Link<'a>> {
        let text = self.0.trim_start_matches([' ', '\t', ',']);
        let (reference, mut rest) = text.strip_prefix('<')?.split_once('>')?;
        let (mut relation, mut of_this) = (None, true);
        while let Some(after) = blank(rest).strip_prefix(';') {
            let after = blank(after);
            let (name, tail) = after.split_at(after.find(['=', ';', ',', ' ', '\t']).unwrap_or(after.len()));
            let (value, tail) = match blank(tail).strip_prefix('=') {
                Some(tail) => value(blank(tail))?,
                None => (String::new(), tail),
            };
            rest = tail;
            if name.eq_ignore_ascii_case("rel") {
                // Of several, the first one counts.
                relation.get_or_insert(value);
            } else if name.eq_ignore_ascii_case("anchor") {
                // A link of something else than this page.
                of_this = false;
            }
        }
        self.0 = rest;
        let named = relation.unwrap_or_default();
        let is_next = of_this && named.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("next"));
        Some(Link { reference, is_next })
    }
}

fn blank(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// The value of a parameter, quoted or not, and what stands behind it.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_at(text.find([';', ',', ' ', '\t']).unwrap_or(text.len()));
        return Some((value.to_owned(), rest));
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    loop {
        match characters.next()? {
            (end, '"') => return Some((value, &quoted[end + 1..])),
            (_, '\\') => value.push(characters.next()?.1),
            (_, character) => value.push(character),
        }
    }
}
