//! Paths, operations, parameters, bodies and responses.

use super::*;

const ANSWER: &str = "responses: { 200: { description: D } }";

/// What is said about `get /a`, its pointer written as `G`.
fn said_of_operation(operation: &str) -> Vec<String> {
    said(&with_operation(operation)).into_iter().map(|line| line.replace("#/paths/~1a/get", "G")).collect()
}

/// What is said about the only parameter of `get /a`, its pointer written as `P`.
fn said_of_parameter(parameter: &str) -> Vec<String> {
    let operation = format!("parameters:\n- {parameter}\n{ANSWER}");
    said_of_operation(&operation).into_iter().map(|line| line.replace("G/parameters/0", "P")).collect()
}

#[test]
fn operations() {
    assert_eq!(
        said_of_operation("{ respones: {}, servers: [{ url: / }], callbacks: { c: { '{$url}': { post: {} } } }, consumes: [] }"),
        [
            "warning unknown-keyword G/respones (key): `respones` is not a keyword of the Operation object; it is ignored | did you mean `responses`?",
            "warning missing G/callbacks/c/{$url}/post: `responses` is required in the Operation object; read as if no answer were described",
            "warning ignored G/consumes (key): `consumes` is not a keyword of OpenAPI 3.0 here; it is one of Swagger 2.0 and is ignored | name the media types in `requestBody.content`",
            "warning missing G: `responses` is required in the Operation object; read as if no answer were described",
        ]
    );
}

#[test]
fn responses() {
    assert_eq!(
        said_of_operation(
            "responses: { 200: {}, 2xx: { description: D }, 600: { description: D }, 99: { description: D }, defualt: { description: D } }"
        ),
        [
            "warning missing G/responses/200: `description` is required in the Response object; read as if nothing were said",
            "error wrong-value G/responses/2xx (key): a response is named by a status (`200`, `4XX`) or `default`, found `2xx` | did you mean `2XX`?",
            "error wrong-value G/responses/600 (key): a response is named by a status (`200`, `4XX`) or `default`, found `600`",
            "error wrong-value G/responses/99 (key): a response is named by a status (`200`, `4XX`) or `default`, found `99`",
            "error wrong-value G/responses/defualt (key): a response is named by a status (`200`, `4XX`) or `default`, found `defualt` | did you mean `default`?",
        ]
    );
    assert_eq!(
        said_of_operation("responses: { x-a: 1 }"),
        ["warning missing G/responses: `responses` must have at least one response; read as if no answer were described"]
    );
    assert_eq!(
        said_of_operation(
            "responses: { 200: { description: D, headers: { A: { schema: {}, style: form } }, links: { a: {} }, schema: {} } }"
        ),
        [
            "error wrong-value G/responses/200/headers/A/style: `style` must be `simple`, found `form`",
            "error unsupported G/responses/200/schema (key): `schema` is not a keyword of OpenAPI 3.0 here; it is one of Swagger 2.0 | move it to `content`, below its media type",
        ]
    );
}

#[test]
fn media_types() {
    assert_eq!(
        said_of_operation(
            "{ requestBody: { content: { Application/JSON: {}, text/plain: {}, json: {}, '*/*': {}, multipart/form-data: {}, multipart/related: { encoding: { a: { style: form } } } } }, responses: { 200: { description: D } } }"
        ),
        [
            "error wrong-value G/requestBody/content/json (key): `json` is not a media type | it looks like `application/json`",
            "error unsupported G/requestBody/content/multipart~1related (key): the media type `multipart/related` is not supported yet",
        ]
    );
}

#[test]
fn examples_exclude_each_other() {
    assert_eq!(
        said_of_operation("responses: { 200: { description: D, content: { application/json: { example: 1, examples: {} } } } }"),
        ["warning wrong-value G/responses/200/content/application~1json/examples (key): `example` and `examples` exclude each other"]
    );
}

#[test]
fn parameters() {
    assert_eq!(
        said_of_parameter("{ name: q, in: query, schema: {}, style: deepObject, explode: false, content: 1 }"),
        [
            "error wrong-kind P/content: `content` must be an object, found a number",
            "error wrong-value P/content (key): `schema` and `content` exclude each other",
        ]
    );
    assert!(said_of_parameter("{ name: c, in: cookie, schema: {} }").is_empty());
    assert_eq!(
        said_of_parameter("{ name: h, in: header, content: { application/json: {} }, explode: true, allowReserved: true }"),
        [
            "warning ignored P/allowReserved (key): `allowReserved` has no effect in the Header Parameter object; it belongs to the Query Parameter object",
        ]
    );
    assert_eq!(
        said_of_parameter("{ name: h, in: header, style: form, type: string }"),
        [
            "error wrong-value P/style: `style` must be `simple`, found `form`",
            "error unsupported P/type (key): `type` is not a keyword of OpenAPI 3.0 here; it is one of Swagger 2.0 | move it into `schema`",
            "error missing P: one of `schema` and `content` is required",
        ]
    );
    assert_eq!(
        said_of_parameter("{ name: b, in: body, schema: {}, style: form }"),
        [
            "error wrong-value P/in: `in` must be one of `path`, `header`, `query`, `cookie`, found `body` | a body is the `requestBody` of its operation",
            "error wrong-value P/style: `style` must be one of `simple`, `label`, `matrix`, found `form`",
        ]
    );
    assert_eq!(
        said_of_parameter("{ name: content-type, in: header, schema: {} }"),
        [
            "warning ignored P/name: a header parameter named `content-type` has no effect | media types stand in `content`, credentials in `security`"
        ]
    );
    assert_eq!(
        said_of_parameter("{ name: h, in: header, content: {} }"),
        ["error wrong-value P/content: `content` must have exactly one media type here, found 0",]
    );
}

