//! The plumbing of a type whose values are any JSON that keeps a schema. In: its name and its schema. Out: its check, conversions and serde traits.

/// Implements a newtype over `serde_json::Value`.
///
/// `json! { Shape Shown crate::checks::SHAPE }`: `Shown` or `Redacted` says whether `Debug` may show the value.
macro_rules! json {
    ($name:ident $exposure:ident $schema:path) => {
        impl $name {
            /// Checks a value.
            ///
            /// # Errors
            ///
            /// Where it breaks a rule of the schema.
            pub fn new(value: serde_json::Value) -> Result<Self, crate::runtime::invalid::Invalid> {
                match crate::runtime::schema::check(&$schema, stringify!($name), &value) {
                    Ok(()) => Ok(Self(value)),
                    Err(violation) => Err(violation.into()),
                }
            }

            /// The value.
            #[must_use]
            pub fn as_value(&self) -> &serde_json::Value {
                &self.0
            }

            /// The value itself.
            #[must_use]
            pub fn into_value(self) -> serde_json::Value {
                self.0
            }
        }

        impl TryFrom<serde_json::Value> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl From<$name> for serde_json::Value {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl AsRef<serde_json::Value> for $name {
            fn as_ref(&self) -> &serde_json::Value {
                &self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match crate::runtime::exposure::Exposure::$exposure {
                    crate::runtime::exposure::Exposure::Shown => f.debug_tuple(stringify!($name)).field(&self.0).finish(),
                    crate::runtime::exposure::Exposure::Redacted => {
                        write!(f, "{}({})", stringify!($name), crate::runtime::exposure::REDACTED)
                    }
                }
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(crate::runtime::codec::Codec::decode(deserializer)?).map_err(serde::de::Error::custom)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::runtime::codec::Codec::encode(&self.0, serializer)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use json;
