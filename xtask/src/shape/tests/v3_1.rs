//! What OpenAPI 3.1 says otherwise than 3.0.

use super::*;

fn said_of_document(text: &str) -> Vec<String> {
    said(&format!("openapi: 3.1.2\ninfo: {{ title: T, version: '1' }}\n{text}"))
}

fn said_of_schema(schema: &str) -> Vec<String> {
    let text = with_schema(schema).replace("openapi: 3.0.4", "openapi: 3.1.2");
    said(&text).into_iter().map(|line| line.replace("#/components/schemas/S", "S")).collect()
}

#[test]
fn nothing_to_say_about_a_complete_document() {
    let text = "
openapi: 3.1.0
info: { title: T, version: '1', summary: S, license: { name: L, identifier: MIT } }
jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
webhooks: {}
paths:
  /pets/{id}:
    put:
      parameters: [{ name: id, in: path, required: true, schema: { type: [string] } }, { $ref: '#/components/parameters/P', summary: S }]
      requestBody: { content: { application/json: { schema: true } } }
      responses: { 200: { $ref: '#/components/responses/R', description: mine, summary: mine } }
  /pets: { delete: { summary: no responses } }
components:
  pathItems: { p: { get: { operationId: get_p } } }
  parameters: { P: { name: H, in: header, schema: { type: [integer, 'null'] } } }
  responses: { R: { description: D } }
  schemas:
    Nothing: false
    Anything: true
    Pet:
      $schema: https://json-schema.org/draft/2020-12/schema
      $id: https://e.example/pet
      $comment: C
      $anchor: pet
      $defs: { name: { type: string }, no: false }
      $ref: '#/components/schemas/Other'
      description: beside the reference
      type: [object, 'null']
      properties: { name: { $ref: '#/components/schemas/Pet/$defs/name', maxLength: 5 }, any: true, $ref: { type: string } }
      additionalProperties: false
      items: false
      exclusiveMinimum: 1
      exclusiveMaximum: 2.5
      examples: [null, 1]
      contentEncoding: base64
      contentMediaType: image/png
      contentSchema: { type: object }
      const: null
      prefixItems: [true, { type: string }]
      contains: { minimum: 1 }
      minContains: 0
      maxContains: 2.0
      unevaluatedItems: false
      patternProperties: { ^a: false }
      propertyNames: { pattern: b }
      unevaluatedProperties: { type: string }
      dependentRequired: { a: [b, c] }
      dependentSchemas: { a: true }
      if: { type: string }
      then: true
      else: false
      readOnly: true
      discriminator: { propertyName: p, x-mine: 1 }
    Other: { type: array }
";
    assert_eq!(said(text), [""; 0]);
}

#[test]
fn paths_are_optional_beside_components() {
    assert_eq!(said_of_document("components: {}"), [""; 0]);
    assert_eq!(said_of_document("x-a: 1"), ["error missing #: one of `paths`, `components` and `webhooks` is required"]);
}

#[test]
fn what_operations_do_not_have_yet() {
    assert_eq!(
        said_of_document(
            "
jsonSchemaDialect: http://json-schema.org/draft-07/schema#
webhooks: { w: { post: { parameters: 1 } } }
components: { securitySchemes: { m: { type: mutualTLS }, n: { type: mutualTls } }, pathItems: { p: { gte: {} } } }
"
        ),
        [
            "error unsupported #/jsonSchemaDialect: `jsonSchemaDialect: http://json-schema.org/draft-07/schema#` is not a dialect that is read: JSON Schema 2020-12 is",
            "error wrong-kind #/webhooks/w/post/parameters: `parameters` must be an array, found a number",
            "error wrong-value #/components/securitySchemes/n/type: `type` must be one of `apiKey`, `http`, `mutualTLS`, `oauth2`, `openIdConnect`, found `mutualTls` | did you mean `mutualTLS`?",
            "warning unknown-keyword #/components/pathItems/p/gte (key): `gte` is not a keyword of the Path Item object; it is ignored | did you mean `get`?",
        ]
    );
}

#[test]
fn beside_a_reference() {
    assert_eq!(
        said_of_document(
            "components: { responses: { A: { $ref: '#/components/responses/B', summary: S, content: {} }, B: { description: D } } }"
        ),
        [
            "warning ignored #/components/responses/A/content (key): `content` beside `$ref` has no effect in OpenAPI 3.1 | write it where the reference leads"
        ]
    );
    assert_eq!(said_of_schema("{ $ref: 1 }"), ["error wrong-kind S/$ref: `$ref` must be a string, found a number | put it in quotes"]);
}

