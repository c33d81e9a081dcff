//! Bodies of answers. In: the forms that a response's body may have. Out: the type of the body, how it is decoded, and the enum of a body that
//! comes in several forms.

use super::held::path;
use crate::emit::Emitter;
use crate::emit::docs::{code, comment};
use crate::model::{Reading, Representation, Response};
use crate::naming::{OwnName, ident};
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// The type of a body.
    pub(super) fn body_type(&self, response: &Response, own: Option<&OwnName>) -> TokenStream {
        match (&response.representations[..], own) {
            ([], _) => quote!(()),
            ([only], _) => self.read_as(&only.reading),
            (_, own) => own.map(|own| path(response, own)).unwrap_or_default(),
        }
    }

    fn read_as(&self, reading: &Reading) -> TokenStream {
        match reading {
            Reading::Json(content) => self.outer_type(&content.ty),
            Reading::Text => quote!(String),
            Reading::Bytes => quote!(bytes::Bytes),
        }
    }

    /// The enum of a body that comes in several forms.
    pub(super) fn choice(&self, response: &Response, name: &OwnName, of: &str) -> TokenStream {
        let about = comment(&format!("The body of {of}, in the form that the answer's media type chooses."));
        let owner = ident(&name.name);
        let (mut variants, mut rows) = (TokenStream::new(), TokenStream::new());
        for (Representation { media_types, reading, streaming: _ }, variant) in response.representations.iter().zip(&name.parts) {
            let (variant, body, kind) = (ident(variant), self.read_as(reading), kind(reading));
            let listed: Vec<String> = media_types.iter().map(|media_type| code(media_type)).collect();
            let docs = comment(&listed.join(", "));
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

/// What makes an answer of what came.
pub(super) fn decode(response: &Response) -> TokenStream {
    let body = decode_body(response);
    if response.headers.is_empty() { body } else { quote!(#body.with_headers()) }
}

fn decode_body(response: &Response) -> TokenStream {
    let [Representation { media_types, reading, streaming: _ }] = &response.representations[..] else {
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
