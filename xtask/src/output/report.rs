//! DATA: what was done, or what differs, and how it is told.

use std::fmt::Write;
use std::path::PathBuf;

use super::plan::{Change, ChangeKind};
use super::{Mode, diff};

/// At most so many files are shown with their diff; the others are only listed.
const SHOWN_DIFFS: usize = 20;

/// At most so many foreign files are named in a warning.
const SHOWN_FOREIGN: usize = 10;

/// What [`sync`](super::sync) did, or in a check, would have done. The manifest counts as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The folder.
    pub out: PathBuf,
    /// What differs from what should be.
    pub changes: Vec<Change>,
    /// How many files are as they should be.
    pub unchanged: usize,
    /// Files in the folder that we did not write.
    pub foreign: Vec<String>,
}

impl Report {
    /// Whether a check fails: something differs, or there is something in the folder that we did not write.
    pub fn is_stale(&self) -> bool {
        !self.changes.is_empty() || !self.foreign.is_empty()
    }

    /// Files that were not there.
    pub fn missing(&self) -> Vec<&str> {
        self.paths(|kind| matches!(kind, ChangeKind::Missing { .. }))
    }

    /// Files that held something else.
    pub fn changed(&self) -> Vec<&str> {
        self.paths(|kind| matches!(kind, ChangeKind::Changed { .. }))
    }

    /// Files that we wrote once and no longer do.
    pub fn obsolete(&self) -> Vec<&str> {
        self.paths(|kind| matches!(kind, ChangeKind::Obsolete))
    }

    fn paths(&self, wanted: impl Fn(&ChangeKind) -> bool) -> Vec<&str> {
        self.changes.iter().filter(|change| wanted(&change.kind)).map(|change| change.path.as_str()).collect()
    }

    /// One line about a run that went well.
    pub fn summary(&self, name: &str, mode: Mode) -> String {
        match mode {
            Mode::Check => format!("{name}: {} files are up to date", self.unchanged),
            Mode::Write => {
                let removed = self.obsolete().len();
                format!("{name}: {} written, {} unchanged, {removed} removed", self.changes.len() - removed, self.unchanged)
            }
        }
    }

    /// A warning about files in the folder that we did not write and did not touch.
    pub fn foreign_warning(&self) -> Option<String> {
        let first = self.foreign.iter().take(SHOWN_FOREIGN).map(|path| self.shown(path)).collect::<Vec<_>>().join(", ");
        let more = match self.foreign.len().saturating_sub(SHOWN_FOREIGN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        (!first.is_empty()).then(|| format!("warning: codegen did not write {first}{more}; left alone, but `--check` will report it"))
    }

    /// All that differs, with diffs, and at the end the command that puts it right.
    pub fn explain(&self, command: &str) -> String {
        let mut text = format!("`{}` is not what codegen writes:\n", self.out.display());
        self.list(&mut text);
        self.show_diffs(&mut text);
        if !self.foreign.is_empty() {
            text.push_str("\nCodegen deletes no file it did not write: move or delete the extra files marked as such yourself.\n");
        }
        let _ = write!(text, "\nTo bring `{}` up to date, run:\n    {command}\n", self.out.display());
        text
    }

    fn list(&self, text: &mut String) {
        let mut line = |label: &str, path: &str, note: &str| {
            let _ = writeln!(text, "  {label:<8} {}{note}", self.shown(path));
        };
        self.changed().into_iter().for_each(|path| line("changed:", path, ""));
        self.missing().into_iter().for_each(|path| line("missing:", path, ""));
        self.obsolete().into_iter().for_each(|path| line("extra:", path, " (from an earlier run)"));
        self.foreign.iter().for_each(|path| line("extra:", path, " (not written by codegen)"));
    }

    fn show_diffs(&self, text: &mut String) {
        let diffs = self.changes.iter().filter_map(|change| match &change.kind {
            ChangeKind::Changed { before, after } => Some((&change.path, before, after)),
            ChangeKind::Missing { .. } | ChangeKind::Obsolete => None,
        });
        for (path, before, after) in diffs.clone().take(SHOWN_DIFFS) {
            let _ = write!(text, "\n{}", diff::render(&self.shown(path), before, after));
        }
        let more = diffs.count().saturating_sub(SHOWN_DIFFS);
        if more > 0 {
            let _ = writeln!(text, "\n… and {more} more changed files");
        }
    }

    /// A path as the user can open it. Names of foreign files may hold anything, and this goes to a terminal.
    fn shown(&self, path: &str) -> String {
        diff::printable(&self.out.join(path).display().to_string())
    }
}
