//! SHIM until the real stage is merged: reads a document's text.
use std::path::{Path, PathBuf};

/// A document's text.
pub struct Source {
    /// Where it was read.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

/// Unreadable.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{}`: {source}", path.display())]
pub struct LoadError {
    path: PathBuf,
    source: std::io::Error,
}

/// Reads it.
pub fn read(path: &Path) -> Result<Source, LoadError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Source { path: path.to_owned(), text }),
        Err(source) => Err(LoadError { path: path.to_owned(), source }),
    }
}
