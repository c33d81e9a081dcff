//! Conversions to and from the crate `chrono`. In: the name of a string type with a format. Out: `TryFrom` in both directions.

/// `conversion! { CreatedAt as chrono::DateTime<chrono::FixedOffset> }`: a text is parsed, and written as RFC 3339 has it.
macro_rules! conversion {
    ($name:ty as $type:ty) => {
        impl TryFrom<&$name> for $type {
            type Error = chrono::ParseError;

            fn try_from(value: &$name) -> Result<Self, Self::Error> {
                value.as_str().parse()
            }
        }

        impl TryFrom<$type> for $name {
            type Error = <Self as TryFrom<String>>::Error;

            fn try_from(value: $type) -> Result<Self, Self::Error> {
                // What `Debug` writes is RFC 3339; `Display` puts a space between date and time.
                Self::try_from(format!("{value:?}"))
            }
        }
    };
}
pub(crate) use conversion;
