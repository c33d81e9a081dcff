//! The plumbing of a union with a discriminator. In: an enum with one variant for each branch, the member that tells them apart, and the tags of
//! each. Out: how it is read and written.

/// Implements a union whose branches are told apart by a member.
///
/// `tagged! { Pet "kind" closed { Cat(Cat) = "cat"; Dog(Dog) = "dog" | "puppy"; } }`, or `open(Unknown)` with the variant that keeps a value
/// of an unknown tag as it came.
macro_rules! tagged {
    ($name:ident $tag:literal $openness:ident $(($unknown:ident))? { $($variant:ident($branch:ty) = $($value:literal)|+;)+ }) => {
        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                match crate::runtime::tagged::tag(&value, stringify!($name), $tag)? {
                    $($($value)|+ => crate::runtime::tagged::branch(value).map(Self::$variant),)+
                    $(_ => Ok(Self::$unknown(crate::runtime::tagged::UnlistedValue::new(value))),)?
                    #[allow(unreachable_patterns, reason = "an open union takes every tag")]
                    other => Err(crate::runtime::tagged::unknown(stringify!($name), $tag, other)),
                }
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(branch) => crate::runtime::codec::Codec::encode(branch, serializer),)+
                    $(Self::$unknown(value) => crate::runtime::codec::Codec::encode(value.value(), serializer),)?
                }
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use tagged;
