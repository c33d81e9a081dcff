//! ECMA-262: `regex`.

use super::check;
use templates::runtime::format_regex::regex;

#[test]
fn patterns() {
    check(
        regex,
        &[
            "",
            "a",
            "^a$",
            "a|b|",
            "(a)(?:b)",
            "(?<year>\\d{4})-\\k<year>",
            "(a)\\1",
            "(?=a)(?!b)",
            "(?<=a+)b(?<!c*)",
            "a*?b+?c??d{2}e{2,}f{2,3}?",
            "[a-z\\d\\-\\]]",
            "[]",
            "[^]",
            "\\p{L}\\P{Script=Greek}\\p{General_Category=Lu}",
            "\\u{1F600}\\u00e4\\x41\\cA\\0",
            "\\d\\D\\w\\W\\s\\S\\b\\B",
            "\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/",
            "ä😀",
            "(?i:a)",
            "((((((((((a))))))))))",
        ],
        &[
            "(",
            ")",
            "(a",
            "a)",
            "[a",
            "]",
            "{",
            "}",
            "a{2",
            "a{3,2}",
            "*a",
            "a**",
            "a|*",
            "+",
            "?",
            "(?a)",
            "(?<a",
            "(?<1>a)",
            "(?<a>b)(?<a>c)",
            "\\k<a>",
            "\\1",
            "\\",
            "\\a",
            "\\e",
            "\\-",
            "\\u12",
            "\\u{110000}",
            "\\x4",
            "\\c1",
            "\\p{Nothing}",
            "\\p",
            "[z-a]",
            "[\\d-z]",
            "(?=a)*",
            "(?P<a>b)",
            "(?>a)",
            "(?#a)",
            "(?i)a",
        ],
    );
}

#[test]
fn what_would_exhaust_the_engine_is_refused() {
    assert!(regex(&"a|".repeat(1_000)));
    assert!(!regex(&"a|".repeat(1_001)));
    assert!(!regex(&"(".repeat(100_000)));
    assert!(!regex(&"(?<a>".repeat(50_000)));
    assert!(regex(&"\\p{L}".repeat(2_000)));
    assert!(!regex(&"\\p{L}".repeat(2_001)));
}

#[test]
fn nesting_that_the_engine_refuses_by_itself() {
    let nested = |depth: usize| format!("{}{}", "(?:".repeat(depth), ")".repeat(depth));
    assert!(regex(&nested(100)));
    assert!(!regex(&nested(300)));
}
