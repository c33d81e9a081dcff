//! Conversions to and from the crate `time`. In: the name of a string type with a format. Out: `TryFrom` in both directions.

use time::format_description::well_known::{Iso8601, Rfc3339};

/// What RFC 3339 says of a moment.
pub const MOMENT: Rfc3339 = Rfc3339;

/// What RFC 3339 says of a day.
pub const DAY: Iso8601<DATE> = Iso8601::<DATE>;

/// A date without a time, with its parts told apart.
const DATE: u128 = time::format_description::well_known::iso8601::Config::DEFAULT
    .set_formatted_components(time::format_description::well_known::iso8601::FormattedComponents::Date)
    .encode();

/// `conversion! { CreatedAt as time::OffsetDateTime, MOMENT }`: a text is parsed, and written as RFC 3339 has it.
macro_rules! conversion {
    ($name:ty as $type:ty, $form:ident) => {
        impl TryFrom<&$name> for $type {
            type Error = time::error::Parse;

            fn try_from(value: &$name) -> Result<Self, Self::Error> {
                Self::parse(value.as_str(), &crate::runtime::conversion_time::$form)
            }
        }

        impl TryFrom<$type> for $name {
            type Error = Box<dyn std::error::Error + Send + Sync>;

            fn try_from(value: $type) -> Result<Self, Self::Error> {
                Ok(Self::try_from(value.format(&crate::runtime::conversion_time::$form)?)?)
            }
        }
    };
}
pub(crate) use conversion;
