//! The crate of `spec/pay.yaml`: each of its files as a snapshot, the committed one up to date, and the same whatever is not the document's
//! content: the run, the folder, the line ends, the notation.

use std::fs;
use std::path::{Path, PathBuf};
use tests::folders;
use tests::generator::{self, Generated};
use tests::notation::to_json;
use tests::snapshots::{self, is_runtime};
use xtask::diagnostics::Diagnostics;
use xtask::load::{self, Format, Source};
use xtask::output::{self, Files, Mode};
use xtask::settings::{Enums, Settings};

/// The files of a document that stands in for `spec/pay.yaml`.
fn files_of(path: &str, text: String) -> Files {
    let mut inputs = generator::pay_inputs(&pay());
    inputs.source = Source::new(path.into(), text);
    let outcome = xtask::generate(&inputs);
    Generated { inputs, outcome }.files().clone()
}

fn pay() -> PathBuf {
    folders::root().join("spec/pay.yaml")
}

fn committed() -> Files {
    generator::pay().files().clone()
}

/// Fails with the paths of files that differ, not with their texts.
#[track_caller]
fn assert_same(found: &Files, expected: &Files) {
    let all = found.keys().chain(expected.keys());
    let different: Vec<_> = all.filter(|path| found.get(*path) != expected.get(*path)).collect();
    assert!(different.is_empty(), "these files differ: {different:?}");
}

#[test]
fn each_file_is_as_it_was_accepted() {
    let generated = generator::pay();
    let files = generated.files().iter().filter(|(path, _)| !is_runtime(path));
    let texts: Vec<(String, &str)> = files.map(|(path, text)| (path.replace('/', "."), text.as_str())).collect();
    let folder = folders::root().join("tests/pay");
    snapshots::check_all(&folder, texts.iter().map(|(name, text)| (name.as_str(), *text)));
    snapshots::no_others(&folder, |name| texts.iter().any(|(known, _)| known == name)).unwrap();
}

#[test]
fn there_is_nothing_to_say_about_the_document() {
    assert_eq!(generator::pay().rendered(), "");
}

#[test]
fn the_committed_crate_is_up_to_date() {
    let generated = generator::pay();
    let folder = folders::root().join(&generated.inputs.settings.output);
    let report = output::sync(generated.files().clone(), &folder, Mode::Check).expect("the folder is ours");
    assert!(!report.is_stale(), "{}", report.explain("cargo xtask codegen"));
}

#[test]
fn the_same_twice() {
    assert_same(&committed(), &committed());
}

#[test]
fn the_same_wherever_the_document_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let moved = folder.path().join("a folder").join("pay.yaml");
    fs::create_dir_all(moved.parent().expect("a file is in a folder")).expect("a folder");
    fs::copy(pay(), &moved).expect("a copy");
    let files = |document: &Path| {
        let source = load::read(document).expect("the document can be read");
        let settings = Settings::for_document(document, Path::new("out"), None);
        let inputs = xtask::Inputs { source, overlays: Vec::new(), settings, command: "cargo xtask codegen".to_owned() };
        let outcome = xtask::generate(&inputs);
        Generated { inputs, outcome }.files().clone()
    };
    assert_same(&files(&moved), &files(&pay()));
}

#[test]
fn the_same_with_other_line_ends() {
    let text = folders::text(&pay());
    assert!(!text.contains('\r'));
    assert_same(&files_of("spec/pay.yaml", text.replace('\n', "\r\n")), &committed());
    assert_same(&files_of("spec/pay.yaml", format!("\u{feff}{text}")), &committed());
}

#[test]
fn the_same_in_json() {
    let source = load::read(&pay()).expect("the document can be read");
    let value = load::parse(&source, &mut Diagnostics::default()).expect("the document is YAML");
    let json = to_json(&value);
    assert_eq!(Source::new("pay.json".into(), json.clone()).format, Format::Json);
    assert_same(&files_of("pay.json", json), &committed());
}

#[test]
fn closed_enumerations_are_closed_and_extensible_ones_stay_open() {
    let mut inputs = generator::pay_inputs(&pay());
    inputs.settings.options.enums = Enums::Closed;
    let outcome = xtask::generate(&inputs);
    let closed = Generated { inputs, outcome }.files().clone();
    for name in ["action_type", "authentication_content_type", "authentication_method", "authentication_rel", "error_category"] {
        let path = format!("src/types/{name}.rs");
        assert!(committed()[&path].contains(" open(Unknown) {") && closed[&path].contains(" closed {"), "{path}");
    }
    for name in ["payment_product_type", "payment_error", "error_detail_code", "phone_number", "session_id"] {
        let path = format!("src/types/{name}.rs");
        assert_eq!(committed()[&path], closed[&path]);
    }
}
