//! The name of a generated crate: one that cargo takes, that can stand in a `use`, and that hides nothing the crate itself needs.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// The longest name that we make: the registry takes no longer one.
const LONGEST: usize = 64;

/// The longest name that is taken as it is given: who does not publish a crate may call it anything that can be a file's name.
const LONGEST_GIVEN: usize = 200;

/// Words of the language that `syn` takes for names.
const NEW_KEYWORDS: &[&str] = &["gen"];

/// Crates that are there without being asked for; one of our own by that name would hide them.
const BUILT_IN: &[&str] = &["alloc", "core", "proc_macro", "std", "test"];

/// Crates a generated crate may depend on. By the same name, its own documentation and tests could not tell the two apart.
const DEPENDENCIES: &[&str] = &[
    "base64",
    "bytes",
    "chrono",
    "futures",
    "http",
    "jiff",
    "percent_encoding",
    "regress",
    "reqwest",
    "rust_decimal",
    "serde",
    "serde_json",
    "time",
    "tokio",
    "tracing",
    "url",
    "uuid",
];

/// A valid crate name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrateName(String);

impl CrateName {
    /// A name made of a document's file name: `Pet Store.yaml` gives `pet-store`. Where that is no crate name, a word is added to it.
    pub fn of_document(document: &Path) -> Self {
        let stem = document.file_stem().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let words: Vec<&str> = stem.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
        let mut name = words.join("-").trim_matches('_').to_owned();
        if name.is_empty() {
            name.push_str("api");
        } else if name.starts_with(|c: char| c.is_ascii_digit()) {
            name.insert_str(0, "api-");
        }
        name.truncate(LONGEST - CLIENT.len());
        if complaint(&name).is_some() {
            name.push_str(CLIENT);
        }
        Self(name)
    }

    /// The name as in `Cargo.toml`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as in `use`: `-` becomes `_`.
    pub fn module(&self) -> String {
        self.0.replace('-', "_")
    }
}

/// What makes a name of a word that is none.
const CLIENT: &str = "-client";

/// Why a text is no crate name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` cannot be a crate's name: {reason}")]
pub struct BadCrateName {
    name: String,
    reason: &'static str,
}

impl FromStr for CrateName {
    type Err = BadCrateName;

    fn from_str(name: &str) -> Result<Self, BadCrateName> {
        match complaint(name) {
            None => Ok(Self(name.to_owned())),
            Some(reason) => Err(BadCrateName { name: name.to_owned(), reason }),
        }
    }
}

impl fmt::Display for CrateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn complaint(name: &str) -> Option<&'static str> {
    let module = name.replace('-', "_");
    if name.is_empty() {
        Some("it is empty")
    } else if name.len() > LONGEST_GIVEN {
        Some("it is longer than 200 characters")
    } else if !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        Some("only ASCII letters, digits, `-` and `_` are allowed")
    } else if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        Some("it must start with a letter")
    } else if syn::parse_str::<syn::Ident>(&module).is_err() || NEW_KEYWORDS.contains(&name) {
        Some("it is a word of the Rust language")
    } else if BUILT_IN.contains(&module.as_str()) {
        Some("it would hide a crate that comes with Rust")
    } else if DEPENDENCIES.contains(&module.as_str()) {
        Some("the generated crate may depend on a crate of that name")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_cargo_takes() {
        for name in ["pay", "dintero-pay", "pet_store", "a1", "_x", "Pay", "tests", &"a".repeat(200)] {
            assert_eq!(name.parse::<CrateName>().map(|name| name.0).as_deref(), Ok(name));
        }
    }

    #[test]
    fn refuses_what_it_does_not() {
        let not_names = ["", "1a", "-a", "a b", "blåbær", "a.b", "a/b", "a\"b", "a\n", &"a".repeat(201)];
        let taken = ["fn", "self", "gen", "_", "test", "core", "std", "alloc", "proc-macro", "proc_macro", "serde", "serde-json"];
        for name in not_names.iter().chain(&taken) {
            assert!(name.parse::<CrateName>().is_err(), "{name:?}");
        }
    }

    #[test]
    fn every_document_has_a_name() {
        let names = [
            ("spec/pay.yaml", "pay"),
            ("Pet Store (v2).yaml", "pet-store-v2"),
            ("petstore.openapi.json", "petstore-openapi"),
            ("my_api.yaml", "my_api"),
            ("3d.yaml", "api-3d"),
            ("type.yaml", "type-client"),
            ("http.json", "http-client"),
            ("test", "test-client"),
            ("___.yaml", "api"),
            ("猫.yaml", "api"),
            ("..", "api"),
            ("-x-.yaml", "x"),
        ];
        for (file, name) in names {
            assert_eq!(CrateName::of_document(Path::new(file)).as_str(), name);
        }
    }

    #[test]
    fn every_made_up_name_is_valid() {
        let long = "a-".repeat(200);
        for file in [long.as_str(), "serde_json", "gen", "_1", "-_-", "a_", "9", "\u{0}"] {
            let name = CrateName::of_document(Path::new(file));
            assert_eq!(name.as_str().parse(), Ok(name.clone()), "{file:?}");
        }
    }
}
