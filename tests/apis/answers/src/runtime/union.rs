//! Unions whose branches are told apart by what they accept. In: a value, and for each branch the kinds of values it takes, with its schema where
//! that is not enough. Out: the branch that takes the value, or why none does, in words that do not quote it.

use super::codec::Codec;
use super::invalid::Invalid;
use super::schema::{Schema, check, is_valid};
use super::schema_value::{is_of, mismatch};
use serde::{Serializer, ser};
use serde_json::Value;

/// What tells the values of a branch.
#[derive(Debug)]
pub struct Mark {
    /// The kinds of its values.
    pub kinds: u8,
    /// Its schema, where other branches take values of these kinds too.
    pub schema: Option<&'static Schema>,
}

/// What becomes of a value that several branches take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It is refused.
    One,
    /// It becomes the first of them.
    First,
}

/// How many branches say why they refuse.
const BRANCHES_TOLD: usize = 8;

impl Mark {
    fn takes(&self, value: &Value) -> bool {
        is_of(self.kinds, value) && self.schema.is_none_or(|schema| is_valid(schema, value))
    }
}

/// The place of the branch that takes a value.
pub fn choose(type_name: &'static str, marks: &'static [Mark], form: Form, value: &Value) -> Result<usize, Invalid> {
    let mut of_kind = marks.iter().enumerate().filter(|(_, mark)| is_of(mark.kinds, value));
    // Where the kind alone tells, the branch says better what is wrong.
    if let (Some((only, _)), None) = (of_kind.next(), of_kind.next()) {
        return Ok(only);
    }
    let mut taking = marks.iter().enumerate().filter(|(_, mark)| mark.takes(value));
    let first = taking.next().ok_or_else(|| refuse(type_name, marks, value))?.0;
    match taking.next() {
        Some((other, _)) if form == Form::One => {
            let (one, other) = (first + 1, other + 1);
            let told = format!("the value matches the alternatives {one} and {other} of `oneOf`, of which it may match one only");
            Err(Invalid::of_schema(type_name, told))
        }
        _ => Ok(first),
    }
}

/// The branches that take a value, of which there is at least one.
pub fn all(type_name: &'static str, marks: &'static [Mark], value: &Value) -> Result<Vec<bool>, Invalid> {
    let taking: Vec<bool> = marks.iter().map(|mark| mark.takes(value)).collect();
    if taking.contains(&true) { Ok(taking) } else { Err(refuse(type_name, marks, value)) }
}

/// Why no branch takes a value.
#[cold]
fn refuse(type_name: &'static str, marks: &'static [Mark], value: &Value) -> Invalid {
    let reason = |mark: &Mark| match mark.schema {
        _ if !is_of(mark.kinds, value) => Some(mismatch(mark.kinds, value)),
        Some(schema) => check(schema, "", value).err().map(|violation| violation.clause()),
        None => None,
    };
    let mut reasons: Vec<String> = marks
        .iter()
        .enumerate()
        .take(BRANCHES_TOLD)
        .filter_map(|(index, mark)| reason(mark).map(|reason| format!("{}: {reason}", index + 1)))
        .collect();
    if marks.len() > BRANCHES_TOLD {
        reasons.push(format!("and {} more", marks.len() - BRANCHES_TOLD));
    }
    Invalid::of_schema(type_name, format!("the value matches none of the {} alternatives ({})", marks.len(), reasons.join("; ")))
}

/// Writes a value of the branch at `index`, where it would be read as one.
pub fn write<T: Codec, S: Serializer>(
    branch: &T,
    index: usize,
    serializer: S,
    (type_name, marks, form): (&'static str, &'static [Mark], Form),
) -> Result<S::Ok, S::Error> {
    let mark = &marks[index];
    // A branch of one kind holds no value of another one; what several branches take, one of them may hold.
    if mark.kinds.count_ones() > 1 || mark.schema.is_some() && form == Form::One {
        let value = branch.encode(serde_json::value::Serializer).map_err(ser::Error::custom)?;
        if choose(type_name, marks, form, &value).map_err(ser::Error::custom)? != index && (form == Form::One || !mark.takes(&value)) {
            return Err(ser::Error::custom(format_args!("{type_name}: the value would be read as another alternative than {}", index + 1)));
        }
    }
    branch.encode(serializer)
}

/// A value as one of the branches that take it.
#[allow(dead_code, reason = "a document may have no value that is read in several ways")]
pub fn view<T: Codec>(type_name: &'static str, value: &Value) -> Result<Option<T>, Invalid> {
    T::decode(value).map(Some).map_err(|error| Invalid::of_schema(type_name, error.to_string()))
}

/// A value of one branch as the whole.
#[allow(dead_code, reason = "a document may have no value that is read in several ways")]
pub fn whole<T: Codec>(type_name: &'static str, branch: &T) -> Result<Value, Invalid> {
    branch.encode(serde_json::value::Serializer).map_err(|error| Invalid::of_schema(type_name, error.to_string()))
}
