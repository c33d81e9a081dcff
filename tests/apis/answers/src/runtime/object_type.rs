//! The plumbing of a struct. In: its fields with the names of their members. Out: how it is read from and written to JSON.

/// Implements reading and writing of a struct.
///
/// `object! { Pet ignored { name: "name" required, tag: "tag" optional, } }`. What becomes of undeclared members: `ignored`, `refused`, or
/// `kept(field)` in a field of type `Extras`. The name of a schema behind the rows stands for the rules that no field says: they are
/// checked before the fields are read, before they are written, and by `validate`.
macro_rules! object {
    ($name:ident $undeclared:ident $(($extras:ident))? { $($rows:tt)* }) => {
        crate::runtime::object_type::object!(@members $name $undeclared $(($extras))? { $($rows)* });

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::runtime::object::Members::read(deserializer)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::runtime::object::Members::write(self, serializer)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
    ($name:ident $undeclared:ident $(($extras:ident))? { $($rows:tt)* } $schema:path) => {
        crate::runtime::object_type::object!(@members $name $undeclared $(($extras))? { $($rows)* });

        impl $name {
            /// Holds the value against the rules that no single member says. Writing it does the same.
            ///
            /// # Errors
            ///
            /// Where a rule is broken.
            pub fn validate(&self) -> Result<(), crate::runtime::invalid::Invalid> {
                let value = crate::runtime::object::Members::write(self, serde_json::value::Serializer);
                crate::runtime::schema_type::valid_value(value, &$schema, stringify!($name))
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = crate::runtime::schema_type::read(deserializer, &$schema, stringify!($name))?;
                crate::runtime::object::Members::read(value).map_err(serde::de::Error::custom)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let value = crate::runtime::object::Members::write(self, serde_json::value::Serializer);
                crate::runtime::schema_type::write(value, serializer, &$schema, stringify!($name))
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
    (@members $name:ident $undeclared:ident $(($extras:ident))? { $($field:ident: $member:literal $presence:ident,)* }) => {
        impl crate::runtime::object::Members for $name {
            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Reader;

                impl<'de> serde::de::Visitor<'de> for Reader {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("an object (", stringify!($name), ")"))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        $(let mut $field = None;)*
                        $(let mut $extras = crate::runtime::extras::Extras::new();)?
                        while let Some(name) = map.next_key_seed(crate::runtime::object::Name)? {
                            match &*name {
                                $($member => crate::runtime::object::read(&mut $field, $member, &mut map)?,)*
                                _ => crate::runtime::object_type::object!(@$undeclared map name [$($member),*] $($extras)?),
                            }
                        }
                        Ok($name {
                            $($field: crate::runtime::object::take::$presence($field, $member)?,)*
                            $($extras,)?
                        })
                    }
                }
                crate::runtime::object::decode(deserializer, Reader)
            }

            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #[allow(unused_mut, reason = "an object may have no members")]
                let mut map = serializer.serialize_map(None)?;
                $(crate::runtime::object::write::$presence(&mut map, $member, &self.$field)?;)*
                $(self.$extras.write(&mut map)?;)?
                serde::ser::SerializeMap::end(map)
            }
        }
    };
    (@ignored $map:ident $key:ident [$($member:literal),*]) => { crate::runtime::object::skip(&mut $map)? };
    (@refused $map:ident $key:ident [$($member:literal),*]) => {
        return Err(crate::runtime::object::undeclared(&$key, &[$($member),*]))
    };
    (@kept $map:ident $key:ident [$($member:literal),*] $extras:ident) => { $extras.read($key, &mut $map)? };
}
pub(crate) use object;
