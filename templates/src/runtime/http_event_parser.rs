//! Server-sent events as text (WHATWG HTML, 9.2.6). Pure: it neither reads nor waits.
//! In: the bytes of an event stream, cut anywhere. Out: events, the id of the last one, and how long to wait before asking again.

use std::collections::VecDeque;
use std::time::Duration;

/// An event, before its data is looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEvent {
    /// `id` of this event or the last one before it that had any.
    pub id: String,
    /// `event`, or `message`.
    pub kind: String,
    /// The lines of `data`.
    pub data: String,
}

/// A parser between two pieces.
#[derive(Debug, Default)]
pub struct EventParser {
    /// The line so far.
    line: Vec<u8>,
    /// Whether the last byte ended a line that another one may end once more: `\r\n`.
    after_return: bool,
    /// Whether a line has been seen: before the first one a byte order mark may stand.
    begun: bool,
    id: String,
    kind: String,
    data: String,
    last_id: String,
    retry: Option<Duration>,
    complete: VecDeque<RawEvent>,
}

impl EventParser {
    /// Takes a piece.
    pub fn push(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            if std::mem::take(&mut self.after_return) && bytes[0] == b'\n' {
                bytes = &bytes[1..];
                continue;
            }
            let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
                self.line.extend_from_slice(bytes);
                return;
            };
            self.line.extend_from_slice(&bytes[..end]);
            self.after_return = bytes[end] == b'\r';
            bytes = &bytes[end + 1..];
            self.end_of_line();
        }
    }

    /// There is no more of this stream: an event without the empty line at its end is none. Another stream may follow.
    pub fn end(&mut self) {
        let (last_id, retry, complete) = (self.last_id.clone(), self.retry, std::mem::take(&mut self.complete));
        *self = Self { id: last_id.clone(), last_id, retry, complete, ..Self::default() };
    }

    /// The next event.
    pub fn next_event(&mut self) -> Option<RawEvent> {
        self.complete.pop_front()
    }

    /// How much is kept of an event that is not complete.
    #[must_use]
    pub fn held(&self) -> usize {
        self.line.len() + self.data.len()
    }

    /// The `id` that a server is told when it is asked to go on.
    #[must_use]
    pub fn last_id(&self) -> &str {
        &self.last_id
    }

    /// How long the server wants to be left alone before it is asked again.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.retry
    }

    fn end_of_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let marked = if std::mem::replace(&mut self.begun, true) { None } else { line.strip_prefix(b"\xEF\xBB\xBF") };
        let line = String::from_utf8_lossy(marked.unwrap_or(&line));
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.kind),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = Some(value.parse().map_or(Duration::MAX, Duration::from_millis));
            }
            // A comment, or a field that nobody knows.
            _ => {}
        }
    }

    fn dispatch(&mut self) {
        self.id.clone_into(&mut self.last_id);
        let (kind, mut data) = (std::mem::take(&mut self.kind), std::mem::take(&mut self.data));
        if data.pop().is_some() {
            let kind = if kind.is_empty() { "message".to_owned() } else { kind };
            self.complete.push_back(RawEvent { id: self.last_id.clone(), kind, data });
        }
    }
}
