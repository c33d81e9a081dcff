//! STAGE document -> model. In: the typed document. Out: [`Api`], every `$ref` resolved, every keyword either in a type, in the
//! documentation, or refused with its address. One file per idea of OpenAPI.
//!
//! Never decides a Rust name (`naming`), and never what depends on the whole API (`refine`).

mod all_of;
mod array;
mod branch_names;
mod candidates;
pub mod check;
pub mod coverage;
mod docs;
mod enumeration;
mod examples;
mod header;
mod incoming;
pub mod keywords;
mod kinds;
mod link;
mod multipart;
mod object;
mod operation;
mod pagination;
mod parameter;
mod parameter_encoding;
mod part;
mod request_body;
mod response;
mod scalar;
mod security;
mod server;
mod tags;
mod type_list;
mod union;
mod unused;

use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Document, component_name};
use crate::model::check::CheckId;
use crate::model::{Api, Docs, Shape, Type, TypeId, TypeRef};
use crate::pointer::Pointer;
use crate::value::Value;
use check::Checking;
use indexmap::IndexMap;
use keywords::{Keywords, Kind};
use openapiv3::{ReferenceOr, Schema};
use part::Parts;
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// Lowers a document.
pub fn lower(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let [checks, judging] = Checking::two(&document.tree);
    let mut lowering = Lowering {
        document,
        diagnostics,
        api: Api::default(),
        components: IndexMap::new(),
        known: BTreeMap::new(),
        parts: Parts::default(),
        checks,
        judging,
        examples: BTreeMap::new(),
    };
    let info = &document.api.info;
    lowering.api.title = info.title.clone();
    lowering.api.version = info.version.clone();
    lowering.api.description = info.description.clone();
    lowering.components();
    lowering.refuse_alias_cycles();
    lowering.servers();
    lowering.operations();
    lowering.incoming(document);
    lowering.waiting_parts();
    lowering.refuse_alias_cycles();
    lowering.unused_components(document);
    lowering.api
}

/// As many references as may stand one behind the other.
const LONGEST_CHAIN: usize = 100;

/// The work in progress.
struct Lowering<'d, 'r> {
    document: &'d Document,
    diagnostics: &'r mut Diagnostics,
    api: Api,
    components: IndexMap<String, TypeId>,
    /// What inline schemas have become: one that several `allOf`s share is one type.
    known: BTreeMap<Pointer, (TypeRef, Docs)>,
    /// Those among them that something refers to.
    parts: Parts,
    /// The checks of what no type says.
    checks: Checking,
    /// Checks that are asked here and never printed.
    judging: Checking,
    /// The examples of parameters, headers and bodies, with the type that each is held against.
    examples: BTreeMap<Pointer, (TypeRef, serde_json::Value)>,
}

/// Where an inline schema stands: its address, what its name would be made of, and whose file it goes to.
#[derive(Clone)]
struct Site {
    pointer: Pointer,
    words: Vec<String>,
    home: TypeId,
}

impl Site {
    /// The site of a sub-schema: `steps` further down in the document, called `word` by its owner.
    fn below(&self, steps: &[&str], word: &str) -> Self {
        let pointer = steps.iter().fold(self.pointer.clone(), |pointer, step| pointer.child(step));
        // A part of an `allOf` has no word of its own.
        let word = Some(word).filter(|word| !word.is_empty());
        let words = self.words.iter().map(String::as_str).chain(word).map(str::to_owned).collect();
        Self { pointer, words, home: self.home }
    }
}

/// What a schema becomes.
#[allow(clippy::large_enum_variant, reason = "there is one at a time, on the way from a schema to its type")]
enum Lowered {
    /// A type that needs no name.
    Plain(TypeRef),
    /// A type that gets a name, and whether its value may also be `null`.
    Named(Shaped, Nullable),
}

/// A shape, and whether values have to be held against their schema besides.
struct Shaped {
    shape: Shape,
    check: bool,
}

/// `nullable`
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nullable {
    Yes,
    No,
}

impl Nullable {
    fn wrap(self, ty: TypeRef) -> TypeRef {
        match self {
            Self::Yes => TypeRef::Nullable(Box::new(ty)),
            Self::No => ty,
        }
    }
}

