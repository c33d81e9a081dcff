//! Findings for programs. In: diagnostics and their source. Out: one JSON object a line, in the order of the text.

use super::place::{Placed, place_all};
use super::{Diagnostics, Severity};
use crate::load::Source;
use serde::Serialize;

/// The shape of a line; its fields and their order are a contract.
#[derive(Serialize)]
struct Line<'d> {
    severity: &'static str,
    code: &'static str,
    pointer: &'d str,
    file: &'d str,
    line: usize,
    column: usize,
    message: &'d str,
    help: Option<&'d str>,
}

/// All findings, each line ended by a line feed.
pub fn json_lines(diagnostics: &Diagnostics, source: &Source) -> String {
    let (texts, placed) = place_all(diagnostics, source);
    placed.iter().map(|placed| line(placed, &texts[placed.text].path)).collect()
}

fn line(placed: &Placed<'_>, file: &str) -> String {
    let found = placed.found;
    let line = Line {
        severity: found.severity.as_str(),
        code: found.code.as_str(),
        pointer: placed.pointer().as_str(),
        file,
        line: placed.span.line,
        column: placed.span.column,
        message: &found.message,
        help: found.help.as_deref(),
    };
    // A struct of texts and numbers always has a JSON form.
    serde_json::to_string(&line).map(|json| json + "\n").unwrap_or_default()
}

impl Severity {
    fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}
