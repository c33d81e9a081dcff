//! The document's words as Rust identifiers. In: any text at all. Out: an identifier in the case that its place asks for.

use heck::{ToSnakeCase, ToUpperCamelCase};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization as _;

/// Names that Rust keeps to itself and that no `r#` makes usable.
const NEVER: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// `UpperCamelCase`, for types and variants.
pub fn upper_camel(text: &str) -> String {
    let text = &*prepared(text);
    let cased = if is_upper_camel(text) { text.to_owned() } else { text.to_upper_camel_case() };
    usable(if cased.is_empty() { spelled(text).to_upper_camel_case() } else { cased }, "N")
}

/// `snake_case`, for fields and methods.
pub fn snake(text: &str) -> String {
    let text = &*prepared(text);
    let cased = if is_snake(text) { text.to_owned() } else { text.to_snake_case() };
    usable(if cased.is_empty() { spelled(text).to_snake_case() } else { cased }, "n")
}

/// Whether words stay as they are in the case for types, at a glance: most names of documents are written so, and cases are a tenth of naming.
fn is_upper_camel(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begin_words = bytes.windows(2).all(|pair| !pair[0].is_ascii_uppercase() || pair[1].is_ascii_lowercase());
    let ends_in_word = bytes.last().is_some_and(|last| !last.is_ascii_uppercase());
    bytes.first().is_some_and(u8::is_ascii_uppercase) && bytes.iter().all(u8::is_ascii_alphanumeric) && begin_words && ends_in_word
}

/// The same for fields.
fn is_snake(text: &str) -> bool {
    let bytes = text.as_bytes();
    let of_words = bytes.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'_');
    of_words && !text.is_empty() && !text.starts_with('_') && !text.ends_with('_') && !text.contains("__")
}

/// `snake_case` in ASCII, for modules with a file of their own: rustc finds no file by any other name.
pub fn file(text: &str) -> String {
    let name = snake(text);
    if name.is_ascii() && is_snake(&name) {
        return name;
    }
    let ascii: String = name.chars().filter(char::is_ascii).collect();
    let cased = ascii.to_snake_case();
    usable(if cased.is_empty() { spelled(text).to_snake_case() } else { cased }, "n")
}

/// A text to make a name of: accents belong to their letters, what only looks otherwise (`ﬁ`, `ℝ`, `Ⅷ`) is what it means, which rustc asks for,
/// and the sign of a number is a word, which tells `+1` from `-1`.
fn prepared(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => with_sign(text),
        false => Cow::Owned(with_sign(&text.nfkc().collect::<String>()).into_owned()),
    }
}

fn with_sign(text: &str) -> Cow<'_, str> {
    let sign = SIGNS.iter().filter(|(sign, _)| matches!(sign, '+' | '-')).find(|(sign, _)| text.starts_with(*sign));
    match sign {
        Some((sign, name)) if text[sign.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()) => {
            Cow::Owned(format!("{name} {}", &text[1..]))
        }
        _ => Cow::Borrowed(text),
    }
}

/// As long as a name may become, in bytes: files are called after modules, pages of the documentation after types, and no system takes
/// more than 255 for either with what is put around it.
const LONGEST: usize = 160;

