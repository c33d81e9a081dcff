//! The plumbing of an operation. In: the names of its call, its description, and its two outcomes with their variants and statuses. Out: how the
//! call is sent and shown, which variant an answer is, and what every outcome offers. Operations may have their failures in common.

/// Implements a call and its outcomes.
///
/// `operation! { #[cfg(feature = "blocking")] Pay: PAY, answered; PayOk { 200 => Ok(answered.json()), _ => … } PayError }`
///
/// The attribute says when there is a blocking client. The status alone chooses the variant, whose value is made of what was `answered`: of one
/// status before its range, and `_` stands for the statuses of success that have no row. All others are for the failure.
macro_rules! operation {
    (
        #[$blocking:meta] $call:ident: $operation:ident, $answered:ident;
        $ok:ident { $($low:literal $(..=$high:literal)? => $success:ident($value:expr),)* _ => $other_success:ident($other_value:expr), }
        $error:ident
    ) => {
        impl $call {
            /// What an answer of this operation means, however it was received.
            ///
            /// # Errors
            ///
            /// Where its status is not one of success.
            pub fn decode(response: http::Response<bytes::Bytes>) -> Result<$ok, $error> {
                Self::answer(crate::runtime::http_answer::Answered::new(&$operation, response))
            }

            #[allow(clippy::match_overlapping_arm, reason = "a range is for what has no status of its own")]
            fn answer($answered: crate::runtime::http_answer::Answered) -> Result<$ok, $error> {
                match $answered.status().as_u16() {
                    $($low $(..=$high)? => Ok($ok::$success($value)),)*
                    _ if $answered.status().is_success() => Ok($ok::$other_success($other_value)),
                    _ => Err(crate::runtime::http_answer::Failure::of($answered)),
                }
            }
        }

        impl<C> std::fmt::Debug for $call<C> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.call.show(stringify!($call), f)
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
            /// Sends the request when it is awaited, once unless its client or its options say otherwise.
            ///
            /// # Errors
            ///
            /// Where the status of the answer is not one of success, or there is no answer.
            pub fn send(self) -> crate::runtime::http_sending::Sending<$ok, $error> {
                self.call.sending($call::answer)
            }
        }

        #[$blocking]
        impl $call<crate::runtime::http_blocking::Client> {
            /// Sends the request, once unless its client or its options say otherwise, and waits for the answer.
            ///
            /// # Errors
            ///
            /// Where the status of the answer is not one of success, or there is no answer.
            pub fn send(self) -> Result<$ok, $error> {
                self.call.outcome($call::answer)
            }
        }

        impl $ok {
            fn variant(&self) -> (&'static str, &crate::runtime::http_answer::Answered) {
                match self {
                    $(Self::$success(answer) => (stringify!($success), answer),)*
                    Self::$other_success(answer) => (stringify!($other_success), answer),
                }
            }
        }

        impl std::ops::Deref for $ok {
            type Target = crate::runtime::http_answer::Answered;

            fn deref(&self) -> &crate::runtime::http_answer::Answered {
                self.variant().1
            }
        }

        impl std::fmt::Debug for $ok {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let (variant, answered) = self.variant();
                crate::runtime::http_failure::show(variant, answered, f)
            }
        }
    };
}
pub(crate) use operation;

/// Implements everything that can become of a call beside success: `failure! { answered; PayError { 404 => NotFound(answered.json()), _ => … } }`.
///
/// The status chooses the variant as in `operation!`; `_` stands for those that have no row.
macro_rules! failure {
    ($answered:ident; $error:ident { $($low:literal $(..=$high:literal)? => $failure:ident($why:expr),)* _ => $other:ident($other_why:expr), }) => {
        impl crate::runtime::http_answer::Failure for $error {
            #[allow(clippy::match_overlapping_arm, reason = "a range is for what has no status of its own")]
            fn of($answered: crate::runtime::http_answer::Answered) -> Self {
                match $answered.status().as_u16() {
                    $($low $(..=$high)? => Self::$failure($why),)*
                    _ => Self::$other($other_why),
                }
            }
        }

        impl $error {
            fn variant(&self) -> (&'static str, &crate::runtime::http_failure::Exchange) {
                match self {
                    $(Self::$failure(answer) => (stringify!($failure), answer),)*
                    Self::$other(answer) => (stringify!($other), answer),
                    Self::NotSent(failure) => ("NotSent", failure),
                    Self::OutcomeUnknown(failure) => ("OutcomeUnknown", failure),
                }
            }
        }

        impl std::ops::Deref for $error {
            type Target = crate::runtime::http_failure::Exchange;

            fn deref(&self) -> &crate::runtime::http_failure::Exchange {
                self.variant().1
            }
        }

        impl std::fmt::Debug for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let (variant, exchange) = self.variant();
                crate::runtime::http_failure::show(variant, exchange, f)
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
                std::fmt::Display::fmt(self.variant().1, f)
            }
        }

        impl std::error::Error for $error {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                self.variant().1.source()
            }
        }
    };
}
pub(crate) use failure;

/// Gives the methods of an operation to both clients; the attribute says when there is a blocking one.
macro_rules! methods {
    (#[$blocking:meta] $($method:tt)*) => {
        impl crate::runtime::http_client::Client { $($method)* }

        #[$blocking]
        impl crate::runtime::http_blocking::Client { $($method)* }
    };
}
pub(crate) use methods;
