//! One spelling for all versions.

use super::{canonical, carried, run, schemas, with_schemas};
use crate::shape::Version;
use serde_json::json;

#[test]
fn null_of_3_0_becomes_a_type() {
    let (schemas, said) = canonical(
        Version::V3_0,
        "
A: { type: string, nullable: true }
B: { type: string, nullable: false }
C: { nullable: true, allOf: [{ type: integer, nullable: true }] }
D: { type: string, nullable: true, enum: [a, null] }
E: { type: string, nullable: true, enum: [a] }
F: { properties: { nullable: { type: boolean } } }
",
    );
    assert_eq!(
        schemas,
        json!({
            "A": { "type": ["string", "null"] },
            "B": { "type": "string" },
            "C": { "anyOf": [{ "type": ["integer", "null"] }, { "type": "null" }] },
            "D": { "type": ["string", "null"], "enum": ["a", null] },
            "E": { "type": ["string", "null"], "enum": ["a", null] },
            "F": { "properties": { "nullable": { "type": "boolean" } } },
        })
    );
    assert_eq!(
        said,
        [
            "Warning ignored #/components/schemas/C/nullable: `nullable` beside `allOf`, `anyOf` or `oneOf` without `type` has, strictly, no effect; it is read as meant: null is allowed | say it where the value's type is named, or take `nullable` away",
            "Warning ignored #/components/schemas/E/nullable: `nullable` beside an `enum` without null has, strictly, no effect; it is read as meant: null is allowed | add null to `enum`, or take `nullable` away"
        ]
    );
}

#[test]
fn exclusive_bounds_become_numbers() {
    let of_3_0 = "
A: { minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false }
B: { exclusiveMinimum: true, maximum: 100000000000000000000.5, exclusiveMaximum: true }
";
    let (schemas, said) = canonical(Version::V3_0, of_3_0);
    assert_eq!(schemas["A"], json!({ "exclusiveMinimum": 1, "maximum": 5 }));
    assert_eq!(schemas["B"], json!({ "exclusiveMaximum": 100_000_000_000_000_000_000.5 }));
    assert_eq!(said, [""; 0]);
    assert_eq!(carried(Version::V3_0, of_3_0)["B"], json!({ "x-carried-exclusiveMaximum": "100000000000000000000.5" }));
    let (schemas, _) = canonical(Version::V3_1, "A: { minimum: 1, exclusiveMinimum: true, exclusiveMaximum: 2 }");
    assert_eq!(schemas["A"], json!({ "exclusiveMinimum": 1, "exclusiveMaximum": 2 }));
}

#[test]
fn what_is_said_as_in_another_version_means_the_same() {
    let text = "
A: { $ref: '#/components/schemas/B', nullable: true }
B: { type: [string, integer], nullable: true, const: a, patternProperties: { a: true } }
C: { discriminator: kind, oneOf: [{ $ref: '#/components/schemas/B' }], properties: { a: { type: string, nullable: true } } }
";
    let (of_3_0, said) = canonical(Version::V3_0, text);
    assert_eq!(
        of_3_0,
        json!({
            "A": { "anyOf": [{ "$ref": "#/components/schemas/B" }, { "type": "null" }] },
            "B": { "type": ["string", "integer", "null"], "enum": ["a", null], "patternProperties": { "a": true } },
            "C": {
                "discriminator": { "propertyName": "kind" },
                "oneOf": [{ "$ref": "#/components/schemas/B" }],
                "properties": { "a": { "type": ["string", "null"] } }
            },
        })
    );
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(canonical(Version::V3_1, text).0, of_3_0);
}

#[test]
fn null_is_allowed_by_one_branch_alone() {
    let text = "
A: { nullable: true, oneOf: [{ type: string, nullable: true }, { type: integer }] }
B: { nullable: true, oneOf: [{ type: string }, { $ref: '#/components/schemas/C' }] }
C: { type: integer, nullable: true }
D: { nullable: true, oneOf: [{ type: string }, { type: integer }] }
";
    let (schemas, _) = canonical(Version::V3_0, text);
    assert_eq!(schemas["A"], json!({ "oneOf": [{ "type": ["string", "null"] }, { "type": "integer" }] }));
    assert_eq!(schemas["B"], json!({ "oneOf": [{ "type": "string" }, { "$ref": "#/components/schemas/C" }] }));
    assert_eq!(schemas["D"], json!({ "oneOf": [{ "type": "string" }, { "type": "integer" }, { "type": "null" }] }));
}

#[test]
fn beside_a_reference() {
    let text = "
A: { $ref: '#/components/schemas/B', maxLength: 5, description: D }
B: { type: string }
";
    assert_eq!(canonical(Version::V3_0, text).0["A"], json!({ "$ref": "#/components/schemas/B" }));
    let kept = json!({ "$ref": "#/components/schemas/B", "maxLength": 5, "description": "D" });
    assert_eq!(canonical(Version::V3_1, text).0["A"], kept);
}

#[test]
fn a_document_of_3_1_stays_as_it_is() {
    let (schemas, said) = canonical(
        Version::V3_1,
        "
A: { type: ['null', string, object], const: null, nullable: true, examples: [1], $defs: { x: true, nullable: false } }
B: { patternProperties: { nullable: { type: string, nullable: true } }, items: false, not: true, $comment: C }
",
    );
    assert_eq!(
        schemas,
        json!({
            "A": { "type": ["null", "string", "object"], "const": null, "examples": [1], "$defs": { "x": true, "nullable": false } },
            "B": { "patternProperties": { "nullable": { "type": ["string", "null"] } }, "items": false, "not": true, "$comment": "C" },
        })
    );
    assert_eq!(said, [""; 0]);
}

#[test]
fn what_was_refused_is_gone() {
    let (normalized, _) = run(&with_schemas(
        "3.1.2",
        "
A: { type: [string, strng], minLength: 1, title: T }
B: { properties: { type: { type: 1 }, other: { minLength: a, maxLength: 5 } } }
C: { $defs: { type: { $dynamicRef: '#a', title: T } } }
",
    ));
    let schemas = schemas(normalized.canonical);
    assert_eq!(schemas["A"], json!({}), "of a schema whose type is not known, nothing else can be judged");
    assert_eq!(schemas["B"], json!({ "properties": { "type": {}, "other": { "maxLength": 5 } } }));
    assert_eq!(schemas["C"], json!({ "$defs": { "type": { "title": "T" } } }));
}
