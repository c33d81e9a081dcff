//! Types of other crates in the place of schemas. In: the type, which has serde's traits. Out: how it stands in JSON.

/// Lets a type of another crate stand where a schema's type would: `foreign! { ::some_crate::Name }`.
macro_rules! foreign {
    ($type:ty) => {
        impl crate::runtime::codec::Codec for $type {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                serde::Deserialize::deserialize(deserializer)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    };
}
pub(crate) use foreign;
