//! Numbers and flags where a text should stand. In: their places. Out: their texts as the author wrote them, `1.0` and not `1`: looked up in the
//! files, each of which is read once more.

use crate::diagnostics::{Code, Diagnostics, File};
use crate::load::Source;
use crate::pointer::Pointer;
use crate::positions::Positions;
use crate::value::Value;
use std::collections::BTreeMap;

use super::scalars::shown;

/// A place where the text of a number is meant.
pub struct Wanted {
    pub at: Pointer,
    /// Its name in messages.
    pub label: String,
    /// What should stand there.
    pub expected: &'static str,
}

/// Puts the texts in their places.
pub fn fill(document: &mut Value, wanted: Vec<Wanted>, source: &Source, diagnostics: &mut Diagnostics) {
    let texts = written(&wanted, source, diagnostics);
    for (Wanted { at, label, expected }, written) in wanted.into_iter().zip(texts) {
        let Some(value) = at.find_mut(document) else { continue };
        let text = written.unwrap_or_else(|| shown(value));
        let message = format!("{label} must be {expected}, found {}; it is read as the text `{text}`", value.kind());
        diagnostics.warning(Code::WrongKind, at, message).help("put it in quotes");
        *value = Value::String(text);
    }
}

/// What stands in the texts at those places.
fn written(wanted: &[Wanted], source: &Source, diagnostics: &Diagnostics) -> Vec<Option<String>> {
    let mut by_file: BTreeMap<File, Vec<(usize, Pointer)>> = BTreeMap::new();
    for (index, wanted) in wanted.iter().enumerate() {
        let (file, at) = diagnostics.origins.find(&wanted.at);
        by_file.entry(file).or_default().push((index, at));
    }
    let mut texts = vec![None; wanted.len()];
    for (file, places) in by_file {
        let of_file = diagnostics.origins.files().find(|(known, _)| Some(*known) == file).map(|(_, source)| source);
        let positions = Positions::index(of_file.unwrap_or(source));
        for (index, at) in places {
            texts[index] = positions.text(&at).map(str::to_owned);
        }
    }
    texts
}
