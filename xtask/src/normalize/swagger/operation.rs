//! Paths, operations and responses. In: those of Swagger 2.0. Out: those of OpenAPI 3.0; parameters that are bodies have become bodies.

use super::{Respelling, place_of, server_of, texts};
use crate::pointer::{Pointer, unescaped};
use crate::value::{Object, Value};

/// The methods of Swagger 2.0.
const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// A parameter as it was written, and where.
pub(super) type Written = (Value, Pointer);

impl Respelling<'_> {
    pub(super) fn paths(&mut self, paths: Object) -> Object {
        let root = Pointer::root().child("paths");
        let item = |(name, value): (String, Value)| match value {
            Value::Object(item) if name.starts_with('/') => {
                let item = self.path_item(item, &root.child(&name));
                (name, Value::Object(item))
            }
            other => (name, other),
        };
        paths.into_iter().map(item).collect()
    }

    fn path_item(&mut self, mut item: Object, at: &Pointer) -> Object {
        let shared = self.listed(&mut item, at);
        let (bodies, values): (Vec<Written>, Vec<Written>) = shared.into_iter().partition(|(parameter, _)| self.is_body(parameter));
        let mut new = Object::default();
        for (name, value) in item {
            let value = match value {
                Value::Object(operation) if METHODS.contains(&name.as_str()) => {
                    Value::Object(self.operation(operation, &bodies, &at.child(&name)))
                }
                other => other,
            };
            new.insert(name, value);
        }
        self.insert_parameters(&mut new, values, at);
        new
    }

    fn operation(&mut self, mut operation: Object, shared: &[Written], at: &Pointer) -> Object {
        let own = self.listed(&mut operation, at);
        let own_or = |name: &str, all: &[String]| operation.get(name).map_or_else(|| all.to_vec(), |list| texts(Some(list)));
        let (consumes, produces) = (own_or("consumes", &self.consumes), own_or("produces", &self.produces));
        let (mut bodies, values): (Vec<Written>, Vec<Written>) = own.into_iter().partition(|(parameter, _)| self.is_body(parameter));
        // An operation's own parameter takes the place of one of the same kind and name that all operations of the path share.
        let is_replaced = |other: &Value| bodies.iter().any(|(own, _)| self.is_same(own, other));
        let kept: Vec<Written> = shared.iter().filter(|(other, _)| !is_replaced(other)).cloned().collect();
        bodies.splice(0..0, kept);
        let mut new = Object::default();
        for (name, value) in operation {
            match (name.as_str(), value) {
                ("consumes" | "produces", _) => {}
                ("schemes", value) => self.schemes_of(&texts(Some(&value)), &mut new, at),
                ("responses", Value::Object(responses)) => {
                    let responses = self.responses(responses, &produces, &at.child("responses"));
                    new.insert(name, responses);
                }
                (_, value) => drop(new.insert(name, value)),
            }
        }
        self.insert_parameters(&mut new, values, at);
        if let Some(body) = self.request_body(bodies, &consumes, &at.child("requestBody")) {
            new.insert("requestBody".to_owned(), body);
        }
        new
    }

    /// The `parameters` of an object, which lose their place in it.
    fn listed(&self, object: &mut Object, at: &Pointer) -> Vec<Written> {
        let Some(Value::Array(items)) = object.shift_remove("parameters") else { return Vec::new() };
        let list = at.child("parameters");
        items.into_iter().enumerate().map(|(index, item)| (item, list.child(index))).collect()
    }

    /// What a parameter says, here or where it refers to.
    pub(super) fn said<'p>(&'p self, parameter: &'p Value) -> &'p Value {
        let target = parameter.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix("#/parameters/"));
        target.and_then(|name| self.parameters.get(&*unescaped(name))).unwrap_or(parameter)
    }

    fn is_body(&self, parameter: &Value) -> bool {
        matches!(place_of(self.said(parameter)), "body" | "formData")
    }

    fn is_same(&self, one: &Value, other: &Value) -> bool {
        let (one, other) = (self.said(one), self.said(other));
        let place = place_of(one);
        // There is one body, whatever it is called.
        place == place_of(other) && (place == "body" || one.get("name") == other.get("name"))
    }

    fn insert_parameters(&mut self, object: &mut Object, parameters: Vec<Written>, at: &Pointer) {
        if parameters.is_empty() {
            return;
        }
        let list = at.child("parameters");
        let mut items = Vec::new();
        for (parameter, before) in parameters {
            let now = list.child(items.len());
            items.push(match parameter {
                Value::Object(members) if !members.contains_key("$ref") => Value::Object(self.parameter(members, (&now, &before))),
                other => {
                    self.moves.note(now, before);
                    other
                }
            });
        }
        object.insert("parameters".to_owned(), Value::Array(items));
    }

    /// An operation that has other schemes than the document has an address of its own.
    fn schemes_of(&mut self, schemes: &[String], new: &mut Object, at: &Pointer) {
        let pick = |all: &[String]| all.iter().find(|scheme| *scheme == "https").or(all.first()).cloned();
        let (Some(own), Some((host, base))) = (pick(schemes), self.address.clone()) else { return };
        if pick(&self.schemes).is_none_or(|shared| shared != own) && (own != "https" || !self.schemes.is_empty()) {
            self.moves.note(at.child("servers"), at.child("schemes"));
            new.insert("servers".to_owned(), Value::Array(vec![server_of(&own, Some(&host), &base)]));
        }
    }

    fn responses(&mut self, responses: Object, produces: &[String], at: &Pointer) -> Value {
        let response = |(name, value): (String, Value)| {
            let place = at.child(&name);
            let value = if name.starts_with("x-") { value } else { self.response(value, produces, (&place, &place)) };
            (name, value)
        };
        Value::Object(responses.into_iter().map(response).collect())
    }

    /// One response: its schema and its examples stand below media types now.
    pub(super) fn response(&mut self, response: Value, produces: &[String], (now, before): (&Pointer, &Pointer)) -> Value {
        let Value::Object(mut response) = response else { return response };
        if response.contains_key("$ref") {
            return Value::Object(response);
        }
        let (schema, examples) = (response.shift_remove("schema"), response.shift_remove("examples"));
        if let Some(Value::Object(headers)) = response.get_mut("headers") {
            for (name, header) in headers.iter_mut() {
                let (now, before) = (now.child("headers").child(name), before.child("headers").child(name));
                if let Value::Object(members) = header {
                    let members = std::mem::take(members);
                    *header = Value::Object(self.parameter(members, (&now, &before)));
                }
            }
        }
        let content = self.content(schema, examples, produces, (&now.child("content"), before));
        if !content.is_empty() {
            response.insert("content".to_owned(), Value::Object(content));
        }
        Value::Object(response)
    }

    fn content(
        &mut self,
        schema: Option<Value>,
        examples: Option<Value>,
        produces: &[String],
        (now, before): (&Pointer, &Pointer),
    ) -> Object {
        let mut examples = match examples {
            Some(Value::Object(examples)) => examples,
            _ => Object::default(),
        };
        let mut content = Object::default();
        let is_file = schema.as_ref().is_some_and(|schema| schema.get("type").and_then(Value::as_str) == Some("file"));
        let media_types = match (&schema, produces) {
            (None, _) => examples.keys().cloned().collect(),
            (Some(_), []) if is_file => vec!["application/octet-stream".to_owned()],
            (Some(_), []) => vec![self.assumed(&before.child("schema"), "produces").to_owned()],
            (Some(_), produces) => produces.to_vec(),
        };
        for media_type in media_types {
            let at = now.child(&media_type);
            let mut members = Object::default();
            if let Some(schema) = &schema {
                self.moves.note(at.child("schema"), before.child("schema"));
                members.insert("schema".to_owned(), schema.clone());
            }
            if let Some(example) = examples.shift_remove(&media_type) {
                self.moves.note(at.child("example"), before.child("examples").child(&media_type));
                members.insert("example".to_owned(), example);
            }
            self.moves.note_made(at, before.clone());
            content.insert(media_type, Value::Object(members));
        }
        content
    }
}
