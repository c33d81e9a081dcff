//! What every request of a client starts from: the base URL, default headers and credentials.
//! In: checked settings. Out: the headers of a request that its operation does not decide. Nothing of it is shown but names.

use std::fmt;

use http::HeaderMap;

use super::http_base_url::BaseUrl;
use super::http_builder::ClientBuilder;
use super::http_credential::{Credential, Missing, choose};
use super::http_failure::{Cause, HeaderNames, Reason};
use super::http_operation::Api;

/// What every request of a client starts from.
pub struct Endpoint {
    pub(crate) base_url: BaseUrl,
    pub(crate) headers: HeaderMap,
    pub(crate) credentials: Vec<Credential>,
    pub(crate) missing: Missing,
}

impl Endpoint {
    /// The endpoint that the document itself describes. Who brings the IO brings the credentials.
    pub(crate) fn documented(api: &'static Api) -> Result<Self, Cause> {
        let builder = ClientBuilder::new(api).allow_missing_credentials();
        builder.endpoint().map(|(endpoint, _)| endpoint).map_err(|error| Cause::new(Reason::Setup, error.to_string()))
    }

    /// The credentials that go with a request of an operation with these alternatives.
    pub(crate) fn chosen_credentials(&self, alternatives: &[&[&str]]) -> Result<Vec<&Credential>, Cause> {
        choose(&self.credentials, alternatives, self.missing)
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.credentials.iter().map(|credential| credential.scheme).collect();
        let mut out = f.debug_struct("Endpoint");
        out.field("base_url", &self.base_url).field("headers", &HeaderNames(&self.headers)).field("credentials", &schemes).finish()
    }
}
