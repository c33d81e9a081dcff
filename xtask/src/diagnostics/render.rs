//! Findings for people. In: diagnostics and their source. Out: each with its source line and a mark, as rustc prints them, in the order
//! of the text, and a count at the end.

use super::excerpt::{escaped, excerpt};
use super::place::{Placed, place_all};
use super::{Diagnostics, Severity};
use crate::load::Source;
use crate::positions::Lines;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// Whether the output has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text alone.
    Plain,
    /// With ANSI escape codes.
    Coloured,
}

/// How many findings are shown; nobody reads more at once.
const SHOWN: usize = 200;

/// All findings, errors and warnings together. Empty when there are none.
pub fn render(diagnostics: &Diagnostics, source: &Source, style: Style) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let lines = Lines::new(&source.text);
    let mut placed = place_all(diagnostics, source, &lines);
    let count = count(&placed);
    let hidden = placed.len().saturating_sub(SHOWN);
    if hidden > 0 {
        // No warning takes the place of an error.
        placed.sort_by_key(|placed| placed.found.severity);
        placed.truncate(SHOWN);
        placed.sort_by_key(|placed| placed.span.start);
    }
    let path = escaped(&source.shown_path());
    let mut output: String = placed.iter().map(|placed| one(placed, &path, &lines, style) + "\n\n").collect();
    if hidden > 0 {
        output.push_str(&format!("... and {hidden} more\n\n"));
    }
    output + &count + "\n"
}

fn one(placed: &Placed<'_>, path: &str, lines: &Lines<'_>, style: Style) -> String {
    let (found, span) = (placed.found, placed.span);
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let line = lines.line(span.line);
    let start = span.start - lines.start(span.line).min(span.start);
    // Of a value over several lines, the first one is marked.
    let shown = excerpt(line, start..(start + (span.end - span.start)).min(line.len()));
    let group = Group::with_title(level.primary_title(escaped(&found.message)).id(found.code.as_str()))
        .element(Origin::path(path).line(span.line).char_column(span.column))
        .element(Snippet::source(shown.text).line_start(span.line).annotation(AnnotationKind::Primary.span(shown.mark)))
        .element(Level::NOTE.message(format!("at {}", escaped(placed.pointer().as_str()))))
        .elements(found.help.as_deref().map(|help| Level::HELP.message(escaped(help))));
    renderer(style).render(&[group])
}

fn renderer(style: Style) -> Renderer {
    // The excerpt is cut already.
    match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled().hyperlink(false),
    }
    .term_width(10_000)
}

/// "2 errors, 1 warning"
fn count(placed: &[Placed<'_>]) -> String {
    let count = |severity, name: &str| {
        let n = placed.iter().filter(|placed| placed.found.severity == severity).count();
        (n > 0).then(|| format!("{n} {name}{}", if n == 1 { "" } else { "s" }))
    };
    [count(Severity::Error, "error"), count(Severity::Warning, "warning")].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
