//! Carriers. In: the canonical tree. Out: one that the `openapiv3` types can read. They are made for OpenAPI 3.0, round bounds to `f64` or
//! `i64`, refuse `2.0` as a length, and drop `null` defaults and empty enumerations: what they cannot hold exactly moves to `x-` members.

use super::places::{Place, walk};
use super::refused;
use crate::load::number;
use crate::pointer::Path;
use crate::value::{Number, Object, Value};

/// How a keyword's value is carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// As the number's text.
    Number,
    /// As it is, inside an array of one, so that `null` survives. Schemas in it are in the canonical form.
    Json,
}

/// The carried keywords, how each is carried, and the member it rides on.
pub const CARRIERS: &[(&str, Carrier, &str)] = &[
    ("minimum", Carrier::Number, "x-carried-minimum"),
    ("maximum", Carrier::Number, "x-carried-maximum"),
    ("exclusiveMinimum", Carrier::Number, "x-carried-exclusiveMinimum"),
    ("exclusiveMaximum", Carrier::Number, "x-carried-exclusiveMaximum"),
    ("multipleOf", Carrier::Number, "x-carried-multipleOf"),
    ("minLength", Carrier::Number, "x-carried-minLength"),
    ("maxLength", Carrier::Number, "x-carried-maxLength"),
    ("minItems", Carrier::Number, "x-carried-minItems"),
    ("maxItems", Carrier::Number, "x-carried-maxItems"),
    ("minContains", Carrier::Number, "x-carried-minContains"),
    ("maxContains", Carrier::Number, "x-carried-maxContains"),
    ("minProperties", Carrier::Number, "x-carried-minProperties"),
    ("maxProperties", Carrier::Number, "x-carried-maxProperties"),
    ("enum", Carrier::Json, "x-carried-enum"),
    ("default", Carrier::Json, "x-carried-default"),
    ("example", Carrier::Json, "x-carried-example"),
    ("examples", Carrier::Json, "x-carried-examples"),
    // Where it stands beside other keywords; the first schema of `allOf` says the same then.
    ("$ref", Carrier::Json, "x-carried-$ref"),
    // Where it is neither one word nor one word and `null`, and where that word is `null`.
    ("type", Carrier::Json, "x-carried-type"),
    ("const", Carrier::Json, "x-carried-const"),
    ("prefixItems", Carrier::Json, "x-carried-prefixItems"),
    ("contains", Carrier::Json, "x-carried-contains"),
    ("unevaluatedItems", Carrier::Json, "x-carried-unevaluatedItems"),
    ("patternProperties", Carrier::Json, "x-carried-patternProperties"),
    ("propertyNames", Carrier::Json, "x-carried-propertyNames"),
    ("dependentRequired", Carrier::Json, "x-carried-dependentRequired"),
    ("dependentSchemas", Carrier::Json, "x-carried-dependentSchemas"),
    ("unevaluatedProperties", Carrier::Json, "x-carried-unevaluatedProperties"),
    ("if", Carrier::Json, "x-carried-if"),
    ("then", Carrier::Json, "x-carried-then"),
    ("else", Carrier::Json, "x-carried-else"),
    ("contentEncoding", Carrier::Json, "x-carried-contentEncoding"),
    ("contentMediaType", Carrier::Json, "x-carried-contentMediaType"),
    ("contentSchema", Carrier::Json, "x-carried-contentSchema"),
];

/// Keywords that say nothing about a value. The schemas in `$defs` are found in the canonical tree, by those who refer to them.
const NOT_CARRIED: [&str; 4] = ["$defs", "$schema", "$comment", "$vocabulary"];

/// The tree with its carriers.
pub fn carried(canonical: &Value) -> Value {
    carried_at(Place::Document, canonical)
}

/// The same, without its components.
pub fn carried_without_components(canonical: &Value) -> Value {
    let members = canonical.as_object().into_iter().flatten().filter(|(name, _)| *name != "components");
    in_place(Place::Document, Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect()))
}

/// The components alone.
pub fn carried_components(canonical: &Value) -> Option<Value> {
    canonical.get("components").map(|components| carried_at(Place::Components, components))
}

/// A path item with the carriers of its schemas.
pub fn carried_item(canonical: &Value) -> Value {
    carried_at(Place::PathItem, canonical)
}

