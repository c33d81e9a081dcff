//! DATA: the document as `openapiv3` types, and as the canonical tree they were filled from. In: the normalized document. Out: the typed
//! document, and what a `$ref` leads to.

mod items;

use crate::diagnostics::{Code, Diagnostics};
use crate::merge::{MADE, Merged};
use crate::normalize::{
    CARRIERS, Carrier, Normalized, carried, carried_components, carried_item, carried_schema, carried_without_components, without_direction,
};
use crate::parallel;
use crate::pointer::{Pointer, unescaped};
use crate::value::Value;
use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, Operation, PathItem, Paths, ReferenceOr, Schema};
use serde::de::{self, DeserializeOwned};
use std::collections::{BTreeMap, BTreeSet};

/// A document whose shape has been checked.
pub struct Document {
    /// The typed document.
    pub api: OpenAPI,
    /// The path items outside of `paths`, by their places.
    items: BTreeMap<Pointer, PathItem>,
    /// The operations with methods that those types do not have, by the path item they belong to.
    further: BTreeMap<Pointer, Vec<Further>>,
    /// The whole document as OpenAPI 3.1 spells it: exact numbers, every keyword, every schema where its author put it.
    pub tree: Value,
    /// The schemas inside of others, or of operations, that something refers to.
    parts: BTreeMap<Pointer, ReferenceOr<Schema>>,
    /// What the schemas say that join others, by their places; filled by `merge`.
    pub merged: BTreeMap<Pointer, Merged>,
}

impl Document {
    /// Fills the types. What `shape` lets through fits; should it not, that is said without an exact place.
    pub fn read(Normalized { canonical: tree, parts }: Normalized, diagnostics: &mut Diagnostics) -> Option<Self> {
        let parts = read_parts(parts, &tree, diagnostics);
        let items = items::items(&tree, diagnostics);
        // Half of most documents, which can be read beside the rest.
        let (components, (further, api)) = parallel::both(
            || components(&tree),
            || {
                let carried = carried_without_components(&tree);
                (further_operations(&carried, &tree, &items), carried.read::<OpenAPI>())
            },
        );
        let api = match (components, api) {
            (Ok(components), Ok(api)) => OpenAPI { components, ..api },
            // What an earlier stage refused has been taken out, and something needed may have gone with it.
            (Err(_), _) | (_, Err(_)) if diagnostics.has_errors() => salvage(&carried(&tree)),
            (Err(error), _) | (_, Err(error)) => {
                let message = format!("the document cannot be read as OpenAPI: {error}");
                diagnostics.error(Code::WrongKind, Pointer::root(), message);
                return None;
            }
        };
        Some(Self { api, items, further, tree, parts, merged: BTreeMap::new() })
    }

    /// The path item at a place, or the one that it refers to, and where that stands.
    pub fn item(&self, pointer: &Pointer) -> Option<(&PathItem, Pointer)> {
        let (_, pointer) = self.follow(self.schema_at(pointer)?, pointer.clone())?;
        let of_paths = || {
            let [section, path] = <[String; 2]>::try_from(pointer.steps().collect::<Vec<_>>()).ok()?;
            let item = self.api.paths.paths.get(&path).filter(|_| section == "paths")?;
            item.as_item()
        };
        let item = self.items.get(&pointer).or_else(of_paths)?;
        Some((item, pointer))
    }

    /// The operations of the path item at a place: those with fields of their own in the order of the specification, then the others.
    pub fn operations<'d>(&'d self, item: &'d PathItem, pointer: &Pointer) -> impl Iterator<Item = PlacedOperation<'d>> {
        let further = self.further.get(pointer).into_iter().flatten();
        let further = further.map(|Further { method, pointer, operation }| (method.as_str(), pointer.clone(), operation));
        item.iter().map(move |(method, operation)| (method, pointer.child(method), operation)).chain(further)
    }

    /// The canonical schema at a place: an object, `true` or `false`.
    pub fn schema_at(&self, pointer: &Pointer) -> Option<&Value> {
        pointer.find(&self.tree)
    }

    /// What an object of the tree is, or what it refers to, and where that stands.
    pub fn follow<'v>(&'v self, mut value: &'v Value, mut pointer: Pointer) -> Option<(&'v Value, Pointer)> {
        for _ in 0..64 {
            match value.get("$ref").and_then(Value::as_str) {
                None => return Some((value, pointer)),
                Some(reference) => {
                    pointer = Pointer::parse(reference)?;
                    value = self.schema_at(&pointer)?;
                }
            }
        }
        None
    }

    /// Adds schemas that something refers to.
    pub fn add_parts(&mut self, parts: BTreeSet<Pointer>, diagnostics: &mut Diagnostics) {
        let new = parts.into_iter().filter(|pointer| !self.parts.contains_key(pointer)).collect();
        let read = read_parts(new, &self.tree, diagnostics);
        self.parts.extend(read);
    }

    /// Where the author put what stands at a place: a schema that was made joins several, and the last of them is nearest to the whole.
    pub fn authored(&self, pointer: &Pointer) -> Pointer {
        let mut here = without_direction(pointer);
        while here.as_str().contains(MADE) && here.steps().any(|step| step == MADE) {
            let joined = self.schema_at(&here).and_then(|schema| schema.get("allOf"));
            let last = joined.and_then(|joined| match joined {
                Value::Array(joined) => joined.last()?.get("$ref")?.as_str(),
                _ => None,
            });
            match last.and_then(Pointer::parse) {
                Some(next) => here = next,
                None => break,
            }
        }
        here
    }

    /// The component schema of that name.
    pub fn component(&self, name: &str) -> Option<&ReferenceOr<Schema>> {
        self.api.components.as_ref()?.schemas.get(name)
    }

    /// A schema that something refers to and that is no component.
    pub fn part(&self, pointer: &Pointer) -> Option<&ReferenceOr<Schema>> {
        self.parts.get(pointer)
    }

    /// The component schemas in the document's order.
    pub fn schemas(&self) -> impl Iterator<Item = (&str, &ReferenceOr<Schema>)> {
        self.api.components.iter().flat_map(|components| &components.schemas).map(|(name, schema)| (name.as_str(), schema))
    }
}

