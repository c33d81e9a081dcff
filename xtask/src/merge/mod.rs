//! STAGE document -> document. In: the typed document. Out: the same, and beside each schema that joins others (`allOf`, or keywords beside a
//! `$ref`) one schema that says the same without joining any, as a person would have written it: bounds are the tighter ones, lists of values
//! have what all of them have, members come from all sides. Where parts contradict each other, that is said with both addresses.
//!
//! What cannot be said without joining stays under `allOf` of the result: `lower` leaves that to a check of the whole. A member that several
//! parts describe becomes a schema of its own, which joins what they say; it is put into the tree beside them.
//!
//! Never decides what a schema becomes: that is `lower`.

mod annotations;
mod enumeration;
mod keywords;
mod members;
mod parts;
mod types;

pub use annotations::is_annotation;
pub use parts::{Part, of as parts_of};
pub use types::Types;

use crate::diagnostics::Diagnostics;
use crate::document::Document;
use crate::lower::check::Checking;
use crate::normalize::{carried_schema, joining};
use crate::pointer::Pointer;
use crate::value::{Object, Value};
use openapiv3::{ReferenceOr, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// What a schema that joins others says.
#[derive(Debug)]
pub struct Merged {
    /// In the words of OpenAPI 3.1. Schemas in it are references to where they stand.
    pub canonical: Value,
    /// The same, typed.
    pub schema: Schema,
    /// Where each keyword comes from.
    pub origins: BTreeMap<String, Pointer>,
}

/// The member of a schema below which those stand that were made here.
pub const MADE: &str = "x-carried-merged";

/// As many schemas are made, to keep a run short whatever the document does.
const MOST: usize = 10_000;

/// Merges every schema that joins others.
pub fn merge(document: &mut Document, diagnostics: &mut Diagnostics) {
    let mut waiting = joining(&mut document.tree);
    let mut work = Work { checking: Checking::default(), by_targets: BTreeMap::new(), made: Vec::new(), parts: BTreeSet::new() };
    while !waiting.is_empty() {
        for pointer in std::mem::take(&mut waiting) {
            if let Some((canonical, origins)) = work.join(&document.tree, &pointer, diagnostics)
                && let Ok(ReferenceOr::Item(schema)) = carried_schema(&canonical).read()
            {
                document.merged.insert(pointer, Merged { canonical, schema, origins });
            }
        }
        // What was made joins others itself: it is there, and looked at, in the next round.
        for (pointer, schema) in work.made.drain(..) {
            insert(&mut document.tree, &pointer, schema);
            work.parts.insert(pointer.clone());
            waiting.push(pointer);
        }
    }
    document.add_parts(work.parts, diagnostics);
}

/// The work in progress.
struct Work {
    /// Holds listed values against what the parts say together.
    checking: Checking,
    /// The schemas that were made, by what they join: recursive schemas come back to them.
    by_targets: BTreeMap<Vec<Pointer>, Pointer>,
    /// Those of this round.
    made: Vec<(Pointer, Value)>,
    /// The schemas that merged ones refer to.
    parts: BTreeSet<Pointer>,
}

/// One schema in the making.
struct Join<'t, 'w> {
    work: &'w mut Work,
    tree: &'t Value,
    diagnostics: &'w mut Diagnostics,
    pointer: &'w Pointer,
    /// What is joined; the schema itself is the last.
    parts: &'w [Part<'t>],
    keywords: Object,
    /// The parts that the keywords come from.
    origins: BTreeMap<String, usize>,
    /// The parts that say something that no earlier one has said.
    contributors: BTreeSet<usize>,
    /// What stays under `allOf`.
    rest: Vec<Value>,
}

