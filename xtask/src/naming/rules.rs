//! Names of the rules of types. In: the types. Out: for each that has rules of its own, under which name they stand in `rules.rs`.

use super::TypeName;
use super::scope::Scope;
use super::words::{snake, upper_camel};
use crate::formats::Format;
use crate::model::{Api, Shape, Text, Type, TypeId};
use std::collections::BTreeMap;

/// What the rules of a type are called. Several types that share their rules have the same name here.
#[derive(Clone, Debug)]
pub struct RulesName {
    /// As the type is called, or the format that is all there is to them.
    pub name: String,
    /// The static of their pattern, if they have one.
    pub pattern: String,
}

/// The names, in the order of [`Api::types`].
pub fn rules(api: &Api, types: &[TypeName]) -> Vec<Option<RulesName>> {
    let mut scope = Scope::default();
    types.iter().for_each(|ty| drop(scope.claim(&ty.public)));
    let (mut patterns, mut formats) = (Scope::default(), BTreeMap::new());
    let mut name = |id: TypeId, ty: &Type| {
        let name = match shared(ty) {
            Some(format) => formats.entry(format.name).or_insert_with(|| scope.claim(&upper_camel(format.name))).clone(),
            // Conversions stand beside the rules, and use the prelude.
            None => types[id.0].local.clone(),
        };
        let pattern = patterns.claim(&format!("{}_PATTERN", snake(&name).to_uppercase()));
        RulesName { name, pattern }
    };
    api.ids().map(|(id, ty)| has_rules(ty).then(|| name(id, ty))).collect()
}

fn has_rules(ty: &Type) -> bool {
    match &ty.shape {
        Shape::Text(_) => true,
        Shape::Enumeration(enumeration) => enumeration.has_rules(),
        // A struct of its own has its bounds beside it.
        Shape::Integer(_) | Shape::Number(_) => ty.derived.is_empty(),
        Shape::Alias(_) | Shape::Object(_) | Shape::List(_) | Shape::Union(_) | Shape::Tagged(_) | Shape::Value => false,
    }
}

/// The format that is all there is to say of a type, where the document gives it no name: all such are one type to Rust, as they are to people.
fn shared(ty: &Type) -> Option<&'static Format> {
    let Shape::Text(Text { pattern: None, min_length: None, max_length: None, format }) = &ty.shape else { return None };
    let is_free = ty.words.len() > 1 && ty.check.is_none() && !ty.sensitive && ty.derived.is_empty();
    format.filter(|_| is_free)
}
