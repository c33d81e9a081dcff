//! The program from end to end: exit statuses, what it writes and what it leaves alone, what it says and to whom.
//!
//! The program is this package's own build of xtask's `main.rs`: cargo tells tests where the binaries of their own package are and has them
//! built before, while a binary of another package may be missing or old.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tests::command::{self, Ran};
use tests::crates;
use tests::folders;

const PROGRAM: &str = env!("CARGO_BIN_EXE_xtask-under-test");

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    command::run(PROGRAM, folder, &[&["codegen"], arguments].concat())
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn rejected(name: &str) -> String {
    let folder = folders::root().join("tests/rejected").join(name);
    let document = ["spec.yaml", "spec.json"].map(|file| folder.join(file)).into_iter().find(|path| path.exists());
    document.expect("a document").canonicalize().expect("it exists").display().to_string()
}

fn pay() -> String {
    folders::root().join("spec/pay.yaml").canonicalize().expect("it exists").display().to_string()
}

/// What is below a folder: paths and texts.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.insert(path.strip_prefix(folder).expect("below").to_owned(), fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// Fails with the paths, not with the texts.
#[track_caller]
fn assert_same(found: &BTreeMap<PathBuf, Vec<u8>>, expected: &BTreeMap<PathBuf, Vec<u8>>) {
    let all: BTreeSet<&PathBuf> = found.keys().chain(expected.keys()).collect();
    let different: Vec<_> = all.into_iter().filter(|path| found.get(*path) != expected.get(*path)).collect();
    assert!(different.is_empty(), "these files differ: {different:?}");
}

mod status {
    use super::*;

    #[test]
    fn zero_when_done_and_a_second_run_changes_nothing() {
        let repository = command::repository();
        let before = files(repository.path());
        for _ in 0..2 {
            let ran = run(repository.path(), &[]);
            assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), ""), "{ran:?}");
        }
        assert_eq!(run(repository.path(), &["--check"]).status, Some(0));
        assert_same(&files(repository.path()), &before);
    }

    #[test]
    fn zero_with_warnings() {
        let folder = folder();
        let ran = run(folder.path(), &["--spec", &rejected("misspelt_keyword"), "--out", "out"]);
        assert_eq!(ran.status, Some(0));
        assert!(ran.stderr.contains("warning[unknown-keyword]") && ran.stderr.contains("4 warnings"), "{}", ran.stderr);
        assert!(folder.path().join("out/src/lib.rs").exists());
    }

    #[test]
    fn one_for_a_document_with_errors_and_nothing_is_written() {
        let folder = folder();
        let ran = run(folder.path(), &["--spec", &rejected("five_mistakes"), "--out", "out"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""));
        assert!(ran.stderr.contains("3 errors, 3 warnings"), "{}", ran.stderr);
        assert!(files(folder.path()).is_empty() && !folder.path().join("out").exists());
    }

    #[test]
    fn one_for_a_broken_document_of_the_repository_and_its_crate_stays() {
        let repository = command::repository();
        let document = repository.path().join("spec/pay.yaml");
        fs::write(&document, folders::text(&document).replace("'^\\+?\\d{5,15}$'", "'^\\+?\\d{5,15$('")).expect("it can be written");
        let before = files(repository.path());
        let ran = run(repository.path(), &[]);
        assert_eq!(ran.status, Some(1));
        assert!(ran.stderr.contains("error[pattern]") && ran.stderr.contains("--> spec/pay.yaml:"), "{}", ran.stderr);
        assert_same(&files(repository.path()), &before);
    }

    #[test]
    fn two_for_a_call_that_cannot_be_carried_out() {
        let empty = folder();
        let rows: &[(&[&str], &str)] = &[
            (&["--spec", "not-there.yaml", "--out", "out"], "cannot read not-there.yaml"),
            (&["--spec", ".", "--out", "out"], "cannot read ."),
            (&["--spec", "x.yaml"], "--out"),
            (&["--chek"], "--check"),
            (&["--message-format", "xml"], "human"),
            (&[], "--spec FILE --out DIR"),
        ];
        for (arguments, said) in rows {
            let ran = run(empty.path(), arguments);
            assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""), "{arguments:?}");
            assert!(ran.stderr.contains(said), "{arguments:?}: {}", ran.stderr);
        }
        assert!(files(empty.path()).is_empty());
    }

    #[test]
    fn two_for_settings_with_a_mistake() {
        let repository = command::repository();
        let settings = repository.path().join("spec/pay.codegen.toml");
        fs::write(&settings, folders::text(&settings).replace("output", "outptu")).expect("it can be written");
        let ran = run(repository.path(), &[]);
        assert_eq!(ran.status, Some(2));
        assert!(ran.stderr.contains("pay.codegen.toml:") && ran.stderr.contains("`output`"), "{}", ran.stderr);
    }
}

mod check {
    use super::*;

