//! String newtypes. In: the rules of a string. Out: the struct and its rules.

use super::Emitter;
use crate::conversions::Conversion;
use crate::model::{Text, Type, TypeId};
use crate::naming::ident;
use crate::pattern::Compiled;
use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// The newtype.
    pub(super) fn text(&self, id: TypeId, ty: &Type, text: &Text, docs: TokenStream) -> TokenStream {
        let name = ident(&self.names.types[id.0].local);
        let exposure = exposure(ty);
        let schema = self.schema_static(ty);
        let when = if schema.is_none() && text.is_const() { quote!(const) } else { quote!(late) };
        let schema = schema.map(|schema| quote!(schema(#schema);));
        let (rules, matcher) = rules_and_matcher(text, &name);
        let conversion = self.conversion(text, &name);
        quote! {
            #docs
            #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(std::borrow::Cow<'static, str>);

            #matcher

            crate::runtime::text_type::text! { #name #when #exposure { #(#rules;)* #schema } }

            #conversion
        }
    }

    /// To and from the type that the settings choose for the format.
    fn conversion(&self, text: &Text, name: &Ident) -> Option<TokenStream> {
        let conversion = self.settings.options.conversions.get(text.format?.name)?;
        let Conversion { format: _, package, file, rust } = conversion;
        let (file, rust): (Ident, TokenStream) = (ident(file), rust.parse().unwrap_or_default());
        Some(quote! {
            #[cfg(feature = #package)]
            crate::runtime::#file::conversion! { #name #rust }
        })
    }
}

/// Whether `Debug` and errors may show the value.
pub(super) fn exposure(ty: &Type) -> Ident {
    ident(if ty.sensitive { "Redacted" } else { "Shown" })
}

/// The rules of the type `name`, and the static that they match its pattern with.
pub(super) fn rules_and_matcher(text: &Text, name: &Ident) -> (Vec<TokenStream>, Option<TokenStream>) {
    // A static is a table for sure: nothing of it is computed at run time.
    let pattern = ident(&format!("{}_PATTERN", name.to_string().to_shouty_snake_case()));
    let matcher = match &text.pattern {
        Some((_, Compiled::Matcher(matcher))) => {
            let matcher = matcher.tokens();
            Some(quote!(static #pattern: crate::runtime::pattern::Pattern = #matcher;))
        }
        _ => None,
    };
    (rules(text, &pattern), matcher)
}

/// The rules, cheapest first: a length is counted before a pattern is matched.
fn rules(Text { pattern, min_length, max_length, format }: &Text, matcher: &Ident) -> Vec<TokenStream> {
    let mut rules = Vec::new();
    rules.extend(min_length.map(Literal::u64_unsuffixed).map(|bound| quote!(min_length(#bound))));
    rules.extend(max_length.map(Literal::u64_unsuffixed).map(|bound| quote!(max_length(#bound))));
    if let Some((source, Compiled::Matcher(_))) = pattern {
        rules.push(quote!(pattern(#source, #matcher)));
    }
    if let Some(format) = format {
        let name = format.name;
        let function: TokenStream = format.function.split("::").map(ident).map(|step| quote!(::#step)).collect();
        rules.push(quote!(format(#name, crate::runtime #function)));
    }
    rules
}