#[test]
fn keywords_of_other_drafts_are_unknown() {
    let unknown = |name: &str, help: &str| {
        format!("warning unknown-keyword S/{name} (key): `{name}` is not a keyword of the Schema object; it is ignored | {help}")
    };
    assert_eq!(
        said_of_schema("{ nullable: true, definitions: {}, dependencies: {}, additionalItems: 1, id: a, cosnt: 1, foo: 1 }"),
        [
            "warning wrong-kind S/nullable (key): `nullable` is not a keyword of OpenAPI 3.1 here; it is one of OpenAPI 3.0, and is read as it is meant there | write `type: [string, 'null']`".to_owned(),
            unknown("definitions", "write `$defs`"),
            unknown("dependencies", "write `dependentRequired` or `dependentSchemas`"),
            unknown("additionalItems", "write `prefixItems` for the first items and `items` for the others"),
            unknown("id", "write `$id`"),
            unknown("cosnt", "did you mean `const`?"),
            unknown("foo", "names of your own start with `x-`"),
        ]
    );
}

#[test]
fn types() {
    let words = "one of `string`, `number`, `integer`, `boolean`, `object`, `array`, `null`";
    assert_eq!(said_of_schema("{ type: 'null' }"), [""; 0]);
    assert_eq!(
        said_of_schema("{ type: null }"),
        ["error wrong-kind S/type: `type` must be a string or an array, found null | put it in quotes: `type: 'null'`"]
    );
    assert_eq!(
        said_of_schema("{ type: [string, null, strng, string, file] }"),
        [
            "error wrong-kind S/type/1: an item of `type` must be a string, found null | put it in quotes".to_owned(),
            format!("error wrong-value S/type/2: an item of `type` must be {words}, found `strng` | did you mean `string`?"),
            format!(
                "error wrong-value S/type/4: an item of `type` must be {words}, found `file` | a file is a string: name its media type in `contentMediaType`"
            ),
            "error duplicate S/type/3: this type stands twice in `type`".to_owned(),
        ]
    );
    assert_eq!(
        said_of_schema("{ type: [] }"),
        ["error wrong-value S/type: `type` must name at least one type | leave `type` out to allow any value"]
    );
}

#[test]
fn forms_of_the_dialect_before() {
    assert_eq!(
        said_of_schema("{ minimum: 1, exclusiveMinimum: true, items: [{}], examples: {} }"),
        [
            "warning wrong-kind S/exclusiveMinimum: `exclusiveMinimum` must be a number, found a boolean: that is a form of OpenAPI 3.0, and is read as it is meant there | in OpenAPI 3.1 write the number itself as `exclusiveMinimum`, in place of `minimum`",
            "error unsupported S/items: `items` must be a boolean or an object, found an array: that is a form of JSON Schema draft 4, not of OpenAPI 3.1 | write `prefixItems` for the first items and `items` for the others",
            "error wrong-kind S/examples: `examples` must be an array, found an object",
        ]
    );
    assert_eq!(
        said_of_schema("{ properties: { a: 1 }, contentSchema: [] }"),
        [
            "error wrong-kind S/properties/a: `a` must be a boolean or an object, found a number",
            "error wrong-kind S/contentSchema: `contentSchema` must be a boolean or an object, found an array",
        ]
    );
}

#[test]
fn keywords_that_say_nothing_alone() {
    let alone = said_of_schema("{ then: {}, else: {}, minContains: 1, maxContains: 2 }");
    let alone: Vec<&str> = alone.iter().filter(|line| line.starts_with("warning")).map(String::as_str).collect();
    assert_eq!(
        alone,
        [
            "warning ignored S/then (key): `then` has no effect without `if`",
            "warning ignored S/else (key): `else` has no effect without `if`",
            "warning ignored S/minContains (key): `minContains` has no effect without `contains`",
            "warning ignored S/maxContains (key): `maxContains` has no effect without `contains`",
        ]
    );
}

#[test]
fn references_that_depend_on_who_refers_are_refused() {
    let reason = "not supported: which schema it leads to depends on who refers to it";
    assert_eq!(
        said_of_schema("{ $dynamicRef: '#a', $dynamicAnchor: a }"),
        [
            format!("error unsupported S/$dynamicRef (key): `$dynamicRef` is {reason}"),
            format!("error unsupported S/$dynamicAnchor (key): `$dynamicAnchor` is {reason}"),
        ]
    );
}
