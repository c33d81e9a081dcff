//! The plumbing of a newtype over any number. In: its name and its rules. Out: its checks, conversions and serde traits.

/// Implements a newtype over `f64`: `number! { Share Shown { minimum(0.0); exclusive_maximum(1.0); } }`, with the name of a schema behind the rules where
/// the schema says more than they do.
macro_rules! number {
    ($name:ident $exposure:ident { $($rule:ident($bound:literal);)* }) => {
        impl $name {
            const fn check(value: f64) -> Result<(), crate::runtime::invalid::Rule> {
                crate::runtime::number_type::number!(@rules value $($rule($bound);)*);
                Ok(())
            }

            /// Makes a value of a literal. In a `const { … }` block a literal outside the bounds does not compile.
            ///
            /// # Panics
            ///
            /// Outside a `const` block, where the value lies outside the bounds.
            #[must_use]
            #[track_caller]
            pub const fn from_static(value: f64) -> Self {
                assert!(Self::check(value).is_ok(), "the literal lies outside the bounds of its type");
                Self(value)
            }
        }

        crate::runtime::number_type::number!(@conversions $name $exposure);
    };
    ($name:ident $exposure:ident { $($rule:ident($bound:literal);)* } $schema:path) => {
        impl $name {
            fn check(value: f64) -> Result<(), crate::runtime::invalid::Rule> {
                crate::runtime::number_type::number!(@rules value $($rule($bound);)*);
                crate::runtime::schema_type::number(value, &$schema)
            }
        }

        crate::runtime::number_type::number!(@conversions $name $exposure);
    };
    (@rules $value:ident $($rule:ident($bound:literal);)*) => {
        if let Some(broken) = crate::runtime::number::finite($value) {
            return Err(broken);
        }
        $(if let Some(broken) = crate::runtime::number::$rule($value, $bound) {
            return Err(broken);
        })*
    };
    (@conversions $name:ident $exposure:ident) => {
        impl $name {
            const EXPOSURE: crate::runtime::exposure::Exposure = crate::runtime::exposure::Exposure::$exposure;

            /// Checks a value.
            ///
            /// # Errors
            ///
            /// Where it lies outside the bounds, or is no number that JSON can say.
            pub fn new(value: f64) -> Result<Self, crate::runtime::invalid::Invalid> {
                match Self::check(value) {
                    Ok(()) => Ok(Self(value)),
                    Err(rule) => Err(crate::runtime::number::refuse(stringify!($name), rule, value, Self::EXPOSURE)),
                }
            }

            /// The number.
            #[must_use]
            pub const fn get(self) -> f64 {
                self.0
            }
        }

        impl TryFrom<f64> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(value: f64) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl From<$name> for f64 {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::runtime::number::debug(stringify!($name), &self.0, Self::EXPOSURE, f)
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let read = <f64 as serde::Deserialize>::deserialize(deserializer);
                let value = crate::runtime::number::hide(read, stringify!($name), Self::EXPOSURE)?;
                Self::new(value).map_err(serde::de::Error::custom)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_f64(self.0)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use number;
