//! Failures that several operations have alike: who calls two of them handles one type. In: the operations and the names of their variants. Out: a name
//! for each such set of failures, and which operations have it.
//!
//! What a description says makes no other type: one that is corrected must not take an operation's type from those that call it.

use super::operations::OperationName;
use super::scope::Scope;
use crate::model::{Api, Operation, Reading, Response, Status, TypeRef};
use crate::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet};

/// An enum that several operations have.
#[derive(Debug)]
pub struct FailureName {
    /// What it is called.
    pub name: String,
    /// One of the operations, by its index: all have the same types.
    pub operation: usize,
    /// Which of the responses the operations describe in other words.
    pub apart: BTreeSet<usize>,
}

/// The statuses and variants of failures, by which few are left to be compared.
type Rows<'a> = Vec<(Status, &'a str)>;

/// What stands behind them.
type Held<'a> = Vec<Holds<'a>>;

/// What a response holds, as far as it tells enums apart.
#[derive(PartialEq)]
enum Holds<'a> {
    /// What this component says; one that answers to `HEAD` refer to has no body there.
    Component(&'a Pointer, bool),
    /// What several responses may say alike.
    Said { body: Option<(&'a str, Read<'a>)>, headers: Option<usize> },
}

#[derive(PartialEq)]
enum Read<'a> {
    Json(&'a TypeRef),
    Text,
    Bytes,
}

/// Finds what becomes of more than one operation alike, and names it.
pub fn find(api: &Api, names: &mut [OperationName], types: &mut Scope) -> Vec<FailureName> {
    let mut known: BTreeMap<Rows<'_>, Vec<(Held<'_>, Vec<usize>)>> = BTreeMap::new();
    for (index, (operation, name)) in api.operations.iter().zip(names.iter()).enumerate() {
        let Some((rows, held)) = failures(operation, name) else { continue };
        let sets = known.entry(rows).or_default();
        match sets.iter_mut().find(|(other, _)| *other == held) {
            Some((_, members)) => members.push(index),
            None => sets.push((held, vec![index])),
        }
    }
    let alike = known.into_iter().flat_map(|(rows, sets)| sets.into_iter().map(move |(_, members)| (called(&rows), members)));
    let mut alike: Vec<(String, Vec<usize>)> = alike.filter(|(_, members)| members.len() > 1).collect();
    // In the order of the document, so that numbers stay where they are when something is added at its end.
    alike.sort_by_key(|(_, members)| members[0]);
    let mut found = Vec::new();
    for (name, members) in alike {
        for &member in &members {
            names[member].failure = Some(found.len());
        }
        let said = |member: usize| failing(&api.operations[member]).map(|response| &response.description).enumerate();
        let first: Vec<(usize, &String)> = said(members[0]).collect();
        let apart = members.iter().flat_map(|&member| said(member)).filter(|other| !first.contains(other)).map(|(row, _)| row).collect();
        found.push(FailureName { name: types.claim(&name), operation: members[0], apart });
    }
    found
}

/// The responses beside success.
fn failing(operation: &Operation) -> impl Iterator<Item = &Response> {
    operation.responses.iter().filter(|response| !response.status.is_success())
}

/// What can become of an operation beside success, where nothing of it is the operation's own.
fn failures<'a>(operation: &'a Operation, name: &'a OperationName) -> Option<(Rows<'a>, Held<'a>)> {
    let named = operation.responses.iter().zip(&name.variants).filter(|(response, _)| !response.status.is_success());
    let rows = named.map(|(response, variant)| (response.status, variant.as_str())).collect();
    let held = failing(operation).map(holds).collect::<Option<_>>()?;
    Some((rows, held))
}

fn holds(response: &Response) -> Option<Holds<'_>> {
    if response.is_shared() {
        return Some(Holds::Component(&response.pointer, response.representations.is_empty()));
    }
    if !response.links.is_empty() || (response.header_set.is_none() && !response.headers.is_empty()) {
        return None;
    }
    let body = match &response.representations[..] {
        [] => None,
        [only] => {
            let media_type = only.media_types.first().map_or("", String::as_str);
            let read = match &only.reading {
                Reading::Json(content) => Read::Json(&content.ty),
                Reading::Text => Read::Text,
                Reading::Bytes => Read::Bytes,
            };
            Some((media_type, read))
        }
        // The choice between several is a type of the operation's own.
        [_, ..] => return None,
    };
    Some(Holds::Said { body, headers: response.header_set })
}

/// The most variants that a name lists.
const LISTED: usize = 3;

/// `NotFoundOrConflictError`
fn called(rows: &Rows<'_>) -> String {
    let words: Vec<&str> =
        rows.iter().map(|(_, variant)| variant.strip_suffix("Error").filter(|rest| !rest.is_empty()).unwrap_or(variant)).collect();
    let said = match &words[..] {
        [] => "Undocumented".to_owned(),
        words if words.len() <= LISTED => words.join("Or"),
        [first, ..] => format!("{first}OrOther"),
    };
    format!("{said}Error")
}

#[cfg(test)]
mod tests {
    use super::called;
    use crate::model::Status::{Code, Default, Range};

    #[test]
    fn failures_are_called_by_their_variants() {
        assert_eq!(called(&vec![]), "UndocumentedError");
        assert_eq!(called(&vec![(Code(404), "NotFound")]), "NotFoundError");
        assert_eq!(called(&vec![(Range(4), "ClientError"), (Range(5), "ServerError")]), "ClientOrServerError");
        assert_eq!(called(&vec![(Default, "Error")]), "ErrorError");
        assert_eq!(
            called(&vec![(Code(400), "BadRequest"), (Code(401), "Unauthorized"), (Code(403), "Forbidden"), (Code(404), "NotFound")]),
            "BadRequestOrOtherError"
        );
    }
}
