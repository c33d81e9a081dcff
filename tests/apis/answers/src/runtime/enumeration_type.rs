//! The plumbing of an enumeration. In: the enum's name, its variants and their texts. Out: its conversions and serde traits.

/// Implements an enumeration of strings.
///
/// `enumeration! { Color closed { Red = "red", Green = "green" } }`, or `open(Unknown)` with the name of the variant that keeps
/// unlisted values.
macro_rules! enumeration {
    ($name:ident closed { $($variant:ident = $text:literal,)+ }) => {
        crate::runtime::enumeration_type::enumeration!(@common $name { $($variant = $text,)+ });

        impl $name {
            /// The value as it stands in JSON.
            #[must_use]
            pub const fn as_str(&self) -> &str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl crate::runtime::enumeration::FromText for $name {
            fn from_text(text: &str) -> Result<Self, crate::runtime::invalid::Invalid> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(crate::runtime::enumeration::refuse(stringify!($name), Self::VALUES, text)),
                }
            }
        }

        crate::runtime::enumeration_type::enumeration!(@checked $name);
    };
    ($name:ident open($unlisted:ident) { $($variant:ident = $text:literal,)+ }) => {
        crate::runtime::enumeration_type::enumeration!(@common $name { $($variant = $text,)+ });

        crate::runtime::enumeration_type::enumeration!(@open $name $unlisted { $($variant = $text,)+ });

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    _ => Self::$unlisted(crate::runtime::enumeration::Unlisted::new(text)),
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl crate::runtime::enumeration::FromText for $name {
            fn from_text(text: &str) -> Result<Self, crate::runtime::invalid::Invalid> {
                Ok(Self::from(text))
            }
        }
    };
    (@open $name:ident $unlisted:ident { $($variant:ident = $text:literal,)+ }) => {
        impl $name {
            /// The value as it stands in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::$unlisted(value) => value.as_str(),
                }
            }

            /// Whether the document lists this value.
            #[must_use]
            pub const fn is_listed(&self) -> bool {
                !matches!(self, Self::$unlisted(_))
            }
        }
    };
    (@checked $name:ident) => {
        impl std::str::FromStr for $name {
            type Err = crate::runtime::invalid::Invalid;

            fn from_str(text: &str) -> Result<Self, crate::runtime::invalid::Invalid> {
                crate::runtime::enumeration::FromText::from_text(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(text: &str) -> Result<Self, crate::runtime::invalid::Invalid> {
                crate::runtime::enumeration::FromText::from_text(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(text: String) -> Result<Self, crate::runtime::invalid::Invalid> {
                crate::runtime::enumeration::FromText::from_text(&text)
            }
        }
    };
    (@common $name:ident { $($variant:ident = $text:literal,)+ }) => {
        impl $name {
            /// Every value the document lists, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Their texts, in the same order.
            pub const VALUES: &'static [&'static str] = &[$($text,)+];
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::runtime::enumeration::decode(deserializer, stringify!($name))
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use enumeration;