/// A schema with its carriers.
pub fn carried_schema(canonical: &Value) -> Value {
    carried_at(Place::Schema, canonical)
}

fn carried_at(place: Place, canonical: &Value) -> Value {
    in_place(place, canonical.clone())
}

fn in_place(place: Place, mut tree: Value) -> Value {
    walk(place, &mut tree, &Path::ROOT, &mut |place, value, _| match value {
        // The types read `additionalProperties: false`; nowhere else do they know it.
        Value::Bool(everything) if place == Place::Schema => *value = in_words(*everything),
        Value::Object(members) => {
            if place.is_schema() {
                schema(members);
            } else if members.contains_key("$ref") && place.section().is_some() {
                members.retain(|name, _| name == "$ref");
            }
            lower_reads_it_from_the_tree(place, members);
            refused::complete(place, members);
        }
        _ => {}
    });
    tree
}

/// Takes out what the types would not read as it may be written: a link without a target, a callback that is a reference.
fn lower_reads_it_from_the_tree(place: Place, members: &mut Object) {
    let gone: &[&str] = match place {
        Place::Components => &["links", "callbacks"],
        Place::Response => &["links"],
        Place::Operation => &["callbacks"],
        _ => return,
    };
    members.retain(|name, _| !gone.contains(&name.as_str()));
}

/// `true` and `false` as objects.
fn in_words(everything: bool) -> Value {
    let nothing = || Object::from_iter([("not".to_owned(), Value::Object(Object::default()))]);
    Value::Object(if everything { Object::default() } else { nothing() })
}

/// Moves the keywords of one schema to their carriers.
fn schema(schema: &mut Object) {
    if schema.contains_key("$ref") && !schema.keys().any(|name| name != "$ref") {
        return;
    }
    reference_among_others(schema);
    one_type(schema);
    schema.retain(|name, _| !NOT_CARRIED.contains(&name.as_str()));
    // Most schemas have few keywords, and none of them that is carried.
    let known: Vec<_> = CARRIERS.iter().filter(|(keyword, _, _)| schema.keys().any(|name| name == keyword)).collect();
    for (keyword, carrier, member) in known {
        let readable = *keyword == "type" && matches!(schema.get("type"), Some(Value::String(word)) if word != "null");
        if readable {
            continue;
        }
        let Some(value) = schema.shift_remove(*keyword) else { continue };
        let carried = match (carrier, value) {
            (Carrier::Number, Value::Number(number)) => Value::String(number.to_string()),
            (Carrier::Number, other) => other,
            (Carrier::Json, value) => Value::Array(vec![value]),
        };
        schema.insert((*member).to_owned(), carried);
    }
}

/// `$ref` beside other keywords is one more schema to fit.
fn reference_among_others(schema: &mut Object) {
    let Some(target) = schema.get("$ref").cloned() else { return };
    let reference = Value::Object(Object::from_iter([("$ref".to_owned(), target)]));
    match schema.get_mut("allOf") {
        Some(Value::Array(others)) => others.insert(0, reference),
        _ => {
            schema.insert("allOf".to_owned(), Value::Array(vec![reference]));
        }
    }
}

/// A list of one type, or of one and `null`, as 3.0 says it.
fn one_type(schema: &mut Object) {
    let Some(Value::Array(words)) = schema.get("type") else { return };
    let is_null = |word: &&Value| word.as_str() == Some("null");
    let (null, mut others) = (words.iter().any(|word| is_null(&word)), words.iter().filter(|word| !is_null(word)));
    let (Some(word), None) = (others.next().cloned(), others.next()) else { return };
    schema.insert("type".to_owned(), word);
    // What else the schema says about values may forbid `null` again.
    let listed = !matches!(schema.get("enum"), Some(Value::Array(values)) if !values.contains(&Value::Null));
    let constant = schema.get("const").is_none_or(|value| *value == Value::Null);
    if null && listed && constant {
        schema.insert("nullable".to_owned(), Value::Bool(true));
    }
}

impl Number {
    /// The value as an integer, where it is one: `2.0` and `1e3` are.
    pub fn as_integer(&self) -> Option<i128> {
        match self {
            Number::Int(n) => Some(*n),
            Number::Float(_) | Number::Exact(_) => number::floor(&self.decimal()).filter(|(_, exact)| *exact).map(|(whole, _)| whole),
        }
    }
}