impl<'d> Lowering<'d, '_> {
    /// Every component schema gets its place first, so that references to later ones resolve.
    fn components(&mut self) {
        let document = self.document;
        let root = Pointer::root().child("components").child("schemas");
        for (name, _) in document.schemas() {
            let id = TypeId(self.api.types.len());
            self.components.insert(name.to_owned(), id);
            let site = Site { pointer: root.child(name), words: vec![name.to_owned()], home: id };
            self.add(&site, Docs::default(), false, Shaped { shape: Shape::Alias(TypeRef::Any), check: false });
        }
        for (index, (name, schema)) in document.schemas().enumerate() {
            let id = TypeId(index);
            let site = Site { pointer: root.child(name), words: vec![name.to_owned()], home: id };
            self.component(id, &site, schema);
        }
        self.waiting_parts();
    }

    fn component(&mut self, id: TypeId, site: &Site, schema: &'d ReferenceOr<Schema>) {
        let (lowered, docs, sensitive) = match schema {
            ReferenceOr::Reference { reference } => (Lowered::Plain(self.reference(reference)), Docs::default(), false),
            ReferenceOr::Item(schema) => self.schema(schema, site, Standing::Component),
        };
        self.complete(id, site, lowered, docs, sensitive);
    }

    /// Gives a type that has its place already what its schema becomes.
    fn complete(&mut self, id: TypeId, site: &Site, lowered: Lowered, docs: Docs, sensitive: bool) {
        let shaped = match lowered {
            Lowered::Plain(ty) => Shaped { shape: Shape::Alias(ty), check: false },
            Lowered::Named(shaped, Nullable::No) => shaped,
            // The name belongs to the nullable whole; the value inside gets one of its own.
            Lowered::Named(shaped, Nullable::Yes) => {
                let inner = self.add(&site.below(&[], "value"), docs.clone(), sensitive, shaped);
                Shaped { shape: Shape::Alias(TypeRef::Nullable(Box::new(TypeRef::Named(inner)))), check: false }
            }
        };
        let check = self.check_of(&shaped, &site.pointer);
        let slot = &mut self.api.types[id.0];
        (slot.docs, slot.sensitive, slot.shape, slot.check) = (docs, sensitive, shaped.shape, check);
    }

    /// The check of a schema, where its shape does not say everything.
    fn check_of(&mut self, shaped: &Shaped, pointer: &Pointer) -> Option<CheckId> {
        shaped.check.then(|| self.checks.of(&self.document.tree, pointer, self.diagnostics))
    }

    /// The type of a schema that stands inside another one or inside an operation, with what it says in words.
    fn inline<S: Borrow<Schema>>(&mut self, schema: &'d ReferenceOr<S>, site: &Site) -> (TypeRef, Docs) {
        let schema = match schema {
            ReferenceOr::Reference { reference } => return (self.reference(reference), Docs::default()),
            ReferenceOr::Item(schema) => schema.borrow(),
        };
        if let Some(known) = self.known.get(&site.pointer) {
            return known.clone();
        }
        self.parts.open.push(site.pointer.clone());
        let (lowered, docs, sensitive) = self.schema(schema, site, Standing::Inline);
        self.parts.open.pop();
        let ty = match (self.parts.reserved.remove(&site.pointer), lowered) {
            (Some(id), lowered) => {
                self.complete(id, site, lowered, docs.clone(), sensitive);
                TypeRef::Named(id)
            }
            (None, Lowered::Plain(ty)) => ty,
            (None, Lowered::Named(shaped, nullable)) => nullable.wrap(TypeRef::Named(self.add(site, docs.clone(), sensitive, shaped))),
        };
        self.known.insert(site.pointer.clone(), (ty.clone(), docs.clone()));
        (ty, docs)
    }

    fn add(&mut self, site: &Site, docs: Docs, sensitive: bool, shaped: Shaped) -> TypeId {
        let check = self.check_of(&shaped, &site.pointer);
        let Site { pointer, words, home } = site.clone();
        let pointer = self.document.authored(&pointer);
        self.api.types.push(Type {
            pointer,
            words,
            home,
            docs,
            sensitive,
            shape: shaped.shape,
            check,
            derived: Vec::new(),
            total_equality: true,
        });
        TypeId(self.api.types.len() - 1)
    }

    fn reference(&mut self, reference: &str) -> TypeRef {
        match component_name(reference) {
            // `normalize` has reported references that lead nowhere; the run goes on to find more.
            Some(name) => self.components.get(&name).map_or(TypeRef::Any, |id| TypeRef::Named(*id)),
            None => Pointer::parse(reference).map_or(TypeRef::Any, |pointer| self.part(pointer)),
        }
    }

    /// Chooses what a schema becomes.
    fn schema(&mut self, schema: &'d Schema, site: &Site, standing: Standing) -> (Lowered, Docs, bool) {
        let merged = self.document.merged.get(&site.pointer);
        let keywords = Keywords::of(merged.map_or(schema, |merged| &merged.schema));
        let mut docs = docs::docs(&keywords);
        let sensitive =
            keywords.extension("x-sensitive") == Some(&serde_json::Value::Bool(true)) || keywords.format.as_deref() == Some("password");
        let origins = merged.map(|merged| &merged.origins);
        let context = Context { keywords: &keywords, site, standing, sensitive, origins };
        self.report_foreign_keywords(&context);
        if matches!(keywords.kind, Some(Kind::Boolean | Kind::Object | Kind::Array) | None) {
            // No format is checked on these.
            docs.format.clone_from(&keywords.format);
        }
        let lowered = self.enumeration(&context).or_else(|| self.combined(&context)).unwrap_or_else(|| match keywords.kind {
            Some(Kind::String) => self.string(&context, &mut docs),
            Some(Kind::Integer) => self.integer(&context, &mut docs),
            Some(Kind::Number) => self.number(&context, &mut docs),
            Some(Kind::Boolean) => self.boolean(&context),
            Some(Kind::Object) => self.object(&context),
            Some(Kind::Array) => self.array(&context),
            None => self.untyped(&context),
        });
        if !matches!(&lowered, Lowered::Named(Shaped { shape: Shape::Enumeration(_), check: _ }, _)) {
            docs::known_values(&mut docs, &keywords);
        }
        (docs.checked, docs.parts) = (self.checked(&context, &lowered), self.docs_of_parts(&context));
        (lowered, docs, sensitive)
    }

    /// What a schema that joins others becomes, where that is something nicer than a checked value.
    fn combined(&mut self, context: &Context<'d, '_>) -> Option<Lowered> {
        if !context.keywords.all_of.is_empty() { self.all_of(context) } else { self.union(context) }
    }

    /// The schema's keywords that a shape does not enforce by itself.
    fn left_over(&self, context: &Context<'_, '_>, kind: Option<Kind>, covered: &[&str]) -> Vec<&'d str> {
        self.canonical(&context.site.pointer).map(|schema| coverage::left_over(schema, kind, covered)).unwrap_or_default()
    }

    /// Any JSON value, held against its schema: for what has no nicer shape.
    fn checked_value(&mut self) -> Lowered {
        Lowered::Named(Shaped { shape: Shape::Value, check: true }, Nullable::No)
    }

    /// A shape, and whether it has to be checked besides.
    fn finish(&mut self, context: &Context<'d, '_>, shape: Shape, check: bool) -> Lowered {
        // What only a check says may refuse the null that `type` allows; the check is of what is not null.
        let refuses_null = check && context.nullable() == Nullable::Yes && self.judge(&context.site.pointer, &Value::Null).is_err();
        Lowered::Named(Shaped { shape, check }, if refuses_null { Nullable::No } else { context.nullable() })
    }

    /// A keyword that speaks of strings has no effect on a number.
    fn report_foreign_keywords(&mut self, context: &Context<'_, '_>) {
        let Some(kind) = context.keywords.kind else { return };
        for keyword in context.keywords.of_other_kinds() {
            let message = format!("`{keyword}` has no effect on `type: {}`", kind.word());
            self.diagnostics.warning(Code::Ignored, context.at(keyword), message).at_key();
        }
    }

    /// Values whose `Debug` we do not write cannot be kept out of it.
    fn refuse_sensitive(&mut self, context: &Context<'_, '_>) {
        if context.sensitive {
            self.diagnostics.error(
                Code::Unsupported,
                context.at("x-sensitive"),
                "`x-sensitive` is supported on strings, numbers, integers and arrays only",
            );
        }
    }

    /// `A: {$ref: B}, B: {$ref: A}` is no schema at all, and a chain of very many references is one that nobody wrote. Each is reported once, where
    /// it comes first, and opened there: what looks behind aliases must come to an end, and soon.
    fn refuse_alias_cycles(&mut self) {
        // How many aliases there are from each type on, once that is known.
        let mut heights = vec![None; self.api.types.len()];
        for start in 0..heights.len() {
            let (mut way, mut next) = (Vec::new(), Some(start));
            while let Some(index) = next.filter(|index| heights[*index].is_none()) {
                heights[index] = Some(0);
                way.push(index);
                next = self.alias_target(index);
            }
            match next {
                Some(index) if way.contains(&index) => self.refuse_alias_cycle(index),
                _ => self.refuse_long_chain(&way, next.and_then(|index| heights[index]), &mut heights),
            }
        }
    }

    /// Counts the aliases of a way, of which the last one leads to something that is known. What is beyond the limit is opened.
    fn refuse_long_chain(&mut self, way: &[usize], beyond: Option<usize>, heights: &mut [Option<usize>]) {
        let mut height = beyond.unwrap_or(0);
        for index in way.iter().rev() {
            height += usize::from(self.alias_target(*index).is_some());
            if height > LONGEST_CHAIN {
                let message = format!("more than {LONGEST_CHAIN} references lead from here to a schema, each to the next");
                self.diagnostics.error(Code::Limit, self.api.types[*index].pointer.clone(), message);
                self.api.types[*index].shape = Shape::Alias(TypeRef::Any);
                height = 0;
            }
            heights[*index] = Some(height);
        }
    }

    /// Reports the circle that an alias is in.
    fn refuse_alias_cycle(&mut self, index: usize) {
        let circle = std::iter::successors(self.alias_target(index), |next| self.alias_target(*next).filter(|_| *next != index));
        let Some(first) = circle.min() else { return };
        let schema = &self.api.types[first].pointer;
        let reference = schema.child("$ref");
        // The circle may go through an `allOf` instead.
        let pointer = if self.document.schema_at(&reference).is_some() { reference } else { schema.clone() };
        self.diagnostics.error(Code::ReferenceCycle, pointer, "this reference leads back to itself and never to a schema");
        self.api.types[first].shape = Shape::Alias(TypeRef::Any);
    }

    fn alias_target(&self, index: usize) -> Option<usize> {
        let mut ty = match &self.api.types[index].shape {
            Shape::Alias(ty) => ty,
            _ => return None,
        };
        while let TypeRef::Nullable(inner) = ty {
            ty = inner;
        }
        match ty {
            TypeRef::Named(id) => Some(id.0),
            _ => None,
        }
    }
}

