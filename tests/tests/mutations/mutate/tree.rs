//! Changes of what a document says. In: a tree, and another to take parts from. Out: the tree with a change in one place.

use super::{gentle, keyword, text};
use tests::random::Random;
use xtask::pointer::Pointer;
use xtask::value::{Object, Value};

/// Changes a tree in one place.
pub fn change(tree: &mut Value, donor: &Value, random: &mut Random) {
    let new = new_part(tree, donor, random);
    let name = if random.is_one_in(3) { text(random) } else { keyword(random) };
    let choice = random.below(10);
    match (choice, part_mut(tree, random)) {
        (0, Value::Object(members)) if !members.is_empty() => drop(members.shift_remove_index(random.below(members.len()))),
        (1, Value::Object(members)) if !members.is_empty() => rename(members, name, random),
        (2, Value::Object(members)) if !members.is_empty() => {
            // The same once more, under another name.
            let (_, copied) = members.get_index(random.below(members.len())).expect("it is below the length");
            let copied = copied.clone();
            members.insert(name, copied);
        }
        (3, Value::Object(members)) if members.len() > 1 => {
            let (a, b) = (random.below(members.len()), random.below(members.len()));
            let first = members[a].clone();
            members[a] = std::mem::replace(&mut members[b], first);
        }
        (0 | 1, Value::Array(items)) if !items.is_empty() => drop(items.remove(random.below(items.len()))),
        (2, Value::Array(items)) if !items.is_empty() => items.push(items[random.below(items.len())].clone()),
        (3 | 4, Value::Array(items)) => items.push(new),
        (4, place) => wrap(place, &name, random),
        (5..=7, Value::Object(members)) => drop(members.insert(name, new)),
        (_, place) => *place = new,
    }
}

/// Something to put somewhere.
fn new_part(tree: &Value, donor: &Value, random: &mut Random) -> Value {
    match random.below(7) {
        0 | 1 => leaf(random),
        2 => part(donor, random).clone(),
        3 => one("$ref", Value::String(pointer(tree, random))),
        4 => one(&keyword(random), part(donor, random).clone()),
        5 => one(&keyword(random), leaf(random)),
        _ => part(tree, random).clone(),
    }
}

fn one(name: &str, value: Value) -> Value {
    Value::Object(Object::from_iter([(name.to_owned(), value)]))
}

fn rename(members: &mut Object, name: String, random: &mut Random) {
    let at = random.below(members.len());
    if let Some((_, value)) = members.shift_remove_index(at) {
        members.shift_remove(&name);
        members.shift_insert(at.min(members.len()), name, value);
    }
}

/// Puts a part deep into something around it.
fn wrap(place: &mut Value, name: &str, random: &mut Random) {
    let around = random.below(8);
    for _ in 0..[1, 3, 30, 140][random.below(4)] {
        let inner = std::mem::replace(place, Value::Null);
        *place = match around {
            0 => Value::Array(vec![inner]),
            1 | 2 => one(["allOf", "oneOf", "anyOf"][random.below(3)], Value::Array(vec![inner])),
            3 => one("items", inner),
            4 => one("properties", one("a", inner)),
            5 => one("not", inner),
            6 => one("additionalProperties", inner),
            _ => one(name, inner),
        };
    }
}

fn leaf(random: &mut Random) -> Value {
    match random.below(8) {
        0 => Value::Null,
        1 => Value::Bool(random.is_one_in(2)),
        2 | 3 => Value::Number(gentle::number(random)),
        4 => Value::Array(Vec::new()),
        5 => Value::Object(Object::default()),
        _ => Value::String(text(random)),
    }
}

/// A place in a tree: down from the root, and further down more often than not.
fn place(tree: &Value, random: &mut Random) -> Pointer {
    let (mut pointer, mut at) = (Pointer::root(), tree);
    for _ in 0..random.below(14) {
        match at {
            Value::Object(members) if !members.is_empty() => {
                let (name, member) = members.get_index(random.below(members.len())).expect("it is below the length");
                (pointer, at) = (pointer.child(name), member);
            }
            Value::Array(items) if !items.is_empty() => {
                let index = random.below(items.len());
                (pointer, at) = (pointer.child(index), &items[index]);
            }
            _ => break,
        }
    }
    pointer
}

fn part<'v>(tree: &'v Value, random: &mut Random) -> &'v Value {
    place(tree, random).find(tree).expect("it was found there")
}

fn part_mut<'v>(tree: &'v mut Value, random: &mut Random) -> &'v mut Value {
    place(tree, random).find_mut(tree).expect("it was found there")
}

/// A reference to some part of a tree, or to nothing.
fn pointer(tree: &Value, random: &mut Random) -> String {
    match random.below(8) {
        0 => text(random),
        1 => format!("#/components/schemas/{}", text(random)),
        _ => format!("#{}", place(tree, random).as_str()),
    }
}
