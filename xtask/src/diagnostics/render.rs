//! Findings for people. In: diagnostics and their source. Out: each with its source line and a mark, as rustc prints them, in the order
//! of the text, and a count at the end.

use super::excerpt::{escaped, excerpt};
use super::place::{Placed, Text, place_all};
use super::{Address, Diagnostics, Severity};
use crate::load::Source;
use crate::pointer::Pointer;
use crate::positions::Span;
use annotate_snippets::renderer::{DEFAULT_LINE_NUM_STYLE, Style as AnsiStyle};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

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
    let (texts, mut placed) = place_all(diagnostics, source);
    let count = count(&placed);
    let hidden = placed.len().saturating_sub(SHOWN);
    if hidden > 0 {
        // No warning takes the place of an error.
        placed.sort_by_key(|placed| placed.found.severity);
        placed.truncate(SHOWN);
        placed.sort_by_key(Placed::order);
    }
    let mut output: String = placed.iter().map(|placed| one(placed, &texts[placed.text], style) + "\n\n").collect();
    if hidden > 0 {
        output.push_str(&format!("... and {hidden} more\n\n"));
    }
    output + &count + "\n"
}

fn one(placed: &Placed<'_>, Text { path, lines, .. }: &Text<'_>, style: Style) -> String {
    let path = escaped(path);
    let (found, span) = (placed.found, placed.span);
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let line = lines.line(span.line);
    let start = span.start - lines.start(span.line).min(span.start);
    // Of a value over several lines, the first one is marked.
    let shown = excerpt(line, start..(start + (span.end - span.start)).min(line.len()));
    let title = Group::with_title(level.clone().primary_title(escaped(&found.message)).id(found.code.as_str()));
    let body = Group::with_level(level)
        .element(Snippet::source(shown.text).line_start(span.line).annotation(AnnotationKind::Primary.span(shown.mark)))
        .elements(pointer_note(placed).map(|note| Level::NOTE.message(note)))
        .elements(found.help.as_deref().map(|help| Level::HELP.message(escaped(help))));
    let renderer = renderer(style);
    // The place stands on a line of our own: the library would take it from the excerpt, which may be cut.
    format!("{}\n{}\n{}", renderer.render(&[title]), place(span, &path, style), renderer.render(&[body]))
}

/// The pointer, unless it says no more than that there is no tree.
fn pointer_note(placed: &Placed<'_>) -> Option<String> {
    let pointer = placed.pointer();
    let says_nothing = matches!(placed.found.address, Address::Text { .. }) && *pointer == Pointer::root();
    (!says_nothing).then(|| format!("at {}", escaped(pointer.as_str())))
}

/// ` --> spec/pay.yaml:3:7`
fn place(Span { line, column, .. }: Span, path: &str, style: Style) -> String {
    let indent = " ".repeat(line.to_string().len());
    let colour = match style {
        Style::Plain => AnsiStyle::new(),
        Style::Coloured => DEFAULT_LINE_NUM_STYLE,
    };
    format!("{indent}{colour}-->{colour:#} {path}:{line}:{column}")
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
