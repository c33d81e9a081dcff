//! Documents of both formats, well and badly formed.

use super::*;
use crate::diagnostics::Address;
use crate::value::Number::{self, Exact, Float, Int};
use serde_json::json;
use std::fmt::Write as _;

fn source(name: &str, text: impl Into<String>) -> Source {
    Source::new(name.into(), text.into())
}

/// The value of a text that nothing is wrong with.
fn value(name: &str, text: &str) -> Value {
    let mut diagnostics = Diagnostics::default();
    let value = parse(&source(name, text), &mut diagnostics);
    assert_eq!(diagnostics.iter().collect::<Vec<_>>(), Vec::<&crate::diagnostics::Diagnostic>::new(), "{text:?}");
    value.unwrap()
}

/// A finding: code, pointer, line, column, message.
type Row = (Code, String, usize, usize, String);

/// What is wrong with a text, and whether there is a value all the same.
fn faults(name: &str, text: impl Into<String>) -> (Vec<Row>, bool) {
    let mut diagnostics = Diagnostics::default();
    let value = parse(&source(name, text), &mut diagnostics);
    let row = |found: &crate::diagnostics::Diagnostic| match &found.address {
        Address::Text { pointer, line, column } => (found.code, pointer.to_string(), *line, *column, found.message.clone()),
        Address::Pointer(pointer, _) => (found.code, pointer.to_string(), 0, 0, found.message.clone()),
    };
    (diagnostics.iter().map(row).collect(), value.is_some())
}

/// Checks the one fault of a text that has no value.
fn check_fault(name: &str, text: impl Into<String>, code: Code, place: (usize, usize), message: &str) {
    let text = text.into();
    let shown: String = text.chars().take(80).collect();
    let (found, has_value) = faults(name, text);
    let [(found_code, pointer, line, column, said)] = &found[..] else { panic!("{found:?} in {shown:?}") };
    assert_eq!((*found_code, pointer.as_str(), (*line, *column)), (code, "#", place), "{shown:?}: {said}");
    assert!(said.contains(message), "{shown:?}: {said}");
    assert!(!has_value, "{shown:?}");
}

#[test]
fn both_formats_give_the_same_value() {
    let yaml = "z: [1, x, true, ~]\na:\n  b: |\n    one\n    two\n  'c': {}\n200: \"q\"\n";
    let json = "{\"z\": [1, \"x\", true, null],\n \"a\": {\"b\": \"one\\ntwo\\n\", \"c\": {}}, \"200\": \"q\"}\n";
    let expected = value("a.yaml", yaml);
    assert_eq!(expected, value("a.json", json));
    assert_eq!(expected, value("a.yaml", json), "a JSON text under a YAML name");
    assert_eq!(expected, value("a.yaml", &yaml.replace('\n', "\r\n")), "carriage returns");
    assert_eq!(expected, value("a.json", &json.replace('\n', "\r\n")), "carriage returns");
    assert_eq!(expected, value("a.yaml", &format!("\u{feff}{yaml}")), "byte order mark");
    assert_eq!(expected, value("a.json", &format!("\u{feff}{json}")), "byte order mark");
    assert_eq!(expected.as_object().unwrap().keys().collect::<Vec<_>>(), ["z", "a", "200"], "the document's order");
}

#[test]
fn the_format_is_seen_from_name_or_text() {
    for (name, text, format) in [
        ("a.json", "", Format::Json),
        ("a.JSON", "a: 1", Format::Json),
        ("a.yaml", " \n{\"a\": 1}", Format::Json),
        ("a", "[1]", Format::Json),
        ("a.yaml", "{a: 1}", Format::Yaml),
        ("a.yaml", "{\"a\": 1} # b", Format::Yaml),
        ("a.yaml", "\"a\"", Format::Yaml),
    ] {
        assert_eq!(source(name, text).format, format, "{name} {text:?}");
    }
}

