//! The identifiers of requests that the server sends.

use super::scope::Scope;
use super::statuses::variants;
use super::words::{snake, upper_camel};
use crate::model::{Header, Incoming, Source};

/// The identifiers of such a request.
#[derive(Debug)]
pub struct IncomingName {
    /// The struct.
    pub name: String,
    /// The field of each header.
    pub headers: Vec<String>,
    /// The field of each parameter of the query.
    pub query: Vec<String>,
    /// The field of the body.
    pub body: String,
    /// The function that makes each answer.
    pub answers: Vec<String>,
}

/// What the file of such requests uses without a path, and derives, which links of a page could mean as well.
const TAKEN: &[&str] = &["Clone", "Debug", "HeaderReason", "Received", "Refused"];

/// Names all of them: webhooks and callbacks stand in files of their own.
pub fn incoming(all: &[Incoming]) -> Vec<IncomingName> {
    let taken: Vec<&str> = super::USED_BARE.iter().chain(TAKEN).copied().collect();
    let (mut webhooks, mut callbacks) = (Scope::with(&taken), Scope::with(&taken));
    let name = |incoming: &Incoming| {
        let types = match incoming.source {
            Source::Webhook { .. } => &mut webhooks,
            Source::Callback { .. } => &mut callbacks,
        };
        let mut fields = Scope::default();
        let body = incoming.body.as_ref().map(|_| fields.claim("body")).unwrap_or_default();
        let mut field = |header: &Header| fields.claim(&snake(header.rust_name.as_ref().unwrap_or(&header.name)));
        IncomingName {
            name: types.claim(&upper_camel(&incoming.name)),
            headers: incoming.headers.iter().map(&mut field).collect(),
            query: incoming.query.iter().map(|parameter| field(&parameter.value)).collect(),
            body,
            answers: variants(&incoming.answers).iter().map(|variant| format!("answer_{}", snake(variant))).collect(),
        }
    };
    all.iter().map(name).collect()
}
