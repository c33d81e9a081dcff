//! Files. In: the schema of a part. Out: whether it is one, several, or a text that stands for bytes.

use super::super::coverage::left_over;
use super::super::keywords::Kind;
use crate::model::{Count, Holds};
use crate::value::Value;

/// Keywords that say nothing about a value.
const ANNOTATIONS: [&str; 10] =
    ["title", "description", "example", "examples", "deprecated", "externalDocs", "contentMediaType", "default", "readOnly", "writeOnly"];

/// Encodings that leave bytes as they are (RFC 2045 6.2).
const IDENTITIES: [&str; 4] = ["binary", "identity", "7bit", "8bit"];

impl<'d> super::Lowering<'d, '_> {
    /// What a part holds whose schema is that of a file, or of several; a union is one where a branch of it is.
    pub(super) fn file(&self, schema: &'d Value) -> Option<Holds> {
        let file = |count| Some(Holds::Content { count, is_file: true });
        if is_file(schema) {
            return file(Count::One);
        }
        let is_list = types(schema).contains(&"array");
        if let Some(item) = schema.get("items").filter(|_| is_list) {
            let bound = |keyword: &str| u64::try_from(schema.get(keyword)?.as_i64()?).ok();
            return match is_file(self.beyond_references(item)?) {
                true => file(Count::Several { least: bound("minItems"), most: bound("maxItems") }),
                false => None,
            };
        }
        let branches = ["anyOf", "oneOf"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array()).flatten();
        let files: Vec<Holds> = branches.filter_map(|branch| self.file(self.beyond_references(branch)?)).collect();
        // A single file is as well one of several.
        let several = files.iter().position(|holds| matches!(holds, Holds::Content { count: Count::Several { .. }, .. }));
        let single = files.iter().any(|holds| matches!(holds, Holds::Content { count: Count::One, .. }));
        match several.map(|several| &files[several]) {
            Some(Holds::Content { count: Count::Several { least, most }, is_file: _ }) => {
                file(Count::Several { least: least.filter(|_| !single), most: *most })
            }
            _ => files.into_iter().next(),
        }
    }
}

fn is_file(schema: &Value) -> bool {
    let word = |name: &str| schema.get(name).and_then(Value::as_str);
    match schema {
        Value::Bool(everything) => *everything,
        Value::Object(members) if members.keys().all(|name| ANNOTATIONS.contains(&name.as_str()) || name.starts_with("x-")) => true,
        _ if types(schema) == ["string"] => match word("contentEncoding") {
            Some(encoding) => IDENTITIES.iter().any(|identity| encoding.eq_ignore_ascii_case(identity)),
            None => word("format") == Some("binary") || word("contentMediaType").is_some_and(|it| !it.starts_with("text/")),
        },
        _ => false,
    }
}

/// How the text of a value stands for bytes (`format: byte` is how OpenAPI 3.0 says base64); of a list, that of each item.
pub(super) fn transfer(schema: &Value) -> Option<String> {
    if let Some(item) = schema.get("items").filter(|_| types(schema) == ["array"]) {
        return transfer(item);
    }
    let word = |name: &str| schema.get(name).and_then(Value::as_str);
    let base64 = || word("format").filter(|format| *format == "byte").map(|_| "base64");
    word("contentEncoding").or_else(base64).filter(|_| types(schema) == ["string"] && !is_file(schema)).map(str::to_owned)
}

/// A text about which nothing else is said.
pub(super) fn is_any_text(schema: &Value) -> bool {
    types(schema) == ["string"] && left_over(schema, Some(Kind::String), &[]).is_empty()
}

/// The keywords of a file's schema that would have to be held against its content.
pub(super) fn unchecked(schema: &Value) -> Vec<&str> {
    let is_list = types(schema) == ["array"];
    let own = left_over(schema, None, if is_list { &["items", "minItems", "maxItems"] } else { &["format"] });
    let items = schema.get("items").filter(|_| is_list).map(|item| left_over(item, Some(Kind::String), &["format", "$ref"]));
    own.into_iter().chain(items.into_iter().flatten()).collect()
}

/// The words of `type`, but for `null`.
fn types(schema: &Value) -> Vec<&str> {
    let words = match schema.get("type") {
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
        Some(word) => word.as_str().into_iter().collect(),
        None => Vec::new(),
    };
    words.into_iter().filter(|word| *word != "null").collect()
}
