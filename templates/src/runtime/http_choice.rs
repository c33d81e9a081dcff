//! Bodies of several media types. In: an answer and what the document says of each media type. Out: the body as the media type that the
//! answer names, or why it is none of them.

use serde::de::DeserializeOwned;

use super::http_answer::{Answer, Answered};
use super::http_media_type::MediaType;
use super::http_undecodable::{Undecodable, UndecodableReason};

/// One of the forms that a body may have.
pub struct Form<T> {
    /// Its media types, as the document names them.
    pub media_types: &'static [&'static str],
    /// What kind of bodies these are.
    pub kind: Kind,
    /// Reads such a body.
    pub read: fn(&Answered) -> Result<T, Undecodable>,
}

/// What kind of bodies a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JSON
    Json,
    /// text
    Text,
    /// anything
    Bytes,
}

/// A choice between forms, made by the media type of the answer.
pub trait Choice: Sized + 'static {
    /// In the document's order.
    const FORMS: &'static [Form<Self>];
}

/// The body of an answer in the form that its media type chooses.
#[must_use]
pub fn choose<T: Choice>(answered: Answered) -> Answer<T> {
    let body = match chosen(T::FORMS, MediaType::of(answered.headers())) {
        Some(form) => (form.read)(&answered),
        None => Err(Undecodable::new(UndecodableReason::MediaType, "the body is of none of the documented media types")),
    };
    answered.with(body)
}

/// The form whose media type fits best; else the one that reads bodies of such a kind. An answer that names no media type is tried as JSON,
/// which shows whether it is.
fn chosen<T>(forms: &'static [Form<T>], named: Option<MediaType>) -> Option<&'static Form<T>> {
    let of_kind = |kind| forms.iter().find(|form| form.kind == kind);
    let Some(named) = named else { return of_kind(Kind::Json) };
    let fit = |form: &Form<T>| form.media_types.iter().filter_map(|range| named.fits(range)).max();
    let mut best = None;
    for form in forms {
        if fit(form) > best.and_then(fit) {
            best = Some(form);
        }
    }
    best.or_else(|| of_kind(Kind::Json).filter(|_| named.is_json())).or_else(|| of_kind(Kind::Text).filter(|_| named.is_text()))
}

/// Implements a choice.
///
/// `choice! { PetBody { Json(Pet): json "application/json" | "text/json", Plain(String): text "text/plain", } }`
macro_rules! choice {
    ($name:ident { $($variant:ident($body:ty): $kind:ident $($media_type:literal)|+,)+ }) => {
        impl crate::runtime::http_choice::Choice for $name {
            const FORMS: &'static [crate::runtime::http_choice::Form<Self>] = &[$(crate::runtime::http_choice::Form {
                media_types: &[$($media_type),+],
                kind: crate::runtime::http_choice::kind!($kind),
                read: |answered| crate::runtime::http_choice::$kind(answered).map(Self::$variant),
            },)+];
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$variant(body) => f.debug_tuple(stringify!($variant)).field(crate::runtime::http_choice::shown!($kind body)).finish(),)+
                }
            }
        }
    };
}
pub(crate) use choice;

macro_rules! kind {
    (json) => {
        crate::runtime::http_choice::Kind::Json
    };
    (text) => {
        crate::runtime::http_choice::Kind::Text
    };
    (bytes) => {
        crate::runtime::http_choice::Kind::Bytes
    };
}
pub(crate) use kind;

/// What `Debug` shows of a body: of text and bytes, which may say anything, the length.
macro_rules! shown {
    (json $body:ident) => {
        $body
    };
    ($kind:ident $body:ident) => {
        &format_args!("{} bytes", $body.len())
    };
}
pub(crate) use shown;

/// The body as JSON.
///
/// # Errors
/// When it is none, or does not fit its type.
pub fn json<T: DeserializeOwned>(answered: &Answered) -> Result<T, Undecodable> {
    answered.read_json()
}

pub use super::http_body::{read_bytes as bytes, read_text as text};
