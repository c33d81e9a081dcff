//! What responses hold. In: the responses of operations. Out: the types that they have of their own, those of an operation beside it and those
//! that several operations share in a file of theirs.

use super::Named;
use crate::emit::docs::{attributes, code};
use crate::emit::types::inner;
use crate::emit::{Emitter, imports};
use crate::model::Response;
use crate::naming::{OwnName, ResponseName, ident};
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// The types of an operation's own responses.
    pub(super) fn held(&self, named: Named<'_>) -> TokenStream {
        let own = responses(named).filter(|(response, _, _)| !response.is_shared());
        own.map(|(response, variant, name)| {
            let side = if response.status.is_success() { &named.name.ok } else { &named.name.error };
            self.held_by(response, name, &format!("[`{side}::{variant}`]"))
        })
        .collect()
    }

    /// The types of responses that several operations share: their names, and their file.
    pub(super) fn shared(&self, operations: &[Named<'_>]) -> Option<(Vec<String>, TokenStream)> {
        let mut names = Vec::new();
        let mut items = TokenStream::new();
        for (response, _, name) in operations.iter().flat_map(|named| responses(*named)).filter(|(response, _, _)| response.is_shared()) {
            let new: Vec<String> = types(name).filter(|own| !names.contains(&own.name)).map(|own| own.name.clone()).collect();
            if !new.is_empty() {
                names.extend(new);
                items.extend(self.held_by(response, name, &format!("the response {}", code(response.pointer.as_str()))));
            }
        }
        if names.is_empty() {
            return None;
        }
        let own: Vec<&str> = names.iter().map(String::as_str).collect();
        let (about, items) = (inner(attributes("What answers of several operations hold.")), imports::lift(items, &own));
        Some((names, quote!(#about #items)))
    }

    fn held_by(&self, response: &Response, name: &ResponseName, of: &str) -> TokenStream {
        let body = name.body.as_ref().map(|name| self.choice(response, name, of));
        let headers = name.headers.as_ref().map(|name| self.headers(&response.headers, name, of));
        quote!(#body #headers)
    }
}

/// A type of a response's own as an operation's file writes it.
pub(super) fn path(response: &Response, own: &OwnName) -> TokenStream {
    let name = ident(&own.name);
    if response.is_shared() { quote!(super::#name) } else { quote!(#name) }
}

/// The names of the types that an operation's file has for its responses.
pub(super) fn own<'a>(named: Named<'a>) -> impl Iterator<Item = &'a String> {
    responses(named).filter(|(response, _, _)| !response.is_shared()).flat_map(|(_, _, name)| types(name)).map(|own| &own.name)
}

fn types(name: &ResponseName) -> impl Iterator<Item = &OwnName> {
    name.body.iter().chain(&name.headers)
}

/// The responses of an operation with their variants and names.
pub(super) fn responses<'a>(named: Named<'a>) -> impl Iterator<Item = (&'a Response, &'a String, &'a ResponseName)> {
    let all = named.operation.responses.iter().zip(&named.name.variants).zip(&named.name.responses);
    all.map(|((response, variant), name)| (response, variant, name))
}
