//! Features for tags. In: the operations, and what the settings say. Out: whether each tag's operations stand behind a feature of their own, so that
//! who calls a few of many need not build all.

use super::Choices;
use crate::model::Api;
use std::collections::BTreeSet;

/// From so many operations on a document is large: checking their code takes as long as checking the types.
const MANY: usize = 100;

pub fn decide(api: &mut Api, choices: Choices) {
    let tags: BTreeSet<_> = api.operations.iter().map(|operation| &operation.tag).collect();
    api.tag_features = choices.tag_features.unwrap_or(api.operations.len() >= MANY && tags.len() > 1);
}
