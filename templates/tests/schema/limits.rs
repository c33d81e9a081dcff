//! Values and schemas that are made to take time or stack.

use serde_json::{Value, json};
use templates::runtime::schema::{Keyword, Schema, check, is_valid, kind};

/// A list of lists, which each of two alternatives looks through.
static DOUBLED: Schema = Schema { kinds: kind::ARRAY, keywords: &[Keyword::AnyOf(&[&UNHAPPY, &HAPPY]), Keyword::AllOf(&[&HAPPY, &HAPPY])] };
static HAPPY: Schema = Schema { kinds: kind::ANY, keywords: &[Keyword::Items(&[], Some(&DOUBLED))] };
static UNHAPPY: Schema = Schema { kinds: kind::ANY, keywords: &[Keyword::Items(&[], Some(&DOUBLED)), Keyword::Not(&HAPPY)] };

/// A list of lists that is judged although it is not demanded.
static EXCUSED: Schema = Schema { kinds: kind::ANY, keywords: &[Keyword::Not(&INNER)] };
static INNER: Schema = Schema { kinds: kind::ANY, keywords: &[Keyword::Items(&[], Some(&INNER)), Keyword::MaxItems(0)] };

fn nested(depth: usize) -> Value {
    (0..depth).fold(json!([]), |inner, _| json!([inner]))
}

#[test]
fn alternatives_within_each_other_take_no_exponential_time() {
    // What nobody remembers would be looked at 5 to the power of 100 times.
    assert!(is_valid(&DOUBLED, &nested(100)));
    let wrong = (0..100).fold(json!(["wrong"]), |inner, _| json!([inner]));
    let violation = check(&DOUBLED, "Doubled", &wrong).unwrap_err();
    assert!(violation.to_string().len() < 1000, "{violation}");
}

#[test]
fn what_is_too_deep_is_refused_whatever_surrounds_it() {
    assert!(is_valid(&EXCUSED, &nested(100)));
    for schema in [&EXCUSED, &INNER, &DOUBLED] {
        let violation = check(schema, "Deep", &nested(700)).unwrap_err();
        assert_eq!(violation.to_string(), "Deep: the value is nested too deeply to be checked");
    }
}

#[test]
fn the_deepest_text_that_serde_json_reads_is_checked() {
    let text = format!("{}{}", "[".repeat(126), "]".repeat(126));
    assert!(is_valid(&DOUBLED, &serde_json::from_str(&text).unwrap()));
}

#[test]
fn a_schema_that_is_not_there_yet_accepts_nothing() {
    static LATER: std::sync::OnceLock<Schema> = std::sync::OnceLock::new();
    static SOON: Schema = Schema { kinds: kind::ANY, keywords: &[Keyword::Later(&LATER)] };
    assert!(!is_valid(&SOON, &json!(1)));
    LATER.set(Schema { kinds: kind::NUMBER, keywords: &[] }).unwrap();
    assert!(is_valid(&SOON, &json!(1)) && !is_valid(&SOON, &json!("1")));
}
