//! Enumerations. In: the listed values. Out: the enum and its conversions.

use super::Emitter;
use super::docs::{attributes, code};
use crate::model::{Enumeration, TypeId};
use crate::naming::ident;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// The enum.
    pub(super) fn enumeration(&self, id: TypeId, enumeration: &Enumeration, docs: TokenStream) -> TokenStream {
        let names = &self.names.types[id.0];
        let name = ident(&names.local);
        let variants: Vec<_> = names.variants.iter().map(|variant| ident(variant)).collect();
        let values = &enumeration.values;
        let about = values.iter().map(|value| attributes(&code(value)));
        let plumbing = quote!({ #(#variants = #values,)* });
        match &names.unlisted {
            None => quote! {
                #docs
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub enum #name { #(#about #variants,)* }

                crate::runtime::enumeration_type::enumeration! { #name closed #plumbing }
            },
            Some(unlisted) => {
                let unlisted = ident(unlisted);
                quote! {
                    #docs
                    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                    #[non_exhaustive]
                    pub enum #name {
                        #(#about #variants,)*
                        #[doc = " A value that the document does not list, kept and written back as it came."]
                        #unlisted(crate::runtime::enumeration::Unlisted),
                    }

                    crate::runtime::enumeration_type::enumeration! { #name open(#unlisted) #plumbing }
                }
            }
        }
    }
}
