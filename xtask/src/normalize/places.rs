//! Where schemas and references stand in a document. In: the kind of a place and a member's name. Out: the kinds of what is below.
//!
//! One table for every walk over the value tree. Places whose content is the author's own (examples, defaults, extensions) are not in
//! it, so a member called `$ref` inside an example is never taken for a reference.

use crate::pointer::{Path, Pointer};
use crate::value::Value;

/// What an OpenAPI document has at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The whole document.
    Document,
    /// The Components Object.
    Components,
    /// A Path Item Object.
    PathItem,
    /// An Operation Object.
    Operation,
    /// A Parameter Object.
    Parameter,
    /// A Header Object.
    Header,
    /// A Request Body Object.
    RequestBody,
    /// A Media Type Object.
    MediaType,
    /// An Encoding Object.
    Encoding,
    /// A Response Object.
    Response,
    /// A Callback Object.
    Callback,
    /// An Example Object.
    Example,
    /// A Link Object.
    Link,
    /// A Security Scheme Object.
    SecurityScheme,
    /// A Schema Object, `true` or `false`.
    Schema,
    /// The same, as the value of `additionalProperties`, where a boolean is as old as the keyword.
    AdditionalProperties,
}

impl Place {
    /// The section of `components` that a reference from such a place leads to, and what it holds in words.
    pub fn section(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Schema | Self::AdditionalProperties => Some(("schemas", "a schema")),
            Self::Parameter => Some(("parameters", "a parameter")),
            Self::Header => Some(("headers", "a header")),
            Self::RequestBody => Some(("requestBodies", "a request body")),
            Self::Response => Some(("responses", "a response")),
            Self::Callback => Some(("callbacks", "a callback")),
            Self::Example => Some(("examples", "an example")),
            Self::Link => Some(("links", "a link")),
            Self::SecurityScheme => Some(("securitySchemes", "a security scheme")),
            Self::PathItem => Some(("pathItems", "a path item")),
            Self::Document | Self::Components | Self::Operation | Self::MediaType | Self::Encoding => None,
        }
    }

    /// Whether a reference may stand here in its place.
    pub fn is_referable(self) -> bool {
        self.section().is_some() || self == Self::MediaType
    }

    /// What stands here, in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::MediaType => "a media type",
            other => other.section().map_or("an object", |(_, what)| what),
        }
    }

    /// Whether the rest of a pointer leads from a schema to a schema.
    pub fn is_schema_at(rest: &str) -> bool {
        let mut steps = rest.split('/').skip(1);
        let mut place = Self::Schema;
        while let Some(step) = steps.next() {
            place = match below(place, step) {
                Some(Below::One(place)) => place,
                Some(Below::List(place) | Below::Map(place)) if steps.next().is_some() => place,
                _ => return false,
            };
        }
        place.is_schema()
    }

    /// Whether a schema stands here.
    pub fn is_schema(self) -> bool {
        matches!(self, Self::Schema | Self::AdditionalProperties)
    }
}

/// How places are held by a member.
#[derive(Clone, Copy)]
pub enum Below {
    /// It is the member.
    One(Place),
    /// Items of the member.
    List(Place),
    /// Members of the member, with names of the author.
    Map(Place),
}

