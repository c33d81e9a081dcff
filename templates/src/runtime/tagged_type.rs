//! The plumbing of a union whose branches are told apart by a member. In: an enum with one variant for each branch, the member, and the tags of each.
//! Out: how it is read and written.

/// Implements a union whose branches are told apart by a member.
///
/// `tagged! { Pet "kind" closed { Cat(Cat) = Text("cat"); Dog(Dog) = Text("dog") | Text("puppy") | Absent; } }`, with `Integer(1)` for a number; or `open(Unknown
/// Text)` with the variant that keeps a value with another tag of this kind as it came.
macro_rules! tagged {
    ($name:ident $member:literal $openness:ident $(($unknown:ident $kind:ident))? {
        $($variant:ident($branch:ty) = $($tag:ident $(($value:literal))?)|+;)+
    }) => {
        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                match crate::runtime::tagged::tag(&value, $member) {
                    $($(crate::runtime::tagged::Tag::$tag $(($value))?)|+ => crate::runtime::tagged::branch(value).map(Self::$variant),)+
                    $(crate::runtime::tagged::Tag::$kind(_) => Ok(Self::$unknown(crate::runtime::tagged::UnlistedValue::new(value))),)?
                    _ => Err(crate::runtime::tagged::refuse(stringify!($name), $member, &value)),
                }
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(branch) => crate::runtime::tagged::write(branch, serializer, (stringify!($name), $member), |tag| {
                        matches!(tag, $(crate::runtime::tagged::Tag::$tag $(($value))?)|+)
                    }),)+
                    $(Self::$unknown(value) => crate::runtime::codec::Codec::encode(value.value(), serializer),)?
                }
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use tagged;
