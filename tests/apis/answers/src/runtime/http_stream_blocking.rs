//! Streams for code that waits. In: a call of the blocking client. Out: an iterator over what the asynchronous stream says, which moves on in
//! the thread that drives the client.

use std::fmt;
use std::future::poll_fn;
use std::ops::Deref;
use std::pin::Pin;

use futures_core::Stream;

use super::http_answer::Answered;
use super::http_blocking::Client;
use super::http_call::Call;
use super::http_failure::Failed;
use super::http_stream::{Opened, Opens, Started, open};

/// A stream as an iterator: each step waits. Dropped before its end, it closes the connection.
pub struct Waiting<S> {
    stream: Option<S>,
    client: Client,
}

/// Sends a call, and starts a stream where its answer is one.
///
/// # Errors
/// When there is no answer.
pub fn open_waiting<S>(call: Call<Client>, opens: &'static [Opens]) -> Result<Opened<Waiting<S>, Answered>, Failed>
where
    S: Started + Send + 'static,
{
    let operation = call.operation();
    let client = call.target().clone();
    let call = call.to(|client| client.to_async());
    Ok(match client.drive_future(operation, async move { open::<S>(call, opens).await })?? {
        Opened::Stream(stream) => Opened::Stream(Waiting { stream: Some(stream), client }),
        Opened::Answer(answered) => Opened::Answer(answered),
    })
}

impl<S> Waiting<S> {
    /// Changes how the stream goes on, before it does: `stream.with(|events| events.reconnect(3))`.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(S) -> S) -> Self {
        self.stream = self.stream.map(change);
        self
    }

    /// The stream itself, whose head is that of the answer; `None` when the thread that drove it is gone.
    #[must_use]
    pub fn stream(&self) -> Option<&S> {
        self.stream.as_ref()
    }
}

impl<S> Iterator for Waiting<S>
where
    S: Stream + Deref<Target = Answered> + Send + Unpin + 'static,
    S::Item: Send,
{
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        let mut stream = self.stream.take()?;
        let operation = stream.operation();
        let step = async move {
            let item = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
            (stream, item)
        };
        // Without its thread there is nobody to move the stream on; the process is ending.
        let (stream, item) = self.client.drive_future(operation, step).ok()?;
        self.stream = Some(stream);
        item
    }
}

impl<S: fmt::Debug> fmt::Debug for Waiting<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.stream, f)
    }
}

/// The blocking half of `http_stream::streamed`.
macro_rules! streamed_waiting {
    ($call:ident($ok:ident, $error:ident) $stream:ty { $($low:literal to $high:literal $($media_type:literal)?;)+ }) => {
        impl $call<crate::runtime::http_blocking::Client> {
            /// Sends the request and gives the answer as soon as its head has come, where it is a stream. The time of the call is for the head
            /// and then for each wait for more.
            ///
            /// # Errors
            ///
            /// Where the status of the answer is not one of success, or there is no answer.
            pub fn open(
                self,
            ) -> Result<crate::runtime::http_stream::Opened<crate::runtime::http_stream_blocking::Waiting<$stream>, $ok>, $error> {
                use crate::runtime::http_stream::Opened;
                match crate::runtime::http_stream_blocking::open_waiting(self.call, &[$(($low, $high, crate::runtime::http_stream::media_type!($($media_type)?))),+])? {
                    Opened::Stream(stream) => Ok(Opened::Stream(stream)),
                    Opened::Answer(answered) => $call::answer(answered).map(Opened::Answer),
                }
            }
        }
    };
}
pub(crate) use streamed_waiting;
