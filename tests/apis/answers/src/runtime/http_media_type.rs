//! Media types. In: the `content-type` of an answer, and the ranges that a document names. Out: how well they fit, and the charset of text.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// What an answer says its body is, in lower case.
pub struct MediaType {
    kind: String,
    subtype: String,
    parameters: Vec<(String, String)>,
}

impl MediaType {
    /// The media type that an answer names; `None` where it names none.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let text = String::from_utf8_lossy(headers.get(CONTENT_TYPE)?.as_bytes()).into_owned();
        Some(Self::parse(&text)).filter(|named| !named.kind.is_empty())
    }

    fn parse(text: &str) -> Self {
        let mut parts = text.split(';');
        let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
        let parameters = parts.filter_map(|part| {
            let (name, value) = part.split_once('=')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_ascii_lowercase()))
        });
        Self { kind: kind.to_owned(), subtype: subtype.to_owned(), parameters: parameters.collect() }
    }

    /// JSON or anything that is written as JSON.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.subtype == "json" || self.subtype.ends_with("+json")
    }

    /// Text of any kind.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.kind == "text"
    }

    /// How text is written, where that is said.
    #[must_use]
    pub fn charset(&self) -> Option<&str> {
        self.parameters.iter().find(|(name, _)| name == "charset").map(|(_, value)| value.as_str())
    }

    /// How well a range fits, the greater the better; `None` where it does not. The charset is no part of what a body is.
    #[must_use]
    pub fn fits(&self, range: &str) -> Option<usize> {
        let range = Self::parse(range);
        let of_kind = range.kind == "*" || range.kind == self.kind;
        let (specificity, of_subtype) = match range.subtype.strip_prefix('*') {
            Some(suffix) => (usize::from(range.kind != "*"), self.subtype.ends_with(suffix)),
            None => (2, range.subtype == self.subtype),
        };
        let mut parameters = range.parameters.iter().filter(|(name, _)| name != "charset");
        let fits = of_kind && of_subtype && parameters.clone().all(|parameter| self.parameters.contains(parameter));
        fits.then(|| specificity + parameters.by_ref().count())
    }
}
