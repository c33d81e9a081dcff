//! What the stage says about small documents. `said` is the whole of it, in order: severity, code, pointer, message.

mod document;
mod operations;
mod schemas;
mod tables;
mod v3_1;
mod v3_2;

use super::check;
use crate::diagnostics::{Address, Diagnostics, Part, Severity};
use crate::value::{Number, Value};

/// A YAML text as the tree that the reader makes of it.
fn tree(text: &str) -> Value {
    convert(serde_yaml::from_str(text).expect("the test's own YAML"))
}

fn convert(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(flag) => Value::Bool(flag),
        serde_yaml::Value::Number(number) => Value::Number(match number.as_i64() {
            Some(n) => Number::Int(n.into()),
            None => Number::Float(number.as_f64().expect("a finite number")),
        }),
        serde_yaml::Value::String(text) => Value::String(text),
        serde_yaml::Value::Sequence(items) => Value::Array(items.into_iter().map(convert).collect()),
        serde_yaml::Value::Mapping(members) => {
            Value::Object(members.into_iter().map(|(name, value)| (key(name), convert(value))).collect())
        }
        serde_yaml::Value::Tagged(tagged) => convert(tagged.value),
    }
}

fn key(name: serde_yaml::Value) -> String {
    match convert(name) {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        other => panic!("{} as a member's name", other.kind()),
    }
}

fn findings(text: &str) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    check(&tree(text), &mut diagnostics);
    diagnostics
}

/// All that is said about a document, a line each: `error missing #/info: …`, with `(key)` where the name is marked, and the help after ` | `.
fn said(text: &str) -> Vec<String> {
    findings(text)
        .iter()
        .map(|found| {
            let severity = match found.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let Address::Pointer(pointer, part) = &found.address else { panic!("an address in the text: {found:?}") };
            let part = if *part == Part::Key { " (key)" } else { "" };
            let help = found.help.as_ref().map(|help| format!(" | {help}")).unwrap_or_default();
            format!("{severity} {} {pointer}{part}: {}{help}", found.code.as_str(), found.message)
        })
        .collect()
}

fn indent(text: &str, by: usize) -> String {
    text.trim().lines().map(|line| format!("{:by$}{line}\n", "")).collect()
}

/// A document with this schema as `#/components/schemas/S`.
fn with_schema(schema: &str) -> String {
    format!("openapi: 3.0.4\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    S:\n{}", indent(schema, 6))
}

/// A document with these paths.
fn with_paths(paths: &str) -> String {
    format!("openapi: 3.0.4\ninfo: {{ title: T, version: '1' }}\npaths:\n{}", indent(paths, 2))
}

/// A document with this operation as `get /a`.
fn with_operation(operation: &str) -> String {
    with_paths(&format!("/a:\n  get:\n{}", indent(operation, 4)))
}

/// A document with these components.
fn with_components(components: &str) -> String {
    format!("openapi: 3.0.4\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n{}", indent(components, 2))
}

/// What is said about a schema, its pointer `#/components/schemas/S` written as `S`.
fn said_of_schema(schema: &str) -> Vec<String> {
    said(&with_schema(schema)).into_iter().map(|line| line.replace("#/components/schemas/S", "S")).collect()
}
