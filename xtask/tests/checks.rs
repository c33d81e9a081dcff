//! What schemas accept and refuse, and in which words: the cases in `checks/`, a file for each keyword. Each schema is interpreted here,
//! and printed for the tests of the runtime, which ask the statics the same.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::path::{Path, PathBuf};
use xtask::diagnostics::Diagnostics;
use xtask::load::{self, Source};
use xtask::lower::check::Checking;
use xtask::model::check::CheckId;
use xtask::pointer::Pointer;
use xtask::value::Value;

/// A schema, and what it says about some values.
struct Case {
    /// The file's name and the case's place in it.
    name: String,
    why: String,
    checking: Checking,
    id: CheckId,
    accepts: Vec<serde_json::Value>,
    refuses: Vec<(serde_json::Value, String)>,
}

/// What the file has of a case besides the schema.
#[derive(serde::Deserialize)]
struct Written {
    why: String,
    accepts: Vec<serde_json::Value>,
    refuses: Vec<(serde_json::Value, String)>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks")
}

fn cases() -> Vec<Case> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| cases_of(path)).collect()
}

fn cases_of(path: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(path).unwrap();
    let file = path.file_stem().unwrap().to_str().unwrap();
    // Schemas are read as the generator reads them, values as generated types do.
    let written: Vec<Written> = serde_json::from_str(&text).unwrap();
    let source = Source::new(path.to_owned(), text);
    let mut diagnostics = Diagnostics::default();
    let Some(Value::Array(schemas)) = load::parse(&source, &mut diagnostics) else { panic!("{file}: no array") };
    let case = |(index, (schema, Written { why, accepts, refuses })): (usize, (&Value, Written))| {
        let name = format!("{file}_{index}");
        let mut checking = Checking::default();
        let mut diagnostics = Diagnostics::default();
        let id = checking.of(schema.get("schema").unwrap(), &Pointer::root(), &mut diagnostics);
        assert!(!diagnostics.has_errors(), "{name}: {diagnostics:?}");
        Case { name, why, checking, id, accepts, refuses }
    };
    schemas.iter().zip(written).enumerate().map(case).collect()
}

#[test]
fn schemas_accept_and_refuse_what_the_cases_say() {
    let mut wrong = Vec::new();
    let mut asked = 0;
    for Case { name, why, checking, id, accepts, refuses } in &cases() {
        let expected = accepts.iter().map(|value| (value, Ok(()))).chain(refuses.iter().map(|(value, words)| (value, Err(words.clone()))));
        for (value, expected) in expected {
            asked += 1;
            let answer = checking.checks.accepts(*id, value);
            if answer != expected {
                wrong.push(format!("{name} ({why}), {value}:\n  expected {expected:?}\n  found    {answer:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked > 600, "the cases have become few: {asked}");
}

#[test]
fn every_file_has_at_least_six_values() {
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for case in &cases() {
        let file = case.name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        *counts.entry(file).or_default() += case.accepts.len() + case.refuses.len();
    }
    let few: Vec<_> = counts.iter().filter(|(_, count)| **count < 6).collect();
    assert!(few.is_empty(), "{few:?}");
}

/// The cases as Rust: a module for each schema, and a table of them with their values.
fn printed() -> String {
    let mut text = String::from("// Written by the tests of xtask. To renew: UPDATE_EXPECT=1 cargo test -p xtask --test checks\n");
    let mut rows: Vec<String> = Vec::new();
    for Case { name, checking, id, accepts, refuses, .. } in &cases() {
        let names = xtask::naming::statics(&checking.checks);
        let module = format_ident!("{name}");
        let statics: TokenStream = xtask::emit::check::statics(&checking.checks, &names);
        let words = quote!(
            #[allow(unused_imports, reason = "what schemas of this kind do not need")]
            use crate::runtime::{
                schema::{Keyword, Schema, kind},
                schema_value::Json,
            };
        );
        text.push_str(&format!("{}\n", quote!(mod #module { #words #statics })));
        let main = format_ident!("{}", names[id.0]);
        let accepts = accepts.iter().map(ToString::to_string);
        let refuses = refuses.iter().map(|(value, words)| {
            let value = value.to_string();
            quote!((#value, #words))
        });
        rows.push(quote!((#name, &#module::#main, &[#(#accepts),*], &[#(#refuses),*])).to_string());
    }
    text.push_str(&format!("static CASES: &[Case] = &[\n{},\n];\n", rows.join(",\n")));
    text
}

#[test]
fn the_statics_of_the_runtime_tests_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/tests/schema/printed.in");
    let text = printed();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &text).expect("the statics can be written");
    }
    let current = std::fs::read_to_string(&path).expect("the statics can be read");
    assert!(current == text, "templates/tests/schema/printed.in is not what the generator prints; its first line says how to renew it");
}
