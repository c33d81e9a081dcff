//! The plumbing of an operation. In: the names of its call, its description, and its two outcomes with their variants. Out: how the call is
//! sent and what every outcome offers.

/// Implements a call and its outcomes.
///
/// `operation! { Pay: PAY; PayOk { Ok, Accepted, } PayError { BadRequest, Default, } }`; a function `decode` of the call's own turns an answer into
/// one of the outcomes.
macro_rules! operation {
    ($call:ident: $operation:ident; $ok:ident { $($success:ident,)+ } $error:ident { $($failure:ident,)* }) => {
        impl $call {
            /// What an answer of this operation means, however it was received.
            ///
            /// # Errors
            ///
            /// Where its status is not one of success.
            pub fn decode(response: http::Response<bytes::Bytes>) -> Result<$ok, $error> {
                Self::answer(crate::runtime::http_answer::Answered::new(&$operation, response))
            }
        }

        impl<C> $call<C> {
            /// Sets what this call does otherwise than its client: its time, its headers, how often it is sent.
            pub fn call_options(mut self, options: crate::runtime::http_call_options::CallOptions) -> Self {
                self.call.options(options);
                self
            }

            /// The finished request, for callers who bring their own IO. It is all in plain sight, in its `Debug` too: only credentials are marked
            /// as sensitive.
            ///
            /// # Errors
            ///
            /// Where a value in it cannot be sent as given.
            pub fn into_request(self) -> Result<http::Request<bytes::Bytes>, crate::runtime::http_failure::NotSent>
            where
                C: crate::runtime::http_call::Target,
            {
                self.call.into_request()
            }
        }

        impl $call<crate::runtime::http_client::Client> {
            /// Sends the request, once unless its client or its options say otherwise.
            ///
            /// # Errors
            ///
            /// Where the status of the answer is not one of success, or there is no answer.
            pub async fn send(self) -> Result<$ok, $error> {
                $call::answer(self.call.send().await?)
            }
        }

        impl std::ops::Deref for $ok {
            type Target = crate::runtime::http_answer::Answered;

            fn deref(&self) -> &Self::Target {
                match self {
                    $(Self::$success(answer) => answer,)+
                }
            }
        }

        impl std::ops::Deref for $error {
            type Target = crate::runtime::http_failure::Exchange;

            fn deref(&self) -> &Self::Target {
                match self {
                    $(Self::$failure(answer) => answer,)*
                    Self::NotSent(failure) => failure,
                    Self::OutcomeUnknown(failure) => failure,
                }
            }
        }

        impl From<crate::runtime::http_failure::Failed> for $error {
            fn from(failed: crate::runtime::http_failure::Failed) -> Self {
                match failed {
                    crate::runtime::http_failure::Failed::NotSent(failure) => Self::NotSent(failure),
                    crate::runtime::http_failure::Failed::OutcomeUnknown(failure) => Self::OutcomeUnknown(failure),
                }
            }
        }

        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&**self, f)
            }
        }

        impl std::error::Error for $error {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                crate::runtime::http_failure::Exchange::source(self)
            }
        }
    };
}
pub(crate) use operation;
