//! The plumbing of a union. In: an enum with one variant for each branch, and the schema of the whole. Out: how it is read and written.

/// Implements a union without a discriminator.
///
/// `union! { Shape crate::checks::SHAPE { Circle(Circle), Square(Square), } }`: a value that the schema accepts becomes the first variant that can hold it.
macro_rules! union {
    ($name:ident $schema:path { $($variant:ident($branch:ty),)+ }) => {
        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = crate::runtime::schema_type::read(deserializer, &$schema, stringify!($name))?;
                $(if let Ok(branch) = <$branch as crate::runtime::codec::Codec>::decode(&value) {
                    return Ok(Self::$variant(branch));
                })+
                Err(serde::de::Error::custom(concat!(stringify!($name), ": the value fits none of the variants")))
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let value = match self {
                    $(Self::$variant(branch) => crate::runtime::schema_type::value(branch),)+
                };
                crate::runtime::schema_type::write(value, serializer, &$schema, stringify!($name))
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use union;
