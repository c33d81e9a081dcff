//! What is to be generated from a document. In: `spec/<name>.codegen.toml`, or the arguments `--spec`, `--out` and so on, perhaps with `--settings`.
//! Out: [`Settings`], checked, or every problem with its line and column.

mod adjustments;
mod crate_name;
mod file;
mod keys;
mod problem;

use crate::conversions::Conversion;
use crate::load::Reach;
use crate::select::Selection;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub use adjustments::{Adjustments, DuplicateIds, Level};
pub use crate_name::{BadCrateName, CrateName};
pub use keys::KEYS;
pub use problem::{Problem, SettingsError};

/// What is to be generated from one document, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What the generated `Cargo.toml` says about the crate.
    pub package: Package,
    /// The document. Key `document`, relative to the settings file and with `/`; may lead above it (`../api/pay.yaml`).
    pub document: PathBuf,
    /// The document's name in the generated files. The same on every system and wherever the repository is checked out: relative to the
    /// repository's root with `/`, or for `--spec` the file's name alone. Without control characters, so that it fits in a comment.
    pub origin: String,
    /// The crate's folder. Key `output`, relative to the repository's root and inside it; for `--out`, as given.
    pub output: PathBuf,
    /// What of the document is wanted, and how.
    pub options: Options,
}

/// What of a document is wanted, and how: all that may be left out. Unless given, the whole document comes out as it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How the document's `enum`s are read. Key `closed-enums` in `[types]`; a boolean, `false` unless given.
    pub enums: Enums,
    /// The overlays that are put upon the document, in their order. Key `overlays`, a list of paths relative to the settings file and with `/`.
    pub overlays: Vec<PathBuf>,
    /// From where files are read that the document refers to. Key `allow-outside`; a boolean, `false` unless given.
    pub reach: Reach,
    /// The operations that are wanted. Keys `include` and `exclude` in `[operations]`, lists of selectors.
    pub selection: Selection,
    /// What the crate consists of. Key `types-only` in `[crate]`; a boolean, `false` unless given.
    pub parts: Parts,
    /// Whether the operations of each tag stand behind a Cargo feature. Key `tag-features` in `[crate]`; a boolean, by the document's size unless
    /// given.
    pub tag_features: Option<bool>,
    /// The types of other crates that checked strings convert to. Table `[conversions]`: a format and a crate.
    pub conversions: BTreeMap<String, &'static Conversion>,
    /// What is to come out otherwise than the document alone would have it.
    pub adjustments: Adjustments,
}

/// A settings file of `--settings`: the options alone, and perhaps what the crate's `Cargo.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// The table `[crate]`.
    pub package: Option<Package>,
    /// All other tables.
    pub options: Options,
}

/// What a generated crate consists of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parts {
    /// The types, and the client with its operations.
    #[default]
    TypesAndClient,
    /// The types alone.
    Types,
}

/// The table `[crate]`: what the generated `Cargo.toml` says about the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Key `name`.
    pub name: CrateName,
    /// Key `version`, as cargo wants it: `1.2.3`, perhaps with `-beta.1` or `+build`.
    pub version: String,
    /// Key `license`, an SPDX expression. `None` only for `--spec`, where nobody said what it is.
    pub license: Option<String>,
    /// Key `description`, one sentence. `None` only for `--spec`: then the document's title has to do.
    pub description: Option<String>,
    /// Key `repository`, the address of the source; may be left out.
    pub repository: Option<String>,
    /// Key `rust-version`, the oldest compiler the crate promises to build with; `1.95` unless given.
    pub rust_version: String,
    /// Key `keywords`, at most five; none unless given.
    pub keywords: Vec<String>,
    /// Key `categories`, at most five of the registry's list; none unless given.
    pub categories: Vec<String>,
    /// Key `authors`; none unless given.
    pub authors: Vec<String>,
}

/// What happens to a value that an `enum` does not list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Enums {
    /// Kept, where the server sends it; refused, where only the client does.
    #[default]
    OpenInResponses,
    /// Refused everywhere.
    Closed,
}

/// The compiler a generated crate needs, unless its settings say otherwise: the one the generator's output is tested with.
const RUST_VERSION: &str = "1.95";

impl Settings {
    /// Reads and checks `spec/<name>.codegen.toml` of the repository at `root`.
    pub fn read(path: &Path, root: &Path) -> Result<Self, SettingsError> {
        match fs::read_to_string(path) {
            Ok(text) => file::parse(&text, path, root).map_err(|problems| SettingsError::Wrong { path: path.to_owned(), problems }),
            Err(source) => Err(SettingsError::Unreadable { path: path.to_owned(), source }),
        }
    }

    /// Reads and checks the file of `--settings`.
    pub fn read_extra(path: &Path) -> Result<Extra, SettingsError> {
        match fs::read_to_string(path) {
            Ok(text) => file::parse_extra(&text, path).map_err(|problems| SettingsError::Wrong { path: path.to_owned(), problems }),
            Err(source) => Err(SettingsError::Unreadable { path: path.to_owned(), source }),
        }
    }

    /// The settings of `--spec FILE --out DIR [--name CRATE]`. Without a name, the crate is called after the file.
    pub fn for_document(spec: &Path, out: &Path, name: Option<CrateName>) -> Self {
        let package = Package {
            name: name.unwrap_or_else(|| CrateName::of_document(spec)),
            version: "0.1.0".to_owned(),
            license: None,
            description: None,
            repository: None,
            rust_version: RUST_VERSION.to_owned(),
            keywords: Vec::new(),
            categories: Vec::new(),
            authors: Vec::new(),
        };
        let origin = one_line(&spec.file_name().unwrap_or(spec.as_os_str()).to_string_lossy());
        Self { package, document: spec.to_owned(), origin, output: out.to_owned(), options: Options::default() }
    }
}

/// A path that can stand in a comment: a line end in a file's name must not end the comment.
pub fn one_line(path: &str) -> String {
    path.replace(char::is_control, "_")
}
