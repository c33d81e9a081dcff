//! Throw-away crates. In: generated files. Out: a cargo workspace of its own below `target/tmp`, built without a network and with warnings
//! denied. It is kept between runs, so that only what has changed is built again.

use crate::folders::{self, put};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use xtask::output::{self, Files, Mode};

/// A workspace below the folder that cargo gives integration tests.
pub struct Workspace {
    folder: PathBuf,
    target: PathBuf,
    members: Vec<String>,
}

impl Workspace {
    /// The workspace `name` below `temporary`, which is `env!("CARGO_TARGET_TMPDIR")` of the test.
    pub fn new(temporary: &str, name: &str) -> Self {
        Self { folder: Path::new(temporary).join(name), target: target(temporary), members: Vec::new() }
    }

    /// Adds a generated crate.
    pub fn add(&mut self, name: &str, files: &Files) {
        output::sync(files.clone(), &self.folder.join(name), Mode::Write).expect("the folder is ours");
        self.members.push(name.to_owned());
    }

    /// Adds a crate of programs written by hand, each a file `src/bin/<program>.rs`. The dependencies are lines of its `Cargo.toml`.
    pub fn add_programs(&mut self, name: &str, dependencies: &str, programs: &BTreeMap<String, String>) {
        let manifest = format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}");
        put(&self.folder.join(name).join("Cargo.toml"), &manifest);
        let folder = self.folder.join(name).join("src/bin");
        for (program, text) in programs {
            put(&folder.join(program).with_extension("rs"), text);
        }
        remove_others(&folder, |file| programs.contains_key(file.trim_end_matches(".rs")));
        self.members.push(name.to_owned());
    }

    /// Writes what makes the crates a workspace: their list, and the versions that this repository is locked to.
    pub fn finish(mut self) -> Built {
        self.members.sort();
        let members: Vec<String> = self.members.iter().map(|name| format!("    {name:?},\n")).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n[profile.dev]\ndebug = false\n", members.concat());
        put(&self.folder.join("Cargo.toml"), &manifest);
        self.lock();
        remove_others(&self.folder, |name| {
            name == "target" || name.starts_with("Cargo.") || name == COPIED || self.members.contains(&name.to_owned())
        });
        Built { folder: self.folder, target: self.target }
    }

    /// Cargo adds the members to the lock file, so the copy is made again only where the original has changed.
    fn lock(&self) {
        let original = folders::text(&folders::root().join("Cargo.lock"));
        let copied = self.folder.join(COPIED);
        if fs::read_to_string(&copied).is_ok_and(|text| text == original) {
            return;
        }
        put(&self.folder.join("Cargo.lock"), &original);
        put(&copied, &original);
    }
}

/// The lock file of this repository as it was copied.
const COPIED: &str = "copied.lock";

/// Removes what belongs to cases and programs that are no more.
fn remove_others(folder: &Path, belongs: impl Fn(&str) -> bool) {
    for entry in fs::read_dir(folder).expect("a folder that can be listed") {
        let path = entry.expect("a folder that can be listed").path();
        if belongs(&path.file_name().unwrap_or_default().to_string_lossy()) {
            continue;
        }
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.expect("what a test wrote can be removed");
    }
}

/// Where all throw-away crates are built: what they depend on is built once for all of them.
pub fn target(temporary: &str) -> PathBuf {
    Path::new(temporary).join("throw-away-target")
}

/// A workspace that is complete.
pub struct Built {
    folder: PathBuf,
    target: PathBuf,
}

impl Built {
    /// Runs cargo on it; what it said on standard error where it failed.
    pub fn cargo(&self, arguments: &[&str]) -> Result<Output, String> {
        let output = self.run(arguments);
        if output.status.success() { Ok(output) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    }

    /// Runs cargo on it, whatever comes out.
    pub fn run(&self, arguments: &[&str]) -> Output {
        cargo(&self.folder)
            .args(arguments)
            .arg("--offline")
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .output()
            .expect("cargo runs")
    }

    /// A program that has been built.
    pub fn program(&self, name: &str) -> Command {
        Command::new(self.target.join("debug").join(name).with_extension(std::env::consts::EXE_EXTENSION))
    }
}

/// Cargo in a folder, without what the cargo around this test has set for it.
pub fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    for name in ["CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "RUSTDOCFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
        command.env_remove(name);
    }
    command
}
