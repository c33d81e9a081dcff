//! Newtypes over numbers whose rules are data, as generated crates have them.

use templates::sample::{CheckedPart, Part};

const HALF: Part = const { Part::from_static(0.5) };

#[test]
fn construction_and_decoding_ask_the_same() {
    for (text, held) in [("0", true), ("0.0", true), ("0.999", true), ("1", false), ("1e0", false), ("-0.001", false), ("1e300", false)] {
        let number: f64 = text.parse().unwrap();
        assert_eq!(Part::new(number).is_ok(), held, "{text}");
        assert_eq!(Part::try_from(number).is_ok(), held, "{text}");
        assert_eq!(serde_json::from_str::<Part>(text).is_ok(), held, "{text}");
    }
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(Part::new(number).is_err());
    }
    assert!(serde_json::from_str::<Part>("\"0.5\"").is_err());
}

#[test]
fn a_number_is_read_written_and_compared_as_one() {
    assert_eq!(serde_json::to_string(&HALF).unwrap(), "0.5");
    assert_eq!((HALF.get(), f64::from(HALF), HALF.to_string()), (0.5, 0.5, "0.5".to_owned()));
    assert_eq!(format!("{HALF:?} {HALF:.2}"), "Part(0.5) 0.50");
    assert!(HALF < Part::new(0.75).unwrap() && HALF == Part::new(0.5).unwrap());
}

#[test]
fn errors_say_which_bound() {
    assert_eq!(Part::new(1.5).unwrap_err().to_string(), "Part: \"1.5\" is not below 1");
    assert_eq!(Part::new(-1.5).unwrap_err().to_string(), "Part: \"-1.5\" is below the minimum 0");
}

#[test]
#[should_panic(expected = "outside the bounds")]
fn a_literal_outside_panics() {
    let _ = Part::from_static(1.0);
}

#[test]
fn sensitive_numbers_are_never_shown() {
    let refused =
        [CheckedPart::new(4111.5).unwrap_err().to_string(), serde_json::from_str::<CheckedPart>("4111.5").unwrap_err().to_string()];
    for text in refused {
        assert!(text.contains("CheckedPart") && !text.contains("4111"), "{text}");
    }
    let wrong = serde_json::from_str::<CheckedPart>("\"4111\"").unwrap_err().to_string();
    assert!(wrong.contains("CheckedPart") && !wrong.contains("4111"), "{wrong}");
}
