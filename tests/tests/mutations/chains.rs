//! Documents that are long instead of odd: thousands of components, each of which leads to the next. Whatever looks along such a chain keeps
//! its way in a list of its own, or refuses what is longer than anybody writes; it does not use up its stack.

use serde_json::{Value, json};
use std::thread;
use tests::generator::inputs_of;
use xtask::diagnostics::Diagnostics;
use xtask::load::Source;

const LENGTH: usize = 2_000;

/// Less than any thread has by default, so that a shorter chain shows it.
const STACK: usize = 640 << 10;

/// What a link is called, and the schema that leads to the next one.
type Link = (&'static str, fn(Value) -> Value);

fn links() -> Vec<Link> {
    vec![
        ("reference", |next| next),
        ("part", |next| json!({"description": "d", "allOf": [next]})),
        ("nullable", |next| json!({"nullable": true, "allOf": [next]})),
        ("member", |next| json!({"type": "object", "required": ["a"], "properties": {"a": next}})),
        ("items", |next| json!({"type": "array", "minItems": 1, "items": next})),
        ("unique items", |next| json!({"type": "array", "uniqueItems": true, "items": next})),
        ("additional", |next| json!({"type": "object", "additionalProperties": next})),
        ("branch", |next| json!({"oneOf": [{"type": "object", "required": ["a"], "properties": {"a": next}}, {"type": "string"}]})),
        ("not", |next| json!({"type": "object", "properties": {"a": {"not": next}}})),
        (
            "read only",
            |next| json!({"type": "object", "required": ["r"], "properties": {"r": {"type": "string", "readOnly": true}, "a": next}}),
        ),
    ]
}

/// A document with such a chain, and everything that looks along it.
fn document(link: fn(Value) -> Value) -> Value {
    let to = |index: usize| json!({"$ref": format!("#/components/schemas/A{index}")});
    let mut schemas: serde_json::Map<String, Value> = (0..LENGTH).map(|index| (format!("A{index}"), link(to(index + 1)))).collect();
    schemas.insert(format!("A{LENGTH}"), json!({"type": "object", "properties": {"n": {"type": "number"}}}));
    schemas.insert("Unique".into(), json!({"type": "array", "uniqueItems": true, "items": to(0)}));
    schemas.insert("Either".into(), json!({"oneOf": [to(0), {"type": "object", "properties": {"z": {"type": "string"}}}]}));
    schemas.insert("Example".into(), json!({"type": "object", "properties": {"a": to(0)}, "example": {"a": 1}, "default": {"a": {}}}));
    let body = |media_type: &str| json!({"content": {media_type: {"schema": to(0)}}});
    let answer = json!({"description": "D", "headers": {"X-A": {"schema": to(0)}}, "content": {"application/json": {"schema": to(0)}}});
    let post =
        |id: &str, media_type: &str| json!({"post": {"operationId": id, "requestBody": body(media_type), "responses": {"200": answer}}});
    let parameters = json!([
        {"name": "q", "in": "query", "schema": to(0)},
        {"name": "d", "in": "query", "style": "deepObject", "schema": to(0)},
        {"name": "h", "in": "header", "schema": to(0)}
    ]);
    let mut json_body = post("a", "application/json");
    json_body["post"]["parameters"] = parameters;
    json!({
        "openapi": "3.0.4",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": json_body, "/b": post("b", "multipart/form-data"), "/c": post("c", "application/x-www-form-urlencoded")},
        "components": {"schemas": schemas}
    })
}

#[test]
fn long_chains_do_not_use_up_the_stack() {
    for (name, link) in links() {
        let text = document(link).to_string();
        let understand = move || {
            let inputs = inputs_of(Source::new("spec.json".into(), text), "chain");
            // What is written is a list of types, however they hang together.
            let mut diagnostics = Diagnostics::default();
            xtask::understand(&inputs, &mut diagnostics).is_some() || diagnostics.has_errors()
        };
        let thread = thread::Builder::new().name(name.into()).stack_size(STACK).spawn(understand).expect("a thread");
        assert!(thread.join().expect("it does not panic"), "{name}: neither understood nor refused");
    }
}
