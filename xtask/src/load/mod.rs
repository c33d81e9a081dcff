//! STAGE: the only reader of documents. In: a path, then the text it leads to. Out: the document as a [`Value`], or what is wrong with
//! the text; and the files beside that it refers to (`others`). Nothing here knows OpenAPI.
//!
//! YAML and JSON are read by their serde parsers through one visitor (`tree`). What that pass cannot address or loses (names that
//! stand twice, tags, digits a double does not hold) is looked up afterwards in the position index (`review`), only when the first
//! pass gives reason to.

mod json;
pub mod number;
mod others;
mod review;
mod tree;
mod yaml;

pub use others::{Link, Others, Reach, names_file};

use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::positions::{self, Lines};
use crate::value::Value;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A document's text and where it came from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file, as the caller named it.
    pub path: PathBuf,
    /// All of it, without a byte order mark.
    pub text: String,
    /// What it is read as.
    pub format: Format,
    /// The files that it refers to, with those that they refer to.
    pub others: Others,
    /// Where its parts stand, as soon as somebody has asked.
    pub index: positions::Index,
}

/// The two notations of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML 1.2 with merge keys.
    Yaml,
    /// JSON, strictly.
    Json,
}

/// Why there is no text.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file is not there or cannot be opened.
    #[error("cannot read {}: {cause}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// The file is not text in UTF-8.
    #[error("{} is not UTF-8 text: {hint}", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// What it looks like instead, or where the first wrong byte is.
        hint: String,
    },
    /// The file is beyond [`MAX_BYTES`].
    #[error("{} is larger than {} MB", path.display(), MAX_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
}

/// The largest file that is read.
pub const MAX_BYTES: u64 = 256 << 20;

/// Reads a document, with the files beside it that it refers to.
pub fn read_all(path: &Path, reach: Reach) -> Result<Source, LoadError> {
    let mut source = read(path)?;
    if others::may_refer(&source.text) {
        source.others = Others::read(&source, reach);
    }
    Ok(source)
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Source, LoadError> {
    let unreadable = |cause| LoadError::Unreadable { path: path.to_owned(), cause };
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let mut bytes = Vec::new();
    if size <= MAX_BYTES {
        // One more, so that the end is found without growing.
        bytes.reserve_exact(size as usize + 1);
        // A device says nothing true about its size.
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if size.max(bytes.len() as u64) > MAX_BYTES {
        return Err(LoadError::TooLarge { path: path.to_owned() });
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let hint = match error.as_bytes() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it looks like UTF-16".to_owned(),
            _ => format!("byte {} is not part of a character", error.utf8_error().valid_up_to() + 1),
        };
        LoadError::NotUtf8 { path: path.to_owned(), hint }
    })?;
    Ok(Source::new(path.to_owned(), text))
}

impl Source {
    /// A text that is already at hand, under a name for messages. Strips a byte order mark and decides on the format: JSON when the
    /// name ends in `.json` or the text is a JSON object or array, else YAML.
    pub fn new(path: PathBuf, mut text: String) -> Self {
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let is_named_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let format = if is_named_json || json::is_json(&text) { Format::Json } else { Format::Yaml };
        Self { path, text, format, others: Others::default(), index: positions::Index::default() }
    }

    /// The path as messages show it, with `/` on every system.
    pub fn shown_path(&self) -> String {
        self.path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// Reads a document. `None` when there is no value to go on with; with a value, there may still be errors among the diagnostics.
pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    source.others.report(&source.path, diagnostics);
    source.others.own(diagnostics).unwrap_or_else(|| parse_text(source, diagnostics))
}

/// Reads a document's own text.
fn parse_text(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    let mut notes = tree::Notes::new(source);
    let read = match source.format {
        Format::Json => json::read(source, &mut notes),
        Format::Yaml => yaml::read(source, &mut notes),
    };
    match read {
        Ok(mut value) => {
            review::review(&mut value, source, &notes, diagnostics);
            Some(value)
        }
        Err(fault) => {
            fault.report(source, diagnostics);
            None
        }
    }
}

/// Why a text has no value.
#[derive(Debug)]
struct Fault {
    code: Code,
    /// Byte offset in the text.
    offset: usize,
    message: String,
    help: Option<&'static str>,
}

impl Fault {
    fn syntax(offset: usize, message: impl Into<String>) -> Self {
        Self { code: Code::Syntax, offset, message: message.into(), help: None }
    }

    fn limit(offset: usize, message: impl Into<String>) -> Self {
        Self { code: Code::Limit, offset, message: message.into(), help: None }
    }

    fn help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }

    /// Nesting beyond what both parsers go into (128).
    fn too_deep(offset: usize) -> Self {
        Self::limit(offset, "objects and arrays are nested more than 127 deep here")
            .help("name the inner parts, as component schemas for instance, and refer to them with `$ref`")
    }

    fn report(self, source: &Source, diagnostics: &mut Diagnostics) {
        let (line, column) = Lines::new(&source.text).place(self.offset);
        let found = diagnostics.error_in_text(self.code, (Pointer::root(), line, column), self.message);
        if let Some(help) = self.help {
            found.help(help);
        }
    }
}

#[cfg(test)]
mod tests;
