//! One operation as the generator emits it, written by hand: the model for emitting and the subject of the wire tests.
//! Above the first line are the stand-ins for generated types; between the lines is `src/client.rs`; below the second is
//! `src/operations/payment.rs`.

#![allow(missing_docs, reason = "stand-ins; what is emitted is documented below")]

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Serialize, Default)]
pub struct PaymentRequest {
    pub payment_product_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub social_security_number: Option<String>,
    /// Stands for a rule across fields: writing fails.
    #[serde(serialize_with = "only_false", skip_serializing_if = "std::ops::Not::not")]
    pub broken: bool,
}

fn only_false<S: serde::Serializer>(_: &bool, _: S) -> Result<S::Ok, S::Error> {
    Err(serde::ser::Error::custom("+4799999999 breaks a rule"))
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PaymentResponse {
    pub success: bool,
    pub actions: Vec<Action>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub error_details: Vec<ErrorDetail>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    #[serde(rename = "type")]
    pub kind: ActionType,
}

/// An open enum: unknown values are kept and written back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActionType {
    Success,
    Error,
    #[serde(untagged)]
    Unknown(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErrorDetail {
    pub code: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErrorBody {
    pub error: ErrorObject,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErrorObject {
    pub message: String,
}

// ------------------------------------------------------------------------------------------------------------------ src/client.rs

pub use crate::runtime::http_builder::ClientBuilder;
pub use crate::runtime::http_client::Client;
pub use crate::runtime::http_operation::Api;
pub use crate::runtime::http_secret::Secret;

/// The address that the document names, and what this crate says of itself.
static API: Api = Api {
    server: Some("https://checkout.example.com/v1"),
    user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
    // `#[cfg(feature = "reqwest")]` on this line, and `None` without.
    transport: Some(crate::runtime::http_reqwest::start),
};

impl Client {
    /// A client of `https://checkout.example.com/v1` with default settings.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build_lenient()
    }

    /// Settings for a client; `https://checkout.example.com/v1` is its base URL unless you set another.
    #[must_use]
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(&API)
    }

    /// Initiate a checkout payment: `POST /sessions/{session_id}/pay`.
    ///
    /// * `session_id`: the session ID.
    /// * `body`: how to pay.
    pub fn pay(&self, session_id: &str, body: impl Into<PaymentRequest>) -> Pay<Self> {
        Pay::with(self.clone(), session_id, &body.into())
    }
}

impl Default for Client {
    fn default() -> Self {
        Self::new()
    }
}

impl ClientBuilder {
    /// The credential of the security scheme `bearer`, sent as `authorization: Bearer …`.
    #[must_use]
    pub fn bearer(self, token: impl Into<Secret>) -> Self {
        self.credential("bearer", "authorization", "Bearer ", &token.into())
    }

    /// The credential of the security scheme `apikey`, sent as `x-api-key`.
    #[must_use]
    pub fn apikey(self, key: impl Into<Secret>) -> Self {
        self.credential("apikey", "x-api-key", "", &key.into())
    }
}

/// The same operations, blocking. (`#[cfg(feature = "blocking")]`)
pub mod blocking {
    use super::{ClientBuilder, Pay, PaymentRequest};
    pub use crate::runtime::http_blocking::Client;

    impl Client {
        /// A client of `https://checkout.example.com/v1` with default settings.
        #[must_use]
        pub fn new() -> Self {
            Self::builder().build_blocking_lenient()
        }

        /// Settings for a client; finish them with `build_blocking`.
        #[must_use]
        pub fn builder() -> ClientBuilder {
            super::Client::builder()
        }

        /// Initiate a checkout payment: `POST /sessions/{session_id}/pay`.
        ///
        /// * `session_id`: the session ID.
        /// * `body`: how to pay.
        pub fn pay(&self, session_id: &str, body: impl Into<PaymentRequest>) -> Pay<Self> {
            Pay::with(self.clone(), session_id, &body.into())
        }
    }

    impl Default for Client {
        fn default() -> Self {
            Self::new()
        }
    }
}

// --------------------------------------------------------------------------------------------------- src/operations/payment.rs

use std::error::Error;
use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{Request, Response};

use crate::runtime::http_answer::{Answer, Answered};
use crate::runtime::http_call::{Call, Target};
use crate::runtime::http_failure::{Exchange, Failed, NotSent, OutcomeUnknown};
use crate::runtime::http_operation::Operation;

static PAY: Operation = Operation {
    api: &API,
    id: "checkout_sid_pay_post",
    method: "POST",
    path: "/sessions/{session_id}/pay",
    accept: "application/json",
    security: &[&["bearer"], &["apikey"]],
};

/// Initiate a checkout payment: `POST /sessions/{session_id}/pay`.
///
/// Made by [`Client::pay`], or by [`Pay::new`] without a client.
#[derive(Debug, Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Pay<C = ()> {
    call: Call<C>,
}

impl Pay {
    /// The operation without a client, for callers who bring their own IO: see [`Pay::into_request`] and [`Pay::decode`].
    pub fn new(session_id: &str, body: impl Into<PaymentRequest>) -> Self {
        Self::with((), session_id, &body.into())
    }
}

impl<C> Pay<C> {
    fn with(target: C, session_id: &str, body: &PaymentRequest) -> Self {
        let mut call = Call::new(target, &PAY);
        call.path("session_id", session_id);
        call.json("application/json", body);
        Self { call }
    }

    /// The header `If-Unmodified-Since`: the `updated_at` of the session that this payment is for.
    pub fn if_unmodified_since(mut self, value: &str) -> Self {
        self.call.header("if-unmodified-since", value);
        self
    }
}

/// (`#[cfg(feature = "blocking")]`)
impl Pay<blocking::Client> {
    /// Sends the request, once, and waits for the answer.
    ///
    /// # Errors
    /// When its status is not one of success, or there is no answer.
    pub fn send(self) -> Result<PayOk, PayError> {
        Pay::answer(self.call.send()?)
    }
}

impl Pay {
    fn answer(answered: Answered) -> Result<PayOk, PayError> {
        match answered.status().as_u16() {
            200 => Ok(PayOk::Ok(answered.json())),
            202 => Ok(PayOk::Accepted(answered.json())),
            400 => Err(PayError::BadRequest(answered.json())),
            412 => Err(PayError::PreconditionFailed(answered.json())),
            _ if answered.status().is_success() => Ok(PayOk::Default(answered.json())),
            _ => Err(PayError::Default(answered.json())),
        }
    }
}

/// An answer of success to [`Pay`]. Dereferences to the [`Answered`] that all variants hold: status, headers, bytes.
#[derive(Debug)]
#[non_exhaustive]
pub enum PayOk {
    /// 200: the response from the payment.
    Ok(Answer<PaymentResponse>),
    /// 202: the response from the payment.
    Accepted(Answer<PaymentResponse>),
    /// Any other status of success: an error, says the document.
    Default(Answer<ErrorBody>),
}

/// Everything else that can become of [`Pay`]. Dereferences to the [`Exchange`] that all variants hold: status, headers, bytes, and the
/// predicates `is_answered`, `is_not_sent`, `is_outcome_unknown`.
#[derive(Debug)]
#[non_exhaustive]
pub enum PayError {
    /// 400: bad or invalid request.
    BadRequest(Answer<ErrorBody>),
    /// 412: the session has changed.
    PreconditionFailed(Answer<ErrorBody>),
    /// Any other status.
    Default(Answer<ErrorBody>),
    /// The request was provably not sent.
    NotSent(NotSent),
    /// The request may have been received: look before sending it again.
    OutcomeUnknown(OutcomeUnknown),
}

crate::runtime::http_operation_type::operation! {
    Pay: PAY;
    PayOk { Ok, Accepted, Default, }
    PayError { BadRequest, PreconditionFailed, Default, }
}
