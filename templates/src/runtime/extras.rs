//! Members of an object that the document does not declare. In: what came, or what the caller adds. Out: the same, written back.

use super::codec::{Codec, Encoded, Seed};
use super::invalid::{Invalid, Rule};
use super::object::{Found, Keep, Name};
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// Undeclared members by name. `Debug` shows the names alone: nobody has said what the values are.
#[derive(Clone, PartialEq, Eq)]
pub struct Extras<T = serde_json::Value>(BTreeMap<String, T>);

impl<T> Extras<T> {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The value of the member `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.get(name)
    }

    /// Adds or replaces the member `name`.
    pub fn insert(&mut self, name: impl Into<String>, value: T) -> Option<T> {
        self.0.insert(name.into(), value)
    }

    /// Sets the member `name` of an object that declares some members itself.
    ///
    /// # Errors
    ///
    /// Where `name` is declared: its value has a type of its own.
    pub fn set(&mut self, name: String, value: T, declared: &[&str]) -> Result<(), Invalid> {
        if declared.contains(&name.as_str()) {
            return Err(Invalid::new("Extras", Rule::Declared, Some(name)));
        }
        self.0.insert(name, value);
        Ok(())
    }

    /// Removes the member `name`.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        self.0.remove(name)
    }

    /// The members, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Codec> Keep for Extras<T> {
    fn read<'de, A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, map: &mut A) -> Result<(), A::Error> {
        let value = map.next_value_seed(Seed::new())?;
        match self.0.insert(name.into_owned(), value) {
            None => Ok(()),
            Some(_) => Err(de::Error::custom("a member's name stands twice in one object")),
        }
    }

    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.0.iter().try_for_each(|(name, value)| map.serialize_entry(name, &Encoded(value)))
    }
}

impl<T> Default for Extras<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> FromIterator<(String, T)> for Extras<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl<T> IntoIterator for Extras<T> {
    type Item = (String, T);
    type IntoIter = std::collections::btree_map::IntoIter<String, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T> fmt::Debug for Extras<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl<T: Codec> Codec for Extras<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members<T>(PhantomData<T>);

        impl<'de, T: Codec> Visitor<'de> for Members<T> {
            type Value = Extras<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Extras<T>, A::Error> {
                let mut members = Extras::new();
                while let Some(Found::Other(name)) = map.next_key_seed(Name::NONE_KNOWN)? {
                    members.read(name, &mut map)?;
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Members(PhantomData))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.write(&mut map)?;
        map.end()
    }
}

impl<'de, T: Codec> serde::Deserialize<'de> for Extras<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Codec::decode(deserializer)
    }
}

impl<T: Codec> serde::Serialize for Extras<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}
