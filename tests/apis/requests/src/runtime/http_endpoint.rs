//! What every request of a client starts from: the base URL, default headers and credentials.
//! In: checked settings. Out: the headers of a request that its operation does not decide. Nothing of it is shown but names.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, Uri};

use super::http_base_url::BaseUrl;
use super::http_builder::{BuildError, ClientBuilder};
use super::http_credential::{Credential, Held, Missing, Tokens, choose};
use super::http_failure::{Cause, HeaderNames, Reason};
use super::http_operation::{Api, Operation};

/// What every request of a client starts from.
pub struct Endpoint {
    pub(crate) base_url: BaseUrl,
    /// Whether operations with a server of their own go there.
    pub(crate) own_servers: bool,
    pub(crate) headers: HeaderMap,
    pub(crate) credentials: Vec<Credential>,
    pub(crate) missing: Missing,
}

impl Endpoint {
    /// The endpoint that the document itself describes. Who brings the IO brings the credentials.
    pub(crate) fn documented(api: &'static Api) -> Result<Self, Cause> {
        let mut builder = ClientBuilder::new(api).allow_missing_credentials();
        builder.endpoint().map_err(|error| Cause::new(Reason::Setup, error.to_string()))
    }

    /// The address of an operation's `path`: below the server chosen for it, else below its own, where it has one, or below the client's.
    pub(crate) fn join(&self, (operation, chosen): (&Operation, Option<&str>), path: &str) -> Result<Uri, Cause> {
        let Some(server) = chosen.or(operation.server.filter(|_| self.own_servers)) else { return self.base_url.join(path) };
        let unusable = |why| Cause::new(Reason::Setup, format!("the operation's own server cannot be used: {why}"));
        let address = self.base_url.resolve(server).map_err(unusable)?;
        BaseUrl::parse(&address.to_string()).map_err(unusable)?.join(path)
    }

    /// The credentials that go with a request of this operation.
    pub(crate) fn chosen_credentials(&self, operation: &Operation) -> Result<Vec<&Credential>, Cause> {
        choose(&self.credentials, operation.security, self.missing)
    }

    /// Where access tokens are fetched.
    pub(crate) fn token_addresses(&self) -> Result<Vec<Uri>, BuildError> {
        let fetched = self.credentials.iter().filter_map(|credential| match &credential.held {
            Held::Fetched(tokens) => Some((credential.scheme, tokens)),
            Held::Ready(_) => None,
        });
        let address = |(scheme, tokens): (&str, &Arc<dyn Tokens>)| {
            tokens.address(&self.base_url).map_err(|why| format!("the token URL of `{scheme}` cannot be used: {why}").into())
        };
        fetched.map(address).collect()
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.credentials.iter().map(|credential| credential.scheme).collect();
        let mut out = f.debug_struct("Endpoint");
        out.field("base_url", &self.base_url).field("headers", &HeaderNames(&self.headers)).field("credentials", &schemes).finish()
    }
}
