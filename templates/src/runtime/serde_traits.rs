//! serde's traits for generated types. In: a type's `Codec`. Out: its `Deserialize` and `Serialize`.

/// Gives a generated type serde's traits from its `Codec`.
macro_rules! serde_from_codec {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::runtime::codec::Codec::decode(deserializer)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::runtime::codec::Codec::encode(self, serializer)
            }
        }
    };
}
pub(crate) use serde_from_codec;
