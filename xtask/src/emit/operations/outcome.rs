//! Outcomes. In: the responses of an operation. Out: an enum of success, an enum of everything else, and the table that chooses.

use super::Named;
use super::held::{path, responses};
use super::representation::decode;
use crate::emit::Emitter;
use crate::emit::docs::comment;
use crate::emit::markdown;
use crate::emit::moved::Moved;
use crate::model::{Response, Status};
use crate::naming::{FailureName, ResponseName, SHARED, ident};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

/// On which side of an operation's `Result` a variant stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Ok,
    Error,
}

const BODY: &str = "Match for what a body says: [`Answer::body`](crate::client::Answer::body).";

impl Emitter<'_> {
    pub(super) fn outcomes(&self, named: Named<'_>) -> TokenStream {
        let name = named.name;
        let (call, ok, error, description) = (ident(&name.call), ident(&name.ok), ident(&name.error), ident(&name.description));
        let (successes, success_rows) = (self.variants(named, Side::Ok, None), rows(named, Side::Ok));
        let held = self.held(named);
        let about_ok = comment(&format!(
            "An answer of success to [`{}`], by its status.\n\n{BODY}\nWhatever the variant, `status`, `headers` and `bytes` are there.",
            name.call
        ));
        let failure = match name.failure.map(|set| &self.names.failures[set]) {
            Some(shared) => self.failure_of_several(named, shared),
            None => self.failure(named, (&name.error, None), &format!("[`{}`]", name.call)),
        };
        quote! {
            #about_ok
            #[non_exhaustive]
            pub enum #ok { #successes }

            #failure

            crate::runtime::http_operation_type::operation! {
                #[cfg(feature = "blocking")] #call: #description, answered;
                #ok { #success_rows }
                #error
            }

            #held
        }
    }

    /// A name for what can become of other operations as well, and what this one says of it in its own words.
    fn failure_of_several(&self, named: Named<'_>, shared: &FailureName) -> TokenStream {
        let mut about =
            format!("Everything else that can become of [`{}`], which is what can become of other operations as well.", named.name.call);
        for (row, (response, variant, _)) in on_side(named, Side::Error).into_iter().enumerate() {
            if shared.apart.contains(&row) {
                about += &format!("\n\n`{variant}`, {}", described(response, Side::Error));
            }
        }
        let (about, error, shared) = (comment(about.trim_end()), ident(&named.name.error), ident(&shared.name));
        quote!(#about pub type #error = super::#shared;)
    }

    /// Everything that can become of an operation beside success, or of several.
    pub(super) fn failure(&self, named: Named<'_>, (name, shared): (&str, Option<&FailureName>), of: &str) -> TokenStream {
        let (variants, rows) = (self.variants(named, Side::Error, shared), rows(named, Side::Error));
        let about = comment(&format!(
            "Everything else that can become of {of}: an answer, by its status, or one of the two failures without one.\n\n{BODY}\n\
             Whatever the variant, `status`, `headers` and `bytes` are there as far as they came, and `is_answered`, `is_not_sent`\n\
             and `is_outcome_unknown` say which of the three it is. Its texts hold neither values of the call nor of the answer.",
        ));
        let name = ident(name);
        quote! {
            #about
            #[non_exhaustive]
            pub enum #name {
                #variants
                #[doc = " The request was provably not sent: nothing happened, and it can be sent again."]
                NotSent(crate::runtime::http_failure::NotSent),
                #[doc = " The request may have been received: look before sending it again."]
                OutcomeUnknown(crate::runtime::http_failure::OutcomeUnknown),
            }

            crate::runtime::http_operation_type::failure! { answered; #name { #rows } }
        }
    }

    /// The variants of a side; `shared` where they are those of several operations, which have a file of their own.
    fn variants(&self, named: Named<'_>, side: Side, shared: Option<&FailureName>) -> Moved {
        let documented = on_side(named, side).into_iter().enumerate().map(|(row, (response, variant, name))| {
            let variant = ident(variant);
            let body = self.body_type(response, name.body.as_ref());
            let headers = name.headers.as_ref().map(|name| match response.header_set.filter(|_| shared.is_some()) {
                Some(set) => ident(&self.names.header_sets[set].name).into_token_stream(),
                None => path(response, name),
            });
            let headers = headers.map(|name| quote!(, #name));
            let about = match shared.filter(|shared| shared.apart.contains(&row)) {
                Some(_) => format!("{}each operation says what it means.", statuses(response.status, side)),
                None => described(response, side),
            };
            let links = self.links(&response.links, shared.map_or(&named.name.module, |_| SHARED));
            let docs = comment(format!("{about}{links}").trim_end());
            quote!(#docs #variant(crate::runtime::http_answer::Answer<#body #headers>),)
        });
        let other = (!has_default(named)).then(|| {
            let docs = comment(match side {
                Side::Ok => "Any other status of success (2xx): the document does not describe it.",
                Side::Error => "Any other status: the document does not describe it.",
            });
            quote!(#docs Undocumented(crate::runtime::http_answer::Answer<()>),)
        });
        documented.chain(other).collect()
    }
}

/// Which statuses a response is for, and what the document says of them.
fn described(response: &Response, side: Side) -> String {
    let (lead, description) = (statuses(response.status, side), markdown::rustdoc(&response.description));
    let gap = if lead.ends_with("\n\n") { "" } else { markdown::gap(&description).trim_start_matches(' ') };
    format!("{lead}{gap}{description}")
}

/// The responses that have a variant on a side; `default` has one on both.
fn on_side<'a>(named: Named<'a>, side: Side) -> Vec<(&'a Response, &'a String, &'a ResponseName)> {
    let stands_here = |status: Status| match status {
        Status::Default => true,
        status => status.is_success() == (side == Side::Ok),
    };
    responses(named).filter(|(response, _, _)| stands_here(response.status)).collect()
}

fn has_default(named: Named<'_>) -> bool {
    named.operation.responses.iter().any(|response| response.status == Status::Default)
}

/// Which statuses are which variant, and what is made of the answer: the most specific response first, and what has no response last.
fn rows(named: Named<'_>, side: Side) -> Moved {
    let documented = on_side(named, side).into_iter().map(|(response, variant, _)| {
        let (variant, decode) = (ident(variant), decode(response));
        let statuses = match response.status {
            Status::Code(code) => {
                let code = Literal::u16_unsuffixed(code);
                quote!(#code)
            }
            Status::Range(digit) => {
                let (low, high) = (Literal::u16_unsuffixed(digit * 100), Literal::u16_unsuffixed(digit * 100 + 99));
                quote!(#low..=#high)
            }
            Status::Default => quote!(_),
        };
        quote!(#statuses => #variant(#decode),)
    });
    documented.chain((!has_default(named)).then(|| quote!(_ => Undocumented(answered.undescribed()),))).collect()
}

/// The statuses of a variant in words.
fn statuses(status: Status, side: Side) -> String {
    match (status, side) {
        (Status::Code(code), _) => format!("{code}: "),
        (Status::Range(digit), _) => format!("Any other {digit}xx: "),
        // The document describes these once, and mostly has failures in mind.
        (Status::Default, Side::Ok) => {
            "A status of success (2xx) that has no variant of its own; the document says of all such answers:\n\n".to_owned()
        }
        (Status::Default, Side::Error) => "A status that has no variant of its own; the document says of all such answers:\n\n".to_owned(),
    }
}
