//! `src/webhooks.rs` and `src/callbacks.rs`. In: the requests that the server sends. Out: for each a struct of what it brings along, how that is
//! read from a request, and the answers to it.

use super::Emitter;
use super::comments::Comment;
use super::docs::{annotations, code, comment, prose};
use super::markdown;
use super::operations::written;
use super::sheet::{Print, Sheet};
use crate::model::{Header, Incoming, Queried, Reading, Received, Representation, Response, Source, Status};
use crate::naming::{IncomingName, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// A field: its documentation, its name, its type, and how it is read.
struct Field {
    docs: Comment,
    name: proc_macro2::Ident,
    ty: TokenStream,
    read: TokenStream,
}

impl Emitter<'_> {
    /// The files.
    pub(super) fn incoming(&self) -> Vec<Sheet<'_>> {
        let webhooks = "The webhooks of the document: requests that the server sends by itself.";
        let callbacks = "The callbacks of the document: requests that the server sends because an operation asked for them.";
        [("webhooks", webhooks, true), ("callbacks", callbacks, false)]
            .into_iter()
            .filter_map(|(name, about, webhook)| {
                let all = self.api.incoming.iter().zip(&self.names.incoming);
                let all: Vec<_> = all.filter(|(incoming, _)| matches!(incoming.source, Source::Webhook { .. }) == webhook).collect();
                (!all.is_empty()).then(|| self.incoming_file(format!("src/{name}.rs"), about, all))
            })
            .collect()
    }

    fn incoming_file<'a>(&'a self, path: String, about: &'static str, all: Vec<(&'a Incoming, &'a IncomingName)>) -> Sheet<'a> {
        let own = all.iter().map(|(_, name)| name.name.clone()).collect();
        let head = move || {
            let about = comment(&format!(
                "{about}\n\nEach is read from a request as any HTTP server hands it over. Who sent it is not looked at: check signatures and \
                 credentials on the request itself."
            )).inner();
            quote! {
                #about
                pub use crate::runtime::http_header::HeaderReason;
                pub use crate::runtime::http_incoming::Refused;
            }
        };
        let parts = all.into_iter().map(|(incoming, name)| -> Print<'a> { Box::new(move || self.received(incoming, name)) }).collect();
        Sheet::of_parts(path, own, head, parts)
    }

    fn received(&self, incoming: &Incoming, name: &IncomingName) -> TokenStream {
        let (docs, owner, method) = (self.incoming_page(incoming), ident(&name.name), &incoming.method);
        let fields = self.fields(incoming, name);
        let declared = fields.iter().map(|Field { docs, name, ty, .. }| quote!(#docs pub #name: #ty,));
        let reads = fields.iter().map(|Field { name, read, .. }| quote!(#name: #read,));
        let received = if fields.is_empty() { quote!(_received) } else { quote!(received) };
        let answers = incoming.answers.iter().zip(&name.answers).map(|(answer, function)| self.answer(answer, function));
        let (derive, debug) = debug(incoming, &owner, &fields);
        let deprecated = incoming.docs.deprecated.then(|| quote!(#[deprecated]));
        quote! {
            #docs
            #deprecated
            #[derive(Clone #derive)]
            #[non_exhaustive]
            pub struct #owner { #(#declared)* }

            impl #owner {
                #[doc = " What such a request brings along."]
                #[doc = ""]
                #[doc = " # Errors"]
                #[doc = ""]
                #[doc = " Where it is not what the document says; the request stays as it is."]
                pub fn decode(request: &http::Request<bytes::Bytes>) -> Result<Self, crate::runtime::http_incoming::Refused> {
                    let #received = crate::runtime::http_incoming::Received::new(request, #method)?;
                    Ok(Self { #(#reads)* })
                }

                #(#answers)*
            }

            #debug
        }
    }

    fn fields(&self, incoming: &Incoming, name: &IncomingName) -> Vec<Field> {
        let headers = incoming.headers.iter().zip(&name.headers).map(|(header, field)| self.header_field(header, field));
        let query = incoming.query.iter().zip(&name.query).map(|(parameter, field)| self.query_field(parameter, field));
        let body = incoming.body.iter().map(|body| self.body_field(body, &name.body));
        headers.chain(query).chain(body).collect()
    }

    fn header_field(&self, header: &Header, field: &str) -> Field {
        let (name, how) = (header.name.to_ascii_lowercase(), written(&header.written));
        let read = if header.required { quote!(required_header) } else { quote!(header) };
        self.described_field(header, field, &format!("the header {}", code(&header.name)), quote!(received.#read(#name, #how)?))
    }

    fn query_field(&self, Queried { value, repeated }: &Queried, field: &str) -> Field {
        let (name, how) = (&value.name, written(&value.written));
        let read = if value.required { quote!(required) } else { quote!(optional) };
        let read = quote!(crate::runtime::http_incoming_query::#read(&received, #name, #how, #repeated)?);
        self.described_field(value, field, &format!("the query parameter {}", code(name)), read)
    }

    fn described_field(&self, value: &Header, field: &str, place: &str, read: TokenStream) -> Field {
        let ty = self.outer_type(&value.ty);
        let ty = if value.required { ty } else { quote!(Option<#ty>) };
        let prose = prose(&value.docs).map(|prose| format!("{prose}\n\n")).unwrap_or_default();
        let facts: String = annotations(&value.docs).into_iter().map(|fact| format!("* {fact}\n")).collect();
        let docs = comment(format!("{prose}* Sent as {place}\n{facts}").trim_end());
        Field { docs, name: ident(field), ty, read }
    }

    fn body_field(&self, Received { representation, required, description }: &Received, field: &str) -> Field {
        let Representation { media_types, reading, streaming: _ } = representation;
        let media_type = media_types.first();
        let (ty, read) = match reading {
            Reading::Json(content) => (self.outer_type(&content.ty), quote!(received.json())),
            Reading::Text => (quote!(String), quote!(received.text(#media_type))),
            Reading::Bytes => (quote!(bytes::Bytes), quote!(received.bytes(#media_type))),
        };
        let (ty, read) = if *required { (ty, quote!(#read?)) } else { (quote!(Option<#ty>), quote!(received.if_there(|received| #read)?)) };
        let prose = description.as_deref().map(|text| format!("{}\n\n", markdown::rustdoc(text))).unwrap_or_default();
        let listed: Vec<String> = media_types.iter().map(|media_type| code(media_type)).collect();
        let docs = comment(&format!("{prose}* Sent as the body, {}", listed.join(", ")));
        Field { docs, name: ident(field), ty, read }
    }

    /// The function that makes an answer; of several media types the first.
    fn answer(&self, answer: &Response, function: &str) -> TokenStream {
        let function = ident(function);
        let (lead, given, status) = match answer.status {
            Status::Code(code) => (code.to_string(), None, quote!(crate::runtime::http_incoming::status(#code))),
            Status::Range(digit) => (format!("{digit}xx"), Some(quote!(status: http::StatusCode,)), quote!(status)),
            Status::Default => ("Any other status".to_owned(), Some(quote!(status: http::StatusCode,)), quote!(status)),
        };
        let description = markdown::rustdoc(&answer.description);
        let mut text = format!("{lead}:{}{description}", markdown::gap(&description));
        let response = quote!(http::Response<bytes::Bytes>);
        let (body, returned, made) = match answer.representations.first() {
            None => (None, response, quote!(crate::runtime::http_incoming::bare(#status))),
            Some(Representation { media_types, reading, streaming: _ }) => {
                let media_type = media_types.first();
                match reading {
                    Reading::Json(content) => {
                        let ty = self.outer_type(&content.ty);
                        text.push_str("\n\n# Errors\n\nWhere the body breaks a rule of its type.");
                        let made = quote!(crate::runtime::http_incoming::json(#status, #media_type, body));
                        (Some(quote!(body: &#ty)), quote!(Result<#response, serde_json::Error>), made)
                    }
                    Reading::Text => {
                        let made = quote!(crate::runtime::http_incoming::answer(#status, #media_type, body));
                        (Some(quote!(body: impl Into<String>)), response, quote!({ let body: String = body.into(); #made }))
                    }
                    Reading::Bytes => {
                        let made = quote!(crate::runtime::http_incoming::answer(#status, #media_type, body));
                        (Some(quote!(body: impl Into<bytes::Bytes>)), response, made)
                    }
                }
            }
        };
        let docs = comment(text.trim_end());
        quote!(#docs pub fn #function(#given #body) -> #returned { #made })
    }

    fn incoming_page(&self, incoming: &Incoming) -> Comment {
        let method = code(&incoming.method);
        let mut text = match &incoming.source {
            Source::Webhook { name } => format!("{method}, the webhook {}\n\n", code(name)),
            Source::Callback { operations: _, name, expression } => {
                format!("{method} to {}, the callback {}\n\n", code(expression), code(name))
            }
        };
        if let Some(prose) = prose(&incoming.docs) {
            text.push_str(&format!("{prose}\n\n"));
        }
        if let Source::Callback { operations, .. } = &incoming.source {
            let all = self.api.operations.iter().zip(&self.names.operations);
            let asked = all.filter(|(operation, _)| operations.contains(&operation.pointer));
            text.extend(asked.map(|(_, name)| format!("* Asked for by [`{0}`](crate::operations::{0})\n", name.call)));
        }
        if !incoming.tags.is_empty() {
            let tags: Vec<String> = incoming.tags.iter().map(|tag| code(tag)).collect();
            text.push_str(&format!("* Tags: {}\n", tags.join(", ")));
        }
        text.extend(annotations(&incoming.docs).into_iter().map(|fact| format!("* {fact}\n")));
        text.push_str(&format!("* Source: {}", code(incoming.pointer.as_str())));
        comment(&text)
    }
}

/// How `Debug` is made: raw text and bytes show their length.
fn debug(incoming: &Incoming, owner: &proc_macro2::Ident, fields: &[Field]) -> (TokenStream, TokenStream) {
    let raw = incoming.body.as_ref().is_some_and(|body| !matches!(body.representation.reading, Reading::Json(_)));
    let Some((body, others)) = fields.split_last().filter(|_| raw) else { return (quote!(, Debug), TokenStream::new()) };
    let others = others.iter().map(|Field { name, .. }| quote!(.field(stringify!(#name), &self.#name)));
    let (name, required) = (&body.name, incoming.body.as_ref().is_some_and(|body| body.required));
    let length = if required { quote!(self.#name.len()) } else { quote!(self.#name.as_ref().map_or(0, |body| body.len())) };
    let debug = quote! {
        impl std::fmt::Debug for #owner {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!(#owner)) #(#others)* .field("bytes", &#length).finish()
            }
        }
    };
    (TokenStream::new(), debug)
}
