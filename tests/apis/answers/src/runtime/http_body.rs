//! Bodies that are no JSON. In: an answer and the media type that the document gives it. Out: its text or its bytes, or why it is neither.

use bytes::Bytes;

use super::http_answer::{Answer, Answered};
use super::http_content;
use super::http_undecodable::Undecodable;

/// The body of an answer as text.
#[must_use]
pub fn text(answered: Answered, media_type: &'static str) -> Answer<String> {
    let text = http_content::covered(answered.headers(), media_type, true).and_then(|()| read_text(&answered));
    answered.with(text)
}

/// The body of an answer as it came.
#[must_use]
pub fn bytes(answered: Answered, media_type: &'static str) -> Answer<Bytes> {
    let bytes = http_content::covered(answered.headers(), media_type, false).and_then(|()| read_bytes(&answered));
    answered.with(bytes)
}

/// The body as it came.
///
/// # Errors
/// When not all of it came, or not as it was written.
pub fn read_bytes(answered: &Answered) -> Result<Bytes, Undecodable> {
    http_content::plain(answered.headers(), answered.whole()?).cloned()
}

/// The body as text.
///
/// # Errors
/// When it is no text that can be read for certain, or not all of it came.
pub fn read_text(answered: &Answered) -> Result<String, Undecodable> {
    http_content::text(answered.headers(), answered.whole()?)
}
