//! What responses hold. In: the responses of operations. Out: the types that they have of their own, those of an operation beside it and those
//! that several operations share in a file of theirs.

use super::Named;
use crate::emit::Emitter;
use crate::emit::docs::{code, comment};
use crate::emit::sheet::{Print, Sheet};
use crate::model::{Header, Response};
use crate::naming::{FailureName, Names, OwnName, ResponseName, SHARED, ident};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

impl Emitter<'_> {
    /// The types of an operation's own responses.
    pub(super) fn held(&self, named: Named<'_>) -> TokenStream {
        let own = responses(named).filter(|(response, _, _)| !response.is_shared());
        own.map(|(response, variant, name)| {
            let of = match named.name.failure.map(|set| &self.names.failures[set].name) {
                _ if response.status.is_success() => format!("[`{}::{variant}`]", named.name.ok),
                Some(shared) => format!("[`{shared}::{variant}`](super::{shared}::{variant})"),
                None => format!("[`{}::{variant}`]", named.name.error),
            };
            self.held_by(response, name, &of)
        })
        .collect()
    }

    /// The file of what responses hold that several operations share.
    pub(super) fn shared_file<'a>(&'a self, shared: Shared<'a>) -> Sheet<'a> {
        let own = shared.names().cloned().collect();
        let head = || comment("What answers of several operations hold.").inner();
        let set = |(headers, name): (&'a Vec<Header>, &'a OwnName)| -> Print<'a> {
            Box::new(move || self.header_struct(headers, name, "several answers"))
        };
        let part = |(response, name): (&'a Response, &'a ResponseName)| -> Print<'a> {
            Box::new(move || self.held_by(response, name, &format!("the response {}", code(response.pointer.as_str()))))
        };
        let failure = |shared: &'a FailureName| -> Print<'a> {
            let named = Named { operation: &self.api.operations[shared.operation], name: &self.names.operations[shared.operation] };
            Box::new(move || self.failure(named, (&shared.name, Some(shared)), "several operations"))
        };
        let failures = shared.failures.iter().map(failure);
        let sets = self.api.header_sets.iter().zip(shared.header_sets).map(set);
        let parts = failures.chain(sets).chain(shared.responses.into_iter().map(part)).collect();
        Sheet::of_parts(format!("src/operations/{SHARED}.rs"), own, head, parts)
    }

    fn held_by(&self, response: &Response, name: &ResponseName, of: &str) -> TokenStream {
        let body = name.body.as_ref().map(|name| self.choice(response, name, of));
        let headers = name.headers.as_ref().map(|name| self.headers(response, name, of));
        quote!(#body #headers)
    }
}

/// What several operations share, each once.
pub(super) struct Shared<'a> {
    responses: Vec<(&'a Response, &'a ResponseName)>,
    header_sets: &'a [OwnName],
    failures: &'a [FailureName],
}

impl<'a> Shared<'a> {
    /// The names of their types.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a String> {
        let types = self.responses.iter().flat_map(|(_, name)| types(name)).chain(self.header_sets).map(|own| &own.name);
        types.chain(self.failures.iter().map(|failure| &failure.name))
    }
}

/// What several of these operations share, where that is anything with types of its own.
pub(super) fn shared<'a>(operations: impl Iterator<Item = Named<'a>>, names: &'a Names) -> Option<Shared<'a>> {
    let mut known = BTreeSet::new();
    let all = operations.flat_map(responses).filter(|(response, _, _)| response.is_shared());
    // Every name is looked at, so that all of a response are known.
    let mut new = |name: &'a ResponseName| types(name).filter(|own| known.insert(&own.name)).count() > 0;
    let responses: Vec<_> = all.filter(|(_, _, name)| new(name)).map(|(response, _, name)| (response, name)).collect();
    let (header_sets, failures) = (&names.header_sets[..], &names.failures[..]);
    let something = !(responses.is_empty() && header_sets.is_empty() && failures.is_empty());
    something.then_some(Shared { responses, header_sets, failures })
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
