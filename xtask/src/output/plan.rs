//! What has to change. In: the planned files, the manifest, what stands in the folder. Out: the changes, or every reason why they are not allowed.
//! Reads the folder, never writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::{MANIFEST, Manifest};
use super::tree::{Entry, Tree};
use super::{Files, Mode, Refusal, Report, SyncError, path, write};

/// A difference between the folder and what it should hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file, below the folder.
    pub path: String,
    /// What differs.
    pub kind: ChangeKind,
}

/// How a file differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is not there.
    Missing {
        /// What it should hold.
        after: String,
    },
    /// It holds something else.
    Changed {
        /// What it holds.
        before: Vec<u8>,
        /// What it should hold.
        after: String,
    },
    /// We wrote it once and no longer do.
    Obsolete,
}

impl Change {
    /// What the file should hold, if it should be there.
    pub(super) fn after(&self) -> Option<&str> {
        match &self.kind {
            ChangeKind::Missing { after } | ChangeKind::Changed { after, .. } => Some(after),
            ChangeKind::Obsolete => None,
        }
    }
}

/// The way from what a folder holds to what it should hold. Making one touches nothing, so the plans of several folders can be made before the
/// first is applied.
#[derive(Debug)]
pub struct Plan {
    pub(super) report: Report,
    /// Names what was ours before and what will be, so that a run that breaks off leaves nothing behind that is not ours.
    pub(super) claim: Manifest,
}

impl Plan {
    /// Carries the plan out, or only says what it is.
    pub fn apply(self, mode: Mode) -> Result<Report, SyncError> {
        if mode == Mode::Write {
            write::apply(&self)?;
        }
        Ok(self.report)
    }
}

/// Compares the folder `out` with `files`.
pub fn plan(files: Files, out: &Path) -> Result<Plan, SyncError> {
    let allowed = |refusals: Vec<Refusal>| match refusals.is_empty() {
        true => Ok(()),
        false => Err(SyncError::Refused { out: out.to_owned(), refusals }),
    };
    allowed(path::refusals(&files))?;
    let tree = Tree::scan(out)?;
    let owned = Manifest::read(out, &tree)?;
    allowed(obstacles(&files, &owned, &tree))?;

    let manifest = Manifest::of(files.keys());
    let claim = owned.union(&manifest);
    let gone = owned.paths().filter(|path| !files.contains_key(*path) && tree.get(path) == Some(Entry::File));
    let gone: Vec<Change> = gone.map(|path| Change { path: path.clone(), kind: ChangeKind::Obsolete }).collect();
    let mut report = Report { out: out.to_owned(), changes: Vec::new(), unchanged: 0, foreign: foreign(&owned, &tree) };
    for (path, text) in files.into_iter().chain([(MANIFEST.to_owned(), manifest.to_string())]) {
        let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
        let found = tree.get(&path);
        compare(&mut report, path, text, found)?;
    }
    report.changes.extend(gone);
    Ok(Plan { report, claim })
}

fn compare(report: &mut Report, path: String, after: String, found: Option<Entry>) -> Result<(), SyncError> {
    let kind = if found.is_none() {
        ChangeKind::Missing { after }
    } else {
        let file: PathBuf = report.out.join(&path);
        let before = fs::read(&file).map_err(SyncError::io("read", &file))?;
        if before == after.as_bytes() {
            report.unchanged += 1;
            return Ok(());
        }
        ChangeKind::Changed { before, after }
    };
    report.changes.push(Change { path, kind });
    Ok(())
}

/// Everything that forbids to write or remove files here.
fn obstacles(files: &Files, owned: &Manifest, tree: &Tree) -> Vec<Refusal> {
    let strangers: BTreeMap<String, &String> =
        tree.leaves().filter(|path| !owned.owns(path)).map(|path| (path::folded(path), path)).collect();
    let in_place = files.keys().filter_map(|path| {
        Some(match (tree.get(path), strangers.get(&path::folded(path))) {
            (Some(Entry::Symlink), _) => Refusal::Symlink(path.clone()),
            (Some(Entry::Folder | Entry::Other), _) => Refusal::NotAFile(path.clone()),
            // Also when only the case differs: on some systems it is the same file.
            (_, Some(stranger)) => Refusal::Foreign((*stranger).clone()),
            (Some(Entry::File) | None, None) => return None,
        })
    });
    let above = files.keys().chain(owned.paths()).flat_map(|path| path::folders(path)).filter_map(|folder| match tree.get(folder)? {
        Entry::Folder => None,
        Entry::Symlink => Some(Refusal::Symlink(folder.to_owned())),
        Entry::File | Entry::Other => Some(Refusal::NotAFolder(folder.to_owned())),
    });
    let mut all: Vec<Refusal> = in_place.collect();
    for refusal in above {
        if !all.contains(&refusal) {
            all.push(refusal);
        }
    }
    all
}

/// What stands in the folder and is not ours.
fn foreign(owned: &Manifest, tree: &Tree) -> Vec<String> {
    tree.leaves().filter(|path| !owned.owns(path)).cloned().collect()
}
