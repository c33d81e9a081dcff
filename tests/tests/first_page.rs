//! The examples on a generated crate's first page. In: documents that make them hard to write. Out: they compile and run as doctests, and stay away
//! where the document has nothing to show.

use std::path::PathBuf;

use tests::crates::Workspace;
use tests::generator::{Generated, inputs_of};
use xtask::load::Source;
use xtask::output::Files;

/// Arguments of every kind, one of which is called like the client, and texts that end literals, comments and code blocks.
const HARD: &str = r###"
openapi: 3.0.3
info: { title: Hard to show, version: '1' }
servers: [{ url: https://things.example/v1 }]
paths:
  /things/{client}/{type}/{level}/{ratio}/{count}/{flag}/{colour}:
    put:
      operationId: put_thing
      parameters:
        - { name: client, in: path, required: true, schema: { type: string, minLength: 1 }, example: 'a"b\c' }
        - name: type
          in: path
          required: true
          schema: { type: string }
          examples: { elsewhere: { externalValue: 'https://things.example/type' }, here: { $ref: '#/components/examples/Type' } }
        - { name: level, in: path, required: true, schema: { type: integer, minimum: 1, maximum: 9 }, example: 3 }
        - { name: ratio, in: path, required: true, schema: { type: number, maximum: 5 }, example: 2 }
        - { name: count, in: path, required: true, schema: { type: integer, format: int64 }, example: -4000000000 }
        - { name: flag, in: path, required: true, schema: { type: boolean }, example: true }
        - { name: colour, in: path, required: true, schema: { $ref: '#/components/schemas/Colour' } }
        - { name: X-Note, in: header, required: true, schema: { $ref: '#/components/schemas/Result' } }
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Thing' }
            example: { plain: 'types::Nothing', fenced: "\n```\n# hidden?", quoted: 'ends here: "#; and here: "##', turned: "\u202eright to left\u2066\0" }
      responses:
        '200': { description: Put., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Thing' } } } } }
components:
  examples:
    Type: { value: "``` */ \u202e" }
  schemas:
    Colour: { type: string, enum: [red, green], example: green }
    Result: { type: string, pattern: '^[a-z" ]+$', example: 'of "it"', x-sensitive: true }
    Thing: { type: object, additionalProperties: { type: string } }
"###;

/// A crate with the name of one of its modules, whose document names no server, and whose first operations cannot be shown.
const NAMELESS: &str = r##"
openapi: 3.0.3
info: { title: Nameless, version: '1' }
paths:
  /a/{id}: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { default: { description: No example. } } } }
  /b/{id}: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: integer }, example: x }], responses: { default: { description: A wrong one. } } } }
  /c: { get: { deprecated: true, responses: { default: { description: Better not. } } } }
  /d: { get: { responses: { '204': { description: Nothing to decode. } } } }
"##;

const NOTHING_TO_SHOW: &str = r##"
openapi: 3.0.3
info: { title: Silent, version: '1' }
paths:
  /a/{id}: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { default: { description: No example. } } } }
components:
  schemas:
    Code: { type: string, pattern: '^a$', example: b }
"##;

fn generate(name: &str, document: &str) -> Files {
    let inputs = inputs_of(Source::new(PathBuf::from("document.yaml"), document.to_owned()), name);
    let outcome = xtask::generate(&inputs);
    Generated { inputs, outcome }.files().clone()
}

#[test]
fn examples_compile_and_run() {
    let crates = [("hard", HARD, 2), ("types", NAMELESS, 1)];
    let mut workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "doctests");
    for (name, document, _) in crates {
        workspace.add(name, &generate(name, document));
    }
    let built = workspace.finish();
    for (name, _, count) in crates {
        let run = built.cargo(&["test", "--doc", "--package", name, "--no-default-features", "--features", "client"]);
        let run = run.unwrap_or_else(|errors| panic!("{name}: {errors}"));
        let out = String::from_utf8_lossy(&run.stdout);
        assert!(out.contains(&format!("test result: ok. {count} passed")), "{name}: {out}");
    }
}

#[test]
fn examples_stay_away_where_there_are_none() {
    for (path, text) in &generate("silent", NOTHING_TO_SHOW) {
        assert!(!text.contains("```") && !text.contains("Examples"), "{path}: {text}");
    }
}

/// The page of the registry shows what the documentation compiles, without the lines that only the compiler needs.
#[test]
fn readme_shows_the_same_examples() {
    let files = generate("hard", HARD);
    let readme = &files["README.md"];
    let (_, examples) = readme.split_once("## Examples\n\n").unwrap();
    let page: String = files["src/lib.rs"]
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect();
    let (_, documented) = page.split_once("# Examples\n\n").unwrap();
    let shown: String = documented
        .lines()
        .filter(|line| !line.starts_with("# "))
        .map(|line| format!("{}\n", line.replace("rust,no_run", "rust")))
        .collect();
    assert_eq!(shown.trim_end(), examples.trim_end());
    insta::assert_snapshot!(examples);
}
