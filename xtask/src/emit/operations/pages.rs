//! Lists that come page by page. In: how the answers of an operation go on. Out: the call's `pages`.

use super::Named;
use super::parameter::described;
use crate::emit::Emitter;
use crate::model::{PageCount, PageStep, Pagination};
use crate::naming::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// The call's pages.
    pub(super) fn pages(&self, Named { operation, name }: Named<'_>) -> Option<TokenStream> {
        let pagination = operation.pagination.as_ref()?;
        let parameter = |index: &usize| operation.parameters.get(*index).map(described);
        let paging = match pagination {
            Pagination::Link => quote!(Link),
            Pagination::Address(next) => quote!(Address(#next)),
            Pagination::Token(index, next) => {
                let parameter = parameter(index)?;
                quote!(Token(#parameter, #next))
            }
            Pagination::Count(index, PageCount { items, start, step }) => {
                let (parameter, start) = (parameter(index)?, Literal::u64_unsuffixed(*start));
                let step = ident(match step {
                    PageStep::Page => "Page",
                    PageStep::Item => "Item",
                });
                quote!(Count(
                    #parameter,
                    crate::runtime::http_paging::Count { items: #items, start: #start, step: crate::runtime::http_paging::Step::#step }
                ))
            }
        };
        let (call, ok, error) = (ident(&name.call), ident(&name.ok), ident(&name.error));
        let paging = quote!(crate::runtime::http_paging::Paging::#paging);
        Some(quote! {
            crate::runtime::http_pages::paged! { #call(#ok, #error) #paging }

            #[cfg(feature = "blocking")]
            crate::runtime::http_pages_blocking::paged_waiting! { #call(#ok, #error) #paging }
        })
    }
}
