//! Answers that are read as they come. In: the responses of an operation. Out: the call's `open`, where one of success is a stream; and
//! `src/streams.rs`, through which users reach what streams are made of.

use super::Named;
use super::held::responses;
use crate::emit::Emitter;
use crate::emit::docs::comment;
use crate::emit::sheet::Sheet;
use crate::model::{Operation, Response, Status, Streaming};
use crate::naming::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// How the call of an operation opens a stream.
    pub(super) fn stream(&self, named: Named<'_>) -> Option<TokenStream> {
        let (first, _) = streams(named.operation).next()?;
        let stream = self.stream_type(first);
        let opens = responses(named).filter_map(|(response, _, _)| self.opens(response, &stream));
        let (call, ok, error) = (ident(&named.name.call), ident(&named.name.ok), ident(&named.name.error));
        let opens = quote!({ #(#opens)* });
        Some(quote! {
            crate::runtime::http_stream::streamed! { #call(#ok, #error) #stream #opens }

            #[cfg(feature = "blocking")]
            crate::runtime::http_stream_blocking::streamed_waiting! { #call(#ok, #error) #stream #opens }
        })
    }

    fn stream_type(&self, streaming: &Streaming) -> TokenStream {
        match streaming {
            Streaming::Bytes => quote!(crate::runtime::http_stream::ByteStream),
            Streaming::Events(None) => quote!(crate::runtime::http_events::EventStream<crate::runtime::http_events::Undescribed>),
            Streaming::Events(Some(content)) => {
                let data = self.outer_type(&content.ty);
                quote!(crate::runtime::http_events::EventStream<crate::runtime::http_events::Json<#data>>)
            }
            Streaming::Lines(content) => {
                let value = self.outer_type(&content.ty);
                quote!(crate::runtime::http_records::LineStream<#value>)
            }
            Streaming::Sequence(content) => {
                let value = self.outer_type(&content.ty);
                quote!(crate::runtime::http_records::SequenceStream<#value>)
            }
        }
    }

    /// The statuses of a response of success, and the media type of its stream, if that is the one that the call opens.
    fn opens(&self, response: &Response, stream: &TokenStream) -> Option<TokenStream> {
        let (low, high) = match response.status {
            Status::Code(code) => (code, code),
            Status::Range(digit) => (digit * 100, digit * 100 + 99),
            Status::Default => return None,
        };
        let same = |streaming: &Streaming| self.stream_type(streaming).to_string() == stream.to_string();
        let mut forms = response.representations.iter();
        let form = forms.find(|form| form.streaming.as_ref().is_some_and(same)).and_then(|form| form.media_types.first());
        let (low, high) = (Literal::u16_unsuffixed(low), Literal::u16_unsuffixed(high));
        response.status.is_success().then(|| quote!(#low to #high #form;))
    }

    /// The file of the streams.
    pub(super) fn streams_file(&self) -> Option<Sheet<'_>> {
        let some = self.api.operations.iter().flat_map(streams).next().is_some();
        some.then(|| Sheet::whole("src/streams.rs", || self.streams_page()))
    }

    fn streams_page(&self) -> TokenStream {
        let all: Vec<&Streaming> = self.api.operations.iter().flat_map(streams).map(|(streaming, _)| streaming).collect();
        let about = comment("Answers that are read as they come: what `open` of a call gives.").inner();
        let events = all.iter().any(|streaming| matches!(streaming, Streaming::Events(_))).then(|| {
            quote!(
                pub use crate::runtime::http_events::{Event, EventData, EventStream, Json, Undescribed};
            )
        });
        let records = all.iter().any(|streaming| matches!(streaming, Streaming::Lines(_) | Streaming::Sequence(_))).then(|| {
            quote!(
                pub use crate::runtime::http_records::{LineStream, Record, SequenceStream};
            )
        });
        quote! {
            #about
            pub use crate::runtime::http_stream::{ByteStream, Items, Opened, StreamError};
            #events
            #records
            #[cfg(feature = "blocking")]
            pub use crate::runtime::http_stream_blocking::Waiting;
        }
    }
}

/// The streams among the answers of success.
pub(in crate::emit) fn streams(operation: &Operation) -> impl Iterator<Item = (&Streaming, &Response)> {
    let of_success = operation.responses.iter().filter(|response| response.status.is_success());
    of_success.flat_map(|response| response.representations.iter().filter_map(move |form| Some((form.streaming.as_ref()?, response))))
}
