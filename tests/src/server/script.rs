//! What the server does with one request. In: a status and a body, or bytes as they are. Out: a script.

/// How much of a request is read before the answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Nothing: the connection is answered (or closed) as soon as it is there.
    Nothing,
    /// The request line and the headers.
    Head,
    /// All of it.
    All,
}

/// What happens to the connection after the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Ready for the next request.
    KeepOpen,
    /// Closed; reset when something was left unread.
    Close,
    /// Reads on and stays silent until the client gives up.
    Hold,
    /// Neither reads nor writes until the server is dropped, so that a client with much to send cannot finish.
    Freeze,
    /// Writes one space after the other, with a pause before each, until the client gives up.
    Drip,
}

/// How the server treats one request.
#[derive(Debug, Clone)]
pub struct Script {
    /// What is read first.
    pub reading: Reading,
    /// What is written then, byte for byte.
    pub writing: Vec<u8>,
    /// How it ends.
    pub then: Then,
}

impl Script {
    /// Reads all, writes these bytes as they are.
    pub fn raw(bytes: impl AsRef<[u8]>, then: Then) -> Self {
        Self { reading: Reading::All, writing: bytes.as_ref().to_vec(), then }
    }

    /// A well-formed answer with `content-length`; `head` is the end of the status line and further header lines, as
    /// `200 OK\r\ncontent-type: text/html`.
    pub fn answer(head: &str, body: impl AsRef<[u8]>) -> Self {
        let mut bytes = format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n", body.as_ref().len()).into_bytes();
        bytes.extend_from_slice(body.as_ref());
        Self::raw(bytes, Then::KeepOpen)
    }

    /// A JSON answer.
    pub fn json(status: u16, body: impl AsRef<[u8]>) -> Self {
        Self::answer(&format!("{status} Whatever\r\ncontent-type: application/json"), body)
    }

    /// No answer: reads so much, then closes.
    pub fn cut(reading: Reading) -> Self {
        Self { reading, writing: Vec::new(), then: Then::Close }
    }

    /// No answer: reads so much, then keeps the client waiting.
    pub fn silence(reading: Reading, then: Then) -> Self {
        Self { reading, writing: Vec::new(), then }
    }
}
