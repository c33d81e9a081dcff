//! A document that is measured. In: its file. Out: how much it describes, and the same without anything that a type would have to check.

use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};
use xtask::diagnostics::Diagnostics;
use xtask::load;

/// A document.
pub struct Document {
    /// Where it is.
    pub path: PathBuf,
    value: Value,
}

/// Keywords that restrict values of a type, and change nothing else about it.
const CONSTRAINTS: [&str; 14] = [
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "contentMediaType",
];

/// Members that hold values, which may look like anything.
const VALUES: [&str; 6] = ["default", "enum", "const", "example", "examples", "x-examples"];

/// Members whose own members are names.
const NAMED: [&str; 4] = ["properties", "patternProperties", "$defs", "schemas"];

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl Document {
    /// Reads a document, JSON or YAML.
    pub fn read(path: &Path) -> Self {
        let source = load::read(path).unwrap_or_else(|error| panic!("{error}"));
        let value = load::parse(&source, &mut Diagnostics::default()).and_then(|value| value.read().ok());
        Self { path: path.to_owned(), value: value.unwrap_or_else(|| panic!("{} is neither JSON nor YAML", path.display())) }
    }

    /// Its file's name without what says how it is written.
    pub fn name(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// How many operations it describes.
    pub fn operations(&self) -> usize {
        let paths = self.value["paths"].as_object().into_iter().flatten();
        paths.map(|(_, item)| METHODS.iter().filter(|method| item.get(method).is_some()).count()).sum()
    }

    /// How many schemas it names.
    pub fn types(&self) -> usize {
        self.value["components"]["schemas"].as_object().map_or(0, Map::len)
    }

    /// Writes the same document without constraints.
    pub fn write_unconstrained(&self, file: &Path) -> Result<(), String> {
        let mut value = self.value.clone();
        strip(&mut value);
        fs::write(file, value.to_string()).map_err(|error| format!("{}: {error}", file.display()))
    }
}

/// Takes the constraints out of everything that may be a schema.
fn strip(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(members) => {
            members.retain(|name, _| !CONSTRAINTS.contains(&name.as_str()));
            if members.get("type").is_some_and(|kind| kind == "string") {
                members.remove("format");
            }
            for (name, member) in members.iter_mut().filter(|(name, _)| !VALUES.contains(&name.as_str())) {
                match member {
                    Value::Object(named) if NAMED.contains(&name.as_str()) => named.values_mut().for_each(strip),
                    other => strip(other),
                }
            }
        }
        _ => {}
    }
}
