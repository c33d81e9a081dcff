//! A throw-away folder that says what it holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use xtask::output::{Files, Mode, Report, SyncError, sync};

/// A folder, and the crate's folder `out` in it.
pub struct Folder(TempDir);

impl Folder {
    /// An empty folder; `out` is not there yet.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with a crate of these files.
    pub fn with_crate(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        folder.sync(files, Mode::Write).unwrap();
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn out(&self) -> PathBuf {
        self.path().join("out")
    }

    pub fn sync(&self, files: &[(&str, &str)], mode: Mode) -> Result<Report, SyncError> {
        sync(texts(files), &self.out(), mode)
    }

    /// Puts a file somewhere, below `out` unless the path leads elsewhere.
    pub fn put(&self, path: &str, text: &str) {
        let file = self.out().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).unwrap()
    }

    pub fn has(&self, path: &str) -> bool {
        self.out().join(path).symlink_metadata().is_ok()
    }

    /// Every file and folder with its text and its time, to see that nothing was touched.
    pub fn everything(&self) -> BTreeMap<PathBuf, (Option<Vec<u8>>, SystemTime)> {
        let mut all = BTreeMap::new();
        let mut waiting = vec![self.path().to_owned()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let found = path.symlink_metadata().unwrap();
                if found.is_dir() {
                    waiting.push(path.clone());
                }
                all.insert(path.clone(), (fs::read(&path).ok(), found.modified().unwrap()));
            }
        }
        all
    }

    /// Makes a file look old, so that writing it shows.
    pub fn age(&self, path: &str) -> SystemTime {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let file = fs::File::options().write(true).open(self.out().join(path)).unwrap();
        file.set_modified(time).unwrap();
        time
    }

    pub fn modified(&self, path: &str) -> SystemTime {
        self.out().join(path).metadata().unwrap().modified().unwrap()
    }
}

pub fn texts(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}
