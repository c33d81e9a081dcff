//! Checked strings become values of other crates and come back. In: texts of each format. Out: what the other crate makes of them, and the text that it
//! writes, which the format accepts again.

use templates::sample_conversions::{Amount, Day, Id, Moment, Span};

/// Reads `$text` as `$name`, takes it there and back, and compares the text that comes back.
macro_rules! there_and_back {
    ($name:ident, $type:ty, $text:literal, $back:literal) => {
        let value = $name::try_from($text).expect("the format accepts it");
        let other = <$type>::try_from(&value).expect("the other crate reads it");
        assert_eq!($name::try_from(other).expect("the format accepts what comes back").as_str(), $back);
    };
}

#[test]
fn moments() {
    there_and_back!(Moment, jiff::Timestamp, "2031-04-09T17:05:00.25+02:00", "2031-04-09T15:05:00.25Z");
    there_and_back!(Moment, chrono::DateTime<chrono::FixedOffset>, "2031-04-09T17:05:00.250+02:00", "2031-04-09T17:05:00.250+02:00");
    there_and_back!(Moment, time::OffsetDateTime, "2031-04-09T17:05:00.25+02:00", "2031-04-09T17:05:00.25+02:00");
}

#[test]
fn days() {
    there_and_back!(Day, jiff::civil::Date, "2031-04-09", "2031-04-09");
    there_and_back!(Day, chrono::NaiveDate, "2031-04-09", "2031-04-09");
    there_and_back!(Day, time::Date, "2031-04-09", "2031-04-09");
}

#[test]
fn other_texts() {
    there_and_back!(Span, jiff::Span, "P1Y2M3DT4H", "P1Y2M3DT4H");
    there_and_back!(Id, uuid::Uuid, "123E4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000");
    there_and_back!(Amount, rust_decimal::Decimal, "1234567890.10", "1234567890.10");
}

/// What one side cannot hold is an error, never another value.
#[test]
fn what_does_not_fit_is_refused() {
    let many = Amount::try_from("0.12345678901234567890123456789012345").expect("the format knows no limit");
    assert!(rust_decimal::Decimal::try_from(&many).is_err());
    let late = chrono::NaiveDate::from_ymd_opt(12_031, 1, 1).expect("chrono knows later years");
    assert!(Day::try_from(late).is_err());
    let late = jiff::civil::Date::constant(-1, 1, 1);
    assert!(Day::try_from(late).is_err());
    let early = time::Date::from_ordinal_date(-1, 1).expect("time knows earlier years");
    assert!(Day::try_from(early).is_err());
}
