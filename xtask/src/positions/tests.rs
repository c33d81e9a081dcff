//! Where things stand, in both formats.

use super::*;

/// Checks `(pointer, what is marked, line, column)` for names and values.
fn check(name: &str, text: &str, part: Part, expected: &[(&str, &str, usize, usize)]) {
    let source = Source::new(name.into(), text.into());
    let positions = Positions::index(&source);
    for &(pointer, marked, line, column) in expected {
        let span = positions.locate(&at(pointer), part);
        assert_eq!((&text[span.start..span.end], span.line, span.column), (marked, line, column), "{pointer} in {text:?}");
    }
}

fn at(pointer: &str) -> Pointer {
    Pointer::parse(pointer).unwrap()
}

#[test]
fn yaml_block_style() {
    let text = "# first\ninfo: # here\n  title: A b \n  tags:\n  - x\n  - name: y\n    z: 1\nlast:\n";
    let values = [
        ("#/info", "title: A b \n  tags:\n  - x\n  - name: y\n    z: 1", 3, 3),
        ("#/info/title", "A b", 3, 10),
        ("#/info/tags/0", "x", 5, 5),
        ("#/info/tags/1", "name: y\n    z: 1", 6, 5),
        ("#/info/tags/1/z", "1", 7, 8),
        // Nothing stands there: its name does.
        ("#/last", "last", 8, 1),
    ];
    check("a.yaml", text, Part::Value, &values);
    check("a.yaml", text, Part::Key, &[("#/info", "info", 2, 1), ("#/info/tags/1/z", "z", 7, 5), ("#/info/tags/0", "x", 5, 5)]);
}

#[test]
fn yaml_flow_style_and_quotes() {
    let text = "a: {\"b c\": [1, 'tw''o'], d: {}}\n'e/f~g': \"x\\ty\"\n200: {true: ok}\n";
    let values = [
        ("#/a", "{\"b c\": [1, 'tw''o'], d: {}}", 1, 4),
        ("#/a/b c", "[1, 'tw''o']", 1, 12),
        ("#/a/b c/1", "'tw''o'", 1, 16),
        ("#/a/d", "{}", 1, 29),
        ("#/e~1f~0g", "\"x\\ty\"", 2, 10),
        ("#/200/true", "ok", 3, 13),
    ];
    check("a.yaml", text, Part::Value, &values);
    check("a.yaml", text, Part::Key, &[("#/a/b c", "\"b c\"", 1, 5), ("#/e~1f~0g", "'e/f~g'", 2, 1), ("#/200", "200", 3, 1)]);
}

#[test]
fn yaml_text_over_several_lines() {
    let text = "a: |\n  one\n  two\n\nb: >-\n  three\nc: plain\n  more\nd: 1\n";
    let values = [("#/a", "one\n  two", 2, 3), ("#/b", "three", 6, 3), ("#/c", "plain\n  more", 7, 4), ("#/d", "1", 9, 4)];
    check("a.yaml", text, Part::Value, &values);
}

#[test]
fn yaml_with_carriage_returns_tabs_and_wide_characters() {
    let text = "é: ü # 😀\r\n\"π\":\t{k: v}\r\n\r\na:\r\n  - |\r\n    x\r\n  - 😀: y\r\n";
    let values = [("#/é", "ü", 1, 4), ("#/π/k", "v", 2, 10), ("#/a/0", "x", 6, 5), ("#/a/1/😀", "y", 7, 8)];
    check("a.yaml", text, Part::Value, &values);
}

#[test]
fn positions_far_behind_wide_characters() {
    let text = format!("a: '{}'\nb: [x, end]\n", "ß".repeat(1000));
    check("a.yaml", &text, Part::Value, &[("#/b/1", "end", 2, 8)]);
}

#[test]
fn yaml_aliases_lead_into_what_they_refer_to() {
    let text = "base: &b !!map\n  x: &n 1\n  y: {z: 2}\nuse: *b\nlist: [*b, *n]\n";
    let values = [
        ("#/base/x", "1", 2, 9),
        ("#/use", "*b", 4, 6),
        ("#/use/x", "1", 2, 9),
        ("#/use/y/z", "2", 3, 10),
        ("#/list/0/y", "{z: 2}", 3, 6),
        ("#/list/1", "*n", 5, 12),
    ];
    check("a.yaml", text, Part::Value, &values);
    check("a.yaml", text, Part::Key, &[("#/use", "use", 4, 1), ("#/use/y", "y", 3, 3)]);
}

#[test]
fn yaml_merge_keys_lead_into_what_they_merge() {
    let text = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: [*a, *b], x: 5}\nd: {<<: {w: 6}}\n";
    let values = [("#/c/x", "5", 3, 22), ("#/c/y", "2", 1, 17), ("#/c/z", "4", 2, 17), ("#/d/w", "6", 4, 13)];
    check("a.yaml", text, Part::Value, &values);
}

