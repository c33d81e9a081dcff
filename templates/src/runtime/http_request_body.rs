//! Bodies of requests: bytes, or a stream of chunks that can be read once.
//! In: whatever holds the bytes. Out: a body whose length is known or not. A stream that is longer or shorter than it was said to be is an error,
//! and one that was sent is never sent again.

use std::collections::VecDeque;
use std::fmt;
use std::io::{ErrorKind, Read};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::Request;

use super::http_transport::BoxError;

/// The body of a request.
///
/// Bytes and texts are bodies; [`Body::stream`] and [`Body::reader`] make one of what is too long to be held. A clone of a streamed body is
/// the same stream: it is sent with the first call that takes it.
#[derive(Clone)]
pub struct Body(Inner);

#[derive(Clone)]
enum Inner {
    Whole(Bytes),
    Stream { length: Option<u64>, source: Arc<Mutex<Option<Source>>> },
}

/// What a poll of a stream gives.
type Polled = Poll<Option<Result<Bytes, BoxError>>>;

/// What gives the chunks of a stream.
struct Source {
    next: Box<dyn FnMut(&mut Context<'_>) -> Polled + Send>,
    /// How much is still to come, where the length is known.
    left: Option<u64>,
    /// The last chunk of a known length waits here until the stream says that it was the last.
    last: Option<Bytes>,
}

/// How much is read at once.
const CHUNK: usize = 64 << 10;

impl Body {
    /// A stream of chunks, and how many bytes they are, where that is known. `next` is polled as a `Stream` is.
    #[must_use]
    pub fn stream(
        length: Option<u64>,
        next: impl FnMut(&mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> + Send + 'static,
    ) -> Self {
        let source = Source { next: Box::new(next), left: length, last: None };
        Self(Inner::Stream { length, source: Arc::new(Mutex::new(Some(source))) })
    }

    /// What a reader reads, and how many bytes it is, where that is known. It is read while the request is being sent, in the task (or the
    /// thread of the blocking client) that sends it: fit for files, not for what makes others wait.
    #[must_use]
    pub fn reader(length: Option<u64>, mut reader: impl Read + Send + 'static) -> Self {
        Self::stream(length, move |_| {
            let mut chunk = vec![0; CHUNK];
            Poll::Ready(loop {
                match reader.read(&mut chunk) {
                    Ok(0) => break None,
                    Ok(count) => {
                        chunk.truncate(count);
                        break Some(Ok(Bytes::from(chunk)));
                    }
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    Err(error) => break Some(Err(error.into())),
                }
            })
        })
    }

    /// Bodies one after the other: bytes, where all of them are.
    #[must_use]
    pub fn chain(mut pieces: VecDeque<Self>) -> Self {
        if let Some(whole) = pieces.iter().map(|piece| piece.as_bytes().map(|bytes| &bytes[..])).collect::<Option<Vec<_>>>() {
            return Self::from(whole.concat());
        }
        let length = pieces.iter().map(Self::length).sum();
        Self::stream(length, move |context| {
            while let Some(first) = pieces.front_mut() {
                let chunk = std::task::ready!(first.poll_next(context));
                if chunk.is_some() {
                    return Poll::Ready(chunk);
                }
                pieces.pop_front();
            }
            Poll::Ready(None)
        })
    }

    /// The bytes; `None` where the body is a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::Whole(bytes) => Some(bytes),
            Inner::Stream { .. } => None,
        }
    }

    /// How many bytes it has, where that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Inner::Whole(bytes) => Some(bytes.len() as u64),
            Inner::Stream { length, .. } => *length,
        }
    }

    /// The next chunk, as a `Stream` gives it.
    pub fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        match &mut self.0 {
            Inner::Whole(bytes) => Poll::Ready(Some(std::mem::take(bytes)).filter(|bytes| !bytes.is_empty()).map(Ok)),
            Inner::Stream { length: _, source } => {
                let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(open) = source.as_mut() else { return Poll::Ready(None) };
                let (chunk, over) = std::task::ready!(open.poll_next(context));
                if over {
                    *source = None;
                }
                Poll::Ready(chunk)
            }
        }
    }

    /// The whole body, read to its end.
    ///
    /// # Errors
    /// What went wrong with the stream.
    pub async fn collect(mut self) -> Result<Bytes, BoxError> {
        if let Inner::Whole(bytes) = self.0 {
            return Ok(bytes);
        }
        let mut whole = Vec::new();
        while let Some(chunk) = std::future::poll_fn(|context| self.poll_next(context)).await {
            whole.extend_from_slice(&chunk?);
        }
        Ok(whole.into())
    }

    /// The body for one request; `None` where it is a stream that another request has taken.
    pub(crate) fn take(self) -> Option<Self> {
        match self.0 {
            Inner::Whole(_) => Some(self),
            Inner::Stream { length, source } => {
                let source = source.lock().unwrap_or_else(PoisonError::into_inner).take()?;
                Some(Self(Inner::Stream { length, source: Arc::new(Mutex::new(Some(source))) }))
            }
        }
    }
}

impl Source {
    /// The next chunk, and whether the stream is over.
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<(Option<Result<Bytes, BoxError>>, bool)> {
        let wrong = |what: &str| Poll::Ready((Some(Err(format!("the stream is {what} than it was said to be").into())), true));
        loop {
            match std::task::ready!((self.next)(context)) {
                Some(Ok(chunk)) => {
                    if let Some(left) = &mut self.left {
                        let Some(rest) = left.checked_sub(chunk.len() as u64) else { return wrong("longer") };
                        *left = rest;
                    }
                    match self.left {
                        _ if chunk.is_empty() => {}
                        Some(0) => self.last = Some(chunk),
                        _ => return Poll::Ready((Some(Ok(chunk)), false)),
                    }
                }
                None if self.left.is_some_and(|left| left > 0) => return wrong("shorter"),
                None => return Poll::Ready((self.last.take().map(Ok), true)),
                Some(Err(error)) => return Poll::Ready((Some(Err(error)), true)),
            }
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self(Inner::Whole(Bytes::new()))
    }
}

macro_rules! from {
    ($($type:ty),+) => {$(
        impl From<$type> for Body {
            fn from(bytes: $type) -> Self {
                Self(Inner::Whole(bytes.into()))
            }
        }
    )+};
}
from!(Bytes, Vec<u8>, String, &'static [u8], &'static str);

/// A request whose body is there as a whole; otherwise the request as it is.
pub(crate) fn whole(request: Request<Body>) -> Result<Request<Bytes>, Box<Request<Body>>> {
    match request.body().as_bytes().cloned() {
        Some(bytes) => Ok(request.map(|_| bytes)),
        None => Err(Box::new(request)),
    }
}

/// Shows the length, and nothing of the body.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.as_bytes().is_some() { "Bytes" } else { "Stream" };
        match self.length() {
            Some(length) => write!(f, "{kind}({length} bytes)"),
            None => write!(f, "{kind}"),
        }
    }
}
