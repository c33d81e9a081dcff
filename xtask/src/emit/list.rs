//! Array newtypes. In: the items and the bounds of their number. Out: the struct and its rules.

use super::Emitter;
use super::moved::Moved;
use super::rust_type::Within;
use super::text::exposure;
use crate::model::{List, Type, TypeId};
use crate::naming::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// The newtype.
    pub(super) fn list(&self, id: TypeId, ty: &Type, list: &List, docs: Moved) -> TokenStream {
        let name = ident(&self.names.types[id.0].local);
        let (exposure, item) = (exposure(ty), self.rust_type(&list.item, Within(ty.home)));
        let (minimum, maximum) = (Literal::u64_unsuffixed(list.min_items), Literal::u64_unsuffixed(list.max_items));
        let schema = self.schema_static(ty);
        let eq = ty.total_equality.then(|| quote!(, Eq));
        quote! {
            #docs
            #[derive(Clone, PartialEq #eq)]
            pub struct #name(Vec<#item>);

            crate::runtime::list_type::list! { #name(#item) #exposure #minimum, #maximum #schema }
        }
    }
}
