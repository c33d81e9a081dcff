//! Tokens to text. In: the contents of the files. Out: their text, each with the marker that names the command behind it.
//!
//! `prettyplease` formats Rust; it leaves macro calls and blank lines to others, which are [`macros`] and [`spacing`].

mod macros;
mod spacing;

use super::Files;
use crate::diagnostics::{Code, Diagnostics};
use crate::emit::Content;
use crate::pointer::Pointer;
use std::collections::BTreeMap;
use syn::Item;

/// Formats every file. Tokens that are no Rust are a defect of ours; then nothing is written.
pub fn format(contents: BTreeMap<String, Content>, marker: &str, diagnostics: &mut Diagnostics) -> Option<Files> {
    contents.into_iter().map(|(path, content)| text(&path, content, marker, diagnostics).map(|text| (path, text))).collect()
}

fn text(path: &str, content: Content, marker: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    match content {
        Content::Copied(text) => Some(text.to_owned()),
        Content::Manifest(text) => Some(format!("# {marker}\n{text}")),
        // Two hyphens would end an HTML comment.
        Content::Markdown(text) => Some(format!("<!-- {} -->\n\n{text}", marker.replace("--", "- -"))),
        Content::Rust(tokens) => match syn::parse2(tokens) {
            Ok(file) => Some(format!("// {marker}\n{}", rust(file))),
            Err(error) => {
                diagnostics
                    .error(Code::Internal, Pointer::root(), format!("the generated file {path} is no Rust: {error}"))
                    .help("this is a defect of the generator: please report it with the document");
                None
            }
        },
    }
}

/// A file, item by item: runs of `mod` and `use` stay together, everything else stands between blank lines.
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
