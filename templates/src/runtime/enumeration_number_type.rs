//! The plumbing of an enumeration of numbers. In: the enum's name, its variants and their numbers. Out: its conversions and serde traits.

/// Implements an enumeration of integers (`i64`) or of numbers (`f64`).
///
/// `numbers! { Level(i64) closed { Low = 1, High = 2, } }`, or `open(Unknown)` with the name of the variant that keeps unlisted numbers.
macro_rules! numbers {
    ($name:ident($inner:ident) closed { $($variant:ident = $number:literal,)+ }) => {
        crate::runtime::enumeration_number_type::numbers!(@common $name($inner) { $($variant = $number,)+ });

        impl $name {
            /// The value as it stands in JSON.
            #[must_use]
            pub const fn get(self) -> $inner {
                match self { $(Self::$variant => $number,)+ }
            }
        }

        impl TryFrom<$inner> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(number: $inner) -> Result<Self, Self::Error> {
                match number {
                    $($number => Ok(Self::$variant),)+
                    _ => Err(crate::runtime::enumeration_number::refuse(stringify!($name), &[$(stringify!($number),)+], number)),
                }
            }
        }
    };
    ($name:ident($inner:ident) open($unlisted:ident) { $($variant:ident = $number:literal,)+ }) => {
        crate::runtime::enumeration_number_type::numbers!(@common $name($inner) { $($variant = $number,)+ });

        impl $name {
            /// The value as it stands in JSON.
            #[must_use]
            pub const fn get(self) -> $inner {
                match self {
                    $(Self::$variant => $number,)+
                    Self::$unlisted(number) => number.get(),
                }
            }

            /// Whether the document lists this value.
            #[must_use]
            pub const fn is_listed(self) -> bool {
                !matches!(self, Self::$unlisted(_))
            }
        }

        impl From<$inner> for $name {
            fn from(number: $inner) -> Self {
                match number {
                    $($number => Self::$variant,)+
                    _ => Self::$unlisted(crate::runtime::enumeration_number::UnlistedNumber::new(number)),
                }
            }
        }
    };
    (@common $name:ident($inner:ident) { $($variant:ident = $number:literal,)+ }) => {
        impl $name {
            /// Every value the document lists, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Their numbers, in the same order.
            pub const VALUES: &'static [$inner] = &[$($number,)+];
        }

        impl From<$name> for $inner {
            fn from(value: $name) -> Self {
                value.get()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.get(), f)
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let number = <$inner as crate::runtime::codec::Codec>::decode(deserializer)?;
                Self::try_from(number).map_err(serde::de::Error::custom)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::runtime::codec::Codec::encode(&self.get(), serializer)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use numbers;
