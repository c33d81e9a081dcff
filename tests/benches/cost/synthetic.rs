//! Documents of any size. In: how many resources. Out: a document that describes five operations for each, the same on every machine.
//!
//! They are made like those that people publish: two thirds of the text are descriptions and examples, a resource has a dozen schemas with
//! constraints of all kinds, and no two resources are the same.

use serde_json::{Map, Value, json};

/// A document of so many resources.
pub fn document(resources: usize) -> String {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    schemas.insert("Problem".to_owned(), problem());
    for number in 0..resources {
        add_paths(&mut paths, number);
        add_schemas(&mut schemas, number);
    }
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "A synthetic API", "version": "1.0.0"},
        "servers": [{"url": "https://api.example.com"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    });
    format!("{document:#}")
}

fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["title"],
        "properties": {"title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
    })
}

/// The name of a resource: words in an order that no other resource has them in.
fn resource(number: usize) -> String {
    const FIRST: [&str; 16] = [
        "Account", "Basket", "Customer", "Device", "Event", "Folder", "Group", "Host", "Invoice", "Job", "Key", "Label", "Machine",
        "Network", "Order", "Project",
    ];
    const SECOND: [&str; 15] = [
        "Access", "Batch", "Check", "Draft", "Export", "Filter", "Grant", "History", "Import", "Limit", "Member", "Policy", "Quota",
        "Rule", "Setting",
    ];
    let round = number / (FIRST.len() * SECOND.len());
    let name = format!("{}{}", FIRST[number % FIRST.len()], SECOND[number / FIRST.len() % SECOND.len()]);
    if round == 0 { name } else { format!("{name}{round}") }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn body(name: &str, example: Value) -> Value {
    json!({"application/json": {"schema": reference(name), "example": example}})
}

/// What people write about a thing, and more of it for some than for others.
fn said(about: &str, number: usize) -> String {
    let sentence = format!(
        "What {about} is, who may see it, and since when it has been there is said here, as it is in documents that people publish. "
    );
    sentence.repeat(2 + number % 4)
}

fn add_paths(paths: &mut Map<String, Value>, number: usize) {
    let name = resource(number);
    let folder = format!("/{}s", name.to_lowercase());
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^[a-z0-9]{8,24}$"}});
    let operation = |verb: &str, parameters: Value, request: Option<&str>, answer: Option<(&str, Value)>| {
        let mut responses = json!({"default": {"description": "A problem.", "content": body("Problem", json!({"title": "Not possible"}))}});
        responses[if answer.is_some() { "200" } else { "204" }] = json!({"description": "It is done."});
        if let Some((schema, example)) = answer {
            responses["200"]["content"] = body(schema, example);
        }
        let mut operation = json!({
            "operationId": format!("{verb}{name}"),
            "tags": [format!("area {}", number % 24)],
            "summary": format!("{verb} what is called {name}"),
            "description": said(&format!("{verb} of {name}"), number),
            "parameters": parameters,
            "responses": responses,
        });
        if let Some(schema) = request {
            operation["requestBody"] = json!({"required": true, "content": body(schema, example(number))});
        }
        operation
    };
    let many = json!({"items": (0..8).map(|item| example(number + item)).collect::<Vec<_>>(), "next": "bmV4dA"});
    let page = json!([
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100 + number}},
        {"name": "cursor", "in": "query", "schema": {"type": "string"}},
        {"name": "status", "in": "query", "schema": reference(&format!("{name}Status"))},
    ]);
    let whole = |example| Some((name.as_str(), example));
    paths.insert(
        folder.clone(),
        json!({
            "get": operation("list", page, None, Some((&format!("{name}Page"), many))),
            "post": operation("create", json!([]), Some(&format!("{name}Create")), whole(example(number))),
        }),
    );
    paths.insert(
        format!("{folder}/{{id}}"),
        json!({
            "get": operation("read", json!([id]), None, whole(example(number))),
            "patch": operation("change", json!([id]), Some(&format!("{name}Change")), whole(example(number))),
            "delete": operation("remove", json!([id]), None, None),
        }),
    );
}

/// A value that every schema of a resource with members takes.
fn example(number: usize) -> Value {
    json!({
        "id": format!("a{number:09}"), "name": format!("name {number}"), "status": "active", "amount": number % 900, "rate": 0.25,
        "labels": ["one", "two"], "created_at": "2026-01-02T03:04:05Z", "email": "someone@example.com",
        "address": {"street": "Main Street 1", "postal_code": "12345", "country": "NO"},
    })
}

fn add_schemas(schemas: &mut Map<String, Value>, number: usize) {
    let name = resource(number);
    let mut add = |suffix: &str, mut schema: Value| {
        schema["description"] = said(&format!("{name}{suffix}"), number).into();
        schemas.insert(format!("{name}{suffix}"), schema);
    };
    add("", object(&["id", "name", "status"], members(&name, number)));
    add("Create", object(&["name"], members(&name, number)));
    add("Change", object(&[], members(&name, number)));
    let page = json!({"items": {"type": "array", "items": reference(&name), "maxItems": 100}, "next": {"type": ["string", "null"]}});
    add("Page", object(&["items"], page));
    add("Status", json!({"type": "string", "enum": ["active", "paused", "ended", format!("state_{}", number % 7)]}));
    add("Name", json!({"type": "string", "minLength": 1, "maxLength": 40 + number % 60}));
    add("Amount", json!({"type": "integer", "minimum": 0, "maximum": 1000 + number}));
    let address = json!({
        "street": {"type": "string", "maxLength": 100},
        "postal_code": {"type": "string", "pattern": "^[0-9]{4,6}$"},
        "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
    });
    add("Address", object(&["street", "country"], address));
    for kind in ["Card", "Transfer", "Invoice"] {
        let members = json!({"kind": {"type": "string", "enum": [kind.to_lowercase()]}, "reference": {"type": "string", "maxLength": 64}});
        add(kind, object(&["kind"], members));
    }
    let branches: Vec<Value> = ["Card", "Transfer", "Invoice"].iter().map(|kind| reference(&format!("{name}{kind}"))).collect();
    add("Payment", json!({"oneOf": branches}));
}

fn object(required: &[&str], mut members: Value) -> Value {
    for (number, (name, member)) in members.as_object_mut().into_iter().flatten().enumerate() {
        member["description"] = said(&format!("`{name}`"), number).into();
    }
    json!({"type": "object", "required": required, "properties": members})
}

fn members(name: &str, number: usize) -> Value {
    json!({
        "id": {"type": "string", "pattern": "^[a-z0-9]{8,24}$"},
        "name": reference(&format!("{name}Name")),
        "status": reference(&format!("{name}Status")),
        "amount": reference(&format!("{name}Amount")),
        "rate": {"type": "number", "minimum": 0, "maximum": 1},
        "labels": {"type": "array", "items": {"type": "string", "maxLength": 32}, "maxItems": 10 + number % 10},
        "created_at": {"type": "string", "format": "date-time"},
        "email": {"type": "string", "format": "email"},
        "address": reference(&format!("{name}Address")),
        "payment": reference(&format!("{name}Payment")),
        "enabled": {"type": "boolean", "default": true},
        "notes": {"type": ["string", "null"]},
    })
}
