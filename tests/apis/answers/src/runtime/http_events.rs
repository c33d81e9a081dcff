//! Server-sent events. In: the body of an answer as it comes. Out: events with their data as its type, or why it is none; and, where the
//! caller allows it, the same stream again after it broke.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::StatusCode;
use serde::de::DeserializeOwned;

use super::http_answer::Answered;
use super::http_event_parser::{EventParser, RawEvent};
use super::http_failure::Failed;
use super::http_stream::{ByteStream, Frames, Head, Items, Source, Started, StreamError};
use super::http_transport::BoxFuture;
use super::http_undecodable::Undecodable;

/// How long to wait before asking again where the server does not say.
const RETRY: Duration = Duration::from_secs(3);

/// What the data of an event is read as.
pub trait EventData: Send + Sized + 'static {
    /// Reads the lines of `data`.
    ///
    /// # Errors
    /// When they are no such thing.
    fn read(text: &str) -> Result<Self, Undecodable>;
}

/// Data that the document does not look into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undescribed;

impl EventData for Undescribed {
    fn read(_: &str) -> Result<Self, Undecodable> {
        Ok(Self)
    }
}

/// Data that is JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + Send + 'static> EventData for Json<T> {
    fn read(text: &str) -> Result<Self, Undecodable> {
        serde_json::from_str(text).map(Self).map_err(|error| Undecodable::json(text.as_bytes(), &error))
    }
}

/// An event.
///
/// `Debug` shows the length of its data only: what it says may be nobody's business.
pub struct Event<D> {
    raw: RawEvent,
    data: Result<D, Undecodable>,
}

impl<D> Event<D> {
    /// The `id` of this event, or of the last one before it that had any; empty where none had.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.raw.id
    }

    /// What kind of event it is: `message` where the server does not say.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.raw.kind
    }

    /// Its data as it came.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.raw.data
    }
}

impl<T> Event<Json<T>> {
    /// Its data.
    ///
    /// # Errors
    /// Why it is none; `text()` still has it as it came.
    pub fn data(&self) -> Result<&T, Undecodable> {
        self.data.as_ref().map(|Json(data)| data).map_err(Undecodable::clone)
    }

    /// Its data, taken out of the event.
    ///
    /// # Errors
    /// Why it is none.
    pub fn into_data(self) -> Result<T, Undecodable> {
        self.data.map(|Json(data)| data)
    }
}

impl<D> fmt::Debug for Event<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Event");
        out.field("id", &self.raw.id).field("kind", &self.raw.kind).field("bytes", &self.raw.data.len());
        out.field("undecodable", &self.data.as_ref().err()).finish()
    }
}

/// Events in the pieces of a body.
pub struct Events<D> {
    parser: EventParser,
    data: PhantomData<fn() -> D>,
}

impl<D> Default for Events<D> {
    fn default() -> Self {
        Self { parser: EventParser::default(), data: PhantomData }
    }
}

impl<D: EventData> Frames for Events<D> {
    type Item = Event<D>;

    fn push(&mut self, bytes: &[u8]) {
        self.parser.push(bytes);
    }

    fn end(&mut self) {
        self.parser.end();
    }

    fn next(&mut self) -> Option<Event<D>> {
        self.parser.next_event().map(|raw| Event { data: D::read(&raw.data), raw })
    }

    fn held(&self) -> usize {
        self.parser.held()
    }
}

/// When a stream is asked for again. Pure: it neither asks nor waits.
#[derive(Debug, Default)]
struct Course {
    allowed: u32,
    /// How often it was asked for since the last event.
    asked: u32,
}

impl Course {
    /// How long to wait before asking; `None` when that is over.
    fn next(&mut self, retry: Option<Duration>) -> Option<Duration> {
        self.asked += 1;
        (self.asked <= self.allowed).then(|| retry.unwrap_or(RETRY))
    }
}

/// A stream of server-sent events.
pub struct EventStream<D> {
    items: Items<Events<D>>,
    source: Source,
    course: Course,
    asking: Option<BoxFuture<'static, Result<Head, Failed>>>,
}

impl<D: EventData> EventStream<D> {
    /// Asks for the stream again when it breaks or ends, at most so often in a row without an event. The server is told the `id` of the last
    /// event (`Last-Event-ID`), and left alone as long as it wants (`retry`, else three seconds). It ends the stream with a status of 204.
    /// Streams that were not asked for with GET are never asked for again: asking may do something.
    #[must_use]
    pub fn reconnect(mut self, times: u32) -> Self {
        self.course.allowed = if self.source.is_get() { times } else { 0 };
        self
    }

    /// The `id` of the last event; empty where none had any.
    #[must_use]
    pub fn last_event_id(&self) -> &str {
        self.items.frames.parser.last_id()
    }

    /// The next event; `None` at the end. After an error there is none.
    pub async fn next(&mut self) -> Option<Result<Event<D>, StreamError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Asks again, where that is allowed.
    fn ask(&mut self) -> bool {
        let parser = &mut self.items.frames.parser;
        parser.end();
        let pause = self.course.next(parser.retry());
        self.asking = pause.map(|pause| self.source.again(pause, self.items.frames.parser.last_id()));
        self.asking.is_some()
    }

    /// What the server said when it was asked again: the next body, or the end.
    fn asked(&mut self, answer: Result<Head, Failed>) -> Result<(), Option<StreamError>> {
        match answer {
            Ok((head, Some(chunks))) => {
                self.items.restart(ByteStream::new(head, chunks));
                Ok(())
            }
            Ok((answered, None)) if answered.status() == StatusCode::NO_CONTENT => Err(None),
            Ok((answered, None)) => Err(Some(StreamError::Refused(Box::new(answered)))),
            Err(failed) => match self.ask() {
                true => Ok(()),
                false => Err(Some(StreamError::Failed(failed))),
            },
        }
    }

    fn over(&mut self, last: Option<StreamError>) -> Poll<Option<Result<Event<D>, StreamError>>> {
        self.course.allowed = 0;
        Poll::Ready(last.map(Err))
    }
}

impl<D: EventData> Stream for EventStream<D> {
    type Item = Result<Event<D>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(asking) = &mut self.asking {
                let answer = ready!(asking.as_mut().poll(context));
                self.asking = None;
                if let Err(last) = self.asked(answer) {
                    return self.over(last);
                }
                continue;
            }
            match ready!(Pin::new(&mut self.items).poll_next(context)) {
                Some(Ok(event)) => {
                    self.course.asked = 0;
                    return Poll::Ready(Some(Ok(event)));
                }
                Some(Err(StreamError::Broken(error))) => {
                    if !self.ask() {
                        return Poll::Ready(Some(Err(StreamError::Broken(error))));
                    }
                }
                None if self.ask() => {}
                other => return self.over(other.and_then(Result::err)),
            }
        }
    }
}

impl<D: EventData> Started for EventStream<D> {
    fn start(bytes: ByteStream, limit: usize, source: Source) -> Self {
        Self { items: Items::start(bytes, limit, source.clone()), source, course: Course::default(), asking: None }
    }
}

impl<D> Deref for EventStream<D> {
    type Target = Answered;

    fn deref(&self) -> &Answered {
        &self.items
    }
}

impl<D> fmt::Debug for EventStream<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.items, f)
    }
}
