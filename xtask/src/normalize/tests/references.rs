//! Where references lead.

use super::{canonical, run};
use crate::shape::Version;

/// What is said about these schemas of OpenAPI 3.1, with `S/` for `#/components/schemas/` in the addresses.
fn said(text: &str) -> Vec<String> {
    let (_, said) = canonical(Version::V3_1, text);
    said.into_iter().map(|line| line.replacen(" #/components/schemas/", " S/", 1)).collect()
}

#[test]
fn schemas_anywhere_in_the_document() {
    let text = "
openapi: 3.0.4
info: { title: T, version: '1' }
paths:
  /a~b/{c}:
    get:
      parameters: [{ name: c, in: path, required: true, schema: { type: string } }]
      responses: { 200: { description: D, content: { application/json: { schema: { type: object } } } } }
components:
  schemas:
    A: { properties: { 'a/b': {}, '100%': {}, 'é f': { items: { allOf: [{}, { type: string }] } } } }
    B: { $ref: '#/components/schemas/A/properties/a~1b' }
    C: { $ref: '#/components/schemas/A/properties/%C3%A9%20f/items/allOf/1' }
    D: { $ref: '#/components/schemas/A/properties/100%' }
    E: { $ref: '#/paths/~1a~0b~1{c}/get/responses/200/content/application~1json/schema' }
    F: { $ref: '#/paths/~1a~0b~1%7Bc%7D/get/parameters/0/schema' }
";
    let (normalized, said) = run(text);
    assert_eq!(said, [""; 0]);
    let schemas = super::schemas(normalized.canonical);
    let target = |name: &str| schemas[name]["$ref"].as_str().expect("a reference").to_owned();
    assert_eq!(target("B"), "#/components/schemas/A/properties/a~1b");
    assert_eq!(target("C"), "#/components/schemas/A/properties/é f/items/allOf/1", "percent-encoding is undone");
    assert_eq!(target("D"), "#/components/schemas/A/properties/100%");
    assert_eq!(target("F"), "#/paths/~1a~0b~1{c}/get/parameters/0/schema");
}

#[test]
fn names_become_pointers() {
    let (schemas, said) = canonical(
        Version::V3_1,
        "
A: { $anchor: first, $defs: { b: { $anchor: second }, c: { $ref: '#second' } } }
B: { $ref: '#first' }
C: { $ref: '#/components/schemas/A/$defs/c', title: T }
",
    );
    assert_eq!(said, [""; 0]);
    assert_eq!(schemas["B"]["$ref"], "#/components/schemas/A");
    assert_eq!(schemas["A"]["$defs"]["c"]["$ref"], "#/components/schemas/A/$defs/b");
    assert!(!schemas.to_string().contains("$anchor"));
}

