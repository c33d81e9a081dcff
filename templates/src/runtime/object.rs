//! Objects. In: the members of a JSON object, one by one. Out: a struct's fields, and the members written back, shown and compared.
//!
//! The generated impl of a struct says which member goes where; everything that does not depend on the struct is done here.

use super::codec::{Codec, Encoded, Seed};
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Unexpected, Visitor};
use serde::ser::{SerializeMap, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// What becomes of members that a struct does not declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undeclared {
    /// No keyword speaks of them: they are passed over.
    Ignored,
    /// The document forbids them.
    Refused,
    /// The struct keeps them.
    Kept,
}

/// How the members of a struct are read, and what they are, before anything is checked that no single member says.
///
/// Both functions are straight lines of calls that return nothing: a failure is kept in what they are handed. There is one of them for each
/// struct of a document, and what the compiler has to find out for each of their lines is most of what the struct costs. So there is no `?` behind
/// each call, and what they are handed is known by a trait without lifetimes and associated types.
pub trait Members: Sized {
    /// The struct's name.
    const NAME: &'static str;
    /// The names of its members.
    const MEMBERS: &'static [&'static str];
    /// What becomes of all others.
    const UNDECLARED: Undeclared;

    /// Reads the members. `None` where one of them is missing, which the source has been told.
    fn read<S: Source>(members: &mut S) -> Option<Self>;

    /// Goes through the members, beside those of another value.
    fn visit<V: Visit>(&self, other: &Self, visit: &mut V);
}

/// Where members come from.
pub trait Source {
    /// The number of the next member; behind all numbers for one that is not declared and has to be kept. `None` at the end, or where reading
    /// has failed.
    fn next(&mut self) -> Option<usize>;

    /// Reads the value of a declared member; twice the same one is an error, because one of the two values would be lost.
    fn member<T: Codec>(&mut self, number: usize, field: &mut Option<T>);

    /// Hands the next value, which belongs to an undeclared member, to whatever keeps it.
    fn other<K: Keep>(&mut self, keep: &mut K);

    /// Takes note of a member that is missing.
    fn missing<T>(&mut self, number: usize) -> Option<T>;
}

/// What is done with members: they are written, shown, or compared with those of another value.
pub trait Visit {
    /// A required member.
    fn required<T: Codec>(&mut self, name: &'static str, field: &T, other: &T);

    /// An optional member.
    fn optional<T: Codec>(&mut self, name: &'static str, field: &Option<T>, other: &Option<T>);

    /// The undeclared members.
    fn others<K: Keep>(&mut self, keep: &K, other: &K);
}

/// What keeps undeclared members.
pub trait Keep: PartialEq + fmt::Debug {
    /// Reads the value of the member `name`.
    fn read<'de, A: MapAccess<'de>>(&mut self, name: Cow<'de, str>, map: &mut A) -> Result<(), A::Error>;

    /// Writes every member.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// The members of an object that is being read.
struct Reading<'de, A: MapAccess<'de>> {
    map: A,
    names: &'static [&'static str],
    undeclared: Undeclared,
    /// Members mostly come in their order, so the one behind the last is looked at first.
    expected: usize,
    /// The name of the undeclared member whose value is next.
    other: Option<Cow<'de, str>>,
    failure: Option<A::Error>,
}

impl<'de, A: MapAccess<'de>> Source for Reading<'de, A> {
    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.failure.is_none() {
            match self.map.next_key_seed(Name { known: self.names, expected: self.expected }) {
                Ok(None) => return None,
                Ok(Some(Found::Declared(number))) => {
                    self.expected = number + 1;
                    return Some(number);
                }
                Ok(Some(Found::Other(name))) => match self.undeclared {
                    Undeclared::Ignored => self.failure = self.map.next_value::<IgnoredAny>().err(),
                    Undeclared::Refused => self.failure = Some(undeclared(&name, self.names)),
                    Undeclared::Kept => {
                        self.other = Some(name);
                        return Some(self.names.len());
                    }
                },
                Err(failure) => self.failure = Some(failure),
            }
        }
        None
    }

    #[inline]
    fn member<T: Codec>(&mut self, number: usize, field: &mut Option<T>) {
        if field.is_some() {
            self.failure = Some(de::Error::duplicate_field(self.names[number]));
            return;
        }
        match self.map.next_value_seed(Seed::new()) {
            Ok(value) => *field = Some(value),
            Err(failure) => self.failure = Some(failure),
        }
    }

    fn other<K: Keep>(&mut self, keep: &mut K) {
        if let Some(name) = self.other.take() {
            self.failure = keep.read(name, &mut self.map).err();
        }
    }

    #[cold]
    fn missing<T>(&mut self, number: usize) -> Option<T> {
        // What has failed before may be the reason why it is missing.
        self.failure.get_or_insert_with(|| de::Error::missing_field(self.names[number]));
        None
    }
}

/// The members of an object that is being written.
struct Writing<'m, M: SerializeMap> {
    map: &'m mut M,
    failure: Option<M::Error>,
}

