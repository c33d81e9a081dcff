//! One conversion of each kind, written as the generator writes them.

use crate::runtime::text_type::text;
use std::borrow::Cow;

macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident { $($rules:tt)* })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Cow<'static, str>);

        text! { $name const Shown { $($rules)* } }
    )+};
}
texts! {
    /// A moment.
    Moment { format("date-time", crate::runtime::format_time::date_time); }
    /// A day.
    Day { format("date", crate::runtime::format_time::date); }
    /// A time span.
    Span { format("duration", crate::runtime::format_time::duration); }
    /// A number of something.
    Id { format("uuid", crate::runtime::format_net::uuid); }
    /// An amount of money.
    Amount { format("decimal", crate::runtime::format_data::decimal); }
}

crate::runtime::conversion_jiff::conversion! { Moment jiff::Timestamp }
crate::runtime::conversion_jiff::conversion! { Day jiff::civil::Date }
crate::runtime::conversion_jiff::conversion! { Span jiff::Span }
crate::runtime::conversion_chrono::conversion! { Moment chrono::DateTime<chrono::FixedOffset> }
crate::runtime::conversion_chrono::conversion! { Day chrono::NaiveDate }
crate::runtime::conversion_time::conversion! { Moment time::OffsetDateTime, MOMENT }
crate::runtime::conversion_time::conversion! { Day time::Date, DAY }
crate::runtime::conversion_uuid::conversion! { Id uuid::Uuid }
crate::runtime::conversion_decimal::conversion! { Amount rust_decimal::Decimal }
