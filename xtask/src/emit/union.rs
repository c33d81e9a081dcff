//! Unions, and values without a nicer shape. In: the branches. Out: the enum and its plumbing.

use super::Emitter;
use super::comments::Comment;
use super::docs::{code, comment, prose};
use super::moved::Moved;
use super::rust_type::Within;
use super::text::exposure;
use crate::model::{Branch, Listing, Mark, Tagged, Type, TypeId, TypeRef, Union, UnionForm};
use crate::naming::ident;
use crate::value::Value;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// An enum whose variants are told apart by what they accept, or a struct with a view for each.
    pub(super) fn union(&self, id: TypeId, ty: &Type, union: &Union, docs: Moved) -> TokenStream {
        let form = match union.form {
            UnionForm::Views => return self.views(id, ty, union, docs),
            UnionForm::One => quote!(One),
            UnionForm::First => quote!(First),
        };
        let name = ident(&self.names.types[id.0].local);
        let branches: Vec<&Branch> = union.branches.iter().collect();
        let (variants, types) = self.union_variants(id, ty, &branches);
        let eq = ty.total_equality.then(|| quote!(, Eq));
        let about = branches.iter().zip(&types).map(|(branch, rust)| about(branch, rust));
        let rows = union.marks.iter().zip(variants.iter().zip(&types)).enumerate().map(|(index, (mark, (variant, rust)))| {
            let (index, mark) = (Literal::usize_unsuffixed(index), self.mark(*mark));
            quote!(#index #variant(#rust) #mark;)
        });
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq #eq)]
            pub enum #name { #(#about #variants(#types),)* }

            crate::runtime::union_type::union! { #name #form { #(#rows)* } }
        }
    }

    /// A struct with the whole value and what it is to each branch that takes it.
    fn views(&self, id: TypeId, ty: &Type, union: &Union, docs: Moved) -> TokenStream {
        let names = &self.names.types[id.0];
        let name = ident(&names.local);
        let branches: Vec<&Branch> = union.branches.iter().collect();
        let (_, types) = self.union_variants(id, ty, &branches);
        let fields: Vec<Ident> = names.members.iter().map(|member| ident(&member.field)).collect();
        let eq = ty.total_equality.then(|| quote!(, Eq));
        let getters = branches.iter().zip(names.members.iter().zip(&types)).map(|(branch, (member, rust))| {
            let (field, getter) = (ident(&member.field), ident(&format!("as_{}", member.field)));
            let lines = about(branch, rust);
            let (returned, value) = match &branch.ty {
                TypeRef::Boxed(inner) => (self.rust_type(inner, Within(ty.home)), quote!(self.#field.as_deref())),
                _ => (rust.clone(), quote!(self.#field.as_ref())),
            };
            quote! {
                #lines
                #[doc = ""]
                #[doc = " `None` where the value is none of this."]
                #[must_use]
                pub fn #getter(&self) -> Option<&#returned> {
                    #value
                }
            }
        });
        let rows = union.marks.iter().zip(names.members.iter().zip(&types)).enumerate().map(|(index, (mark, (member, rust)))| {
            let (index, mark) = (Literal::usize_unsuffixed(index), self.mark(*mark));
            let (field, from) = (ident(&member.field), ident(&member.setter));
            quote!(#index #field #from(#rust) #mark;)
        });
        quote! {
            #docs
            #[derive(Clone, PartialEq #eq)]
            pub struct #name { value: serde_json::Value, #(#fields: Option<#types>,)* }

            impl #name { #(#getters)* }

            crate::runtime::union_views_type::views! { #name { #(#rows)* } }
        }
    }

    /// What tells the values of a branch.
    fn mark(&self, mark: Mark) -> TokenStream {
        let kinds = super::check::kinds(mark.kinds, &quote!(crate::runtime::schema::kind));
        match mark.check {
            None => kinds,
            Some(check) => {
                let name = ident(&self.names.checks[check.0]);
                quote!(#kinds => crate::checks::#name)
            }
        }
    }

    /// An enum whose variants are told apart by a member.
    pub(super) fn tagged(&self, id: TypeId, ty: &Type, tagged: &Tagged, docs: Moved) -> TokenStream {
        let names = &self.names.types[id.0];
        let (name, member) = (ident(&names.local), &tagged.member);
        let branches: Vec<&Branch> = tagged.branches.iter().map(|(_, branch)| branch).collect();
        let (variants, types) = self.union_variants(id, ty, &branches);
        let eq = ty.total_equality.then(|| quote!(, Eq));
        let about = tagged.branches.iter().enumerate().map(|(index, (tags, branch))| {
            let mut tags: Vec<String> = tags.iter().map(|tag| code(&super::enumeration::text(tag))).collect();
            tags.extend((tagged.absent == Some(index)).then(|| "absent".to_owned()));
            let prose = prose(&branch.docs).map(|prose| format!("\n\n{prose}")).unwrap_or_default();
            comment(&format!("{} is {}.{prose}", code(&tagged.member), tags.join(" or ")))
        });
        let rows = tagged.branches.iter().zip(variants.iter().zip(&types)).enumerate().map(|(index, ((tags, _), (variant, rust)))| {
            let absent = (tagged.absent == Some(index)).then(|| quote!(Absent));
            let tags = tags.iter().map(tag).chain(absent);
            quote!(#variant(#rust) = #(#tags)|*;)
        });
        let (unlisted, openness) = match &names.unlisted {
            Some(unlisted) => {
                let unlisted = ident(unlisted);
                let kept = quote! {
                    #[doc = " A value with a tag that the document does not list, kept and written back as it came."]
                    #unlisted(crate::runtime::tagged::UnlistedValue),
                };
                let kind = if tagged.listing == Listing::Integers { quote!(Integer) } else { quote!(Text) };
                (Some(kept), quote!(open(#unlisted #kind)))
            }
            None => (None, quote!(closed)),
        };
        let exhaustive = names.unlisted.as_ref().map(|_| quote!(#[non_exhaustive]));
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq #eq)]
            #exhaustive
            pub enum #name { #(#about #variants(#types),)* #unlisted }

            crate::runtime::tagged_type::tagged! { #name #member #openness { #(#rows)* } }
        }
    }

    /// A newtype over any value that its check accepts.
    pub(super) fn value(&self, id: TypeId, ty: &Type, docs: Moved) -> TokenStream {
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

/// A tag as the plumbing has it.
fn tag(value: &Value) -> TokenStream {
    match (value, value.as_i64()) {
        (Value::String(text), _) => quote!(Text(#text)),
        (_, Some(whole)) => {
            let whole = Literal::i64_unsuffixed(whole);
            quote!(Integer(#whole))
        }
        // `lower` knows no tags of other kinds.
        _ => quote!(Other),
    }
}

fn about(branch: &Branch, rust: &TokenStream) -> Comment {
    comment(&prose(&branch.docs).unwrap_or_else(|| format!("{}.", code(&rust.to_string().replace(' ', "").replace("super::", "")))))
}
