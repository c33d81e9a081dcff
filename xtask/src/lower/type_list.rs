//! Schemas without one type. In: a schema whose `type` is a list, or that has none and speaks of values of one kind only. Out: an enum with a branch
//! for each kind; any JSON value with a check where the keywords tell no kinds apart.

use super::keywords::{Keywords, Kind};
use super::kinds::{ALL, of_word};
use super::{Context, Lowered, Lowering, Nullable, Shaped, Site, Standing};
use crate::model::{Branch, Docs, Mark, Shape, TypeRef, Union, UnionForm};
use crate::value::Value;

impl<'d> Lowering<'d, '_> {
    /// A schema without one `type`.
    pub(super) fn untyped(&mut self, context: &Context<'d, '_>) -> Lowered {
        self.refuse_sensitive(context);
        let left = self.left_over(context, None, &[]);
        match self.canonical(&context.site.pointer).and_then(|schema| schema.get("type")) {
            None if left.is_empty() => context.plain(TypeRef::Any),
            None => self.of_some_kinds(context, &left),
            Some(Value::Array(words)) => {
                let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
                self.of_types(context, &words).unwrap_or_else(|| self.checked_value())
            }
            Some(word) if word.as_str() == Some("null") && self.judge(&context.site.pointer, &Value::Null).is_ok() => {
                context.plain(TypeRef::Null)
            }
            Some(_) => self.checked_value(),
        }
    }

    /// `type` with several words: a branch for each, of the keywords that speak of it.
    fn of_types(&mut self, context: &Context<'d, '_>, words: &[&str]) -> Option<Lowered> {
        let nullable = if words.contains(&"null") { Nullable::Yes } else { Nullable::No };
        let is_named = |kind: &Kind| words.contains(&kind.word()) && !(*kind == Kind::Integer && words.contains(&"number"));
        let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(is_named).collect();
        // Whether `null` may come, keywords that speak of every kind decide too.
        let says_more = !self.left_over(context, None, &[]).is_empty();
        if kinds.len() < 2 || nullable == Nullable::Yes && says_more && self.judge(&context.site.pointer, &Value::Null).is_err() {
            return None;
        }
        let (mut branches, mut marks) = (Vec::new(), Vec::new());
        for kind in kinds {
            let name = kind.name_of_branch();
            let site = context.site.below(&[], name);
            let ty = self.of_kind(context, &site, kind);
            branches.push(Branch { name: name.to_owned(), ty, pointer: site.pointer, docs: Docs::default() });
            marks.push(Mark { kinds: of_word(kind.word()), check: None });
        }
        let union = Union { branches, marks, form: UnionForm::First };
        Some(Lowered::Named(Shaped { shape: Shape::Union(union), check: false }, nullable))
    }

    /// The type of the values of one kind, which other keywords than `type` speak of.
    fn of_kind(&mut self, context: &Context<'d, '_>, site: &Site, kind: Kind) -> TypeRef {
        let keywords = Keywords { kind: Some(kind), ..Keywords::of(context.keywords.schema) };
        let context =
            Context { keywords: &keywords, site, standing: Standing::Inline, sensitive: context.sensitive, origins: context.origins };
        let mut docs = Docs::default();
        let lowered = match kind {
            Kind::String => self.string(&context, &mut docs),
            Kind::Integer => self.integer(&context, &mut docs),
            Kind::Number => self.number(&context, &mut docs),
            Kind::Boolean => self.boolean(&context),
            Kind::Object => self.object(&context),
            Kind::Array => self.array(&context),
        };
        match lowered {
            Lowered::Plain(ty) => ty,
            Lowered::Named(shaped, nullable) => nullable.wrap(TypeRef::Named(self.add(site, docs, context.sensitive, shaped))),
        }
    }

    /// No `type`: keywords that speak of one kind let every value of another one pass.
    fn of_some_kinds(&mut self, context: &Context<'d, '_>, left: &[&str]) -> Lowered {
        let spoken_of = |kind: Kind| left.iter().any(|keyword| super::coverage::speaks_of(keyword, kind));
        let is_general = left.iter().any(|keyword| super::coverage::is_general(keyword));
        // Numbers stay JSON's own: no type of Rust holds all of them.
        let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| spoken_of(*kind)).collect();
        let kind = match kinds[..] {
            [kind] if !is_general && kind != Kind::Number => kind,
            _ if !context.keywords.properties.is_empty() => Kind::Object,
            _ => return self.checked_value(),
        };
        let only = left.iter().all(|keyword| super::coverage::speaks_of(keyword, kind) && !super::coverage::is_general(keyword));
        let site = context.site.below(&[], kind.name_of_branch());
        let ty = self.of_kind(context, &site, kind);
        self.or_rest(context, kind, ty, !only)
    }

    /// Values of one kind, and any other ones, or those that the check accepts.
    fn or_rest(&mut self, context: &Context<'d, '_>, kind: Kind, ty: TypeRef, check: bool) -> Lowered {
        let other = context.site.below(&[], "other");
        let rest = if check {
            TypeRef::Named(self.add(&other, Docs::default(), false, Shaped { shape: Shape::Value, check }))
        } else {
            TypeRef::Any
        };
        let branch = |name: &str, ty| Branch { name: name.to_owned(), ty, pointer: other.pointer.clone(), docs: Docs::default() };
        let branches = vec![branch(kind.name_of_branch(), ty), branch("other", rest)];
        let kinds = of_word(kind.word());
        let marks = vec![Mark { kinds, check: None }, Mark { kinds: ALL & !kinds, check: None }];
        let union = Union { branches, marks, form: UnionForm::First };
        Lowered::Named(Shaped { shape: Shape::Union(union), check: false }, Nullable::No)
    }
}
