//! STAGE: is the value tree an OpenAPI document at all? In: the tree as it was read. Out: findings, all of them at once, each with its
//! address: wrong kinds, misspelt and unknown names, missing members, keywords that are not supported yet. Nothing is rewritten: what can
//! be read all the same has been put right before (`lenient`).
//!
//! What an OpenAPI document looks like stands in tables, one folder a dialect (`v2_0`; `v3_0`, and what each later one changes); `check` walks along them, and `rules` holds the
//! few things a table cannot say. What a table calls enforced is promised to be in the generated code, so the support table of the
//! README is made from the same rows.

mod check;
mod names;
pub(crate) mod near;
mod rules;
mod scalar;
pub mod table;
pub(crate) mod template;
mod unknown;
mod v2_0;
mod v3_0;
mod v3_1;
mod v3_2;

#[cfg(test)]
mod tests;

use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Path;
use crate::value::{Object, Value};
pub(crate) use check::Label;
use check::Walk;
pub(crate) use names::is_media_type;
pub use rules::parameters::is_left_out;
pub(crate) use rules::parameters::{path_parameter, query_parameter};
pub(crate) use rules::paths::METHODS;
pub use table::Version;
use table::{Dialect, Field, Names, ObjectRule, Shape, Support};
pub(crate) use v2_0::{header_of_3, scheme_of_3};

/// The dialects that are read.
static DIALECTS: &[&Dialect] = &[&v2_0::V2_0, &v3_0::V3_0, &v3_1::V3_1, &v3_2::V3_2];

/// Reports everything about `document` that is not as its dialect says, or not supported. Returns the version that it was read as.
pub fn check(document: &Value, diagnostics: &mut Diagnostics) -> Option<Version> {
    let Value::Object(members) = document else {
        let found = document.kind();
        diagnostics.error(Code::Version, Path::ROOT.pointer(), format!("this is not an OpenAPI document: it is {found}")).help(FIRST_LINE);
        return None;
    };
    let dialect = dialect(members, diagnostics)?;
    Walk::new(document, dialect, diagnostics).object(members, dialect.root, &Path::ROOT);
    Some(dialect.version)
}

const FIRST_LINE: &str = "an OpenAPI document starts with `openapi: 3.0.4`";
const READ_NOW: &str =
    "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read: `swagger: '2.0'`, `openapi: 3.0.4`, `openapi: 3.1.2`, `openapi: 3.2.0`";

/// The dialect that a document says it is written in, said to nobody.
pub(crate) fn dialect_of(document: &Value) -> Option<&'static Dialect> {
    dialect(document.as_object()?, &mut Diagnostics::default())
}

/// The row of a member, also of one that is read as another version has it.
pub(crate) fn field_of(rule: &'static ObjectRule, members: &Object, name: &str) -> Option<&'static Field> {
    let variant = rule.variants.as_ref().and_then(|variants| variants.chosen(members));
    check::find(rule, variant, name).or_else(|| meant(rule, members, name))
}

/// The row of a member that another version has, and that is read as it is meant there.
fn meant(rule: &'static ObjectRule, members: &Object, name: &str) -> Option<&'static Field> {
    let version = rule.foreign.iter().find(|word| word.name == name)?.meant_in(members)?;
    if is_schema(rule) {
        return keyword_of(version, name);
    }
    let dialect = DIALECTS.iter().find(|dialect| dialect.version == version)?;
    let is_root = rule.name == v2_0::V2_0.root.name;
    let there = if is_root { Some(dialect.root) } else { dialect.rules().find(|other| other.name == rule.name) };
    there?.field(name)
}

/// Whether a schema of any version has such a member.
pub(crate) fn is_keyword(name: &str) -> bool {
    keyword_of(Version::V3_1, name).is_some() || name == "nullable"
}

/// Whether an object is a schema.
pub(crate) fn is_schema(rule: &ObjectRule) -> bool {
    rule.name == "Schema" || rule.name == "Response Schema"
}

/// A keyword of schemas as a version has it.
fn keyword_of(version: Version, name: &str) -> Option<&'static Field> {
    DIALECTS.iter().find(|dialect| dialect.version == version)?.rule(&v3_0::SCHEMA).field(name)
}

/// The dialect that the document says it is written in.
fn dialect(members: &Object, diagnostics: &mut Diagnostics) -> Option<&'static Dialect> {
    let Some(version) = members.get("openapi") else {
        return no_openapi(members, diagnostics);
    };
    let at = Path::ROOT.key("openapi").pointer();
    match version {
        Value::String(text) => named(text, diagnostics),
        other => {
            let message = format!("`openapi` must be a string, found {}", other.kind());
            diagnostics.error(Code::WrongKind, at, message).help(FIRST_LINE);
            None
        }
    }
}

