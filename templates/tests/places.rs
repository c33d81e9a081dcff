//! Places in JSON values, measured against a second decoding that tracks its path.

use bytes::Bytes;
use http::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use templates::runtime::http_answer::Answered;
use templates::runtime::http_operation::{Api, Operation};
use templates::runtime::http_undecodable::Undecodable;

static API: Api = Api { server: None, user_agent: "places/1", https_elsewhere: false, transport: None, sleep: None, observe: None };
static LOOK: Operation =
    Operation { api: &API, id: "look", method: "GET", path: "/", server: None, accept: "application/json", security: &[], redirects: &[] };

/// Why an answer with this body is no `Sample`.
fn undecodable(body: &[u8]) -> Option<Undecodable> {
    let answered = Answered::new(&LOOK, Response::new(Bytes::copy_from_slice(body)));
    answered.json::<Sample>().into_body().err()
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "only whether decoding works is of interest")]
struct Sample {
    flag: bool,
    #[serde(rename = "a b")]
    spaced: Option<String>,
    items: Vec<Item>,
    map: std::collections::BTreeMap<String, Vec<i64>>,
    pair: (u8, String),
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "only whether decoding works is of interest")]
struct Item {
    name: String,
    inner: Option<Box<Item>>,
    numbers: [f64; 2],
}

fn sample() -> Value {
    json!({
        "flag": true,
        "a b": "\"quoted\" \\",
        "other": [{}, [], "] } \" ,"],
        "items": [
            { "name": "x", "inner": { "name": "y", "numbers": [1, 2.5] }, "numbers": [0, -1] },
            { "numbers": [3, 4], "name": "{" }
        ],
        "map": { "k": [1, 2], "": [3] },
        "pair": [7, "z"]
    })
}

/// All pointers into a value.
fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
    out.push(at.to_owned());
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| pointers(item, &format!("{at}/{index}"), out)),
        Value::Object(members) => members.iter().for_each(|(key, member)| pointers(member, &format!("{at}/{key}"), out)),
        _ => {}
    }
}

/// The path that the tracking decoder reports, in our notation.
fn tracked(text: &str) -> Option<String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let error = serde_path_to_error::deserialize::<_, Sample>(&mut reader).err()?;
    let mut path = String::new();
    for segment in error.path() {
        match segment {
            serde_path_to_error::Segment::Seq { index } => path.push_str(&format!("[{index}]")),
            serde_path_to_error::Segment::Map { key } if key.is_empty() || key.contains(' ') => path.push_str(&format!("[{key:?}]")),
            serde_path_to_error::Segment::Map { key } if path.is_empty() => path.push_str(key),
            serde_path_to_error::Segment::Map { key } => path.push_str(&format!(".{key}")),
            _ => path.push('?'),
        }
    }
    Some(path)
}

fn located(text: &str) -> Option<String> {
    Some(undecodable(text.as_bytes())?.path().to_owned())
}

#[test]
fn every_wrong_value_is_found_where_a_second_decoding_finds_it() {
    let wrong = [json!(null), json!(true), json!(-300), json!(0.5), json!("w"), json!([]), json!([{}]), json!({}), json!({"k": 1})];
    let mut all = Vec::new();
    pointers(&sample(), "", &mut all);
    let mut failures = 0;
    for (pointer, wrong) in all.iter().flat_map(|pointer| wrong.iter().map(move |wrong| (pointer, wrong))) {
        let mut value = sample();
        *value.pointer_mut(pointer).expect("it is there") = wrong.clone();
        for text in [value.to_string(), serde_json::to_string_pretty(&value).expect("it is written")] {
            let expected = tracked(&text);
            assert_eq!(located(&text), expected, "{pointer} = {wrong} in {text}");
            failures += usize::from(expected.is_some());
        }
    }
    assert!(failures > 200, "most of these must fail, {failures} did");
}

#[test]
fn every_missing_member_is_found_where_a_second_decoding_finds_it() {
    let mut all = Vec::new();
    pointers(&sample(), "", &mut all);
    for pointer in &all {
        let Some((parent, key)) = pointer.rsplit_once('/') else { continue };
        let mut value = sample();
        match value.pointer_mut(parent).expect("it is there") {
            Value::Object(members) => drop(members.remove(key)),
            Value::Array(items) => drop(items.pop()),
            _ => {}
        }
        let text = serde_json::to_string_pretty(&value).expect("it is written");
        assert_eq!(located(&text), tracked(&text), "{pointer}");
    }
}

#[test]
fn broken_text_never_breaks_the_search() {
    let text = sample().to_string();
    for end in 0..text.len() {
        if let Some(cut) = text.get(..end) {
            assert!(undecodable(cut.as_bytes()).is_some(), "{cut} is cut off");
        }
        let mut bytes = text.clone().into_bytes();
        bytes[end] = b'"';
        if let Some(shown) = undecodable(&bytes) {
            assert!(shown.to_string().contains(" at line "), "{shown}");
        }
    }
}

#[test]
fn complaints_quote_no_value_and_say_where_it_begins() {
    for (text, expected) in [
        (r#"{"flag":"4799912345"}"#, "`flag`: expected a boolean at line 1 column 9"),
        (r#"{"flag":"4799912345, expected 4799912345"}"#, "`flag`: expected a boolean at line 1 column 9"),
        (r#"{"flag":4799912345}"#, "`flag`: expected a boolean at line 1 column 9"),
        ("{\n  \"flag\":\n    [4799912345]}", "`flag`: expected a boolean at line 3 column 5"),
        ("{\"flag\":{\"4799912345\":1}}", "`flag`: expected a boolean at line 1 column 9"),
        ("[4799912345]", "`[0]`: expected a boolean at line 1 column 2"),
        ("4799912345", "expected struct Sample at line 1 column 1"),
        (r#"{"flag":true}"#, "missing field `items` at line 1 column 13"),
    ] {
        assert_eq!(undecodable(text.as_bytes()).expect("it does not fit").to_string(), expected);
    }
}

#[test]
fn a_path_ends_somewhere_however_deep_the_text() {
    for open in ["[", "{\"k\":", "[{},{\"a,:b\":[0,"] {
        let text = format!("{{\"other\":{}", open.repeat(100_000));
        let shown = undecodable(text.as_bytes()).expect("it is cut off");
        assert!(shown.path().starts_with("other") && shown.path().ends_with('…'), "{}", shown.path());
        assert!(shown.path().len() < 1000, "{}", shown.path());
    }
    let back_again = format!("{{\"other\":{}{},\"flag\":1}}", "[".repeat(1000), "]".repeat(1000));
    assert_eq!(located(&back_again).as_deref(), Some("flag"));
}
