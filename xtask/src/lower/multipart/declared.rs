//! What parts a body declares. In: the schema of the body. Out: its properties, those of what it joins among them, which must be there, and
//! what else may be.

use super::super::keywords::{Keywords, Kind};
use super::super::{Context, Lowering, Site, Standing};
use crate::diagnostics::Code;
use crate::document::component_name;
use crate::model::{Docs, Further, TypeRef, Undeclared};
use crate::pointer::Pointer;
use crate::value::Value;
use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use std::collections::BTreeSet;

/// The parts of a body.
#[derive(Default)]
pub(super) struct Declared<'d> {
    pub properties: IndexMap<String, Property<'d>>,
    pub required: BTreeSet<String>,
    pub further: Further,
}

/// A property of a body's schema.
pub(super) struct Property<'d> {
    /// Nothing where only `required` names it, or where several branches differ about it.
    pub schema: Option<&'d ReferenceOr<Box<Schema>>>,
    pub own: Site,
    owner: Site,
}

impl<'d> Property<'d> {
    /// What only `required` names.
    pub fn unknown(name: &str, owner: &Site) -> Self {
        Self { schema: None, own: owner.below(&["required"], name), owner: owner.clone() }
    }

    /// Its schema as the document has it, beyond references.
    pub fn target(&self, lowering: &Lowering<'d, '_>) -> Option<&'d Value> {
        match self.schema? {
            ReferenceOr::Reference { reference } => lowering.beyond_references(lowering.canonical(&Pointer::parse(reference)?)?),
            ReferenceOr::Item(_) => lowering.beyond_references(lowering.canonical(&self.own.pointer)?),
        }
    }

    /// Where its author wrote it.
    pub fn pointer(&self, lowering: &Lowering<'d, '_>) -> Pointer {
        let elsewhere = match self.schema {
            Some(ReferenceOr::Reference { reference }) if component_name(reference).is_none() => Pointer::parse(reference),
            _ => None,
        };
        lowering.document.authored(&elsewhere.unwrap_or_else(|| self.own.pointer.clone()))
    }

    pub fn lower(&self, lowering: &mut Lowering<'d, '_>) -> (TypeRef, Docs) {
        let Some(schema) = self.schema else { return (TypeRef::Any, Docs::default()) };
        let (ty, docs, _) = lowering.member(schema, &self.own, &self.owner);
        (ty, docs)
    }
}

/// Branches are looked into as deep as anybody nests them.
const DEEPEST: usize = 8;

