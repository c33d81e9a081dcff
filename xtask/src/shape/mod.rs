//! STAGE: is the value tree an OpenAPI document at all? In: the tree as it was read. Out: findings, all of them at once, each with its
//! address: wrong kinds, misspelt and unknown names, missing members, keywords that are not supported yet. Nothing is rewritten.
//!
//! What an OpenAPI document looks like stands in tables, one folder a dialect (`v3_0`); `check` walks along them, and `rules` holds the
//! few things a table cannot say. What a table calls enforced is promised to be in the generated code, so the support table of the
//! README is made from the same rows.

mod check;
mod names;
mod near;
mod rules;
mod scalar;
pub mod table;
mod template;
mod unknown;
mod v3_0;

#[cfg(test)]
mod tests;

use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Path;
use crate::value::{Object, Value};
use check::Walk;
use table::{Dialect, Names, ObjectRule, Shape, Support};

/// The dialects that are read.
static DIALECTS: &[&Dialect] = &[&v3_0::V3_0];

/// Reports everything about `document` that is not as its dialect says, or not supported.
pub fn check(document: &Value, diagnostics: &mut Diagnostics) {
    let Value::Object(members) = document else {
        let found = document.kind();
        diagnostics.error(Code::Version, Path::ROOT.pointer(), format!("this is not an OpenAPI document: it is {found}")).help(FIRST_LINE);
        return;
    };
    if let Some(dialect) = dialect(members, diagnostics) {
        Walk::new(document, dialect, diagnostics).object(members, dialect.root, &Path::ROOT);
    }
}

const FIRST_LINE: &str = "an OpenAPI document starts with `openapi: 3.0.4`";
const READ_NOW: &str = "OpenAPI 3.0 is read: `openapi: 3.0.4`";

/// The dialect that the document says it is written in.
fn dialect(members: &Object, diagnostics: &mut Diagnostics) -> Option<&'static Dialect> {
    let Some(version) = members.get("openapi") else {
        no_openapi(members, diagnostics);
        return None;
    };
    let at = Path::ROOT.key("openapi").pointer();
    let text = match version {
        Value::String(text) => text.clone(),
        Value::Number(number) => {
            let message = "`openapi` must be a string, found a number";
            diagnostics.error(Code::WrongKind, at.clone(), message).help("put it in quotes, with all three numbers: `openapi: \"3.0.4\"`");
            number.to_string()
        }
        other => {
            let message = format!("`openapi` must be a string, found {}", other.kind());
            diagnostics.error(Code::WrongKind, at, message).help(FIRST_LINE);
            return None;
        }
    };
    let mut parts = text.splitn(3, '.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("3"), Some("0"), Some(patch)) if patch.starts_with(|c: char| c.is_ascii_digit()) => return Some(&v3_0::V3_0),
        // A YAML number `3.0` has lost its zero; it is reported above, and the digits still say which tables to walk along.
        (Some("3"), None | Some("0"), None) => {
            if version.as_str().is_some() {
                let message = format!("`openapi` must be a version of three numbers, found `{text}`; read as OpenAPI 3.0");
                diagnostics.warning(Code::WrongValue, at, message).help("write `openapi: 3.0.4`");
            }
            return Some(&v3_0::V3_0);
        }
        (Some("3"), Some("1" | "2"), _) => {
            diagnostics.error(Code::Version, at, format!("OpenAPI {text} is not read yet")).help(READ_NOW);
        }
        _ => {
            diagnostics.error(Code::Version, at, format!("`{text}` is not a version of OpenAPI")).help(FIRST_LINE);
        }
    }
    None
}

fn no_openapi(members: &Object, diagnostics: &mut Diagnostics) {
    let Some(version) = members.get("swagger") else {
        let finding = diagnostics.error(Code::Version, Path::ROOT.pointer(), "this is not an OpenAPI document: `openapi` is missing");
        match members.keys().find(|name| near::nearest(name, ["openapi"]).is_some()) {
            Some(name) => finding.help(format!("`{name}` stands where `openapi` should; {FIRST_LINE}")),
            None => finding.help(FIRST_LINE),
        };
        return;
    };
    let message = match version {
        Value::String(text) if text == "2.0" => "Swagger 2.0 is not read yet".to_owned(),
        Value::String(text) => format!("`{text}` is not a version of Swagger that is read"),
        other => format!("`swagger` must be a string, found {}, and Swagger documents are not read yet", other.kind()),
    };
    diagnostics.error(Code::Version, Path::ROOT.key("swagger").pointer(), message).help(READ_NOW);
}

/// What becomes of every keyword: the object it stands in, the keyword (`style: label` for a word that is treated apart), its support.
pub fn support_rows() -> impl Iterator<Item = (&'static str, String, Support)> {
    DIALECTS.iter().flat_map(|dialect| dialect.objects).flat_map(|rule| std::iter::once(*rule).chain(rule.variant_rules())).flat_map(rows)
}

fn rows(rule: &'static ObjectRule) -> Vec<(&'static str, String, Support)> {
    let mut rows = Vec::new();
    let mut row = |keyword: String, support| {
        let support = match (rule.refused, support) {
            (Some(reason), Support::Enforced | Support::Documented) => Support::Refused(reason),
            _ => support,
        };
        rows.push((rule.name, keyword, support));
    };
    for field in rule.fields {
        row(field.name.to_owned(), field.support);
        match field.shape {
            Shape::Words(list) => list.words.iter().for_each(|word| row(format!("{}: {}", field.name, word.text), word.support)),
            Shape::Map(Names::MediaType(ranges), _) if !matches!(field.support, Support::Refused(_)) => {
                ranges.iter().for_each(|row_of| row(format!("{}: {}", field.name, row_of.range), row_of.support));
            }
            _ => {}
        }
    }
    if let Some(entries) = &rule.entries {
        row(entries.label.to_owned(), Support::Enforced);
    }
    rows
}
