//! Tokens to text. In: the contents of the files. Out: their text, each with the marker that names the command behind it.

use super::Files;
use crate::diagnostics::{Code, Diagnostics};
use crate::emit::Content;
use crate::pointer::Pointer;
use std::collections::BTreeMap;

/// Formats every file. Tokens that are no Rust are a defect of ours; then nothing is written.
pub fn format(contents: BTreeMap<String, Content>, marker: &str, diagnostics: &mut Diagnostics) -> Option<Files> {
    contents.into_iter().map(|(path, content)| text(&path, content, marker, diagnostics).map(|text| (path, text))).collect()
}

fn text(path: &str, content: Content, marker: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    match content {
        Content::Copied(text) => Some(text.to_owned()),
        Content::Manifest(text) => Some(format!("# {marker}\n{text}")),
        Content::Markdown(text) => Some(format!("<!-- {} -->\n{text}", marker.replace("--", "- -"))),
        Content::Rust(tokens) => match syn::parse2(tokens) {
            Ok(file) => Some(format!("// {marker}\n{}", prettyplease::unparse(&file))),
            Err(error) => {
                diagnostics
                    .error(Code::Internal, Pointer::root(), format!("the generated file {path} is no Rust: {error}"))
                    .help("this is a defect of the generator: please report it with the document");
                None
            }
        },
    }
}
