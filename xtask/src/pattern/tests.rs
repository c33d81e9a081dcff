//! The forms of a matcher agree with each other and with an independent engine, also on random patterns and texts; and
//! the tables that the runtime file is tested with are those that the generator prints today.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use super::ascii::Ascii;
use super::automaton::Automaton;
use super::matcher::Matcher;
use super::runs::Runs;
use super::syntax::Syntax;
use super::{hir, read, respell};

/// A small generator of numbers, the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn text(&mut self, alphabet: &[char]) -> String {
        (0..self.below(9)).map(|_| self.pick(alphabet)).collect()
    }

    fn pattern(&mut self, depth: usize) -> String {
        let mut pattern = String::new();
        for _ in 0..=self.below(4) {
            match self.below(8) {
                0 if depth > 0 => pattern += &format!("(?:{})", self.pattern(depth - 1)),
                1 if depth > 0 => pattern += &format!("(?:{}|{})", self.pattern(depth - 1), self.pattern(depth - 1)),
                2 => pattern += self.pick(&["^", "$", r"\b", r"\B", "(?:^|a)", "(?:b|$)"]),
                _ => {
                    pattern += self.pick(ATOMS);
                    pattern += self.pick(&["", "", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "{0,2}?", "{0}"]);
                }
            }
        }
        pattern
    }
}

const ATOMS: &[&str] = &[
    "a", "b", "-", "é", "€", "😀", "1", ".", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", "[^]", "[]", "[ab]", "[^a]", "[^é]", "[é-€]",
    "[a-😀]", r"\n", r"[\s\S]",
];
const ALPHABET: &[char] =
    &['a', 'b', 'c', 'A', '1', '9', '-', '_', ' ', '\n', 'é', 'ß', '€', '\u{2028}', '\u{FEFF}', '😀', '😁', '\u{10FFFF}'];

/// Every form that a pattern has, whichever would be chosen.
fn forms(syntax: &Syntax) -> Vec<Matcher> {
    let automaton = hir::search(&syntax.node).and_then(|hir| Automaton::new(&hir));
    let shift = automaton.clone().ok().filter(|automaton| automaton.state_count() <= 10).map(Matcher::Shift);
    let ascii = automaton.as_ref().ok().and_then(|automaton| Some(Matcher::Table(automaton.clone(), Some(Ascii::of(automaton)?))));
    let table = automaton.ok().map(|automaton| Matcher::Table(automaton, None));
    Runs::from_syntax(&syntax.node).map(Matcher::Runs).into_iter().chain(shift).chain(ascii).chain(table).collect()
}

#[test]
fn all_forms_agree_with_an_engine_on_random_patterns() {
    let mut random = Random(7);
    let mut counts = [0; 4];
    for _ in 0..400 {
        let pattern = format!("{}{}{}", random.pick(&["^", ""]), random.pattern(2), random.pick(&["$", ""]));
        let syntax = read(&pattern).expect(&pattern);
        let engine = regress::Regex::with_flags(&pattern, "u").expect(&pattern);
        let texts: Vec<String> = (0..25).map(|_| random.text(ALPHABET)).collect();
        for form in forms(&syntax) {
            counts[match form {
                Matcher::Runs(_) => 0,
                Matcher::Shift(_) => 1,
                Matcher::Table(_, None) => 2,
                Matcher::Table(_, Some(_)) => 3,
            }] += 1;
            for text in &texts {
                assert_eq!(form.is_match(text), engine.find(text).is_some(), "{pattern:?} on {text:?} as {form:?}");
            }
        }
    }
    assert!(counts.iter().all(|&count| count > 50), "too few of a form: {counts:?}");
}

#[test]
fn a_respelled_pattern_means_the_same() {
    let mut random = Random(11);
    for _ in 0..500 {
        let pattern = random.pattern(2);
        let respelled = respell::respell(&read(&pattern).expect(&pattern).node);
        let [left, right] = [&pattern, &respelled].map(|pattern| regress::Regex::with_flags(pattern, "u").expect(pattern));
        for _ in 0..10 {
            let text = random.text(ALPHABET);
            assert_eq!(left.find(&text).is_some(), right.find(&text).is_some(), "{pattern:?} as {respelled:?} on {text:?}");
        }
    }
}

#[test]
fn minimal_automata_are_as_small_as_they_can_be() {
    let states = |pattern: &str| {
        let hir = hir::search(&read(pattern).expect(pattern).node).expect(pattern);
        let automaton = Automaton::new(&hir).expect(pattern);
        (automaton.state_count(), automaton.class_count)
    };
    assert_eq!(states(""), (1, 1));
    assert_eq!(states("[]"), (1, 1));
    assert_eq!(states("a"), (2, 2));
    assert_eq!(states("^a$"), (3, 2));
    assert_eq!(states("^(?:ab|cb)$"), (4, 3));
    assert_eq!(states("^(?:a|b)*abb"), (5, 3));
    assert_eq!(states("^(?:aa|aa|a{2})*$"), (3, 2));
}

#[derive(Deserialize)]
struct Case {
    pattern: String,
    mode: String,
    texts: std::collections::BTreeMap<String, bool>,
}

/// The recorded cases, and some whose tables are large.
fn table_cases() -> Vec<Case> {
    let recorded: Vec<Case> = serde_json::from_str(include_str!("../../tests/patterns/ecma.json")).expect("the recording is JSON");
    let large = [r"^(?:a|b\d{260})$", r"^(?:\d|[a-c]{1,9})?$", "(?:a|é)[^b]{3}$", r"^\p{Lu}-?$"];
    let large = large.map(|pattern| Case { pattern: pattern.to_owned(), mode: "u".to_owned(), texts: Default::default() });
    recorded.into_iter().filter(|case| case.mode != "invalid").chain(large).collect()
}

/// One line of the tables: the pattern, its forms and texts with answers. `None` if it has no form, or too large ones.
fn table_line(case: &mut Case, random: &mut Random) -> Option<String> {
    let syntax = read(&case.pattern).expect(&case.pattern);
    let tokens: Vec<String> = forms(&syntax).iter().map(|form| form.tokens().to_string()).collect();
    let alphabet: Vec<char> = ALPHABET.iter().copied().chain(case.texts.keys().flat_map(|text| text.chars())).collect();
    let engine = regress::Regex::with_flags(&respell::respell(&syntax.node), "u").expect("respelled patterns are valid");
    for _ in 0..12 {
        let text = random.text(&alphabet);
        let answer = engine.find(&text).is_some();
        case.texts.entry(text).or_insert(answer);
    }
    let large = tokens.iter().map(String::len).sum::<usize>() > 9000;
    let small = !tokens.is_empty() && !large;
    let texts: Vec<(&String, &bool)> = case.texts.iter().collect();
    small.then(|| format!("    ({:?}, &[{}], &{texts:?}),\n", case.pattern, tokens.join(", ")))
}

#[test]
fn the_tables_of_the_runtime_tests_are_fresh() {
    let mut random = Random(3);
    let mut text =
        String::from("// Written by the tests of xtask's pattern unit. To renew: UPDATE_EXPECT=1 cargo test -p xtask --lib pattern\n&[\n");
    for case in &mut table_cases() {
        let _ = write!(text, "{}", table_line(case, &mut random).unwrap_or_default());
    }
    text.push_str("]\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/tests/pattern/tables.in");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &text).expect("the tables can be written");
    }
    let current = std::fs::read_to_string(&path).expect("the tables can be read");
    assert!(current == text, "templates/tests/pattern/tables.in is not what the generator prints; its first line says how to renew it");
}
