//! `src/client.rs`. In: the server and the security schemes. Out: how a client of this API is made.

use super::Emitter;
use super::docs::{code, comment};
use crate::model::{Choice, Server, Writing};
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// The file.
    pub(super) fn client(&self) -> TokenStream {
        let about = comment(&format!("The client: where requests go, and what all of them carry.{}", self.certificates())).inner();
        let server = match &self.api.server {
            Some(server) => quote!(Some(#server)),
            None => quote!(None),
        };
        let https_elsewhere =
            self.api.operations.iter().any(|operation| operation.server.as_ref().is_some_and(|url| url.starts_with("https:")))
                || self.api.own_servers.iter().any(Server::may_be_https);
        let chosen = self.server_setter();
        let credentials = self.credentials();
        let tokens = self.fetches_tokens().then(|| {
            quote!(
                pub use crate::runtime::http_token::ClientCredentials;
            )
        });
        let has_parts = |choice: &Choice| matches!(choice.writing, Writing::Multipart(_));
        let choices = self.api.operations.iter().flat_map(|operation| &operation.body).flat_map(|body| &body.choices);
        let parts = choices.into_iter().any(has_parts).then(|| {
            quote!(
                pub use crate::runtime::http_multipart::{Multipart, Part};
            )
        });
        let client = self.constructors(&quote!(build_lenient), &quote!(ClientBuilder::new(&API)));
        let blocking = self.constructors(&quote!(build_blocking_lenient), &quote!(ClientBuilder::new(&super::API)));
        quote! {
            #about
            pub use crate::runtime::http_answer::{Answer, Answered};
            pub use crate::runtime::http_builder::{BuildError, ClientBuilder};
            pub use crate::runtime::http_call::Target;
            pub use crate::runtime::http_call_options::CallOptions;
            pub use crate::runtime::http_client::Client;
            pub use crate::runtime::http_clock::Clock;
            pub use crate::runtime::http_failure::{Exchange, NotSent, OutcomeUnknown, Reason};
            pub use crate::runtime::http_hook::{Attempt, Hook};
            pub use crate::runtime::http_operation::Operation;
            pub use crate::runtime::http_request_body::Body;
            pub use crate::runtime::http_retry::RetryPolicy;
            pub use crate::runtime::http_secret::Secret;
            pub use crate::runtime::http_sending::Sending;
            #tokens
            #parts
            pub use crate::runtime::http_transport::{BoxError, BoxFuture, Chunks, SendOptions, Transport, TransportError};
            pub use crate::runtime::http_undecodable::{Undecodable, UndecodableReason};

            #[doc = " What all operations share."]
            pub(crate) static API: crate::runtime::http_operation::Api = crate::runtime::http_operation::Api {
                server: #server,
                https_elsewhere: #https_elsewhere,
                user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
                #[cfg(feature = "reqwest")]
                transport: Some(crate::runtime::http_reqwest::start),
                #[cfg(not(feature = "reqwest"))]
                transport: None,
                #[cfg(feature = "reqwest")]
                sleep: Some(crate::runtime::http_reqwest::sleep),
                #[cfg(not(feature = "reqwest"))]
                sleep: None,
                #[cfg(feature = "tracing")]
                observe: Some(crate::runtime::http_tracing::observe),
                #[cfg(not(feature = "tracing"))]
                observe: None,
            };

            #client

            #chosen

            #credentials

            #[doc = " For tests of code that calls the API: prepared answers, and recordings of real ones."]
            #[cfg(feature = "test-util")]
            pub mod testing {
                pub use crate::runtime::http_testing::{Canned, Recorder};
            }

            #[doc = " The same operations for code without an async runtime."]
            #[cfg(feature = "blocking")]
            pub mod blocking {
                pub use crate::runtime::http_blocking::Client;
                use super::ClientBuilder;

                #blocking
            }
        }
    }

    /// `new` where the document names a server, and `builder`.
    fn constructors(&self, finish: &TokenStream, start: &TokenStream) -> TokenStream {
        let (new, default, base) = match (self.api.absolute_server(), &self.api.server) {
            (Some(server), _) => {
                let about = comment(&format!("A client of {} with default settings.", code(server)));
                let new = quote! {
                    #about
                    #[must_use]
                    pub fn new() -> Self {
                        Self::builder().#finish()
                    }
                };
                let default = quote! {
                    impl Default for Client {
                        fn default() -> Self {
                            Self::new()
                        }
                    }
                };
                (Some(new), Some(default), format!("its base URL is {} unless you set another.", code(server)))
            }
            (None, Some(server)) => {
                let base =
                    format!("the document's server {} has no scheme and no host, so an origin or a base URL must be set.", code(server));
                (None, None, base)
            }
            (None, None) => (None, None, "the document names no server, so a base URL must be set.".to_owned()),
        };
        let about = comment(&format!("Settings for a client; {base}"));
        quote! {
            impl Client {
                #new

                #about
                #[must_use]
                pub fn builder() -> ClientBuilder {
                    #start
                }
            }

            #default
        }
    }
}
