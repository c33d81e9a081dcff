//! The document itself, its version, extensions, servers, tags and components.

use super::*;

#[test]
fn nothing_to_say_about_a_complete_document() {
    let text = "
openapi: 3.0.4
info: { title: T, version: '1', description: D, contact: { name: N, url: https://e.example, email: a@e.example }, license: { name: L } }
servers: [{ url: https://e.example/v1, description: D, variables: {} }]
tags: [{ name: pets, description: D, externalDocs: { url: https://e.example } }]
security: [{ key: [] }, {}]
x-anything: { at: all }
paths:
  /pets/{id}:
    summary: S
    parameters: [{ $ref: '#/components/parameters/id' }]
    x-mine: 1
    put:
      operationId: put_pet
      x-rust-name: replace
      tags: [pets]
      deprecated: true
      security: []
      parameters: [{ name: If-Match, in: header, style: simple, explode: false, schema: { type: string }, example: e }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' }, encoding: {} } } }
      callbacks: {}
      responses:
        200: { description: D, content: { 'application/problem+json; charset=utf-8': { schema: {} } }, headers: {}, links: {} }
        4XX: { $ref: '#/components/responses/Bad', x-why: because }
        default: { description: D }
        x-mine: 1
components:
  parameters: { id: { name: id, in: path, required: true, schema: { type: string, minLength: 1.0 } } }
  responses: { Bad: { description: D } }
  examples: { e: { value: 1 } }
  headers: { H: { schema: {}, style: simple, allowReserved: true } }
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, b: { type: http, scheme: Bearer, bearerFormat: JWT } }
  schemas:
    Pet:
      type: object
      required: [name, undeclared]
      minProperties: 0
      additionalProperties: false
      properties:
        name: { type: string, pattern: a, maxLength: 5, nullable: true, readOnly: false, x-sensitive: true, xml: { attribute: true } }
        kind: { type: string, x-extensible-enum: [a, b] }
        $ref: { type: string }
        tags: { type: array, items: { enum: [1, '1', null, [1], [2], {a: 1}, {a: 2}] }, uniqueItems: false }
        age: { type: integer, minimum: 0, exclusiveMinimum: true, example: null, default: null }
";
    assert_eq!(said(text), [""; 0]);
}

#[test]
fn versions() {
    let version = |line: &str| said(&format!("{line}\ninfo: {{ title: T, version: '1' }}\npaths: {{}}"));
    let read_now =
        "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read: `swagger: '2.0'`, `openapi: 3.0.4`, `openapi: 3.1.2`, `openapi: 3.2.0`";
    let first_line = "an OpenAPI document starts with `openapi: 3.0.4`";
    for fine in ["3.0.0", "3.0.4", "3.0.12", "3.0.0-rc2", "3.1.0", "3.1.2", "3.2.0"] {
        assert_eq!(version(&format!("openapi: {fine}")), [""; 0]);
    }
    assert_eq!(version("swagger: '2.0'"), [""; 0]);
    assert_eq!(version("swagger: '2'"), [""; 0]);
    assert_eq!(
        version("openapi: 4.0.0"),
        [format!("error version #/openapi: `4.0.0` is not a version of OpenAPI that is read | {read_now}")]
    );
    assert_eq!(
        version("openapi: 3.0.x"),
        [format!("error version #/openapi: `3.0.x` is not a version of OpenAPI that is read | {read_now}")]
    );
    assert_eq!(
        version("swagger: 3.0.0"),
        [format!("error version #/swagger: `3.0.0` is not a version of Swagger that is read | {read_now}")]
    );
    assert_eq!(
        version("openapi: '3.0'"),
        [
            "warning wrong-value #/openapi: `openapi` must be a version of three numbers, found `3.0`; read as OpenAPI 3.0 | write `openapi: 3.0.4`"
        ]
    );
    assert_eq!(
        version("openapi: '3.1'"),
        [
            "warning wrong-value #/openapi: `openapi` must be a version of three numbers, found `3.1`; read as OpenAPI 3.1 | write `openapi: 3.1.2`"
        ]
    );
    assert_eq!(
        version("openAPI: 3.0.0"),
        [format!(
            "error version #: this is not an OpenAPI document: `openapi` is missing | `openAPI` stands where `openapi` should; {first_line}"
        )]
    );
    assert_eq!(version("a: 1"), [format!("error version #: this is not an OpenAPI document: `openapi` is missing | {first_line}")]);
    assert_eq!(version("openapi: []"), [format!("error wrong-kind #/openapi: `openapi` must be a string, found an array | {first_line}")]);
    assert_eq!(said("[]"), [format!("error version #: this is not an OpenAPI document: it is an array | {first_line}")]);
}

#[test]
fn everything_at_once() {
    assert_eq!(
        said("openapi: 3.0.4\nhost: e.example\ninfo: { titel: T, version: 1.0, contact: [] }\nwebhooks: {}\nanything: 1"),
        [
            "error unsupported #/host (key): `host` is not a keyword of OpenAPI 3.0 here; it is one of Swagger 2.0 | write `servers`",
            "warning unknown-keyword #/info/titel (key): `titel` is not a keyword of the Info object; it is ignored | did you mean `title`?",
            "error wrong-kind #/info/version: `version` must be a string, found a number | put it in quotes",
            "error wrong-kind #/info/contact: `contact` must be an object, found an array",
            "warning missing #/info: `title` is required in the Info object; the crate is documented without it",
            "error unsupported #/webhooks (key): `webhooks` is not a keyword of OpenAPI 3.0 here; it is one of OpenAPI 3.1",
            "warning unknown-keyword #/anything (key): `anything` is not a keyword of the OpenAPI object; it is ignored | names of your own start with `x-`",
            "warning missing #: `paths` is required in the OpenAPI object; read as if there were none",
        ]
    );
}

#[test]
fn what_only_describes_is_not_an_error_in_another_dialect() {
    assert_eq!(
        said("openapi: 3.0.4\ninfo: { title: T, version: '1', summary: S, termsOfService: 'a b' }\npaths: {}"),
        [
            "warning ignored #/info/summary (key): `summary` is not a keyword of OpenAPI 3.0 here; it is one of OpenAPI 3.1 and is ignored",
            "warning wrong-value #/info/termsOfService: `termsOfService` must be a URL, which has no white space",
        ]
    );
}

#[test]
fn extensions() {
    assert_eq!(
        said_of_schema(
            "{ x-mine: 1, x-rust-name: 1, x-sensitive: 'yes', x-extensible-enum: a, x-rustname: N, x-sensitiv: true, x-extensible-enums: [a] }"
        ),
        [
            "error unsupported S/x-rust-name (key): `x-rust-name` is not supported yet",
            "error wrong-kind S/x-rust-name: `x-rust-name` must be a string, found a number | put it in quotes",
            "error wrong-kind S/x-sensitive: `x-sensitive` must be a boolean, found a string",
            "error wrong-kind S/x-extensible-enum: `x-extensible-enum` must be an array, found a string",
            "warning unknown-keyword S/x-rustname (key): `x-rustname` is not read; a name near to it is | did you mean `x-rust-name`?",
            "warning unknown-keyword S/x-sensitiv (key): `x-sensitiv` is not read; a name near to it is | did you mean `x-sensitive`?",
            "warning unknown-keyword S/x-extensible-enums (key): `x-extensible-enums` is not read; a name near to it is | did you mean `x-extensible-enum`?",
        ]
    );
    assert_eq!(
        said("openapi: 3.0.4\ninfo: { title: T, version: '1', x-sensitive: true }\npaths: {}"),
        ["warning ignored #/info/x-sensitive (key): `x-sensitive` has no effect in the Info object"]
    );
    assert_eq!(
        said_of_schema("{ x-extensible-enum: [] }"),
        ["error wrong-value S/x-extensible-enum: `x-extensible-enum` must have at least one value"]
    );
    assert_eq!(
        said_of_schema("{ x-extensible-enum: [a, 1, a] }"),
        [
            "error wrong-kind S/x-extensible-enum/1: an item of `x-extensible-enum` must be a string, found a number | put it in quotes",
            "error duplicate S/x-extensible-enum/2: this value stands twice in `x-extensible-enum`",
        ]
    );
}

#[test]
fn references() {
    assert_eq!(
        said_of_schema(
            "{ properties: { a: { $ref: 1 }, b: { $ref: '#/x', description: D, x-a: 1, nullable: true }, c: { $ref: a, x-sensitive: true } } }"
        ),
        [
            "error wrong-kind S/properties/a/$ref: `$ref` must be a string, found a number",
            "warning ignored S/properties/b/description (key): `description` beside `$ref` has no effect in OpenAPI 3.0 | write it where the reference leads",
            "warning ignored S/properties/c/x-sensitive (key): `x-sensitive` beside `$ref` has no effect in OpenAPI 3.0 | write it where the reference leads",
        ]
    );
}

#[test]
fn servers_and_tags() {
    assert_eq!(
        said(
            "
openapi: 3.0.4
info: { title: T, version: '1' }
paths: {}
servers: [{ url: 'https://{host}/{' }, {}, { url: 'https://{a}', variables: { a: { enum: [x, 1] } } }]
tags: [{ name: a }, { name: b }, { name: a }, {}]
"
        ),
        [
            "error wrong-value #/servers/0/url: a `{name}` in `url` is not complete, at `{`",
            "error missing #/servers/0: `{host}` of `url` is not declared in `variables`",
            "error missing #/servers/1: `url` is required in the Server object",
            "error wrong-kind #/servers/2/variables/a/enum/1: an item of `enum` must be a string, found a number | put it in quotes",
            "error missing #/servers/2/variables/a: `default` is required in the Server Variable object",
            "error missing #/tags/3: `name` is required in the Tag object",
            "warning duplicate #/tags/2/name: the tag `a` is declared twice; the first one counts | remove one of the two",
        ]
    );
}

#[test]
fn components() {
    assert_eq!(
        said(&with_components(
            "{ schema: {}, schemas: { 'a b': {}, 'ok._-1': {}, '': {} }, pathItems: {}, callbacks: { c: { '{$url}': {} } } }"
        )),
        [
            "warning unknown-keyword #/components/schema (key): `schema` is not a keyword of the Components object; it is ignored | did you mean `schemas`?",
            "warning wrong-value #/components/schemas/a b (key): `a b` is not a name for a component: letters, digits, `.`, `_` and `-` are | it is read as it is; other tools may refuse it",
            "warning wrong-value #/components/schemas/ (key): `` is not a name for a component: letters, digits, `.`, `_` and `-` are | it is read as it is; other tools may refuse it",
            "error unsupported #/components/pathItems (key): `pathItems` is not a keyword of OpenAPI 3.0 here; it is one of OpenAPI 3.1",
        ]
    );
}

#[test]
fn security_schemes() {
    assert_eq!(
        said(&with_components(
            "
securitySchemes:
  a: { type: apiKey, in: query, name: k }
  b: { type: http, scheme: digest, flows: {} }
  c: { type: oauth2, flows: { implicit: { scopes: { a: 1 } } } }
  d: { type: openIdConnect }
  e: { type: basic }
  f: { type: htpp, scheme: bearer }
  g: { scheme: bearer }
  h: { type: apiKey }
"
        )),
        [
            "warning ignored #/components/securitySchemes/b/flows (key): `flows` has no effect in the HTTP Security Scheme object; it belongs to the OAuth 2 Security Scheme object",
            "error wrong-kind #/components/securitySchemes/c/flows/implicit/scopes/a: `a` must be a string, found a number | put it in quotes",
            "error missing #/components/securitySchemes/c/flows/implicit: `authorizationUrl` is required in the Implicit OAuth Flow object",
            "error missing #/components/securitySchemes/d: `openIdConnectUrl` is required in the OpenID Connect Security Scheme object",
            "error wrong-value #/components/securitySchemes/e/type: `type` must be one of `apiKey`, `http`, `oauth2`, `openIdConnect`, found `basic` | write `type: http` with `scheme: basic`",
            "error wrong-value #/components/securitySchemes/f/type: `type` must be one of `apiKey`, `http`, `oauth2`, `openIdConnect`, found `htpp` | did you mean `http`?",
            "error missing #/components/securitySchemes/g: `type` is required in the Security Scheme object",
            "error missing #/components/securitySchemes/h: `name` is required in the API Key Security Scheme object",
            "error missing #/components/securitySchemes/h: `in` is required in the API Key Security Scheme object",
        ]
    );
}

#[test]
fn security_requirements_name_declared_schemes() {
    assert_eq!(
        said(
            "
openapi: 3.0.4
info: { title: T, version: '1' }
paths: {}
security: [{ keys: [] }, { key: true }, { key: [1] }]
components: { securitySchemes: { key: { type: http, scheme: bearer } } }
"
        ),
        [
            "error reference #/security/0/keys (key): `keys` is not declared in `components.securitySchemes` | did you mean `key`?",
            "error wrong-kind #/security/1/key: `key` must be an array, found a boolean",
            "error wrong-kind #/security/2/key/0: an item of `key` must be a string, found a number | put it in quotes",
        ]
    );
}
