//! JSON values one after the other: a line each (JSON Lines, NDJSON), or between record separators (RFC 7464).
//! In: the bytes of such a body, cut anywhere. Out: each value as its type, or why it is none, next to its bytes.

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::http_stream::{Frames, Items};
use super::http_undecodable::{Undecodable, UndecodableReason};

/// A stream of values, a line each.
pub type LineStream<T> = Items<Records<T, Lines>>;

/// A stream of values between record separators.
pub type SequenceStream<T> = Items<Records<T, Sequence>>;

/// How values are told apart.
pub trait Separation: Default + Send + Unpin + 'static {
    /// What stands before or behind each.
    const SEPARATOR: u8;
    /// Whether a value without white space behind it may have been cut off without anyone seeing it: `12` of `123`.
    const SHOWS_ITS_END: bool;
}

/// A value on each line.
#[derive(Debug, Default)]
pub struct Lines;

/// A record separator before each value.
#[derive(Debug, Default)]
pub struct Sequence;

impl Separation for Lines {
    const SEPARATOR: u8 = b'\n';
    const SHOWS_ITS_END: bool = false;
}

impl Separation for Sequence {
    const SEPARATOR: u8 = 0x1E;
    const SHOWS_ITS_END: bool = true;
}

/// One of the values.
///
/// `Debug` shows its length only: what it says may be nobody's business.
pub struct Record<T> {
    bytes: Bytes,
    value: Result<T, Undecodable>,
}

impl<T> Record<T> {
    /// The value.
    ///
    /// # Errors
    /// Why there is none; `bytes()` still has it as it came.
    pub fn value(&self) -> Result<&T, Undecodable> {
        self.value.as_ref().map_err(Undecodable::clone)
    }

    /// The value, taken out of the record.
    ///
    /// # Errors
    /// Why there is none.
    pub fn into_value(self) -> Result<T, Undecodable> {
        self.value
    }

    /// The value as it came.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl<T> fmt::Debug for Record<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").field("bytes", &self.bytes.len()).field("undecodable", &self.value.as_ref().err()).finish()
    }
}

/// Values in the pieces of a body.
pub struct Records<T, S> {
    current: Vec<u8>,
    complete: VecDeque<Vec<u8>>,
    what: PhantomData<fn() -> (T, S)>,
}

impl<T, S> Default for Records<T, S> {
    fn default() -> Self {
        Self { current: Vec::new(), complete: VecDeque::new(), what: PhantomData }
    }
}

impl<T, S> Records<T, S> {
    /// What is empty between separators is no value.
    fn complete(&mut self) {
        let record = std::mem::take(&mut self.current);
        if !record.trim_ascii().is_empty() {
            self.complete.push_back(record);
        }
    }
}

impl<T: DeserializeOwned + 'static, S: Separation> Frames for Records<T, S> {
    type Item = Record<T>;

    fn push(&mut self, bytes: &[u8]) {
        let mut parts = bytes.split(|byte| *byte == S::SEPARATOR);
        self.current.extend_from_slice(parts.next().unwrap_or_default());
        for part in parts {
            self.complete();
            self.current.extend_from_slice(part);
        }
    }

    fn end(&mut self) {
        self.complete();
    }

    fn next(&mut self) -> Option<Record<T>> {
        let bytes = self.complete.pop_front()?;
        let value = if S::SHOWS_ITS_END && may_be_cut_off(&bytes) {
            Err(Undecodable::new(UndecodableReason::Syntax, "the value may have been cut off: nothing shows its end"))
        } else {
            serde_json::from_slice(&bytes).map_err(|error| Undecodable::json(&bytes, &error))
        };
        Some(Record { bytes: bytes.into(), value })
    }

    fn held(&self) -> usize {
        self.current.len()
    }
}

/// RFC 7464, 2.4: a number or a word without anything behind it.
fn may_be_cut_off(bytes: &[u8]) -> bool {
    bytes.last().is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'}' | b']' | b'"'))
}
