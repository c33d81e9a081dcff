//! What nobody may see: phone numbers, session ids and the values of undeclared members, in `Debug` output and in errors.

use dintero_pay::types::{PayRequest, PayResponse, PhoneNumber, SessionId};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;

const NUMBER: &str = "+4712345678";
const SESSION: &str = "T12345678.aV4kQ9tX2mRz7BcD5nEw3y";

#[track_caller]
fn hides(secret: &str, shown: &str) {
    // Parts of it tell enough, too.
    let telling: Vec<&str> = shown.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3 && secret.contains(word)).collect();
    assert!(telling.is_empty(), "{telling:?} shows in: {shown}");
}

#[track_caller]
fn hidden_in_debug(secret: &str, value: &impl Debug) {
    hides(secret, &format!("{value:?}"));
    hides(secret, &format!("{value:#?}"));
}

#[test]
fn debug_shows_no_phone_number_and_no_session_id() {
    let number: PhoneNumber = NUMBER.parse().unwrap();
    let session: SessionId = SESSION.parse().unwrap();
    assert_eq!(format!("{number:?} {session:?}"), "PhoneNumber([redacted]) SessionId([redacted])");
    hidden_in_debug(NUMBER, &PayRequest::new().with_phone_number(number.clone()));
    hidden_in_debug(NUMBER, &Ok::<_, ()>(vec![Some(number)]));
    hidden_in_debug(SESSION, &(session, 1));
}

#[test]
fn debug_shows_the_names_of_undeclared_members_alone() {
    let request = PayRequest::new().with_extra("customer_phone", NUMBER).unwrap().with_extra("nested", json!({"id": SESSION})).unwrap();
    hidden_in_debug(NUMBER, &request);
    hidden_in_debug(SESSION, &request);
    assert!(format!("{request:?}").contains("customer_phone"));
    hidden_in_debug(NUMBER, request.extras());
}

#[test]
fn debug_shows_what_is_no_secret() {
    let shown = format!("{:?}", PayRequest::new().with_payment_product_type("swish.swish").with_remember_me(true));
    assert!(shown.contains("SwishSwish") && shown.contains("remember_me: Some(true)"), "{shown}");
}

#[track_caller]
fn hidden_in_error<T: DeserializeOwned + Debug>(secret: &str, json: &str) {
    let error = serde_json::from_str::<T>(json).expect_err(json);
    hides(secret, &error.to_string());
    hides(secret, &format!("{error:?}"));
    // The same value by way of a tree, whose deserializer writes messages of its own.
    if let Ok(value) = serde_json::from_str::<Value>(json) {
        let error = serde_json::from_value::<T>(value).expect_err(json);
        hides(secret, &format!("{error} {error:?}"));
    }
}

#[test]
fn a_refused_phone_number_is_not_quoted() {
    for text in ["+471234567890123456", "+47 12345678", "12345678x", "1234"] {
        for error in [text.parse::<PhoneNumber>().unwrap_err(), PhoneNumber::try_from(text.to_owned()).unwrap_err()] {
            hides(text, &format!("{error} {error:?} {:?}", error.value()));
        }
        hidden_in_error::<PhoneNumber>(text, &format!("{text:?}"));
    }
}

/// A phone number in each way that JSON can have it wrong.
const WRONG: &[(&str, &str)] = &[
    ("4712345678", "4712345678"),
    ("-4712345678", "4712345678"),
    ("4712345678.5", "4712345678"),
    ("47123456780000000000000", "47123456780000000000000"),
    ("4712345678e1", "4712345678"),
    ("[\"+4712345678\"]", NUMBER),
    ("{\"number\":\"+4712345678\"}", NUMBER),
    ("{\"4712345678\":1}", "4712345678"),
    ("\"+4712345678 \"", NUMBER),
    ("\"+4712345678\\n\"", NUMBER),
];

#[test]
fn a_phone_number_of_the_wrong_kind_is_not_quoted() {
    for (json, secret) in WRONG {
        hidden_in_error::<PhoneNumber>(secret, json);
    }
}

#[test]
fn nor_deep_inside_a_body() {
    for (json, secret) in WRONG {
        hidden_in_error::<PayRequest>(secret, &format!("{{\"remember_me\":true,\"phone_number\":{json}}}"));
        hidden_in_error::<Vec<PayRequest>>(secret, &format!("[{{}},{{\"phone_number\":{json},\"x\":1}}]"));
        hidden_in_error::<Option<PayRequest>>(secret, &format!("{{\"phone_number\":{json}}}"));
    }
}

#[test]
fn a_body_that_is_cut_off_is_not_quoted() {
    hidden_in_error::<PayRequest>(NUMBER, "{\"phone_number\":\"+4712345678");
    hidden_in_error::<PayRequest>(NUMBER, "{\"phone_number\":\"+4712345678\"");
    hidden_in_error::<PayRequest>(NUMBER, "{\"phone_number\":\"+4712345678\",\"remember_me\":}");
}

#[test]
fn a_session_id_of_the_wrong_kind_is_not_quoted() {
    for (json, secret) in [("12345678901", "12345678901"), ("[\"T12345678.aV4k\"]", SESSION), ("{\"T12345678\":0}", SESSION)] {
        hidden_in_error::<SessionId>(secret, json);
    }
}

#[test]
fn a_text_in_place_of_a_body_is_not_quoted() {
    let number = format!("{NUMBER:?}");
    hidden_in_error::<PayRequest>(NUMBER, &number);
    hidden_in_error::<PayResponse>(NUMBER, &number);
    hidden_in_error::<PayRequest>(NUMBER, &format!("[{number}]"));
}
