//! `Cargo.toml`. In: the settings and the runtime files that are needed. Out: the manifest, with no dependency that the document does not ask for.

use super::Emitter;
use super::markdown;
use super::runtime::RuntimeFile;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How each crate that a runtime file may need is depended on.
const CRATES: &[(&str, &str)] = &[
    ("icu_properties", "{ version = \"2\", default-features = false, features = [\"compiled_data\"] }"),
    ("idna", "\"1.1\""),
    ("regress", "\"0.12\""),
    ("serde", "{ version = \"1\", default-features = false, features = [\"std\"] }"),
    ("serde_json", "\"1\""),
];

impl Emitter<'_> {
    /// The manifest.
    pub(super) fn manifest(&self, needed: &[&RuntimeFile]) -> String {
        let package = &self.settings.package;
        let described = package.description.clone().or_else(|| markdown::summary(&self.api.title));
        let mut text = String::from("[package]\n");
        let mut line = |key: &str, value: toml::Value| writeln!(text, "{key} = {value}").unwrap_or_default();
        line("name", package.name.as_str().into());
        line("version", package.version.as_str().into());
        line("edition", "2024".into());
        line("rust-version", package.rust_version.as_str().into());
        line("description", described.unwrap_or_else(|| format!("Client of {}", self.settings.origin)).into());
        for (key, value) in [("license", &package.license), ("repository", &package.repository)] {
            if let Some(value) = value {
                line(key, value.as_str().into());
            }
        }
        for (key, values) in [("authors", &package.authors), ("keywords", &package.keywords), ("categories", &package.categories)] {
            if !values.is_empty() {
                line(key, values.clone().into());
            }
        }
        line("readme", "README.md".into());
        text.push_str(&dependencies(needed));
        text.push_str("\n[lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n");
        text
    }
}

fn dependencies(needed: &[&RuntimeFile]) -> String {
    let named: BTreeMap<&str, &str> = needed
        .iter()
        .flat_map(|file| file.crates)
        .filter_map(|name| CRATES.iter().find(|(known, _)| known == name))
        .map(|(name, how)| (*name, *how))
        .collect();
    let rows: String = named.iter().map(|(name, how)| format!("{name} = {how}\n")).collect();
    format!("\n[dependencies]\n{rows}")
}

#[cfg(test)]
mod tests {
    use super::CRATES;

    /// Generated crates depend on what the runtime files are compiled and tested with.
    #[test]
    fn rows_say_what_the_runtime_files_are_built_with() {
        let manifest: toml::Table = include_str!("../../../templates/Cargo.toml").parse().unwrap();
        for (name, how) in CRATES {
            let row: toml::Table = format!("{name} = {how}").parse().unwrap();
            assert_eq!(manifest["dependencies"].get(*name), row.get(*name), "{name}");
        }
    }
}
