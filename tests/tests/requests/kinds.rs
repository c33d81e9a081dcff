//! Query parameters by the type of their value.

use super::calls::{Row, query, rows, target};
use requests_api::operations::Kinds;
use requests_api::types::{KindsBetween, KindsLimit, KindsOrder, KindsUnion, Word};
use serde_json::json;
use std::collections::BTreeMap;

macro_rules! row {
    ($place:literal, $(.$setter:ident($($value:expr)?))*, $expected:literal) => {
        (
            $place,
            (|client| {
                client.kinds()$(.$setter($($value)?))*.send().expect("a 204");
            }) as super::calls::Call,
            $expected,
        )
    };
}

fn word(text: &str) -> Word {
    text.parse().expect("a word")
}

#[test]
fn scalars() {
    let table: &[Row] = &[
        row!("OAS appendix B: booleans as JSON has them", .flag(false), "flag=false"),
        row!("OAS appendix B: integers", .count(i64::MIN), "count=-9223372036854775808"),
        row!("OAS appendix B: all digits of great ones", .big(u64::MAX), "big=18446744073709551615"),
        row!("OAS appendix B: numbers", .share(0.1), "share=0.1"),
        row!("OAS appendix B: whole numbers without a fraction", .share(-3.0), "share=-3"),
        row!("OAS appendix B: very small ones", .share(5e-324), "share=5e-324"),
        row!("a bounded integer", .limit(KindsLimit::new(7).expect("in bounds")), "limit=7"),
        row!("the default, for who says it all the same", .limit(Kinds::DEFAULT_LIMIT), "limit=20"),
        row!("OAS allowEmptyValue", .limit_empty(), "limit="),
        row!("a checked text", .word(&word("a b")), "word=a%20b"),
        row!("an enumeration", .order(&KindsOrder::Descending), "order=descending"),
        row!("RFC 6570 2.3: null is said by leaving out", .maybe("null"), "maybe=null"),
        row!("RFC 6570 2.3: names are percent-encoded too", .filter_a("1"), "filter%5Ba%5D=1"),
    ];
    rows(table, query);
}

#[test]
fn of_several_types() {
    let table: &[Row] = &[
        row!("one branch", .union(&KindsUnion::Integer(3)), "union=3"),
        row!("the other", .union(&KindsUnion::Boolean(true)), "union=true"),
        row!("any: a string", .any(&json!("a b")), "any=a%20b"),
        row!("any: a number", .any(&json!(1.5)), "any=1.5"),
        row!("any: null is undefined", .any(&json!(null)), ""),
        row!("any: a list", .any(&json!(["a", 1, true])), "any=a&any=1&any=true"),
        row!("any: an object, whose members have no order", .any(&json!({"b": "x", "a": null})), "b=x"),
        row!("a map", .map(&BTreeMap::from([("z".to_owned(), 1), ("a b".to_owned(), 2)])), "a%20b=2&z=1"),
        row!("a checked list", .between(&KindsBetween::new(vec![1, 9]).expect("two")), "between=1%7C9"),
        row!("a list of checked texts", .names(&[word("x"), word("y z")]), "names=x&names=y%20z"),
    ];
    rows(table, query);
}

#[test]
fn parameters_of_a_path() {
    let table: &[Row] = &[
        (
            "OAS path item: an operation's own parameter replaces the path's",
            |client| {
                client.shared("a").page("c").locale(&"de".parse().expect("two letters")).send().expect("a 204");
            },
            "/shared/a?page=c&locale=de",
        ),
        (
            "OAS path item: others use the path's",
            |client| {
                client.shared_again("a").page(3).order(&requests_api::types::SharedOrder::Oldest).send().expect("a 204");
            },
            "/shared/a?page=3&order=oldest",
        ),
    ];
    rows(table, target);
}
