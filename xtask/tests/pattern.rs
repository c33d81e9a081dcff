//! Patterns against the answers of Node's RegExp, recorded in `patterns/ecma.json`, and against what is hostile.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::Deserialize;
use xtask::pattern::{Compiled, Matcher, compile, unicode_mode_objection};

#[derive(Deserialize)]
struct Case {
    pattern: String,
    mode: Mode,
    texts: BTreeMap<String, bool>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Mode {
    U,
    Plain,
    Invalid,
}

fn recorded() -> Vec<Case> {
    serde_json::from_str(include_str!("patterns/ecma.json")).expect("the recording is JSON")
}

#[test]
fn answers_are_those_of_node() {
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for case in recorded().iter().filter(|case| case.mode != Mode::Invalid) {
        let Case { pattern, texts, .. } = case;
        match compile(pattern) {
            Ok(compiled) => {
                asked += texts.len();
                wrong.extend(
                    texts.iter().filter(|&(text, &answer)| compiled.is_match(text) != answer).map(|pair| format!("{pattern:?} {pair:?}")),
                );
            }
            Err(error) => wrong.push(format!("{pattern:?}: {error}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(asked > 400, "the recording has become small: {asked}");
}

#[test]
fn the_mode_is_the_one_node_takes() {
    for case in recorded() {
        let objection = unicode_mode_objection(&case.pattern);
        assert_eq!(objection.is_none(), case.mode == Mode::U, "{:?}: {objection:?}", case.pattern);
    }
}

#[test]
fn what_node_refuses_is_refused_with_a_place() {
    let invalid: Vec<Case> = recorded().into_iter().filter(|case| case.mode == Mode::Invalid).collect();
    assert!(invalid.len() > 30);
    for Case { pattern, .. } in invalid {
        let error = compile(&pattern).expect_err(&pattern);
        assert!(error.offset <= pattern.chars().count(), "{pattern:?}: {error}");
        assert!(!error.message.is_empty());
    }
}

#[test]
fn the_place_of_a_mistake_is_where_it_begins() {
    let places = [
        ("ab(c", 2),
        ("é)", 1),
        ("😀*+", 2),
        ("a[b-a]", 2),
        ("a[b", 1),
        ("abc\\", 3),
        ("x{2,1}", 1),
        ("(?<n>a)(?<n>b)", 7),
        ("(?<n>a)\\k<m>", 7),
        ("(?<n!>a)", 4),
        ("a(?P<n>b)", 1),
        ("^*", 1),
    ];
    for (pattern, offset) in places {
        assert_eq!(compile(pattern).expect_err(pattern).offset, offset, "{pattern:?}");
    }
}

#[test]
fn an_objection_of_the_unicode_mode_has_a_place() {
    let objection = unicode_mode_objection(r"^\p{L}+\-$").expect("`\\-` is no escape in u mode");
    assert_eq!(objection.offset, 7);
    assert!(objection.message.contains(r"\-"), "{objection}");
}

#[test]
fn names_may_repeat_where_only_one_group_can_match() {
    // ECMAScript 2025; too new for the Node that made the recording.
    let compiled = compile("^(?:(?<n>a)|(?<n>b))$").expect("valid");
    assert!(compiled.is_match("a") && compiled.is_match("b") && !compiled.is_match("ab"));
    let outside = compile("(?:(?<n>a)|(?<n>b))(?<n>c)").expect_err("the third can match together with either");
    assert_eq!(outside.offset, 19);
}

#[test]
fn flags_in_a_group_need_an_engine() {
    let compiled = compile("^(?i:a)b$").expect("valid");
    assert!(matches!(compiled, Compiled::Engine { .. }));
    assert!(compiled.is_match("Ab") && compiled.is_match("ab") && !compiled.is_match("aB"));
}

#[test]
fn what_is_always_or_never_true_is_known() {
    for pattern in ["", ".*", "^", "$", "a*", "^.*", r"^[\s\S]*$", "^[^]*$", r"[\w\W]*", "(?:)", "a?|b", r"^(?:[\s\S]*)"] {
        assert_eq!(compile(pattern), Ok(Compiled::Always), "{pattern:?}");
    }
    for pattern in ["[]", "a^b", "b$a", r"\ud800", r"^[\ud800-\udbff][\udc00-\udfff]$", r"\B\b", "^[]a$"] {
        assert!(compile(pattern).expect(pattern).is_never(), "{pattern:?}");
    }
    assert!(!compile("a").expect("valid").is_never());
}

#[test]
fn simple_patterns_get_the_quick_forms() {
    let form = |pattern: &str| match compile(pattern).expect(pattern) {
        Compiled::Always => "always",
        Compiled::Matcher(Matcher::Runs(_)) => "runs",
        Compiled::Matcher(Matcher::Shift(_)) => "shift",
        Compiled::Matcher(Matcher::Table(..)) => "table",
        Compiled::Engine { .. } => "engine",
    };
    let expected = [
        (r"^\+?\d{5,15}$", "runs"),
        ("^[A-Z]{3}$", "runs"),
        ("^[^/]+$", "runs"),
        (r"^\S+$", "runs"),
        (r"^[\p{L}\p{M}' -]{1,500}$", "runs"),
        ("^https://", "runs"),
        ("^(?:a|b)$", "shift"),
        ("[A-Z]", "shift"),
        (r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "shift"),
        ("^(?:foo|barbara|bazaar)$", "table"),
        (r"^\S+@\S+\.\S+$", "table"),
        (r"^(?:\d{4}-\d\d|.{100})$", "table"),
        ("^(?=a)", "engine"),
        (r"(a)\1", "engine"),
        (r"^(?:\p{L}{1,500} )+$", "engine"),
    ];
    for (pattern, wanted) in expected {
        assert_eq!(form(pattern), wanted, "{pattern:?}");
    }
}

#[test]
fn hostile_patterns_end_quickly() {
    let deep = |count: usize| format!("{}a{}", "(".repeat(count), ")".repeat(count));
    let engines = [
        "(a{1,1000}){1,1000}".to_owned(),
        r"x\p{L}{1,500}".to_owned(),
        "(((a{1,4294967294}){1,4294967294}){1,4294967294})b".to_owned(),
        "(?:a|b)*a(?:a|b){20}$".to_owned(),
        "(?:.{1,100}[^a]){1,100}|b".to_owned(),
        "(x+x+)+y".repeat(500),
    ];
    let refused = ["(".repeat(60_000), deep(30_000), "a".repeat(70_000), "[".repeat(65_000), "(?<=".repeat(10_000), r"\b|".repeat(20_000)];
    let taken = [deep(150), "a|".repeat(900), "a?".repeat(20_000), "()".repeat(30_000), r"\p{L}".repeat(2_000), "[a-z]".repeat(10_000)];
    for (pattern, valid) in
        engines.iter().chain(&taken).map(|pattern| (pattern, true)).chain(refused.iter().map(|pattern| (pattern, false)))
    {
        let begin = Instant::now();
        let compiled = compile(pattern);
        let start: String = pattern.chars().take(40).collect();
        assert_eq!(compiled.is_ok(), valid, "{start:?}: {:?}", compiled.err());
        // Far above what is needed, so that a busy machine does not fail the test.
        assert!(begin.elapsed() < Duration::from_secs(20), "{start:?} took {:?}", begin.elapsed());
    }
    for pattern in &engines[..5] {
        assert!(matches!(compile(pattern), Ok(Compiled::Engine { .. })), "{pattern:?}");
    }
}

#[test]
fn an_engine_gets_a_pattern_of_the_unicode_mode() {
    let respelled = |pattern: &str| match compile(pattern) {
        Ok(Compiled::Engine { pattern, .. }) => pattern,
        other => panic!("{pattern:?}: {other:?}"),
    };
    assert_eq!(respelled("^(?=a)b$"), "^(?=a)b$");
    for lenient in [r"(?=\_)", r"(a)\1\-{2", r"(?!a)*(?:b|c]){2,3}?", r"(?<n>\@)\k<n>", r"(a)\2(?=b)", r"(?=\ud83d*)a"] {
        let strict = respelled(lenient);
        assert_eq!(unicode_mode_objection(&strict), None, "{lenient:?} became {strict:?}");
        assert!(!strict.contains("ud83d"));
    }
}
