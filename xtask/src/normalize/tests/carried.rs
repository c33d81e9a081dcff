//! What the types of the `openapiv3` crate are given to read.

use super::{canonical, carried, parse, run, with_schemas};
use crate::diagnostics::Diagnostics;
use crate::document::{Carried, Document};
use crate::normalize::{CARRIERS, Carrier, normalize};
use crate::pointer::Pointer;
use crate::shape::Version;
use openapiv3::{ReferenceOr, SchemaKind};
use serde_json::json;

#[test]
fn booleans_are_put_in_words() {
    let schemas = carried(
        Version::V3_1,
        "
A: true
B: { items: false, properties: { additionalProperties: false, b: true }, additionalProperties: false }
",
    );
    assert_eq!(
        schemas,
        json!({
            "A": {},
            "B": { "items": { "not": {} }, "properties": { "additionalProperties": { "not": {} }, "b": {} }, "additionalProperties": false },
        })
    );
}

#[test]
fn types() {
    let schemas = carried(
        Version::V3_1,
        "
A: { type: [string, 'null'] }
B: { type: ['null', integer] }
C: { type: [object] }
D: { type: [string, integer] }
E: { type: 'null' }
F: { type: ['null'] }
G: { type: [string, 'null'], enum: [a] }
H: { type: [string, 'null'], enum: [a, null] }
I: { type: array, maxItems: 2.0 }
",
    );
    assert_eq!(schemas["A"], json!({ "type": "string", "nullable": true }));
    assert_eq!(schemas["B"], json!({ "type": "integer", "nullable": true }));
    assert_eq!(schemas["C"], json!({ "type": "object" }));
    assert_eq!(schemas["D"], json!({ "x-carried-type": [["string", "integer"]] }));
    assert_eq!(schemas["E"], json!({ "x-carried-type": ["null"] }));
    assert_eq!(schemas["F"], json!({ "x-carried-type": [["null"]] }));
    assert_eq!(schemas["G"], json!({ "type": "string", "x-carried-enum": [["a"]] }));
    assert_eq!(schemas["H"], json!({ "type": "string", "nullable": true, "x-carried-enum": [["a", null]] }));
    assert_eq!(schemas["I"], json!({ "type": "array", "x-carried-maxItems": "2" }));
}

#[test]
fn references_beside_other_keywords() {
    let target = json!({ "$ref": "#/components/schemas/A" });
    let schemas = carried(
        Version::V3_1,
        "
A: { $defs: { x: { type: string } }, $anchor: a, $schema: 'https://json-schema.org/draft/2020-12/schema' }
B: { $ref: '#/components/schemas/A' }
C: { $ref: '#/components/schemas/A', description: D }
D: { $ref: '#/components/schemas/A', allOf: [{ type: string }] }
",
    );
    assert_eq!(schemas["A"], json!({}));
    assert_eq!(schemas["B"], target);
    assert_eq!(schemas["C"], json!({ "x-carried-$ref": ["#/components/schemas/A"], "allOf": [target], "description": "D" }));
    assert_eq!(schemas["D"], json!({ "x-carried-$ref": ["#/components/schemas/A"], "allOf": [target, { "type": "string" }] }));
}

#[test]
fn a_document_of_every_keyword_is_read() {
    let numbers = |keyword: &str| if keyword.starts_with("exclusive") { "-2.5" } else { "2" };
    let schema: String = CARRIERS
        .iter()
        .map(|(keyword, carrier, _)| match (carrier, *keyword) {
            (Carrier::Number, keyword) => format!("{keyword}: {}", numbers(keyword)),
            (Carrier::Json, "$ref") => "$ref: '#/components/schemas/A'".to_owned(),
            (Carrier::Json, "type") => "type: [string, number]".to_owned(),
            (Carrier::Json, "enum" | "examples" | "prefixItems") => {
                format!("{keyword}: [null]").replace("prefixItems: [null]", "prefixItems: [true]")
            }
            (Carrier::Json, "default" | "example" | "const") => format!("{keyword}: null"),
            (Carrier::Json, "dependentRequired") => "dependentRequired: { a: [b] }".to_owned(),
            (Carrier::Json, "contentEncoding" | "contentMediaType") => format!("{keyword}: text"),
            (Carrier::Json, keyword) => format!("{keyword}: {{}}"),
        })
        .collect::<Vec<_>>()
        .join(", ");
    let text = with_schemas("3.1.2", &format!("A: {{}}\nB: {{ {schema} }}")).replace("paths: {}\n", "");
    let mut diagnostics = Diagnostics::default();
    let normalized = normalize(parse(&text), Version::V3_1, &mut diagnostics);
    let document = Document::read(normalized, &mut diagnostics).expect("readable types");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let (_, ReferenceOr::Item(schema)) = document.schemas().last().expect("two schemas") else { panic!("the reference has siblings") };
    for (keyword, carrier, _) in CARRIERS {
        let carried = Carried(schema);
        let there = match carrier {
            Carrier::Number => carried.number(keyword) == Some(numbers(keyword)),
            Carrier::Json => carried.json(keyword).is_some(),
        };
        assert!(there, "{keyword}");
    }
    assert!(matches!(&schema.schema_kind, SchemaKind::AllOf { all_of } if all_of.len() == 1));
    let found = document.schema_at(&Pointer::root().child("components").child("schemas").child("B").child("if"));
    assert!(found.is_some_and(|schema| schema.as_object().is_some()));
}

#[test]
fn what_3_0_wants_is_put_in() {
    let (normalized, said) =
        run("openapi: 3.1.2\ninfo: { title: T, version: '1' }\nwebhooks: {}\ncomponents: { pathItems: { p: { get: { summary: S } } } }");
    assert_eq!(said, [""; 0]);
    assert!(normalized.canonical.get("paths").is_none());
    assert!(crate::normalize::carried(&normalized.canonical).get("paths").is_some());
    assert!(Document::read(normalized, &mut Diagnostics::default()).is_some());
}

#[test]
fn the_canonical_form_has_no_carriers() {
    let (schemas, _) = canonical(Version::V3_1, "A: { minLength: 1, const: 2 }");
    assert_eq!(schemas["A"]["minLength"], json!(1));
    assert!(!schemas.to_string().contains("x-carried"));
}
