//! The two forms of small documents, and what is said about them on the way.

mod canonical;
mod carried;
mod references;

use super::{Normalized, normalize};
use crate::diagnostics::{Address, Diagnostics};
use crate::load::{self, Source};
use crate::shape::{self, Version};
use serde_json::Value;

/// The forms of a document, and what `normalize` says about it after `shape`.
fn run(text: &str) -> (Normalized, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let value = parse(text);
    let version = shape::check(&value, &mut diagnostics).expect("a version that is read");
    let before = diagnostics.iter().count();
    let normalized = normalize(value, version, &mut diagnostics);
    (normalized, said(&diagnostics, before))
}

fn parse(text: &str) -> crate::value::Value {
    let source = Source::new("spec.yaml".into(), text.to_owned());
    load::parse(&source, &mut Diagnostics::default()).expect("a readable document")
}

fn said(diagnostics: &Diagnostics, from: usize) -> Vec<String> {
    let lines = diagnostics.iter().skip(from).map(|found| {
        let Address::Pointer(pointer, _) = &found.address else { panic!("an address in the text: {found:?}") };
        let help = found.help.as_ref().map(|help| format!(" | {help}")).unwrap_or_default();
        format!("{:?} {} {pointer}: {}{help}", found.severity, found.code.as_str(), found.message)
    });
    lines.collect()
}

/// The same for a document with these component schemas, without asking `shape`: it refuses what no type comes of yet.
fn of_schemas(version: Version, text: &str) -> (Normalized, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let number = if version == Version::V3_0 { "3.0.4" } else { "3.1.2" };
    let normalized = normalize(parse(&with_schemas(number, text)), version, &mut diagnostics);
    (normalized, said(&diagnostics, 0))
}

/// A document of a version with these component schemas.
fn with_schemas(version: &str, schemas: &str) -> String {
    let schemas: String = schemas.trim().lines().map(|line| format!("    {line}\n")).collect();
    format!("openapi: {version}\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}")
}

fn schemas(document: crate::value::Value) -> Value {
    Value::from(document)["components"]["schemas"].clone()
}

/// The component schemas in the canonical form, and what is said.
fn canonical(version: Version, text: &str) -> (Value, Vec<String>) {
    let (normalized, said) = of_schemas(version, text);
    (schemas(normalized.canonical), said)
}

/// The component schemas with their carriers; nothing is said about them.
fn carried(version: Version, text: &str) -> Value {
    let (normalized, said) = of_schemas(version, text);
    assert_eq!(said, [""; 0]);
    schemas(crate::normalize::carried(&normalized.canonical))
}
