//! Parameters of calls. In: a parameter with its identifier. Out: how its value is taken by a function, passed on, and put into the call.

use crate::emit::Emitter;
use crate::emit::docs::{code, comment};
use crate::model::{Encoding, Location, Parameter, Style, TypeRef};
use crate::naming::{OperationName, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// How a value reaches a call: the parameter of a function, and the call's method that takes it.
pub(super) struct Given {
    pub parameter: TokenStream,
    method: TokenStream,
    value: TokenStream,
}

impl Given {
    /// What is taken so, and put into a call by this method.
    pub fn new(parameter: TokenStream, method: TokenStream, value: TokenStream) -> Self {
        Self { parameter, method, value }
    }

    /// What puts the value of what is `described` so into `call`.
    pub fn step(&self, call: &TokenStream, described: &TokenStream) -> TokenStream {
        let (method, value) = (&self.method, &self.value);
        quote!(#call.#method(#described, #value);)
    }
}

/// The identifiers of an optional parameter.
pub(super) struct SetterName<'a> {
    argument: &'a str,
    empty: Option<&'a str>,
    default: Option<&'a str>,
}

impl<'a> SetterName<'a> {
    /// Those of the parameter at an index.
    pub fn of(name: &'a OperationName, index: usize) -> Self {
        Self { argument: &name.parameters[index], empty: name.empties[index].as_deref(), default: name.defaults[index].as_deref() }
    }
}

impl Emitter<'_> {
    /// The setter of an optional parameter, and the one of no value where there is such a thing.
    pub(super) fn setter(&self, parameter: &Parameter, &SetterName { argument, empty, default }: &SetterName<'_>) -> TokenStream {
        let setter = ident(argument);
        let value = self.given(&parameter.ty, argument);
        let (given, step) = (&value.parameter, value.step(&quote!(self.call), &described(parameter)));
        let docs = comment(&self.parameter_docs(parameter, default));
        let deprecated = parameter.docs.deprecated.then(|| quote!(#[deprecated]));
        let operator = OPERATORS.contains(&argument).then(|| quote!(#[allow(clippy::should_implement_trait, reason = "a setter")]));
        let empty = empty.map(|empty| {
            let (setter, description) = (ident(empty), described(parameter));
            let docs = comment(&format!("Sends {} without a value.", code(&parameter.name)));
            quote! {
                #docs
                #deprecated
                pub fn #setter(mut self) -> Self {
                    self.call.set_text(#description, "");
                    self
                }
            }
        });
        quote! {
            #docs
            #deprecated
            #operator
            pub fn #setter(mut self, #given) -> Self {
                #step
                self
            }
            #empty
        }
    }

    /// How a value of a type is taken.
    pub(super) fn given(&self, ty: &TypeRef, argument: &str) -> Given {
        let name = ident(argument);
        let given = Given::new;
        match self.api.resolve(ty) {
            TypeRef::Text => given(quote!(#name: &str), quote!(set_text), quote!(#name)),
            TypeRef::Nullable(inner) if *self.api.resolve(inner) == TypeRef::Text => {
                given(quote!(#name: Option<&str>), quote!(set), quote!(&#name.map(str::to_owned)))
            }
            TypeRef::List(item) => match self.api.resolve(item) {
                TypeRef::Text => given(quote!(#name: &[impl AsRef<str>]), quote!(set_texts), quote!(#name)),
                _ => {
                    let item = self.outer_type(item);
                    given(quote!(#name: &[#item]), quote!(set_items), quote!(#name))
                }
            },
            TypeRef::Named(id) if self.api.get(*id).shape.is_text() => {
                let rust = self.outer_type(ty);
                given(quote!(#name: &#rust), quote!(set_text), quote!(#name.as_str()))
            }
            resolved if self.is_copy(resolved) => {
                let rust = self.outer_type(ty);
                given(quote!(#name: #rust), quote!(set), quote!(&#name))
            }
            _ => {
                let rust = self.outer_type(ty);
                given(quote!(#name: &#rust), quote!(set), quote!(#name))
            }
        }
    }
}

/// Operators: clippy takes a method of such a name for an attempt at one.
pub(super) const OPERATORS: &[&str] = &["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// The parameter as the runtime knows it: what is not said is what its place has by default.
pub(super) fn described(parameter: &Parameter) -> TokenStream {
    let (place, name) = match parameter.location {
        Location::Path => (quote!(path), parameter.name.clone()),
        Location::Query => (quote!(query), parameter.name.clone()),
        // Headers are written in lower case, as HTTP/2 wants them.
        Location::Header => (quote!(header), parameter.name.to_ascii_lowercase()),
        Location::Cookie => (quote!(cookie), parameter.name.clone()),
    };
    let encoding = encoding(parameter.encoding, matches!(parameter.location, Location::Query | Location::Cookie));
    let presence = match parameter.location {
        Location::Path => None,
        _ if parameter.required => Some(quote!(.required())),
        _ => parameter.or_empty.then(|| quote!(.or_empty())),
    };
    let key = parameter.is_key.then(|| quote!(.idempotency_key()));
    quote!(crate::runtime::http_parameter::Parameter::#place(#name) #encoding #presence #key)
}

/// What is said of an encoding, in a place whose usual style is `form` or `simple`.
pub(super) fn encoding(encoding: Encoding, form: bool) -> TokenStream {
    match encoding {
        Encoding::Json => quote!(.json()),
        Encoding::Plain => quote!(.plain()),
        Encoding::Style { style, explode, reserved } => {
            let usual = style == Style::Form && form;
            let named = (!usual && style != Style::Simple).then(|| {
                let style = style_name(style);
                quote!(.style(crate::runtime::http_style::Style::#style))
            });
            let explode = match (usual, explode) {
                (true, false) => quote!(.joined()),
                (false, true) => quote!(.exploded()),
                (true, true) | (false, false) => TokenStream::new(),
            };
            let reserved = reserved.then(|| quote!(.reserved()));
            quote!(#named #explode #reserved)
        }
    }
}

pub(super) fn style_name(style: Style) -> proc_macro2::Ident {
    ident(match style {
        Style::Simple => "Simple",
        Style::Label => "Label",
        Style::Matrix => "Matrix",
        Style::Form => "Form",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
    })
}
