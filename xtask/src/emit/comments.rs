//! Documentation comments, beside the tokens. In: the Markdown of what a part of a file documents. Out: `#[doc_3]` where it belongs, and the
//! Markdown by these numbers, which `output` puts in. A fifth of all lines is documentation: `quote`, `syn` and `prettyplease` would take each of
//! them apart and put it together again.

use crate::naming::ident;
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};
use std::cell::RefCell;

/// What the `#[doc_3]` of a part stand for, by their numbers.
pub type Comments = Vec<String>;

thread_local! {
    /// Those of the part that this thread prints: tokens do not leave their thread either. Handed through, it would be a parameter of everything
    /// that prints anything; so only [`beside`] and [`Comment::new`] know of it.
    static COMMENTS: RefCell<Comments> = const { RefCell::new(Comments::new()) };
}

/// Prints, and says what the attributes in what is printed stand for.
pub fn beside<T>(print: impl FnOnce() -> T) -> (T, Comments) {
    COMMENTS.take();
    (print(), COMMENTS.take())
}

/// An attribute that stands for Markdown: nothing where there is none.
#[derive(Clone, Copy)]
pub struct Comment(Option<usize>);

impl Comment {
    /// Of what stands below.
    pub fn new(markdown: &str) -> Self {
        let number = || {
            COMMENTS.with_borrow_mut(|comments| {
                comments.push(markdown.to_owned());
                comments.len() - 1
            })
        };
        Self((!markdown.is_empty()).then(number))
    }

    /// The same of what it stands in.
    pub fn inner(self) -> TokenStream {
        self.0.map(attribute).map(|attribute| quote!(#![#attribute])).unwrap_or_default()
    }
}

impl ToTokens for Comment {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(number) = self.0 {
            tokens.append(Punct::new('#', Spacing::Alone));
            tokens.append(Group::new(Delimiter::Bracket, attribute(number).into_token_stream()));
        }
    }
}

fn attribute(number: usize) -> Ident {
    ident(&format!("doc_{number}"))
}
