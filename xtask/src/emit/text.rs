//! String newtypes. In: the rules of a string. Out: a name for the texts that keep them; a struct where traits are derived for it.

use super::Emitter;
use super::moved::Moved;
use crate::conversions::Conversion;
use crate::model::{Text, Type, TypeId};
use crate::naming::ident;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// The newtype.
    pub(super) fn text(&self, id: TypeId, ty: &Type, text: &Text, docs: Moved) -> TokenStream {
        let (name, rules) = (ident(&self.names.types[id.0].local), self.rules_path(id));
        if ty.derived.is_empty() {
            return quote! {
                #docs
                pub type #name = crate::runtime::checked_text::CheckedText<#rules>;
            };
        }
        // Nobody can derive traits for another name of a struct.
        let (when, conversion) = (when(ty, text), self.conversion(text, &quote!(#name)));
        quote! {
            #docs
            #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(std::borrow::Cow<'static, str>);

            crate::runtime::text_type::text! { #name #when #rules }

            #conversion
        }
    }

    /// Where the rules of a type stand.
    pub(super) fn rules_path(&self, id: TypeId) -> Option<TokenStream> {
        self.names.rules[id.0].as_ref().map(|rules| {
            let name = ident(&rules.name);
            quote!(crate::rules::#name)
        })
    }

    /// To and from the type that the settings choose for the format.
    pub(super) fn conversion(&self, text: &Text, newtype: &TokenStream) -> Option<TokenStream> {
        let conversion = self.settings.options.conversions.get(text.format?.name)?;
        let Conversion { format: _, package, file, rust } = conversion;
        let (file, rust): (Ident, TokenStream) = (ident(file), rust.parse().unwrap_or_default());
        Some(quote! {
            #[cfg(feature = #package)]
            crate::runtime::#file::conversion! { #newtype as #rust }
        })
    }
}

/// Whether `Debug` and errors may show the value.
pub(super) fn exposure(ty: &Type) -> Ident {
    ident(if ty.sensitive { "Redacted" } else { "Shown" })
}

/// When a literal can be checked.
pub(super) fn when(ty: &Type, text: &Text) -> TokenStream {
    if ty.check.is_none() && text.is_const() { quote!(const) } else { quote!(late) }
}
