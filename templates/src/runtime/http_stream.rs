//! Answers whose bodies are read as they come. In: a call, and the answers that are streams. Out: the head at once, then the body piece by
//! piece; every other answer whole, as ever. Error bodies are read up to the limit, like all others.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::StatusCode;
use http::header::CONTENT_ENCODING;
use http::response::Parts;

use super::http_answer::Answered;
use super::http_call::{Call, Draft};
use super::http_client::Client;
use super::http_failure::{Cause, Failed, OutcomeUnknown, Reason};
use super::http_media_type::MediaType;
use super::http_transport::{BoxFuture, Chunks, Span, TransportError};

/// Which answers are streams: those whose status is in this range and whose media type this one covers. The first range that holds a status
/// is the one that counts; without a media type its answers are none.
pub type Opens = (u16, u16, Option<&'static str>);

/// What a call that opens a stream comes to.
#[derive(Debug)]
pub enum Opened<S, A> {
    /// The stream. Its head has come.
    Stream(S),
    /// Another answer of success, whole.
    Answer(A),
}

/// What makes a stream of the body of an answer.
pub trait Started: Sized {
    /// Starts it; `limit` is the length of the longest part that is put together, and `source` can open it again.
    fn start(bytes: ByteStream, limit: usize, source: Source) -> Self;
}

/// What a stream came from.
#[derive(Clone)]
pub struct Source {
    client: Client,
    draft: Draft,
    opens: &'static [Opens],
}

/// An answer, and its body where that is a stream.
pub type Head = (Answered, Option<Box<dyn Chunks>>);

impl Source {
    /// Whether asking again changes nothing on the server.
    #[must_use]
    pub fn is_get(&self) -> bool {
        self.draft.operation().method == "GET"
    }

    /// Asks after a while, saying what came last.
    #[must_use]
    pub fn again(&self, after: Duration, last_event_id: &str) -> BoxFuture<'static, Result<Head, Failed>> {
        let Self { client, mut draft, opens } = self.clone();
        if !last_event_id.is_empty() {
            draft.set_header("last-event-id", last_event_id);
        }
        Box::pin(async move {
            client.sleep_for(after).await;
            open_body(client, draft, opens).await
        })
    }
}

async fn open_body(client: Client, draft: Draft, opens: &'static [Opens]) -> Result<Head, Failed> {
    let mut kept = None;
    let mut keep = |head: &Parts, chunks| {
        if is_stream(opens, head) {
            kept = Some(chunks);
            return None;
        }
        Some(chunks)
    };
    let answered = client.exchange_with(draft, Span::Piece, &mut keep).await?;
    Ok((answered, kept))
}

/// Sends a call, and starts a stream where its answer is one.
///
/// # Errors
/// When there is no answer.
pub async fn open<S: Started>(call: Call<Client>, opens: &'static [Opens]) -> Result<Opened<S, Answered>, Failed> {
    let (client, draft) = call.into_parts();
    let source = Source { client: client.clone(), draft: draft.clone(), opens };
    let limit = client.body_limit(&draft);
    Ok(match open_body(client, draft, opens).await? {
        (head, Some(chunks)) => Opened::Stream(S::start(ByteStream::new(head, chunks), limit, source)),
        (answered, None) => Opened::Answer(answered),
    })
}

fn is_stream(opens: &[Opens], head: &Parts) -> bool {
    let status = head.status.as_u16();
    let Some((_, _, Some(media_type))) = opens.iter().find(|(low, high, _)| (*low..=*high).contains(&status)) else { return false };
    let encoding = head.headers.get(CONTENT_ENCODING).map_or(&b""[..], |value| value.as_bytes());
    // A compressed body is kept whole, with the reason why it cannot be read.
    encoding.is_empty() && MediaType::of(&head.headers).is_none_or(|named| named.fits(media_type).is_some())
}

/// A body as it comes. Dropped before its end, it closes the connection.
pub struct ByteStream {
    head: Answered,
    state: State,
}

type Piece = Option<Result<Bytes, TransportError>>;

enum State {
    Ready(Box<dyn Chunks>),
    Waiting(BoxFuture<'static, (Box<dyn Chunks>, Piece)>),
    Ended,
}

impl ByteStream {
    pub(crate) fn new(head: Answered, chunks: Box<dyn Chunks>) -> Self {
        Self { head, state: State::Ready(chunks) }
    }

    /// The next piece, of whatever length; `None` at the end. After an error there is none.
    pub async fn next(&mut self) -> Option<Result<Bytes, OutcomeUnknown>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, OutcomeUnknown>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Ready(mut chunks) => {
                    let next = async move {
                        let piece = chunks.next().await;
                        (chunks, piece)
                    };
                    self.state = State::Waiting(Box::pin(next));
                }
                State::Waiting(mut next) => match next.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Waiting(next);
                        return Poll::Pending;
                    }
                    Poll::Ready((_, None)) => return Poll::Ready(None),
                    Poll::Ready((_, Some(Err(error)))) => {
                        let message = if error.reason == Reason::Timeout { "nothing more came in time" } else { error.message() };
                        let cause = Cause { reason: error.reason, message: message.into(), source: error.source };
                        return Poll::Ready(Some(Err(OutcomeUnknown::new(self.head.operation(), cause))));
                    }
                    Poll::Ready((chunks, Some(Ok(piece)))) => {
                        self.state = State::Ready(chunks);
                        return Poll::Ready(Some(Ok(piece)));
                    }
                },
            }
        }
    }
}

