//! What the body of a message holds. In: its headers and its bytes. Out: JSON, text or the bytes, or why they are not.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_ENCODING;
use serde::de::DeserializeOwned;

use super::http_media_type::MediaType;
use super::http_undecodable::{Undecodable, UndecodableReason};

/// A byte order mark, which writers may not put in front of JSON and readers may overlook (RFC 8259, 8.1).
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The body, where it was not compressed.
///
/// # Errors
/// When it was.
pub fn plain<'a>(headers: &HeaderMap, bytes: &'a Bytes) -> Result<&'a Bytes, Undecodable> {
    let encoding = headers.get(CONTENT_ENCODING).map_or(&b""[..], |value| value.as_bytes());
    if bytes.is_empty() || matches!(encoding.to_ascii_lowercase().as_slice(), b"" | b"identity") {
        return Ok(bytes);
    }
    Err(Undecodable::new(UndecodableReason::ContentEncoding, "the body is compressed, which was not asked for"))
}

/// The body as JSON, when the message claims (or leaves open) that it is.
///
/// # Errors
/// When it is none, or does not fit its type.
pub fn json<T: DeserializeOwned>(headers: &HeaderMap, bytes: &Bytes) -> Result<T, Undecodable> {
    let bytes = plain(headers, bytes)?;
    if bytes.is_empty() {
        return Err(Undecodable::new(UndecodableReason::Empty, "the body is empty"));
    }
    if MediaType::of(headers).is_some_and(|named| !named.is_json()) {
        return Err(Undecodable::new(UndecodableReason::MediaType, "the media type of the body is not JSON"));
    }
    let text = bytes.strip_prefix(MARK).unwrap_or(bytes);
    serde_json::from_slice(text).map_err(|error| Undecodable::json(text, &error))
}

/// The body as text, which is UTF-8 unless the message says otherwise. What cannot be read for certain is left as it is.
///
/// # Errors
/// When it is no such text.
pub fn text(headers: &HeaderMap, bytes: &Bytes) -> Result<String, Undecodable> {
    let bytes = plain(headers, bytes)?;
    let named = MediaType::of(headers);
    let charset = named.as_ref().and_then(MediaType::charset).unwrap_or("utf-8");
    let text = match charset {
        "utf-8" | "utf8" | "" => std::str::from_utf8(bytes.strip_prefix(MARK).unwrap_or(bytes)).ok().map(str::to_owned),
        "us-ascii" | "ascii" => std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).map(str::to_owned),
        "iso-8859-1" | "latin1" => latin1(bytes),
        _ => return Err(Undecodable::new(UndecodableReason::Charset, "the text is written in a charset that is not read")),
    };
    let message = "the text is not written in the charset that it names, or not in UTF-8 where it names none";
    text.ok_or_else(|| Undecodable::new(UndecodableReason::Charset, message))
}

/// Each byte is a character. Those from 0x80 to 0x9F are controls that nobody writes: who sends them means another charset.
fn latin1(bytes: &[u8]) -> Option<String> {
    let is_control = |byte: &u8| matches!(byte, 0x80..=0x9F);
    (!bytes.iter().any(is_control)).then(|| bytes.iter().map(|byte| char::from(*byte)).collect())
}

/// Whether a message is of the documented media type; one that names none is taken at the document's word.
///
/// # Errors
/// When it is of another one.
pub fn covered(headers: &HeaderMap, media_type: &str, text: bool) -> Result<(), Undecodable> {
    let Some(named) = MediaType::of(headers) else { return Ok(()) };
    if named.fits(media_type).is_some() || (text && named.is_text()) {
        return Ok(());
    }
    Err(Undecodable::new(UndecodableReason::MediaType, "the body is of another media type than the document says"))
}
