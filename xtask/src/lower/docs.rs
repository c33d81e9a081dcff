//! Annotations. In: a schema. Out: what it says in words.

use super::keywords::Keywords;
use crate::model::Docs;

/// The annotations of a schema.
pub fn docs(keywords: &Keywords<'_>) -> Docs {
    let data = &keywords.schema.schema_data;
    Docs {
        title: data.title.clone(),
        description: with_content(data.description.clone(), keywords),
        example: keywords.carried.json("example").or_else(|| keywords.carried.json("examples")?.get(0)).cloned(),
        default: keywords.carried.json("default").cloned(),
        deprecated: data.deprecated,
        external: data.external_docs.as_ref().map(|docs| (docs.url.clone(), docs.description.clone())),
        format: None,
    }
}

/// The description, and what the text of a value is said to hold.
fn with_content(description: Option<String>, keywords: &Keywords<'_>) -> Option<String> {
    let word = |keyword: &str| keywords.carried.json(keyword).and_then(serde_json::Value::as_str);
    let content = match (word("contentMediaType"), word("contentEncoding")) {
        (None, None) => return description,
        (Some(media_type), None) => format!("Content: `{media_type}`."),
        (None, Some(encoding)) => format!("Content: encoded as `{encoding}`."),
        (Some(media_type), Some(encoding)) => format!("Content: `{media_type}`, encoded as `{encoding}`."),
    };
    Some(description.map_or(content.clone(), |description| format!("{description}\n\n{content}")))
}
