//! String newtypes. In: the rules of a string. Out: the struct and its rules.

use super::Emitter;
use crate::model::{Text, Type, TypeId};
use crate::naming::ident;
use crate::pattern::Compiled;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// The newtype.
    pub(super) fn text(&self, id: TypeId, ty: &Type, text: &Text, docs: TokenStream) -> TokenStream {
        let name = ident(&self.names.types[id.0].local);
        let exposure = exposure(ty);
        let when = if text.format.is_none_or(|format| format.is_const) { quote!(const) } else { quote!(late) };
        let rules = rules(text);
        let matcher = match &text.pattern {
            Some((_, Compiled::Matcher(matcher))) => {
                let matcher = matcher.tokens();
                Some(quote!(impl #name { const PATTERN: crate::runtime::pattern::Pattern = #matcher; }))
            }
            _ => None,
        };
        quote! {
            #docs
            #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(std::borrow::Cow<'static, str>);

            #matcher

            crate::runtime::text_type::text! { #name #when #exposure { #(#rules;)* } }
        }
    }
}

/// Whether `Debug` and errors may show the value.
pub(super) fn exposure(ty: &Type) -> Ident {
    ident(if ty.sensitive { "Redacted" } else { "Shown" })
}

/// The rules, cheapest first: a length is counted before a pattern is matched.
fn rules(Text { pattern, min_length, max_length, format }: &Text) -> Vec<TokenStream> {
    let mut rules = Vec::new();
    rules.extend(min_length.map(Literal::u64_unsuffixed).map(|bound| quote!(min_length(#bound))));
    rules.extend(max_length.map(Literal::u64_unsuffixed).map(|bound| quote!(max_length(#bound))));
    if let Some((source, Compiled::Matcher(_))) = pattern {
        rules.push(quote!(pattern(#source, Self::PATTERN)));
    }
    if let Some(format) = format {
        let name = format.name;
        let function: TokenStream = format.function.split("::").map(ident).map(|step| quote!(::#step)).collect();
        rules.push(quote!(format(#name, crate::runtime #function)));
    }
    rules
}
