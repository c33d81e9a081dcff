//! Tokens to text. In: the contents of the files. Out: their text, each with the marker that names the command behind it.
//!
//! `prettyplease` formats Rust; it leaves macro calls and blank lines to others, which are [`macros`] and [`spacing`].

mod macros;
mod spacing;

use super::Files;
use super::parallel::each;
use crate::diagnostics::{Code, Diagnostics};
use crate::emit::{Content, Needs, Part, Sheet};
use crate::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet};
use syn::Item;

/// What came of sheets.
pub struct Printed {
    /// The files.
    pub files: Files,
    /// The runtime files that they mention.
    pub runtime: BTreeSet<&'static str>,
}

/// A part of a file, or why it is none.
type Formatted = (Result<String, syn::Error>, Needs);

/// Prints and formats sheets, on all processors: first every part, then what stands above them.
pub fn print(sheets: &[Sheet<'_>], marker: &str, diagnostics: &mut Diagnostics) -> Option<Printed> {
    let places: Vec<(&Sheet<'_>, usize)> = sheets.iter().flat_map(|sheet| (0..sheet.parts()).map(move |index| (sheet, index))).collect();
    let mut parts = each(places.len(), |index| formatted(places[index].0.part(places[index].1))).into_iter();
    let own: Vec<(Vec<_>, Needs)> = sheets.iter().map(|sheet| gathered(parts.by_ref().take(sheet.parts()))).collect();
    let heads = each(sheets.len(), |index| formatted(sheets[index].head(&own[index].1)));
    let mut printed = Printed { files: Files::new(), runtime: BTreeSet::new() };
    for ((sheet, (texts, needs)), (head, besides)) in sheets.iter().zip(own).zip(heads) {
        printed.runtime.extend(needs.runtime.into_iter().chain(besides.runtime));
        let texts: Result<Vec<String>, _> =
            [head].into_iter().chain(texts).filter(|text| !matches!(text, Ok(text) if text.is_empty())).collect();
        let text = texts.map(|texts| format!("// {marker}\n{}", texts.join("\n")));
        printed.files.insert(sheet.path.clone(), rust_or_defect(&sheet.path, text, diagnostics)?);
    }
    Some(printed)
}

fn formatted(Part { items, needs }: Part) -> Formatted {
    (syn::parse2(items).map(rust), needs)
}

fn gathered(parts: impl Iterator<Item = Formatted>) -> (Vec<Result<String, syn::Error>>, Needs) {
    let mut needs = Needs::default();
    let texts = parts.map(|(text, own)| {
        needs.join(own);
        text
    });
    (texts.collect(), needs)
}

/// Formats the files around them.
pub fn format(contents: BTreeMap<String, Content>, marker: &str, diagnostics: &mut Diagnostics) -> Option<Files> {
    contents.into_iter().map(|(path, content)| text(&path, content, marker, diagnostics).map(|text| (path, text))).collect()
}

fn text(path: &str, content: Content, marker: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    match content {
        Content::Copied(text) => Some(text.to_owned()),
        Content::Manifest(text) => Some(format!("# {marker}\n{text}")),
        // Two hyphens would end an HTML comment.
        Content::Markdown(text) => Some(format!("<!-- {} -->\n\n{text}", marker.replace("--", "- -"))),
        Content::Rust(tokens) => rust_or_defect(path, syn::parse2(tokens).map(|file| format!("// {marker}\n{}", rust(file))), diagnostics),
    }
}

/// Tokens that are no Rust are a defect of ours; then nothing is written.
fn rust_or_defect(path: &str, text: Result<String, syn::Error>, diagnostics: &mut Diagnostics) -> Option<String> {
    text.map_err(|error| {
        diagnostics
            .error(Code::Internal, Pointer::root(), format!("the generated file {path} is no Rust: {error}"))
            .help("this is a defect of the generator: please report it with the document");
    })
    .ok()
}

/// A file or a part of one, item by item: runs of `mod` and `use` stay together, everything else stands between blank lines.
fn rust(file: syn::File) -> String {
    let mut parts = Vec::new();
    let mut lines = Vec::new();
    let head = syn::File { attrs: file.attrs, ..empty() };
    parts.extend(Some(prettyplease::unparse(&head)).filter(|text| !text.is_empty()));
    for item in file.items {
        match item {
            Item::Use(_) | Item::Mod(syn::ItemMod { content: None, .. }) => lines.push(item),
            other => {
                parts.extend(together(&mut lines));
                parts.push(one(other));
            }
        }
    }
    parts.extend(together(&mut lines));
    parts.join("\n")
}

fn empty() -> syn::File {
    syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: Vec::new() }
}

fn together(lines: &mut Vec<Item>) -> Option<String> {
    let items = std::mem::take(lines);
    (!items.is_empty()).then(|| prettyplease::unparse(&syn::File { items, ..empty() }))
}

fn one(item: Item) -> String {
    match item {
        Item::Macro(call) => macros::attributes(&call.attrs) + &macros::call(&call.mac),
        other => spacing::apart(&prettyplease::unparse(&syn::File { items: vec![other], ..empty() })),
    }
}
