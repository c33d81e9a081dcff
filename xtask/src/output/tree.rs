//! What stands in the output folder. In: its path. Out: every entry by its path, with `/` between the steps. Links are never followed.

use std::collections::BTreeMap;
use std::fs::{self, FileType};
use std::io;
use std::path::Path;

use super::path::TOLERATED;
use super::{Refusal, SyncError};

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    File,
    Folder,
    Symlink,
    Other,
}

impl From<FileType> for Entry {
    fn from(kind: FileType) -> Self {
        if kind.is_symlink() {
            Self::Symlink
        } else if kind.is_dir() {
            Self::Folder
        } else if kind.is_file() {
            Self::File
        } else {
            Self::Other
        }
    }
}

/// The entries of a folder and the folders below it, without what is tolerated there.
#[derive(Debug, Default)]
pub(super) struct Tree {
    entries: BTreeMap<String, Entry>,
    empty: bool,
}

impl Tree {
    /// Lists a folder. One that does not exist yet is empty.
    pub(super) fn scan(out: &Path) -> Result<Self, SyncError> {
        match fs::metadata(out) {
            Ok(found) if found.is_dir() => {}
            // An empty path is nowhere when it is looked at and the current folder when something is written to it.
            _ if out.as_os_str().is_empty() => {
                return Err(SyncError::Refused { out: out.to_owned(), refusals: vec![Refusal::OutIsNotAFolder] });
            }
            Ok(_) => return Err(SyncError::Refused { out: out.to_owned(), refusals: vec![Refusal::OutIsNotAFolder] }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self { empty: true, ..Self::default() }),
            Err(error) => return Err(SyncError::io("look at", out)(error)),
        }
        let mut tree = Self { empty: true, ..Self::default() };
        let mut waiting = vec![String::new()];
        while let Some(folder) = waiting.pop() {
            tree.list(out, &folder, &mut waiting)?;
        }
        Ok(tree)
    }

    fn list(&mut self, out: &Path, folder: &str, waiting: &mut Vec<String>) -> Result<(), SyncError> {
        let place = out.join(folder);
        for entry in fs::read_dir(&place).map_err(SyncError::io("list", &place))? {
            let entry = entry.map_err(SyncError::io("list", &place))?;
            let kind = Entry::from(entry.file_type().map_err(SyncError::io("look at", &entry.path()))?);
            let name = entry.file_name().to_string_lossy().into_owned();
            self.empty = false;
            if folder.is_empty() && TOLERATED.contains(&name.as_str()) {
                continue;
            }
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if kind == Entry::Folder {
                waiting.push(path.clone());
            }
            self.entries.insert(path, kind);
        }
        Ok(())
    }

    /// Whether the folder holds nothing at all.
    pub(super) fn is_empty(&self) -> bool {
        self.empty
    }

    /// What stands at a path.
    pub(super) fn get(&self, path: &str) -> Option<Entry> {
        self.entries.get(path).copied()
    }

    /// Everything that is not a folder, sorted.
    pub(super) fn leaves(&self) -> impl Iterator<Item = &String> {
        self.entries.iter().filter(|(_, kind)| **kind != Entry::Folder).map(|(path, _)| path)
    }
}
