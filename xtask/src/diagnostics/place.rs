//! Findings with their places. In: diagnostics and the source they are about. Out: the same in the order of the text, each with its span.

use super::{Address, Diagnostic, Diagnostics};
use crate::load::Source;
use crate::pointer::Pointer;
use crate::positions::{Lines, Positions, Span};

/// A finding and where it is.
pub struct Placed<'d> {
    pub found: &'d Diagnostic,
    pub span: Span,
}

impl Placed<'_> {
    pub fn pointer(&self) -> &Pointer {
        match &self.found.address {
            Address::Pointer(pointer, _) | Address::Text { pointer, .. } => pointer,
        }
    }
}

/// Finds all places. The position index is built when a finding needs it, once.
pub fn place_all<'d>(diagnostics: &'d Diagnostics, source: &Source, lines: &Lines<'_>) -> Vec<Placed<'d>> {
    let needs_index = diagnostics.iter().any(|found| matches!(found.address, Address::Pointer(..)));
    let positions = needs_index.then(|| Positions::index(source));
    let span = |found: &Diagnostic| match (&found.address, &positions) {
        (Address::Pointer(pointer, part), Some(positions)) => positions.shown(pointer, *part),
        (Address::Pointer(..), None) => in_text(lines, 1, 1),
        (&Address::Text { line, column, .. }, _) => in_text(lines, line, column),
    };
    let mut placed: Vec<_> = diagnostics.iter().map(|found| Placed { found, span: span(found) }).collect();
    placed.sort_by_key(|placed| placed.span.start);
    placed
}

/// The word or quoted text at a place.
fn in_text(lines: &Lines<'_>, line: usize, column: usize) -> Span {
    let start = lines.offset(line, column);
    let rest = &lines.line(line)[start - lines.start(line).min(start)..];
    Span { start, end: start + word(rest), line, column }
}

/// The length of the word or quoted text that a text starts with; of anything else, of its first character.
fn word(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if matches!(first, '"' | '\'') {
        return text.match_indices(first).nth(1).map_or(1, |(at, _)| at + 1);
    }
    let end = text.find(|c: char| c.is_whitespace() || ":,[]{}\"'".contains(c)).unwrap_or(text.len());
    end.max(first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_a_word_where_only_its_start_is_known() {
        for (text, marked) in [("name: x", "name"), ("\"a b\": 1", "\"a b\""), ("\"open", "\""), ("{}", "{"), ("*é]", "*é"), ("", "")] {
            assert_eq!(&text[..word(text)], marked);
        }
        let span = in_text(&Lines::new("a:\n  π: 1\n"), 2, 3);
        assert_eq!(span, Span { start: 5, end: 7, line: 2, column: 3 });
        assert_eq!(in_text(&Lines::new("a"), 9, 9), Span { start: 1, end: 1, line: 9, column: 9 });
    }
}