/// The dialect of a version as it should be written, `3.0.4`, and as it often is, `3.0`.
fn named(text: &str, diagnostics: &mut Diagnostics) -> Option<&'static Dialect> {
    if let Some(dialect) = of_digits(text) {
        let (message, help) = (
            format!("`openapi` must be a version of three numbers, found `{text}`; read as {}", dialect.name),
            format!("write `openapi: {}`", dialect.latest),
        );
        diagnostics.warning(Code::WrongValue, Path::ROOT.key("openapi").pointer(), message).help(help);
        return Some(dialect);
    }
    // After two numbers, the patch: `0`, `4`, `0-rc2`.
    let release = text.match_indices('.').nth(1).map(|(at, _)| (&text[..at], &text[at + 1..]));
    let found = release.filter(|(_, patch)| patch.starts_with(|c: char| c.is_ascii_digit())).and_then(|(digits, _)| of_digits(digits));
    if found.is_none() {
        unread(text, diagnostics);
    }
    found
}

/// The dialect of `3.0`, also written as `3`.
fn of_digits(digits: &str) -> Option<&'static Dialect> {
    let digits = if digits == "3" { "3.0" } else { digits };
    DIALECTS.iter().copied().find(|dialect| dialect.latest.rsplit_once('.').is_some_and(|(minor, _)| minor == digits))
}

fn unread(text: &str, diagnostics: &mut Diagnostics) {
    let at = Path::ROOT.key("openapi").pointer();
    diagnostics.error(Code::Version, at, format!("`{text}` is not a version of OpenAPI that is read")).help(READ_NOW);
}

fn no_openapi(members: &Object, diagnostics: &mut Diagnostics) -> Option<&'static Dialect> {
    let Some(version) = members.get("swagger") else {
        let finding = diagnostics.error(Code::Version, Path::ROOT.pointer(), "this is not an OpenAPI document: `openapi` is missing");
        match members.keys().find(|name| near::nearest(name, ["openapi"]).is_some()) {
            Some(name) => finding.help(format!("`{name}` stands where `openapi` should; {FIRST_LINE}")),
            None => finding.help(FIRST_LINE),
        };
        return None;
    };
    let at = Path::ROOT.key("swagger").pointer();
    match version {
        Value::String(text) if text == v2_0::V2_0.latest || text == "2" => Some(&v2_0::V2_0),
        other => {
            let found = other.as_str().map_or_else(|| other.kind().to_owned(), |text| format!("`{text}`"));
            diagnostics.error(Code::Version, at, format!("{found} is not a version of Swagger that is read")).help(READ_NOW);
            None
        }
    }
}

/// What becomes of every keyword of OpenAPI 3, in whichever version it is one: the object it stands in, the keyword (`style: label` for a word
/// that is treated apart), its support.
pub fn support_rows() -> impl Iterator<Item = (&'static str, String, Support)> {
    let later = DIALECTS.iter().filter(|dialect| dialect.version != Version::V2_0);
    rows_of(later.flat_map(|dialect| v3_2::V3_2.named().into_iter().map(|named| dialect.rule(named)).collect::<Vec<_>>()))
}

/// The same for Swagger 2.0.
pub fn support_rows_of_swagger() -> impl Iterator<Item = (&'static str, String, Support)> {
    rows_of(v2_0::V2_0.rules())
}

fn rows_of(rules: impl Iterator<Item = &'static ObjectRule>) -> impl Iterator<Item = (&'static str, String, Support)> {
    let mut rules: Vec<&'static ObjectRule> = rules.collect();
    // Those of one object stand together, in the order of the first version.
    let places: Vec<&str> = rules.iter().map(|rule| rule.name).collect();
    rules.sort_by_key(|rule| places.iter().position(|name| *name == rule.name));
    let mut all = Vec::new();
    for row in rules.into_iter().flat_map(|rule| std::iter::once(rule).chain(rule.variant_rules())).flat_map(rows) {
        if !all.contains(&row) {
            all.push(row);
        }
    }
    all.into_iter()
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
    for field in rule.fields() {
        row(field.name.to_owned(), field.support);
        match field.shape {
            Shape::Words(list) | Shape::OneOrMore(&Shape::Words(list)) => {
                list.words.iter().for_each(|word| row(format!("{}: {}", field.name, word.text), word.support))
            }
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
