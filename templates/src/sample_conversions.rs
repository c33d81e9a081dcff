//! One conversion of each kind, written as the generator writes them.

use crate::runtime::checked_text::CheckedText;

macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident $format:ident $number:literal $spelt:literal $holds:path;)+) => {
        $(
            $(#[doc = $doc])+
            pub type $name = CheckedText<rules::$name>;
        )+

        /// The rules of the strings.
        pub mod rules {
            use crate::runtime::text_rules::{Format, rules};

            $(
                const $format: Format = Format { number: $number, name: $spelt, holds: $holds };

                rules! { $name const Shown { format: $format, } }
            )+
        }
    };
}
texts! {
    /// A moment.
    Moment MOMENT 0 "date-time" crate::runtime::format_time::date_time;
    /// A day.
    Day DAY 1 "date" crate::runtime::format_time::date;
    /// A time span.
    Span SPAN 2 "duration" crate::runtime::format_time::duration;
    /// A number of something.
    Id ID 3 "uuid" crate::runtime::format_net::uuid;
    /// An amount of money.
    Amount AMOUNT 4 "decimal" crate::runtime::format_data::decimal;
}

crate::runtime::conversion_jiff::conversion! { Moment as jiff::Timestamp }
crate::runtime::conversion_jiff::conversion! { Day as jiff::civil::Date }
crate::runtime::conversion_jiff::conversion! { Span as jiff::Span }
crate::runtime::conversion_chrono::conversion! { Moment as chrono::DateTime<chrono::FixedOffset> }
crate::runtime::conversion_chrono::conversion! { Day as chrono::NaiveDate }
crate::runtime::conversion_time::conversion! { Moment as time::OffsetDateTime, MOMENT }
crate::runtime::conversion_time::conversion! { Day as time::Date, DAY }
crate::runtime::conversion_uuid::conversion! { Id as uuid::Uuid }
crate::runtime::conversion_decimal::conversion! { Amount as rust_decimal::Decimal }
