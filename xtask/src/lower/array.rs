//! Arrays. In: a schema of `type: array`. Out: a newtype where the number of items is bounded, else a plain list.

use super::keywords::Kind;
use super::{Context, Lowered, Lowering};
use crate::model::{List, Shape, TypeId, TypeRef};
use openapiv3::ReferenceOr;

impl<'d> Lowering<'d, '_> {
    pub(super) fn array(&mut self, context: &Context<'d, '_>) -> Lowered {
        let item = match context.keywords.items {
            Some(items) => self.inline(items, &context.site.below(&["items"], "item")).0,
            None => TypeRef::Any,
        };
        if let (true, Some(ReferenceOr::Item(_)), TypeRef::Named(id)) = (context.sensitive, context.keywords.items, &item) {
            self.hide(*id);
        }
        let (min_items, max_items) = (context.count("minItems"), context.count("maxItems"));
        self.refuse_empty_range(context, ("minItems", min_items), ("maxItems", max_items));
        let check = !self.left_over(context, Some(Kind::Array), &["items", "minItems", "maxItems"]).is_empty();
        // After a tuple's places `items` speaks of the rest only.
        let item = if check && self.left_over(context, Some(Kind::Array), &[]).contains(&"prefixItems") { TypeRef::Any } else { item };
        if min_items.unwrap_or(0) > 0 || max_items.is_some() || context.sensitive || check {
            let list = List { item, min_items: min_items.unwrap_or(0), max_items: max_items.unwrap_or(u64::MAX) };
            self.finish(context, Shape::List(list), check)
        } else {
            context.plain(TypeRef::List(Box::new(item)))
        }
    }

    /// What a sensitive array is made of is sensitive as well.
    fn hide(&mut self, id: TypeId) {
        let ty = &mut self.api.types[id.0];
        ty.sensitive |= match ty.shape {
            Shape::Text(_) | Shape::Integer(_) | Shape::Number(_) | Shape::List(_) | Shape::Value => true,
            Shape::Alias(_) | Shape::Enumeration(_) | Shape::Object(_) | Shape::Union(_) | Shape::Tagged(_) => false,
        };
    }
}
