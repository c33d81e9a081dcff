//! Changes after which a document is one still, more often than not: what comes out as a crate has odd names and odd schemas. In: a tree, and
//! another to take parts from. Out: the tree with a change in one place.

use super::text;
use tests::random::Random;
use xtask::pointer::Pointer;
use xtask::value::{Number, Object, Value};

/// Keywords below which people choose the names.
const NAMED: &[&str] =
    &["properties", "schemas", "parameters", "responses", "headers", "requestBodies", "securitySchemes", "definitions", "$defs", "mapping"];

/// Keywords whose texts people choose.
const CHOSEN: &[&str] = &[
    "operationId",
    "name",
    "title",
    "description",
    "summary",
    "enum",
    "tags",
    "example",
    "default",
    "const",
    "required",
    "x-rust-name",
    "propertyName",
];

/// Words by one of which a schema is known.
const SCHEMATIC: &[&str] =
    &["type", "$ref", "properties", "items", "allOf", "oneOf", "anyOf", "enum", "const", "format", "additionalProperties"];

/// Changes a tree in one place, where there is one for it.
pub fn change(tree: &mut Value, donor: &Value, random: &mut Random) {
    match random.below(6) {
        0 => rename(tree, random),
        1 => say_otherwise(tree, random),
        2 => mix(tree, donor, random),
        3 => replace(tree, donor, random),
        4 => refer(tree, random),
        _ => count_otherwise(tree, random),
    }
}

/// Every place that is of a kind.
fn places(tree: &Value, is_one: impl Fn(&str, &Value) -> bool) -> Vec<Pointer> {
    let (mut found, mut open) = (Vec::new(), vec![(Pointer::root(), String::new(), tree)]);
    while let Some((pointer, name, value)) = open.pop() {
        if is_one(&name, value) {
            found.push(pointer.clone());
        }
        match value {
            Value::Object(members) => open.extend(members.iter().map(|(name, member)| (pointer.child(name), name.clone(), member))),
            // What stands in a list belongs to the list's name.
            Value::Array(items) => open.extend(items.iter().enumerate().map(|(index, item)| (pointer.child(index), name.clone(), item))),
            _ => {}
        }
    }
    found
}

fn one<'p>(places: &'p [Pointer], random: &mut Random) -> Option<&'p Pointer> {
    (!places.is_empty()).then(|| &places[random.below(places.len())])
}

fn is_schema(_: &str, value: &Value) -> bool {
    value.as_object().is_some_and(|members| SCHEMATIC.iter().any(|word| members.contains_key(*word)))
}

fn schema(tree: &Value, random: &mut Random) -> Option<Object> {
    let places = places(tree, is_schema);
    one(&places, random)?.find(tree)?.as_object().cloned()
}

/// Another name for something, everywhere.
fn rename(tree: &mut Value, random: &mut Random) {
    let places = places(tree, |name, value| NAMED.contains(&name) && value.as_object().is_some_and(|members| !members.is_empty()));
    let Some(Value::Object(members)) = one(&places, random).and_then(|place| place.find_mut(tree)) else { return };
    let (old, new) = (members.get_index(random.below(members.len())).expect("it is below the length").0.clone(), text(random));
    rename_all(tree, &old, &new);
}

fn rename_all(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::Object(members) => {
            *members = std::mem::take(members)
                .into_iter()
                .map(|(name, member)| (if name == old { new.to_owned() } else { name }, member))
                .collect();
            members.values_mut().for_each(|member| rename_all(member, old, new));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename_all(item, old, new)),
        Value::String(text) if text == old => new.clone_into(text),
        Value::String(text) if text.starts_with('#') && text.ends_with(&format!("/{old}")) => {
            text.truncate(text.len() - old.len());
            text.push_str(&new.replace('~', "~0").replace('/', "~1"));
        }
        _ => {}
    }
}

/// Another text where people choose it.
fn say_otherwise(tree: &mut Value, random: &mut Random) {
    let places = places(tree, |name, value| CHOSEN.contains(&name) && value.as_str().is_some());
    if let Some(place) = one(&places, random).and_then(|place| place.find_mut(tree)) {
        *place = Value::String(text(random));
    }
}

/// A keyword of one schema in another.
fn mix(tree: &mut Value, donor: &Value, random: &mut Random) {
    let Some(from) = schema(if random.is_one_in(2) { donor } else { tree }, random) else { return };
    let places = places(tree, is_schema);
    let Some(Value::Object(members)) = one(&places, random).and_then(|place| place.find_mut(tree)) else { return };
    if let Some((name, value)) = from.get_index(random.below(from.len())) {
        members.insert(name.clone(), value.clone());
    }
}

/// A schema for a schema.
fn replace(tree: &mut Value, donor: &Value, random: &mut Random) {
    let Some(new) = schema(if random.is_one_in(2) { donor } else { tree }, random) else { return };
    let places = places(tree, is_schema);
    if let Some(place) = one(&places, random).and_then(|place| place.find_mut(tree)) {
        *place = Value::Object(new);
    }
}

/// A reference to a schema, anywhere, in the place of one.
fn refer(tree: &mut Value, random: &mut Random) {
    let places = places(tree, is_schema);
    let (Some(from), Some(to)) = (one(&places, random), one(&places, random)) else { return };
    if let Some(place) = from.find_mut(tree) {
        *place = Value::Object(Object::from_iter([("$ref".to_owned(), Value::String(format!("#{}", to.as_str())))]));
    }
}

/// Another number.
fn count_otherwise(tree: &mut Value, random: &mut Random) {
    let places = places(tree, |_, value| matches!(value, Value::Number(_)));
    if let Some(place) = one(&places, random).and_then(|place| place.find_mut(tree)) {
        *place = Value::Number(number(random));
    }
}

/// A number, often one at the edge of what some type holds.
pub fn number(random: &mut Random) -> Number {
    const INTEGERS: [i128; 12] =
        [0, 1, -1, 2, 255, 65_536, 9_007_199_254_740_993, 1 << 63, i64::MIN as i128, u64::MAX as i128, u64::MAX as i128 + 1, i128::MAX];
    const EXACT: [&str; 5] =
        ["1e400", "-1e400", "1e-400", "123456789012345678901234567890.1", "999999999999999999999999999999999999999999"];
    match random.below(4) {
        0 => Number::Int(i128::from(random.draw().cast_signed())),
        1 => Number::Int(INTEGERS[random.below(INTEGERS.len())]),
        2 => Number::Float([0.5, -0.5, 1e300, 1e-300, 0.1][random.below(5)]),
        _ => Number::Exact(random.pick(&EXACT).into()),
    }
}
