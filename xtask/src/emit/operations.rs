//! The `operations` folder. In: the operations with their names. Out: `operations/mod.rs`, and a file for each tag with the calls, their
//! outcomes, and the client's methods.

mod headers;
mod held;
mod links;
mod body;
mod multipart;
mod outcome;
mod page;
mod pages;
mod parameter;
mod representation;
mod stream;

pub(super) use headers::written;
pub(super) use stream::streams;

use super::Emitter;
use super::docs::{code, comment};
use super::moved::Moved;
use super::rust_type::Within;
use super::sheet::{Print, Sheet};
use crate::model::{Choice, Operation, Status, TypeId, TypeRef};
use crate::naming::{ChoiceName, OperationName, SHARED, TARGET, ident};
use indexmap::IndexMap;
use parameter::SetterName;
use proc_macro2::{Group, Literal, TokenStream, TokenTree};
use quote::quote;

/// An operation with its identifiers.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub operation: &'a Operation,
    pub name: &'a OperationName,
}

/// The operations of each module.
type Modules<'a> = IndexMap<&'a str, Vec<Named<'a>>>;

impl Emitter<'_> {
    /// Every file of the operations.
    pub fn operations(&self) -> Vec<Sheet<'_>> {
        let mut modules: Modules<'_> = Modules::new();
        for (operation, name) in self.api.operations.iter().zip(&self.names.operations) {
            modules.entry(&name.module).or_default().push(Named { operation, name });
        }
        if modules.is_empty() {
            return Vec::new();
        }
        let shared = held::shared(modules.values().flatten().copied(), self.names);
        let exported: Option<Vec<String>> = shared.as_ref().map(|shared| shared.names().cloned().collect());
        let root = modules.clone();
        let mut files = vec![Sheet::whole("src/operations/mod.rs", move || self.operations_root(&root, exported.as_deref()))];
        files.extend(shared.map(|shared| self.shared_file(shared)));
        files.extend(self.streams_file());
        files.extend(modules.into_iter().map(|(module, operations)| self.tag(module, operations)));
        files
    }

    fn tag<'a>(&'a self, module: &str, operations: Vec<Named<'a>>) -> Sheet<'a> {
        let own = items(&operations).map(String::as_str).chain([TARGET]).map(str::to_owned).collect();
        let tag = operations.first().and_then(|named| named.operation.tag.as_deref());
        let parts = operations.into_iter().map(|named| -> Print<'a> { Box::new(move || self.operation(named)) }).collect();
        Sheet::of_parts(format!("src/operations/{module}.rs"), own, move || self.tag_page(tag), parts)
    }

    fn tag_page(&self, tag: Option<&str>) -> TokenStream {
        let described = self.api.tags.iter().find(|known| Some(known.name.as_str()) == tag).and_then(|tag| tag.description.as_deref());
        let mut about =
            tag.map_or_else(|| "The operations without a tag.".to_owned(), |tag| format!("The operations tagged {}.", code(tag)));
        if let Some(description) = described {
            about.push_str("\n\n");
            about.push_str(&super::markdown::rustdoc(description));
        }
        comment(&about).inner()
    }

    fn operation(&self, named: Named<'_>) -> TokenStream {
        let description = description(named);
        let call = self.call(named);
        let methods = self.client_methods(named);
        let outcomes = self.outcomes(named);
        let (stream, pages) = (self.stream(named), self.pages(named));
        let forms = self.forms(named);
        [description, call].into_iter().chain(forms).chain([methods, outcomes]).chain(stream).chain(pages).collect()
    }

    /// The call: a struct that collects what goes into the request.
    fn call(&self, Named { operation, name }: Named<'_>) -> TokenStream {
        let named = Named { operation, name };
        let docs = self.operation_page(named);
        let (call, description) = (ident(&name.call), ident(&name.description));
        let (plain, _) = self.required_parameters(named);
        // The target comes before the parameters.
        let many = too_many(plain.len() + 1);
        let steps = self.steps(named);
        let mutable = (!steps.is_empty()).then(|| quote!(mut));
        let (constructors, setters, bodies) = (self.call_constructors(named), self.setters(named), self.body_functions(named));
        let defaults = self.parameter_defaults(named);
        let server = self.own_server_setter(operation);
        let streamed = body::choices(named).any(|(choice, _)| choice.may_be_stream()).then(streamed);
        let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
        quote! {
            #docs
            #deprecated
            #[derive(Clone)]
            #[must_use = "a call does nothing until it is sent"]
            pub struct #call<C = ()> { call: crate::runtime::http_call::Call<C> }

            impl #call {
                #defaults
                #constructors
            }

            impl<C> #call<C> {
                #many
                fn with(target: C, #(#plain),*) -> Self {
                    let #mutable call = crate::runtime::http_call::Call::new(target, &#description);
                    #(#steps)*
                    Self { call }
                }

                #setters
                #server
                #bodies
                #streamed
            }
        }
    }

    /// The calls without a client: one for each form of a required body.
    fn call_constructors(&self, named: Named<'_>) -> Moved {
        let constructor = |way: Option<(&Choice, &ChoiceName)>| {
            let (parameters, made) = self.made(named, way, &quote!(Self::with), &quote!(()));
            let new = ident(way.map_or("new", |(_, name)| &name.constructor));
            let without_default =
                parameters.is_empty().then(|| quote!(#[allow(clippy::new_without_default, reason = "a call is made, it has no default")]));
            let same_name =
                (named.name.call == "New").then(|| quote!(#[allow(clippy::self_named_constructors, reason = "the document chose it")]));
            let many = too_many(parameters.len());
            quote! {
                #[doc = " The operation without a client, for callers who bring their own IO: see `into_request` and `decode`."]
                #without_default
                #same_name
                #many
                pub fn #new(#(#parameters),*) -> Self { #made }
            }
        };
        body::ways(named).into_iter().map(constructor).collect()
    }

    /// The parameters of a function that makes a call, and the call that it makes of them.
    fn made(
        &self,
        named: Named<'_>,
        way: Option<(&Choice, &ChoiceName)>,
        with: &TokenStream,
        target: &TokenStream,
    ) -> (Vec<TokenStream>, TokenStream) {
        let (mut parameters, passed) = self.required_parameters(named);
        let body = way.map(|(choice, name)| {
            let given = self.given_body((choice, name), &named.name.body);
            let (setter, passed) = (ident(&name.setter), given.passed);
            parameters.push(given.parameter);
            quote!(.#setter(#passed))
        });
        (parameters, quote!(#with(#target, #(#passed),*) #body))
    }

    /// The required parameters as a caller gives them, and as they are passed on.
    fn required_parameters(&self, Named { operation, name }: Named<'_>) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let required = operation.parameters.iter().zip(&name.parameters).filter(|(parameter, _)| parameter.required);
        required
            .map(|(parameter, argument)| {
                let passed = ident(argument);
                (self.given(&parameter.ty, argument).parameter, quote!(#passed))
            })
            .unzip()
    }

    fn steps(&self, Named { operation, name }: Named<'_>) -> Vec<TokenStream> {
        let required = operation.parameters.iter().zip(&name.parameters).filter(|(parameter, _)| parameter.required);
        required
            .map(|(parameter, argument)| self.given(&parameter.ty, argument).step(&quote!(call), &parameter::described(parameter)))
            .collect()
    }

    /// The constants that are the parameters' defaults.
    fn parameter_defaults(&self, Named { operation, name }: Named<'_>) -> Moved {
        let constants = operation.parameters.iter().zip(&name.defaults).filter_map(|(parameter, name)| {
            let about = format!("What the {} means where it is not given; nothing sends it unasked.", page::place(parameter));
            Some(replace_super(self.constant(name.as_ref()?, parameter.default.as_ref()?, &about, OUTSIDE)))
        });
        constants.collect()
    }

    /// One for each optional parameter.
    fn setters(&self, Named { operation, name }: Named<'_>) -> Moved {
        let optional = (0..operation.parameters.len()).filter(|index| !operation.parameters[*index].required);
        optional.map(|index| self.setter(&operation.parameters[index], &SetterName::of(name, index))).collect()
    }

    fn client_methods(&self, named: Named<'_>) -> TokenStream {
        let Named { operation, name } = named;
        let call = ident(&name.call);
        let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
        let method = |way: Option<(&Choice, &ChoiceName)>| {
            let (parameters, made) = self.made(named, way, &quote!(#call::with), &quote!(self.clone()));
            let method = ident(way.map_or(&name.method, |(_, name)| &name.method));
            let docs = self.method_page(named, way.map(|(choice, _)| choice));
            // The client itself is one more.
            let many = too_many(parameters.len() + 1);
            quote! {
                #docs
                #deprecated
                #many
                pub fn #method(&self, #(#parameters),*) -> #call<Self> { #made }
            }
        };
        let methods: Moved = body::ways(named).into_iter().map(method).collect();
        quote! {
            crate::runtime::http_operation_type::methods! {
                #[cfg(feature = "blocking")]
                #methods
            }
        }
    }

    /// A type as it is written outside `types`.
    pub(super) fn outer_type(&self, ty: &TypeRef) -> TokenStream {
        replace_super(self.rust_type(ty, OUTSIDE))
    }
}

/// In no file of types.
const OUTSIDE: Within = Within(TypeId(usize::MAX));

/// `super::X` as `crate::types::X`.
fn replace_super(tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Ident(word) if word == "super" => quote!(crate::types),
            // As in a list of the constants of a type.
            TokenTree::Group(group) => TokenTree::Group(Group::new(group.delimiter(), replace_super(group.stream()))).into(),
            other => other.into(),
        })
        .collect()
}

/// Where a document demands more than a person likes to read in one line.
fn too_many(parameters: usize) -> Option<TokenStream> {
    (parameters > 7).then(|| quote!(#[allow(clippy::too_many_arguments, reason = "the document demands them")]))
}

/// What calls have whose body may be a stream.
fn streamed() -> TokenStream {
    quote! {
        #[doc = " The finished request, whose body may be a stream; `into_request` is for those whose body is not."]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " Where a value in it cannot be sent as given."]
        pub fn into_stream_request(
            self,
        ) -> Result<http::Request<crate::runtime::http_request_body::Body>, crate::runtime::http_failure::NotSent>
        where
            C: crate::runtime::http_call::Target,
        {
            self.call.into_stream_request()
        }
    }
}

fn description(Named { operation, name }: Named<'_>) -> TokenStream {
    let description = ident(&name.description);
    let Operation { id, method, path, .. } = operation;
    let accept = operation.accepted.join(", ");
    let server = match &operation.server {
        Some(server) => quote!(Some(#server)),
        None => quote!(None),
    };
    let redirects = operation.responses.iter().filter_map(|response| match response.status {
        Status::Code(code @ 300..400) => {
            let code = Literal::u16_unsuffixed(code);
            Some(quote!(#code..=#code))
        }
        Status::Range(3) => Some(quote!(300..=399)),
        Status::Code(_) | Status::Range(_) | Status::Default => None,
    });
    let alternatives = operation.security.iter().map(|alternative| {
        let sent = alternative.needs.iter().filter(|need| need.in_request).map(|need| &need.scheme);
        quote!(&[#(#sent),*])
    });
    quote! {
        static #description: crate::runtime::http_operation::Operation = crate::runtime::http_operation::Operation {
            api: &crate::client::API,
            id: #id,
            method: #method,
            path: #path,
            server: #server,
            accept: #accept,
            security: &[#(#alternatives),*],
            redirects: &[#(#redirects),*],
        };
    }
}

/// What else a file of operations offers: a name for each type of its own.
fn items<'a>(operations: &'a [Named<'_>]) -> impl Iterator<Item = &'a String> {
    operations.iter().flat_map(|named| {
        [&named.name.call, &named.name.ok, &named.name.error].into_iter().chain(body::forms(*named)).chain(held::own(*named))
    })
}

impl Emitter<'_> {
    fn operations_root(&self, modules: &Modules<'_>, shared: Option<&[String]>) -> TokenStream {
        let names = modules.keys().map(|module| {
            let (feature, module) = (self.feature(module), ident(module));
            quote!(#feature pub mod #module;)
        });
        let exports = modules.iter().map(|(module, operations)| {
            let (feature, module) = (self.feature(module), ident(module));
            let items = items(operations).map(|name| ident(name));
            quote!(#feature pub use self::#module::{#(#items),*};)
        });
        let shared = shared.map(|items| {
            let (module, items) = (ident(SHARED), items.iter().map(|name| ident(name)));
            quote!(mod #module; pub use self::#module::{#(#items),*};)
        });
        let mut responses = modules.values().flatten().flat_map(|named| &named.operation.responses);
        let headers = responses.any(|response| !response.headers.is_empty()).then(|| {
            quote!(
                pub use crate::runtime::http_header::{HeaderError, HeaderReason};
            )
        });
        let mut operations = modules.values().flatten().map(|named| named.operation);
        let pages = operations.any(|operation| operation.pagination.is_some()).then(|| {
            quote!(
                pub use crate::runtime::http_pages::Pages;
            )
        });
        quote! {
            #![doc = " Every operation of the document: its call, and its two outcomes."]
            #(#names)*
            #(#exports)*
            #shared
            #headers
            #pages
        }
    }

    /// The feature of a tag's module, as a condition.
    fn feature(&self, module: &str) -> Option<TokenStream> {
        self.names.features.get(module).map(|feature| quote!(#[cfg(feature = #feature)]))
    }
}