    #[test]
    fn an_edited_a_deleted_and_an_added_file_are_told_in_one_run() {
        let repository = command::repository();
        let generated = repository.path().join("generated");
        let edited = generated.join("src/types/phone_number.rs");
        fs::write(&edited, folders::text(&edited).replace("pub type", "pub  type")).expect("it can be written");
        fs::remove_file(generated.join("src/types/session_id.rs")).expect("it can be removed");
        fs::write(generated.join("src/types/forgotten.rs"), "// mine\n").expect("it can be written");
        let before = files(repository.path());

        let ran = run(repository.path(), &["--check"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""));
        for line in [
            "  changed: generated/src/types/phone_number.rs",
            "  missing: generated/src/types/session_id.rs",
            "  extra:   generated/src/types/forgotten.rs (not written by codegen)",
        ] {
            assert!(ran.stderr.lines().any(|said| said == line), "{line}\n{}", ran.stderr);
        }
        assert!(ran.stderr.contains("\n-pub  type PhoneNumber") && ran.stderr.contains("\n+pub type PhoneNumber"), "{}", ran.stderr);
        assert_eq!(ran.stderr.lines().last(), Some("    cargo xtask codegen"), "the last line is the command that fixes it");
        assert_same(&files(repository.path()), &before);
    }

    #[test]
    fn the_fixing_command_fixes_it() {
        let repository = command::repository();
        let before = files(repository.path());
        let generated = repository.path().join("generated");
        fs::write(generated.join("Cargo.toml"), "").expect("it can be written");
        fs::remove_dir_all(generated.join("src/types")).expect("it can be removed");
        assert_eq!(run(repository.path(), &["--check"]).status, Some(1));
        assert_eq!(run(repository.path(), &[]).status, Some(0));
        assert_eq!(run(repository.path(), &["--check"]).status, Some(0));
        assert_same(&files(repository.path()), &before);
    }

    #[test]
    fn a_closed_crate_is_checked_with_the_flag_that_closed_it() {
        let repository = command::repository();
        assert_eq!(run(repository.path(), &["--closed-enums"]).status, Some(0));
        let ran = run(repository.path(), &["--check"]);
        assert_eq!(ran.status, Some(1));
        assert_eq!(run(repository.path(), &["--closed-enums", "--check"]).status, Some(0));
    }
}

mod out {
    use super::*;

    #[test]
    fn a_foreign_folder_is_refused_and_not_touched() {
        let folder = folder();
        fs::create_dir(folder.path().join("src")).expect("a folder");
        fs::write(folder.path().join("src/lib.rs"), "// mine\n").expect("a file");
        let before = files(folder.path());
        let ran = run(folder.path(), &["--spec", &pay(), "--out", "."]);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
        assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
        assert_same(&files(folder.path()), &before);
    }

    #[test]
    fn one_of_ours_loses_what_is_no_longer_written_and_nothing_else() {
        let folder = folder();
        let document = folder.path().join("api.yaml");
        let with = folders::text(&folders::root().join("tests/cases/references/chains/spec.yaml"));
        fs::write(&document, &with).expect("a document");
        let arguments = ["--spec", "api.yaml", "--out", "out"];
        assert_eq!(run(folder.path(), &arguments).status, Some(0));
        let out = folder.path().join("out");
        fs::write(out.join("src/types/mine.rs"), "// mine\n").expect("a file");
        assert!(out.join("src/types/third.rs").exists());

        fs::write(&document, with.replace("    Third:", "    Fourth:").replace("schemas/Third", "schemas/Fourth")).expect("a document");
        let ran = run(folder.path(), &arguments);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        assert!(!out.join("src/types/third.rs").exists() && out.join("src/types/fourth.rs").exists());
        assert_eq!(folders::text(&out.join("src/types/mine.rs")), "// mine\n");
        assert!(ran.stderr.contains("mine.rs"), "what is left alone is named: {}", ran.stderr);
    }

    #[test]
    fn the_current_folder_and_the_place_of_the_document_do_not_matter() {
        let (one, other) = (folder(), folder());
        fs::create_dir(other.path().join("docs")).expect("a folder");
        fs::copy(pay(), other.path().join("docs/pay.yaml")).expect("a copy");
        assert_eq!(run(one.path(), &["--spec", &pay(), "--out", "a", "--name", "x"]).status, Some(0));
        let ran = run(&other.path().join("docs"), &["--spec", "pay.yaml", "--out", "../a", "--name", "x"]);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        assert_same(&files(&one.path().join("a")), &files(&other.path().join("a")));
    }

    #[test]
    fn the_repository_is_found_from_a_folder_inside_it() {
        let repository = command::repository();
        let before = files(repository.path());
        fs::remove_file(repository.path().join("generated/README.md")).expect("it can be removed");
        let inside = repository.path().join("generated/src/types");
        assert_eq!(run(&inside, &["--check"]).status, Some(1));
        assert_eq!(run(&inside, &[]).status, Some(0));
        assert_same(&files(repository.path()), &before);
    }

