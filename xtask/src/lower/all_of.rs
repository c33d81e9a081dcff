//! `allOf`. In: a schema with `allOf`, merged as far as it can be. Out: the type of the only schema that it joins.

use super::coverage::left_over;
use super::{Context, Lowered, Lowering, Site};
use crate::pointer::Pointer;
use crate::value::Value;
use openapiv3::ReferenceOr;

impl<'d> Lowering<'d, '_> {
    /// `allOf: [{$ref: …}]` with nothing but words beside it is that schema. What is left of any other one is for a check.
    pub(super) fn all_of(&mut self, context: &Context<'d, '_>) -> Option<Lowered> {
        let [only @ ReferenceOr::Reference { reference }] = context.keywords.all_of else { return None };
        let beside = left_over(self.canonical(&context.site.pointer)?, None, &["allOf", "$ref"]);
        if !beside.is_empty() || context.keywords.kind.is_some() || context.sensitive {
            return None;
        }
        // What stands inside of this very schema has no name of its own.
        if reference.strip_prefix(context.site.pointer.as_str()).is_some_and(|rest| rest.starts_with('/'))
            && let Some(pointer) = Pointer::parse(reference)
            && let Some(ReferenceOr::Item(schema)) = self.document.part(&pointer)
        {
            return Some(self.schema(schema, &Site { pointer, ..context.site.clone() }, context.standing).0);
        }
        let (ty, _) = self.inline(only, context.site);
        Some(context.plain(ty))
    }

    /// A schema as the document has it; of those that join others, what they say together.
    pub(super) fn canonical(&self, pointer: &Pointer) -> Option<&'d Value> {
        self.document.merged.get(pointer).map(|merged| &merged.canonical).or_else(|| self.document.schema_at(pointer))
    }
}
