//! `src/lib.rs`. In: what the document says of itself, and the runtime files that are needed. Out: the crate's root.

use super::Emitter;
use super::docs::{code, comment};
use super::example::Page;
use super::manifest::ALL_TAGS;
use super::markdown;
use super::operations::streams;
use super::runtime::RuntimeFile;
use crate::model::Source;
use crate::naming::ident;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// The crate's root.
    pub(super) fn crate_root(&self, needed: &[&RuntimeFile]) -> TokenStream {
        let about = comment(&self.about()).inner();
        let types = (!self.api.types.is_empty()).then(|| {
            quote!(
                pub mod types;
            )
        });
        let checks = (!self.api.checks.is_empty()).then(|| {
            quote!(
                mod checks;
            )
        });
        let rules = self.has_rules().then(|| {
            quote!(
                #[doc(hidden)]
                pub mod rules;
            )
        });
        let servers = self.has_servers().then(|| {
            quote!(
                #[cfg(feature = "client")]
                pub mod servers;
            )
        });
        let operations = (!self.api.operations.is_empty()).then(|| {
            quote!(
                #[cfg(feature = "client")]
                pub mod operations;
            )
        });
        let incoming = self.incoming_modules();
        let modules = needed.iter().map(|file| {
            let name = ident(file.name);
            let feature = file.feature.map(|feature| quote!(#[cfg(feature = #feature)]));
            quote!(#feature pub mod #name;)
        });
        let exports = needed.iter().filter(|file| !file.exports.is_empty()).map(|file| {
            let name = ident(file.name);
            let items = file.exports.iter().map(|item| ident(item));
            quote!(pub use self::runtime::#name::{#(#items),*};)
        });
        let runtime = (!needed.is_empty()).then(|| {
            quote! {
                #[doc = " What the types of this crate share: the same in every generated crate."]
                #[doc(hidden)]
                pub mod runtime { #(#modules)* }
                #(#exports)*
            }
        });
        let client = self.has_client().then(|| {
            quote!(
                #[cfg(feature = "client")]
                pub mod client;
            )
        });
        let exported_client = self.has_client().then(|| {
            quote!(
                #[cfg(feature = "blocking")]
                pub use self::client::blocking;
                #[cfg(feature = "client")]
                pub use self::client::{Client, ClientBuilder};
            )
        });
        let tag_features = self.api.tag_features.then(|| {
            quote!(#![cfg_attr(not(feature = "all-tags"), allow(dead_code, unused_imports, unused_macros, reason = "what only other tags need"))])
        });
        let other_letters = self.names.have_other_letters().then(|| {
            quote!(#![allow(
                confusable_idents,
                mixed_script_confusables,
                uncommon_codepoints,
                reason = "names are in the letters that the document has them in"
            )])
        });
        quote! {
            #about
            #![forbid(unsafe_code)]
            #![warn(missing_docs)]
            #![allow(deprecated, reason = "deprecated members are still read and written")]
            #tag_features
            #other_letters
            #types
            #checks
            #rules
            #client
            #operations
            #servers
            #incoming
            #runtime
            #exported_client
        }
    }

    /// The files of streams and of requests that the server sends.
    fn incoming_modules(&self) -> TokenStream {
        let of = |webhook: bool| self.api.incoming.iter().any(|it| matches!(it.source, Source::Webhook { .. }) == webhook);
        let streams = self.api.operations.iter().any(|operation| streams(operation).next().is_some());
        let files = [("streams", streams), ("webhooks", of(true)), ("callbacks", of(false))].into_iter().filter(|(_, there)| *there);
        files
            .map(|(name, _)| {
                let name = ident(name);
                quote!(
                    #[cfg(feature = "client")]
                    pub mod #name;
                )
            })
            .collect()
    }

    /// Which features bring which operations.
    pub(super) fn features_shown(&self) -> String {
        if self.names.features.is_empty() {
            return String::new();
        }
        let (all, tags) = (code(ALL_TAGS), self.names.features.values().map(|feature| code(feature)).collect::<Vec<_>>());
        format!(
            "\n\nThe operations of each tag stand behind a Cargo feature: {}. All of them are on by default, by {all}; who turns the default features off \
             chooses some, and builds less.",
            tags.join(", ")
        )
    }

    /// What the crate says about itself on its first page.
    fn about(&self) -> String {
        let title = markdown::summary(&self.api.title).unwrap_or_else(|| self.settings.package.name.to_string());
        let mut text = format!("{}, version {} of the document.\n", markdown::line(&title), code(&self.api.version));
        if let Some(description) = &self.api.description {
            text.push('\n');
            text.push_str(&markdown::rustdoc(description));
            text.push('\n');
        }
        let schemas = self.schemas_shown();
        text.push_str(&format!(
            "\n{schemas} is a type in [`types`]: what a value must be is checked where it is made and where it is read."
        ));
        text.push_str(&self.features_shown());
        if let Some(examples) = self.examples(Page::Rustdoc) {
            text.push_str("\n\n# Examples\n\n");
            text.push_str(examples.trim_end());
        }
        if self.api.types.is_empty() { text.replace("[`types`]", "`types`") } else { text }
    }
}
