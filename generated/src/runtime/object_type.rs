//! The plumbing of a struct. In: its fields and the names of their members. Out: how it is read from and written to JSON, shown and compared.

/// Implements reading and writing of a struct, its `Debug` and its `PartialEq`.
///
/// `object! { Pet: Eq, ignored { 0 name: "name" required, 1 tag: "tag" optional, } }`, each row with its number. Before the comma stands what the struct
/// is besides: `Eq` where nothing in it is a floating-point number, `Default` where it requires nothing. What becomes of undeclared members: `ignored`,
/// `refused`, or `kept(field)` in a field of type `Extras`. The name of a schema behind the rows stands for the rules that no
/// field says: they are checked before the fields are read, before they are written, and by `validate`.
///
/// Nothing but `Clone` is derived: all else goes through the one list of the members, so that the compiler looks at each of them once.
macro_rules! object {
    ($name:ident $(: $($also:ident)+,)? $undeclared:ident $(($extras:ident))? {
        $($number:tt $field:ident: $member:tt $presence:ident,)*
    } $($schema:path)?) => {
        $($(crate::runtime::object_type::object!(@$also $name);)*)?

        impl crate::runtime::object::Members for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($member),*];
            const UNDECLARED: crate::runtime::object::Undeclared = crate::runtime::object_type::object!(@$undeclared);

            // The end stands before what comes first, so that the types of the fields are known there.
            fn read<S: crate::runtime::object::Source>(members: &mut S) -> Option<Self> {
                $(let mut $field = None;)*
                $(let mut $extras = crate::runtime::extras::Extras::new();)?
                loop {
                    let Some(number) = members.next() else {
                        $(crate::runtime::object_type::object!(@take $presence members $number $field);)*
                        return Some(Self { $($field,)* $($extras,)? });
                    };
                    match number {
                        $($number => members.member($number, &mut $field),)*
                        _ => { $(members.other(&mut $extras);)? }
                    }
                }
            }

            #[allow(unused_variables, reason = "an object without members has none to visit")]
            fn visit<V: crate::runtime::object::Visit>(&self, other: &Self, visit: &mut V) {
                $(visit.$presence($member, &self.$field, &other.$field);)*
                $(visit.others(&self.$extras, &other.$extras);)?
            }
        }

        #[automatically_derived]
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::runtime::object::show(self, f)
            }
        }

        #[automatically_derived]
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                crate::runtime::object::equal(self, other)
            }
        }

        crate::runtime::object_type::object!(@codec $name $($schema)?);
        crate::runtime::serde_traits::serde_from_codec!($name);
    };
    (@codec $name:ident) => {
        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::runtime::object::decode(deserializer)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::runtime::object::encode(self, serializer)
            }
        }
    };
    (@codec $name:ident $schema:path) => {
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
    };
    (@take required $members:ident $number:tt $field:ident) => {
        let Some($field) = $field else { return $members.missing($number) };
    };
    (@take optional $members:ident $number:tt $field:ident) => {};
    (@Default $name:ident) => {
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }
    };
    (@Eq $name:ident) => {
        #[automatically_derived]
        impl Eq for $name {}
    };
    (@ignored) => { crate::runtime::object::Undeclared::Ignored };
    (@refused) => { crate::runtime::object::Undeclared::Refused };
    (@kept) => { crate::runtime::object::Undeclared::Kept };
}
pub(crate) use object;
