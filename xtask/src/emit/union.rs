//! Unions, and values without a nicer shape. In: the branches. Out: the enum and its plumbing.

use super::Emitter;
use super::docs::{attributes, code, prose};
use super::rust_type::Within;
use super::text::exposure;
use crate::model::{Branch, Tagged, Type, TypeId, Union};
use crate::naming::ident;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// An enum whose variants are told apart by what they can hold.
    pub(super) fn union(&self, id: TypeId, ty: &Type, union: &Union, docs: TokenStream) -> TokenStream {
        let name = ident(&self.names.types[id.0].local);
        let schema = self.schema_static(ty);
        let branches: Vec<&Branch> = union.branches.iter().collect();
        let (variants, types) = self.union_variants(id, ty, &branches);
        let eq = ty.total_equality.then(|| quote!(, Eq));
        let about = branches.iter().zip(&types).map(|(branch, rust)| about(branch, rust));
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq #eq)]
            pub enum #name { #(#about #variants(#types),)* }

            crate::runtime::union_type::union! { #name #schema { #(#variants(#types),)* } }
        }
    }

    /// An enum whose variants are told apart by a member.
    pub(super) fn tagged(&self, id: TypeId, ty: &Type, tagged: &Tagged, docs: TokenStream) -> TokenStream {
        let names = &self.names.types[id.0];
        let (name, tag) = (ident(&names.local), &tagged.member);
        let branches: Vec<&Branch> = tagged.branches.iter().map(|(_, branch)| branch).collect();
        let (variants, types) = self.union_variants(id, ty, &branches);
        let eq = ty.total_equality.then(|| quote!(, Eq));
        let about = tagged.branches.iter().map(|(tags, branch)| {
            let tags: Vec<String> = tags.iter().map(|tag| code(tag)).collect();
            let prose = prose(&branch.docs).map(|prose| format!("\n\n{prose}")).unwrap_or_default();
            attributes(&format!("{} is {}.{prose}", code(&tagged.member), tags.join(" or ")))
        });
        let rows = tagged
            .branches
            .iter()
            .zip(variants.iter().zip(&types))
            .map(|((tags, _), (variant, rust))| quote!(#variant(#rust) = #(#tags)|*;));
        let (unlisted, openness) = match &names.unlisted {
            Some(unlisted) => {
                let unlisted = ident(unlisted);
                let kept = quote! {
                    #[doc = " A value with a tag that the document does not list, kept and written back as it came."]
                    #unlisted(crate::runtime::tagged::UnlistedValue),
                };
                (Some(kept), quote!(open(#unlisted)))
            }
            None => (None, quote!(closed)),
        };
        let exhaustive = names.unlisted.as_ref().map(|_| quote!(#[non_exhaustive]));
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq #eq)]
            #exhaustive
            pub enum #name { #(#about #variants(#types),)* #unlisted }

            crate::runtime::tagged_type::tagged! { #name #tag #openness { #(#rows)* } }
        }
    }

    /// A newtype over any value that its check accepts.
    pub(super) fn value(&self, id: TypeId, ty: &Type, docs: TokenStream) -> TokenStream {
        let name = ident(&self.names.types[id.0].local);
        let (exposure, schema) = (exposure(ty), self.schema_static(ty));
        quote! {
            #docs
            #[derive(Clone, PartialEq, Eq)]
            pub struct #name(serde_json::Value);

            crate::runtime::json_type::json! { #name #exposure #schema }
        }
    }

    /// The static of a type's check, where it has one.
    pub(super) fn schema_static(&self, ty: &Type) -> Option<TokenStream> {
        ty.check.map(|check| {
            let name = ident(&self.names.checks[check.0]);
            quote!(crate::checks::#name)
        })
    }

    fn union_variants(&self, id: TypeId, ty: &Type, branches: &[&Branch]) -> (Vec<Ident>, Vec<TokenStream>) {
        let variants = self.names.types[id.0].variants.iter().map(|variant| ident(variant)).collect();
        (variants, branches.iter().map(|branch| self.rust_type(&branch.ty, Within(ty.home))).collect())
    }
}

fn about(branch: &Branch, rust: &TokenStream) -> TokenStream {
    attributes(&prose(&branch.docs).unwrap_or_else(|| format!("{}.", code(&rust.to_string().replace(' ', "").replace("super::", "")))))
}
