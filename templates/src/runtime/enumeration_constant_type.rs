//! The plumbing of an enumeration of any JSON values. In: the enum's name, its variants and their values. Out: its conversions and serde traits.

/// Implements an enumeration whose values are of several kinds, or of kinds that have no enumeration of their own.
///
/// `constants! { Switch { Auto = "auto" => Json::Text("auto"), Off = "false" => Json::Boolean(false), } }`: each variant with its value as text and as data.
macro_rules! constants {
    ($name:ident { $($variant:ident = $text:literal => $value:expr,)+ }) => {
        impl $name {
            /// Every value the document lists, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// A string as it is, any other value as JSON writes it.
            #[must_use]
            pub const fn as_str(&self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The value as it stands in JSON.
            #[must_use]
            pub fn to_value(self) -> serde_json::Value {
                match self { $(Self::$variant => $value.to_value(),)+ }
            }
        }

        impl TryFrom<&serde_json::Value> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(value: &serde_json::Value) -> Result<Self, Self::Error> {
                crate::runtime::enumeration_constant::find(stringify!($name), Self::ALL, (&[$($value,)+], &[$($text,)+]), value)
            }
        }

        impl TryFrom<serde_json::Value> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
                Self::try_from(&value)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::runtime::enumeration_constant::decode(deserializer)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&self.to_value(), serializer)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use constants;
