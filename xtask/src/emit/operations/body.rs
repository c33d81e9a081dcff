//! Request bodies. In: the forms in which a body can be sent, with their identifiers. Out: how each is taken by a function, passed on, and put
//! into the call.

use super::Named;
use crate::emit::Emitter;
use crate::emit::docs::{code, comment};
use crate::emit::markdown;
use crate::emit::moved::Moved;
use crate::model::{Body, Choice, Encoding, Writing};
use crate::naming::{ChoiceName, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// A body on its way into a call: as a caller gives it, as it is passed on, and as the call's own function takes it.
pub(super) struct GivenBody {
    pub parameter: TokenStream,
    pub passed: TokenStream,
    taken: TokenStream,
    put: Put,
}

/// What puts a body into a call: a method of the runtime's call, or a function that takes it, with what comes before the body.
enum Put {
    Method(TokenStream, TokenStream),
    Function(TokenStream, TokenStream),
}

impl Put {
    fn step(&self, value: &TokenStream) -> TokenStream {
        match self {
            Self::Method(method, before) => quote!(self.call.#method(#before, #value);),
            Self::Function(function, before) => quote!(#function(&mut self.call, #before, #value);),
        }
    }
}

/// The forms of an operation's body, with their identifiers.
pub(super) fn choices<'a>(named: Named<'a>) -> impl Iterator<Item = (&'a Choice, &'a ChoiceName)> {
    named.operation.body.iter().flat_map(|body| &body.choices).zip(&named.name.choices)
}

/// The structs of bodies whose parts are declared.
pub(super) fn forms<'a>(named: Named<'a>) -> impl Iterator<Item = &'a String> {
    named.name.choices.iter().filter_map(|choice| Some(&choice.form.as_ref()?.name))
}

/// The forms in which a required body is given; one without anything where there is none.
pub(super) fn ways<'a>(named: Named<'a>) -> Vec<Option<(&'a Choice, &'a ChoiceName)>> {
    match &named.operation.body {
        Some(body) if body.required => choices(named).map(Some).collect(),
        _ => vec![None],
    }
}

impl Emitter<'_> {
    pub(super) fn given_body(&self, (choice, names): (&Choice, &ChoiceName), argument: &str) -> GivenBody {
        let (name, media_type) = (ident(argument), &choice.media_type);
        let borrowed = |rust: TokenStream, put| GivenBody {
            parameter: quote!(#name: impl std::borrow::Borrow<#rust>),
            passed: quote!(#name.borrow()),
            taken: quote!(#name: &#rust),
            put,
        };
        match &choice.writing {
            Writing::Json(content) => borrowed(self.outer_type(&content.ty), Put::Method(quote!(json), quote!(#media_type))),
            Writing::Form(content, fields) => {
                let fields = fields.iter().map(|(name, encoding)| field(name, *encoding));
                let put = Put::Function(quote!(crate::runtime::http_form::form), quote!(#media_type, &[#(#fields),*]));
                borrowed(self.outer_type(&content.ty), put)
            }
            Writing::Multipart(_) => {
                let put = Put::Function(quote!(crate::runtime::http_multipart::multipart), quote!(#media_type));
                let form = names
                    .form
                    .as_ref()
                    .map(|form| ident(&form.name))
                    .map_or_else(|| quote!(crate::runtime::http_multipart::Multipart), |form| quote!(#form));
                let taken = quote!(#name: #form);
                GivenBody { parameter: taken.clone(), passed: quote!(#name), taken, put }
            }
            Writing::Text(None) => {
                let taken = quote!(#name: &str);
                let put = Put::Method(quote!(text), quote!(#media_type));
                GivenBody { parameter: taken.clone(), passed: quote!(#name), taken, put }
            }
            Writing::Text(Some(ty)) => borrowed(self.outer_type(ty), Put::Method(quote!(plain), quote!(#media_type))),
            Writing::Bytes => bytes(choice, &name),
        }
    }

    /// What puts each form of a body into the call: a setter where the body is optional, the call's own affair otherwise.
    pub(super) fn body_functions(&self, named: Named<'_>) -> Moved {
        let Some(body) = &named.operation.body else { return Moved::default() };
        let function = |(choice, name): (&Choice, &ChoiceName)| {
            let (setter, argument) = (ident(&name.setter), ident(&named.name.body));
            let GivenBody { parameter, passed, taken, put } = self.given_body((choice, name), &named.name.body);
            if body.required {
                let value = if choice.is_range() { quote!(media_type, #argument) } else { quote!(#argument) };
                let step = put.step(&in_form(name, value));
                return quote!(fn #setter(mut self, #taken) -> Self { #step self });
            }
            let (docs, step) = (comment(&about(body, choice)), put.step(&in_form(name, passed)));
            quote!(#docs pub fn #setter(mut self, #parameter) -> Self { #step self })
        };
        choices(named).map(function).collect()
    }
}

/// The parts inside the struct that has them declared.
fn in_form(name: &ChoiceName, value: TokenStream) -> TokenStream {
    if name.form.is_some() { quote!(#value.form) } else { value }
}

/// Bytes, with their media type where the document leaves it to the caller.
fn bytes(choice: &Choice, name: &proc_macro2::Ident) -> GivenBody {
    let media_type = &choice.media_type;
    let (given, body) =
        (quote!(#name: impl Into<crate::runtime::http_request_body::Body>), quote!(#name: crate::runtime::http_request_body::Body));
    let (said, passed, method) = match choice.is_range() {
        true => (Some(quote!(media_type: &str,)), Some(quote!(media_type,)), quote!(bytes_as)),
        false => (None, None, quote!(bytes)),
    };
    GivenBody {
        parameter: quote!(#said #given),
        passed: quote!(#passed #name.into()),
        taken: quote!(#said #body),
        put: Put::Method(method, quote!(#media_type)),
    }
}

/// How a member of a form is written.
fn field(name: &str, encoding: Encoding) -> TokenStream {
    let place = match encoding {
        Encoding::Style { .. } => quote!(query),
        Encoding::Json | Encoding::Plain => quote!(field),
    };
    let encoding = super::parameter::encoding(encoding, true);
    quote!(crate::runtime::http_parameter::Parameter::#place(#name) #encoding)
}

/// The documentation of a setter.
fn about(body: &Body, choice: &Choice) -> String {
    let text = body.description.as_deref().map_or_else(|| "Sets the request body.".to_owned(), markdown::rustdoc);
    format!("{text}\n\n* Sent as {}", sent_as(choice))
}

/// The media types of a form.
pub(super) fn sent_as(choice: &Choice) -> String {
    let media_type = code(&choice.media_type);
    if choice.is_range() {
        return format!("{media_type}: `media_type` says which");
    }
    if choice.alike.is_empty() {
        return media_type;
    }
    let others: Vec<String> = choice.alike.iter().map(|other| code(other)).collect();
    format!("{media_type}; the document has the same for {}", others.join(", "))
}
