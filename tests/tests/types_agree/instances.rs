//! Values near a schema. In: a schema. Out: a value that may well keep it, or one that differs from such a value in one place.

use crate::schemas::{NAMES, TEXTS, value};
use serde_json::{Map, Value, json};
use tests::random::Random;

/// A value near the schema.
pub fn near(random: &mut Random, schema: &Value, components: &Value) -> Value {
    let mut instance = Maker { random, components }.instance(schema, 4);
    if random.is_one_in(2) {
        change(random, &mut instance);
    }
    instance
}

struct Maker<'a, 'r> {
    random: &'r mut Random,
    components: &'a Value,
}

impl Maker<'_, '_> {
    fn instance(&mut self, schema: &Value, depth: usize) -> Value {
        if depth == 0 {
            return value(self.random, 0);
        }
        if let Some(constant) = schema.get("const") {
            return constant.clone();
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return values[self.random.below(values.len())].clone();
        }
        if let Some(target) = schema.get("$ref").and_then(Value::as_str).and_then(|target| target.rsplit('/').next()) {
            let target = self.components[target].clone();
            return self.instance(&target, depth - 1);
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(branches) = schema.get(keyword).and_then(Value::as_array) {
                let branch = &branches[self.random.below(branches.len())];
                return self.instance(branch, depth);
            }
        }
        if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
            let parts = parts.iter().map(|part| self.instance(part, depth));
            let members = parts.filter_map(|part| if let Value::Object(members) = part { Some(members) } else { None });
            return Value::Object(members.flatten().collect());
        }
        let word = match schema.get("type") {
            Some(Value::String(word)) => word.clone(),
            Some(Value::Array(words)) => words[self.random.below(words.len())].as_str().unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        self.of_type(&word, schema, depth)
    }

    fn of_type(&mut self, word: &str, schema: &Value, depth: usize) -> Value {
        match word {
            "string" => self.random.pick(TEXTS).into(),
            "integer" => json!(self.random.below(8) as i64 - 2),
            "number" => serde_json::from_str(self.random.pick(crate::schemas::NUMBERS)).expect("these are numbers"),
            "boolean" => json!(self.random.is_one_in(2)),
            "null" => Value::Null,
            "array" => self.items(schema, depth),
            "object" => self.members(schema, depth),
            _ => value(self.random, depth.min(2)),
        }
    }

    fn items(&mut self, schema: &Value, depth: usize) -> Value {
        let prefix = schema.get("prefixItems").and_then(Value::as_array);
        let mut items: Vec<Value> = prefix.into_iter().flatten().map(|item| self.instance(item, depth - 1)).collect();
        let others = schema.get("items").cloned().unwrap_or(json!({}));
        let more = if others == json!(false) { 0 } else { self.random.below(4) };
        items.extend((0..more).map(|_| self.instance(schema.get("contains").unwrap_or(&others), depth - 1)));
        items.into()
    }

    fn members(&mut self, schema: &Value, depth: usize) -> Value {
        let empty = Map::new();
        let declared = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut members = Map::new();
        for name in declared.keys().cloned().chain(required.iter().filter_map(|name| name.as_str().map(str::to_owned))) {
            let is_required = required.iter().any(|other| *other == name.as_str());
            if !is_required && self.random.is_one_in(3) {
                continue;
            }
            let schema = declared.get(&name).or(schema.get("additionalProperties")).cloned().unwrap_or(json!({}));
            let member = self.instance(&schema, depth - 1);
            members.insert(name, member);
        }
        if self.random.is_one_in(3) {
            let schema = schema.get("additionalProperties").cloned().unwrap_or(json!({}));
            members.insert("more".to_owned(), self.instance(&schema, depth - 1));
        }
        members.into()
    }
}

/// Changes one place of a value.
fn change(random: &mut Random, instance: &mut Value) {
    match instance {
        Value::Array(items) if !items.is_empty() && !random.is_one_in(4) => {
            let index = random.below(items.len());
            match random.below(4) {
                0 => drop(items.remove(index)),
                1 => items.push(items[index].clone()),
                _ => change(random, &mut items[index]),
            }
        }
        Value::Object(members) if !members.is_empty() && !random.is_one_in(4) => {
            let name = members.keys().nth(random.below(members.len())).cloned().unwrap_or_default();
            match random.below(4) {
                0 => drop(members.remove(&name)),
                1 => drop(members.insert(random.pick(NAMES).to_owned(), value(random, 1))),
                _ => change(random, &mut members[&name]),
            }
        }
        other => *other = value(random, 1),
    }
}