#[test]
fn yaml_names_are_the_text_that_is_written() {
    let read = value("a.yaml", "200: a\ntrue: b\n1.10: c\nnull: d\n0x1F: e\n'404': f\n&k g: h\n");
    assert_eq!(read.as_object().unwrap().keys().collect::<Vec<_>>(), ["200", "true", "1.10", "null", "0x1F", "404", "g"]);
    assert_eq!(serde_json::Value::from(value("a.yaml", "- &k g\n- *k : i\n")), json!(["g", {"g": "i"}]));
}

#[test]
fn numbers_are_exact() {
    let same: [(&str, Number); 15] = [
        ("1", Int(1)),
        ("-0", Int(0)),
        ("-0.0", Int(0)),
        ("9007199254740993", Int(9_007_199_254_740_993)),
        ("18446744073709551616", Int(18_446_744_073_709_551_616)),
        ("-9223372036854776000", Int(-9_223_372_036_854_776_000)),
        ("123456789012345678901234567890", Int(123_456_789_012_345_678_901_234_567_890)),
        ("1234567890123456789012345678901234567890", Exact("1234567890123456789012345678901234567890".into())),
        ("1.0", Float(1.0)),
        ("1e3", Float(1000.0)),
        ("0.1", Float(0.1)),
        ("1.10", Float(1.1)),
        ("0.30000000000000004", Float(0.300_000_000_000_000_04)),
        ("0.12345678901234567890", Exact("0.12345678901234567890".into())),
        ("1e-400", Exact("1e-400".into())),
    ];
    for (text, number) in same {
        for (name, document) in [("a.yaml", format!("k: [&a {text}]\n")), ("a.json", format!("{{\"k\": [{text}]}}"))] {
            assert_eq!(value(name, &document).get("k"), Some(&Value::Array(vec![Value::Number(number.clone())])), "{document}");
        }
    }
}

