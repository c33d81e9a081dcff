//! What a shape covers. In: a schema as the document has it, and the keywords that a Rust type enforces by itself. Out: whether anything is left
//! that has to be checked.

use super::keywords::Kind;
use crate::value::Value;

use Kind::{Array, Integer, Number, Object, String};

/// Every keyword that asserts something, with the kinds of values it speaks of; none: of all.
const ASSERTIONS: &[(&str, &[Kind])] = &[
    ("enum", &[]),
    ("const", &[]),
    ("allOf", &[]),
    ("anyOf", &[]),
    ("oneOf", &[]),
    ("not", &[]),
    ("if", &[]),
    ("then", &[]),
    ("else", &[]),
    ("$ref", &[]),
    ("pattern", &[String]),
    ("minLength", &[String]),
    ("maxLength", &[String]),
    ("format", &[String]),
    ("minimum", &[Number, Integer]),
    ("maximum", &[Number, Integer]),
    ("exclusiveMinimum", &[Number, Integer]),
    ("exclusiveMaximum", &[Number, Integer]),
    ("multipleOf", &[Number, Integer]),
    ("items", &[Array]),
    ("prefixItems", &[Array]),
    ("contains", &[Array]),
    ("minContains", &[Array]),
    ("maxContains", &[Array]),
    ("minItems", &[Array]),
    ("maxItems", &[Array]),
    ("uniqueItems", &[Array]),
    ("unevaluatedItems", &[Array]),
    ("properties", &[Object]),
    ("required", &[Object]),
    ("additionalProperties", &[Object]),
    ("patternProperties", &[Object]),
    ("propertyNames", &[Object]),
    ("minProperties", &[Object]),
    ("maxProperties", &[Object]),
    ("dependentRequired", &[Object]),
    ("dependentSchemas", &[Object]),
    ("unevaluatedProperties", &[Object]),
];

/// The asserting keywords of a schema that say something of values of `kind` (of any kind, where there is none), and that are not `covered`.
pub fn left_over<'a>(schema: &'a Value, kind: Option<Kind>, covered: &[&str]) -> Vec<&'a str> {
    let members = match schema {
        Value::Object(members) => members,
        // No type says that nothing is allowed.
        Value::Bool(false) => return vec!["false"],
        _ => return Vec::new(),
    };
    let speaks = |kinds: &[Kind]| kinds.is_empty() || kind.is_none_or(|kind| kinds.contains(&kind));
    let asserts = |name: &str| ASSERTIONS.iter().any(|(keyword, kinds)| *keyword == name && speaks(kinds));
    members
        .iter()
        .filter(|(name, value)| asserts(name) && !covered.contains(&name.as_str()) && !says_nothing(name, value))
        .map(|(name, _)| name.as_str())
        .collect()
}

/// Whether a keyword says anything of any value.
pub fn asserts(keyword: &str, value: &Value) -> bool {
    ASSERTIONS.iter().any(|(name, _)| *name == keyword) && !says_nothing(keyword, value)
}

/// Whether a keyword speaks of values of one kind, and this is that kind; of integers and numbers the same.
pub fn speaks_of(keyword: &str, kind: Kind) -> bool {
    ASSERTIONS.iter().any(|(name, kinds)| *name == keyword && kinds.first() == Some(&kind))
}

/// Whether a keyword speaks of values of every kind.
pub fn is_general(keyword: &str) -> bool {
    !ASSERTIONS.iter().any(|(name, kinds)| *name == keyword && !kinds.is_empty())
}

/// Values with which a keyword holds always.
fn says_nothing(keyword: &str, value: &Value) -> bool {
    match (keyword, value) {
        ("uniqueItems", Value::Bool(unique)) => !unique,
        ("additionalProperties" | "items" | "unevaluatedItems" | "unevaluatedProperties" | "propertyNames", value) => accepts_all(value),
        ("minLength" | "minItems" | "minProperties", Value::Number(bound)) => bound.as_integer() == Some(0),
        ("format", Value::String(word)) => crate::formats::find(word).is_none(),
        ("required" | "allOf" | "prefixItems", Value::Array(list)) => list.is_empty(),
        ("properties" | "patternProperties" | "dependentRequired" | "dependentSchemas", Value::Object(members)) => members.is_empty(),
        _ => false,
    }
}

/// `true` and `{}`.
pub fn accepts_all(schema: &Value) -> bool {
    match schema {
        Value::Bool(accepts) => *accepts,
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, left_over};
    use crate::load::{Source, parse};

    fn schema(json: &str) -> crate::value::Value {
        parse(&Source::new("schema.json".into(), json.to_owned()), &mut Default::default()).unwrap()
    }

    #[test]
    fn only_what_speaks_of_the_kind_is_left() {
        let schema = schema(r#"{"type":"string","minLength":1,"minimum":5,"not":{},"title":"t","uniqueItems":false}"#);
        assert_eq!(left_over(&schema, Some(Kind::String), &["minLength"]), ["not"]);
        assert_eq!(left_over(&schema, None, &["minLength"]), ["minimum", "not"]);
        assert_eq!(left_over(&schema, Some(Kind::Array), &[]), ["not"]);
    }
}
