//! Objects. In: the members of a JSON object, one by one. Out: a struct's fields, and the members written back.
//!
//! The generated impl of a struct says which member goes where; everything that does not depend on the struct is done here.

use super::codec::{Codec, Encoded, Seed};
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Unexpected, Visitor};
use serde::ser::{SerializeMap, Serializer};
use std::borrow::Cow;
use std::fmt;

/// How the members of a struct are read and written, before anything is checked that no single member says.
pub trait Members: Sized {
    /// Reads the members.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Writes the members.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Reads a member's name, borrowed from the input where it holds no escapes.
pub struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    #[inline]
    fn visit_string<E>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}

/// Reads an object. Whatever else comes is named and not quoted: it may be the very thing that a member of the object keeps secret.
pub fn decode<'de, V: Visitor<'de>, D: Deserializer<'de>>(deserializer: D, visitor: V) -> Result<V::Value, D::Error> {
    deserializer.deserialize_any(ObjectAlone(visitor))
}

struct ObjectAlone<V>(V);

impl<'de, V: Visitor<'de>> ObjectAlone<V> {
    #[cold]
    fn wrong_type<E: de::Error>(&self, found: &str) -> Result<V::Value, E> {
        Err(E::invalid_type(Unexpected::Other(found), &self.0))
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for ObjectAlone<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(map)
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<V::Value, E> {
        self.wrong_type("a boolean")
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<V::Value, E> {
        self.wrong_type("a number")
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<V::Value, E> {
        self.wrong_type("a number")
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<V::Value, E> {
        self.wrong_type("a number")
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<V::Value, E> {
        self.wrong_type("a string")
    }
}

/// Reads a declared member; twice the same one is an error, because one of the two values would be lost.
#[inline]
pub fn read<'de, T: Codec, A: MapAccess<'de>>(field: &mut Option<T>, name: &'static str, map: &mut A) -> Result<(), A::Error> {
    if field.is_some() {
        return Err(de::Error::duplicate_field(name));
    }
    *field = Some(map.next_value_seed(Seed::new())?);
    Ok(())
}

/// What an absent member leaves in the struct.
pub mod take {
    use serde::de;

    /// A required member must have come.
    #[inline]
    pub fn required<T, E: de::Error>(field: Option<T>, name: &'static str) -> Result<T, E> {
        field.ok_or_else(|| E::missing_field(name))
    }

    /// An optional member may be absent.
    #[inline]
    pub fn optional<T, E: de::Error>(field: Option<T>, _: &'static str) -> Result<Option<T>, E> {
        Ok(field)
    }
}

/// How a field is written.
pub mod write {
    use super::{Codec, Encoded, SerializeMap};

    /// A required member is always written.
    #[inline]
    pub fn required<T: Codec, M: SerializeMap>(map: &mut M, name: &'static str, field: &T) -> Result<(), M::Error> {
        map.serialize_entry(name, &Encoded(field))
    }

    /// An optional member is written where it is there.
    #[inline]
    pub fn optional<T: Codec, M: SerializeMap>(map: &mut M, name: &'static str, field: &Option<T>) -> Result<(), M::Error> {
        match field {
            Some(value) => map.serialize_entry(name, &Encoded(value)),
            None => Ok(()),
        }
    }
}

/// Passes over a member that no keyword speaks of.
#[inline]
pub fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
}

/// The refusal of a member that `additionalProperties: false` forbids. Names its neighbours, not its value.
#[cold]
pub fn undeclared<E: de::Error>(name: &str, declared: &'static [&'static str]) -> E {
    E::unknown_field(name, declared)
}
