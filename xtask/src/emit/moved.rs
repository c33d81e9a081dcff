//! Tokens that stand in one place. In: tokens. Out: the same, where they are interpolated: `quote` copies tokens into what they become part of,
//! once for each level that they are nested in, and these are moved there.

use proc_macro2::TokenStream;
use quote::ToTokens;
use std::cell::Cell;
use std::iter::once;

/// Tokens that are interpolated once.
#[derive(Default)]
pub struct Moved(Cell<TokenStream>);

impl From<TokenStream> for Moved {
    fn from(tokens: TokenStream) -> Self {
        Self(Cell::new(tokens))
    }
}

/// One behind the other.
impl FromIterator<TokenStream> for Moved {
    fn from_iter<I: IntoIterator<Item = TokenStream>>(tokens: I) -> Self {
        Self::from(tokens.into_iter().collect::<TokenStream>())
    }
}

impl ToTokens for Moved {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(once(self.0.take()));
    }
}