    #[test]
    fn a_crate_outside_the_repository_compiles() {
        let outside = folder();
        let ran = run(outside.path(), &["--spec", &pay(), "--out", "client", "--name", "x"]);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        let client = outside.path().join("client");
        assert!(folders::text(&client.join("Cargo.toml")).contains("\nname = \"x\"\n"));
        // The versions that this repository is locked to: they are there without a network.
        fs::copy(folders::root().join("Cargo.lock"), client.join("Cargo.lock")).expect("a copy");
        let mut cargo = crates::cargo(&client);
        // The folder of what was built outlives the crate, so that dependencies are built once.
        cargo.args(["check", "--offline"]).env("CARGO_TARGET_DIR", crates::target(env!("CARGO_TARGET_TMPDIR")));
        let output = cargo.env("RUSTFLAGS", "-Dwarnings").output().expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

mod messages {
    use super::*;

    #[test]
    fn five_mistakes_are_told_at_once_to_people() {
        let ran = run(folder().path(), &["--spec", &rejected("five_mistakes"), "--out", "out"]);
        let places: Vec<&str> = ran.stderr.lines().filter(|line| line.contains(" --> ")).collect();
        assert_eq!(places.len(), 6, "{}", ran.stderr);
        assert!(places.iter().all(|place| place.contains("five_mistakes/spec.yaml:")), "{places:?}");
    }

    #[test]
    fn five_mistakes_are_told_at_once_to_programs() {
        let document = rejected("five_mistakes_json");
        let ran = run(folder().path(), &["--spec", &document, "--out", "out", "--message-format", "json"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
        let lines: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
        assert_eq!(lines.len(), 5);
        for line in &lines {
            assert_eq!(line["file"], document.as_str());
            assert!(line["line"].is_u64() && line["column"].is_u64() && line["pointer"].as_str().is_some_and(|text| text.starts_with('#')));
        }
    }

    #[test]
    fn programs_get_nothing_where_there_is_nothing_to_say() {
        let ran = run(command::repository().path(), &["--check", "--message-format", "json"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), ""));
    }

    #[test]
    fn a_reader_that_goes_away_does_not_change_the_outcome() {
        let folder = folder();
        // More findings than a pipe holds.
        let schemas: String = (0..5_000).map(|n| format!("    A{n}: {{type: strnig}}\n")).collect();
        let document = format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}");
        fs::write(folder.path().join("api.yaml"), document).expect("a document");
        for format in ["human", "json"] {
            let mut child =
                command::spawn(PROGRAM, folder.path(), &["codegen", "--spec", "api.yaml", "--out", "out", "--message-format", format]);
            drop((child.stdout.take(), child.stderr.take()));
            assert_eq!(child.wait().expect("it ends").code(), Some(1), "{format}");
        }
    }

    #[test]
    fn colours_and_panics_stay_out_of_a_pipe() {
        let ran = run(folder().path(), &["--spec", &rejected("invalid_patterns"), "--out", "out"]);
        assert!(!ran.stderr.contains('\u{1b}') && !ran.stderr.contains("panicked"), "{}", ran.stderr);
    }
}

mod limits {
    use super::*;

    /// A document that is too much ends in an error, and soon: [`command::run`] does not wait long.
    fn is_refused(name: &str, text: &str) -> Ran {
        let folder = folder();
        fs::write(folder.path().join(name), text).expect("a document");
        let ran = run(folder.path(), &["--spec", name, "--out", "out"]);
        assert_eq!(ran.status, Some(1), "{}", ran.stderr);
        assert!(ran.stderr.contains("error[limit]") && ran.stderr.contains(&format!("--> {name}:")), "{}", ran.stderr);
        assert!(ran.stderr.len() < 10_000, "the excerpt is cut");
        assert!(!folder.path().join("out").exists());
        ran
    }

    #[test]
    fn a_hundred_thousand_brackets() {
        let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
        is_refused("api.json", &format!("{{\"openapi\": \"3.0.3\", \"x-deep\": {open}{close}}}"));
        is_refused("open.json", &open);
        is_refused("api.yaml", &format!("openapi: 3.0.3\nx-deep: {open}{close}\n"));
        is_refused("open.yaml", &open);
        let braces: String = "{\"a\":".repeat(100_000) + "1" + &"}".repeat(100_000);
        is_refused("braces.json", &braces);
    }

    #[test]
    fn a_hundred_thousand_dashes() {
        is_refused("api.yaml", &format!("openapi: 3.0.3\nx-deep:\n  {}1\n", "- ".repeat(100_000)));
    }

    #[test]
    fn a_bomb_of_aliases() {
        is_refused("spec.yaml", &folders::text(Path::new(&rejected("yaml_alias_bomb"))));
    }
}
