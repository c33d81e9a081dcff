//! Headers of answers. In: the documented headers of a response. Out: a struct with a getter for each.

use crate::emit::Emitter;
use crate::emit::docs::{annotations, code, comment, prose};
use crate::model::{Header, Response, Written};
use crate::naming::{OwnName, ident};
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// The headers of a response: a struct, or a name for that of all answers with the same.
    pub(super) fn headers(&self, response: &Response, name: &OwnName, of: &str) -> TokenStream {
        let Some(set) = response.header_set else { return self.header_struct(&response.headers, name, of) };
        let about = comment(&format!("The documented headers of {of}, which other answers have as well."));
        let (name, shared) = (ident(&name.name), ident(&self.names.header_sets[set].name));
        // The file of what is shared has it itself.
        let root = (!response.is_shared()).then(|| quote!(super::));
        quote!(#about pub type #name = #root #shared;)
    }

    /// The struct.
    pub(super) fn header_struct(&self, headers: &[Header], name: &OwnName, of: &str) -> TokenStream {
        let about = comment(&format!(
            "The documented headers of {of}. Each is read when it is asked for; an error says what is wrong with it, without its value."
        ));
        let owner = ident(&name.name);
        let getters = headers.iter().zip(&name.parts).map(|(header, getter)| self.getter(header, getter));
        quote! {
            #about
            #[derive(Debug, Clone)]
            pub struct #owner(crate::runtime::http_header::Headers);

            impl #owner { #(#getters)* }

            crate::runtime::http_header::headers! { #owner }
        }
    }

    fn getter(&self, header: &Header, getter: &str) -> TokenStream {
        let (getter, ty, written) = (ident(getter), self.outer_type(&header.ty), written(&header.written));
        let name = header.name.to_ascii_lowercase();
        let (ty, read) = if header.required { (ty, quote!(required)) } else { (quote!(Option<#ty>), quote!(optional)) };
        let (own, called) = (prose(&header.docs), code(&header.name));
        let mut text = own.map_or_else(|| format!("The header {called}.\n\n"), |prose| format!("{prose}\n\n* Header {called}\n"));
        text.extend(annotations(&header.docs).into_iter().map(|fact| format!("* {fact}\n")));
        let docs = comment(text.trim());
        let deprecated = header.docs.deprecated.then(|| quote!(#[deprecated]));
        quote! {
            #docs
            #deprecated
            pub fn #getter(&self) -> Result<#ty, crate::runtime::http_header::HeaderError> {
                self.0.#read(#name, #written)
            }
        }
    }
}

/// How a value is written, as the runtime says it.
pub(in crate::emit) fn written(how: &Written) -> TokenStream {
    let member = |(name, how): &(String, Written)| {
        let how = written(how);
        quote!((#name, #how))
    };
    match how {
        Written::Text => quote!(crate::runtime::http_simple::Simple::Text),
        Written::Number => quote!(crate::runtime::http_simple::Simple::Number),
        Written::Boolean => quote!(crate::runtime::http_simple::Simple::Boolean),
        Written::Scalar => quote!(crate::runtime::http_simple::Simple::Scalar),
        Written::Json => quote!(crate::runtime::http_simple::Simple::Json),
        Written::List(item) => {
            let item = written(item);
            quote!(crate::runtime::http_simple::Simple::List(&#item))
        }
        Written::Object { explode: false, members } => {
            let members = members.iter().map(member);
            quote!(crate::runtime::http_simple::Simple::Pairs(&[#(#members),*]))
        }
        Written::Object { explode: true, members } => {
            let members = members.iter().map(member);
            quote!(crate::runtime::http_simple::Simple::Assignments(&[#(#members),*]))
        }
    }
}