/// What stands below the member `name` of `place`.
pub fn below(place: Place, name: &str) -> Option<Below> {
    use Below::{List, Map, One};
    use Place::*;
    let found = match (if place.is_schema() { Schema } else { place }, name) {
        (Document, "components") => One(Components),
        (Document, "definitions") => Map(Schema),
        (Document, "parameters") => Map(Parameter),
        (Document, "responses") => Map(Response),
        (Document, "paths" | "webhooks") | (Components, "pathItems") => Map(PathItem),
        (Components, "mediaTypes") => Map(MediaType),
        (Components, "schemas") => Map(Schema),
        (Components, "parameters") => Map(Parameter),
        (Components | Response | Encoding, "headers") => Map(Header),
        (Components, "requestBodies") => Map(RequestBody),
        (Components | Operation, "responses") => Map(Response),
        (Components | Operation, "callbacks") => Map(Callback),
        (Components | Parameter | Header | MediaType, "examples") => Map(Example),
        (Components | Response, "links") => Map(Link),
        (Components, "securitySchemes") => Map(SecurityScheme),
        (PathItem | Operation, "parameters") => List(Parameter),
        (PathItem, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query") => One(Operation),
        (PathItem, "additionalOperations") => Map(Operation),
        (Operation, "requestBody") => One(RequestBody),
        (Parameter | Header | RequestBody | Response, "content") => Map(MediaType),
        (Parameter | Header | MediaType | Response, "schema") | (MediaType, "itemSchema") => One(Schema),
        (MediaType | Encoding, "encoding") => Map(Encoding),
        (MediaType | Encoding, "prefixEncoding") => List(Encoding),
        (MediaType | Encoding, "itemEncoding") => One(Encoding),
        (Schema, "properties" | "patternProperties" | "dependentSchemas" | "$defs") => Map(Schema),
        (Schema, "allOf" | "anyOf" | "oneOf" | "prefixItems") => List(Schema),
        (Schema, "additionalProperties") => One(AdditionalProperties),
        (Schema, "items" | "contains" | "unevaluatedItems" | "propertyNames" | "unevaluatedProperties") => One(Schema),
        (Schema, "not" | "if" | "then" | "else" | "contentSchema") => One(Schema),
        // A callback is a map of expressions to path items.
        (Callback, name) if !name.starts_with("x-") && name != "$ref" => One(PathItem),
        _ => return None,
    };
    Some(found)
}

/// What stands at a pointer. `None` where the table knows nothing, be there a value or not.
pub fn kind_at(pointer: &Pointer) -> Option<Place> {
    let mut place = Place::Document;
    let mut steps = pointer.steps();
    while let Some(step) = steps.next() {
        place = match below(place, &step)? {
            Below::One(place) => place,
            Below::List(place) | Below::Map(place) => {
                steps.next()?;
                place
            }
        };
    }
    Some(place)
}

/// Looks at every place, parents first.
pub fn look(place: Place, value: &Value, path: &Path<'_>, visit: &mut impl FnMut(Place, &Value, &Path<'_>)) {
    visit(place, value, path);
    for (name, member) in value.as_object().into_iter().flatten() {
        let path = path.key(name);
        match (below(place, name), member) {
            (Some(Below::One(place)), member) => look(place, member, &path, visit),
            (Some(Below::List(place)), Value::Array(items)) => {
                items.iter().enumerate().for_each(|(index, item)| look(place, item, &path.index(index), visit));
            }
            (Some(Below::Map(place)), Value::Object(entries)) => {
                entries.iter().for_each(|(key, entry)| look(place, entry, &path.key(key), visit));
            }
            _ => {}
        }
    }
}

/// Visits every place, parents first. `visit` may change the value; what it leaves is walked on.
pub fn walk(place: Place, value: &mut Value, path: &Path<'_>, visit: &mut impl FnMut(Place, &mut Value, &Path<'_>)) {
    visit(place, value, path);
    let Value::Object(members) = value else { return };
    for (name, member) in members.iter_mut() {
        let Some(found) = below(place, name) else { continue };
        let path = path.key(name);
        match (found, member) {
            (Below::One(place), member) => walk(place, member, &path, visit),
            (Below::List(place), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    walk(place, item, &path.index(index), visit);
                }
            }
            (Below::Map(place), Value::Object(entries)) => {
                for (key, entry) in entries.iter_mut() {
                    walk(place, entry, &path.key(key), visit);
                }
            }
            _ => {}
        }
    }
}

/// The schemas that join others: by `allOf`, or by keywords beside a `$ref`. The document stays as it is.
pub fn joining(document: &mut Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    walk(Place::Document, document, &Path::ROOT, &mut |place, value, path| {
        let Value::Object(members) = value else { return };
        if place.is_schema() && (members.contains_key("allOf") || members.len() > 1 && members.contains_key("$ref")) {
            found.push(path.pointer());
        }
    });
    found
}
