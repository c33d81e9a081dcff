//! Headers that several responses have alike, as limits of a rate do. In: the headers of all responses. Out: each such set once, so that one type says
//! it, whichever answer it comes from; a large document has hundreds of the same.

use crate::model::{Api, Header, Response};
use crate::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet};

/// A set, and where the responses stand that have it: several operations may refer to one.
type Set = (Vec<Header>, BTreeSet<Pointer>);

pub fn find(api: &mut Api) {
    // By their names first, so that few are compared.
    let mut known: BTreeMap<Vec<String>, Vec<Set>> = BTreeMap::new();
    for response in responses(api) {
        let sets = known.entry(names(&response.headers)).or_default();
        match sets.iter_mut().find(|(headers, _)| *headers == response.headers) {
            Some((_, places)) => _ = places.insert(response.pointer.clone()),
            None => sets.push((response.headers.clone(), BTreeSet::from([response.pointer.clone()]))),
        }
    }
    let shared = known.into_values().flatten().filter(|(_, places)| places.len() > 1);
    let sets: Vec<Vec<Header>> = shared.map(|(headers, _)| headers).collect();
    let mut by_names: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (index, headers) in sets.iter().enumerate() {
        by_names.entry(names(headers)).or_default().push(index);
    }
    for response in api.operations.iter_mut().flat_map(|operation| &mut operation.responses) {
        let alike = by_names.get(&names(&response.headers)).into_iter().flatten().copied();
        response.header_set = alike.into_iter().find(|&index| sets[index] == response.headers);
    }
    api.header_sets = sets;
}

fn responses(api: &Api) -> impl Iterator<Item = &Response> {
    api.operations.iter().flat_map(|operation| &operation.responses).filter(|response| !response.headers.is_empty())
}

fn names(headers: &[Header]) -> Vec<String> {
    headers.iter().map(|header| header.name.clone()).collect()
}
