//! Queries of requests that the server of an API sends. In: such a request, a name, and how its value is written. Out: the value as its type, or
//! what is wrong with it.

use serde::de::DeserializeOwned;

use super::http_incoming::{Received, Refused};
use super::http_simple::Simple;

/// A parameter that may be there. Of a repeated one each value is an item.
///
/// # Errors
/// When it does not fit its type.
pub fn optional<T: DeserializeOwned>(
    received: &Received<'_>,
    name: &'static str,
    written: Simple,
    repeated: bool,
) -> Result<Option<T>, Refused> {
    let pairs = form_urlencoded::parse(received.query().as_bytes());
    let values: Vec<String> = pairs.filter(|(found, _)| found == name).map(|(_, value)| value.into_owned()).collect();
    let read = match &values[..] {
        [] => return Ok(None),
        values if repeated => written.read_items(values),
        [only] => written.read(only),
        _ => None,
    };
    read.map(Some).ok_or(Refused::QueryMismatch(name))
}

/// A parameter that must be there.
///
/// # Errors
/// When it is not, or does not fit its type.
pub fn required<T: DeserializeOwned>(received: &Received<'_>, name: &'static str, written: Simple, repeated: bool) -> Result<T, Refused> {
    optional(received, name, written, repeated)?.ok_or(Refused::QueryMissing(name))
}
