//! STAGE document -> model. In: the typed document. Out: [`Api`], every `$ref` resolved, every keyword either in a type, in the
//! documentation, or refused with its address. One file per idea of OpenAPI.
//!
//! Never decides a Rust name (`naming`), and never what depends on the whole API (`refine`).

mod array;
pub mod check;
mod docs;
mod enumeration;
mod examples;
mod keywords;
mod object;
mod operation;
mod parameter;
mod scalar;
mod server;
mod unused;

use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Document, component_name};
use crate::formats;
use crate::model::{Api, Docs, Shape, Type, TypeId, TypeRef, Width};
use crate::pointer::Pointer;
use indexmap::IndexMap;
use keywords::{Keywords, Kind};
use openapiv3::{ReferenceOr, Schema};
use std::borrow::Borrow;

/// Lowers a document.
pub fn lower(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let mut lowering = Lowering { diagnostics, api: Api::default(), components: IndexMap::new() };
    let info = &document.api.info;
    lowering.api.title = info.title.clone();
    lowering.api.version = info.version.clone();
    lowering.api.description = info.description.clone();
    lowering.components(document);
    lowering.server(document);
    lowering.operations(document);
    lowering.unused_components(document);
    lowering.api
}

/// The work in progress.
struct Lowering<'a> {
    diagnostics: &'a mut Diagnostics,
    api: Api,
    components: IndexMap<String, TypeId>,
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
        let words = self.words.iter().map(String::as_str).chain([word]).map(str::to_owned).collect();
        Self { pointer, words, home: self.home }
    }
}

/// What a schema becomes.
enum Lowered {
    /// A type that needs no name.
    Plain(TypeRef),
    /// A type that gets a name, and whether its value may also be `null`.
    Named(Shape, Nullable),
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

impl Lowering<'_> {
    /// Every component schema gets its place first, so that references to later ones resolve.
    fn components(&mut self, document: &Document) {
        let root = Pointer::root().child("components").child("schemas");
        for (name, _) in document.schemas() {
            let id = TypeId(self.api.types.len());
            self.components.insert(name.to_owned(), id);
            let site = Site { pointer: root.child(name), words: vec![name.to_owned()], home: id };
            self.add(&site, Docs::default(), false, Shape::Alias(TypeRef::Any));
        }
        for (index, (name, schema)) in document.schemas().enumerate() {
            let id = TypeId(index);
            let site = Site { pointer: root.child(name), words: vec![name.to_owned()], home: id };
            self.component(id, &site, schema);
        }
        self.refuse_alias_cycles();
    }

    fn component(&mut self, id: TypeId, site: &Site, schema: &ReferenceOr<Schema>) {
        let (lowered, docs, sensitive) = match schema {
            ReferenceOr::Reference { reference } => (Lowered::Plain(self.reference(reference)), Docs::default(), false),
            ReferenceOr::Item(schema) => self.schema(schema, site, Standing::Component),
        };
        let shape = match lowered {
            Lowered::Plain(ty) => Shape::Alias(ty),
            Lowered::Named(shape, Nullable::No) => shape,
            // The name belongs to the nullable whole; the value inside gets one of its own.
            Lowered::Named(shape, Nullable::Yes) => {
                let inner = self.add(&site.below(&[], "value"), docs.clone(), sensitive, shape);
                Shape::Alias(TypeRef::Nullable(Box::new(TypeRef::Named(inner))))
            }
        };
        let slot = &mut self.api.types[id.0];
        (slot.docs, slot.sensitive, slot.shape) = (docs, sensitive, shape);
    }

    /// The type of a schema that stands inside another one or inside an operation, with what it says in words.
    fn inline<S: Borrow<Schema>>(&mut self, schema: &ReferenceOr<S>, site: &Site) -> (TypeRef, Docs) {
        match schema {
            ReferenceOr::Reference { reference } => (self.reference(reference), Docs::default()),
            ReferenceOr::Item(schema) => {
                let (lowered, docs, sensitive) = self.schema(schema.borrow(), site, Standing::Inline);
                let ty = match lowered {
                    Lowered::Plain(ty) => ty,
                    Lowered::Named(shape, nullable) => nullable.wrap(TypeRef::Named(self.add(site, docs.clone(), sensitive, shape))),
                };
                (ty, docs)
            }
        }
    }

    fn add(&mut self, site: &Site, docs: Docs, sensitive: bool, shape: Shape) -> TypeId {
        let Site { pointer, words, home } = site.clone();
        self.api.types.push(Type { pointer, words, home, docs, sensitive, shape, total_equality: true });
        TypeId(self.api.types.len() - 1)
    }

    fn reference(&self, reference: &str) -> TypeRef {
        // `normalize` has reported references that lead nowhere; the run goes on to find more.
        let target = component_name(reference).and_then(|name| self.components.get(&name));
        target.map_or(TypeRef::Any, |id| TypeRef::Named(*id))
    }

