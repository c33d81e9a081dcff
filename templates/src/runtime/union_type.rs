//! The plumbing of a union whose branches are told apart by what they accept. In: an enum with one variant for each branch, and what tells each. Out: how
//! it is read and written.

/// Implements a union.
///
/// `union! { Shape One { 0 Text(String) kind::STRING; 1 Circle(Circle) kind::OBJECT => CIRCLE; 2 Square(Square) kind::OBJECT => SQUARE; } }`: each branch
/// with the kinds of its values, and with its schema where other branches take values of these kinds too. `One` refuses what several branches take,
/// `First` makes it the first of them.
macro_rules! union {
    ($name:ident $form:ident { $($index:literal $variant:ident($branch:ty) $kinds:expr $(=> $schema:path)?;)+ }) => {
        impl $name {
            fn marks() -> &'static [crate::runtime::union::Mark] {
                static MARKS: &[crate::runtime::union::Mark] = &[$(crate::runtime::union::Mark {
                    kinds: $kinds,
                    schema: crate::runtime::union_type::union!(@schema $($schema)?),
                },)+];
                MARKS
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                let form = crate::runtime::union::Form::$form;
                match crate::runtime::union::choose(stringify!($name), Self::marks(), form, &value) {
                    $(Ok($index) => <$branch as crate::runtime::codec::Codec>::decode(value)
                        .map(Self::$variant)
                        .map_err(serde::de::Error::custom),)+
                    Ok(_) => Err(serde::de::Error::custom("there is no such branch")),
                    Err(invalid) => Err(serde::de::Error::custom(invalid)),
                }
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let rules = (stringify!($name), Self::marks(), crate::runtime::union::Form::$form);
                match self {
                    $(Self::$variant(branch) => crate::runtime::union::write(branch, $index, serializer, rules),)+
                }
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
    (@schema) => { None };
    (@schema $schema:path) => { Some(&$schema) };
}
pub(crate) use union;
