//! The identifiers of what answers hold: the choice between the forms of a body, and headers. A response that several operations share has its names once.

use super::scope::Scope;
use super::words::{snake, upper_camel};
use crate::model::{Header, Operation, Representation, Response};
use crate::pointer::Pointer;
use std::collections::BTreeMap;

/// The identifiers of what a response holds.
#[derive(Clone, Debug, Default)]
pub struct ResponseName {
    /// Its body, where that comes in several forms: the enum, and the variant of each form.
    pub body: Option<OwnName>,
    /// Its headers, where there are any: the struct, and the getter of each.
    pub headers: Option<OwnName>,
}

/// The identifiers of a type of a response's own.
#[derive(Clone, Debug)]
pub struct OwnName {
    /// The type.
    pub name: String,
    /// Its parts.
    pub parts: Vec<String>,
}

/// The file below `operations/`, without `.rs`, of what several operations share.
pub const SHARED: &str = "shared_responses";

/// What headers have besides their getters.
const GETTERS: &[&str] = &["clone", "fmt", "from", "into"];

/// The names of shared responses so far. One that answers to `HEAD` refer to has no body there.
pub type Shared = BTreeMap<(Pointer, bool), ResponseName>;

/// The struct of each of [`Api::header_sets`](crate::model::Api::header_sets): the words that all names begin with, or the names.
pub fn header_sets(sets: &[Vec<Header>], types: &mut Scope) -> Vec<OwnName> {
    let name = |headers: &Vec<Header>| {
        let words: Vec<Vec<String>> = headers.iter().map(|header| snake(&header.name).split('_').map(str::to_owned).collect()).collect();
        let common = (0..words[0].len()).take_while(|&at| words.iter().all(|other| other.get(at) == words[0].get(at))).count();
        let said = match (common, headers.len()) {
            (1.., _) => upper_camel(&words[0][..common].join("_")),
            (0, ..=3) => headers.iter().map(|header| upper_camel(&header.name)).collect::<Vec<_>>().join("And"),
            (0, _) => format!("{}AndOther", upper_camel(&headers[0].name)),
        };
        OwnName { name: types.claim(&format!("{}Headers", said.trim_end_matches('_'))), parts: getters(headers) }
    };
    sets.iter().map(name).collect()
}

/// Names for what each response holds.
pub fn names(operation: &Operation, (call, variants): (&str, &[String]), types: &mut Scope, shared: &mut Shared) -> Vec<ResponseName> {
    let name = |(response, variant): (&Response, &String)| {
        if !response.is_shared() {
            return own(response, &format!("{}{variant}", call.trim_end_matches('_')), types);
        }
        let key = (response.pointer.clone(), response.representations.is_empty());
        shared.entry(key).or_insert_with(|| own(response, &component(&response.pointer), types)).clone()
    };
    operation.responses.iter().zip(variants).map(name).collect()
}

fn own(response: &Response, owner: &str, types: &mut Scope) -> ResponseName {
    let several = response.representations.len() > 1;
    let body = several.then(|| OwnName { name: types.claim(&format!("{owner}Body")), parts: forms(&response.representations) });
    let some = !response.headers.is_empty();
    let headers = some.then(|| OwnName { name: types.claim(&format!("{owner}Headers")), parts: getters(&response.headers) });
    ResponseName { body, headers }
}

fn getters(headers: &[Header]) -> Vec<String> {
    let mut scope = Scope::with(GETTERS);
    headers.iter().map(|header| scope.claim(&snake(header.rust_name.as_ref().unwrap_or(&header.name)))).collect()
}

fn component(pointer: &Pointer) -> String {
    upper_camel(&pointer.steps().last().unwrap_or_default())
}

/// Each form is called by its subtype, the shortest name that says which it is.
fn forms(representations: &[Representation]) -> Vec<String> {
    let mut scope = Scope::default();
    let mut name = |representation: &Representation| {
        let media_type = representation.media_types.first().map_or("", |media_type| media_type.split(';').next().unwrap_or_default());
        let (kind, subtype) = media_type.split_once('/').unwrap_or((media_type, ""));
        let short = upper_camel(match (kind, subtype) {
            ("*", _) => "any",
            (kind, "*") => kind,
            (_, subtype) => subtype,
        });
        let name = if scope.is_free(&short) { short } else { upper_camel(media_type) };
        scope.claim(&name)
    };
    representations.iter().map(&mut name).collect()
}

#[cfg(test)]
mod tests {
    use super::{Scope, forms, header_sets};
    use crate::model::{Docs, Header, Reading, Representation, TypeRef, Written};

    #[test]
    fn sets_of_headers_are_called_by_what_their_names_share() {
        let header = |name: &&str| Header {
            name: (*name).to_owned(),
            rust_name: None,
            ty: TypeRef::Text,
            written: Written::Text,
            required: false,
            docs: Docs::default(),
        };
        let sets: [&[&str]; 5] = [
            &["X-RateLimit-Limit", "X-RateLimit-Reset"],
            &["Link"],
            &["ETag", "Last-Modified"],
            &["Link", "ETag", "Age", "Vary"],
            &["Link"],
        ];
        let names = header_sets(&sets.map(|names| names.iter().map(header).collect()), &mut Scope::default());
        let names: Vec<String> = names.into_iter().map(|set| set.name).collect();
        assert_eq!(names, ["XRateLimitHeaders", "LinkHeaders", "ETagAndLastModifiedHeaders", "LinkAndOtherHeaders", "LinkHeaders2"]);
    }

    #[test]
    fn forms_are_called_by_their_subtype() {
        let types =
            ["application/json", "application/problem+json", "text/csv", "application/csv", "image/*", "*/*", "text/csv; header=absent"];
        let forms = forms(&types.map(|media_type| Representation {
            media_types: vec![media_type.to_owned()],
            reading: Reading::Bytes,
            streaming: None,
        }));
        assert_eq!(forms, ["Json", "ProblemJson", "Csv", "ApplicationCsv", "Image", "Any", "TextCsv"]);
    }
}
