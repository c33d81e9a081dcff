//! The arguments and their help text, nothing else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::select::Selector;
use crate::settings::CrateName;

/// The command line. Wrong arguments end the process with status 2.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask", version, about = "The tasks of this repository")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write Rust client crates from OpenAPI documents
    #[command(long_about = ABOUT, after_help = DETAILS)]
    Codegen(Codegen),
}

/// What to generate, from what, and how to talk about it.
#[derive(Args, Clone, Debug)]
pub struct Codegen {
    /// Write nothing: list what differs from the files on disk, and fail if anything does
    #[arg(long)]
    pub check: bool,

    /// An OpenAPI document (YAML or JSON), instead of those in `spec/`
    #[arg(long, value_name = "FILE", requires = "out")]
    pub spec: Option<PathBuf>,

    /// The folder that becomes the crate; new, empty, or written by an earlier run
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub out: Option<PathBuf>,

    /// The crate's name, instead of one made of the document's file name
    #[arg(long, value_name = "CRATE", requires = "spec")]
    pub name: Option<CrateName>,

    /// More settings: a file with the tables of a `.codegen.toml`, without `document` and `output`
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub settings: Option<PathBuf>,

    /// Let the document refer to files outside of its own folder
    #[arg(long, requires = "spec")]
    pub allow_outside: bool,

    /// Put this OpenAPI Overlay upon the document first; several are carried out in their order
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub overlay: Vec<PathBuf>,

    /// Generate these operations only: `listPets` (an operationId), `tag:pets`, or `GET /pets/{id}`; `*` is any text
    #[arg(long, value_name = "SELECTOR", requires = "spec")]
    pub include: Vec<Selector>,

    /// Leave these operations out, also of those that --include names
    #[arg(long, value_name = "SELECTOR", requires = "spec")]
    pub exclude: Vec<Selector>,

    /// Generate the types alone: no client, no operations, no HTTP crate
    #[arg(long, requires = "spec")]
    pub types_only: bool,

    /// Reject values an `enum` does not list also in responses
    #[arg(long)]
    pub closed_enums: bool,

    /// How to report what is wrong with a document
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub message_format: MessageFormat,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// Text with the lines of the document, on standard error
    #[default]
    Human,
    /// One JSON object a line, on standard output
    Json,
}

const ABOUT: &str = "\
Write Rust client crates from OpenAPI documents.

Without --spec, every `spec/<name>.codegen.toml` of the repository around the current folder
names a document, a crate and its folder. Only files that changed are written; files written
before and no longer needed are removed. Nothing else in the folder is touched.";

const DETAILS: &str = "\
Examples:
  cargo xtask codegen                                   write the crates of this repository
  cargo xtask codegen --check                           fail if one of them is out of date
  cargo xtask codegen --spec api.yaml --out my-client   any document, anywhere
  … --include 'tag:pets' --include 'GET /orders/*'      some of its operations, and the types they use

What belongs to codegen:
  The files that `.codegen-manifest` in the crate's folder names, edited or not. Other files
  are left alone; --check reports them, except for what cargo and git put beside a crate:
  `target`, `Cargo.lock` and `.git`.

Exit status:
  0  done; there may be warnings
  1  a document has errors (then nothing is written), or with --check, something is out of date
  2  wrong arguments or settings, an unreadable file, or a folder that is not empty and was
     not written by codegen";
