//! Enumerations of numbers, of any values, and of texts with rules, as generated crates have them.

use serde_json::{Value, json};
use templates::sample::{Currency, Level, Ratio, Switch};

#[test]
fn closed_integers_are_listed_ones() {
    assert_eq!(Level::ALL, [Level::Minus1, Level::High]);
    assert_eq!(Level::VALUES, [-1, 2]);
    assert_eq!(Level::try_from(2), Ok(Level::High));
    assert_eq!(i64::from(Level::Minus1), -1);
    assert_eq!(Level::High.to_string(), "2");
    assert_eq!(Level::try_from(3).unwrap_err().to_string(), r#"Level: "3" is none of `-1`, `2`"#);
    assert_eq!(serde_json::from_str::<Level>("2.0").unwrap(), Level::High);
    assert_eq!(serde_json::to_string(&Level::Minus1).unwrap(), "-1");
    for text in ["3", "2.5", "\"2\"", "null"] {
        assert!(serde_json::from_str::<Level>(text).is_err(), "{text}");
    }
}

#[test]
fn open_numbers_keep_others() {
    assert_eq!(Ratio::from(0.5), Ratio::Half);
    let other: Ratio = serde_json::from_str("0.25").unwrap();
    assert!(!other.is_listed() && Ratio::Half.is_listed());
    assert_eq!((other.get(), format!("{other:?}")), (0.25, "Unknown(0.25)".to_owned()));
    assert_eq!(serde_json::to_string(&other).unwrap(), "0.25");
    assert!(serde_json::to_string(&Ratio::from(f64::NAN)).is_err());
    assert!(serde_json::from_str::<Ratio>("\"0.5\"").is_err());
}

#[test]
fn any_values_are_equal_as_json() {
    for (text, variant) in [(r#""auto""#, Switch::Auto), ("false", Switch::False), ("[1.0]", Switch::N1)] {
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(Switch::try_from(&value), Ok(variant));
        assert_eq!(serde_json::from_str::<Switch>(text).unwrap(), variant);
    }
    assert_eq!(Switch::N1.to_value(), json!([1]));
    assert_eq!(serde_json::to_string(&Switch::ALL).unwrap(), r#"["auto",false,[1]]"#);
    assert_eq!(Switch::N1.to_string(), "[1]");
    let error = serde_json::from_str::<Switch>(r#""a secret""#).unwrap_err().to_string();
    assert_eq!(error, "Switch: the value is none of `auto`, `false`, `[1]`");
}

#[test]
fn open_texts_with_rules_keep_the_rules() {
    assert_eq!("SEK".parse::<Currency>().unwrap(), Currency::Sek);
    let other = Currency::try_from("EUR").unwrap();
    assert!(!other.is_listed());
    assert_eq!((other.as_str(), serde_json::to_string(&other).unwrap()), ("EUR", "\"EUR\"".to_owned()));
    assert_eq!(Currency::try_from("EURO").unwrap_err().to_string(), r#"Currency: "EURO" is longer than 3 characters"#);
    assert!(serde_json::from_str::<Currency>(r#""E""#).is_err());
}
