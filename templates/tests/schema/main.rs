//! The interpreter of schemas on statics that the generator printed, against the cases of `xtask/tests/checks`.

use serde_json::Value;
use templates::runtime::schema::{Schema, check, is_valid};

mod limits;
mod newtypes;
mod numbers;

/// The path that printed statics use inside of a generated crate.
mod runtime {
    pub use templates::runtime::*;
}

/// Its name, its schema, values that it accepts, and those that it refuses with the words for it.
type Case = (&'static str, &'static Schema, &'static [&'static str], &'static [(&'static str, &'static str)]);

include!("printed.in");

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn statics_answer_as_the_cases_say() {
    let mut wrong = Vec::new();
    for (name, schema, accepts, refuses) in CASES {
        for text in *accepts {
            if let Err(violation) = check(schema, "Case", &value(text)) {
                wrong.push(format!("{name}: {text} is refused: {violation}"));
            }
        }
        for (text, words) in *refuses {
            match check(schema, "Case", &value(text)) {
                Ok(()) => wrong.push(format!("{name}: {text} is accepted")),
                Err(violation) => {
                    let separator = if violation.place().is_empty() { "" } else { ": " };
                    let found = format!("{}{separator}{}", violation.place(), violation.reason());
                    if found != *words {
                        wrong.push(format!("{name}: {text}: {found}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(CASES.len() > 100, "the cases have become few: {}", CASES.len());
}

#[test]
fn a_yes_or_no_is_the_same_without_words() {
    for (name, schema, accepts, refuses) in CASES {
        assert!(accepts.iter().all(|text| is_valid(schema, &value(text))), "{name}");
        assert!(!refuses.iter().any(|(text, _)| is_valid(schema, &value(text))), "{name}");
    }
}

#[test]
fn messages_name_the_type_and_the_place() {
    let schema = find("places_0");
    let violation = check(schema, "Order", &value(r#"{"orders":[{"unit price":-1}]}"#)).unwrap_err();
    assert_eq!(violation.to_string(), r#"Order: `orders[0]["unit price"]` is below the minimum 0"#);
    assert_eq!(violation.type_name(), "Order");
    let violation = check(find("type_0"), "Name", &value("7")).unwrap_err();
    assert_eq!(violation.to_string(), "Name: the value is a number, not a string");
}

#[test]
fn a_schema_can_be_shown_although_it_refers_to_itself() {
    assert!(format!("{:?}", find("ref_1")).contains("breaks `properties`"));
}

fn find(name: &str) -> &'static Schema {
    CASES.iter().find(|(known, ..)| *known == name).map(|(_, schema, ..)| *schema).unwrap()
}
