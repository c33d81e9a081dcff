//! DATA: the document as `openapiv3` types. In: the normalized value tree. Out: the typed document, and what a `$ref` leads to.

use crate::diagnostics::{Code, Diagnostics};
use crate::normalize::{CARRIERS, Carrier};
use crate::pointer::Pointer;
use crate::value::Value;
use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, Paths, ReferenceOr, Schema};
use serde::de::DeserializeOwned;

/// A document whose shape has been checked.
pub struct Document {
    /// The typed document.
    pub api: OpenAPI,
}

impl Document {
    /// Fills the types. What `shape` lets through fits; should it not, that is said without an exact place.
    pub fn read(value: Value, diagnostics: &mut Diagnostics) -> Option<Self> {
        let refused = diagnostics.has_errors().then(|| value.clone());
        match value.read::<OpenAPI>() {
            Ok(api) => Some(Self { api }),
            Err(_) if diagnostics.iter().any(|found| found.code == Code::Version) => None,
            Err(error) => match refused {
                // What an earlier stage refused has been taken out, and something needed may have gone with it.
                Some(value) => Some(Self { api: salvage(&value) }),
                None => {
                    let message = format!("the document cannot be read as OpenAPI 3.0: {error}");
                    diagnostics.error(Code::WrongKind, Pointer::root(), message);
                    None
                }
            },
        }
    }

    /// The component schemas in the document's order.
    pub fn schemas(&self) -> impl Iterator<Item = (&str, &ReferenceOr<Schema>)> {
        self.api.components.iter().flat_map(|components| &components.schemas).map(|(name, schema)| (name.as_str(), schema))
    }
}

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

/// The name of the component that `#/components/<section>/<name>` leads to.
pub fn component_name(reference: &str) -> Option<String> {
    Pointer::parse(reference)?.steps().nth(2)
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
