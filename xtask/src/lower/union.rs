//! `oneOf` and `anyOf`. In: a schema that is one of several. Out: an enum of its branches; a checked value where an enum would lose something.

use super::coverage::left_over;
use super::keywords::Kind;
use super::{Context, Lowered, Lowering, Nullable, Shaped, Site};
use crate::document::component_name;
use crate::model::{Branch, Shape, Tagged, TypeRef, Union};
use crate::pointer::Pointer;
use crate::value::Value;
use openapiv3::{ReferenceOr, Schema};

/// Which of the two keywords.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keyword {
    OneOf,
    AnyOf,
}

impl Keyword {
    fn name(self) -> &'static str {
        match self {
            Self::OneOf => "oneOf",
            Self::AnyOf => "anyOf",
        }
    }
}

impl<'d> Lowering<'d, '_> {
    /// The union of a schema with `oneOf` or `anyOf` and nothing else that asserts.
    pub(super) fn union(&mut self, context: &Context<'d, '_>) -> Option<Lowered> {
        let (keyword, branches) = match (context.keywords.one_of, context.keywords.any_of) {
            ([], []) => return None,
            (branches, []) => (Keyword::OneOf, branches),
            ([], branches) => (Keyword::AnyOf, branches),
            _ => return None,
        };
        let schema = self.canonical(&context.site.pointer)?;
        if context.sensitive || !left_over(schema, None, &[keyword.name()]).is_empty() || !agrees(schema) {
            return None;
        }
        let site = |index: usize| context.site.below(&[keyword.name(), &index.to_string()], &format!("variant {}", index + 1));
        let values: Vec<(usize, &'d ReferenceOr<Schema>)> =
            branches.iter().enumerate().filter(|(index, _)| !self.is_null(&site(*index))).collect();
        let nullable = if values.len() < branches.len() || context.nullable() == Nullable::Yes { Nullable::Yes } else { Nullable::No };
        // Two `null`s under `oneOf` refuse it, and one beside a nullable branch too: that is for the check.
        if branches.len() - values.len() > 1 || values.is_empty() {
            return None;
        }
        if let [(index, only)] = values[..] {
            let (ty, _) = self.inline(only, &site(index));
            let nullable_inside = matches!(self.api.resolve(&ty), TypeRef::Nullable(_));
            // Under `oneOf`, a `null` that the other branch accepts as well is refused.
            let twice = keyword == Keyword::OneOf && !self.canonical(&site(index).pointer).is_some_and(|it| self.excludes_null(it, 0));
            return (nullable == Nullable::No || !nullable_inside && !twice).then(|| Lowered::Plain(nullable.wrap(ty)));
        }
        if let Some(tagged) = self.tagged(context, &values, site) {
            return Some(Lowered::Named(Shaped { shape: Shape::Tagged(tagged), check: false }, nullable));
        }
        let branches: Vec<Branch> = values.iter().map(|(index, branch)| self.branch(branch, &site(*index))).collect();
        if keyword == Keyword::AnyOf && self.several_structured(&branches) || context.nullable() == Nullable::Yes {
            return None;
        }
        // Whether `null` is for a branch too, only scalars tell for certain: others may be references to what is still to be lowered.
        if nullable == Nullable::Yes && !branches.iter().all(|branch| self.is_scalar(branch)) {
            return None;
        }
        Some(Lowered::Named(Shaped { shape: Shape::Union(Union { branches }), check: true }, nullable))
    }

    /// Whether a branch allows `null` and nothing else.
    fn is_null(&self, site: &Site) -> bool {
        self.canonical(&site.pointer).and_then(|schema| schema.get("type")).and_then(Value::as_str) == Some("null")
    }

    /// Whether a schema certainly refuses `null`. Asked of the document: what a reference leads to may not be lowered yet.
    fn excludes_null(&self, schema: &Value, depth: usize) -> bool {
        let list = |keyword: &str| schema.get(keyword).and_then(items).unwrap_or_default();
        let by_type = schema.get("type").is_some_and(|kind| {
            kind.as_str().is_some_and(|word| word != "null")
                || items(kind).is_some_and(|words| words.iter().all(|word| word.as_str() != Some("null")))
        });
        let by_value = !list("enum").is_empty() && list("enum").iter().all(|value| *value != Value::Null);
        if by_type || by_value || depth > 16 {
            return by_type || by_value;
        }
        let excludes = |schema: &Value| self.excludes_null(schema, depth + 1);
        let every = |keyword: &str| !list(keyword).is_empty() && list(keyword).iter().all(excludes);
        let target = schema.get("$ref").and_then(Value::as_str).and_then(Pointer::parse);
        let target = target.and_then(|pointer| self.canonical(&pointer));
        list("allOf").iter().any(excludes) || every("oneOf") || every("anyOf") || target.is_some_and(excludes)
    }

    fn branch(&mut self, branch: &'d ReferenceOr<Schema>, site: &Site) -> Branch {
        let name = match branch {
            ReferenceOr::Reference { reference } => component_name(reference).unwrap_or_default(),
            ReferenceOr::Item(schema) => schema.schema_data.title.clone().unwrap_or_default(),
        };
        let site = if name.is_empty() || matches!(branch, ReferenceOr::Reference { .. }) {
            site.clone()
        } else {
            Site { words: [&site.words[..site.words.len() - 1], std::slice::from_ref(&name)].concat(), ..site.clone() }
        };
        let (ty, docs) = self.inline(branch, &site);
        let name =
            if name.is_empty() { kind_of(&ty).map_or_else(|| site.words.last().cloned().unwrap_or_default(), str::to_owned) } else { name };
        Branch { name, ty, pointer: site.pointer, docs }
    }

    /// Values that match several objects or arrays would lose members in the first one.
    fn several_structured(&self, branches: &[Branch]) -> bool {
        branches.iter().filter(|branch| !self.is_scalar(branch)).count() > 1
    }

    /// Whether a branch is a text, a number or a boolean, and never `null`.
    fn is_scalar(&self, branch: &Branch) -> bool {
        match self.api.resolve(&branch.ty) {
            TypeRef::Boolean | TypeRef::Integer(_) | TypeRef::Number | TypeRef::Text => true,
            TypeRef::Named(id) => {
                matches!(self.api.get(*id).shape, Shape::Text(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enumeration(_))
            }
            _ => false,
        }
    }

    /// A `discriminator` names the member that tells the branches apart; every branch must be a component of its own.
    fn tagged(
        &mut self,
        context: &Context<'d, '_>,
        values: &[(usize, &'d ReferenceOr<Schema>)],
        site: impl Fn(usize) -> Site,
    ) -> Option<Tagged> {
        let discriminator = context.keywords.schema.schema_data.discriminator.as_ref()?;
        let mut branches = Vec::new();
        for (index, branch) in values {
            let ReferenceOr::Reference { reference } = branch else { return None };
            let component = component_name(reference)?;
            let mapped = discriminator
                .mapping
                .iter()
                .filter(|(_, target)| **target == component || component_name(target).as_deref() == Some(&component));
            let mut tags: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
            if tags.is_empty() {
                tags.push(component);
            }
            branches.push((tags, self.branch(branch, &site(*index))));
        }
        Some(Tagged { member: discriminator.property_name.clone(), branches, open: false })
    }

    /// A shape for values of one kind, where the schema lets any value of other kinds pass: `properties` without `type`.
    pub(super) fn or_other(&mut self, context: &Context<'d, '_>, shape: Shape, check: bool) -> Lowered {
        let site = context.site.below(&[], "object");
        let id = self.add(&site, super::docs::docs(context.keywords), false, Shaped { shape, check });
        let object = Branch { name: "object".to_owned(), ty: TypeRef::Named(id), pointer: site.pointer.clone(), docs: Default::default() };
        let other = Branch { name: "other".to_owned(), ty: TypeRef::Any, pointer: site.pointer, docs: Default::default() };
        self.finish(context, Shape::Union(Union { branches: vec![object, other] }), true)
    }
}

/// What a plain branch is called.
fn kind_of(ty: &TypeRef) -> Option<&'static str> {
    Some(match ty {
        TypeRef::Null => "null",
        TypeRef::Boolean => "boolean",
        TypeRef::Integer(_) => "integer",
        TypeRef::Number => "number",
        TypeRef::Text => "text",
        TypeRef::List(_) => "list",
        TypeRef::AnyObject | TypeRef::Map(_) => "map",
        TypeRef::Any => "value",
        TypeRef::Named(_) | TypeRef::Nullable(_) | TypeRef::Boxed(_) => return None,
    })
}

/// `type` beside the branches is fine where it only says what they say: that values are objects.
fn agrees(schema: &Value) -> bool {
    match schema.get("type") {
        None => true,
        Some(word) => word.as_str() == Some(Kind::Object.word()),
    }
}

fn items(value: &Value) -> Option<&[Value]> {
    match value {
        Value::Array(items) => Some(items),
        _ => None,
    }
}
