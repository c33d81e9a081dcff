//! `\p{…}`: names of Unicode properties in, code points out; and which characters the name of a group may hold.
//!
//! Which names ECMA-262 knows is asked of `regress`, whose table is exactly that list; the code points come from
//! `regex-syntax`, whose own look-up is more lenient than the standard.

use regex_syntax::hir::{Class, ClassUnicodeRange, HirKind};

use super::syntax::CharSet;

/// The code points of a property expression such as `L`, `Script=Greek` or `Emoji`; `None` if ECMA-262 knows the
/// property and we have no table of it.
pub fn code_points(expression: &str) -> Result<Option<CharSet>, String> {
    if !is_known(expression) {
        return Err(format!(
            "ECMA-262 knows no Unicode property `{expression}`; names are exact, as in `Lu`, `Script=Greek`, `Alphabetic`"
        ));
    }
    // A lone name is a general category or a binary property, never a script.
    let category = (!expression.contains('=')).then(|| format!("General_Category={expression}"));
    Ok(category.and_then(|category| tabulated(&category)).or_else(|| tabulated(expression)))
}

fn is_known(expression: &str) -> bool {
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '=';
    expression.chars().all(is_name) && regress::Regex::with_flags(&format!("\\p{{{expression}}}"), "u").is_ok()
}

fn tabulated(expression: &str) -> Option<CharSet> {
    let hir = regex_syntax::parse(&format!("\\p{{{expression}}}")).ok()?;
    match hir.into_kind() {
        HirKind::Class(Class::Unicode(set)) => Some(set),
        // Surrogates alone: nothing is left of such a property.
        HirKind::Class(Class::Bytes(set)) => set.ranges().is_empty().then(CharSet::empty),
        // A property of one code point comes back as that character.
        HirKind::Literal(literal) => {
            let chars = std::str::from_utf8(&literal.0).ok()?.chars();
            Some(CharSet::new(chars.map(|char| ClassUnicodeRange::new(char, char))))
        }
        _ => None,
    }
}

/// Whether a character may begin (`first`) or continue the name of a group: ECMA-262's IdentifierName.
pub fn may_be_in_name(char: char, first: bool) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphabetic() || char == '$' || char == '_' || (!first && char.is_ascii_digit());
    }
    let property = if first { "ID_Start" } else { "ID_Continue" };
    let joiner = !first && matches!(char, '\u{200C}' | '\u{200D}');
    joiner || tabulated(property).is_some_and(|set| set.iter().any(|range| (range.start()..=range.end()).contains(&char)))
}