impl Work {
    /// The schema that says what all parts of the one at `pointer` say. `None` where it is left as it is.
    fn join(&mut self, tree: &Value, pointer: &Pointer, diagnostics: &mut Diagnostics) -> Option<(Value, BTreeMap<String, Pointer>)> {
        let parts = parts::of(tree, pointer)?;
        let (keywords, origins, contributors, rest) = (Object::default(), BTreeMap::new(), BTreeSet::new(), Vec::new());
        let mut join = Join { work: self, tree, diagnostics, pointer, parts: &parts, keywords, origins, contributors, rest };
        for index in 0..parts.len() {
            join.take(index);
        }
        join.array_items();
        join.members();
        join.enumeration();
        join.bounds();
        let words = annotations::of(&parts, pointer);
        let mut schema = match join.only_child() {
            Some(Child::None) => Object::default(),
            Some(Child::Itself(own)) => own,
            // Also with nothing beside it, this is read as a schema and no bare reference.
            Some(Child::Other(reference)) => {
                let reference = Value::Object(Object::from_iter([("$ref".to_owned(), reference)]));
                Object::from_iter([("allOf".to_owned(), Value::Array(vec![reference]))])
            }
            None => {
                if !join.rest.is_empty() {
                    join.keywords.insert("allOf".to_owned(), Value::Array(join.rest));
                }
                join.keywords
            }
        };
        for (name, value) in words {
            schema.entry(name).or_insert(value);
        }
        let origins = join.origins.into_iter().map(|(keyword, part)| (keyword, parts[part].pointer.clone())).collect();
        Some((Value::Object(schema), origins))
    }
}

/// The only one of the schemas that are joined that says anything.
enum Child {
    /// None does.
    None,
    /// The keywords beside `allOf` and `$ref`.
    Itself(Object),
    /// One that is joined.
    Other(Value),
}

impl Join<'_, '_> {
    /// Where one of the schemas says everything, the whole is that schema.
    fn only_child(&mut self) -> Option<Child> {
        let mut children: Vec<&Option<Value>> = self.contributors.iter().map(|index| &self.parts[*index].child).collect();
        children.dedup();
        match children[..] {
            [] => Some(Child::None),
            [None] => {
                let own = self.parts.last()?.members.iter().filter(|(name, _)| !matches!(name.as_str(), "allOf" | "$ref"));
                self.origins.clear();
                Some(Child::Itself(own.map(|(name, value)| (name.clone(), value.clone())).collect()))
            }
            [Some(reference)] => {
                let reference = reference.clone();
                self.origins.clear();
                self.work.refers_to(&reference);
                Some(Child::Other(reference))
            }
            _ => None,
        }
    }

    /// Notes that a part says something new of a keyword.
    fn set(&mut self, keyword: &str, value: Value, part: usize) {
        self.keywords.insert(keyword.to_owned(), value);
        self.origins.insert(keyword.to_owned(), part);
        self.contributors.insert(part);
    }

    /// Notes that a part says something that is not merged.
    fn leave(&mut self, keyword: &str, value: &Value, part: usize) {
        self.contributors.insert(part);
        self.origins.insert(format!("allOf/{}", self.rest.len()), part);
        self.rest.push(Value::Object(Object::from_iter([(keyword.to_owned(), value.clone())])));
    }

    /// The address of a part's keyword.
    fn at(&self, part: usize, keyword: &str) -> Pointer {
        self.parts[part].pointer.child(keyword)
    }
}

impl Work {
    /// Notes a schema that a merged one refers to.
    fn refers_to(&mut self, reference: &Value) {
        let pointer = reference.as_str().and_then(Pointer::parse);
        self.parts.extend(pointer.filter(|pointer| !crate::normalize::is_component(pointer)));
    }
}

/// A reference to a schema; where nothing but a reference stands there, that one.
pub fn reference_to(tree: &Value, pointer: &Pointer) -> Value {
    match pointer.find(tree) {
        Some(Value::Object(members)) if members.len() == 1 && members.contains_key("$ref") => Value::Object(members.clone()),
        _ => Value::Object(Object::from_iter([("$ref".to_owned(), Value::String(pointer.as_str().to_owned()))])),
    }
}

/// Puts a schema into the tree, with the objects on the way to it.
fn insert(tree: &mut Value, pointer: &Pointer, schema: Value) {
    let mut place = tree;
    for step in pointer.steps() {
        let next = match place {
            Value::Object(members) => Some(members.entry(step).or_insert_with(|| Value::Object(Object::default()))),
            // A schema that is itself one of several.
            Value::Array(items) => step.parse().ok().and_then(|index: usize| items.get_mut(index)),
            _ => None,
        };
        // Those who made the pointer began it at a schema that is there.
        let Some(next) = next else { return };
        place = next;
    }
    *place = schema;
}
