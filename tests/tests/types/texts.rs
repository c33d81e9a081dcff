//! Phone numbers and session ids: a table of what is one.

use dintero_pay::Rule;
use dintero_pay::types::{PhoneNumber, SessionId};

/// 5 to 15 ASCII digits, perhaps with a plus before them.
const PHONE_NUMBERS: &[&str] = &["+4712345678", "4712345678", "12345", "+12345", "123456789012345", "+123456789012345", "00000"];

const NO_PHONE_NUMBERS: &[&str] = &[
    "",
    "+",
    "1234",
    "+1234",
    "1234567890123456",
    "+1234567890123456",
    "+47 12345678",
    "+47-12345678",
    " 4712345678",
    "4712345678 ",
    "++4712345678",
    "47+12345678",
    "(47)12345678",
    "+47123x5678",
    "tel:+4712345678",
    // ECMA-262: `$` is the end, not the place before a last newline.
    "+4712345678\n",
    "\n+4712345678",
    "+4712345678\r\n",
    "+4712345678\n+4712345678",
    "+4712345678\0",
    // `\d` is ASCII: neither Arabic-Indic digits, nor Devanagari, fullwidth or mathematical ones.
    "\u{660}\u{661}\u{662}\u{663}\u{664}\u{665}",
    "+47\u{661}2345678",
    "\u{966}\u{967}\u{968}\u{969}\u{96a}",
    "\u{ff11}\u{ff12}\u{ff13}\u{ff14}\u{ff15}",
    "\u{1d7d8}\u{1d7d9}\u{1d7da}\u{1d7db}\u{1d7dc}",
    // A fullwidth plus.
    "\u{ff0b}4712345678",
    "\u{feff}4712345678",
    "4712345678\u{200b}",
];

#[test]
fn phone_numbers_pass_every_way_in_and_come_out_unchanged() {
    for text in PHONE_NUMBERS {
        let number: PhoneNumber = text.parse().unwrap();
        assert_eq!(number.as_str(), *text);
        assert_eq!(PhoneNumber::try_from(*text).unwrap(), number);
        assert_eq!(PhoneNumber::try_from((*text).to_owned()).unwrap(), number);
        let json = format!("\"{text}\"");
        assert_eq!(serde_json::from_str::<PhoneNumber>(&json).unwrap(), number);
        assert_eq!(serde_json::to_string(&number).unwrap(), json);
    }
}

#[test]
fn what_is_no_phone_number_passes_no_way_in() {
    for text in NO_PHONE_NUMBERS {
        let refused = text.parse::<PhoneNumber>().unwrap_err();
        assert_eq!((refused.type_name(), refused.rule()), ("PhoneNumber", Rule::Pattern(r"^\+?\d{5,15}$")), "{text:?}");
        assert!(PhoneNumber::try_from(*text).is_err() && PhoneNumber::try_from((*text).to_owned()).is_err(), "{text:?}");
        let json = serde_json::to_string(text).unwrap();
        assert!(serde_json::from_str::<PhoneNumber>(&json).is_err(), "{text:?}");
    }
}

#[test]
fn a_phone_number_is_a_string_in_json() {
    for json in ["4712345678", "null", "true", "[\"+4712345678\"]", "{\"phone_number\":\"+4712345678\"}", "\"+4712345678", ""] {
        assert!(serde_json::from_str::<PhoneNumber>(json).is_err(), "{json}");
    }
    // The digits may be escaped: what counts is the text.
    assert_eq!(serde_json::from_str::<PhoneNumber>(r#""\u002b4712345678""#).unwrap().as_str(), "+4712345678");
}

#[test]
fn a_literal_is_checked_while_compiling() {
    const NUMBER: PhoneNumber = PhoneNumber::from_static("+4712345678");
    let inline = const { PhoneNumber::from_static("+4712345678") };
    assert_eq!(NUMBER, inline);
    assert_eq!(const { SessionId::from_static("T1.a") }.as_str(), "T1.a");
}

#[test]
#[should_panic(expected = "does not match the pattern")]
fn outside_a_const_block_a_wrong_literal_panics() {
    let _ = PhoneNumber::from_static("12");
}

#[test]
fn a_session_id_is_any_text_but_the_empty_one() {
    for text in ["T12345678.aV4kQ9tX2mRz7BcD5nEw3y", "x", " ", "..", "a/b", "ø", "\n"] {
        let id: SessionId = text.parse().unwrap();
        assert_eq!(id.as_str(), text);
        let json = serde_json::to_string(text).unwrap();
        assert_eq!(serde_json::to_string(&serde_json::from_str::<SessionId>(&json).unwrap()).unwrap(), json);
    }
    assert_eq!("".parse::<SessionId>().unwrap_err().rule(), Rule::MinLength(1));
    for json in ["\"\"", "1", "null", "[]"] {
        assert!(serde_json::from_str::<SessionId>(json).is_err(), "{json}");
    }
}
