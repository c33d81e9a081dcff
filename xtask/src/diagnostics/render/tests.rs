//! What people and programs get to see.

use super::*;
use crate::diagnostics::{Code, json_lines};

fn source(name: &str, text: &str) -> Source {
    Source::new(name.into(), text.into())
}

fn at(pointer: &str) -> Pointer {
    Pointer::parse(pointer).unwrap()
}

const PET: &str =
    "components:\n  schemas:\n    Pet:\n      type: object\n      minimun: 3\n      description: |\n        one\n        two\n";

fn pet() -> Diagnostics {
    let mut found = Diagnostics::default();
    found
        .warning(Code::UnknownKeyword, at("#/components/schemas/Pet/minimun"), "`minimun` is no keyword of a schema")
        .at_key()
        .help("did you mean `minimum`?");
    found.error(Code::Contradiction, at("#/components/schemas/Pet"), "nothing is a `Pet`");
    found.error(Code::WrongKind, at("#/components/schemas/Pet/description"), "too long");
    found
}

#[test]
fn people_see_the_source_line_with_a_mark() {
    let expected = "\
error[contradiction]: nothing is a `Pet`
 --> spec/pet.yaml:3:5
  |
3 |     Pet:
  |     ^^^
  |
  = note: at #/components/schemas/Pet

warning[unknown-keyword]: `minimun` is no keyword of a schema
 --> spec/pet.yaml:5:7
  |
5 |       minimun: 3
  |       ^^^^^^^
  |
  = note: at #/components/schemas/Pet/minimun
  = help: did you mean `minimum`?

error[wrong-kind]: too long
 --> spec/pet.yaml:7:9
  |
7 |         one
  |         ^^^
  |
  = note: at #/components/schemas/Pet/description

2 errors, 1 warning
";
    assert_eq!(render(&pet(), &source("spec/pet.yaml", PET), Style::Plain), expected);
    assert_eq!(render(&Diagnostics::default(), &source("a.yaml", ""), Style::Plain), "");
}

#[test]
fn colours_come_only_when_asked_for() {
    let coloured = render(&pet(), &source("pet.yaml", PET), Style::Coloured);
    assert!(coloured.contains("\u{1b}["));
    assert!(coloured.contains(" pet.yaml:3:5"));
    assert!(!render(&pet(), &source("pet.yaml", PET), Style::Plain).contains('\u{1b}'));
}

#[test]
fn programs_get_a_json_object_a_line() {
    let expected = concat!(
        r##"{"severity":"error","code":"contradiction","pointer":"#/components/schemas/Pet","file":"spec/pet.yaml","line":3,"column":5,"message":"nothing is a `Pet`","help":null}"##,
        "\n",
        r##"{"severity":"warning","code":"unknown-keyword","pointer":"#/components/schemas/Pet/minimun","file":"spec/pet.yaml","line":5,"column":7,"message":"`minimun` is no keyword of a schema","help":"did you mean `minimum`?"}"##,
        "\n",
        r##"{"severity":"error","code":"wrong-kind","pointer":"#/components/schemas/Pet/description","file":"spec/pet.yaml","line":7,"column":9,"message":"too long","help":null}"##,
        "\n",
    );
    assert_eq!(json_lines(&pet(), &source("spec/pet.yaml", PET)), expected);
    assert_eq!(json_lines(&Diagnostics::default(), &source("a.yaml", "")), "");
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    let members: Vec<_> = (0..10_000).map(|n| format!("\"member{n}\":{n}")).collect();
    let source = source("a.json", &format!("{{{}}}", members.join(",")));
    let mut found = Diagnostics::default();
    found.error(Code::WrongValue, at("#/member5000"), "wrong");
    let shown = render(&found, &source, Style::Plain);
    assert!(shown.contains("\"member4999\":4999,\"member5000\":5000,\"member5001\":5001"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() < 180), "{shown}");
    let mark = shown.lines().position(|line| line.ends_with("^^^^")).unwrap();
    let (line, mark) = (shown.lines().nth(mark - 1).unwrap(), shown.lines().nth(mark).unwrap());
    assert_eq!(&line[mark.find('^').unwrap()..][..4], "5000");
}

#[test]
fn nothing_acts_on_the_terminal() {
    let source = source("a\u{1b}[2J.yaml", "\"\u{202e}k\u{1b}\": v # \u{9b}31m\n");
    let mut found = Diagnostics::default();
    found.error(Code::WrongValue, at("#/\u{202e}k\u{1b}"), "not\r\u{1b}[31m\nerror: so").help("do\u{7}");
    let shown = render(&found, &source, Style::Plain);
    assert!(shown.chars().all(|c| !c.is_control() || c == '\n'), "{shown:?}");
    assert!(!shown.contains('\u{202e}'));
    assert!(shown.starts_with("error[wrong-value]: not\\r\\u{1b}[31m\\nerror: so\n"), "{shown}");
    assert!(shown.contains("\"\\u{202e}k\\u{1b}\": v # \\u{9b}31m"), "{shown}");
    assert!(shown.contains("help: do\\u{7}"), "{shown}");
}

#[test]
fn a_tab_before_the_mark_moves_it() {
    let source = source("a.json", "{\n\t\"a\": 1\n}");
    let mut found = Diagnostics::default();
    found.error(Code::WrongValue, at("#/a"), "wrong");
    let shown = render(&found, &source, Style::Plain);
    assert!(shown.contains("2 |     \"a\": 1\n  |          ^\n"), "{shown}");
    assert!(shown.contains("a.json:2:7"), "the tab is one character: {shown}");
}

#[test]
fn many_findings_are_cut_and_errors_shown_first() {
    let text: String = (0..300).map(|n| format!("w{n}: 1\n")).chain(["last: 1\n".to_owned()]).collect();
    let source = source("a.yaml", &text);
    let mut found = Diagnostics::default();
    for n in 0..300 {
        found.warning(Code::UnknownKeyword, at(&format!("#/w{n}")), "unknown");
    }
    found.error(Code::WrongValue, at("#/last"), "wrong");
    let shown = render(&found, &source, Style::Plain);
    assert_eq!(shown.matches("warning[unknown-keyword]").count(), SHOWN - 1);
    assert!(shown.contains("error[wrong-value]"));
    assert!(shown.ends_with("... and 101 more\n\n1 error, 300 warnings\n"), "{}", &shown[shown.len() - 60..]);
    assert_eq!(json_lines(&found, &source).lines().count(), 301, "programs get all");
}

#[test]
fn a_finding_in_the_text_needs_no_tree() {
    let source = source("a.yaml", "a: [1\n");
    let mut found = Diagnostics::default();
    found.error_in_text(Code::Syntax, (Pointer::root(), 2, 1), "never closed");
    found.error_in_text(Code::Syntax, (Pointer::root(), 1, 4), "opened here");
    let shown = render(&found, &source, Style::Plain);
    let expected = "\
error[syntax]: opened here
 --> a.yaml:1:4
  |
1 | a: [1
  |    ^

error[syntax]: never closed
 --> a.yaml:2:1
  |
2 |
  | ^

2 errors
";
    assert_eq!(shown, expected);
}
