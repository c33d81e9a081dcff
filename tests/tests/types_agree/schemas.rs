//! Schemas as people write them, at random: mostly with a type, with the keywords that belong to it. In: a source of choices. Out: a schema,
//! and the definitions that it may refer to.

use serde_json::{Map, Value, json};
use tests::random::Random;

pub const NAMES: &[&str] = &["a", "b", "c", "ab"];
pub const TEXTS: &[&str] = &["", "a", "b", "ab", "aab", "🦀", "1", "abc"];
pub const NUMBERS: &[&str] = &["0", "1", "2", "3", "-1", "1.0", "1.5", "0.5", "-2.5", "6", "1e2", "4294967296"];
const PATTERNS: &[&str] = &["a", "^a", "b$", "^a*b$", "^[a-c]{2}$", "^(?!a)", "^.$"];
const TAGS: &[&str] = &["cat", "dog", "fish"];

/// What a schema may hold.
pub struct Writer<'r> {
    pub random: &'r mut Random,
    /// How definitions are called.
    pub definition: String,
}

/// As many definitions go with each schema.
pub const DEFINITIONS: usize = 2;

impl Writer<'_> {
    pub fn schema(&mut self, depth: usize) -> Value {
        let mut schema = self.typed(depth);
        let Value::Object(members) = &mut schema else { return schema };
        if self.random.is_one_in(12) {
            members.insert("not".to_owned(), self.typed(0));
        }
        if self.random.is_one_in(8)
            && let Some(Value::String(word)) = members.get("type")
        {
            let word = word.clone();
            members.insert("type".to_owned(), json!([word, "null"]));
        }
        schema
    }

    fn typed(&mut self, depth: usize) -> Value {
        match self.random.below(if depth == 0 { 9 } else { 20 }) {
            0 | 1 => self.text(),
            2 | 3 => self.number("integer"),
            4 => self.number("number"),
            5 => json!({"type": self.random.pick(&["boolean", "null"])}),
            6 => json!({"enum": (0..1 + self.random.below(3)).map(|_| value(self.random, 1)).collect::<Value>()}),
            7 => json!({"const": value(self.random, 1)}),
            8 => json!({"$ref": format!("#/components/schemas/{}D{}", self.definition, 1 + self.random.below(DEFINITIONS))}),
            9..=12 => self.object(depth),
            13 | 14 => self.array(depth),
            15 => self.union(depth),
            16 => self.tagged(depth),
            17 => json!({"allOf": [self.object(depth), self.object(depth)]}),
            18 => self.several_types(depth),
            _ => self.values_with_titles(),
        }
    }

    fn text(&mut self) -> Value {
        let mut schema = json!({"type": "string"});
        match self.random.below(8) {
            0 => schema["minLength"] = self.small(),
            1 => schema["maxLength"] = self.small(),
            2 | 3 => schema["pattern"] = self.random.pick(PATTERNS).into(),
            4 => schema["enum"] = json!([self.random.pick(TEXTS), "x", "y"]),
            5 => schema["const"] = self.random.pick(TEXTS).into(),
            6 => {
                schema["minLength"] = json!(1);
                schema["pattern"] = self.random.pick(PATTERNS).into();
            }
            _ => {}
        }
        schema
    }

    fn number(&mut self, word: &str) -> Value {
        let mut schema = json!({"type": word});
        let numbers: &[&str] = if word == "integer" { &["0", "1", "2", "-1", "6"] } else { NUMBERS };
        let mut number = || serde_json::from_str::<Value>(self.random.pick(numbers)).expect("these are numbers");
        let (one, other) = (number(), number());
        match self.random.below(8) {
            0 => schema["minimum"] = one,
            1 => schema["exclusiveMaximum"] = one,
            2 => {
                schema["exclusiveMinimum"] = json!(-2);
                schema["maximum"] = json!(3);
            }
            3 => schema["multipleOf"] = serde_json::from_str(self.random.pick(&["1", "2", "0.5", "1.5"])).expect("these are numbers"),
            4 => schema["enum"] = json!([one, other]),
            5 => schema["const"] = one,
            6 if word == "integer" => schema["format"] = self.random.pick(&["int32", "uint8"]).into(),
            _ => {}
        }
        schema
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut schema = json!({"type": "object"});
        let below = depth.saturating_sub(1);
        let names: Vec<&str> = NAMES.iter().copied().filter(|_| self.random.is_one_in(2)).collect();
        if !names.is_empty() {
            schema["properties"] = names.iter().map(|name| ((*name).to_owned(), self.schema(below))).collect::<Map<_, _>>().into();
        }
        if self.random.is_one_in(2) {
            schema["required"] = names
                .iter()
                .chain(&["b"])
                .take(1 + self.random.below(2))
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .map(|name| json!(name))
                .collect();
        }
        match self.random.below(10) {
            0 | 1 => schema["additionalProperties"] = json!(false),
            2 => schema["additionalProperties"] = self.schema(below),
            3 => schema["minProperties"] = self.small(),
            4 => schema["maxProperties"] = self.small(),
            5 => schema["patternProperties"] = json!({"^a": self.schema(below)}),
            6 => schema["dependentRequired"] = json!({"a": ["b"]}),
            _ => {}
        }
        schema
    }

    fn array(&mut self, depth: usize) -> Value {
        let mut schema = json!({"type": "array"});
        let below = depth.saturating_sub(1);
        if !self.random.is_one_in(4) {
            schema["items"] = self.schema(below);
        }
        match self.random.below(8) {
            0 => schema["minItems"] = self.small(),
            1 => schema["maxItems"] = self.small(),
            2 => schema["uniqueItems"] = json!(true),
            3 => schema["contains"] = self.schema(below),
            4 | 5 => {
                let items: Vec<Value> = (0..1 + self.random.below(3)).map(|_| self.schema(below)).collect();
                schema["minItems"] = json!(items.len());
                schema["prefixItems"] = items.into();
                schema["items"] = json!(false);
            }
            _ => {}
        }
        schema
    }

    fn union(&mut self, depth: usize) -> Value {
        let keyword = self.random.pick(&["oneOf", "anyOf"]);
        let branches: Vec<Value> = (0..2 + self.random.below(2)).map(|_| self.schema(depth - 1)).collect();
        json!({keyword: branches})
    }

    /// Objects that list values of their own for one member.
    fn tagged(&mut self, depth: usize) -> Value {
        let is_text = self.random.is_one_in(2);
        let branches = TAGS.iter().enumerate().map(|(index, tag)| {
            let mut branch = self.object(depth - 1);
            branch["properties"]["kind"] = if is_text { json!({"const": tag}) } else { json!({"type": "integer", "enum": [index]}) };
            if !self.random.is_one_in(6) {
                branch["required"] = json!(["kind"]);
            }
            branch
        });
        json!({"oneOf": branches.collect::<Vec<_>>()})
    }

    fn several_types(&mut self, depth: usize) -> Value {
        let mut schema = self.object(depth);
        if let (Value::Object(members), Value::Object(more)) = (&mut schema, self.array(depth)) {
            members.extend(more);
        }
        let words = [["object", "array"], ["string", "object"], ["array", "integer"], ["number", "null"], ["string", "boolean"]];
        schema["type"] = json!(words[self.random.below(words.len())]);
        schema
    }

    fn values_with_titles(&mut self) -> Value {
        let values: Vec<Value> = (0..1 + self.random.below(3)).map(|index| json!({"const": index, "title": TAGS[index]})).collect();
        let others = [json!({"type": "null"}), json!({"enum": ["x", "y"]}), json!({"type": "string"})];
        let other = others[self.random.below(others.len())].clone();
        json!({self.random.pick(&["oneOf", "anyOf"]): values.into_iter().chain([other]).collect::<Vec<_>>()})
    }

    fn small(&mut self) -> Value {
        json!(self.random.below(4))
    }
}

/// Any JSON value.
pub fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 5 } else { 9 }) {
        0 => Value::Null,
        1 => Value::Bool(random.is_one_in(2)),
        2 | 3 => serde_json::from_str(random.pick(NUMBERS)).expect("these are numbers"),
        4 => random.pick(TEXTS).into(),
        5 | 6 => (0..random.below(4)).map(|_| value(random, depth - 1)).collect(),
        _ => (0..random.below(4)).map(|_| (random.pick(NAMES).to_owned(), value(random, depth - 1))).collect::<Map<_, _>>().into(),
    }
}
