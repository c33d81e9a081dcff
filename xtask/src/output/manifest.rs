//! DATA: the list of the files we wrote into a folder. It says what is ours: only these are ever overwritten or removed, edited or not.
//!
//! The form is a marker line and then one path a line, sorted: small in a review, and two branches merge line by line.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use super::tree::{Entry, Tree};
use super::{Refusal, SyncError, path};

/// The manifest's name in the output folder.
pub const MANIFEST: &str = ".codegen-manifest";

/// The marker line begins with this, whatever a later version says behind it.
const MARKER: &str = "# codegen-manifest v1";

/// The paths we own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeSet<String>);

impl Manifest {
    /// A manifest of these paths.
    pub(super) fn of<'a>(paths: impl Iterator<Item = &'a String>) -> Self {
        Self(paths.cloned().collect())
    }

    /// The manifest of a folder: empty for an empty folder, refused when the folder is not ours.
    pub(super) fn read(out: &Path, tree: &Tree) -> Result<Self, SyncError> {
        let refused = |refusal| SyncError::Refused { out: out.to_owned(), refusals: vec![refusal] };
        match tree.get(MANIFEST) {
            None if tree.is_empty() => Ok(Self::default()),
            None => Err(refused(Refusal::NotOurs)),
            Some(Entry::Symlink) => Err(refused(Refusal::Symlink(MANIFEST.to_owned()))),
            Some(Entry::Folder | Entry::Other) => Err(refused(Refusal::NotAFile(MANIFEST.to_owned()))),
            Some(Entry::File) => {
                let file = out.join(MANIFEST);
                let bytes = fs::read(&file).map_err(SyncError::io("read", &file))?;
                Self::parse(&String::from_utf8_lossy(&bytes)).map_err(refused)
            }
        }
    }

    /// Reads the text form. Every path is checked as if it were to be written, because it may be removed.
    fn parse(text: &str) -> Result<Self, Refusal> {
        let refusal = |line: usize, text: &str| Refusal::Manifest { line, text: text.escape_debug().to_string() };
        let mut lines = text.lines();
        let marker = lines.next().unwrap_or_default();
        if !marker.starts_with(MARKER) {
            return Err(refusal(1, marker));
        }
        let paths = lines.enumerate().filter(|(_, path)| !path.is_empty());
        let checked = paths.map(|(index, path)| match path::complaint(path) {
            None => Ok(path.to_owned()),
            Some(_) => Err(refusal(index + 2, path)),
        });
        checked.collect::<Result<_, _>>().map(Self)
    }

    /// Whether we wrote this file, the manifest itself included.
    pub(super) fn owns(&self, path: &str) -> bool {
        path == MANIFEST || self.0.contains(path)
    }

    /// The paths, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }

    /// What either of the two names.
    pub(super) fn union(&self, other: &Self) -> Self {
        Self(&self.0 | &other.0)
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{MARKER}: the files codegen wrote here. Only these are overwritten or removed. Do not edit.")?;
        self.0.iter().try_for_each(|path| writeln!(f, "{path}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_also_with_other_line_ends() {
        let manifest = Manifest(["Cargo.toml", "src/lib.rs"].map(str::to_owned).into());
        let text = manifest.to_string();
        assert_eq!(Manifest::parse(&text), Ok(manifest.clone()));
        assert_eq!(Manifest::parse(&text.replace('\n', "\r\n")), Ok(manifest));
    }

    #[test]
    fn refuses_what_could_make_us_remove_foreign_files() {
        for path in ["../other", "/etc/hosts", "target/x", "<<<<<<< ours"] {
            let refusal = Refusal::Manifest { line: 3, text: path.to_owned() };
            assert_eq!(Manifest::parse(&format!("{MARKER}\nsrc/lib.rs\n{path}\n")), Err(refusal), "{path}");
        }
        for text in ["", "src/lib.rs\n"] {
            assert!(matches!(Manifest::parse(text), Err(Refusal::Manifest { line: 1, .. })), "{text:?}");
        }
    }
}
