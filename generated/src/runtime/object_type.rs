//! The plumbing of a struct. In: its fields with the names of their members. Out: how it is read from and written to JSON.

/// Implements reading and writing of a struct.
///
/// `object! { Pet ignored { name: "name" required, tag: "tag" optional, } }`. What becomes of undeclared members: `ignored`, `refused`, or
/// `kept(field)` in a field of type `Extras`.
macro_rules! object {
    ($name:ident $undeclared:ident $(($extras:ident))? { $($field:ident: $member:literal $presence:ident,)* }) => {
        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
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

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #[allow(unused_mut, reason = "an object may have no members")]
                let mut map = serializer.serialize_map(None)?;
                $(crate::runtime::object::write::$presence(&mut map, $member, &self.$field)?;)*
                $(self.$extras.write(&mut map)?;)?
                serde::ser::SerializeMap::end(map)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
    (@ignored $map:ident $key:ident [$($member:literal),*]) => { crate::runtime::object::skip(&mut $map)? };
    (@refused $map:ident $key:ident [$($member:literal),*]) => {
        return Err(crate::runtime::object::undeclared(&$key, &[$($member),*]))
    };
    (@kept $map:ident $key:ident [$($member:literal),*] $extras:ident) => { $extras.read($key, &mut $map)? };
}
pub(crate) use object;
