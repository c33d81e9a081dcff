//! The values beside a case. In: `values.json`, component -> what it accepts, refuses, and writes otherwise than it came. Out: the same
//! with the type each component has become, and with the parts of a value that nobody may see.

use crate::folders::{self, Case};
use crate::generator;
use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use xtask::Inputs;
use xtask::diagnostics::Diagnostics;
use xtask::model::{Api, Shape, Type, TypeId, TypeRef, Undeclared};
use xtask::naming::Names;

/// What is said about one component.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// They decode, and encode to the same.
    pub accept: Vec<Instance>,
    /// They do not decode.
    pub refuse: Vec<Instance>,
    /// They decode, and encode to something else.
    #[serde(default)]
    pub becomes: Vec<(Instance, Instance)>,
}

/// A JSON value as it is written: a value that was read has lost digits already.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Instance(Box<RawValue>);

impl Instance {
    /// Its text.
    pub fn text(&self) -> &str {
        self.0.get()
    }

    /// What it says.
    pub fn value(&self) -> Value {
        serde_json::from_str(self.text()).unwrap_or_else(|error| panic!("{}: {error}", self.text()))
    }
}

/// The values of a case, by component. A case without the file has none.
pub fn read(case: &Case) -> IndexMap<String, Values> {
    let path = case.folder.join("values.json");
    serde_json::from_str(&folders::text(&path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a case's document says, as the generator understands it.
pub struct Understood {
    api: Api,
    names: Names,
}

impl Understood {
    /// Reads the document of a case.
    pub fn read(case: &Case) -> Self {
        Self::of(&generator::inputs(case)).unwrap_or_else(|_| panic!("{}: the document is refused", case.name))
    }

    /// Reads a document; what is wrong with it, where it has errors.
    pub fn of(inputs: &Inputs) -> Result<Self, Box<Diagnostics>> {
        let mut diagnostics = Diagnostics::default();
        match xtask::understand(inputs, &mut diagnostics) {
            Some((api, names)) if !diagnostics.has_errors() => Ok(Self { api, names }),
            _ => Err(Box::new(diagnostics)),
        }
    }

    /// The components and the names of their types below `types`.
    pub fn components(&self) -> impl Iterator<Item = (String, &str)> {
        self.shapes().map(|(component, name, _)| (component, name))
    }

    /// The components, the names of their types below `types`, and what these are.
    pub fn shapes(&self) -> impl Iterator<Item = (String, &str, &Shape)> {
        let types = self.api.ids().zip(&self.names.types);
        types.filter_map(|((id, ty), name)| Some((component((id, ty))?, name.public.as_str(), &ty.shape)))
    }

    /// The name of a component's type.
    pub fn type_name(&self, component: &str) -> Option<&str> {
        self.components().find(|(name, _)| name == component).map(|(_, name)| name)
    }

    /// The texts in a component's value that neither errors nor `Debug` may show.
    pub fn secrets(&self, component_name: &str, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        if let Some((_, ty)) = self.api.ids().find(|ty| component(*ty).as_deref() == Some(component_name)) {
            self.secrets_of_type(ty, value, &mut found);
        }
        found
    }

    fn secrets_of_type(&self, ty: &Type, value: &Value, found: &mut Vec<String>) {
        if ty.sensitive {
            return scalars(value, found);
        }
        match &ty.shape {
            Shape::Alias(target) => self.secrets_of(target, value, found),
            Shape::List(list) => value.as_array().into_iter().flatten().for_each(|item| self.secrets_of(&list.item, item, found)),
            Shape::Object(object) => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    let declared = object.members.iter().find(|member| member.name == *name).map(|member| &member.ty);
                    let kept = match &object.undeclared {
                        Undeclared::Kept(ty) => Some(ty),
                        Undeclared::Ignored | Undeclared::Refused => None,
                    };
                    if let Some(ty) = declared.or(kept) {
                        self.secrets_of(ty, value, found);
                    }
                }
            }
            Shape::Union(union) => union.branches.iter().for_each(|branch| self.secrets_of(&branch.ty, value, found)),
            Shape::Tagged(tagged) => tagged.branches.iter().for_each(|(_, branch)| self.secrets_of(&branch.ty, value, found)),
            Shape::Text(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enumeration(_) | Shape::Value => {}
        }
    }

    fn secrets_of(&self, ty: &TypeRef, value: &Value, found: &mut Vec<String>) {
        match ty {
            TypeRef::Named(id) => self.secrets_of_type(self.api.get(*id), value, found),
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => self.secrets_of(inner, value, found),
            TypeRef::List(item) => value.as_array().into_iter().flatten().for_each(|value| self.secrets_of(item, value, found)),
            TypeRef::Map(member) => {
                value.as_object().into_iter().flatten().for_each(|(_, value)| self.secrets_of(member, value, found));
            }
            TypeRef::Null
            | TypeRef::Boolean
            | TypeRef::Integer(_)
            | TypeRef::Number
            | TypeRef::Text
            | TypeRef::Any
            | TypeRef::AnyObject
            | TypeRef::Foreign(_) => {}
        }
    }
}

/// The component that a type stands for: it is its own home, and called by one word. Its schema may stand anywhere, in another file too.
fn component((id, ty): (TypeId, &Type)) -> Option<String> {
    match &ty.words[..] {
        [name] if ty.home == id => Some(name.clone()),
        _ => None,
    }
}

/// The texts and numbers of a value, as they would show; those too short to be told from other text are left out.
fn scalars(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Number(number) => found.push(number.to_string()),
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| scalars(item, found)),
        Value::Object(members) => members.values().for_each(|value| scalars(value, found)),
    }
    found.retain(|text| text.len() >= 4);
}

/// Whether two values are the same to JSON: numbers by what they are worth, members in any order.
pub fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other
                || (one.as_i64(), one.as_u64()) != (None, None) && one.as_f64() == other.as_f64() && other.is_f64()
                || one.is_f64() && one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len() && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| is_same(value, other)))
        }
        _ => one == other,
    }
}
