//! Enumerations. In: the listed values. Out: the enum and its conversions.

use super::Emitter;
use super::docs::{code, comment, prose};
use super::moved::Moved;
use crate::model::{Enumeration, Listed, Listing, TypeId};
use crate::naming::ident;
use crate::value::Value;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// The enum.
    pub(super) fn enumeration(&self, id: TypeId, enumeration: &Enumeration, docs: Moved) -> TokenStream {
        let names = &self.names.types[id.0];
        let (name, unlisted) = (ident(&names.local), names.unlisted.as_ref().map(|name| ident(name)));
        let variants: Vec<Ident> = names.variants.iter().map(|variant| ident(variant)).collect();
        let plumbing = self.plumbing(id, enumeration, &variants, unlisted.as_ref());
        let about = enumeration.values.iter().map(about);
        let (non_exhaustive, unlisted) = match &unlisted {
            None => (None, None),
            Some(unlisted) => {
                let kept = kept(enumeration.listing);
                let variant = quote! {
                    #[doc = " A value that the document does not list, kept and written back as it came."]
                    #unlisted(#kept),
                };
                (Some(quote!(#[non_exhaustive])), Some(variant))
            }
        };
        let derives = derives(enumeration.listing, unlisted.is_some());
        quote! {
            #docs
            #[derive(#derives)]
            #non_exhaustive
            pub enum #name { #(#about #variants,)* #unlisted }

            #plumbing
        }
    }
}

/// What a value is, and what the document says of it.
fn about(listed: &Listed) -> TokenStream {
    let value = code(&text(&listed.value));
    let lines = comment(&prose(&listed.docs).map_or(value.clone(), |prose| format!("{value}:{}{prose}", super::markdown::gap(&prose))));
    let deprecated = listed.docs.deprecated.then(|| quote!(#[deprecated]));
    quote!(#lines #deprecated)
}

/// A string as it is, anything else as JSON.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.decimal(),
        other => serde_json::Value::from(other.clone()).to_string(),
    }
}

/// What keeps an unlisted value.
fn kept(listing: Listing) -> TokenStream {
    match listing {
        Listing::Texts | Listing::Constants => quote!(crate::runtime::enumeration::Unlisted),
        Listing::Integers => quote!(crate::runtime::enumeration_number::UnlistedNumber<i64>),
        Listing::Numbers => quote!(crate::runtime::enumeration_number::UnlistedNumber<f64>),
    }
}

fn derives(listing: Listing, is_open: bool) -> TokenStream {
    match (listing, is_open) {
        (Listing::Texts | Listing::Constants, true) => quote!(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash),
        (Listing::Numbers, true) => quote!(Clone, Copy, Debug, PartialEq, PartialOrd),
        (_, false) | (Listing::Integers, true) => quote!(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash),
    }
}

impl Emitter<'_> {
    fn plumbing(&self, id: TypeId, enumeration: &Enumeration, variants: &[Ident], unlisted: Option<&Ident>) -> TokenStream {
        let name = ident(&self.names.types[id.0].local);
        let values = enumeration.values.iter().map(|listed| &listed.value);
        let openness = unlisted.map_or(quote!(closed), |unlisted| quote!(open(#unlisted)));
        match enumeration.listing {
            Listing::Texts if enumeration.has_rules() => {
                let (rules, values) = (self.rules_path(id), values.map(text));
                quote!(crate::runtime::enumeration_checked_type::checked! { #name #openness { #(#variants = #values,)* } #rules })
            }
            Listing::Texts => {
                let values = values.map(text);
                quote!(crate::runtime::enumeration_type::enumeration! { #name #openness { #(#variants = #values,)* } })
            }
            Listing::Integers => {
                let values = values.map(|value| Literal::i64_unsuffixed(value.as_i64().unwrap_or_default()));
                quote!(crate::runtime::enumeration_number_type::numbers! { #name(i64) #openness { #(#variants = #values,)* } })
            }
            Listing::Numbers => {
                let values = values.map(|value| Literal::f64_unsuffixed(value.as_f64().unwrap_or_default()));
                quote!(crate::runtime::enumeration_number_type::numbers! { #name(f64) #openness { #(#variants = #values,)* } })
            }
            Listing::Constants => {
                let rows = values.zip(variants).map(|(value, variant)| {
                    // A path that is not shortened: a type of the document may be called `Json`.
                    let path = quote!(crate::runtime::enumeration_constant::Json);
                    let (json, text) = (super::check::json_in(value, &path), text(value));
                    quote!(#variant = #text => #json,)
                });
                quote!(crate::runtime::enumeration_constant_type::constants! { #name { #(#rows)* } })
            }
        }
    }
}
