//! Schemas.

use super::*;
use crate::shape::scalar::is_integer;

#[test]
fn wrong_kinds() {
    assert_eq!(
        said_of_schema(
            "{ minLength: a, maxLength: -1, minItems: 2.0, maxItems: 2.5, minimum: '1', pattern: 1, enum: a, properties: [], title: null }"
        ),
        [
            "error wrong-kind S/minLength: `minLength` must be a non-negative integer, found a string",
            "error wrong-value S/maxLength: `maxLength` must be a non-negative integer, found -1",
            "error wrong-value S/maxItems: `maxItems` must be a non-negative integer, found 2.5",
            "error wrong-kind S/minimum: `minimum` must be a number, found a string",
            "error wrong-kind S/pattern: `pattern` must be a string, found a number | put it in quotes",
            "error wrong-kind S/enum: `enum` must be an array, found a string",
            "error wrong-kind S/properties: `properties` must be an object, found an array",
            "error wrong-kind S/title: `title` must be a string, found null",
        ]
    );
    assert_eq!(
        said_of_schema("{ additionalProperties: 1, items: [{}], required: true, properties: { a: 1, b: true } }"),
        [
            "error wrong-kind S/additionalProperties: `additionalProperties` must be a boolean or an object, found a number",
            "error unsupported S/items: `items` must be an object, found an array: that is a form of JSON Schema draft 4, not of OpenAPI 3.0 | give one schema for all items",
            "error wrong-kind S/required: `required` must be an array, found a boolean | list the names of required properties in `required` of the object that has them",
            "error wrong-kind S/properties/a: `a` must be an object, found a number",
            "warning wrong-kind S/properties/b: `b` must be an object, found a boolean: that is a form of OpenAPI 3.1, and is read as it is meant there | write `{}` for \"anything\", `not: {}` for \"nothing\"",
        ]
    );
}

#[test]
fn integers_however_they_are_written() {
    let exact = |text: &str| is_integer(&Number::Exact(text.into()));
    for whole in [
        "100000000000000000000000000000000000000000",
        "2.00000000000000000000",
        "1.5e1",
        "1e400",
        "1200e-2",
        "0e-5",
        "-0.0",
        "1e99999999999999999999",
    ] {
        assert!(exact(whole), "{whole}");
    }
    for fraction in ["0.10000000000000000000001", "1.25e1", "1e-400", "1200e-3", "1e-99999999999999999999"] {
        assert!(!exact(fraction), "{fraction}");
    }
}

#[test]
fn types() {
    let words = "one of `string`, `number`, `integer`, `boolean`, `object`, `array`";
    let nullable = "OpenAPI 3.0 has no null type: name the type of the value and add `nullable: true`";
    assert_eq!(
        said_of_schema("{ type: strng }"),
        [format!("error wrong-value S/type: `type` must be {words}, found `strng` | did you mean `string`?")]
    );
    assert_eq!(said_of_schema("{ type: whatever }"), [format!("error wrong-value S/type: `type` must be {words}, found `whatever`")]);
    assert_eq!(
        said_of_schema("{ type: 'null' }"),
        [format!("error wrong-value S/type: `type` must be {words}, found `null` | {nullable}")]
    );
    assert_eq!(said_of_schema("{ type: null }"), [format!("error wrong-kind S/type: `type` must be a string, found null | {nullable}")]);
    assert_eq!(
        said_of_schema("{ type: [string, 'null'] }"),
        [
            "warning wrong-kind S/type: `type` must be a string, found an array: that is a form of OpenAPI 3.1, and is read as it is meant there | name one type; add `nullable: true` where null is allowed"
        ]
    );
}

#[test]
fn bounds_of_the_next_dialect() {
    assert_eq!(said_of_schema("{ minimum: 1, exclusiveMinimum: true, exclusiveMaximum: false }"), [""; 0]);
    assert_eq!(
        said_of_schema("{ nullable: true, exclusiveMaximum: true }"),
        [
            "warning ignored S/nullable (key): `nullable` has no effect without `type`",
            "warning ignored S/exclusiveMaximum (key): `exclusiveMaximum` has no effect without `maximum`",
        ]
    );
    assert_eq!(
        said_of_schema("{ exclusiveMinimum: 1, exclusiveMaximum: 'true' }"),
        [
            "warning wrong-kind S/exclusiveMinimum: `exclusiveMinimum` must be a boolean, found a number: that is a form of OpenAPI 3.1, and is read as it is meant there | in OpenAPI 3.0 write the number as `minimum`, with `exclusiveMinimum: true`",
            "error wrong-kind S/exclusiveMaximum: `exclusiveMaximum` must be a boolean, found a string",
        ]
    );
}

