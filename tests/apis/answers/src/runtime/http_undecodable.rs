//! Why the body of an answer is not a value of its type.
//! In: the error of the JSON reader and the bytes it read. Out: a reason, the place in the value and a text that quotes nothing of the
//! value, because it may be a phone number.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::http_json_place::place_at;

/// Why a body could not be decoded. The bytes themselves are kept by the answer.
#[derive(Debug, Clone)]
pub struct Undecodable {
    reason: UndecodableReason,
    path: String,
    message: Cow<'static, str>,
}

/// The kinds of undecodable bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum UndecodableReason {
    /// There is no body.
    Empty,
    /// The answer says that its body is of another media type.
    MediaType,
    /// The body is compressed, which was not asked for.
    ContentEncoding,
    /// The body is text in a charset that is not read, or not in the one it claims to be in.
    Charset,
    /// The body is longer than the client's limit; its beginning is kept.
    TooLong,
    /// The body is not JSON.
    Syntax,
    /// The body is JSON but does not fit the documented type.
    Mismatch,
}

impl Undecodable {
    pub(crate) fn new(reason: UndecodableReason, message: impl Into<Cow<'static, str>>) -> Self {
        Self { reason, path: String::new(), message: message.into() }
    }

    /// What the JSON reader complained about in `bytes`.
    pub(crate) fn json(bytes: &[u8], error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let (line, column) = (error.line(), error.column());
        let what = text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text);
        let place = place_at(bytes, line, column, before_container(what_type(&text)));
        let (reason, message) = match error.classify() {
            // The reader says where it stopped; a value that does not fit is found where it begins.
            serde_json::error::Category::Data => {
                (UndecodableReason::Mismatch, format!("{} at line {} column {}", without_value(what), place.line, place.column))
            }
            _ => (UndecodableReason::Syntax, format!("{what} at line {line} column {column}")),
        };
        Self { reason, path: place.path, message: Cow::Owned(message) }
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn reason(&self) -> UndecodableReason {
        self.reason
    }

    /// Where in the value, as `error_details[0].code`; empty when it is the value as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// The bracket that the reader stands in front of when it complains about a whole object or array.
fn before_container(what: &str) -> Option<u8> {
    match what {
        "map" => Some(b'{'),
        "sequence" => Some(b'['),
        _ => None,
    }
}

fn what_type(text: &str) -> &str {
    text.strip_prefix("invalid type: ").and_then(|rest| rest.split(',').next()).unwrap_or("")
}

/// The part of a complaint that comes from the type and not from the value. Serde puts what it expected last, after what it found.
fn without_value(what: &str) -> &str {
    if what.starts_with("missing field `") || what.starts_with("duplicate field `") {
        return what;
    }
    let quotes_value = ["invalid type: ", "invalid value: ", "invalid length ", "unknown variant `", "unknown field `"];
    let expected = what.rfind(", expected ").filter(|_| quotes_value.iter().any(|start| what.starts_with(start)));
    expected.map_or("it breaks a rule of its type", |at| &what[at + 2..])
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl Error for Undecodable {}
