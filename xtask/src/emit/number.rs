//! Number newtypes. In: the rules of a number. Out: the struct and its rules.

use super::Emitter;
use super::moved::Moved;
use super::text::exposure;
use crate::model::{Bound, Integer, Number, Type, TypeId};
use crate::naming::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// The newtype over an integer.
    pub(super) fn integer(&self, id: TypeId, ty: &Type, integer: Integer, docs: Moved) -> TokenStream {
        let (name, width) = (ident(&self.names.types[id.0].local), ident(integer.width.rust()));
        if let Some(rules) = self.rules_path(id) {
            return quote! {
                #docs
                pub type #name = crate::runtime::checked_integer::CheckedInteger<#width, #rules>;
            };
        }
        let (exposure, schema) = (exposure(ty), self.schema_static(ty));
        let (minimum, maximum) = (Literal::i128_unsuffixed(integer.minimum), Literal::i128_unsuffixed(integer.maximum));
        quote! {
            #docs
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(#width);

            crate::runtime::integer_type::integer! { #name(#width) #exposure #minimum, #maximum #schema }
        }
    }

    /// The newtype over any number.
    pub(super) fn number(&self, id: TypeId, ty: &Type, number: &Number, docs: Moved) -> TokenStream {
        let name = ident(&self.names.types[id.0].local);
        if let Some(rules) = self.rules_path(id) {
            return quote! {
                #docs
                pub type #name = crate::runtime::checked_number::CheckedNumber<#rules>;
            };
        }
        let (exposure, schema) = (exposure(ty), self.schema_static(ty));
        let rules = number.bounds.iter().map(|bound| {
            let (rule, bound) = match *bound {
                Bound::Minimum(bound) => (quote!(minimum), bound),
                Bound::Maximum(bound) => (quote!(maximum), bound),
                Bound::ExclusiveMinimum(bound) => (quote!(exclusive_minimum), bound),
                Bound::ExclusiveMaximum(bound) => (quote!(exclusive_maximum), bound),
            };
            let bound = Literal::f64_unsuffixed(bound);
            quote!(#rule(#bound);)
        });
        quote! {
            #docs
            #[derive(Clone, Copy, PartialEq, PartialOrd)]
            pub struct #name(f64);

            crate::runtime::number_type::number! { #name #exposure { #(#rules)* } #schema }
        }
    }
}
