//! What OpenAPI 3.2 says otherwise than 3.1.

use super::*;

fn said_of_document(text: &str) -> Vec<String> {
    said(&format!("openapi: 3.2.0\ninfo: {{ title: T, version: '1' }}\n{text}"))
}

#[test]
fn nothing_to_say_about_a_complete_document() {
    let text = "
$self: https://e.example/api
jsonSchemaDialect: https://spec.openapis.org/oas/3.2/dialect/2025-09-17
servers: [{ url: 'https://e.example', name: production }]
tags: [{ name: a, summary: A, kind: nav }, { name: b, parent: a }]
paths:
  /a/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    query: { operationId: q, responses: { 200: { summary: S } } }
    additionalOperations: { COPY: { operationId: c } }
components:
  mediaTypes: { m: { schema: { type: [string, 'null'] } } }
  examples: { e: { dataValue: 1, serializedValue: '1' } }
  schemas: { S: { $schema: 'https://spec.openapis.org/oas/3.2/dialect/2025-09-17', xml: { nodeType: attribute } } }
";
    assert_eq!(said_of_document(text), [""; 0]);
}

#[test]
fn methods_without_a_field() {
    assert_eq!(
        said_of_document(
            "
paths:
  /a/{id}:
    query: { parameters: [{ name: id, in: path, required: true, schema: {} }] }
    additionalOperations: { COPY: {}, Post: {}, 'A B': {} }
"
        ),
        [
            "error wrong-value #/paths/~1a~1{id}/additionalOperations/Post (key): `Post` is a method with a field of its own | move the operation to `post`",
            "error wrong-value #/paths/~1a~1{id}/additionalOperations/A B (key): `A B` cannot be a request method",
            "error missing #/paths/~1a~1{id}/additionalOperations/COPY: `{id}` of the path has no path parameter",
            "error missing #/paths/~1a~1{id}/additionalOperations/Post: `{id}` of the path has no path parameter",
            "error missing #/paths/~1a~1{id}/additionalOperations/A B: `{id}` of the path has no path parameter",
        ]
    );
}

#[test]
fn parents_of_tags() {
    assert_eq!(
        said_of_document(
            "
components: {}
tags: [{ name: alpha, parent: alhpa }, { name: b, parent: c }, { name: c, parent: b }, { name: d, parent: b }]
"
        ),
        [
            "error reference #/tags/0/parent: no tag is called `alhpa` | did you mean `alpha`?",
            "error reference-cycle #/tags/1/parent: this tag is its own ancestor",
            "error reference-cycle #/tags/2/parent: this tag is its own ancestor",
        ]
    );
}

#[test]
fn what_is_not_read_yet() {
    let text = "
paths:
  /a:
    get:
      parameters: [{ name: q, in: querystring, content: {} }]
      responses: { 200: { content: { application/json: { itemSchema: {}, prefixEncoding: [], itemEncoding: {} } } } }
components:
  schemas: { S: { oneOf: [], discriminator: { propertyName: p, defaultMapping: S } } }
";
    let said = said_of_document(text);
    for expected in [
        "error unsupported #/paths/~1a/get/parameters/0/in: `in: querystring` is not supported yet",
        "error unsupported #/paths/~1a/get/responses/200/content/application~1json/itemSchema (key): `itemSchema` is not supported: a body is read and written as a whole",
        "error unsupported #/paths/~1a/get/responses/200/content/application~1json/itemEncoding (key): `itemEncoding` is not supported: a body is read and written as a whole",
        "error unsupported #/components/schemas/S/discriminator/defaultMapping (key): `defaultMapping` is not supported yet",
    ] {
        assert!(said.iter().any(|line| line == expected), "{expected}\n{said:#?}");
    }
}
