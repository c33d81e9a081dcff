//! `src/servers.rs`. In: the servers with their names. Out: a type for each, with a setter for each variable; nothing where there is only one
//! server and nothing in its address is open.

use super::Emitter;
use super::docs::{code, comment};
use super::markdown;
use super::sheet::Sheet;
use crate::model::{Operation, Server, ServerVariable};
use crate::naming::{ServerName, VariableName, ident};
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::Write;

impl Emitter<'_> {
    /// The file.
    pub(super) fn servers(&self) -> Option<Sheet<'_>> {
        self.has_servers().then(|| Sheet::whole("src/servers.rs", || self.servers_page()))
    }

    fn servers_page(&self) -> TokenStream {
        let mut about = "The servers that the document names".to_owned();
        if !self.names.servers.is_empty() {
            about.push_str(", for [`ClientBuilder::server`](crate::ClientBuilder::server)");
        }
        if !self.names.own_servers.is_empty() {
            about.push_str(", and those of single operations for the method `server` of their calls");
        }
        about.push('.');
        let about = comment(&about).inner();
        let shared = self.api.servers.iter().zip(&self.names.servers);
        let servers = shared.chain(self.api.own_servers.iter().zip(&self.names.own_servers)).map(|(server, name)| one(server, name));
        quote!(#about pub use crate::runtime::http_server::ServerUrl; #(#servers)*)
    }

    /// Whether there is such a file.
    pub(super) fn has_servers(&self) -> bool {
        !self.names.servers.is_empty() || !self.names.own_servers.is_empty()
    }

    /// The method of a call whose operation has servers of its own to choose from.
    pub(super) fn own_server_setter(&self, operation: &Operation) -> Option<TokenStream> {
        let names = operation.servers.iter().map(|index| &self.names.own_servers[*index].server);
        let links: Vec<_> = names.map(|name| format!("[`{name}`](crate::servers::{name})")).collect();
        let docs = comment(&format!("Goes to this server, whatever the client starts from: {}.", links.join(", ")));
        (!links.is_empty()).then(|| {
            quote! {
                #docs
                pub fn server(mut self, server: impl Into<crate::runtime::http_server::ServerUrl>) -> Self {
                    self.call.server(server.into().as_str());
                    self
                }
            }
        })
    }

    /// The builder's method.
    pub(super) fn server_setter(&self) -> Option<TokenStream> {
        (!self.names.servers.is_empty()).then(|| {
            quote! {
                impl ClientBuilder {
                    #[doc = " Starts from this one of the document's [`servers`](crate::servers), unless a base URL is set."]
                    #[must_use]
                    pub fn server(self, server: impl Into<crate::runtime::http_server::ServerUrl>) -> Self {
                        crate::runtime::http_server::set(self, server.into())
                    }
                }
            }
        })
    }
}

fn one(server: &Server, names: &ServerName) -> TokenStream {
    let (name, url) = (ident(&names.server), &server.url);
    let mut about = code(url);
    if let Some(text) = server.description.as_deref().map(markdown::rustdoc).filter(|text| !text.is_empty()) {
        let _ = write!(about, "\n\n{text}");
    }
    let docs = comment(&about);
    let variables = || server.variables.iter().zip(&names.variables);
    if server.variables.is_empty() {
        return quote! {
            #docs
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub struct #name;

            impl From<#name> for ServerUrl {
                fn from(_: #name) -> Self {
                    Self::new(#url, &[])
                }
            }
        };
    }
    let fields = variables().map(|(_, names)| field(names));
    let defaults = variables().map(|(variable, names)| default(variable, names));
    let setters = variables().map(|(variable, names)| setter(variable, names));
    let values = variables().map(|(variable, names)| {
        let (wire, setter) = (&variable.name, ident(&names.setter));
        quote!((#wire, server.#setter.as_str()))
    });
    let choices = variables().filter_map(|(variable, names)| choice(variable, names));
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct #name { #(#fields,)* }

        impl #name {
            #[doc = " The server with the defaults of its variables."]
            #[must_use]
            pub fn new() -> Self {
                Self { #(#defaults,)* }
            }

            #(#setters)*
        }

        impl Default for #name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl From<#name> for ServerUrl {
            fn from(server: #name) -> Self {
                Self::new(#url, &[#(#values),*])
            }
        }

        #(#choices)*
    }
}

fn field(names: &VariableName) -> TokenStream {
    let setter = ident(&names.setter);
    match &names.choice {
        Some(choice) => {
            let choice = ident(choice);
            quote!(#setter: #choice)
        }
        None => quote!(#setter: String),
    }
}

fn default(variable: &ServerVariable, names: &VariableName) -> TokenStream {
    let (setter, value) = (ident(&names.setter), &variable.default);
    let chosen = variable.choices.iter().position(|choice| choice == value);
    match (&names.choice, chosen) {
        (Some(choice), Some(index)) => {
            let (choice, variant) = (ident(choice), ident(&names.variants[index]));
            quote!(#setter: #choice::#variant)
        }
        _ => quote!(#setter: #value.to_owned()),
    }
}

fn setter(variable: &ServerVariable, names: &VariableName) -> TokenStream {
    let setter = ident(&names.setter);
    let described = variable.description.as_deref().map(markdown::rustdoc).filter(|text| !text.is_empty());
    let what = described.unwrap_or_else(|| format!("The variable {}.", code(&variable.name)));
    let docs = comment(&format!("{what}\n\n* Default: {}", code(&variable.default)));
    let (parameter, value) = match &names.choice {
        Some(choice) => {
            let choice = ident(choice);
            (quote!(#setter: #choice), quote!(#setter))
        }
        None => (quote!(#setter: impl Into<String>), quote!(#setter.into())),
    };
    quote! {
        #docs
        #[must_use]
        pub fn #setter(mut self, #parameter) -> Self {
            self.#setter = #value;
            self
        }
    }
}

/// The values that a variable can have.
fn choice(variable: &ServerVariable, names: &VariableName) -> Option<TokenStream> {
    let name = ident(names.choice.as_ref()?);
    let docs = comment(&format!("The values of {}.", code(&variable.name)));
    let variants: Vec<_> = names.variants.iter().map(|variant| ident(variant)).collect();
    let (values, lines) = (&variable.choices, variable.choices.iter().map(|value| comment(&code(value))));
    Some(quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum #name { #(#lines #variants,)* }

        impl #name {
            #[doc = " The value as it stands in the address."]
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { #(Self::#variants => #values,)* }
            }
        }
    })
}
