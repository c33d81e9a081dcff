//! Findings with their places. In: diagnostics and the document they are about. Out: the same in the order of the texts, each with its text and
//! span.

use super::{Address, Diagnostic, Diagnostics, File};
use crate::load::Source;
use crate::pointer::Pointer;
use crate::positions::{Lines, Positions, Span};
use indexmap::IndexMap;
use std::cell::OnceCell;

/// A text that findings are in.
pub struct Text<'d> {
    source: &'d Source,
    /// Its path, as messages show it.
    pub path: String,
    pub lines: Lines<'d>,
    /// Built when a finding needs it.
    positions: OnceCell<Positions<'d>>,
}

impl<'d> Text<'d> {
    fn new(source: &'d Source) -> Self {
        Self { source, path: source.shown_path(), lines: Lines::new(&source.text), positions: OnceCell::new() }
    }
}

/// A finding and where it is.
pub struct Placed<'d> {
    pub found: &'d Diagnostic,
    /// Its text: the index of one of those that were found with it.
    pub text: usize,
    pub span: Span,
    /// The place as people know it.
    pointer: Pointer,
}

impl Placed<'_> {
    /// The order in which people read.
    pub fn order(&self) -> (usize, usize) {
        (self.text, self.span.start)
    }

    pub fn pointer(&self) -> &Pointer {
        &self.pointer
    }
}

/// Finds all places. An index of positions is built when a finding needs it, once for each text.
pub fn place_all<'d>(diagnostics: &'d Diagnostics, source: &'d Source) -> (Vec<Text<'d>>, Vec<Placed<'d>>) {
    let files = diagnostics.origins.files().map(|(file, source)| (Some(file), Text::new(source)));
    let texts: IndexMap<File, Text<'d>> = std::iter::once((None, Text::new(source))).chain(files).collect();
    let mut placed: Vec<_> = diagnostics.iter().map(|found| place(found, diagnostics, &texts)).collect();
    placed.sort_by_key(Placed::order);
    (texts.into_values().collect(), placed)
}

fn place<'d>(found: &'d Diagnostic, diagnostics: &Diagnostics, texts: &IndexMap<File, Text<'d>>) -> Placed<'d> {
    let (file, within) = match (&found.address, found.file) {
        (Address::Pointer(pointer, _), None) => diagnostics.origins.find(pointer),
        (Address::Pointer(pointer, _) | Address::Text { pointer, .. }, file) => (file, pointer.clone()),
    };
    // Every text that anything names has been added.
    let index = texts.get_index_of(&file).unwrap_or(0);
    let text = &texts[index];
    let span = match &found.address {
        Address::Pointer(_, part) => text.positions.get_or_init(|| Positions::index(text.source)).shown(&within, *part),
        &Address::Text { line, column, .. } => in_text(&text.lines, line, column),
    };
    let pointer = match &found.address {
        // What an overlay says has its place in the tree.
        Address::Pointer(pointer, _) if file.is_some() && diagnostics.origins.name(file).is_none() => pointer.clone(),
        _ => within,
    };
    Placed { found, text: index, span, pointer }
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
