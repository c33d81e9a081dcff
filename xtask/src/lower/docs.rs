//! Annotations. In: a schema. Out: what it says in words, and which of its rules no type says.

use super::coverage::left_over;
use super::keywords::Keywords;
use super::{Context, Lowered, Lowering, Shaped};
use crate::model::{Docs, Shape};
use crate::normalize::NOTE;
use crate::value::Value;

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
        ..Docs::default()
    }
}

impl<'d> Lowering<'d, '_> {
    /// The rules that only the schema's check enforces, where there is one.
    pub(super) fn checked(&self, context: &Context<'d, '_>, lowered: &Lowered) -> Vec<String> {
        let Lowered::Named(Shaped { shape, check: true }, _) = lowered else { return Vec::new() };
        let Some(schema) = self.canonical(&context.site.pointer) else { return Vec::new() };
        let said_by_type = said(shape);
        let mut rules: Vec<&str> = Vec::new();
        rules.extend(matches!(shape, Shape::Value).then_some("type"));
        rules.extend(left_over(schema, context.keywords.kind, said_by_type));
        rules.into_iter().filter_map(|keyword| Some(rule(keyword, schema.get(keyword)?))).collect()
    }

    /// What is said of items and of undeclared members whose types are plain: no other place shows it.
    pub(super) fn docs_of_parts(&self, context: &Context<'d, '_>) -> Vec<(&'static str, Docs)> {
        let part = |(keyword, called)| {
            let (ty, docs) = self.known.get(&context.site.pointer.child(keyword))?;
            let says = Docs { checked: Vec::new(), ..docs.clone() } != Docs::default();
            (ty.named().is_none() && says).then(|| (called, docs.clone()))
        };
        [("items", "item"), ("additionalProperties", "value")].into_iter().filter_map(part).collect()
    }
}

/// The keywords that are all said by a type of this shape, or by its documentation.
fn said(shape: &Shape) -> &'static [&'static str] {
    match shape {
        Shape::Text(text) if text.pattern.is_none() => &["minLength", "maxLength", "format"],
        Shape::Text(_) => &["pattern", "minLength", "maxLength", "format"],
        Shape::Integer(_) | Shape::Number(_) => &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
        Shape::List(_) => &["items", "minItems", "maxItems"],
        // What is undeclared is any value to the type, and for the check alone.
        Shape::Object(_) => &["properties", "required"],
        Shape::Union(_) | Shape::Tagged(_) => &["oneOf", "anyOf", "properties", "required"],
        Shape::Alias(_) | Shape::Enumeration(_) | Shape::Value => &[],
    }
}

/// A longer value is for the document to show.
const LONGEST_RULE: usize = 60;

/// A keyword, with its value where that is short.
fn rule(keyword: &str, value: &Value) -> String {
    let value = match value {
        Value::Number(number) => number.decimal(),
        Value::String(text) => text.clone(),
        other => serde_json::Value::from(other.clone()).to_string(),
    };
    if value.chars().count() <= LONGEST_RULE { format!("{keyword}: {value}") } else { keyword.to_owned() }
}

/// The description, and what is said about the value beside it: what its text holds, and which way it goes.
fn with_notes(description: Option<String>, keywords: &Keywords<'_>) -> Option<String> {
    let data = &keywords.schema.schema_data;
    let read_only = data.read_only.then(|| "Read-only: only the server sends it.".to_owned());
    let write_only = data.write_only.then(|| "Write-only: the server never sends it.".to_owned());
    let notes = keywords.extension(NOTE).and_then(serde_json::Value::as_array).into_iter().flatten();
    let notes = notes.filter_map(|note| note.as_str().map(str::to_owned));
    let paragraphs: Vec<String> = [description, content(keywords), read_only, write_only].into_iter().flatten().chain(notes).collect();
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
