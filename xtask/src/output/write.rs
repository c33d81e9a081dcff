//! Carries a plan out. In: a plan that was found allowed. Out: the folder, brought up to date.
//!
//! Everything that can fail for a foreseeable reason (a full disk, a folder without permission) comes before the first file of the user's is
//! touched: all texts are written to a staging folder inside the output folder, which is the same file system, and the rest is renaming.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use tempfile::TempDir;

use super::manifest::MANIFEST;
use super::plan::{Change, ChangeKind, Plan};
use super::{SyncError, path};
use crate::parallel::each;

/// Brings the folder up to date. Touches nothing when there is nothing to do.
pub(super) fn apply(plan: &Plan) -> Result<(), SyncError> {
    let (out, changes) = (&plan.report.out, &plan.report.changes);
    if changes.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(out).map_err(SyncError::io("create", out))?;
    // Goes away with `staging`, also when a step fails.
    let staging = tempfile::Builder::new().prefix(".codegen-").tempdir_in(out).map_err(SyncError::io("write to", out))?;
    stage(&staging, changes)?;
    probe(out, changes)?;
    if changes.iter().any(|change| matches!(change.kind, ChangeKind::Missing { .. })) {
        claim(&staging, plan)?;
    }
    remove_obsolete(out, changes)?;
    move_in(&staging, out, changes)
}

/// Writes every text under its number in the list of changes.
fn stage(staging: &TempDir, changes: &[Change]) -> Result<(), SyncError> {
    let written = each(changes.len(), |number| {
        let Some(text) = changes[number].after() else { return Ok(()) };
        let file = staging.path().join(number.to_string());
        fs::write(&file, text).map_err(SyncError::io("write", &file))
    });
    written.into_iter().collect()
}

/// Finds out whether files can be created in each folder that is there already and has a change.
fn probe(out: &Path, changes: &[Change]) -> Result<(), SyncError> {
    let mut folders: Vec<&Path> = changes.iter().filter_map(|change| Path::new(&change.path).parent()).collect();
    folders.sort();
    folders.dedup();
    for folder in folders.into_iter().map(|folder| out.join(folder)).filter(|folder| folder.is_dir()) {
        tempfile::tempfile_in(&folder).map_err(SyncError::io("write to", &folder))?;
    }
    Ok(())
}

/// Names the new files as ours before they appear: a run that is broken off must not leave files that the next run finds foreign.
fn claim(staging: &TempDir, plan: &Plan) -> Result<(), SyncError> {
    let claim = staging.path().join("claim");
    fs::write(&claim, plan.claim.to_string()).map_err(SyncError::io("write", &claim))?;
    let manifest = plan.report.out.join(MANIFEST);
    fs::rename(&claim, &manifest).map_err(SyncError::io("write", &manifest))
}

/// Removes what we no longer write, and the folders that become empty by it. Before the new files come, because where case does not matter
/// the old `Pet.rs` is the new `pet.rs`.
fn remove_obsolete(out: &Path, changes: &[Change]) -> Result<(), SyncError> {
    for change in changes.iter().filter(|change| change.kind == ChangeKind::Obsolete) {
        let file = out.join(&change.path);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(SyncError::io("remove", &file)(error)),
            Ok(()) | Err(_) => {}
        }
        let mut folders: Vec<&str> = path::folders(&change.path).collect();
        // Fails on a folder that still holds something, and then the ones above it do too.
        while folders.pop().is_some_and(|folder| fs::remove_dir(out.join(folder)).is_ok()) {}
    }
    Ok(())
}

/// Renames the staged files to where they belong, the manifest last: until then the claim stands.
fn move_in(staging: &TempDir, out: &Path, changes: &[Change]) -> Result<(), SyncError> {
    let staged = changes.iter().enumerate().filter(|(_, change)| change.after().is_some());
    let (manifest, files): (Vec<_>, Vec<_>) = staged.partition(|(_, change)| change.path == MANIFEST);
    let mut there: BTreeSet<&Path> = BTreeSet::new();
    for (number, change) in files.into_iter().chain(manifest) {
        let file = out.join(&change.path);
        if let Some(folder) = Path::new(&change.path).parent().filter(|folder| there.insert(folder)) {
            let folder = out.join(folder);
            fs::create_dir_all(&folder).map_err(SyncError::io("create", &folder))?;
        }
        fs::rename(staging.path().join(number.to_string()), &file).map_err(SyncError::io("write", &file))?;
    }
    Ok(())
}
