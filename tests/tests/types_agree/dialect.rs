//! The dialects of OpenAPI that schemas are written in. In: a schema as JSON Schema has it. Out: what of it a dialect can say, and how it says that.

use serde_json::{Map, Value, json};

#[derive(Clone, Copy)]
pub enum Dialect {
    V3_0,
    V3_1,
}

/// What OpenAPI 3.0 has no word for.
const NOT_IN_3_0: &[&str] = &["prefixItems", "contains", "patternProperties", "dependentRequired"];

impl Dialect {
    pub fn name(self) -> &'static str {
        match self {
            Self::V3_0 => "3-0",
            Self::V3_1 => "3-1",
        }
    }

    pub fn version(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0.3",
            Self::V3_1 => "3.1.0",
        }
    }

    /// What the dialect can say of a schema, still in the words of JSON Schema.
    pub fn restrict(self, schema: Value) -> Value {
        match self {
            Self::V3_0 => map(schema, &restricted_to_3_0),
            Self::V3_1 => schema,
        }
    }

    /// A schema that the dialect can say, in its words.
    pub fn spell(self, schema: Value) -> Value {
        match self {
            Self::V3_0 => map(schema, &spelled_as_3_0),
            Self::V3_1 => schema,
        }
    }
}

fn restricted_to_3_0(mut members: Map<String, Value>) -> Map<String, Value> {
    if let Some(target) = members.remove("$ref") {
        return Map::from_iter([("$ref".to_owned(), target)]);
    }
    members.retain(|keyword, _| !NOT_IN_3_0.contains(&keyword.as_str()));
    members.retain(|keyword, value| keyword != "items" || value.is_object());
    let takes_arrays = members.get("type").is_some_and(|word| *word == "array" || word.get(0) == Some(&json!("array")));
    if takes_arrays {
        members.entry("items").or_insert(json!({}));
    }
    match members.get("type").cloned() {
        // One that is no type and `null`.
        Some(Value::Array(words)) if words.get(1) != Some(&json!("null")) => drop(members.remove("type")),
        Some(Value::String(word)) if word == "null" => {
            members.remove("type");
            members.insert("enum".to_owned(), json!([null]));
        }
        // `nullable` beside a list without null is read as meant, with a warning.
        Some(Value::Array(_)) => {
            if let Some(constant) = members.remove("const") {
                members.insert("enum".to_owned(), json!([constant]));
            }
            if let Some(Value::Array(listed)) = members.get_mut("enum") {
                listed.push(Value::Null);
            }
        }
        _ => {}
    }
    members
}

fn spelled_as_3_0(mut members: Map<String, Value>) -> Map<String, Value> {
    if let Some(Value::Array(words)) = members.get("type") {
        let words = words.clone();
        members.insert("type".to_owned(), words[0].clone());
        members.insert("nullable".to_owned(), json!(true));
    }
    if let Some(constant) = members.remove("const") {
        members.insert("enum".to_owned(), json!([constant]));
    }
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if let Some(value) = members.remove(exclusive) {
            members.insert(bound.to_owned(), value);
            members.insert(exclusive.to_owned(), json!(true));
        }
    }
    members
}

/// A schema for a validator that takes formats for annotations: the generator's integers are of their format.
pub fn bounded(schema: Value) -> Value {
    map(schema, &|mut members| {
        let bounds = match members.get("format").and_then(Value::as_str) {
            Some("int32") => (i32::MIN.into(), i32::MAX.into()),
            Some("uint8") => (json!(0), json!(255)),
            _ => return members,
        };
        members.insert("minimum".to_owned(), bounds.0);
        members.insert("maximum".to_owned(), bounds.1);
        members
    })
}

/// The schema with all schemas in it made over.
fn map(schema: Value, make: &dyn Fn(Map<String, Value>) -> Map<String, Value>) -> Value {
    let Value::Object(members) = schema else { return schema };
    let inside = make(members).into_iter().map(|(keyword, value)| {
        let value = match (keyword.as_str(), value) {
            ("properties" | "patternProperties", Value::Object(named)) => {
                Value::Object(named.into_iter().map(|(name, schema)| (name, map(schema, make))).collect())
            }
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(schemas)) => {
                schemas.into_iter().map(|schema| map(schema, make)).collect()
            }
            ("items" | "additionalProperties" | "not" | "contains", schema) => map(schema, make),
            (_, value) => value,
        };
        (keyword, value)
    });
    Value::Object(inside.collect())
}
