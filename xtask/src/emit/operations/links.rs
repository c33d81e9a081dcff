//! Links of answers. In: the links of a response. Out: a list for the documentation.

use crate::emit::Emitter;
use crate::emit::docs::code;
use crate::emit::markdown;
use crate::model::Link;

impl Emitter<'_> {
    /// A line for each link of an answer to an operation of `module`.
    pub(super) fn links(&self, links: &[Link], module: &str) -> String {
        if links.is_empty() {
            return String::new();
        }
        let lines: String = links.iter().map(|link| self.link(link, module)).collect();
        format!("\n\nWhat can be done next:\n\n{lines}")
    }

    fn link(&self, link: &Link, module: &str) -> String {
        let call = |target: &String| {
            let known = self.api.operations.iter().zip(&self.names.operations).find(|(operation, _)| operation.id == *target);
            match known {
                // Its name alone leads there, and rustdoc minds saying more.
                Some((_, name)) if name.module == module => format!("[`{}`]", name.call),
                Some((_, name)) => format!("[`{0}`](crate::operations::{0})", name.call),
                None => code(target),
            }
        };
        let operation = link.operation.as_ref().map(|target| format!(": {}", call(target))).unwrap_or_default();
        let passed: Vec<String> = link.passed.iter().map(|(name, value)| format!("{} = {}", code(name), code(value))).collect();
        let with = if passed.is_empty() { String::new() } else { format!(" with {}", passed.join(", ")) };
        let server = link.server.as_ref().map(|url| format!(" at {}", code(url))).unwrap_or_default();
        let words = link.description.as_deref().and_then(markdown::summary).map(|text| format!(" ({})", markdown::line(&text)));
        format!("* {}{operation}{with}{server}{}\n", code(&link.name), words.unwrap_or_default())
    }
}
