//! Pages for code that waits. In: a call of the blocking client. Out: an iterator; each step asks for a page and waits for it.

use super::http_blocking::Client;
use super::http_failure::Failed;
use super::http_pages::Pages;

impl<O, E: From<Failed>> Iterator for Pages<Client, O, E> {
    type Item = Result<O, E>;

    fn next(&mut self) -> Option<Result<O, E>> {
        let draft = match self.course.next()? {
            Ok(draft) => draft,
            Err(failed) => return Some(Err(failed.into())),
        };
        let exchange = self.client.to_async().exchange(draft.clone());
        let result = self.client.drive_future(draft.operation(), exchange).and_then(|result| result);
        Some(self.page(draft, result))
    }
}

/// The blocking half of `http_pages::paged`.
macro_rules! paged_waiting {
    ($call:ident($ok:ident, $error:ident) $paging:expr) => {
        impl $call<crate::runtime::http_blocking::Client> {
            /// The pages of the list as an iterator, the answer to this call first. Nothing is sent before a page is wanted.
            pub fn pages(self) -> crate::runtime::http_pages::Pages<crate::runtime::http_blocking::Client, $ok, $error> {
                crate::runtime::http_pages::Pages::new(self.call, $paging, $call::answer)
            }
        }
    };
}
pub(crate) use paged_waiting;
