//! Text that must not be seen: credentials on their way into a header.
//! In: a token or key. Out: a header value that its own `Debug` hides. It is never printed.

use std::fmt;

use http::HeaderValue;

/// A credential. `Debug` prints `[redacted]`; there is no `Display`.
///
/// Memory is not wiped when it is dropped: the text is copied into each request and into the buffers of the connection, which
/// nobody wipes, so wiping this one copy would promise more than it keeps.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Hides a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, on its way to where it is sent.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// A header value of `prefix` and the secret, marked as sensitive; `None` when a header cannot carry it.
    pub(crate) fn header_value(&self, prefix: &str) -> Option<HeaderValue> {
        let text = format!("{prefix}{}", self.0);
        if self.0.is_empty() || text.trim_matches([' ', '\t']).len() != text.len() {
            return None;
        }
        let mut value = HeaderValue::from_str(&text).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
