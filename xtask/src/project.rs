//! The repository codegen runs in. In: the current folder. Out: the repository's root and the settings of each document in it. The root is found when the
//! command runs, so a copied binary or a moved checkout works.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::settings::{Settings, SettingsError};

/// The folder that makes a repository one of ours.
const SPEC: &str = "spec";

/// How a settings file's name ends.
const SUFFIX: &str = ".codegen.toml";

/// A repository with documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Its root.
    pub root: PathBuf,
    /// Its settings files, sorted.
    pub settings_files: Vec<PathBuf>,
}

/// Why there is nothing to generate.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// No repository around the current folder.
    #[error(
        "found no `{SPEC}/<name>{SUFFIX}` in `{}` or a folder above it; change into the repository, or name a document with `--spec FILE --out DIR`",
        .0.display()
    )]
    NotFound(PathBuf),
    /// A folder that may be the repository cannot be read.
    #[error("cannot list `{}`: {source}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Settings files with problems, all of them.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Settings(Vec<SettingsError>),
    /// Two documents whose crates would overwrite each other.
    #[error("`{}` and `{}` have the same `output`, or one inside the other's: `{}`", first.display(), second.display(), output.display())]
    SharedOutput {
        /// The one settings file.
        first: PathBuf,
        /// The other.
        second: PathBuf,
        /// The folder of the second.
        output: PathBuf,
    },
    /// A symbolic link leads the output out of the repository.
    #[error("`{}`: the `output` folder `{}` is a way out of the repository, through a symbolic link", settings.display(), output.display())]
    OutputOutside {
        /// The settings file.
        settings: PathBuf,
        /// The folder it names.
        output: PathBuf,
    },
}

impl Project {
    /// The nearest folder from `start` upwards that has settings files in its `spec` folder.
    pub fn find(start: &Path) -> Result<Self, ProjectError> {
        for root in start.ancestors() {
            let settings_files = settings_files(&root.join(SPEC))?;
            if !settings_files.is_empty() {
                return Ok(Self { root: root.to_owned(), settings_files });
            }
        }
        Err(ProjectError::NotFound(start.to_owned()))
    }

    /// The settings of every document, in the order of the settings files.
    pub fn settings(&self) -> Result<Vec<Settings>, ProjectError> {
        let mut read = Vec::new();
        let mut errors = Vec::new();
        for file in &self.settings_files {
            match Settings::read(file, &self.root) {
                Ok(settings) => read.push(settings),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(ProjectError::Settings(errors));
        }
        self.check_outputs(&read)?;
        Ok(read)
    }

    fn check_outputs(&self, all: &[Settings]) -> Result<(), ProjectError> {
        let real_root = real(&self.root);
        let outputs: Vec<PathBuf> = all.iter().map(|settings| real(&settings.output)).collect();
        for (index, output) in outputs.iter().enumerate() {
            let file = |index: usize| self.settings_files[index].clone();
            if !output.starts_with(&real_root) || *output == real_root {
                return Err(ProjectError::OutputOutside { settings: file(index), output: all[index].output.clone() });
            }
            if let Some(first) = outputs[..index].iter().position(|other| other.starts_with(output) || output.starts_with(other)) {
                let output = all[index].output.clone();
                return Err(ProjectError::SharedOutput { first: file(first), second: file(index), output });
            }
        }
        Ok(())
    }
}

fn settings_files(folder: &Path) -> Result<Vec<PathBuf>, ProjectError> {
    let unreadable = |source| ProjectError::Unreadable { path: folder.to_owned(), source };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        let is_settings = path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(SUFFIX));
        if is_settings && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The path with links resolved, as far as it exists: the rest is yet to be created.
fn real(path: &Path) -> PathBuf {
    let existing = path.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    match existing {
        Some((part, real)) => real.join(path.strip_prefix(part).unwrap_or(Path::new(""))),
        None => path.to_owned(),
    }
}
