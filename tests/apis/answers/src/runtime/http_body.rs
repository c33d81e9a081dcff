//! Bodies that are no JSON. In: an answer and the media type that the document gives it. Out: its text or its bytes, or why it is neither.

use bytes::Bytes;

use super::http_answer::{Answer, Answered};
use super::http_media_type::MediaType;
use super::http_undecodable::{Undecodable, UndecodableReason};

/// The body of an answer as text.
#[must_use]
pub fn text(answered: Answered, media_type: &'static str) -> Answer<String> {
    let text = covered(&answered, media_type, true).and_then(|()| read_text(&answered));
    answered.with(text)
}

/// The body of an answer as it came.
#[must_use]
pub fn bytes(answered: Answered, media_type: &'static str) -> Answer<Bytes> {
    let bytes = covered(&answered, media_type, false).and_then(|()| read_bytes(&answered));
    answered.with(bytes)
}

/// Whether an answer is of the documented media type; one that names none is taken at the document's word.
fn covered(answered: &Answered, media_type: &str, text: bool) -> Result<(), Undecodable> {
    let Some(named) = MediaType::of(answered.headers()) else { return Ok(()) };
    let fits = named.fits(media_type).is_some() || (text && named.is_text());
    if fits {
        Ok(())
    } else {
        Err(Undecodable::new(UndecodableReason::MediaType, "the body is of another media type than the document says"))
    }
}

/// The body as it came.
///
/// # Errors
/// When not all of it came, or not as it was written.
pub fn read_bytes(answered: &Answered) -> Result<Bytes, Undecodable> {
    answered.readable().map(Bytes::clone)
}

/// The body as text, which is UTF-8 unless the answer says otherwise. What cannot be read for certain is left as it is.
///
/// # Errors
/// When it is no such text, or not all of it came.
pub fn read_text(answered: &Answered) -> Result<String, Undecodable> {
    let bytes = answered.readable()?;
    let named = MediaType::of(answered.headers());
    let charset = named.as_ref().and_then(MediaType::charset).unwrap_or("utf-8");
    let text = match charset {
        "utf-8" | "utf8" | "" => std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).ok().map(str::to_owned),
        "us-ascii" | "ascii" => std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).map(str::to_owned),
        "iso-8859-1" | "latin1" => latin1(bytes),
        _ => return Err(Undecodable::new(UndecodableReason::Charset, "the text is written in a charset that is not read")),
    };
    text.ok_or_else(|| {
        Undecodable::new(
            UndecodableReason::Charset,
            "the text is not written in the charset that the answer names, or UTF-8 where it names none",
        )
    })
}

/// Each byte is a character. Those from 0x80 to 0x9F are controls that nobody writes: who sends them means another charset.
fn latin1(bytes: &[u8]) -> Option<String> {
    let is_control = |byte: &u8| matches!(byte, 0x80..=0x9F);
    (!bytes.iter().any(is_control)).then(|| bytes.iter().map(|byte| char::from(*byte)).collect())
}
