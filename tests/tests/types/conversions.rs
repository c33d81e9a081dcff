//! The conversions that users of any newtype expect, as bounds: what does not exist does not compile.

use dintero_pay::Invalid;
use dintero_pay::types::{ActionType, PayRequest, PayResponse, PaymentProductType, PhoneNumber, SessionId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

fn value<T: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + Unpin + 'static>(_: &T) {}

fn text<T: Display + AsRef<str> + Eq + Ord + Hash + Into<String>>(_: &T) {}

fn checked<T: FromStr<Err = Invalid> + TryFrom<String, Error = Invalid> + for<'a> TryFrom<&'a str, Error = Invalid>>(_: &T) {}

fn infallible<T: FromStr<Err = Infallible> + From<String> + for<'a> From<&'a str> + Display + AsRef<str> + Eq + Ord + Hash>(_: &T) {}

#[test]
fn they_are_all_there() {
    let (number, session) = (PhoneNumber::from_static("12345"), SessionId::from_static("T1"));
    value(&number);
    value(&session);
    text(&number);
    text(&session);
    checked(&number);
    checked(&session);
    value(&PaymentProductType::Vipps);
    value(&ActionType::Success);
    infallible(&PaymentProductType::Vipps);
    infallible(&ActionType::Success);
    value(&PayRequest::new());
    value(&PayResponse::new(true, Vec::new()));
}

#[test]
fn a_refusal_is_an_error_like_any_other() {
    let refused: Box<dyn Error + Send + Sync> = "1".parse::<PhoneNumber>().unwrap_err().into();
    assert_eq!(refused.to_string(), r"PhoneNumber: the value does not match the pattern `^\+?\d{5,15}$`");
}

#[test]
fn a_text_goes_in_and_comes_out() {
    let number: PhoneNumber = "+4712345678".parse().unwrap();
    assert_eq!(number.to_string(), "+4712345678");
    assert_eq!(format!("{number:>13}|{number:<13}|{number:.3}"), "  +4712345678|+4712345678  |+47");
    assert_eq!(AsRef::<str>::as_ref(&number), number.as_str());
    assert_eq!(String::from(number.clone()), number.into_string());
}
