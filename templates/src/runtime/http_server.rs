//! Servers that a document gives a choice of, and the variables in their addresses.
//! In: an address with `{names}` and a value for each. Out: a builder that starts from there.

use super::http_builder::ClientBuilder;

/// The address of one of the document's servers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerUrl(String);

impl ServerUrl {
    /// An address, with a value for each `{name}` in it.
    #[must_use]
    pub fn new(template: &str, values: &[(&str, &str)]) -> Self {
        let mut url = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, (name, after))) = rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?))) {
            url.push_str(before);
            url.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
            rest = after;
        }
        url.push_str(rest);
        Self(url)
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Gives a builder the server to start from.
#[must_use]
pub fn set(mut builder: ClientBuilder, server: ServerUrl) -> ClientBuilder {
    builder.server = Some(server.0.into());
    builder
}
