//! The plumbing of a value that may be read in several ways at once. In: a struct with the value and a view for each branch. Out: how it is made, read
//! and written.

/// Implements an `anyOf` whose branches may take one and the same value.
///
/// `views! { Key { 0 by_id from_by_id(ById) kind::OBJECT => BY_ID; 1 by_name from_by_name(ByName) kind::OBJECT => BY_NAME; } }`: each branch with its field, its
/// constructor, and what tells its values. The struct holds the whole value in `value`, so nothing of it is lost.
macro_rules! views {
    ($name:ident { $($index:literal $field:ident $from:ident($branch:ty) $kinds:expr $(=> $schema:path)?;)+ }) => {
        impl $name {
            fn marks() -> &'static [crate::runtime::union::Mark] {
                static MARKS: &[crate::runtime::union::Mark] = &[$(crate::runtime::union::Mark {
                    kinds: $kinds,
                    schema: crate::runtime::union_type::union!(@schema $($schema)?),
                },)+];
                MARKS
            }

            /// Reads a value in every way that it can be read in.
            ///
            /// # Errors
            ///
            /// Where there is none.
            pub fn new(value: serde_json::Value) -> Result<Self, crate::runtime::invalid::Invalid> {
                let taking = crate::runtime::union::all(stringify!($name), Self::marks(), &value)?;
                Ok(Self {
                    $($field: if taking[$index] { crate::runtime::union::view(stringify!($name), &value)? } else { None },)+
                    value,
                })
            }

            $(
                /// Makes a value of one branch.
                ///
                /// # Errors
                ///
                /// Where it breaks a rule that can only be checked as a whole.
                pub fn $from(branch: &$branch) -> Result<Self, crate::runtime::invalid::Invalid> {
                    Self::new(crate::runtime::union::whole(stringify!($name), branch)?)
                }
            )+

            /// The whole value.
            #[must_use]
            pub fn as_value(&self) -> &serde_json::Value {
                &self.value
            }

            /// The whole value itself.
            #[must_use]
            pub fn into_value(self) -> serde_json::Value {
                self.value
            }
        }

        impl TryFrom<serde_json::Value> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                // The views know what of them is not to be shown.
                f.debug_struct(stringify!($name))$(.field(stringify!($field), &self.$field))+.finish_non_exhaustive()
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(crate::runtime::codec::Codec::decode(deserializer)?).map_err(serde::de::Error::custom)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::runtime::codec::Codec::encode(&self.value, serializer)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use views;
