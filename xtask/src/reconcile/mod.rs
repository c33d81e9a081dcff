//! STAGE value -> value. In: the canonical tree. Out: the same without what nothing fits that its author cannot have meant: a keyword that
//! refuses all values which the same schema lists, a required member that the same schema forbids, and what the parts of a join (`allOf`, or keywords
//! beside a `$ref`) say against one another, where there is one sensible reading. Each is a warning that tells the reading; what has no such
//! reading stays, for `merge` and `lower` to refuse.
//!
//! Every later stage, and every check, then sees what is meant. Schemas that can be met as they stand are not touched, but for lists that only an empty one
//! meets, because their items contradict each other.

mod contradiction;
mod joins;
mod required;
mod rewrite;
mod values;

use crate::diagnostics::Diagnostics;
use crate::lower::check::Checking;
use crate::normalize::{Normalized, Place, walk};
use crate::pointer::{Path, Pointer};
use crate::value::{Object, Value};

/// Reads a document as it can be met.
pub fn reconcile(mut normalized: Normalized, diagnostics: &mut Diagnostics) -> Normalized {
    let tree = &mut normalized.canonical;
    let mut found = Vec::new();
    schemas(tree, &mut |members, path| {
        // A branch that nothing fits leaves the choice to the others.
        if !is_branch(path) {
            values::read(members, path, diagnostics);
        }
        if joins_others(members) {
            found.push(path.pointer());
        }
    });
    joins::read(tree, found, &mut normalized.parts, diagnostics);
    // A member that a part of a join declares may be required beside it.
    schemas(tree, &mut |members, path| {
        if !joins_others(members) {
            required::read(members, path, diagnostics);
        }
    });
    normalized
}

/// Visits every schema that is an object and that a value has to meet: where one asks whether a value meets it, each answer may be meant.
fn schemas(tree: &mut Value, visit: &mut impl FnMut(&mut Object, &Path<'_>)) {
    walk(Place::Document, tree, &Path::ROOT, &mut |place, value, path| {
        if let Value::Object(members) = value
            && place.is_schema()
            && !is_asked(path)
        {
            visit(members, path);
        }
    });
}

/// Whether a place is inside of a schema that is a condition.
fn is_asked(path: &Path<'_>) -> bool {
    keywords(&path.pointer()).iter().any(|keyword| ["not", "if", "contains"].contains(&keyword.as_str()))
}

/// Whether a schema is one of those that a value may choose between.
fn is_branch(path: &Path<'_>) -> bool {
    keywords(&path.pointer()).last().is_some_and(|keyword| ["oneOf", "anyOf"].contains(&keyword.as_str()))
}

/// The steps of a way that are words of the document's language, not names or numbers.
fn keywords(pointer: &Pointer) -> Vec<String> {
    let mut steps = pointer.steps().peekable();
    let mut keywords = Vec::new();
    while let Some(step) = steps.next() {
        match step.as_str() {
            "properties" | "patternProperties" | "$defs" | "dependentSchemas" | "schemas" | "content" | "responses" | "paths" => {
                drop(steps.next())
            }
            _ if step.bytes().all(|byte| byte.is_ascii_digit()) => continue,
            _ => {}
        }
        keywords.push(step);
    }
    keywords
}

fn joins_others(schema: &Object) -> bool {
    schema.contains_key("allOf") || schema.len() > 1 && schema.contains_key("$ref")
}

/// Which of the values some keywords refuse that hold no schemas with references.
fn refused<'v>(keywords: Object, values: impl IntoIterator<Item = &'v Value>) -> Vec<&'v Value> {
    let place = Pointer::root().child("schema");
    let document = Value::Object(Object::from_iter([("schema".to_owned(), Value::Object(keywords))]));
    let mut checking = Checking::default();
    // What is wrong with the keywords themselves is found when their type is made.
    let id = checking.of(&document, &place, &mut Diagnostics::default());
    let judge = checking.checks.judge(id);
    values.into_iter().filter(|value| judge.accepts(value).is_err()).collect()
}

/// Names or values, as a message tells them: not more than a few.
fn told(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.len() {
        0..=MOST_TOLD => words.join(", "),
        many => format!("{} and {} more", words[..MOST_TOLD].join(", "), many - MOST_TOLD),
    }
}

const MOST_TOLD: usize = 5;
