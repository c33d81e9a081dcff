//! Lists that come page by page. In: a call, and what the document says about its pages. Out: one answer after the other, each asked for when
//! somebody wants it.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::http_answer::Answered;
use super::http_call::{Call, Draft};
use super::http_client::Client;
use super::http_failure::Failed;
use super::http_paging::{Course, Paging};
use super::http_transport::BoxFuture;

/// The pages of a list: a stream for the asynchronous client, an iterator for the blocking one. Each page is asked for when it is wanted, by a call
/// like the first one, with its options and its time. Only addresses of the same scheme, host and port are followed.
///
/// After an error there is no page. A server that has always one more page is asked for ever: take as many as are wanted.
#[must_use = "no page is asked for before somebody wants it"]
pub struct Pages<C, O, E> {
    pub(crate) client: C,
    pub(crate) course: Course,
    answer: fn(Answered) -> Result<O, E>,
    waiting: Option<BoxFuture<'static, (Draft, Result<Answered, Failed>)>>,
}

impl<C, O, E: From<Failed>> Pages<C, O, E> {
    /// The pages of a call.
    pub fn new(call: Call<C>, paging: Paging, answer: fn(Answered) -> Result<O, E>) -> Self {
        let (client, draft) = call.into_parts();
        Self { client, course: Course::new(draft, paging), answer, waiting: None }
    }

    /// What came of a call.
    pub(crate) fn page(&mut self, sent: Draft, result: Result<Answered, Failed>) -> Result<O, E> {
        let answered = result?;
        self.course.answered(sent, &answered);
        (self.answer)(answered)
    }
}

impl<O, E: From<Failed>> Pages<Client, O, E> {
    /// The next page; `None` after the last one, and after an error.
    pub async fn next(&mut self) -> Option<Result<O, E>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<O, E: From<Failed>> Stream for Pages<Client, O, E> {
    type Item = Result<O, E>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let pages = &mut *self;
        let waiting = match &mut pages.waiting {
            Some(waiting) => waiting,
            None => match pages.course.next() {
                None => return Poll::Ready(None),
                Some(Err(failed)) => return Poll::Ready(Some(Err(failed.into()))),
                Some(Ok(draft)) => {
                    let client = pages.client.clone();
                    pages.waiting.insert(Box::pin(async move {
                        let result = client.exchange(draft.clone()).await;
                        (draft, result)
                    }))
                }
            },
        };
        let (sent, result) = ready!(waiting.as_mut().poll(context));
        pages.waiting = None;
        Poll::Ready(Some(pages.page(sent, result)))
    }
}

impl<C, O, E> fmt::Debug for Pages<C, O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pages")
    }
}

/// Implements a call whose answers are pages.
///
/// `paged! { List(ListOk, ListError) Paging::Link }`
macro_rules! paged {
    ($call:ident($ok:ident, $error:ident) $paging:expr) => {
        impl $call<crate::runtime::http_client::Client> {
            /// The pages of the list as a stream, the answer to this call first. Nothing is sent before a page is wanted.
            pub fn pages(self) -> crate::runtime::http_pages::Pages<crate::runtime::http_client::Client, $ok, $error> {
                crate::runtime::http_pages::Pages::new(self.call, $paging, $call::answer)
            }
        }
    };
}
pub(crate) use paged;
