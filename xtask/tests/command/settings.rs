//! Settings files: what they say, and what is said about wrong ones.

use std::path::Path;

use tempfile::TempDir;
use xtask::diagnostics::Code;
use xtask::select::Selector;
use xtask::settings::{Adjustments, DuplicateIds, Enums, Level, Options, Parts, Settings, SettingsError};

const MINIMAL: &str = r#"document = "pay.yaml"
output = "generated"
[crate]
name = "pay"
version = "0.1.0"
license = "MIT"
description = "Pays"
"#;

fn read(text: &str) -> (TempDir, Result<Settings, SettingsError>) {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("spec/pay.codegen.toml");
    std::fs::create_dir(root.path().join("spec")).unwrap();
    std::fs::write(&file, text).unwrap();
    let settings = Settings::read(&file, root.path());
    (root, settings)
}

/// Line, column and message of each problem.
fn problems(text: &str) -> Vec<(usize, usize, String)> {
    match read(text).1 {
        Err(SettingsError::Wrong { problems, .. }) => {
            problems.into_iter().map(|problem| (problem.line, problem.column, problem.message)).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// The one problem of the minimal file with one thing changed.
fn problem(from: &str, to: &str) -> (usize, usize, String) {
    assert!(MINIMAL.contains(from));
    let mut all = problems(&MINIMAL.replace(from, to));
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn a_short_file_has_defaults() {
    let (root, settings) = read(MINIMAL);
    let settings = settings.unwrap();
    assert_eq!(settings.document, root.path().join("spec/pay.yaml"));
    assert_eq!(settings.output, root.path().join("generated"));
    assert_eq!((settings.origin.as_str(), settings.options.enums), ("spec/pay.yaml", Enums::OpenInResponses));
    assert_eq!((settings.package.rust_version.as_str(), settings.package.repository), ("1.95", None));
}

#[test]
fn every_key_arrives() {
    let (_, settings) = read(
        r##"document = "../api/v2/./pay.yaml"
output = "./clients/pay"
overlays = ["mend.yaml", "../more.json"]
allow-outside = true
[crate]
name = "dintero-pay"
version = "1.2.3-beta.1+build.7"
license = "MIT OR Apache-2.0"
description = "Pays"
repository = "https://example.com/pay"
rust-version = "1.96.1"
keywords = ["pay"]
categories = ["api-bindings"]
authors = ["Somebody"]
types-only = true
tag-features = true
[operations]
include = ["tag:pay", "GET /sessions/*"]
exclude = ["cancel"]
duplicate-ids = "suffix"
[types]
closed-enums = true
open = ["Kind"]
closed = ["#/components/schemas/Pet/properties/state"]
[types.rename]
Pet = "Animal"
[types.replace]
Money = "rust_decimal::Decimal"
[types.derive]
Pet = ["schemars::JsonSchema"]
[members.rename]
"#/components/schemas/Pet/properties/self" = "own"
[operations.rename]
"GET /pets" = "pets"
[conversions]
date-time = "jiff"
uuid = "uuid"
[dependencies]
rust_decimal = { version = "1", features = ["serde"] }
schemars = "1"
[diagnostics]
ignored = "deny"
name-collision = "allow"
"##,
    );
    let Settings { package, document, origin, output, options } = settings.unwrap();
    assert!(document.ends_with("api/v2/pay.yaml") && output.ends_with("clients/pay"));
    assert_eq!(origin.as_str(), "api/v2/pay.yaml");
    let Options { enums, overlays, reach, selection, parts, tag_features, conversions, adjustments } = options;
    let conversions: Vec<_> = conversions.values().map(|conversion| conversion.rust).collect();
    assert_eq!(conversions, ["jiff::Timestamp", "uuid::Uuid"]);
    assert_eq!(tag_features, Some(true));
    assert_eq!(adjustments, adjusted());
    assert_eq!(reach, xtask::load::Reach::Anywhere);
    assert!(overlays.len() == 2 && overlays[0].ends_with("spec/mend.yaml") && overlays[1].ends_with("more.json"), "{overlays:?}");
    assert_eq!((enums, parts), (Enums::Closed, Parts::Types));
    let texts = |selectors: &[Selector]| selectors.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        (texts(&selection.include), texts(&selection.exclude)),
        (vec!["tag:pay".to_owned(), "GET /sessions/*".to_owned()], vec!["cancel".to_owned()])
    );
    assert_eq!((package.name.as_str(), package.name.module().as_str()), ("dintero-pay", "dintero_pay"));
    assert_eq!((package.version.as_str(), package.rust_version.as_str()), ("1.2.3-beta.1+build.7", "1.96.1"));
    assert_eq!((package.license.as_deref(), package.description.as_deref()), (Some("MIT OR Apache-2.0"), Some("Pays")));
    assert_eq!(package.repository.as_deref(), Some("https://example.com/pay"));
    assert_eq!(
        (package.keywords, package.categories, package.authors),
        (vec!["pay".to_owned()], vec!["api-bindings".to_owned()], vec!["Somebody".to_owned()])
    );
}

/// What the settings above adjust.
fn adjusted() -> Adjustments {
    let texts = |rows: &[(&str, &str)]| rows.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Adjustments {
        duplicate_ids: DuplicateIds::Suffix,
        operations: texts(&[("GET /pets", "pets")]),
        types: texts(&[("Pet", "Animal")]),
        members: texts(&[("#/components/schemas/Pet/properties/self", "own")]),
        replaced: texts(&[("Money", "rust_decimal::Decimal")]),
        derived: [("Pet".to_owned(), vec!["schemars::JsonSchema".to_owned()])].into(),
        open: vec!["Kind".to_owned()],
        closed: vec!["#/components/schemas/Pet/properties/state".to_owned()],
        dependencies: texts(&[("rust_decimal", "{ features = [\"serde\"], version = \"1\" }"), ("schemars", "\"1\"")]),
        levels: [(Code::Ignored, Level::Deny), (Code::NameCollision, Level::Allow)].into(),
    }
}

#[test]
fn adjustments_that_mean_nothing_are_errors() {
    for (text, message) in [
        ("[types.rename]\nPet = \"-\"", "`Pet` must be a name with a letter in it"),
        ("[types.replace]\nPet = \"Pet\"", "`Pet` must be a path such as `some_crate::Name`"),
        ("[types.replace]\nPet = \"crate::Pet\"", "`Pet` must be a path such as `some_crate::Name`"),
        ("[types.derive]\nPet = [\"a::B)] struct X; #[c(\"]", "`derive` must be a path such as `some_crate::Name`"),
        (
            "[dependencies]\njiff = \"0.2\"\n[conversions]\ndate = \"jiff\"",
            "`jiff` stands in `[dependencies]` too: conversions depend on it behind a feature",
        ),
        ("[dependencies]\nsome-crate = 1", "`some-crate` must be a crate's name, with a version or a table"),
        ("[dependencies]\nserde = \"1\"", "generated crates depend on `serde` as they need it"),
    ] {
        assert_eq!(problems(&format!("{MINIMAL}{text}\n"))[0].2, message, "{text}");
    }
    assert!(
        problems(&format!("{MINIMAL}[diagnostics]\nignore = \"deny\"\n"))[0].2.starts_with("no finding has the code `ignore`; there are ")
    );
}

#[test]
fn the_origin_does_not_depend_on_where_the_repository_is() {
    let (_, settings) = read(&MINIMAL.replace("pay.yaml", "../../elsewhere/pay.yaml"));
    assert_eq!(settings.unwrap().origin, "../../elsewhere/pay.yaml");
}

#[test]
fn all_unknown_keys_are_errors_with_the_near_miss() {
    let text = MINIMAL.replace("license", "licence").replace("output", "\"oütput\"") + "rust_version = \"1.95\"\n[type]\n";
    let found = problems(&text);
    let told: Vec<(usize, usize, &str)> = found.iter().map(|(line, column, message)| (*line, *column, message.as_str())).collect();
    assert_eq!(
        told,
        [
            (2, 1, "there is no key `oütput`; did you mean `output`?"),
            (6, 1, "there is no key `licence`; did you mean `license`?"),
            (8, 1, "there is no key `rust_version`; did you mean `rust-version`?"),
            (9, 2, "there is no key `type`; did you mean `types`?"),
        ]
    );
}

#[test]
fn a_key_under_the_wrong_heading_is_told_where_it_belongs() {
    assert_eq!(problem("[crate]", "closed-enums = true\n[crate]").2, "there is no key `closed-enums` here; it belongs under `[types]`");
    let (_, _, message) = problem("output = \"generated\"\n[crate]", "[crate]\noutput = \"generated\"");
    assert_eq!(message, "there is no key `output` here; it belongs at the top, before the first `[…]`");
}

#[test]
fn a_key_unlike_any_other_is_told_what_there_is() {
    assert_eq!(
        problem("[crate]", "[zzz]\n[crate]").2,
        "there is no key `zzz`; there are `document`, `output`, `overlays`, `allow-outside`, `crate`, `operations`, `types`, `members`, `conversions`, `dependencies`, `diagnostics`"
    );
}

#[test]
fn wrong_values_are_told_all_at_once_with_their_place() {
    let text = MINIMAL
        .replace("\"pay\"", "\"fn\"")
        .replace("0.1.0", "0.1")
        .replace("MIT", " ")
        .replace("\"generated\"", "\"../out\"")
        .replace("\"pay.yaml\"", "\"/pay.yaml\"");
    let mut places: Vec<(usize, usize)> = problems(&text).into_iter().map(|(line, column, _)| (line, column)).collect();
    places.sort_unstable();
    assert_eq!(places, [(1, 12), (2, 10), (4, 8), (5, 11), (6, 11)]);
}

#[test]
fn a_selector_that_is_none_has_its_place() {
    let (line, column, message) = problem("[crate]", "[operations]\ninclude = [\"a\", \"/pets\"]\n[crate]");
    assert_eq!((line, column), (4, 17));
    assert!(message.starts_with("a selector is"), "{message}");
}

#[test]
fn a_repository_has_to_say_what_and_where_to() {
    assert_eq!(problem("output = \"generated\"\n", "").2, "missing key `output`");
}

#[test]
fn settings_beside_a_command_line_say_neither_what_nor_where_to() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("more.toml");
    std::fs::write(&file, "document = \"a\"\n[types]\nclosed-enums = true\n").unwrap();
    let message = Settings::read_extra(&file).unwrap_err().to_string();
    assert!(message.contains(":1:12: `document` has no place"), "{message}");
    std::fs::write(&file, "[types]\nclosed-enums = true\n").unwrap();
    let extra = Settings::read_extra(&file).unwrap();
    assert_eq!((extra.package, extra.options.enums), (None, Enums::Closed));
}

#[test]
fn outputs_outside_the_root_or_at_it_are_refused() {
    for output in ["..", "a/../..", "a/..", "/tmp/out", ".", "", r"C:\\out", "C:/out", r"a\\b"] {
        assert!(problem("\"generated\"", &format!("\"{output}\"")).2.starts_with("`output` must be"), "{output}");
    }
}

#[test]
fn versions_are_those_of_cargo() {
    let read_version = |version: &str| read(&MINIMAL.replace("0.1.0", version)).1;
    for version in ["0.0.0", "10.20.30", "1.0.0-a", "1.0.0-0.x-y.1", "1.0.0+01", "1.0.0-a+b"] {
        assert!(read_version(version).is_ok(), "{version}");
    }
    for version in ["1", "1.0", "1.0.0.0", "v1.0.0", "01.0.0", "1.0.-1", "1.0.0-", "1.0.0-01", "1.0.0+", "1.0.0-a..b", "1.0.0 ", "+1.0.0"] {
        assert!(read_version(version).is_err(), "{version}");
    }
    for version in ["1.95.x", "", "1.95.0-beta", "nightly"] {
        let (line, _, message) = problem("license", &format!("rust-version = \"{version}\"\nlicense"));
        assert_eq!((line, message.contains("rust-version")), (6, true), "{message}");
    }
}

#[test]
fn wrong_kinds_missing_keys_and_broken_syntax_have_a_place() {
    assert_eq!(problem("\"0.1.0\"", "1").0, 5);
    let (line, _, message) = problem("license = \"MIT\"\n", "");
    assert_eq!((line, message.contains("license")), (3, true), "{message}");
    assert_eq!(problem("\"MIT\"", "MIT").0, 6);
    assert_eq!(problem("license", "name = \"b\"\nlicense").0, 6);
    assert!(problem("license", "keywords = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]\nlicense").2.contains("at most 5 keywords"));
}

#[test]
fn the_message_names_the_file() {
    let (root, settings) = read(&MINIMAL.replace("license", "licence"));
    let message = settings.unwrap_err().to_string();
    let file = root.path().join("spec/pay.codegen.toml");
    assert_eq!(message, format!("{}:6:1: there is no key `licence`; did you mean `license`?", file.display()));
    let missing = Settings::read(Path::new("no/such.codegen.toml"), Path::new("no")).unwrap_err();
    assert!(matches!(missing, SettingsError::Unreadable { .. }) && missing.to_string().contains("no/such.codegen.toml"));
}

#[test]
fn a_document_without_settings_is_named_after_its_file() {
    let settings = Settings::for_document(Path::new("/some/where/Pet Store.yaml"), Path::new("out"), None);
    assert_eq!((settings.package.name.as_str(), settings.origin.as_str()), ("pet-store", "Pet Store.yaml"));
    let named = Settings::for_document(Path::new("a.yaml"), Path::new("out"), Some("mine".parse().unwrap()));
    assert_eq!(named.package.name.as_str(), "mine");
    let evil = Settings::for_document(Path::new("a\nfn main() {}.yaml"), Path::new("out"), None);
    assert_eq!(evil.origin, "a_fn main() {}.yaml");
}
