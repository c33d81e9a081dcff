//! The plumbing of an array newtype. In: its name, its items and the bounds of their number. Out: its checks, conversions and serde traits.

/// Implements a newtype over `Vec`: `list! { Tags(Tag) Shown 1, 20 }`, with inclusive bounds of the number of items; `list! { Tags(Tag) Shown 1, 20
/// crate::checks::TAGS }` where the schema says more than that.
macro_rules! list {
    ($name:ident($item:ty) $exposure:ident $minimum:literal, $maximum:literal $($schema:path)?) => {
        impl $name {
            /// Checks the items.
            ///
            /// # Errors
            ///
            /// Where a rule of the array is broken: there are too few or too many, or they do not go together.
            pub fn new(items: Vec<$item>) -> Result<Self, crate::runtime::invalid::Invalid> {
                match crate::runtime::list::check(items.len(), $minimum, $maximum) {
                    Ok(()) => {
                        $(crate::runtime::schema_type::valid(&items, &$schema, stringify!($name))?;)?
                        Ok(Self(items))
                    }
                    Err(rule) => Err(crate::runtime::invalid::Invalid::new(stringify!($name), rule, None)),
                }
            }

            /// The items.
            #[must_use]
            pub fn as_slice(&self) -> &[$item] {
                &self.0
            }

            /// The items as a `Vec` of their own.
            #[must_use]
            pub fn into_vec(self) -> Vec<$item> {
                self.0
            }
        }

        impl TryFrom<Vec<$item>> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(items: Vec<$item>) -> Result<Self, Self::Error> {
                Self::new(items)
            }
        }

        impl From<$name> for Vec<$item> {
            fn from(list: $name) -> Self {
                list.0
            }
        }

        impl std::ops::Deref for $name {
            type Target = [$item];

            fn deref(&self) -> &[$item] {
                &self.0
            }
        }

        impl IntoIterator for $name {
            type Item = $item;
            type IntoIter = std::vec::IntoIter<$item>;

            fn into_iter(self) -> Self::IntoIter {
                self.0.into_iter()
            }
        }

        impl<'a> IntoIterator for &'a $name {
            type Item = &'a $item;
            type IntoIter = std::slice::Iter<'a, $item>;

            fn into_iter(self) -> Self::IntoIter {
                self.0.iter()
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::runtime::list::debug(stringify!($name), &self.0, crate::runtime::exposure::Exposure::$exposure, f)
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let items = crate::runtime::codec::Codec::decode(deserializer);
                let items = crate::runtime::list::guarded(stringify!($name), items, crate::runtime::exposure::Exposure::$exposure)?;
                Self::new(items).map_err(serde::de::Error::custom)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::runtime::codec::encode_items(&self.0, serializer)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use list;