#[test]
fn schemas_with_a_uri_of_their_own() {
    let (schemas, said) = canonical(
        Version::V3_1,
        "
Root:
  $id: https://e.example/schemas/root
  $defs:
    item: { $id: item, $defs: { x: { $anchor: x } }, properties: { own: { $ref: '#/$defs/x' }, named: { $ref: '#x' }, up: { $ref: root } } }
  properties:
    a: { $ref: item }
    b: { $ref: 'https://e.example/schemas/item#/$defs/x' }
    c: { $ref: /schemas/item#x }
    d: { $ref: '#' }
    e: { $ref: '#/components/schemas/Other' }
Other: { $ref: https://e.example/schemas/root }
",
    );
    assert_eq!(said, [""; 0]);
    let of_root = |name: &str| schemas["Root"]["properties"][name]["$ref"].as_str().expect("a reference");
    let item = "#/components/schemas/Root/$defs/item";
    assert_eq!(of_root("a"), item);
    assert_eq!(of_root("b"), format!("{item}/$defs/x"));
    assert_eq!(of_root("c"), format!("{item}/$defs/x"));
    assert_eq!(of_root("d"), "#/components/schemas/Root");
    assert_eq!(of_root("e"), "#/components/schemas/Other", "many write pointers from the document's root all the same");
    let of_item = |name: &str| schemas["Root"]["$defs"]["item"]["properties"][name]["$ref"].as_str().expect("a reference");
    assert_eq!(of_item("own"), format!("{item}/$defs/x"));
    assert_eq!(of_item("named"), format!("{item}/$defs/x"));
    assert_eq!(of_item("up"), "#/components/schemas/Root");
    assert_eq!(schemas["Other"]["$ref"], "#/components/schemas/Root");
}

#[test]
fn references_that_lead_nowhere() {
    assert_eq!(
        said(
            "
A: { properties: { name: { type: string } }, $anchor: anchor }
B: { $ref: '#/components/schemas/AA' }
C: { $ref: '#/components/schemas/A/propertis/name' }
D: { $ref: '#/components/schemas/A/properties/nam' }
E: { $ref: '#/components/schemes/A' }
F: { $ref: '#ancor' }
G: { $ref: '#Anchors' }
H: { $ref: A }
I: { allOf: [{ $ref: '#/components/schemas/B/allOf/00' }] }
J: { $ref: '#/definitions/a' }
"
        ),
        [
            "Error reference S/B/$ref: `#/components/schemas/AA` leads nowhere",
            "Error reference S/C/$ref: `#/components/schemas/A/propertis/name` leads nowhere | did you mean `#/components/schemas/A/properties/name`?",
            "Error reference S/D/$ref: `#/components/schemas/A/properties/nam` leads nowhere | did you mean `#/components/schemas/A/properties/name`?",
            "Warning reference S/E/$ref: `#/components/schemes/A` leads nowhere; it is read as `#/components/schemas/A` | write `#/components/schemas/A`",
            "Error reference S/F/$ref: `#ancor` leads nowhere | did you mean `#anchor`?",
            "Error reference S/G/$ref: `#Anchors` leads nowhere | did you mean `#anchor`?",
            "Error reference S/H/$ref: `A` leads to another file",
            "Error reference S/I/allOf/0/$ref: `#/components/schemas/B/allOf/00` leads nowhere",
            "Error reference S/J/$ref: `#/definitions/a` leads nowhere | a schema stands below `#/components/schemas/`",
        ]
    );
}

#[test]
fn references_to_other_kinds_of_things() {
    assert_eq!(
        said(
            "
A: { type: string, properties: { x: {} } }
B: { $ref: '#/components/schemas/A/type' }
C: { $ref: '#/components/schemas/A/properties' }
D: { $ref: '#/info' }
E: { $ref: '#' }
F: { $ref: 'other.yaml#/A' }
G: { $ref: '../schemas' }
"
        ),
        [
            "Error reference S/B/$ref: `#/components/schemas/A/type` does not lead to a schema | a schema stands below `#/components/schemas/`",
            "Error reference S/C/$ref: `#/components/schemas/A/properties` does not lead to a schema | a schema stands below `#/components/schemas/`",
            "Error reference S/D/$ref: `#/info` does not lead to a schema | a schema stands below `#/components/schemas/`",
            "Error reference S/E/$ref: `#` does not lead to a schema | a schema stands below `#/components/schemas/`",
            "Error reference S/F/$ref: `other.yaml#/A` leads to another file",
            "Error reference S/G/$ref: `../schemas` leads to another file",
        ]
    );
}

#[test]
fn other_things_than_schemas_are_found_in_components_alone() {
    let (_, said) = run("
openapi: 3.1.2
info: { title: T, version: '1' }
paths:
  /a: { get: { responses: { 200: { description: D }, 201: { $ref: '#/paths/~1a/get/responses/200' }, 202: { $ref: '#/components/responses/R' } } } }
components: { responses: { R: { description: D } } }
");
    assert_eq!(
        said,
        [
            "Error unsupported #/paths/~1a/get/responses/201/$ref: `#/paths/~1a/get/responses/200`: references to a response outside of `components` are not supported yet | move what it names to `#/components/responses/…` and refer to it there"
        ]
    );
}

#[test]
fn what_looks_like_a_reference_and_is_data() {
    let (_, said) = canonical(
        Version::V3_1,
        "A: { example: { $ref: '#/nowhere' }, default: { $ref: 1 }, const: { $ref: a }, enum: [{ $ref: a }], properties: { $ref: { type: string } } }",
    );
    assert_eq!(said, [""; 0]);
}
