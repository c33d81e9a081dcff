//! `oneOf` and `anyOf`. In: a schema that is one of several. Out: an enum of its branches, told apart by a member's value where they can be, else by the
//! kinds of values they accept, else by their schemas; for an `anyOf` whose branches may all be read of one value, a view for each.

use super::coverage::left_over;
use super::kinds::of_type;
use super::tags::Tags;
use super::{Context, Lowered, Lowering, Nullable, Shaped, Site, Standing};
use crate::model::check::kind;
use crate::model::{Branch, Mark, Shape, Tagged, TypeRef, Union, UnionForm};
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

/// A branch, with the kinds of values that it may accept.
struct Alternative<'d> {
    schema: &'d ReferenceOr<Schema>,
    pointer: Pointer,
    kinds: u8,
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
        if context.sensitive || !left_over(schema, None, &[keyword.name()]).is_empty() {
            return None;
        }
        let (mut alternatives, mut nulls) = (Vec::new(), 0);
        for (index, schema) in branches.iter().enumerate() {
            let pointer = context.at(keyword.name()).child(index);
            match self.kinds(self.canonical(&pointer)?) {
                kind::NULL => nulls += 1,
                kinds => alternatives.push(Alternative { schema, pointer, kinds }),
            }
        }
        if !self.agrees(schema, &alternatives, nulls) {
            return None;
        }
        let others_take_null = alternatives.iter().any(|alternative| alternative.kinds & kind::NULL != 0);
        let nullable = match (keyword, nulls) {
            (_, 0) => Nullable::No,
            // What two branches of a `oneOf` accept is refused: that is for the check.
            (Keyword::OneOf, 1) if others_take_null => return None,
            (Keyword::OneOf, 2..) => return None,
            _ => Nullable::Yes,
        };
        match &alternatives[..] {
            [] => None,
            [only] => self.only(context, only, nullable),
            _ => Some(self.several(context, keyword, &alternatives, nullable)),
        }
    }

    /// `type` beside the branches is fine where it only says what they say.
    fn agrees(&self, schema: &'d Value, alternatives: &[Alternative<'d>], nulls: usize) -> bool {
        let allowed = of_type(schema);
        let fits = |kinds: u8| kinds & !allowed == 0;
        (nulls == 0 || fits(kind::NULL)) && alternatives.iter().all(|alternative| fits(alternative.kinds))
    }

    /// The one branch beside `null`.
    fn only(&mut self, context: &Context<'d, '_>, only: &Alternative<'d>, nullable: Nullable) -> Option<Lowered> {
        // A component's name is for the whole.
        let word = if context.standing == Standing::Component { "value" } else { "" };
        let site = Site { pointer: only.pointer.clone(), ..context.site.below(&[], word) };
        let (ty, _) = self.inline(only.schema, &site);
        let is_nullable = matches!(self.api.resolve(&ty), TypeRef::Nullable(_));
        Some(Lowered::Plain(if is_nullable { ty } else { nullable.wrap(ty) }))
    }

    fn several(&mut self, context: &Context<'d, '_>, keyword: Keyword, alternatives: &[Alternative<'d>], nullable: Nullable) -> Lowered {
        let pointers: Vec<Pointer> = alternatives.iter().map(|alternative| alternative.pointer.clone()).collect();
        let is_object = alternatives.iter().all(|alternative| alternative.kinds & kind::OBJECT != 0);
        let tags = if is_object { self.discriminated(&context.site.pointer, &pointers).or_else(|| self.implied(&pointers)) } else { None };
        let names = self.branch_names(&pointers, tags.as_ref());
        let branches: Vec<Branch> =
            alternatives.iter().zip(names).map(|(alternative, name)| self.branch(context, alternative, name)).collect();
        let shape = match tags {
            Some(Tags { member, listing, values, absent }) => {
                Shape::Tagged(Tagged { member, listing, branches: values.into_iter().zip(branches).collect(), absent, open: false })
            }
            None => Shape::Union(self.marked(keyword, alternatives, branches)),
        };
        Lowered::Named(Shaped { shape, check: false }, nullable)
    }

    /// The branches with what tells them apart.
    fn marked(&mut self, keyword: Keyword, alternatives: &[Alternative<'d>], branches: Vec<Branch>) -> Union {
        let shares = |index: usize, kinds: u8| {
            alternatives.iter().enumerate().any(|(other, alternative)| other != index && alternative.kinds & kinds != 0)
        };
        let mut marks = Vec::new();
        for (index, Alternative { kinds, pointer, schema: _ }) in alternatives.iter().enumerate() {
            let check = shares(index, *kinds).then(|| {
                let home = self.home_of(pointer.clone());
                self.checks.of(&self.document.tree, &home, self.diagnostics)
            });
            marks.push(Mark { kinds: *kinds, check });
        }
        let structured = |index: usize| {
            let kinds = alternatives[index].kinds & (kind::OBJECT | kind::ARRAY);
            kinds != 0 && shares(index, kinds)
        };
        let form = match keyword {
            Keyword::OneOf => UnionForm::One,
            Keyword::AnyOf if (0..alternatives.len()).any(structured) => UnionForm::Views,
            Keyword::AnyOf => UnionForm::First,
        };
        Union { branches, marks, form }
    }

    fn branch(&mut self, context: &Context<'d, '_>, alternative: &Alternative<'d>, name: String) -> Branch {
        let site = Site { pointer: alternative.pointer.clone(), ..context.site.below(&[], &name) };
        let (ty, docs) = self.inline(alternative.schema, &site);
        Branch { name, ty, pointer: site.pointer, docs }
    }
}
