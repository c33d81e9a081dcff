//! `Cargo.toml`. In: the settings and the runtime files that are needed. Out: the manifest, with no dependency that the document does not ask for.

use super::Emitter;
use super::markdown;
use super::runtime::RuntimeFile;
use crate::conversions::CONVERSIONS;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// How each crate that a runtime file may need is depended on.
const CRATES: &[(&str, &str)] = &[
    ("base64", "\"0.23\""),
    ("bytes", "\"1\""),
    ("chrono", "{ version = \"0.4\", default-features = false, features = [\"alloc\"] }"),
    ("form_urlencoded", "\"1.2\""),
    ("futures-core", "{ version = \"0.3\", default-features = false }"),
    ("http", "\"1\""),
    ("http-body", "\"1\""),
    ("httpdate", "\"1\""),
    ("icu_properties", "{ version = \"2\", default-features = false, features = [\"compiled_data\"] }"),
    ("idna", "\"1.1\""),
    ("jiff", "{ version = \"0.2\", default-features = false, features = [\"std\"] }"),
    ("regress", "\"0.12\""),
    ("reqwest", "{ version = \"0.13\", default-features = false, features = [\"rustls-no-provider\"] }"),
    ("rust_decimal", "{ version = \"1\", default-features = false, features = [\"std\"] }"),
    ("rustls", "{ version = \"0.23\", default-features = false, features = [\"ring\", \"std\", \"tls12\"] }"),
    ("rustls-platform-verifier", "\"0.7\""),
    ("serde", "{ version = \"1\", default-features = false, features = [\"std\"] }"),
    // Without `float_roundtrip` the last digit of a number may be read wrong, and a bound with it.
    ("serde_json", "{ version = \"1\", features = [\"float_roundtrip\"] }"),
    ("time", "{ version = \"0.3\", default-features = false, features = [\"formatting\", \"parsing\", \"std\"] }"),
    ("tokio", "{ version = \"1\", default-features = false, features = [\"net\", \"rt\", \"sync\", \"time\"] }"),
    ("tracing", "{ version = \"0.1\", default-features = false, features = [\"std\"] }"),
    ("uuid", "{ version = \"1\", default-features = false, features = [\"std\"] }"),
];

/// The features, and the features that each brings with it.
const FEATURES: &[(&str, &[&str])] = &[
    ("blocking", &["reqwest"]),
    ("client", &[]),
    ("default", &["client", "reqwest"]),
    ("reqwest", &["client"]),
    ("test-util", &["client"]),
    ("tracing", &["client"]),
];

/// Whether the generator decides if a crate is depended on, and how.
pub fn may_depend_on(name: &str) -> bool {
    CRATES.iter().any(|(own, _)| *own == name) && !CONVERSIONS.iter().any(|conversion| conversion.package == name)
}

/// The feature that brings the operations of every tag.
pub(super) const ALL_TAGS: &str = "all-tags";

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
        text.push_str(&self.features(needed));
        text.push_str(&dependencies(needed, &self.settings.options.adjustments.dependencies));
        text.push_str("\n[lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n");
        text
    }

    /// The features: what each brings with it, and the crates that only its runtime files need.
    fn features(&self, needed: &[&RuntimeFile]) -> String {
        let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (feature, brings) in FEATURES.iter().filter(|_| self.has_client()) {
            let brought = brought(needed, brings);
            let own = crates(needed, Some(feature)).into_iter().filter(|name| !brought.contains(name)).map(|name| format!("dep:{name}"));
            rows.insert(feature, brings.iter().map(|name| (*name).to_owned()).chain(own).collect());
        }
        for file in needed {
            if let Some(feature) = file.feature.filter(|feature| CONVERSIONS.iter().any(|conversion| conversion.package == *feature)) {
                rows.insert(feature, vec![format!("dep:{feature}")]);
            }
        }
        let tags: Vec<String> = self.names.features.values().cloned().collect();
        if !tags.is_empty() {
            rows.entry("default").or_default().push(ALL_TAGS.to_owned());
            rows.extend(tags.iter().map(|tag| (tag.as_str(), vec!["client".to_owned()])));
            rows.insert(ALL_TAGS, tags.clone());
        }
        let text: String = rows.into_iter().map(|(feature, brings)| format!("{feature} = {}\n", toml::Value::from(brings))).collect();
        if text.is_empty() { text } else { format!("\n[features]\n{text}") }
    }
}

/// The crates that are there without any feature, or with some.
fn brought(needed: &[&RuntimeFile], features: &[&str]) -> BTreeSet<&'static str> {
    let mut found = crates(needed, None);
    for (feature, brings) in FEATURES.iter().filter(|(feature, _)| features.contains(feature)) {
        found.extend(crates(needed, Some(feature)));
        found.extend(brought(needed, brings));
    }
    found
}

fn dependencies(needed: &[&RuntimeFile], besides: &BTreeMap<String, String>) -> String {
    let always = crates(needed, None);
    let wanted = |name: &str| needed.iter().any(|file| file.crates.contains(&name));
    let rows = CRATES.iter().filter(|(name, _)| wanted(name)).map(|(name, how)| {
        let how = if always.contains(name) { (*how).to_owned() } else { optional(how) };
        ((*name).to_owned(), how)
    });
    let mut all: BTreeMap<String, String> = rows.collect();
    all.extend(besides.clone());
    let rows = all.into_iter().map(|(name, how)| format!("{name} = {how}\n"));
    format!("\n[dependencies]\n{}", rows.collect::<String>())
}

/// The crates that the runtime files of a feature need.
fn crates(needed: &[&RuntimeFile], feature: Option<&str>) -> BTreeSet<&'static str> {
    needed.iter().filter(|file| file.feature == feature).flat_map(|file| file.crates.iter().copied()).collect()
}

fn optional(how: &str) -> String {
    match how.strip_suffix(" }") {
        Some(table) => format!("{table}, optional = true }}"),
        None => format!("{{ version = {how}, optional = true }}"),
    }
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
