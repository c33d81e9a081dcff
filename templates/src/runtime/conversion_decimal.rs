//! Conversions to and from the crate `rust_decimal`. In: the name of a string type with a format. Out: `TryFrom` in both directions.

/// `conversion! { Amount as rust_decimal::Decimal }`: a text is parsed where its digits fit, and written with all of them.
macro_rules! conversion {
    ($name:ty as $type:ty) => {
        impl TryFrom<&$name> for $type {
            type Error = rust_decimal::Error;

            fn try_from(value: &$name) -> Result<Self, Self::Error> {
                Self::from_str_exact(value.as_str())
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
