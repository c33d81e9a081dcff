//! The generators that are compared. In: a document. Out: its crate, and where the types alone are to be found.

use crate::document::Document;
use crate::measured::{self, Usage};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A generator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// This one.
    Ours,
    /// This one, for the document without its constraints: the difference is what checking costs.
    Unconstrained,
    /// `cargo install oas3-gen`
    Oas3Gen,
    /// `cargo install openapi-to-rust`
    OpenapiToRust,
    /// `cargo install ploidy`
    Ploidy,
    /// `cargo install cargo-progenitor`
    Progenitor,
}

/// Where the types of a crate are checked without the rest.
pub struct Types {
    /// The crate.
    pub folder: PathBuf,
    /// What cargo is told of its features.
    pub features: &'static [&'static str],
    /// What is counted as their lines.
    pub counted: PathBuf,
}

const NO_FEATURES: &[&str] = &["--no-default-features"];
const ALL_FEATURES: &[&str] = &["--all-features"];

impl Tool {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Ours, Self::Unconstrained, Self::Oas3Gen, Self::OpenapiToRust, Self::Ploidy, Self::Progenitor];

    /// What the table and the command call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Unconstrained => "unconstrained",
            Self::Oas3Gen => "oas3-gen",
            Self::OpenapiToRust => "openapi-to-rust",
            Self::Ploidy => "ploidy",
            Self::Progenitor => "progenitor",
        }
    }

    /// Whether it is asked for a whole crate, and not only for types.
    pub fn makes_crates(self) -> bool {
        self != Self::Unconstrained
    }

    /// What cargo is told, so that everything in its crates is checked.
    pub fn all_features(self) -> &'static [&'static str] {
        match self {
            // Those of the others are alternatives, one for each operation or for each library underneath.
            Self::Oas3Gen | Self::OpenapiToRust | Self::Progenitor => &[],
            Self::Ours | Self::Unconstrained | Self::Ploidy => ALL_FEATURES,
        }
    }

    /// Makes the crate of a document in a new folder.
    pub fn generate(self, document: &Document, folder: &Path) -> Result<Usage, String> {
        put_aside(folder)?;
        let (input, log) = (&document.path, folder.with_extension("log"));
        match self {
            Self::Ours => measured::run(ours(input, folder)?.args(["--name", "measured"]), &log),
            Self::Unconstrained => {
                let input = folder.with_extension("json");
                document.write_unconstrained(&input)?;
                measured::run(ours(&input, folder)?.args(["--name", "measured"]), &log)
            }
            Self::Oas3Gen => {
                let mut command = Command::new("oas3-gen");
                command.args(["generate", "client-mod", "--workspace", "--input"]).arg(input).arg("--output").arg(folder);
                let usage = measured::run(&mut command, &log)?;
                alone(folder)?;
                Ok(usage)
            }
            Self::OpenapiToRust => openapi_to_rust(input, folder, &log, &[]),
            Self::Ploidy => {
                let mut command = Command::new("ploidy");
                command.args(["generate", "rust", "--name", "measured"]).arg(input).arg("--output").arg(folder);
                let usage = measured::run(&mut command, &log)?;
                alone(folder)?;
                Ok(usage)
            }
            Self::Progenitor => {
                let mut command = Command::new("cargo-progenitor");
                command.args(["progenitor", "--name", "measured", "--version", "0.0.0", "--input"]).arg(input).arg("--output").arg(folder);
                let usage = measured::run(&mut command, &log)?;
                alone(folder)?;
                Ok(usage)
            }
        }
    }

    /// Where the types alone are checked; `None` where it makes no types without a client.
    pub fn types(self, document: &Document, whole: &Path) -> Result<Option<Types>, String> {
        let beside = whole.with_file_name(format!("{}-types", self.name()));
        let log = beside.with_extension("log");
        match self {
            Self::Ours | Self::Unconstrained | Self::Ploidy => Ok(Some(within(whole, "src/types"))),
            Self::Oas3Gen => {
                // What it writes the types for has a manifest only when there is a client too; the types' file takes the client's place.
                put(&beside.join("Cargo.toml"), &text(&whole.join("Cargo.toml"))?)?;
                put(&beside.join("src/lib.rs"), "")?;
                let mut command = Command::new("oas3-gen");
                command.args(["generate", "types", "--input"]).arg(&document.path).arg("--output").arg(beside.join("src/lib.rs"));
                measured::run(&mut command, &log)?;
                Ok(Some(Types { features: &[], ..within(&beside, "src") }))
            }
            Self::OpenapiToRust => {
                openapi_to_rust(&document.path, &beside, &log, &["--types-only"])?;
                Ok(Some(Types { features: &[], ..within(&beside, "src") }))
            }
            Self::Progenitor => Ok(None),
        }
    }
}

fn within(folder: &Path, counted: &str) -> Types {
    Types { folder: folder.to_owned(), features: NO_FEATURES, counted: folder.join(counted) }
}

/// Builds this generator; the others are there or not.
pub fn build() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).args(["build", "--quiet", "--release", "--package", "xtask"]).status();
    assert!(status.is_ok_and(|status| status.success()), "`cargo build --release --package xtask` failed");
}

/// The release build of the generator, whatever this benchmark is a build of.
fn ours(input: &Path, folder: &Path) -> Result<Command, String> {
    let benchmark = std::env::current_exe().map_err(|error| error.to_string())?;
    let target = benchmark.ancestors().nth(3).ok_or("a benchmark lies in target/<profile>/deps")?;
    let program = target.join("release/xtask").with_extension(std::env::consts::EXE_EXTENSION);
    let mut command = Command::new(program);
    command.arg("codegen").arg("--spec").arg(input).arg("--out").arg(folder);
    Ok(command)
}

/// It writes modules, and beside them a list of what these depend on.
fn openapi_to_rust(input: &Path, folder: &Path, log: &Path, arguments: &[&str]) -> Result<Usage, String> {
    put(&folder.join("src/lib.rs"), "pub mod generated;\n")?;
    let mut command = Command::new("openapi-to-rust");
    command.arg("generate").arg(input).args(arguments).current_dir(folder);
    let usage = measured::run(&mut command, log)?;
    let needs = text(&folder.join("src/generated/REQUIRED_DEPS.toml"))?;
    put(&folder.join("Cargo.toml"), &format!("[package]\nname = \"measured\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{needs}"))?;
    alone(folder)?;
    Ok(usage)
}

/// What an earlier run left. Some file systems are slow to create files for seconds after many were deleted, so that is done at the very end.
fn put_aside(folder: &Path) -> Result<(), String> {
    if !folder.exists() {
        return Ok(());
    }
    let names = folder.iter().rev().take(2).filter_map(|name| name.to_str()).collect::<Vec<_>>().join(" of ");
    let aside = aside();
    fs::create_dir_all(&aside).and_then(|()| fs::rename(folder, aside.join(names))).map_err(|error| error.to_string())
}

fn aside() -> PathBuf {
    crate::folder().join("aside")
}

/// Deletes what earlier runs left.
pub fn clear() {
    // What cannot be deleted is told when it is in the way.
    let _ = fs::remove_dir_all(aside());
}

/// A crate below the folder of a workspace that is a workspace of its own.
fn alone(folder: &Path) -> Result<(), String> {
    let manifest = folder.join("Cargo.toml");
    let said = text(&manifest)?;
    if said.contains("[workspace]") { Ok(()) } else { put(&manifest, &format!("{said}\n[workspace]\n")) }
}

fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn put(file: &Path, text: &str) -> Result<(), String> {
    file.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(file, text))
        .map_err(|error| format!("{}: {error}", file.display()))
}