    /// Chooses what a schema becomes.
    fn schema(&mut self, schema: &Schema, site: &Site, standing: Standing) -> (Lowered, Docs, bool) {
        let keywords = Keywords::of(schema);
        let mut docs = docs::docs(&keywords);
        let sensitive =
            keywords.extension("x-sensitive") == Some(&serde_json::Value::Bool(true)) || keywords.format.as_deref() == Some("password");
        self.report_foreign_keywords(&keywords, site);
        let context = Context { keywords: &keywords, site, standing, sensitive };
        if matches!(keywords.kind, Some(Kind::Boolean | Kind::Object | Kind::Array) | None) {
            // No format is checked on these.
            docs.format.clone_from(&keywords.format);
        }
        let lowered = match keywords.kind {
            Some(Kind::String) => self.string(&context, &mut docs),
            Some(Kind::Integer) => self.integer(&context, &mut docs),
            Some(Kind::Number) => self.number(&context, &mut docs),
            Some(Kind::Boolean) => self.boolean(&context),
            Some(Kind::Object) => self.object(&context),
            Some(Kind::Array) => self.array(&context),
            None => self.untyped(&context),
        };
        (lowered, docs, sensitive)
    }

    fn untyped(&mut self, context: &Context<'_>) -> Lowered {
        if context.keywords.carried.json("enum").is_some() {
            return self.enumeration_without_type(context);
        }
        self.refuse_enumeration(context);
        self.refuse_sensitive(context);
        self.refuse_format_without_type(context);
        Lowered::Plain(TypeRef::Any)
    }

    /// A keyword that speaks of strings has no effect on a number; without a `type` it would speak of some values only.
    fn report_foreign_keywords(&mut self, keywords: &Keywords<'_>, site: &Site) {
        if let Some(combinator) = keywords.combinator {
            self.diagnostics.error(Code::Unsupported, site.pointer.child(combinator), format!("`{combinator}` is not supported yet"));
            return;
        }
        for keyword in keywords.of_other_kinds() {
            let pointer = site.pointer.child(keyword);
            match keywords.kind {
                Some(kind) => {
                    self.diagnostics
                        .warning(Code::Ignored, pointer, format!("`{keyword}` has no effect on `type: {}`", kind.word()))
                        .at_key();
                }
                None => {
                    self.diagnostics
                        .error(Code::Unsupported, pointer, format!("`{keyword}` without `type` is not supported yet"))
                        .at_key()
                        .help("write the `type` that is meant beside it");
                }
            }
        }
    }

    /// A format that is checked where its type is named would bind only some of the values here.
    fn refuse_format_without_type(&mut self, context: &Context<'_>) {
        let Some(format) = context.keywords.format.as_deref() else { return };
        if formats::find(format).is_some() || Width::of_format(format).is_some() {
            self.diagnostics
                .error(Code::Unsupported, context.at("format"), format!("`format: {format}` without `type` is not supported yet"))
                .help("write the `type` that is meant beside it");
        }
    }

    /// Values whose `Debug` we do not write cannot be kept out of it.
    fn refuse_sensitive(&mut self, context: &Context<'_>) {
        if context.sensitive {
            self.diagnostics.error(
                Code::Unsupported,
                context.site.pointer.child("x-sensitive"),
                "`x-sensitive` is supported on strings, numbers, integers and arrays only",
            );
        }
    }

    /// `A: {$ref: B}, B: {$ref: A}` is no schema at all. Each circle is reported once, where it comes first.
    fn refuse_alias_cycles(&mut self) {
        for index in 0..self.components.len() {
            let (mut seen, mut next) = (vec![index], self.alias_target(index));
            while let Some(target) = next {
                if target == index {
                    if seen.iter().any(|other| *other < index) {
                        break;
                    }
                    let pointer = self.api.types[index].pointer.child("$ref");
                    self.diagnostics.error(Code::ReferenceCycle, pointer, "this reference leads back to itself and never to a schema");
                    break;
                }
                if seen.contains(&target) {
                    break;
                }
                seen.push(target);
                next = self.alias_target(target);
            }
        }
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
struct Context<'a> {
    keywords: &'a Keywords<'a>,
    site: &'a Site,
    standing: Standing,
    sensitive: bool,
}

impl Context<'_> {
    fn nullable(&self) -> Nullable {
        if self.keywords.schema.schema_data.nullable { Nullable::Yes } else { Nullable::No }
    }

    fn plain(&self, ty: TypeRef) -> Lowered {
        Lowered::Plain(self.nullable().wrap(ty))
    }

    fn named(&self, shape: Shape) -> Lowered {
        Lowered::Named(shape, self.nullable())
    }

    fn at(&self, keyword: &str) -> Pointer {
        self.site.pointer.child(keyword)
    }

    /// A length or a count.
    fn count(&self, keyword: &str) -> Option<u64> {
        // A bound beyond what can be counted holds always (as a maximum) or never (as a minimum).
        let text = self.keywords.carried.number(keyword)?;
        let whole = text.split('.').next().unwrap_or(text);
        Some(whole.parse().unwrap_or(u64::MAX))
    }
}
