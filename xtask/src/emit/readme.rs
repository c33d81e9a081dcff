//! `README.md` of the generated crate. In: what the document says of itself. Out: what a reader of the registry sees first.

use super::Emitter;
use super::docs::code;
use super::example::Page;
use super::markdown;
use std::fmt::Write;

impl Emitter<'_> {
    /// The page.
    pub(super) fn readme(&self) -> String {
        let package = &self.settings.package;
        let title = markdown::summary(&self.api.title).unwrap_or_default();
        let mut text = format!("# {}\n\n", package.name);
        let about = package.description.clone().unwrap_or_else(|| markdown::line(&title));
        let _ = writeln!(text, "{about}\n");
        let _ =
            writeln!(text, "Made from {} ({}, version {}).", code(&self.settings.origin), markdown::line(&title), code(&self.api.version));
        text.push_str("Do not edit: change the document and generate the crate again.\n\n");
        let schemas = self.schemas_shown();
        let _ =
            writeln!(text, "{schemas} is a type in the module `types`; values are checked where they are made and where they are read.");
        text.push_str(self.features_shown().trim_start_matches('\n'));
        if !self.names.features.is_empty() {
            text.push('\n');
        }
        if let Some(examples) = self.examples(Page::Readme) {
            text.push_str("\n## Examples\n\n");
            text.push_str(examples.trim_end());
            text.push('\n');
        }
        text
    }
}
