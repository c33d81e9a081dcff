//! The runtime matcher on tables that the generator printed, against the recorded answers.

#![allow(unused_qualifications, reason = "the tables spell every path out")]

use templates::runtime::pattern::Pattern;

/// The path that printed tables use inside of a generated crate.
mod runtime {
    pub use templates::runtime::pattern;
}

type Case = (&'static str, &'static [Pattern], &'static [(&'static str, bool)]);

static CASES: &[Case] = include!("pattern/tables.in");

#[test]
fn every_form_gives_the_recorded_answers() {
    let mut wrong = Vec::new();
    for (pattern, forms, texts) in CASES {
        for (form, (text, answer)) in forms.iter().flat_map(|form| texts.iter().map(move |pair| (form, pair))) {
            if form.is_match(text.as_bytes()) != *answer {
                wrong.push(format!("{pattern:?} on {text:?} as {form:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(CASES.len() > 100, "the tables have become few: {}", CASES.len());
}

#[test]
fn every_kind_of_form_is_among_the_tables() {
    let all = || CASES.iter().flat_map(|(_, forms, _)| forms.iter());
    let printed: Vec<String> = all().map(|form| format!("{form:?}")).collect();
    for kind in ["Runs", "Literal(", "beyond: None", "beyond: All", "Between(", "Shift", "Bytes(", "Pairs("] {
        assert!(printed.iter().any(|form| form.contains(kind)), "no {kind}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_no_reason_to_panic() {
    let hostile: [&[u8]; 6] = [b"\xff", b"a\xf0", b"\xe2\x82", b"\x80\x80\x80", b"\xc3", b"1\xf4\x8f"];
    let mut answers = 0;
    for (_, forms, _) in CASES {
        for form in *forms {
            answers += hostile.iter().filter(|text| form.is_match(text)).count();
        }
    }
    assert!(answers > 0, "nothing matched at all");
}

static DIGITS: Pattern =
    Pattern::Shift { classes: &runtime::pattern::spread(b"\0/\x019\0\xFF"), rows: &[24966, 49548], start: 0, accept_from: 12 };

/// As a constructor in a generated crate does it.
const fn is_digits(text: &str) -> bool {
    DIGITS.is_match(text.as_bytes())
}

/// A wrong literal would not compile here.
const _: () = assert!(is_digits("2024") && !is_digits("x"));
