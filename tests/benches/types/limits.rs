//! What checking costs. In: the crate of `spec/limits.yaml`. Out: figures beside serde without any check, and beside two engines for patterns.

use crate::pairs::Row;
use divan::black_box;
use limits_api::types::{Booking, BookingEmail, Currency, Phone, Reference};
use regex::Regex;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A value whose ten members have a rule each.
const BOOKING: &str = r#"{"reference":"ABC-123456-x1y2z3","guest":"Astrid Berg","country":"NO","phone":"+4799887766","email":"astrid.berg@example.com","nights":3,"rooms":1,"price":2490.5,"tags":["quiet","late"],"currency":"nok-01"}"#;

#[derive(Deserialize, Serialize)]
struct PlainBooking {
    reference: String,
    guest: String,
    country: String,
    phone: String,
    email: String,
    nights: u16,
    rooms: u8,
    price: f64,
    tags: Vec<String>,
    currency: String,
}

/// A literal of a type whose only rule is its pattern: checking it allocates nothing, so matching is all there is to measure.
struct Pattern {
    name: [&'static str; 2],
    source: &'static str,
    text: &'static str,
    check: fn(&'static str),
}

const PATTERNS: [Pattern; 4] = [
    Pattern {
        name: ["reference, beside `regex`", "reference, beside `regress`"],
        source: r"^[A-Z]{3}-[0-9]{6}-[a-z0-9]{4,12}$",
        text: "ABC-123456-x1y2z3",
        check: |text| drop(Reference::from_static(text)),
    },
    Pattern {
        name: ["phone number, beside `regex`", "phone number, beside `regress`"],
        source: r"^\+[1-9][0-9]{7,14}$",
        text: "+4799887766",
        check: |text| drop(Phone::from_static(text)),
    },
    Pattern {
        name: ["currency, beside `regex`", "currency, beside `regress`"],
        source: r"^([A-Z]{3}|[a-z]{3}-[0-9]{2})$",
        text: "nok-01",
        check: |text| drop(Currency::from_static(text)),
    },
    Pattern {
        name: ["email, beside `regex`", "email, beside `regress`"],
        source: r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$",
        text: "astrid.berg@example.com",
        check: |text| drop(BookingEmail::from_static(text)),
    },
];

/// The rows of the table.
pub fn rows() -> Vec<Row> {
    let read = serde_json::to_value(decode::<Booking>()).expect("a booking is JSON");
    assert_eq!(read, serde_json::to_value(decode::<PlainBooking>()).expect("a booking is JSON"));
    let mut rows = vec![Row::measure("decode and check ten members", Some(1.25), decode::<Booking>, decode::<PlainBooking>)];
    for Pattern { name: [beside_regex, beside_regress], source, text, check } in PATTERNS {
        let table = || check(black_box(text));
        let regex = Regex::new(source).expect("a pattern");
        let regress = regress::Regex::with_flags(source, "u").expect("a pattern");
        assert!(regex.is_match(text) && regress.find(text).is_some());
        rows.push(Row::measure(beside_regex, Some(0.5), table, || regex.is_match(black_box(text))));
        rows.push(Row::measure(beside_regress, Some(0.1), table, || regress.find(black_box(text)).is_some()));
    }
    rows
}

fn decode<T: DeserializeOwned>() -> T {
    serde_json::from_str(black_box(BOOKING)).expect("the document is a booking")
}
