//! Annotations. In: a schema. Out: what it says in words.

use super::keywords::Keywords;
use crate::model::Docs;

/// The annotations of a schema.
pub fn docs(keywords: &Keywords<'_>) -> Docs {
    let data = &keywords.schema.schema_data;
    Docs {
        title: data.title.clone(),
        description: data.description.clone(),
        example: keywords.carried.json("example").cloned(),
        default: keywords.carried.json("default").cloned(),
        deprecated: data.deprecated,
        external: data.external_docs.as_ref().map(|docs| (docs.url.clone(), docs.description.clone())),
        format: None,
    }
}
