//! DATA: the types of well-known crates that a checked string converts to and from. In: a format, and the crate that somebody chose for it. Out: the
//! type, and the runtime file with the conversion.

/// A type of another crate for a format.
#[derive(Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The format, as documents name it.
    pub format: &'static str,
    /// The crate, which is also the feature that brings the conversions.
    pub package: &'static str,
    /// The runtime file, whose macro is called `conversion`.
    pub file: &'static str,
    /// What the macro is told: the type, and where it needs it how that is written.
    pub rust: &'static str,
}

const fn row(format: &'static str, package: &'static str, file: &'static str, rust: &'static str) -> Conversion {
    Conversion { format, package, file, rust }
}

/// Every conversion there is.
pub const CONVERSIONS: &[Conversion] = &[
    row("date-time", "jiff", "conversion_jiff", "jiff::Timestamp"),
    row("date", "jiff", "conversion_jiff", "jiff::civil::Date"),
    row("duration", "jiff", "conversion_jiff", "jiff::Span"),
    row("date-time", "chrono", "conversion_chrono", "chrono::DateTime<chrono::FixedOffset>"),
    row("date", "chrono", "conversion_chrono", "chrono::NaiveDate"),
    row("date-time", "time", "conversion_time", "time::OffsetDateTime, MOMENT"),
    row("date", "time", "conversion_time", "time::Date, DAY"),
    row("uuid", "uuid", "conversion_uuid", "uuid::Uuid"),
    row("decimal", "rust_decimal", "conversion_decimal", "rust_decimal::Decimal"),
];

/// The conversion of a format to a crate's type.
pub fn find(format: &str, package: &str) -> Option<&'static Conversion> {
    CONVERSIONS.iter().find(|row| row.format == format && row.package == package)
}
