//! Throw-away crates. In: generated files. Out: a cargo workspace of its own below `target/tmp`, built without a network and with warnings
//! denied. It is kept between runs, so that only what has changed is built again.

use crate::folders::{self, put};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use xtask::output::{self, Files, Mode};

/// A workspace below the folder that cargo gives integration tests.
pub struct Workspace {
    folder: PathBuf,
    members: Vec<String>,
}

impl Workspace {
    /// The workspace `name` below `temporary`, which is `env!("CARGO_TARGET_TMPDIR")` of the test.
    pub fn new(temporary: &str, name: &str) -> Self {
        Self { folder: Path::new(temporary).join(name), members: Vec::new() }
    }

    /// Adds a generated crate.
    pub fn add(&mut self, name: &str, files: &Files) {
        output::sync(files, &self.folder.join(name), Mode::Write).expect("the folder is ours");
        self.members.push(name.to_owned());
    }

    /// Adds a crate written by hand, of one file and some dependencies, which are lines of its `Cargo.toml`.
    pub fn add_program(&mut self, name: &str, dependencies: &str, file: &str, text: &str) {
        let manifest = format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}");
        put(&self.folder.join(name).join("Cargo.toml"), &manifest);
        put(&self.folder.join(name).join(file), text);
        self.members.push(name.to_owned());
    }

    /// Writes what makes the crates a workspace: their list, and the versions that this repository is locked to.
    pub fn finish(mut self) -> Built {
        self.members.sort();
        let members: Vec<String> = self.members.iter().map(|name| format!("    {name:?},\n")).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n[profile.dev]\ndebug = false\n", members.concat());
        put(&self.folder.join("Cargo.toml"), &manifest);
        self.lock();
        self.remove_others();
        Built { folder: self.folder }
    }

    /// Cargo adds the members to the lock file, so the copy is made again only where the original has changed.
    fn lock(&self) {
        let original = folders::text(&folders::root().join("Cargo.lock"));
        let copied = self.folder.join("copied.lock");
        if fs::read_to_string(&copied).is_ok_and(|text| text == original) {
            return;
        }
        put(&self.folder.join("Cargo.lock"), &original);
        put(&copied, &original);
    }

    /// Removes the crates of cases that are no more.
    fn remove_others(&self) {
        for entry in fs::read_dir(&self.folder).expect("the workspace can be listed") {
            let path = entry.expect("the workspace can be listed").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && !self.members.contains(&name) {
                fs::remove_dir_all(&path).expect("what a test wrote can be removed");
            }
        }
    }
}

/// A workspace that is complete.
pub struct Built {
    folder: PathBuf,
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
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .output()
            .expect("cargo runs")
    }

    /// A program that has been built.
    pub fn program(&self, name: &str) -> Command {
        Command::new(self.folder.join("target/debug").join(name).with_extension(std::env::consts::EXE_EXTENSION))
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
