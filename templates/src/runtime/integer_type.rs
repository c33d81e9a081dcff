//! The plumbing of an integer newtype of its own: where the settings derive traits for it. In: its name, its width and its bounds. Out: its checks, conversions and serde traits.

/// Implements a newtype over an integer: `integer! { Age(u8) Shown 0, 150 }`, with inclusive bounds; `integer! { Even(u8) Shown 0, 150 crate::checks::EVEN }`
/// where the schema says more than that.
macro_rules! integer {
    ($name:ident($inner:ident) $exposure:ident $minimum:literal, $maximum:literal) => {
        impl $name {
            const fn check(value: i128) -> Result<(), crate::runtime::invalid::Rule> {
                crate::runtime::number::integer(value, $minimum, $maximum)
            }

            /// Makes a value of a literal. In a `const { … }` block a literal outside the bounds does not compile.
            ///
            /// # Panics
            ///
            /// Outside a `const` block, where the value lies outside the bounds.
            #[must_use]
            #[track_caller]
            pub const fn from_static(value: $inner) -> Self {
                assert!(Self::check(value as i128).is_ok(), "the literal lies outside the bounds of its type");
                Self(value)
            }
        }

        crate::runtime::integer_type::integer!(@conversions $name($inner) $exposure $minimum, $maximum);
    };
    ($name:ident($inner:ident) $exposure:ident $minimum:literal, $maximum:literal $schema:path) => {
        impl $name {
            fn check(value: i128) -> Result<(), crate::runtime::invalid::Rule> {
                crate::runtime::number::integer(value, $minimum, $maximum)?;
                crate::runtime::schema_type::integer(value, &$schema)
            }
        }

        crate::runtime::integer_type::integer!(@conversions $name($inner) $exposure $minimum, $maximum);
    };
    (@conversions $name:ident($inner:ident) $exposure:ident $minimum:literal, $maximum:literal) => {
        impl $name {
            /// The least value.
            pub const MIN: $inner = $minimum;

            /// The greatest value.
            pub const MAX: $inner = $maximum;

            const EXPOSURE: crate::runtime::exposure::Exposure = crate::runtime::exposure::Exposure::$exposure;

            /// Checks a value.
            ///
            /// # Errors
            ///
            /// Where it lies outside the bounds.
            pub fn new(value: $inner) -> Result<Self, crate::runtime::invalid::Invalid> {
                match Self::check(value as i128) {
                    Ok(()) => Ok(Self(value)),
                    Err(rule) => Err(crate::runtime::number::refuse(stringify!($name), rule, value, Self::EXPOSURE)),
                }
            }

            /// The number.
            #[must_use]
            pub const fn get(self) -> $inner {
                self.0
            }
        }

        impl TryFrom<$inner> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(value: $inner) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl From<$name> for $inner {
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
                let read = crate::runtime::codec::decode_integer(deserializer);
                let value = crate::runtime::number::hide(read, stringify!($name), Self::EXPOSURE)?;
                match Self::check(value) {
                    // Within the bounds it fits: they lie within the type.
                    Ok(()) => Ok(Self(value as $inner)),
                    Err(rule) => {
                        Err(serde::de::Error::custom(crate::runtime::number::refuse(stringify!($name), rule, value, Self::EXPOSURE)))
                    }
                }
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&self.0, serializer)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use integer;
