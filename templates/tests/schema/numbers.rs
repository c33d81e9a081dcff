//! Numbers, compared and divided exactly: tables, and doubles against arithmetic of another kind.

use serde_json::{Value, json};
use templates::runtime::schema::{Keyword, Schema, is_valid, kind};

/// A schema of one keyword that is made while the test runs.
fn holds(keyword: fn(&'static str) -> Keyword, text: &str, value: &Value) -> bool {
    let keywords = Box::leak(Box::new([keyword(Box::leak(text.into()))]));
    is_valid(Box::leak(Box::new(Schema { kinds: kind::NUMBER, keywords })), value)
}

/// Numbers that differ little, in ascending order; those in one row are the same number.
const ASCENDING: &[&[&str]] = &[
    &["-1e400"],
    &["-1.7976931348623157e308"],
    &["-18446744073709551616.5", "-184467440737095516165e-1"],
    &["-9223372036854775808"],
    &["-1.5", "-15e-1", "-0.15E1"],
    &["-1", "-1.0", "-10e-1"],
    &["-1e-400"],
    &["0", "-0", "0.0", "0e99"],
    &["1e-400"],
    &["5e-324"],
    &["0.1", "1e-1", "0.10000"],
    &["0.3"],
    &["0.30000000000000004"],
    &["1", "1.0", "0.01e2"],
    &["9007199254740991"],
    &["9007199254740992", "9007199254740992.0"],
    &["9007199254740993"],
    &["9223372036854775807"],
    &["9223372036854775808"],
    &["18446744073709551615"],
    &["1e20", "100000000000000000000", "100000000000000000000.00"],
    &["1e400", "10e399"],
];

/// What serde_json reads, where that is the number itself: integers of 64 bits, and doubles that are written in their shortest form.
fn exact(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let shortest = format!("{:e}", value.as_f64()?);
    let is_shortest = shortest.split('e').next()?.chars().filter(char::is_ascii_digit).eq(digits.trim_matches('0').chars());
    (value.is_i64() || value.is_u64() || is_shortest || digits.trim_matches('0').is_empty()).then_some(value)
}

#[test]
fn bounds_are_exact() {
    let mut asked = 0;
    for (rank, texts) in ASCENDING.iter().enumerate() {
        for (other, bounds) in ASCENDING.iter().enumerate() {
            for (value, bound) in texts.iter().flat_map(|text| bounds.iter().map(move |bound| (text, bound))) {
                let Some(value) = exact(value) else { continue };
                // What becomes the same double is the next test's.
                let is_same_double = value.is_f64() && value.as_f64() == bound.parse().ok() && value.as_f64() != Some(0.0);
                if is_same_double && rank != other {
                    continue;
                }
                asked += 1;
                assert_eq!(holds(Keyword::Minimum, bound, &value), rank >= other, "{value} >= {bound}");
                assert_eq!(holds(Keyword::Maximum, bound, &value), rank <= other, "{value} <= {bound}");
                assert_eq!(holds(Keyword::ExclusiveMinimum, bound, &value), rank > other, "{value} > {bound}");
                assert_eq!(holds(Keyword::ExclusiveMaximum, bound, &value), rank < other, "{value} < {bound}");
            }
        }
    }
    assert!(asked > 500, "{asked}");
}

#[test]
fn a_text_that_no_double_holds_is_the_double_that_it_becomes() {
    for text in ["12345678901234567890123", "0.12345678901234567890123", "9007199254740993.0", "-98765432109876543210.5"] {
        let value: Value = serde_json::from_str(text).unwrap();
        assert!(holds(Keyword::Minimum, text, &value) && holds(Keyword::Maximum, text, &value), "{text}");
        assert!(!holds(Keyword::ExclusiveMinimum, text, &value) && !holds(Keyword::ExclusiveMaximum, text, &value), "{text}");
    }
}

#[test]
fn multiples_of_a_fraction_are_those_of_integers() {
    // m/1000 is a multiple of n/1000 exactly where m is one of n.
    for n in [1, 2, 3, 5, 7, 10, 25, 75, 100, 125, 999, 1000, 1001, 2500] {
        let divisor = format!("{}e-3", n);
        for m in (0..4000).step_by(7).chain([75, 1500, 999_999, 7_500_000]) {
            let value: Value = serde_json::from_str(&format!("{}.{:03}", m / 1000, m % 1000)).unwrap();
            assert_eq!(holds(Keyword::MultipleOf, &divisor, &value), m % n == 0, "{value} of {divisor}");
        }
    }
}

#[test]
fn multiples_far_from_one() {
    for (value, divisor, expected) in [
        (json!(1e308), "0.5", true),
        (json!(1e308), "1e308", true),
        (json!(1e308), "3", false),
        (json!(1.7e308), "17", true),
        (json!(5e-324), "5e-324", true),
        (json!(5e-324), "1e-323", false),
        (json!(1), "1e-999999999999", true),
        (json!(1), "1e999999999999", false),
        (json!(1), "1e99999999999999999999999", false),
        (json!(0), "1e99999999999999999999999", true),
        (json!(1), "1e-99999999999999999999999", true),
        (json!(u64::MAX), "18446744073709551615", true),
        (json!(u64::MAX), "5", true),
        (json!(u64::MAX), "7", false),
        (json!(i64::MIN), "1024", true),
        (json!(1e40), "1234567890123456789012345678901234567", false),
        (json!(1e40), "0.0000001", true),
    ] {
        assert_eq!(holds(Keyword::MultipleOf, divisor, &value), expected, "{value} of {divisor}");
    }
}
