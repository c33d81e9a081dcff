//! STAGE: the only writer. In: the files a crate consists of (path to text) and its folder. Out: the folder, brought up to date, or a report of
//! what differs. Never done here: reading documents, or deciding what a file says.
//!
//! Write and check are one function: [`plan`] finds out what would have to change and whether that is allowed, [`Plan::apply`] does it or
//! only reports it. The rules:
//!
//! * We own the files that `.codegen-manifest` in the folder names, and no others. An edited file is still ours: it is written again.
//! * A folder that holds anything and has no manifest is somebody else's, and so is a file in our way that the manifest does not name: the
//!   run is refused before anything is touched.
//! * Files that are not ours are left alone. `--check` reports them, because a forgotten `src/extra.rs` looks like output and is not;
//!   what cargo and git put beside a crate ([`TOLERATED`]) is not even reported.
//! * Everything is written to a staging folder first and then moved; a run that breaks off half-way leaves a folder that is still ours.

mod diff;
mod error;
mod format;
mod manifest;
mod path;
mod plan;
mod report;
mod tree;
mod write;

use std::collections::BTreeMap;
use std::path::Path;

pub use error::{Refusal, SyncError};
pub use format::{Printed, format, print};
pub use manifest::MANIFEST;
pub use path::TOLERATED;
pub use plan::{Change, ChangeKind, Plan, plan};
pub use report::Report;

/// The files of a crate: path below its folder, with `/` between the steps, to text.
pub type Files = BTreeMap<String, String>;

/// Whether [`sync`] may touch the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Bring the folder up to date.
    Write,
    /// Only say what differs.
    Check,
}

/// Brings the folder `out` up to date with `files`, or says what differs.
pub fn sync(files: Files, out: &Path, mode: Mode) -> Result<Report, SyncError> {
    plan(files, out)?.apply(mode)
}
