//! STAGE model + names -> tokens. In: the refined, named API. Out: the files of the crate, Rust as tokens. One file per kind of output.
//!
//! Decides nothing: whatever could have been otherwise was decided by `lower`, `refine` or `naming`.

pub mod check;
mod client;
mod comments;
mod constant;
mod crate_root;
mod credentials;
mod docs;
mod enumeration;
mod example;
mod imports;
mod incoming;
mod manifest;
pub mod markdown;
mod moved;
mod number;
mod object;
mod operations;
mod list;
mod readme;
mod rules;
mod rust_type;
mod runtime;
mod servers;
mod sheet;
mod text;
mod types;
mod union;

#[cfg(test)]
pub(crate) use runtime::FILES as RUNTIME;

pub use comments::Comments;
pub use imports::Needs;
pub use manifest::may_depend_on;
pub use sheet::{Part, Sheet};

use crate::model::Api;
use crate::naming::Names;
use crate::settings::{Parts, Settings};
use std::collections::{BTreeMap, BTreeSet};

/// What is printed.
#[derive(Clone, Copy)]
pub struct Emitter<'a> {
    /// The model.
    pub api: &'a Api,
    /// Its identifiers.
    pub names: &'a Names,
    /// The crate's name, version and so on.
    pub settings: &'a Settings,
}

/// The content of a generated file.
pub enum Content<'a> {
    /// Rust, to be printed and formatted.
    Rust(Sheet<'a>),
    /// A `Cargo.toml`.
    Manifest(String),
    /// A `README.md`.
    Markdown(String),
    /// A runtime file, copied as it is.
    Copied(&'static str),
}

impl Emitter<'_> {
    /// Which schemas are types.
    fn schemas_shown(&self) -> &'static str {
        match self.settings.options.selection.is_everything() {
            true => "Every schema of the document",
            false => "Every schema that the selected operations of the document use",
        }
    }

    /// Whether there is more than types.
    fn has_client(&self) -> bool {
        match self.settings.options.parts {
            Parts::TypesAndClient => true,
            Parts::Types => false,
        }
    }
}

/// Every file of Rust whose content says which runtime files there are.
pub fn sheets<'a>(emitter: &'a Emitter<'a>) -> Vec<Sheet<'a>> {
    let mut sheets = Vec::new();
    if !emitter.api.checks.is_empty() {
        sheets.push(check::sheet(&emitter.api.checks, &emitter.names.checks));
    }
    sheets.extend(emitter.rules());
    sheets.extend(emitter.operations());
    sheets.extend(emitter.types());
    sheets.extend(emitter.incoming());
    if emitter.has_client() {
        sheets.push(Sheet::whole("src/client.rs", || emitter.client()));
    }
    sheets.extend(emitter.servers());
    sheets
}

/// The other files of a crate whose sheets mention these runtime files.
pub fn around<'a>(emitter: &'a Emitter<'a>, mentioned: &BTreeSet<&'static str>) -> BTreeMap<String, Content<'a>> {
    let needed = runtime::needed(mentioned);
    let mut files = BTreeMap::new();
    files.insert("Cargo.toml".to_owned(), Content::Manifest(emitter.manifest(&needed)));
    files.insert("README.md".to_owned(), Content::Markdown(emitter.readme()));
    files.extend(needed.iter().map(|file| (format!("src/runtime/{}.rs", file.name), Content::Copied(file.text))));
    let root = Sheet::whole("src/lib.rs", move || emitter.crate_root(&needed));
    files.insert(root.path.clone(), Content::Rust(root));
    files
}
