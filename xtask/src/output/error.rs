//! DATA: why a folder could not be brought up to date. A refusal is found before anything is touched, and all of them are found in one run.

use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::MANIFEST;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// Writing would touch what is not ours, or would end outside the folder.
    #[error("nothing was written to `{}`:{}", out.display(), listed(refusals))]
    Refused {
        /// The folder.
        out: PathBuf,
        /// Every reason.
        refusals: Vec<Refusal>,
    },
    /// The file system said no.
    #[error("cannot {action} `{}`: {source}", path.display())]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The answer.
        source: io::Error,
    },
}

impl SyncError {
    /// Turns an answer of the file system into an error that says what was tried.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}

/// One reason to leave a folder alone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The output folder is a file, or something else that holds no files.
    #[error("it is not a folder")]
    OutIsNotAFolder,
    /// The output folder holds files and no manifest of ours.
    #[error("the folder is not empty and has no `{MANIFEST}`, so what it holds is not ours; choose another folder or empty this one")]
    NotOurs,
    /// The manifest is not one we wrote.
    #[error("`{MANIFEST}` line {line} is not from codegen: `{text}` (after a merge conflict, keep the paths of both sides)")]
    Manifest {
        /// The line, from 1.
        line: usize,
        /// What it says.
        text: String,
    },
    /// A path that would not stay inside the folder, or not mean the same on every system.
    #[error("`{path}` {reason}")]
    Path {
        /// The path.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two paths that some systems cannot keep apart.
    #[error("`{first}` and `{second}` cannot both be written: on some systems they are one file, or one is a folder")]
    Clash {
        /// The one.
        first: String,
        /// The other.
        second: String,
    },
    /// A file in the way that is not ours.
    #[error("`{0}` is in the way and was not written by codegen; move it or delete it")]
    Foreign(String),
    /// A link on the way to a file of ours, which could lead anywhere.
    #[error("`{0}` is a symbolic link; files are written through none, because it may lead elsewhere")]
    Symlink(String),
    /// A folder, a pipe or the like where a file is to be.
    #[error("`{0}` is not a file, and a file is to be written there; move it or delete it")]
    NotAFile(String),
    /// A file where a folder is to be.
    #[error("`{0}` is not a folder, and files are to be written below it; move it or delete it")]
    NotAFolder(String),
}

fn listed(refusals: &[Refusal]) -> String {
    refusals.iter().fold(String::new(), |mut text, refusal| {
        let _ = write!(text, "\n  {refusal}");
        text
    })
}