#[test]
fn json_pretty_and_minified() {
    let text = "{\n  \"a\": [\n    1,\n    {\"b\": null}\n  ],\n  \"c\": \"é😀\"\n}\n";
    check("a.json", text, Part::Value, &[("#/a/0", "1", 3, 5), ("#/a/1", "{\"b\": null}", 4, 5), ("#/a/1/b", "null", 4, 11)]);
    check("a.json", text, Part::Key, &[("#/c", "\"c\"", 6, 3), ("#/a/1/b", "\"b\"", 4, 6)]);
    let text = r#"{"é":{"a\/b":true,"\u00e9":-1.5e3,"~":""}}"#;
    check("a.json", text, Part::Value, &[("#/é/a~1b", "true", 1, 14), ("#/é/é", "-1.5e3", 1, 28), ("#/é/~0", "\"\"", 1, 39)]);
    check("a.json", text, Part::Key, &[("#/é/a~1b", r#""a\/b""#, 1, 7), ("#/é/é", r#""\u00e9""#, 1, 19)]);
}

#[test]
fn a_place_that_is_not_there_is_shown_at_its_ancestor() {
    check("a.yaml", "a:\n  b: 1\n", Part::Value, &[("#/a/c/d", "a", 1, 1), ("#/a/b/0", "b", 2, 3), ("#/x", "a:\n  b: 1", 1, 1)]);
    check("a.json", "[{\"a\": 1}]", Part::Key, &[("#/0/z", "{\"a\": 1}", 1, 2), ("#/7", "[{\"a\": 1}]", 1, 1)]);
    check("a.yaml", "", Part::Value, &[("#/a", "", 1, 1)]);
}

#[test]
fn a_block_is_shown_by_its_name() {
    let text = "a:\n  b: [1]\n  c:\n    plain\n";
    let source = Source::new("a.yaml".into(), text.into());
    let positions = Positions::index(&source);
    for (pointer, marked) in [("#/a", "a"), ("#/a/b", "[1]"), ("#/a/c", "plain")] {
        let span = positions.shown(&at(pointer), Part::Value);
        assert_eq!(&text[span.start..span.end], marked);
    }
}

#[test]
fn deep_nesting_costs_no_stack() {
    let text = "- ".repeat(100_000);
    let source = Source::new("a.yaml".into(), text);
    let deep = at(&format!("#{}", "/0".repeat(99_998)));
    assert_eq!(Positions::index(&source).locate(&deep, Part::Value).column, 199_997);
    let source = Source::new("a.json".into(), "[".repeat(100_000));
    assert_eq!(Positions::index(&source).root(), None);
}

#[test]
fn a_look_up_through_merge_keys_ends() {
    // Each level merges the one before twice.
    let mut text = String::from("a0: &a0 {x: 1}\n");
    for level in 1..60 {
        text += &format!("a{level}: &a{level} {{<<: [*a{0}, *a{0}]}}\n", level - 1);
    }
    text += "b: &b {<<: *b}\n";
    let source = Source::new("a.yaml".into(), text);
    let positions = Positions::index(&source);
    assert_eq!(positions.locate(&at("#/a59/x"), Part::Value).line, 1);
    assert_eq!(positions.locate(&at("#/a59/y"), Part::Value).line, 60);
    assert_eq!(positions.locate(&at("#/b/y"), Part::Value).line, 61);
}

#[test]
fn a_text_with_a_mistake_is_indexed_up_to_it() {
    let source = Source::new("a.yaml".into(), "a: 1\nb: {c: 2, d: ]\n".into());
    assert_eq!(Positions::index(&source).locate(&at("#/b/c"), Part::Value).column, 8);
}

#[test]
fn yaml_in_a_layout_that_only_the_first_parser_takes() {
    let cases = [
        ("p:\n  d: \"first\n  it''s \\\n  sec\\\"ond\"\n", "d"),
        ("p:\n  d: 'fir''st\n second'\n", "d"),
        ("p:\n  d: {\"a\": 1, # it's } a\n \"b\": [it's,\n'x]'\n]}\n", "d/b"),
        ("p:\n  d: {\n\t\"a\": 1,\n\t\"b\": 2 }\n", "d/b"),
        ("p:\n  d: \"x\"# é\n", "d"),
    ];
    for (start, pointer) in cases {
        // Twice, so that there are several repairs; and what stands behind is found as well.
        let text = format!("{start}{}é: end\n", start.replace("p:", "q:"));
        let source = Source::new("a.yaml".into(), text.clone());
        let mut diagnostics = crate::diagnostics::Diagnostics::default();
        assert!(crate::load::parse(&source, &mut diagnostics).is_some() && diagnostics.is_empty(), "{text}");
        let positions = Positions::index(&source);
        let line = text.lines().count();
        assert_eq!(positions.locate(&at("#/é"), Part::Value), Span { start: text.len() - 4, end: text.len() - 1, line, column: 4 });
        for parent in ["p", "q"] {
            let (exact, above) = (at(&format!("#/{parent}/{pointer}")), at(&format!("#/{parent}")));
            assert!(positions.locate(&exact, Part::Value).start > positions.locate(&above, Part::Value).start, "{text}");
        }
    }
}
