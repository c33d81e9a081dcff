//! Checks of the formats `date-time`, `date`, `time` and `duration`.
//!
//! In: a text. Out: whether it is one. The grammars are those of RFC 3339, nothing more of ISO 8601. Every check is a `const fn`, reads the
//! bytes once and keeps nothing.

/// `date-time`: RFC 3339, section 5.6, production `date-time`.
///
/// `T` and `Z` may be small letters, the offset is required, and second 60 is accepted only where section 5.7 puts leap seconds: in the
/// last minute of a month, by UTC.
pub const fn date_time(text: &str) -> bool {
    let Some((date, [b'T' | b't', time @ ..])) = text.as_bytes().split_at_checked(10) else { return false };
    let Some((month_length, day)) = full_date(date) else { return false };
    match full_time(time) {
        None => false,
        Some(Second::Ordinary) => true,
        Some(Second::LeapOfThisDay) => day == month_length,
        Some(Second::LeapOfPreviousDay) => day == 1,
    }
}

/// `date`: RFC 3339, section 5.6, production `full-date`, in the Gregorian calendar also for years before its introduction.
pub const fn date(text: &str) -> bool {
    full_date(text.as_bytes()).is_some()
}

/// `time`: RFC 3339, section 5.6, production `full-time`; the offset is required.
///
/// Second 60 is accepted only in the last minute of a day, by UTC.
pub const fn time(text: &str) -> bool {
    full_time(text.as_bytes()).is_some()
}

/// `duration`: RFC 3339, appendix A, production `duration`.
///
/// Units stand in their order without a gap (`P1Y2D` skips the months and is refused), weeks stand alone, and nothing has a fraction or a
/// sign. Small letters are accepted, as in every ABNF string.
pub const fn duration(text: &str) -> bool {
    let [b'P' | b'p', rest @ ..] = text.as_bytes() else { return false };
    if let [b'T' | b't', time @ ..] = rest {
        return is_units(time, b"HMS");
    }
    let (date, time) = split_at_time(rest);
    match time {
        Some(time) => is_units(date, b"YMD") && is_units(time, b"HMS"),
        None => is_units(date, b"YMD") || is_units(date, b"W"),
    }
}

/// The length of the month and the day, where the bytes are a date.
const fn full_date(bytes: &[u8]) -> Option<(u8, u8)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    let (Some(century), Some(year)) = (two_digits(*y1, *y2, 99), two_digits(*y3, *y4, 99)) else { return None };
    let (Some(month), Some(day)) = (two_digits(*m1, *m2, 12), two_digits(*d1, *d2, 31)) else { return None };
    let is_leap = if year == 0 { century % 4 == 0 } else { year % 4 == 0 };
    let month_length = match month {
        0 => return None,
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if 1 <= day && day <= month_length { Some((month_length, day)) } else { None }
}

/// What the second of a time is.
enum Second {
    Ordinary,
    /// The leap second at the end of the day, which is the same day in UTC.
    LeapOfThisDay,
    /// The leap second at the end of a day in UTC, when the next one has begun where the clock hangs.
    LeapOfPreviousDay,
}

/// What the second is, where the bytes are a time with its offset.
const fn full_time(bytes: &[u8]) -> Option<Second> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = bytes else { return None };
    let (Some(hour), Some(minute), Some(second)) = (two_digits(*h1, *h2, 23), two_digits(*m1, *m2, 59), two_digits(*s1, *s2, 60)) else {
        return None;
    };
    let rest = match rest {
        [b'.', b'0'..=b'9', rest @ ..] => skip_digits(rest),
        rest => rest,
    };
    let Some(offset) = offset_minutes(rest) else { return None };
    if second < 60 {
        return Some(Second::Ordinary);
    }
    match hour as i32 * 60 + minute as i32 - offset {
        // 23:59 UTC; an offset is below 24 hours, so that is today or was yesterday.
        1439 => Some(Second::LeapOfThisDay),
        -1 => Some(Second::LeapOfPreviousDay),
        _ => None,
    }
}

/// Minutes ahead of UTC, where the bytes are an offset: `Z`, `+01:00`.
const fn offset_minutes(bytes: &[u8]) -> Option<i32> {
    let (sign, [h1, h2, b':', m1, m2]) = (match bytes {
        [b'Z' | b'z'] => return Some(0),
        [b'+', offset @ ..] => (1, offset),
        [b'-', offset @ ..] => (-1, offset),
        _ => return None,
    }) else {
        return None;
    };
    match (two_digits(*h1, *h2, 23), two_digits(*m1, *m2, 59)) {
        (Some(hours), Some(minutes)) => Some(sign * (hours as i32 * 60 + minutes as i32)),
        _ => None,
    }
}

/// The number that two digits spell, where it is not above `max`.
const fn two_digits(tens: u8, ones: u8, max: u8) -> Option<u8> {
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
        return None;
    }
    let number = (tens - b'0') * 10 + (ones - b'0');
    if number <= max { Some(number) } else { None }
}

/// What comes after the digits at the start.
const fn skip_digits(mut bytes: &[u8]) -> &[u8] {
    while let [b'0'..=b'9', rest @ ..] = bytes {
        bytes = rest;
    }
    bytes
}

/// What stands before and after the `T` of a duration.
const fn split_at_time(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut rest = bytes;
    let mut before = 0;
    while let [first, after @ ..] = rest {
        if first.eq_ignore_ascii_case(&b'T') {
            return (bytes.split_at(before).0, Some(after));
        }
        before += 1;
        rest = after;
    }
    (bytes, None)
}

/// Whether this is one number or more, their units neighbours in `units` in the same order.
const fn is_units(mut bytes: &[u8], mut units: &[u8]) -> bool {
    let mut is_first = true;
    while let [b'0'..=b'9', digits @ ..] = bytes {
        let [unit, rest @ ..] = skip_digits(digits) else { return false };
        bytes = rest;
        // Only the first number may start later than the first unit.
        while let [expected, later @ ..] = units
            && is_first
            && !unit.eq_ignore_ascii_case(expected)
        {
            units = later;
        }
        match units {
            [expected, later @ ..] if unit.eq_ignore_ascii_case(expected) => units = later,
            _ => return false,
        }
        is_first = false;
    }
    bytes.is_empty() && !is_first
}
