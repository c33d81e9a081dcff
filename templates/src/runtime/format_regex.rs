//! Check of the format `regex`.
//!
//! In: a text. Out: whether it is a pattern of ECMA-262. The grammar is the engine's own; nothing is matched here.

/// `regex`: ECMA-262, section 22.2.1, production `Pattern` with the flag `u`, as JSON Schema asks patterns to be written.
///
/// The flag leaves out what browsers tolerate for old pages (ECMA-262, annex B.1.2), such as `\a` for `a`. Patterns nested deeper or with
/// more groups than the engine handles are refused.
pub fn regex(text: &str) -> bool {
    // Without optimisation: only the verdict of the parser matters.
    let flags = regress::Flags { unicode: true, no_opt: true, ..regress::Flags::default() };
    regress::Regex::with_flags(text, flags).is_ok()
}