#[test]
fn path_parameters_are_required() {
    let path = |parameter: &str| said(&with_paths(&format!("/a/{{id}}: {{ parameters: [{parameter}] }}")));
    assert_eq!(
        path("{ name: id, in: path, schema: {} }"),
        ["error missing #/paths/~1a~1{id}/parameters/0: a path parameter must say `required: true`"]
    );
    assert_eq!(
        path("{ name: id, in: path, schema: {}, required: false, style: label, explode: true }"),
        ["error wrong-value #/paths/~1a~1{id}/parameters/0/required: a path parameter must say `required: true`",]
    );
}

#[test]
fn the_same_parameter_twice() {
    assert_eq!(
        said_of_operation(&format!(
            "
parameters:
- {{ name: A, in: header, schema: {{}} }}
- {{ name: a, in: header, schema: {{}} }}
- {{ name: a, in: query, schema: {{}} }}
{ANSWER}
"
        )),
        ["error duplicate G/parameters/1: the header parameter `a` stands twice in this list",]
    );
}

#[test]
fn paths() {
    let paths = "
a: {}
/a/{b: {}
/a/{}: {}
/x/{a}/y: {}
/x/{b}/y: {}
/x/{b}/z: {}
/x/{b}: {}
/d/{a}/{a}: {}
x-a: 1
/q: { $ref: a, GET: {} }
";
    assert_eq!(
        said(&with_paths(paths)),
        [
            "error wrong-value #/paths/a (key): a path starts with `/`, found `a` | write `/a`",
            "warning unknown-keyword #/paths/~1q/GET (key): `GET` is not a keyword of the Path Item object; it is ignored | did you mean `get`?",
            "error wrong-value #/paths/~1a~1{b (key): a `{name}` in this path is not complete, at `{b`",
            "error wrong-value #/paths/~1a~1{} (key): a `{name}` in this path is not complete, at `{}`",
            "warning duplicate #/paths/~1x~1{b}~1y (key): `/x/{b}/y` matches the same requests as `/x/{a}/y`: they are read as one path | give their parameters the same names",
            "warning duplicate #/paths/~1d~1{a}~1{a} (key): `{a}` stands twice in this path; its value is put in both places",
        ]
    );
}

#[test]
fn paths_agree_with_their_parameters() {
    let paths = "
paths:
  /{a}/{b}/{c}:
    parameters: [{ $ref: '#/components/parameters/again' }, { name: z, in: path, required: true, schema: {} }]
    get:
      parameters: [{ name: b, in: path, required: true, schema: {} }]
      responses: { 200: { description: D } }
    post:
      parameters: [{ $ref: 'other.yaml#/b' }]
      responses: { 200: { description: D } }
  /{a}:
    get:
      parameters: [{ $ref: '#/components/parameters/loop' }, { $ref: '#/components/parameters/gone' }]
      responses: { 200: { description: D } }
components:
  parameters:
    a~/: { name: a, in: path, required: true, schema: {} }
    again: { $ref: '#/components/parameters/a~0~1' }
    loop: { $ref: '#/components/parameters/loop' }
";
    assert_eq!(
        said(&format!("openapi: 3.0.4\ninfo: {{ title: T, version: '1' }}{paths}")),
        [
            "error missing #/paths/~1{a}~1{b}~1{c}/get: `{c}` of the path has no path parameter",
            "error wrong-value #/paths/~1{a}~1{b}~1{c}/parameters/1: the path parameter `z` does not appear in the path | put `{z}` into the path, or remove the parameter",
            "warning wrong-value #/components/parameters/a~0~1 (key): `a~/` is not a name for a component: letters, digits, `.`, `_` and `-` are | it is read as it is; other tools may refuse it",
        ]
    );
}

#[test]
fn operation_ids_are_taken_once() {
    let operation = format!("{{ operationId: o, {ANSWER} }}");
    assert_eq!(
        said(&with_paths(&format!("/a: {{ get: {operation}, put: {operation} }}\n/b: {{ get: {operation} }}"))),
        [
            "error duplicate #/paths/~1a/put/operationId: `operationId: o` is already taken at #/paths/~1a/get/operationId",
            "error duplicate #/paths/~1b/get/operationId: `operationId: o` is already taken at #/paths/~1a/get/operationId",
        ]
    );
}