/// The components of a document.
fn components(tree: &Value) -> Result<Option<Components>, de::value::Error> {
    let Some(mut carried) = carried_components(tree) else { return Ok(None) };
    // `lower` reads these from the tree: `openapiv3` knows neither `mutualTLS` nor the flows of later versions.
    if let Value::Object(components) = &mut carried {
        components.shift_remove("securitySchemes");
    }
    carried.read()
}

/// The schemas at these places.
fn read_parts(parts: BTreeSet<Pointer>, tree: &Value, diagnostics: &mut Diagnostics) -> BTreeMap<Pointer, ReferenceOr<Schema>> {
    let mut read = BTreeMap::new();
    for pointer in parts {
        // What was refused has been taken out.
        let Some(schema) = pointer.find(tree) else { continue };
        match carried_schema(schema).read() {
            Ok(schema) => drop(read.insert(pointer, schema)),
            Err(_) if diagnostics.has_errors() => {}
            Err(error) => {
                diagnostics.error(Code::WrongKind, pointer, format!("this cannot be read as a schema: {error}"));
            }
        }
    }
    read
}

/// A method, where its operation stands, and the operation.
pub type PlacedOperation<'d> = (&'d str, Pointer, &'d Operation);

/// An operation with a method that `openapiv3` does not know.
struct Further {
    /// In capitals where it is a field of its own, else as it is written.
    method: String,
    pointer: Pointer,
    operation: Operation,
}

/// The operations `query` and `additionalOperations` of all path items.
fn further_operations(carried: &Value, tree: &Value, items: &BTreeMap<Pointer, PathItem>) -> BTreeMap<Pointer, Vec<Further>> {
    let paths = carried.get("paths").and_then(Value::as_object).into_iter().flatten();
    let paths = paths.map(|(path, _)| Pointer::root().child("paths").child(path));
    let mut all = BTreeMap::new();
    for pointer in paths.chain(items.keys().cloned()) {
        let elsewhere = items.contains_key(&pointer).then(|| pointer.find(tree).map(carried_item)).flatten();
        let Some(item) = elsewhere.as_ref().or_else(|| pointer.find(carried)) else { continue };
        let query = item.get("query").map(|operation| ("QUERY", pointer.child("query"), operation));
        let additional = item.get(ADDITIONAL).and_then(Value::as_object).into_iter().flatten();
        let additional = additional.map(|(method, operation)| (method.as_str(), pointer.child(ADDITIONAL).child(method), operation));
        // One that `shape` has let through can be read.
        let read = |(method, pointer, operation): (&str, Pointer, &Value)| {
            Some(Further { method: method.to_owned(), pointer, operation: operation.clone().read().ok()? })
        };
        let further: Vec<Further> = query.into_iter().chain(additional).filter_map(read).collect();
        if !further.is_empty() {
            all.insert(pointer, further);
        }
    }
    all
}

const ADDITIONAL: &str = "additionalOperations";

/// The parts of a refused document that can be read for themselves, so that what is wrong in them is told in the same run.
fn salvage(document: &Value) -> OpenAPI {
    let section = |name: &str| document.get("components").and_then(|components| components.get(name));
    let components = Components {
        schemas: readable(section("schemas")),
        responses: readable(section("responses")),
        parameters: readable(section("parameters")),
        request_bodies: readable(section("requestBodies")),
        ..Components::default()
    };
    let paths = Paths { paths: readable(document.get("paths")), ..Paths::default() };
    OpenAPI { components: Some(components), paths, ..OpenAPI::default() }
}

fn readable<T: DeserializeOwned>(entries: Option<&Value>) -> IndexMap<String, T> {
    let entries = entries.and_then(Value::as_object).into_iter().flatten();
    entries.filter_map(|(name, entry)| Some((name.clone(), entry.clone().read().ok()?))).collect()
}

/// The name of the component that `#/components/<section>/<name>` leads to. `None` for a place inside of a component, or elsewhere.
pub fn component_name(reference: &str) -> Option<String> {
    let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    (!section.is_empty() && !name.contains('/')).then(|| unescaped(name).into_owned())
}

/// What rides on a schema's carriers.
pub struct Carried<'a>(pub &'a Schema);

impl Carried<'_> {
    fn member(&self, keyword: &str, kind: Carrier) -> Option<&serde_json::Value> {
        let (_, _, member) = CARRIERS.iter().find(|(name, carrier, _)| *name == keyword && *carrier == kind)?;
        self.0.schema_data.extensions.get(*member)
    }

    /// A number's text.
    pub fn number(&self, keyword: &str) -> Option<&str> {
        self.member(keyword, Carrier::Number)?.as_str()
    }

    /// Any JSON value, `null` included.
    pub fn json(&self, keyword: &str) -> Option<&serde_json::Value> {
        self.member(keyword, Carrier::Json)?.as_array()?.first()
    }
}