impl Started for ByteStream {
    fn start(bytes: Self, _: usize, _: Source) -> Self {
        bytes
    }
}

impl Deref for ByteStream {
    type Target = Answered;

    fn deref(&self) -> &Answered {
        &self.head
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").field("head", &self.head).finish()
    }
}

/// What finds the parts of a body in its pieces. Pure: it neither reads nor waits.
pub trait Frames: Default + Send + Unpin + 'static {
    /// A part.
    type Item;

    /// Takes a piece, wherever it was cut.
    fn push(&mut self, bytes: &[u8]);

    /// There are no more pieces.
    fn end(&mut self);

    /// The next part that is complete.
    fn next(&mut self) -> Option<Self::Item>;

    /// How much is kept of a part that is not complete.
    fn held(&self) -> usize;
}

/// The parts of a body as they come.
pub struct Items<F> {
    bytes: ByteStream,
    pub(crate) frames: F,
    limit: usize,
    over: bool,
}

/// Why a stream ends before its end. What came before is complete.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// The connection broke, or nothing came for too long.
    Broken(OutcomeUnknown),
    /// A part is longer than the client's limit for bodies.
    TooLong(usize),
    /// The server does not go on with the stream: this is what it says instead.
    Refused(Box<Answered>),
    /// The server could not be asked to go on with the stream.
    Failed(Failed),
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(error) => fmt::Display::fmt(error, f),
            Self::TooLong(limit) => write!(f, "a part of the stream is longer than the limit of {limit} bytes"),
            Self::Refused(answer) => write!(f, "the server does not go on with the stream: {}", StatusCode::as_str(&answer.status())),
            Self::Failed(Failed::NotSent(error)) => fmt::Display::fmt(error, f),
            Self::Failed(Failed::OutcomeUnknown(error)) => fmt::Display::fmt(error, f),
        }
    }
}

impl Error for StreamError {}

impl<F: Frames> Items<F> {
    /// The next part; `None` at the end. After an error there is none.
    pub async fn next(&mut self) -> Option<Result<F::Item, StreamError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Goes on with another body.
    #[allow(dead_code, reason = "only streams of events go on after they were cut off")]
    pub(crate) fn restart(&mut self, bytes: ByteStream) {
        self.bytes = bytes;
    }
}

impl<F: Frames> Stream for Items<F> {
    type Item = Result<F::Item, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if self.over {
                return Poll::Ready(None);
            }
            if let Some(item) = self.frames.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if self.frames.held() > self.limit {
                self.over = true;
                return Poll::Ready(Some(Err(StreamError::TooLong(self.limit))));
            }
            match ready!(Pin::new(&mut self.bytes).poll_next(context)) {
                Some(Ok(piece)) => self.frames.push(&piece),
                Some(Err(error)) => return Poll::Ready(Some(Err(StreamError::Broken(error)))),
                None => {
                    self.frames.end();
                    return Poll::Ready(self.frames.next().map(Ok));
                }
            }
        }
    }
}

impl<F: Frames> Started for Items<F> {
    fn start(bytes: ByteStream, limit: usize, _: Source) -> Self {
        Self { bytes, frames: F::default(), limit, over: false }
    }
}

impl<F> Deref for Items<F> {
    type Target = Answered;

    fn deref(&self) -> &Answered {
        &self.bytes
    }
}

impl<F> fmt::Debug for Items<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.bytes, f)
    }
}

/// Implements a call whose answer may be a stream.
///
/// `streamed! { Watch(WatchOk, WatchError) EventStream<Item> { 200 to 200 "text/event-stream"; 204 to 204; } }`
macro_rules! streamed {
    ($call:ident($ok:ident, $error:ident) $stream:ty { $($low:literal to $high:literal $($media_type:literal)?;)+ }) => {
        impl $call<crate::runtime::http_client::Client> {
            /// Sends the request and gives the answer as soon as its head has come, where it is a stream. The time of the call is for the head
            /// and then for each wait for more.
            ///
            /// # Errors
            ///
            /// Where the status of the answer is not one of success, or there is no answer.
            pub async fn open(self) -> Result<crate::runtime::http_stream::Opened<$stream, $ok>, $error> {
                use crate::runtime::http_stream::Opened;
                match crate::runtime::http_stream::open(self.call, &[$(($low, $high, crate::runtime::http_stream::media_type!($($media_type)?))),+]).await? {
                    Opened::Stream(stream) => Ok(Opened::Stream(stream)),
                    Opened::Answer(answered) => $call::answer(answered).map(Opened::Answer),
                }
            }
        }
    };
}
pub(crate) use streamed;

macro_rules! media_type {
    () => {
        None
    };
    ($media_type:literal) => {
        Some($media_type)
    };
}
pub(crate) use media_type;
