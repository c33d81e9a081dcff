//! Bodies of answers. In: the forms that a response's body may have. Out: the type of the body, how it is decoded, and the enum of a body that
//! comes in several forms.

use super::Named;
use crate::emit::docs::{attributes, code};
use crate::emit::types::inner;
use crate::emit::{Emitter, imports};
use crate::model::{Reading, Representation, Response};
use crate::naming::{ChoiceName, ident};
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// The type of a body.
    pub(super) fn body_type(&self, response: &Response, choice: Option<&ChoiceName>) -> TokenStream {
        match (&response.representations[..], choice) {
            ([], _) => quote!(()),
            ([only], _) => self.read_as(&only.reading),
            (_, Some(choice)) if response.is_shared() => {
                let name = ident(&choice.name);
                quote!(super::#name)
            }
            (_, choice) => {
                let name = ident(choice.map_or("", |choice| &choice.name));
                quote!(#name)
            }
        }
    }

    fn read_as(&self, reading: &Reading) -> TokenStream {
        match reading {
            Reading::Json(content) => self.outer_type(&content.ty),
            Reading::Text => quote!(String),
            Reading::Bytes => quote!(bytes::Bytes),
        }
    }

    /// The bodies of an operation's own that come in several forms.
    pub(super) fn choices(&self, named: Named<'_>) -> Vec<TokenStream> {
        let own = chosen(named).filter(|(response, _, _)| !response.is_shared());
        own.map(|(response, variant, name)| {
            let of = format!("[`{}::{variant}`]", if response.status.is_success() { &named.name.ok } else { &named.name.error });
            self.choice(response, name, &format!("The body of {of}, in the form that the answer's media type chooses."))
        })
        .collect()
    }

    /// The bodies that several operations share: their names, and their file.
    pub(super) fn shared_bodies(&self, operations: &[Named<'_>]) -> Option<(Vec<String>, TokenStream)> {
        let mut names = Vec::new();
        let mut items = TokenStream::new();
        for (response, _, name) in operations.iter().flat_map(|named| chosen(*named)).filter(|(response, _, _)| response.is_shared()) {
            if !names.contains(&name.name) {
                names.push(name.name.clone());
                let about = format!(
                    "The body of the response {}, in the form that the answer's media type chooses.",
                    code(response.pointer.as_str())
                );
                items.extend(self.choice(response, name, &about));
            }
        }
        if names.is_empty() {
            return None;
        }
        let own: Vec<&str> = names.iter().map(String::as_str).collect();
        let (about, items) = (inner(attributes("What answers of several operations hold.")), imports::lift(items, &own));
        Some((names, quote!(#about #items)))
    }

    fn choice(&self, response: &Response, name: &ChoiceName, about: &str) -> TokenStream {
        let (about, owner) = (attributes(about), ident(&name.name));
        let (mut variants, mut rows) = (TokenStream::new(), TokenStream::new());
        for (Representation { media_types, reading }, variant) in response.representations.iter().zip(&name.variants) {
            let (variant, body, kind) = (ident(variant), self.read_as(reading), kind(reading));
            let listed: Vec<String> = media_types.iter().map(|media_type| code(media_type)).collect();
            let docs = attributes(&listed.join(", "));
            variants.extend(quote!(#docs #variant(#body),));
            rows.extend(quote!(#variant(#body): #kind #(#media_types)|*,));
        }
        quote! {
            #about
            #[derive(Clone, PartialEq)]
            #[non_exhaustive]
            pub enum #owner { #variants }

            crate::runtime::http_choice::choice! { #owner { #rows } }
        }
    }
}

/// How `choice!` calls a reading.
fn kind(reading: &Reading) -> TokenStream {
    match reading {
        Reading::Json(_) => quote!(json),
        Reading::Text => quote!(text),
        Reading::Bytes => quote!(bytes),
    }
}

/// The responses whose bodies come in several forms, with their variants.
fn chosen<'a>(named: Named<'a>) -> impl Iterator<Item = (&'a Response, &'a String, &'a ChoiceName)> {
    let all = named.operation.responses.iter().zip(&named.name.variants).zip(&named.name.bodies);
    all.filter_map(|((response, variant), choice)| Some((response, variant, choice.as_ref()?)))
}

/// The types that an operation's file has for the bodies of its answers.
pub(super) fn own<'a>(named: Named<'a>) -> impl Iterator<Item = &'a String> {
    chosen(named).filter(|(response, _, _)| !response.is_shared()).map(|(_, _, choice)| &choice.name)
}

/// What makes an answer's body of what came.
pub(super) fn decode(response: &Response) -> TokenStream {
    let [Representation { media_types, reading }] = &response.representations[..] else {
        return if response.representations.is_empty() {
            quote!(answered.undescribed())
        } else {
            quote!(crate::runtime::http_choice::choose(answered))
        };
    };
    let media_type = media_types.first();
    match reading {
        Reading::Json(_) => quote!(answered.json()),
        Reading::Text => quote!(crate::runtime::http_body::text(answered, #media_type)),
        Reading::Bytes => quote!(crate::runtime::http_body::bytes(answered, #media_type)),
    }
}