/// Whether a schema is a component of its own: then a format alone is reason enough for a type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Component,
    Inline,
}

/// What the lowering of one schema looks at.
struct Context<'d, 'c> {
    keywords: &'c Keywords<'d>,
    site: &'c Site,
    standing: Standing,
    sensitive: bool,
    /// Where the keywords of a merged schema stand.
    origins: Option<&'d BTreeMap<String, Pointer>>,
}

impl Context<'_, '_> {
    fn nullable(&self) -> Nullable {
        if self.keywords.schema.schema_data.nullable { Nullable::Yes } else { Nullable::No }
    }

    fn plain(&self, ty: TypeRef) -> Lowered {
        Lowered::Plain(self.nullable().wrap(ty))
    }

    fn at(&self, keyword: &str) -> Pointer {
        let owner = self.origins.and_then(|origins| origins.get(keyword));
        owner.unwrap_or(&self.site.pointer).child(keyword)
    }

    /// A length or a count.
    fn count(&self, keyword: &str) -> Option<u64> {
        // A bound beyond what can be counted holds always (as a maximum) or never (as a minimum).
        let text = self.keywords.carried.number(keyword)?;
        let whole = text.split('.').next().unwrap_or(text);
        Some(whole.parse().unwrap_or(u64::MAX))
    }
}
