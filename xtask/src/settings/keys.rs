//! The keys of a settings file. In: its table. Out: a problem for each key that is not one, with what may have been meant.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problem;

/// The keys of each table, for "did you mean". A key that is missing here or in the structs of `file` is refused, so they cannot drift apart
/// unnoticed: the test with all keys fails.
pub const KEYS: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "document",
            "output",
            "overlays",
            "allow-outside",
            "crate",
            "operations",
            "types",
            "members",
            "conversions",
            "dependencies",
            "diagnostics",
        ],
    ),
    (
        "crate",
        &[
            "name",
            "version",
            "license",
            "description",
            "repository",
            "rust-version",
            "keywords",
            "categories",
            "authors",
            "types-only",
            "tag-features",
        ],
    ),
    ("operations", &["include", "exclude", "duplicate-ids", "rename"]),
    ("types", &["closed-enums", "open", "closed", "rename", "replace", "derive"]),
    ("members", &["rename"]),
];

/// Names less alike than this are not suggested.
const NEAR_MISS: f64 = 0.75;

/// Every key that nobody knows.
pub(super) fn unknown(text: &str, root: &DeTable<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, known) in KEYS {
        let table = match (*name, root.get(*name).map(Spanned::get_ref)) {
            ("", _) => root,
            (_, Some(DeValue::Table(table))) => table,
            // Missing or of another kind, which is reported when the values are read.
            (_, _) => continue,
        };
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let message = format!("there is no key `{}`{}", key.get_ref().escape_debug(), suggestion(key.get_ref(), name, known));
            problems.push(Problem::at(text, Some(key.span()), message));
        }
    }
    problems.sort_by_key(|problem| (problem.line, problem.column));
    problems
}

/// Where it belongs, or the near miss, or else all there is.
fn suggestion(key: &str, table: &str, known: &[&str]) -> String {
    if let Some((other, _)) = KEYS.iter().find(|(other, keys)| *other != table && keys.contains(&key)) {
        return match *other {
            "" => " here; it belongs at the top, before the first `[…]`".to_owned(),
            other => format!(" here; it belongs under `[{other}]`"),
        };
    }
    let near = known.iter().map(|name| (strsim::jaro_winkler(&key.replace('_', "-"), name), name));
    match near.filter(|(likeness, _)| *likeness >= NEAR_MISS).max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, name)) => format!("; did you mean `{name}`?"),
        None => format!("; there are `{}`", known.join("`, `")),
    }
}
