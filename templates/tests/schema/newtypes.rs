//! Types over any JSON that keeps a schema, as generated crates have them.

use serde_json::{Value, json};
use templates::sample::{Credentials, Nested};

#[test]
fn construction_and_decoding_ask_the_same() {
    for text in [r#""a""#, "[]", r#"["a",["b"]]"#] {
        let value: Value = serde_json::from_str(text).unwrap();
        let decoded: Nested = serde_json::from_str(text).unwrap();
        assert_eq!(decoded, Nested::new(value.clone()).unwrap());
        assert_eq!(decoded, Nested::try_from(value.clone()).unwrap());
        assert_eq!(serde_json::to_string(&decoded).unwrap(), text);
        assert_eq!(decoded.as_value(), &value);
        assert_eq!(decoded.as_ref(), &value);
        assert_eq!(Value::from(decoded.clone()), value);
        assert_eq!(decoded.into_value(), value);
    }
    for text in ["1", r#""secret""#, r#"["a",["b",["secret"]]]"#, "[[],[],[],[]]"] {
        let message = Nested::new(serde_json::from_str(text).unwrap()).unwrap_err().to_string();
        let decoded = serde_json::from_str::<Nested>(text).unwrap_err().to_string();
        assert!(decoded.starts_with(&message), "{decoded} / {message}");
    }
}

#[test]
fn errors_say_where_and_why() {
    let error = Nested::new(json!(["a", ["b", "secret"]])).unwrap_err();
    assert_eq!(error.to_string(), "Nested: `[1][1]` does not match the pattern `^(?!secret)`");
    assert_eq!((error.type_name(), error.value()), ("Nested", None));
    assert_eq!(error.rule().to_string(), "breaks a rule of its schema");
    assert_eq!(Nested::new(json!(1)).unwrap_err().to_string(), "Nested: the value is a number, not a string or an array");
}

#[test]
fn sensitive_values_are_never_shown() {
    let credentials = Credentials::new(json!({"user": "me"})).unwrap();
    assert_eq!(format!("{credentials:?}"), "Credentials([redacted])");
    assert_eq!(format!("{:?}", Nested::new(json!("a")).unwrap()), r#"Nested(String("a"))"#);
    let error = Credentials::new(json!({"4111": 4111})).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Credentials: the value matches none of the 2 alternatives (1: is a number, not a string; 2: is an object, not null)"
    );
}