#[test]
fn json_numbers_beyond_every_double_are_kept() {
    let read = value("a.json", r#"{"a\"-1e999": [1e400, -1E+400, "1e400", 2], "b": 0.10000000000000000001, "c": 1.5}"#);
    let number = |text: &str| Value::Number(Exact(text.into()));
    let list = [number("1e400"), number("-1e+400"), Value::String("1e400".into()), Value::Number(Int(2))];
    assert_eq!(read.get("a\"-1e999"), Some(&Value::Array(list.to_vec())));
    assert_eq!(read.get("b"), Some(&number("0.10000000000000000001")));
    assert_eq!(read.get("c"), Some(&Value::Number(Float(1.5))));
}

#[test]
fn yaml_numbers_have_a_json_form() {
    for (text, expected) in [
        (".5", Value::Number(Float(0.5))),
        ("5.", Value::Number(Float(5.0))),
        ("+1", Value::Number(Int(1))),
        ("0x1F", Value::Number(Int(31))),
        ("0o17", Value::Number(Int(15))),
        ("+.12345678901234567890", Value::Number(Exact("0.12345678901234567890".into()))),
        ("1_000", Value::String("1_000".into())),
        ("007", Value::String("007".into())),
        ("1e400", Value::Number(Exact("1e400".into()))),
        ("'1e400'", Value::String("1e400".into())),
        ("'1'", Value::String("1".into())),
        ("!!str 1", Value::String("1".into())),
        ("!!float 1", Value::Number(Int(1))),
        ("!!int '1'", Value::Number(Int(1))),
    ] {
        assert_eq!(value("a.yaml", &format!("k: {text}")).get("k"), Some(&expected), "{text}");
    }
}

#[test]
fn digits_are_put_back_below_aliases_and_merge_keys() {
    let read = value("a.yaml", "a: &a {x: 0.10000000000000000001}\nb: *a\nc: {<<: *a, y: 1}\nd: {e: *a}\n");
    let exact = Value::Number(Exact("0.10000000000000000001".into()));
    for object in [read.get("b"), read.get("c"), read.get("d").and_then(|d| d.get("e"))] {
        assert_eq!(object.and_then(|object| object.get("x")), Some(&exact));
    }
}

#[test]
fn merge_keys_are_applied() {
    let read = value("a.yaml", "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  x: 5\nd: {<<: {w: 6}}\n");
    let read = serde_json::Value::from(read);
    assert_eq!(read["c"], json!({"x": 5, "y": 2, "z": 4}));
    assert_eq!(read["d"], json!({"w": 6}));
    assert_eq!(serde_json::Value::from(value("a.json", r#"{"<<": {"a": 1}}"#)), json!({"<<": {"a": 1}}), "JSON has no merge keys");
}

#[test]
fn every_name_that_stands_twice_is_reported() {
    let (found, has_value) = faults("a.yaml", "d: 1\nπ: {x: 1, 'x': 2}\nd: 2\nl:\n- {\"d\": 3,\n   d: 4}\n\"d\": 5\n");
    let places: Vec<_> = found.iter().map(|(code, pointer, line, column, _)| (*code, pointer.as_str(), *line, *column)).collect();
    let code = Code::DuplicateKey;
    assert_eq!(places, [(code, "#/π/x", 2, 11), (code, "#/d", 3, 1), (code, "#/l/0/d", 6, 4), (code, "#/d", 7, 1)]);
    assert_eq!(found[2].4, "`d` stands twice in this object; the first one is in line 5");
    assert!(has_value, "the other stages go on with the first of the two");

    let (found, _) = faults("a.json", "{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": [{\"e\": 1, \"e\": 2}]},\n \"\\u0061\": 3}");
    let places: Vec<_> = found.iter().map(|(_, pointer, line, column, _)| (pointer.as_str(), *line, *column)).collect();
    assert_eq!(places, [("#/b/c/0/e", 2, 31), ("#/b/c", 2, 16), ("#/a", 3, 2)]);
}

#[test]
fn what_json_cannot_say_is_reported() {
    let (found, has_value) =
        faults("a.yaml", "a: &x !foo x\nb: !!binary eA==\nc: [.inf, '.inf']\nd: {<<: 3}\ne: !<tag:a,1:b> {}\nf: -.INF\n");
    let places: Vec<_> = found.iter().map(|(code, pointer, line, column, _)| (*code, pointer.as_str(), *line, *column)).collect();
    let code = Code::Syntax;
    let expected = [("#/a", 1, 7), ("#/b", 2, 4), ("#/c/0", 3, 5), ("#/d/<<", 4, 9), ("#/e", 5, 4), ("#/f", 6, 4)];
    assert_eq!(places, expected.map(|(pointer, line, column)| (code, pointer, line, column)));
    assert!(has_value);
    let (found, _) = faults("a.yaml", "a: &a {}\nb:\n  <<: *a\n  <<: *a\n");
    assert_eq!((found[0].0, found[0].2, found[0].3), (Code::DuplicateKey, 4, 3));
}

#[test]
fn exclamation_marks_in_prose_are_no_tags() {
    value("a.yaml", "a: wow !important and ![picture](x)\nb: \"!x\"\nc: |\n  !y\n");
}

#[test]
fn yaml_that_is_none() {
    let check = |text: &str, place, message| check_fault("a.yaml", text, Code::Syntax, place, message);
    check("a:\n\tb: 1\n", (2, 1), "a tab stands where YAML wants spaces");
    check("a: x: y\n", (1, 5), "a `:` cannot stand here");
    check("é: @x\n", (1, 4), "no value can start with this character");
    check("a:\n  b: 1\n c: 2\n", (3, 2), "the name of a member is expected here");
    check("a: \"x\nb: 1\n", (1, 4), "this quote is never closed");
    check("a: [1, 2\nb: 3\n", (2, 2), "a `,` or `]` is missing");
    check("a: \"\\d\"\n", (1, 5), "no such escape");
    check("a: é *\nb: *x\n", (2, 4), "`*x` refers to an anchor `&x`");
    check("a: x\u{1}y\n", (1, 5), "U+0001");
    check("? [a]\n: b\n", (1, 3), "the name of a member must be a plain text");
    check("a: !!int x\n", (1, 4), "not what its YAML tag says");
    check("a: 1\n---\nb: 1\n", (2, 1), "a second YAML document");
    check("", (1, 1), "the document is empty");
    check("# nothing\n---\n", (1, 1), "the document is empty");
}

#[test]
fn json_that_is_none() {
    let check = |text: &str, place, message| check_fault("a.json", text, Code::Syntax, place, message);
    check("{\"é\": 1,}", (1, 9), "a comma stands before the closing bracket");
    check("{\n // x\n}", (2, 2), "JSON has no comments");
    check("{'a': 1}", (1, 2), "a single quote");
    check("{a: 1}", (1, 2), "the name of a member is expected here");
    check("{\"a\": NaN}", (1, 7), "this is no JSON value");
    check("{\"a\": \"x\ny\"}", (1, 9), "control character");
    check("{\"a\": \"\\d\"}", (1, 9), "no such escape");
    check("[1]\n]", (2, 1), "the document has already ended here");
    check("{\"a\": [1\n", (1, 9), "the text ends inside a list");
    check("", (1, 1), "the file is empty");
}

#[test]
fn nesting_is_limited() {
    let nested = |open: &str, close: &str, depth: usize| format!("{}{}", open.repeat(depth), close.repeat(depth));
    value("a.json", &nested("[", "]", 127));
    value("a.yaml", &nested("{a: ", "}", 127).replace(": }", ": 1}"));
    for (name, text) in [
        ("a.json", nested("[", "]", 128)),
        ("a.json", nested("[", "]", 100_000)),
        ("a.json", "[".repeat(100_000)),
        ("a.yaml", nested("[", "]", 100_000)),
        ("a.yaml", "[".repeat(100_000)),
        ("a.yaml", nested("{a: ", "}", 100_000)),
        ("a.yaml", nested("{a: ", "}", 200)),
        ("a.yaml", "- ".repeat(100_000)),
    ] {
        let (found, has_value) = faults(name, text.clone());
        assert_eq!((found.len(), has_value), (1, false));
        assert_eq!((found[0].0, found[0].2), (Code::Limit, 1), "{}", &text[..100]);
        assert!(found[0].3 >= 128, "{found:?}");
    }
    check_fault("a.yaml", "a: &x\n  b: *x\n", Code::Limit, (2, 6), "inside what it refers to");
}

#[test]
fn aliases_are_limited() {
    // Ten to the ninth values.
    let mut exponential = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let aliases = format!("*a{}, ", level - 1).repeat(10);
        writeln!(exponential, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    check_fault("a.yaml", exponential, Code::Limit, (2, 10), "aliases");
    let wide = format!("a: &a [{}]\nb: [{}]\n", "x, ".repeat(10_000), "*a, ".repeat(10_000));
    check_fault("a.yaml", wide, Code::Limit, (2, 5), "aliases");
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000_000), "*a, ".repeat(10_000));
    check_fault("a.yaml", long, Code::Limit, (2, 5), "aliases");
    // What people write stays well within the limit.
    let modest = format!("a: &a {{x: 1, y: [1, 2, 3]}}\nb: [{}]\n", "*a, ".repeat(1000));
    assert!(value("a.yaml", &modest).get("b").is_some());
}

#[test]
fn files_are_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    std::fs::write(&path, b"\xef\xbb\xbfa: 1\r\n").unwrap();
    let read_back = read(&path).unwrap();
    assert_eq!((read_back.text.as_str(), read_back.path.as_path(), read_back.format), ("a: 1\r\n", path.as_path(), Format::Yaml));

    std::fs::write(&path, b"a: \xff").unwrap();
    assert!(matches!(read(&path), Err(LoadError::NotUtf8 { hint, .. }) if hint.contains("byte 4")));
    std::fs::write(&path, b"\xff\xfea\0").unwrap();
    assert!(matches!(read(&path), Err(LoadError::NotUtf8 { hint, .. }) if hint.contains("UTF-16")));
    // A file of holes: nothing of it is on the disk.
    File::create(&path).unwrap().set_len(MAX_BYTES + 1).unwrap();
    assert!(matches!(read(&path), Err(LoadError::TooLarge { .. })));
    assert!(matches!(read(&folder.path().join("none")), Err(LoadError::Unreadable { .. })));
    assert!(matches!(read(folder.path()), Err(LoadError::Unreadable { .. })));
}
