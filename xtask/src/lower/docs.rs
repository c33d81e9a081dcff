//! Annotations. In: a schema. Out: what it says in words.

use super::keywords::Keywords;
use crate::model::Docs;

/// The annotations of a schema.
pub fn docs(keywords: &Keywords<'_>) -> Docs {
    let data = &keywords.schema.schema_data;
    Docs {
        title: data.title.clone(),
        description: with_notes(data.description.clone(), keywords),
        example: keywords.carried.json("example").or_else(|| keywords.carried.json("examples")?.get(0)).cloned(),
        default: keywords.carried.json("default").cloned(),
        deprecated: data.deprecated,
        external: data.external_docs.as_ref().map(|docs| (docs.url.clone(), docs.description.clone())),
        format: None,
    }
}

/// The description, and what is said about the value beside it: what its text holds, and which way it goes.
fn with_notes(description: Option<String>, keywords: &Keywords<'_>) -> Option<String> {
    let data = &keywords.schema.schema_data;
    let read_only = data.read_only.then(|| "Read-only: only the server sends it.".to_owned());
    let write_only = data.write_only.then(|| "Write-only: the server never sends it.".to_owned());
    let paragraphs: Vec<String> = [description, content(keywords), read_only, write_only].into_iter().flatten().collect();
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}

/// What `x-extensible-enum` lists, where no variant says it.
pub fn known_values(docs: &mut Docs, keywords: &Keywords<'_>) {
    let Some(listed) = keywords.extension("x-extensible-enum").and_then(serde_json::Value::as_array) else { return };
    let values: Vec<String> = listed.iter().map(|value| format!("`{value}`")).collect();
    let note = format!("Known values, of which there may be more: {}.", values.join(", "));
    docs.description = Some(docs.description.take().map_or(note.clone(), |description| format!("{description}\n\n{note}")));
}

fn content(keywords: &Keywords<'_>) -> Option<String> {
    let word = |keyword: &str| keywords.carried.json(keyword).and_then(serde_json::Value::as_str);
    match (word("contentMediaType"), word("contentEncoding")) {
        (None, None) => None,
        (Some(media_type), None) => Some(format!("Content: `{media_type}`.")),
        (None, Some(encoding)) => Some(format!("Content: encoded as `{encoding}`.")),
        (Some(media_type), Some(encoding)) => Some(format!("Content: `{media_type}`, encoded as `{encoding}`.")),
    }
}
