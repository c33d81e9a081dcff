//! What validated types cost. In: the crate of `spec/pay.yaml`, and what one would write by hand without it. Out: the figures of each function,
//! and a table of ratios between the two.
//!
//! The harness runs one function after the other, so a busy machine falsifies every ratio made of its figures. The table is therefore measured
//! by itself, with the two functions of a row taking turns: see [`pairs`].

mod limits;
mod pairs;
mod plain;

use dintero_pay::types::{PayResponse, PhoneNumber};
use divan::{Bencher, bench, black_box};
use pairs::Row;
use plain::{PlainPhoneNumber, PlainResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use std::str::FromStr;

/// An answer to a payment, with three actions and two error details.
const RESPONSE: &str = include_str!("response.json").trim_ascii_end();
const PHONE_NUMBER: &str = "+4799887766";

fn main() {
    write_back_what_they_read();
    divan::main();
    // Without this argument, `cargo test` is trying whether the benchmarks run at all.
    if std::env::args().any(|argument| argument == "--bench") {
        print!("{}\n{}", pairs::table(&rows()), pairs::table(&limits::rows()));
    }
}

/// The two sides of a row do the same work: each reads all of the document, and writes it back byte for byte.
fn write_back_what_they_read() {
    assert_eq!(encode(&decode_slice::<PayResponse>()), RESPONSE);
    assert_eq!(encode(&decode_slice::<PlainResponse>()), RESPONSE);
}

fn rows() -> [Row; 6] {
    let (response, plain) = (decode_str::<PayResponse>(), decode_str::<PlainResponse>());
    [
        Row::measure("decode a response, `from_slice`", Some(1.0), decode_slice::<PayResponse>, decode_slice::<PlainResponse>),
        Row::measure("decode a response, `from_str`", Some(1.0), decode_str::<PayResponse>, decode_str::<PlainResponse>),
        Row::measure("encode a response", None, || encode(&response), || encode(&plain)),
        Row::measure("phone number, `TryFrom<&str>`", Some(1.6), from_borrowed::<PhoneNumber>, from_borrowed::<PlainPhoneNumber>),
        Row::measure("phone number, `FromStr`", Some(1.6), parse::<PhoneNumber>, parse::<PlainPhoneNumber>),
        Row::measure("phone number, `TryFrom<String>`", Some(1.6), from_owned::<PhoneNumber>, from_owned::<PlainPhoneNumber>),
    ]
}

#[bench(types = [PayResponse, PlainResponse])]
fn decode_slice<T: DeserializeOwned>() -> T {
    serde_json::from_slice(black_box(RESPONSE.as_bytes())).expect("the document is an answer")
}

#[bench(types = [PayResponse, PlainResponse])]
fn decode_str<T: DeserializeOwned>() -> T {
    serde_json::from_str(black_box(RESPONSE)).expect("the document is an answer")
}

#[bench(types = [PayResponse, PlainResponse])]
fn encode_response<T: DeserializeOwned + Serialize>(bencher: Bencher) {
    let response: T = decode_str();
    bencher.bench_local(|| encode(&response));
}

fn encode<T: Serialize>(response: &T) -> String {
    serde_json::to_string(black_box(response)).expect("an answer is JSON")
}

#[bench(types = [PhoneNumber, PlainPhoneNumber])]
fn from_borrowed<T: TryFrom<&'static str, Error: Debug>>() -> T {
    T::try_from(black_box(PHONE_NUMBER)).expect("a phone number")
}

#[bench(types = [PhoneNumber, PlainPhoneNumber])]
fn parse<T: FromStr<Err: Debug>>() -> T {
    black_box(PHONE_NUMBER).parse().expect("a phone number")
}

#[bench(types = [PhoneNumber, PlainPhoneNumber])]
fn from_owned<T: TryFrom<String, Error: Debug>>() -> T {
    T::try_from(black_box(PHONE_NUMBER.to_owned())).expect("a phone number")
}
