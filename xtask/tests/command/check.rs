//! What a check says, and that it only says it.

use xtask::output::{MANIFEST, Mode};

use crate::folder::Folder;

const LIB: (&str, &str) = ("src/lib.rs", "//! A crate.\n");
const PET: (&str, &str) = ("src/types/pet.rs", "pub struct Pet;\n");

#[test]
fn says_everything_at_once_and_touches_nothing() {
    let folder = Folder::with_crate(&[LIB, PET, ("src/old.rs", "")]);
    folder.put(LIB.0, "//! A crate, edited.\n");
    folder.put("src/extra.rs", "mine\n");
    std::fs::remove_file(folder.out().join(PET.0)).unwrap();
    let before = folder.everything();

    let report = folder.sync(&[LIB, PET], Mode::Check).unwrap();
    assert!(report.is_stale());
    assert_eq!((report.changed(), report.missing()), (vec![LIB.0, MANIFEST], vec![PET.0]));
    assert_eq!((report.obsolete(), report.foreign.clone()), (vec!["src/old.rs"], vec!["src/extra.rs".to_owned()]));
    assert_eq!(folder.everything(), before);

    let text = report.explain("cargo xtask codegen");
    let out = folder.out().display().to_string();
    for line in [
        format!("  changed: {out}/src/lib.rs"),
        format!("  missing: {out}/src/types/pet.rs"),
        format!("  extra:   {out}/src/old.rs (from an earlier run)"),
        format!("  extra:   {out}/src/extra.rs (not written by codegen)"),
        "-//! A crate, edited.".to_owned(),
        "+//! A crate.".to_owned(),
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(text.ends_with("\n    cargo xtask codegen\n"), "{text}");
}

#[test]
fn writing_puts_right_what_a_check_found() {
    let folder = Folder::with_crate(&[LIB, ("src/old.rs", "")]);
    folder.put(LIB.0, "edited");
    assert!(folder.sync(&[LIB, PET], Mode::Check).unwrap().is_stale());
    let wrote = folder.sync(&[LIB, PET], Mode::Write).unwrap();
    assert_eq!((wrote.changed(), wrote.missing(), wrote.obsolete()), (vec![LIB.0, MANIFEST], vec![PET.0], vec!["src/old.rs"]));
    let report = folder.sync(&[LIB, PET], Mode::Check).unwrap();
    assert!(!report.is_stale());
    assert_eq!(report.summary("pets", Mode::Check), "pets: 3 files are up to date");
}

#[test]
fn a_folder_that_is_not_there_is_stale_and_stays_away() {
    let folder = Folder::new();
    assert_eq!(folder.sync(&[LIB], Mode::Check).unwrap().missing(), [LIB.0, MANIFEST]);
    assert!(!folder.out().exists());
}

#[test]
fn an_extra_file_alone_is_enough() {
    let folder = Folder::with_crate(&[LIB]);
    folder.put("notes.txt", "");
    let report = folder.sync(&[LIB], Mode::Check).unwrap();
    assert!(report.is_stale() && report.changes.is_empty());
    assert!(report.explain("x").contains("move or delete"));
}

#[test]
fn what_cargo_and_git_put_beside_a_crate_is_not_extra() {
    let folder = Folder::with_crate(&[LIB]);
    for path in ["Cargo.lock", "target/debug/lib.rlib", ".git/HEAD"] {
        folder.put(path, "");
    }
    assert!(!folder.sync(&[LIB], Mode::Check).unwrap().is_stale());
    folder.put("src/target/x", "");
    assert_eq!(folder.sync(&[LIB], Mode::Check).unwrap().foreign, ["src/target/x"]);
}

#[test]
fn other_line_ends_are_a_difference() {
    let folder = Folder::with_crate(&[LIB]);
    folder.put(LIB.0, &LIB.1.replace('\n', "\r\n"));
    let report = folder.sync(&[LIB], Mode::Check).unwrap();
    assert_eq!(report.changed(), [LIB.0]);
    assert!(report.explain("x").contains("only the line ends differ"));
}

#[test]
fn an_edited_manifest_is_a_difference() {
    let folder = Folder::with_crate(&[LIB]);
    let manifest = folder.read(MANIFEST) + "src/never-written.rs\n";
    folder.put(MANIFEST, &manifest);
    assert_eq!(folder.sync(&[LIB], Mode::Check).unwrap().changed(), [MANIFEST]);
}

#[test]
fn many_changed_files_are_listed_but_not_all_shown() {
    let names: Vec<String> = (0..30).map(|n| format!("src/f{n:02}.rs")).collect();
    let files = |text| names.iter().map(|name| (name.as_str(), text)).collect::<Vec<_>>();
    let folder = Folder::with_crate(&files("old\n"));
    let text = folder.sync(&files("new\n"), Mode::Check).unwrap().explain("x");
    assert_eq!((text.matches("  changed: ").count(), text.matches("\n--- ").count()), (30, 20));
    assert!(text.contains("and 10 more changed files"));
}
