//! DATA: what can be done next with an answer.

/// A link of a response. It is for people: nothing follows it.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// `description`
    pub description: Option<String>,
    /// `operationId`, else `operationRef`
    pub operation: Option<String>,
    /// `parameters` and `requestBody`: what is passed on, as JSON.
    pub passed: Vec<(String, String)>,
    /// `server.url`
    pub server: Option<String>,
}
