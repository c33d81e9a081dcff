//! A file of Rust that is still to be printed. In: functions that print it. Out: its parts, each as tokens with what it needs around it, so that
//! they can be printed and formatted one beside the other: tokens cannot go from thread to thread.

use super::comments::{self, Comments};
use super::imports::{self, Needs, StaticPath};
use super::runtime;
use proc_macro2::TokenStream;
use std::collections::BTreeSet;

/// Prints a part of a file, wherever it is called.
pub type Print<'a> = Box<dyn Fn() -> TokenStream + Send + Sync + 'a>;

/// A file and what prints it.
pub struct Sheet<'a> {
    /// Below the crate's folder.
    pub path: String,
    /// What its items are called: no import may hide them.
    own: BTreeSet<String>,
    /// What its parts write without a path.
    bare: &'static [StaticPath],
    /// Its documentation, and what else stands above the imports.
    head: Print<'a>,
    parts: Vec<Print<'a>>,
}

/// A part that is printed.
pub struct Part {
    /// Its items.
    pub items: syn::File,
    /// What they need around them.
    pub needs: Needs,
    /// What its `#[doc_3]` stand for.
    pub comments: Comments,
}

impl<'a> Sheet<'a> {
    /// A file that is printed at once and imports nothing.
    pub fn whole(path: impl Into<String>, print: impl Fn() -> TokenStream + Send + Sync + 'a) -> Self {
        Self { path: path.into(), own: BTreeSet::new(), bare: &[], head: Box::new(print), parts: Vec::new() }
    }

    /// A file of several parts, whose paths become imports; `own` are the names of its items.
    pub fn of_parts(
        path: impl Into<String>,
        own: BTreeSet<String>,
        head: impl Fn() -> TokenStream + Send + Sync + 'a,
        parts: Vec<Print<'a>>,
    ) -> Self {
        Self { path: path.into(), own, bare: &[], head: Box::new(head), parts }
    }

    /// Whose parts write these names without a path, which no item of theirs has.
    pub fn writing_bare(self, bare: &'static [StaticPath]) -> Self {
        Self { bare, ..self }
    }

    /// How many parts there are below the head.
    pub fn parts(&self) -> usize {
        self.parts.len()
    }

    /// Prints one of them, unless what is printed is no Rust.
    pub fn part(&self, index: usize) -> syn::Result<Part> {
        let (tokens, comments) = comments::beside(&self.parts[index]);
        let (items, needs) = imports::lift(tokens, &self.own, self.bare)?;
        Ok(Part { items, needs, comments })
    }

    /// Prints what stands above them, which is everything where there are none: the imports last.
    pub fn head(&self, imported: &Needs) -> syn::Result<Part> {
        let (mut head, comments) = comments::beside(&self.head);
        let needs = Needs::of_runtime(runtime::mentioned(head.clone()));
        head.extend([imported.uses()]);
        Ok(Part { items: syn::parse2(head)?, needs, comments })
    }
}

#[cfg(test)]
mod tests {
    use super::{Print, Sheet};
    use crate::diagnostics::Diagnostics;
    use crate::emit::docs::comment;
    use quote::quote;

    /// In a head, in front of items and what is in them, and in calls of macros; each part has comments of its own.
    #[test]
    fn documentation_stands_where_it_belongs() {
        let head = || {
            let attribute = quote!(#![allow(a)]);
            let page = comment("The file.\n").inner();
            quote!(#page #attribute)
        };
        let object: Print<'_> = Box::new(|| {
            let (one, of_field, nothing) = (comment("#[doc_1] */ \"\\\n\n/// a;\n\n* b;  \n* c"), comment("/"), comment(""));
            quote!(#one pub struct A { #of_field #nothing b: B } impl A { #of_field #[must_use] pub fn b() {} pub const C: D = #nothing "#[doc_0]"; })
        });
        let methods: Print<'_> = Box::new(|| {
            let (first, second) = (comment("`1`;"), comment("\ta"));
            quote!(a::methods! { #[cfg(b)] #first pub fn c() {} #second #[d] fn e() {} } #second mod f;)
        });
        let sheet = Sheet::of_parts("a.rs", Default::default(), head, vec![object, methods]);
        let printed = crate::output::print(&[sheet], "marker", &mut Diagnostics::default()).unwrap();
        let expected = include_str!("sheet/comments.rs.in");
        assert_eq!(printed.files["a.rs"], expected, "{}", printed.files["a.rs"]);
    }
}
