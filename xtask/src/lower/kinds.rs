//! Of which kinds values are. In: a schema as the document has it. Out: the kinds of JSON values that it may accept. Asked of the document, because
//! what a reference leads to may not be lowered yet.

use super::Lowering;
use crate::model::check::kind;
use crate::pointer::Pointer;
use crate::value::Value;

/// How deep references and branches are followed; beyond it, any kind may come.
const DEEPEST: usize = 16;

/// The bits of all numbers: here, integers are among them.
pub const NUMBERS: u8 = kind::NUMBER | kind::INTEGER;

/// All bits.
pub const ALL: u8 = kind::ANY | kind::INTEGER;

impl<'d> Lowering<'d, '_> {
    /// The kinds of values that a schema may accept: never too few. Of two schemas without a common bit no value keeps both.
    pub(super) fn kinds(&self, schema: &'d Value) -> u8 {
        self.kinds_below(schema, 0)
    }

    fn kinds_below(&self, schema: &'d Value, depth: usize) -> u8 {
        let members = match schema {
            Value::Bool(false) => return kind::NEVER,
            Value::Object(members) if depth < DEEPEST => members,
            _ => return ALL,
        };
        let list = |name: &str| members.get(name).and_then(Value::as_array);
        let below = |schema: &'d Value| self.kinds_below(schema, depth + 1);
        let any = |branches: &'d [Value]| branches.iter().map(below).fold(kind::NEVER, |all, kinds| all | kinds);
        let mut kinds = of_type(schema);
        if let Some(value) = members.get("const") {
            kinds &= of_value(value);
        }
        if let Some(values) = list("enum") {
            kinds &= values.iter().map(of_value).fold(kind::NEVER, |all, kinds| all | kinds);
        }
        if let Some(target) = members.get("$ref").and_then(Value::as_str).and_then(|reference| self.referred(reference)) {
            kinds &= below(target);
        }
        kinds &= list("allOf").unwrap_or_default().iter().map(below).fold(ALL, |all, kinds| all & kinds);
        for branches in [list("anyOf"), list("oneOf")].into_iter().flatten() {
            kinds &= any(branches);
        }
        kinds
    }

    /// The schema that a reference leads to, which may be a reference again.
    pub(super) fn referred(&self, reference: &str) -> Option<&'d Value> {
        self.canonical(&Pointer::parse(reference)?)
    }

    /// The place of a schema; of what it refers to, where it says nothing else.
    pub(super) fn home_of(&self, pointer: Pointer) -> Pointer {
        let mut here = pointer;
        for _ in 0..DEEPEST {
            let alone = self.canonical(&here).and_then(Value::as_object).filter(|members| members.len() == 1);
            let next = alone.and_then(|members| members.get("$ref")).and_then(Value::as_str).and_then(Pointer::parse);
            match next.filter(|next| self.canonical(next).is_some()) {
                Some(next) => here = next,
                None => break,
            }
        }
        here
    }
}

/// The kinds that `type` names; all, where it stands not.
pub fn of_type(schema: &Value) -> u8 {
    match schema.get("type") {
        Some(Value::String(word)) => of_word(word),
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).map(of_word).fold(kind::NEVER, |all, kinds| all | kinds),
        _ => ALL,
    }
}

/// The kinds that a word of `type` names.
pub fn of_word(word: &str) -> u8 {
    match word {
        "null" => kind::NULL,
        "boolean" => kind::BOOLEAN,
        "integer" => kind::INTEGER,
        "number" => NUMBERS,
        "string" => kind::STRING,
        "array" => kind::ARRAY,
        "object" => kind::OBJECT,
        // `shape` has reported it.
        _ => kind::NEVER,
    }
}

fn of_value(value: &Value) -> u8 {
    match value {
        Value::Null => kind::NULL,
        Value::Bool(_) => kind::BOOLEAN,
        Value::Number(number) if number.as_integer().is_some() => kind::INTEGER,
        Value::Number(_) => NUMBERS,
        Value::String(_) => kind::STRING,
        Value::Array(_) => kind::ARRAY,
        Value::Object(_) => kind::OBJECT,
    }
}
