//! What every request of a client starts from: the base URL, default headers and credentials.
//! In: checked settings. Out: the headers of a request that its operation does not decide. Nothing of it is shown but names.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::http_base_url::BaseUrl;
use super::http_builder::ClientBuilder;
use super::http_failure::{Cause, HeaderNames, Reason};
use super::http_operation::Api;

/// What every request of a client starts from.
pub struct Endpoint {
    pub(crate) base_url: BaseUrl,
    pub(crate) headers: HeaderMap,
    pub(crate) credentials: Vec<Credential>,
}

/// A credential for the security scheme of that name.
pub(crate) struct Credential {
    pub(crate) scheme: &'static str,
    pub(crate) name: HeaderName,
    pub(crate) value: HeaderValue,
}

impl Endpoint {
    /// The endpoint that the document itself describes.
    pub(crate) fn documented(api: &'static Api) -> Result<Self, Cause> {
        ClientBuilder::new(api).endpoint().map(|(endpoint, _)| endpoint).map_err(|error| Cause::new(Reason::Setup, error.to_string()))
    }

    /// The credentials of the first alternative that can be met in full. When none can, the server is left to decide: a document may
    /// demand more than its server does.
    pub(crate) fn chosen_credentials(&self, alternatives: &[&[&str]]) -> Vec<(HeaderName, HeaderValue)> {
        let find = |scheme: &str| self.credentials.iter().find(|credential| credential.scheme == scheme);
        let met = alternatives.iter().find(|schemes| !schemes.is_empty() && schemes.iter().all(|scheme| find(scheme).is_some()));
        let chosen = met.into_iter().flat_map(|schemes| schemes.iter().filter_map(|scheme| find(scheme)));
        chosen.map(|credential| (credential.name.clone(), credential.value.clone())).collect()
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.credentials.iter().map(|credential| credential.scheme).collect();
        let mut out = f.debug_struct("Endpoint");
        out.field("base_url", &self.base_url).field("headers", &HeaderNames(&self.headers)).field("credentials", &schemes).finish()
    }
}
