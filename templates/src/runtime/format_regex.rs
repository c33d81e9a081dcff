//! Check of the format `regex`.
//!
//! In: a text. Out: whether it is a pattern of ECMA-262. The grammar is the engine's; nothing is matched here.

/// How long a pattern may be, in octets. The engine keeps the whole set of characters for each `\p{L}`.
const MAX_LENGTH: usize = 10_000;

/// How many `(` and `|` a pattern may have. The engine recurses once for each `|` and compares named groups with each other; a text from
/// elsewhere must exhaust neither the stack nor the time. Groups inside groups it limits by itself, to 256.
const MAX_BRANCHES: usize = 1_000;

/// `regex`: ECMA-262, section 22.2.1, production `Pattern` with the flag `u`, as JSON Schema asks patterns to be written.
///
/// The flag leaves out what browsers tolerate for old pages (ECMA-262, annex B.1.2), such as `\a` for `a`. What is too much for the engine
/// is refused: patterns of more than 10000 octets, with more than 1000 `(` and `|` together, or with groups nested deeper than 256.
pub fn regex(text: &str) -> bool {
    if text.len() > MAX_LENGTH || text.bytes().filter(|byte| matches!(byte, b'(' | b'|')).count() > MAX_BRANCHES {
        return false;
    }
    // Without optimisation: only the verdict of the parser matters.
    let flags = regress::Flags { unicode: true, no_opt: true, ..regress::Flags::default() };
    regress::Regex::with_flags(text, flags).is_ok()
}
