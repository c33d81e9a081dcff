//! The plumbing of a struct. In: its fields with the names of their members. Out: how it is read from and written to JSON.

/// Implements reading and writing of a struct.
///
/// `object! { Pet ignored { 0 name: "name" required, 1 tag: "tag" optional, } }`, each row with its number. What becomes of undeclared members:
/// `ignored`, `refused`, or `kept(field)` in a field of type `Extras`. The name of a schema behind the rows stands for the rules that no
/// field says: they are checked before the fields are read, before they are written, and by `validate`. A struct that requires nothing has a
/// `Default`: deriving it would cost more to compile than all that stands here.
macro_rules! object {
    ($name:ident $undeclared:ident $(($extras:ident))? { $($number:literal $field:ident: $member:literal optional,)* } $($schema:path)?) => {
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        crate::runtime::object_type::object!(
            @all $name $undeclared $(($extras))? { $($number $field: $member optional,)* } $($schema)?
        );
    };
    ($name:ident $($rest:tt)*) => { crate::runtime::object_type::object!(@all $name $($rest)*); };
    (@all $name:ident $undeclared:ident $(($extras:ident))? { $($rows:tt)* }) => {
        crate::runtime::object_type::object!(@members $name $undeclared $(($extras))? { $($rows)* });

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::runtime::object::decode(deserializer)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::runtime::object::encode(self, serializer)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
    (@all $name:ident $undeclared:ident $(($extras:ident))? { $($rows:tt)* } $schema:path) => {
        crate::runtime::object_type::object!(@members $name $undeclared $(($extras))? { $($rows)* });

        impl $name {
            /// Holds the value against the rules that no single member says. Writing it does the same.
            ///
            /// # Errors
            ///
            /// Where a rule is broken.
            pub fn validate(&self) -> Result<(), crate::runtime::invalid::Invalid> {
                let value = crate::runtime::object::encode(self, serde_json::value::Serializer);
                crate::runtime::schema_type::valid_value(value, &$schema, stringify!($name))
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = crate::runtime::schema_type::read(deserializer, &$schema, stringify!($name))?;
                crate::runtime::object::decode(value).map_err(serde::de::Error::custom)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let value = crate::runtime::object::encode(self, serde_json::value::Serializer);
                crate::runtime::schema_type::write(value, serializer, &$schema, stringify!($name))
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
    (@members $name:ident $undeclared:ident $(($extras:ident))? { $($number:literal $field:ident: $member:literal $presence:ident,)* }) => {
        impl crate::runtime::object::Members for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($member),*];
            const UNDECLARED: crate::runtime::object::Undeclared = crate::runtime::object_type::object!(@$undeclared);

            fn read<'de, A: serde::de::MapAccess<'de>>(members: &mut crate::runtime::object::Reading<'de, A>) -> Option<Self> {
                $(let mut $field = None;)*
                $(let mut $extras = crate::runtime::extras::Extras::new();)?
                while let Some(number) = members.next() {
                    match number {
                        $($number => members.member($number, &mut $field),)*
                        _ => { $(members.other(|name, map| $extras.read(name, map));)? }
                    }
                }
                $(let Some($field) = crate::runtime::object::take::$presence($field) else { return members.missing($number) };)*
                Some(Self { $($field,)* $($extras,)? })
            }

            #[allow(unused_variables, reason = "an object without members has none to write")]
            fn write<M: serde::ser::SerializeMap>(&self, members: &mut crate::runtime::object::Writing<'_, M>) {
                $(members.$presence($member, &self.$field);)*
                $(members.others(|map| self.$extras.write(map));)?
            }
        }
    };
    (@ignored) => { crate::runtime::object::Undeclared::Ignored };
    (@refused) => { crate::runtime::object::Undeclared::Refused };
    (@kept) => { crate::runtime::object::Undeclared::Kept };
}
pub(crate) use object;