impl<M: SerializeMap> Visit for Writing<'_, M> {
    /// A required member is always written.
    #[inline]
    fn required<T: Codec>(&mut self, name: &'static str, field: &T, _: &T) {
        if self.failure.is_none() {
            self.failure = self.map.serialize_entry(name, &Encoded(field)).err();
        }
    }

    /// An optional member is written where it is there.
    #[inline]
    fn optional<T: Codec>(&mut self, name: &'static str, field: &Option<T>, _: &Option<T>) {
        if let Some(value) = field {
            self.required(name, value, value);
        }
    }

    fn others<K: Keep>(&mut self, keep: &K, _: &K) {
        if self.failure.is_none() {
            self.failure = keep.write(self.map).err();
        }
    }
}

/// The members of an object that is being shown.
struct Showing<'f, 'a>(fmt::DebugStruct<'f, 'a>);

impl Visit for Showing<'_, '_> {
    fn required<T: Codec>(&mut self, name: &'static str, field: &T, _: &T) {
        self.0.field(name, field);
    }

    fn optional<T: Codec>(&mut self, name: &'static str, field: &Option<T>, _: &Option<T>) {
        self.0.field(name, field);
    }

    fn others<K: Keep>(&mut self, keep: &K, _: &K) {
        self.0.field("extras", keep);
    }
}

/// Whether all members so far are those of the other value.
struct Comparing(bool);

impl Visit for Comparing {
    fn required<T: Codec>(&mut self, _: &'static str, field: &T, other: &T) {
        self.0 = self.0 && field == other;
    }

    fn optional<T: Codec>(&mut self, _: &'static str, field: &Option<T>, other: &Option<T>) {
        self.0 = self.0 && field == other;
    }

    fn others<K: Keep>(&mut self, keep: &K, other: &K) {
        self.0 = self.0 && keep == other;
    }
}

/// Reads a struct.
pub fn decode<'de, T: Members, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(ObjectAlone(PhantomData))
}

/// Writes a struct.
pub fn encode<T: Members, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut members = Writing { map: &mut map, failure: None };
    value.visit(value, &mut members);
    match members.failure {
        Some(failure) => Err(failure),
        None => map.end(),
    }
}

/// Shows a struct, its members under the names that they have in JSON.
pub fn show<T: Members>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut members = Showing(f.debug_struct(T::NAME));
    value.visit(value, &mut members);
    members.0.finish()
}

/// Whether two structs have the same members.
pub fn equal<T: Members>(value: &T, other: &T) -> bool {
    let mut members = Comparing(true);
    value.visit(other, &mut members);
    members.0
}

/// Reads a member's name and looks it up.
pub struct Name {
    known: &'static [&'static str],
    expected: usize,
}

/// A member's name.
pub enum Found<'de> {
    /// Its number.
    Declared(usize),
    /// Itself, borrowed from the input where it holds no escapes.
    Other(Cow<'de, str>),
}

impl Name {
    /// Where no member is declared, all are others.
    pub const NONE_KNOWN: Self = Self { known: &[], expected: 0 };

    #[inline]
    fn number(&self, name: &str) -> Option<usize> {
        match self.known.get(self.expected) {
            Some(known) if *known == name => Some(self.expected),
            _ => self.known.iter().position(|known| *known == name),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Found<'de>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(self.number(name).map_or(Found::Other(Cow::Borrowed(name)), Found::Declared))
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.number(name).map_or_else(|| Found::Other(Cow::Owned(name.to_owned())), Found::Declared))
    }
}

/// Reads an object. Whatever else comes is named and not quoted: it may be the very thing that a member of the object keeps secret.
struct ObjectAlone<T>(PhantomData<T>);

impl<T: Members> ObjectAlone<T> {
    #[cold]
    fn wrong_type<E: de::Error>(&self, found: &str) -> Result<T, E> {
        Err(E::invalid_type(Unexpected::Other(found), self))
    }
}

impl<'de, T: Members> Visitor<'de> for ObjectAlone<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut members = Reading { map, names: T::MEMBERS, undeclared: T::UNDECLARED, expected: 0, other: None, failure: None };
        let value = T::read(&mut members);
        match (members.failure, value) {
            (None, Some(value)) => Ok(value),
            (Some(failure), _) => Err(failure),
            // A value that is missing something has said so.
            (None, None) => Err(de::Error::custom("a member is missing")),
        }
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<T, E> {
        self.wrong_type("a boolean")
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<T, E> {
        self.wrong_type("a number")
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<T, E> {
        self.wrong_type("a number")
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<T, E> {
        self.wrong_type("a number")
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<T, E> {
        self.wrong_type("a string")
    }
}

/// The refusal of a member that `additionalProperties: false` forbids. Names its neighbours, not its value.
#[cold]
pub fn undeclared<E: de::Error>(name: &str, declared: &'static [&'static str]) -> E {
    E::unknown_field(name, declared)
}
