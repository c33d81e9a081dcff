//! SHIM until the real renderer is merged.
use super::Diagnostics;
use crate::load::Source;

/// With or without colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without.
    Plain,
    /// With.
    Colored,
}

/// For people.
pub fn render(diagnostics: &Diagnostics, source: &Source, _style: Style) -> String {
    diagnostics.iter().map(|found| format!("{:?} {}: {}\n", found.severity, source.path.display(), found.message)).collect()
}

/// For programs.
pub fn json_lines(diagnostics: &Diagnostics, _source: &Source) -> String {
    diagnostics.iter().map(|found| format!("{}\n", serde_json::json!({ "message": found.message }))).collect()
}
