//! Names of branches. In: the branches of a union. Out: for each, the words that its variant is named after: its component, its title, the value that
//! tells it apart, what its values are, or what it requires and no other does.

use super::Lowering;
use super::kinds::{NUMBERS, of_type};
use super::tags::Tags;
use crate::document::component_name;
use crate::model::check::kind;
use crate::normalize::plain_name;
use crate::pointer::Pointer;
use crate::value::Value;
use std::collections::BTreeMap;

/// A longer title is a sentence.
const LONGEST: usize = 40;

impl<'d> Lowering<'d, '_> {
    /// The names. Of branches that would be called after the same kind, each says more where it can; `naming` counts the rest.
    pub(super) fn branch_names(&self, branches: &[Pointer], tags: Option<&Tags>) -> Vec<String> {
        let schemas: Vec<&'d Value> =
            branches.iter().map(|branch| self.canonical(&self.unless_component(branch)).unwrap_or(&Value::Null)).collect();
        let kinds: Vec<String> = schemas.iter().map(|schema| of_kinds(schema)).collect();
        let is_alone = |index: usize| kinds.iter().filter(|kind| **kind == kinds[index]).count() == 1;
        let name = |index: usize| {
            let schema = schemas[index];
            let format = || schema.get("format").and_then(Value::as_str).filter(|_| !is_alone(index)).map(str::to_owned);
            let own = given(schema).or_else(|| tags.and_then(|tags| tag(&tags.values[index])));
            let own = own.or_else(|| self.only_value(schema, &branches[index])).or_else(|| required_alone(&schemas, index));
            own.or_else(format).unwrap_or_else(|| kinds[index].clone())
        };
        let mut taken = BTreeMap::new();
        (0..branches.len()).map(|index| numbered(name(index), &mut taken)).collect()
    }

    /// A branch, or the place inside of another schema that it refers to.
    fn unless_component(&self, branch: &Pointer) -> Pointer {
        let home = self.home_of(branch.clone());
        if component_name(home.as_str()).is_some() { branch.clone() } else { home }
    }

    /// The only value that a branch accepts.
    fn only_value(&self, schema: &'d Value, pointer: &Pointer) -> Option<String> {
        let found = self.candidates_below(schema, pointer, 1)?;
        match &found.values[..] {
            [only] if found.free.is_none() => tag(std::slice::from_ref(only.value)),
            _ => None,
        }
    }
}

/// The name; from the second time on, with a number.
fn numbered(name: String, taken: &mut BTreeMap<String, usize>) -> String {
    let times = taken.entry(name.clone()).or_insert(0);
    *times += 1;
    if *times == 1 { name } else { format!("{name} {times}") }
}

/// The name that the document gives.
fn given(schema: &Value) -> Option<String> {
    let members = schema.as_object()?;
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    text("$ref").and_then(component_name).map(|name| plain_name(&name).to_owned()).or_else(|| {
        text("title").filter(|title| title.chars().count() <= LONGEST && title.chars().any(char::is_alphabetic)).map(str::to_owned)
    })
}

/// The value that means a branch.
fn tag(values: &[Value]) -> Option<String> {
    match values {
        [Value::String(text)] => Some(text.clone()),
        [Value::Number(number)] => Some(number.decimal()),
        _ => None,
    }
}

/// The first member that this branch requires and no other declares.
fn required_alone(schemas: &[&Value], index: usize) -> Option<String> {
    let declares = |schema: &Value, name: &str| schema.get("properties").is_some_and(|members| members.get(name).is_some());
    let objects = schemas.iter().filter(|schema| schema.get("properties").is_some()).count();
    let is_own = |name: &&str| !schemas.iter().enumerate().any(|(other, schema)| other != index && declares(schema, name));
    let required = schemas[index].get("required").and_then(Value::as_array)?;
    required.iter().filter_map(Value::as_str).find(is_own).filter(|_| objects > 1).map(str::to_owned)
}

/// What the values of a branch are.
fn of_kinds(schema: &Value) -> String {
    let is_list = |schema: &Value| of_type(schema) == kind::ARRAY;
    match schema.get("items").filter(|_| is_list(schema)) {
        Some(item) if is_list(item) => "lists".to_owned(),
        Some(item) => given(item).map_or_else(|| plural(kind_name(of_type(item))), |name| format!("{name} list")),
        None => kind_name(of_type(schema)).to_owned(),
    }
}

fn plural(name: &str) -> String {
    if name == "value" { "list".to_owned() } else { format!("{name}s") }
}

fn kind_name(kinds: u8) -> &'static str {
    match kinds {
        kind::STRING => "text",
        kind::INTEGER => "integer",
        NUMBERS => "number",
        kind::BOOLEAN => "boolean",
        kind::OBJECT => "object",
        kind::ARRAY => "list",
        _ => "value",
    }
}