/// Makes cased text an identifier: only characters that identifiers may have, in the form in which rustc compares them (two spellings of `é`
/// are one name), not too many, no digit first, none of Rust's own words.
fn usable(cased: String, prefix: &str) -> String {
    let mut name = cased;
    name.retain(|c| c == '_' || unicode_ident::is_xid_continue(c));
    if !name.is_ascii() {
        name = name.nfkc().collect();
    }
    if name.len() > LONGEST {
        name.truncate(name.floor_char_boundary(LONGEST));
        name.truncate(name.trim_end_matches('_').len());
    }
    if !name.starts_with(unicode_ident::is_xid_start) {
        name.insert_str(0, prefix);
    }
    if NEVER.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// Words for a text that has no letters and no digits: the names of its signs.
fn spelled(text: &str) -> String {
    if text.is_empty() {
        return "empty".to_owned();
    }
    text.chars()
        .map(|c| SIGNS.iter().find(|(sign, _)| *sign == c).map_or_else(|| format!("u{:x} ", c as u32), |(_, name)| format!("{name} ")))
        .collect()
}

const SIGNS: &[(char, &str)] = &[
    (' ', "space"),
    ('!', "exclamation"),
    ('"', "quote"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "ampersand"),
    ('\'', "apostrophe"),
    ('(', "left parenthesis"),
    (')', "right parenthesis"),
    ('*', "asterisk"),
    ('+', "plus"),
    (',', "comma"),
    ('-', "minus"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('<', "less"),
    ('=', "equal"),
    ('>', "greater"),
    ('?', "question"),
    ('@', "at"),
    ('[', "left bracket"),
    ('\\', "backslash"),
    (']', "right bracket"),
    ('^', "caret"),
    ('_', "underscore"),
    ('`', "backtick"),
    ('{', "left brace"),
    ('|', "pipe"),
    ('}', "right brace"),
    ('~', "tilde"),
];

/// Words of the language, in use and reserved.
const KEYWORDS: &[&str] = &[
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override",
    "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield",
];

/// Whether an identifier needs `r#`.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

/// The identifier as source text.
pub fn ident(name: &str) -> proc_macro2::Ident {
    let span = proc_macro2::Span::call_site();
    if is_keyword(name) { proc_macro2::Ident::new_raw(name, span) } else { proc_macro2::Ident::new(name, span) }
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, file, is_snake, is_upper_camel, snake, upper_camel};
    use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

    #[test]
    fn any_text_becomes_the_name_of_a_file() {
        for (text, name) in [
            ("payment", "payment"),
            ("Åpne økter", "pne_kter"),
            ("決済", "u6c7a_u6e08"),
            ("é1", "n1"),
            ("", "empty"),
            ("self", "self_"),
            ("../å/x", "x"),
        ] {
            assert_eq!(file(text), name, "{text:?}");
        }
    }

    #[test]
    fn what_needs_no_change_at_a_glance_needs_none() {
        let letters = ["a", "B", "c", "_", "1", "D"];
        for number in 0..letters.len().pow(6) {
            let text: String = (0..6).map(|place| letters[number / letters.len().pow(place) % letters.len()]).collect();
            for text in [&text[..], &text[..3]] {
                assert!(!is_upper_camel(text) || text.to_upper_camel_case() == text, "{text}");
                assert!(!is_snake(text) || text.to_snake_case() == text, "{text}");
            }
        }
        assert!(is_upper_camel("PetOwner2") && is_snake("pet_owner_2"));
    }

    #[test]
    fn keywords_are_in_order_and_none_is_a_name() {
        assert!(KEYWORDS.is_sorted());
        // `gen` is new in 2024, and a name for `syn`.
        let names = KEYWORDS.iter().filter(|word| syn::parse_str::<syn::Ident>(word).is_ok());
        assert_eq!(names.collect::<Vec<_>>(), [&"gen"]);
    }

    #[test]
    fn no_name_is_longer_than_systems_take() {
        for text in ["ab", "決済", "_a", "🙂", "İ", "1", "a\u{301}"] {
            let text = text.repeat(500);
            for name in [upper_camel(&text), snake(&text), file(&text)] {
                assert!(name.len() <= 162 && syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
            }
        }
    }

    #[test]
    fn any_text_becomes_an_identifier() {
        for (text, type_name, field) in [
            ("phone_number", "PhoneNumber", "phone_number"),
            ("3d-secure-init-hosted", "N3dSecureInitHosted", "n3d_secure_init_hosted"),
            ("application/json", "ApplicationJson", "application_json"),
            ("Self", "Self_", "self_"),
            ("type", "Type", "type"),
            ("", "Empty", "empty"),
            ("+", "Plus", "plus"),
            ("-1", "Minus1", "minus_1"),
            ("🙂", "U1f642", "u1f642"),
            ("ø", "Ø", "ø"),
            ("e\u{301}", "É", "é"),
            ("ﬁ", "Fi", "fi"),
            ("ℝ", "R", "r"),
            ("../../x", "X", "x"),
            ("\"]; fn main(){}", "FnMain", "fn_main"),
            ("g0001_Root", "G0001Root", "g0001_root"),
        ] {
            assert_eq!((upper_camel(text).as_str(), snake(text).as_str()), (type_name, field), "{text:?}");
        }
    }
}
