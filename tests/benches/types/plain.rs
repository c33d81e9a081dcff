//! The pay operation's types as one writes them by hand: serde's derives and `String`, nothing checked.

use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::str::FromStr;

#[derive(Deserialize, Serialize)]
pub struct PlainResponse {
    success: bool,
    actions: Vec<Action>,
    #[serde(skip_serializing_if = "Option::is_none")]
    redirect_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    poll_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approval_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qr_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_details: Option<Vec<ErrorDetail>>,
}

#[derive(Deserialize, Serialize)]
pub struct Action {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub struct ErrorDetail {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authentication_operations: Option<Vec<AuthenticationOperation>>,
}

#[derive(Deserialize, Serialize)]
pub struct AuthenticationOperation {
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rel: Option<String>,
}

/// Any text. Nobody reads it back: what it costs to make one is what is measured.
pub struct PlainPhoneNumber(#[expect(dead_code, reason = "see above")] String);

impl From<&str> for PlainPhoneNumber {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for PlainPhoneNumber {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl FromStr for PlainPhoneNumber {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}