#[test]
fn misspelt_and_foreign_keywords() {
    let unknown = |name: &str, near: &str| {
        format!(
            "warning unknown-keyword S/{name} (key): `{name}` is not a keyword of the Schema object; it is ignored | did you mean `{near}`?"
        )
    };
    assert_eq!(
        said_of_schema("{ requred: [a], tpye: string, propertys: {}, min_length: 1, cosnt: 1 }"),
        [
            unknown("requred", "required"),
            unknown("tpye", "type"),
            unknown("propertys", "properties"),
            unknown("min_length", "minLength"),
            unknown("cosnt", "const"),
        ]
    );
    let later = |name: &str| {
        format!(
            "warning wrong-kind S/{name} (key): `{name}` is not a keyword of OpenAPI 3.0 here; it is one of OpenAPI 3.1, and is read as it is meant there | write `openapi: 3.1.2`, which has it"
        )
    };
    assert_eq!(
        said_of_schema("{ const: 1, prefixItems: [], if: {}, patternProperties: [], examples: [], $defs: { A: { type: strnig } } }"),
        [
            later("const"),
            later("prefixItems"),
            later("if"),
            later("patternProperties"),
            "error wrong-kind S/patternProperties: `patternProperties` must be an object, found an array".to_owned(),
            later("examples"),
            later("$defs"),
            "error wrong-value S/$defs/A/type: `type` must be one of `string`, `number`, `integer`, `boolean`, `object`, `array`, found `strnig` | did you mean `string`?".to_owned(),
        ]
    );
    assert_eq!(
        said_of_schema("{ definitions: {}, $dynamicRef: '#a' }"),
        [
            "error unsupported S/definitions (key): `definitions` is not a keyword of OpenAPI 3.0 here; it is one of JSON Schema draft 4 | move the schemas to `components.schemas`".to_owned(),
            later("$dynamicRef"),
            "error unsupported S/$dynamicRef (key): `$dynamicRef` is not supported: which schema it leads to depends on who refers to it".to_owned(),
        ]
    );
}

#[test]
fn every_assertion_is_taken() {
    assert_eq!(
        said_of_schema(
            "{ multipleOf: 2, uniqueItems: true, minProperties: 1, maxProperties: 0, readOnly: true, writeOnly: true, not: {}, allOf: [{}], anyOf: [{}] }"
        ),
        [""; 0]
    );
    assert_eq!(
        said_of_schema("{ allOf: [{ oneOf: [1] }], discriminator: {} }"),
        [
            "error wrong-kind S/allOf/0/oneOf/0: an item of `oneOf` must be an object, found a number",
            "error missing S/discriminator: `propertyName` is required in the Discriminator object",
        ]
    );
    assert_eq!(
        said_of_schema("{ multipleOf: 0, discriminator: { propertyName: p, x-a: 1 } }"),
        [
            "error wrong-value S/multipleOf: `multipleOf` must be a number above 0, found 0",
            "warning unknown-keyword S/discriminator/x-a (key): `x-a` is not a keyword of the Discriminator object; it is ignored | the Discriminator object takes no names of your own",
        ]
    );
}

#[test]
fn lists_of_values_and_names() {
    assert_eq!(
        said_of_schema("{ enum: [1, 1.0, {a: 1, b: 2}, {b: 2, a: 1}, '1', 0, -0.0], required: [a, b, a, 1] }"),
        [
            "error wrong-kind S/required/3: an item of `required` must be a string, found a number | put it in quotes",
            "warning duplicate S/enum/1: this value stands twice in `enum`",
            "warning duplicate S/enum/3: this value stands twice in `enum`",
            "warning duplicate S/enum/6: this value stands twice in `enum`",
            "warning duplicate S/required/2: this name stands twice in `required`",
        ]
    );
    assert_eq!(said_of_schema("{ enum: [] }"), ["warning wrong-value S/enum: `enum` is empty: no value is valid here"]);
    assert_eq!(
        said_of_schema("{ type: array }"),
        ["warning missing S: `items` is required beside `type: array`; read as items of any kind | write `items: {}` if any item is meant"]
    );
}
