//! Conversions to and from the crate `jiff`. In: the name of a string type with a format. Out: `TryFrom` in both directions.

/// `conversion! { CreatedAt as jiff::Timestamp }`: a text is parsed, and written as the other crate writes it.
macro_rules! conversion {
    ($name:ty as $type:ty) => {
        impl TryFrom<&$name> for $type {
            type Error = jiff::Error;

            fn try_from(value: &$name) -> Result<Self, Self::Error> {
                value.as_str().parse()
            }
        }

        impl TryFrom<$type> for $name {
            type Error = <Self as TryFrom<String>>::Error;

            fn try_from(value: $type) -> Result<Self, Self::Error> {
                Self::try_from(value.to_string())
            }
        }
    };
}
pub(crate) use conversion;
