//! Unions, as generated crates have them.

use serde::Serialize;
use serde_json::{Value, json};
use templates::sample::{Both, Either, Kinded, Known, Loose, Point, Tagged};

fn refusal<T: serde::de::DeserializeOwned + std::fmt::Debug>(value: &Value) -> String {
    serde_json::from_value::<T>(value.clone()).unwrap_err().to_string()
}

fn written<T: Serialize>(value: &T) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

#[test]
fn kinds_and_then_schemas_tell_branches_apart() {
    let read = |text: &str| serde_json::from_str::<Either>(text).unwrap();
    assert_eq!(read("\"a\""), Either::Text("a".to_owned()));
    assert_eq!(read("{}"), Either::Loose(Loose { state: None, next: None }));
    // `Point` refuses undeclared members, but its schema is what was asked.
    assert!(refusal::<Either>(&json!({"x": 1, "y": 2})).contains("y"));
}

#[test]
fn what_two_branches_accept_is_refused_in_both_directions() {
    let told = "Either: the value matches the alternatives 1 and 2 of `oneOf`, of which it may match one only";
    assert_eq!(refusal::<Either>(&json!({"x": 1})), told);
    assert_eq!(written(&Either::Point(Point { x: 1 })), Err(told.to_owned()));
    assert_eq!(written(&Either::Text("a".to_owned())), Ok("\"a\"".to_owned()));
}

#[test]
fn each_branch_says_why_it_refused_without_quoting_the_value() {
    let error = refusal::<Either>(&json!(4711));
    let expected = "Either: the value matches none of the 3 alternatives (1: is a number, not an object; 2: is a number, not an object; 3: is a number, not a string)";
    assert_eq!(error, expected);
    let error = refusal::<Either>(&json!({"secret": 1, "other": 2}));
    assert_eq!(
        error,
        "Either: the value matches none of the 3 alternatives (1: lacks the required member `x`; 2: has more than 1 member; 3: is an object, not a string)"
    );
}

#[test]
fn a_value_has_all_the_views_it_fits() {
    let both = Both::new(json!({"x": 1})).unwrap();
    assert_eq!(both.as_point(), Some(&Point { x: 1 }));
    assert!(both.as_loose().is_some());
    let more: Both = serde_json::from_str(r#"{"more":[1,2]}"#).unwrap();
    assert!(more.as_point().is_none() && more.as_loose().is_some());
    assert_eq!(written(&more), Ok(r#"{"more":[1,2]}"#.to_owned()));
    assert!(!format!("{more:?}").contains("more"));
    assert_eq!(Both::from_point(&Point { x: 2 }).unwrap().into_value(), json!({"x": 2}));
    let error = Both::new(json!([])).unwrap_err().to_string();
    assert_eq!(error, "Both: the value matches none of the 2 alternatives (1: is an array, not an object; 2: is an array, not an object)");
}

#[test]
fn tags_choose_and_are_compared_when_written() {
    let read: Tagged = serde_json::from_value(json!({"kind": "dot"})).unwrap();
    assert_eq!(read, Tagged::Point(Kinded { kind: json!("dot") }));
    let unknown: Tagged = serde_json::from_value(json!({"kind": "new", "secret": 1})).unwrap();
    assert_eq!(written(&unknown), Ok(r#"{"kind":"new","secret":1}"#.to_owned()));
    assert_eq!(format!("{unknown:?}"), r#"Unknown({"kind", "secret"})"#);
    let error = written(&Tagged::Point(Kinded { kind: json!("new") })).unwrap_err();
    assert_eq!(error, "Tagged: the member `kind` does not say which alternative the value is");
    assert_eq!(refusal::<Tagged>(&json!({"kind": 1})), "Tagged: 1 is no known value of `kind`");
    assert_eq!(refusal::<Tagged>(&json!({})), "Tagged: the member `kind` tells what the value is, and it is missing");
    assert_eq!(refusal::<Tagged>(&json!(1)), "Tagged: the value is no object whose member `kind` tells what it is");
}

#[test]
fn tags_may_be_numbers_and_absent() {
    let read = |value: Value| serde_json::from_value::<Known>(value).unwrap();
    assert_eq!(read(json!({"kind": 1.0})), Known::One(Kinded { kind: json!(1.0) }));
    assert_eq!(read(json!({})), Known::None(Loose { state: None, next: None }));
    assert_eq!(refusal::<Known>(&json!({"kind": 2})), "Known: 2 is no known value of `kind`");
    assert_eq!(refusal::<Known>(&json!({"kind": null})), "Known: the value is no object whose member `kind` tells what it is");
    assert_eq!(written(&Known::None(Loose { state: None, next: None })), Ok("{}".to_owned()));
}
