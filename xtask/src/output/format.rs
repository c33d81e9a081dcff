//! Tokens to text. In: the contents of the files. Out: their text, each with the marker that names the command behind it.
//!
//! `prettyplease` formats Rust; it leaves macro calls and blank lines to others, which are [`macros`] and [`spacing`].

mod comments;
mod macros;
mod spacing;

use super::Files;
use crate::diagnostics::{Code, Diagnostics};
use crate::emit::{Content, Needs, Part, Sheet};
use crate::parallel::each;
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
type Formatted = syn::Result<(String, Needs)>;

/// Prints and formats sheets, on all processors: first every part, then what stands above them.
pub fn print(sheets: &[Sheet<'_>], marker: &str, diagnostics: &mut Diagnostics) -> Option<Printed> {
    let places: Vec<(&Sheet<'_>, usize)> = sheets.iter().flat_map(|sheet| (0..sheet.parts()).map(move |index| (sheet, index))).collect();
    let mut parts = each(places.len(), |index| formatted(places[index].0.part(places[index].1))).into_iter();
    let own: Vec<syn::Result<(String, Needs)>> = sheets.iter().map(|sheet| joined(parts.by_ref().take(sheet.parts()))).collect();
    let nothing = Needs::default();
    let heads = each(sheets.len(), |index| formatted(sheets[index].head(own[index].as_ref().map_or(&nothing, |(_, needs)| needs))));
    let mut printed = Printed { files: Files::new(), runtime: BTreeSet::new() };
    for ((sheet, own), head) in sheets.iter().zip(own).zip(heads) {
        let whole = joined([head, own].into_iter());
        printed.runtime.extend(whole.iter().flat_map(|(_, needs)| &needs.runtime));
        printed.files.insert(sheet.path.clone(), rust_or_defect(&sheet.path, whole, marker, diagnostics)?);
    }
    Some(printed)
}

fn formatted(part: syn::Result<Part>) -> Formatted {
    part.map(|Part { items, needs, comments }| (comments::put(&rust(items), &comments), needs))
}

/// Parts one below the other, and what they need together.
fn joined(parts: impl Iterator<Item = Formatted>) -> Formatted {
    let mut all = (String::new(), Needs::default());
    for part in parts {
        let (text, needs) = part?;
        if !(all.0.is_empty() || text.is_empty()) {
            all.0.push('\n');
        }
        all.0.push_str(&text);
        all.1.join(needs);
    }
    Ok(all)
}

/// Formats the files around them.
pub fn format(contents: BTreeMap<String, Content<'_>>, marker: &str, diagnostics: &mut Diagnostics) -> Option<Files> {
    contents.into_iter().map(|(path, content)| text(&path, content, marker, diagnostics).map(|text| (path, text))).collect()
}

fn text(path: &str, content: Content<'_>, marker: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    match content {
        Content::Copied(text) => Some(text.to_owned()),
        Content::Manifest(text) => Some(format!("# {marker}\n{text}")),
        // Two hyphens would end an HTML comment.
        Content::Markdown(text) => Some(format!("<!-- {} -->\n\n{text}", marker.replace("--", "- -"))),
        Content::Rust(sheet) => rust_or_defect(path, formatted(sheet.head(&Needs::default())), marker, diagnostics),
    }
}

/// A file with its marker. Tokens that are no Rust are a defect of ours; then nothing is written.
fn rust_or_defect(path: &str, file: Formatted, marker: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    file.map(|(text, _)| format!("// {marker}\n{text}"))
        .map_err(|error| {
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
    parts.extend(Some(head(file.attrs)).filter(|text| !text.is_empty()));
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

/// Each on lines of its own, however short: `prettyplease` breaks lines that are too long.
fn head(attributes: Vec<syn::Attribute>) -> String {
    let lines = attributes.into_iter().map(|attribute| prettyplease::unparse(&syn::File { attrs: vec![attribute], ..empty() }));
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
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
        Item::Macro(call) => macros::attributes(&call.attrs) + &macros::call(call.mac),
        other => spacing::apart(&prettyplease::unparse(&syn::File { items: vec![other], ..empty() })),
    }
}
