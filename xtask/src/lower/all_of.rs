//! `allOf`. In: a schema with `allOf`. Out: one struct with the members of all parts, where all of them are objects.

use super::coverage::left_over;
use super::keywords::{Keywords, Kind};
use super::{Context, Lowered, Lowering, Site};
use crate::model::{Member, Object, Presence, Shape, TypeRef, Undeclared};
use crate::pointer::Pointer;
use crate::value::Value;
use openapiv3::{ReferenceOr, Schema};
use std::borrow::Borrow;

/// A part of an `allOf`, or what stands beside it.
struct Part<'a> {
    keywords: Keywords<'a>,
    site: Site,
}

/// What the parts have in common.
struct Merged {
    object: Object,
    /// Whether the struct says all that the parts say.
    exact: bool,
    /// Whether some part demands an object.
    object_only: bool,
}

/// The keywords of an object that a struct enforces by itself.
pub(super) const BY_STRUCT: &[&str] = &["type", "properties", "required"];

impl<'d> Lowering<'d, '_> {
    /// The struct of a schema with `allOf`; `None` where a part is no object.
    pub(super) fn all_of(&mut self, context: &Context<'d, '_>) -> Option<Lowered> {
        if let Some(same) = self.only_part(context) {
            return Some(same);
        }
        let mut parts = Vec::new();
        self.collect(context.keywords.schema, context.site.clone(), &mut parts, &mut Vec::new());
        let describes_object = |part: &Part<'_>| !part.keywords.properties.is_empty() || part.keywords.kind == Some(Kind::Object);
        let fits = |part: &Part<'_>| part.keywords.kind.is_none_or(|kind| kind == Kind::Object);
        if !parts.iter().any(describes_object) || !parts.iter().all(fits) {
            return None;
        }
        let merged = self.merge(&parts);
        let check = !merged.exact;
        let shape = Shape::Object(merged.object);
        Some(if merged.object_only { self.finish(context, shape, check) } else { self.or_other(context, shape, check) })
    }

    /// `allOf: [{$ref: …}]` with nothing but words beside it is that schema.
    fn only_part(&mut self, context: &Context<'d, '_>) -> Option<Lowered> {
        let [part] = context.keywords.all_of else { return None };
        let beside = left_over(self.canonical(&context.site.pointer)?, None, &["allOf", "$ref"]);
        if !beside.is_empty() || context.sensitive {
            return None;
        }
        let (ty, _) = self.inline(part, &context.site.below(&["allOf", "0"], ""));
        Some(context.plain(ty))
    }

    /// The schema itself and, in order, what its `allOf` leads to.
    fn collect(&mut self, schema: &'d Schema, site: Site, parts: &mut Vec<Part<'d>>, seen: &mut Vec<Pointer>) {
        if seen.contains(&site.pointer) {
            return;
        }
        seen.push(site.pointer.clone());
        let keywords = Keywords::of(schema);
        // A `$ref` beside other keywords rides in front of what the author's `allOf` lists.
        let riding = usize::from(keywords.carried.json("$ref").is_some());
        for (index, part) in keywords.all_of.iter().enumerate() {
            let place = index.saturating_sub(riding).to_string();
            if let Some((schema, site)) = self.resolve_schema(part, &site.below(&["allOf", &place], "")) {
                self.collect(schema, site, parts, seen);
            }
        }
        parts.push(Part { keywords, site });
    }

    /// The schema behind a reference, with the place it stands at.
    pub(super) fn resolve_schema<S: Borrow<Schema>>(&self, schema: &'d ReferenceOr<S>, site: &Site) -> Option<(&'d Schema, Site)> {
        match schema {
            ReferenceOr::Item(schema) => Some((schema.borrow(), site.clone())),
            ReferenceOr::Reference { reference } => self.target(reference),
        }
    }

    fn merge(&mut self, parts: &[Part<'d>]) -> Merged {
        let mut merged =
            Merged { object: Object { members: Vec::new(), undeclared: Undeclared::Ignored }, exact: true, object_only: false };
        for part in parts {
            merged.object_only |= part.keywords.kind == Some(Kind::Object);
            let left = self
                .canonical(&part.site.pointer)
                .map(|schema| left_over(schema, Some(Kind::Object), &[BY_STRUCT, &["allOf", "$ref"]].concat()));
            if !left.is_none_or(|left| left.is_empty()) {
                // Somebody speaks of members that no part declares, or of the object as a whole.
                (merged.exact, merged.object.undeclared) = (false, Undeclared::Kept(TypeRef::Any));
            }
            for (name, schema) in &part.keywords.properties {
                let site = part.site.below(&["properties", name], name);
                let (ty, docs) = self.inline(schema, &site);
                let member = Member { name: (*name).to_owned(), pointer: site.pointer, ty, presence: Presence::Optional, docs };
                merged.exact &= add(&mut merged.object.members, member);
            }
            if self
                .canonical(&part.site.pointer)
                .and_then(|schema| schema.get("additionalProperties"))
                .is_some_and(super::coverage::accepts_all)
            {
                merged.object.undeclared = Undeclared::Kept(TypeRef::Any);
            }
        }
        for name in parts.iter().flat_map(|part| part.keywords.required) {
            match merged.object.members.iter_mut().find(|member| member.name == *name) {
                Some(member) => member.presence = Presence::Required,
                None => {
                    let (pointer, docs) = (parts[0].site.pointer.clone(), crate::model::Docs::default());
                    merged.object.members.push(Member {
                        name: name.clone(),
                        pointer,
                        ty: TypeRef::Any,
                        presence: Presence::Required,
                        docs,
                    });
                }
            }
        }
        merged
    }

    /// A schema as the document has it.
    pub(super) fn canonical(&self, pointer: &Pointer) -> Option<&'d Value> {
        self.document.schema_at(pointer)
    }
}

/// Adds a member. Of two by the same name the later one stays; whether nothing is lost by that.
fn add(members: &mut Vec<Member>, member: Member) -> bool {
    match members.iter_mut().find(|known| known.name == member.name) {
        None => {
            members.push(member);
            true
        }
        Some(known) => {
            let same = known.ty == member.ty;
            *known = member;
            same
        }
    }
}
