//! The rules of strings. In: a text. Out: nothing, or the rule it breaks.

use super::invalid::Rule;

/// Counts Unicode scalar values.
const fn length(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let (mut count, mut index) = (0, 0);
    while index < bytes.len() {
        // Continuation bytes are 10xxxxxx.
        count += (bytes[index] & 0xC0 != 0x80) as u64;
        index += 1;
    }
    count
}

/// `minLength`
pub const fn min_length(text: &str, bound: u64) -> Option<Rule> {
    if length(text) < bound { Some(Rule::MinLength(bound)) } else { None }
}

/// `maxLength`
pub const fn max_length(text: &str, bound: u64) -> Option<Rule> {
    // A text has at most as many characters as bytes.
    if text.len() as u64 > bound && length(text) > bound { Some(Rule::MaxLength(bound)) } else { None }
}

/// A rule that `holds` or not.
#[inline]
pub const fn unless(holds: bool, rule: Rule) -> Option<Rule> {
    if holds { None } else { Some(rule) }
}

/// Returns the first rule that `text` breaks from the function it stands in: `broken!(text { min_length(1); pattern("…", MATCHER); })`.
macro_rules! broken {
    ($text:ident { }) => { let _ = $text; };
    ($text:ident { $($rule:ident($($argument:expr),*);)+ }) => {
        $(if let Some(broken) = crate::runtime::text_rules::broken!(@rule $text $rule $($argument),*) {
            return Err(broken);
        })+
    };
    (@rule $text:ident pattern $source:expr, $matcher:expr) => {
        crate::runtime::text_rules::unless($matcher.is_match($text.as_bytes()), crate::runtime::invalid::Rule::Pattern($source))
    };
    (@rule $text:ident format $format:expr, $holds:expr) => {
        crate::runtime::text_rules::unless($holds($text), crate::runtime::invalid::Rule::Format($format))
    };
    (@rule $text:ident schema $schema:expr) => { crate::runtime::schema_type::text($text, &$schema) };
    (@rule $text:ident $rule:ident $bound:expr) => { crate::runtime::text_rules::$rule($text, $bound) };
}
pub(crate) use broken;