impl<'d> Lowering<'d, '_> {
    pub(super) fn declared(&mut self, schema: &'d ReferenceOr<Schema>, site: &Site, depth: usize) -> Declared<'d> {
        let Some((schema, place)) = self.schema_of_parts(schema, site).filter(|_| depth < DEEPEST) else { return Declared::default() };
        let merged = self.document.merged.get(&place.pointer);
        let keywords = Keywords::of(merged.map_or(schema, |merged| &merged.schema));
        let origins = merged.map(|merged| &merged.origins);
        let context = Context { keywords: &keywords, site: &place, standing: Standing::Inline, sensitive: false, origins };
        self.report_unheld(&context);
        let mut found = Declared { required: keywords.required.iter().cloned().collect(), ..Declared::default() };
        for (name, schema) in &keywords.properties {
            let own = place.below(&["properties", name], name);
            found.properties.insert((*name).to_owned(), Property { schema: Some(*schema), own, owner: place.clone() });
        }
        for (keyword, branches) in [("allOf", keywords.all_of), ("anyOf", keywords.any_of), ("oneOf", keywords.one_of)] {
            // What `merge` left under `allOf` stands in one of the joined schemas.
            let left = |index: usize| origins?.get(&format!("{keyword}/{index}")).cloned();
            let pointer = |index: usize| left(index).unwrap_or_else(|| context.at(keyword).child(index));
            let site = |index: usize| Site { pointer: pointer(index), ..place.below(&[], "") };
            let branches: Vec<_> =
                branches.iter().enumerate().map(|(index, branch)| self.declared(branch, &site(index), depth + 1)).collect();
            self.join(&mut found, branches, keyword, &context);
        }
        found.further = self.further(&context, found.further);
        found
    }

    /// What holds for all parts together, nobody can see before they are sent.
    fn report_unheld(&mut self, context: &Context<'d, '_>) {
        for keyword in self.left_over(context, Some(Kind::Object), &["properties", "required", "additionalProperties", "allOf"]) {
            let message = format!("`{keyword}` speaks of all parts of this body together, which is not checked");
            self.diagnostics.warning(Code::Ignored, context.at(keyword), message).at_key();
        }
        if let Some(kind) = context.keywords.kind.filter(|kind| *kind != Kind::Object) {
            let message = format!("a body of several parts is no {}: which parts it has is left to the caller", kind.word());
            self.diagnostics.warning(Code::Ignored, context.at("type"), message);
        }
    }

    /// Adds what branches declare. All of `allOf` must be there; of others, what each of them requires.
    fn join(&mut self, found: &mut Declared<'d>, branches: Vec<Declared<'d>>, keyword: &str, context: &Context<'d, '_>) {
        let required = branches.iter().map(|branch| branch.required.clone());
        let required = if keyword == "allOf" {
            required.flatten().collect()
        } else {
            required.reduce(|all, branch| all.intersection(&branch).cloned().collect()).unwrap_or_default()
        };
        found.required.extend(required);
        let is_closed = |branch: &Declared<'_>| matches!(branch.further, Further::Refused);
        if !branches.is_empty() && branches.iter().all(is_closed) {
            found.further = Further::Refused;
        }
        for (name, property) in branches.into_iter().flat_map(|branch| branch.properties) {
            let Some(known) = found.properties.get(&name) else {
                found.properties.insert(name, property);
                continue;
            };
            let is_decided = known.schema.is_none();
            if !is_decided && known.target(self) != property.target(self) {
                let message = format!("the branches differ about `{name}`: which values it takes is not checked");
                self.diagnostics.warning(Code::Ignored, context.at(keyword), message).at_key();
                let property = Property::unknown(&name, context.site);
                found.properties.insert(name, property);
            }
        }
    }

    fn further(&mut self, context: &Context<'d, '_>, branches: Further) -> Further {
        if let Some(AdditionalProperties::Schema(_)) = context.keywords.additional_properties
            && let Some(target) = self.canonical(&context.site.pointer).and_then(|schema| schema.get("additionalProperties"))
            && let Some(holds) = self.beyond_references(target).and_then(|target| self.file(target))
        {
            return Further::Typed(holds);
        }
        match self.undeclared(context, Undeclared::Ignored) {
            Undeclared::Ignored => branches,
            Undeclared::Kept(TypeRef::Any) => Further::Open,
            Undeclared::Kept(ty) => Further::Typed(crate::model::Holds::Value(ty, None)),
            Undeclared::Refused => Further::Refused,
        }
    }

    /// The schema itself, and where it stands.
    fn schema_of_parts(&self, mut schema: &'d ReferenceOr<Schema>, site: &Site) -> Option<(&'d Schema, Site)> {
        let mut place = site.clone();
        for _ in 0..=self.components.len() {
            match schema {
                ReferenceOr::Item(item) => return Some((item, place)),
                ReferenceOr::Reference { reference } => {
                    schema = self.schema_named(reference)?;
                    place.pointer = Pointer::parse(reference)?;
                    if let Some(name) = component_name(reference) {
                        place.home = self.components.get(&name).copied().unwrap_or(place.home);
                        place.words = vec![name];
                    }
                }
            }
        }
        None
    }

    /// The schema that a reference names.
    pub(super) fn schema_named(&self, reference: &str) -> Option<&'d ReferenceOr<Schema>> {
        match component_name(reference) {
            Some(name) => self.document.component(&name),
            None => self.document.part(&Pointer::parse(reference)?),
        }
    }

    /// What a reference leads to.
    pub(super) fn beyond_references(&self, mut schema: &'d Value) -> Option<&'d Value> {
        for _ in 0..=self.components.len() {
            let alone = schema.as_object().is_some_and(|members| members.len() == 1);
            let Some(reference) = schema.get("$ref").and_then(Value::as_str).filter(|_| alone) else { return Some(schema) };
            schema = self.canonical(&Pointer::parse(reference)?)?;
        }
        None
    }
}
