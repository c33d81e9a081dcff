//! What writing does to a folder.

use std::fs;

use xtask::output::{MANIFEST, Mode, SyncError, plan};

use crate::folder::{Folder, texts};

const LIB: (&str, &str) = ("src/lib.rs", "//! A crate.\n");
const PET: (&str, &str) = ("src/types/pet.rs", "pub struct Pet;\n");

#[test]
fn creates_a_folder_that_is_not_there() {
    let folder = Folder::with_crate(&[LIB, PET]);
    assert_eq!((folder.read(LIB.0), folder.read(PET.0)), (LIB.1.to_owned(), PET.1.to_owned()));
    let manifest = folder.read(MANIFEST);
    assert!(manifest.starts_with("# codegen-manifest v1") && manifest.ends_with(".\nsrc/lib.rs\nsrc/types/pet.rs\n"), "{manifest}");
}

#[test]
fn fills_a_folder_that_is_empty() {
    let folder = Folder::new();
    fs::create_dir(folder.out()).unwrap();
    let report = folder.sync(&[LIB], Mode::Write).unwrap();
    assert_eq!(report.missing(), ["src/lib.rs", MANIFEST]);
    assert_eq!(report.summary("pets", Mode::Write), "pets: 2 written, 0 unchanged, 0 removed");
}

#[test]
fn writes_only_what_differs() {
    let folder = Folder::with_crate(&[LIB, PET]);
    let old = [LIB.0, PET.0, MANIFEST].map(|path| folder.age(path));
    let report = folder.sync(&[LIB, (PET.0, "pub enum Pet {}\n")], Mode::Write).unwrap();
    assert_eq!((report.changed(), report.unchanged), (vec![PET.0], 2));
    assert_eq!(folder.read(PET.0), "pub enum Pet {}\n");
    assert_eq!((folder.modified(LIB.0), folder.modified(MANIFEST)), (old[0], old[2]));
    assert_ne!(folder.modified(PET.0), old[1]);
}

#[test]
fn touches_nothing_when_nothing_differs() {
    let folder = Folder::with_crate(&[LIB, PET]);
    let before = folder.everything();
    let report = folder.sync(&[LIB, PET], Mode::Write).unwrap();
    assert!(!report.is_stale());
    assert_eq!(folder.everything(), before);
}

#[test]
fn an_edited_file_is_still_ours() {
    let folder = Folder::with_crate(&[LIB]);
    folder.put(LIB.0, "edited\n");
    folder.sync(&[LIB], Mode::Write).unwrap();
    assert_eq!(folder.read(LIB.0), LIB.1);
}

#[test]
fn removes_what_it_no_longer_writes_and_the_folders_that_become_empty() {
    let folder = Folder::with_crate(&[LIB, PET, ("src/a/b/c.rs", ""), ("src/a/kept.rs", "")]);
    let report = folder.sync(&[LIB, ("src/a/kept.rs", "")], Mode::Write).unwrap();
    assert_eq!(report.obsolete(), ["src/a/b/c.rs", PET.0]);
    assert_eq!(report.summary("pets", Mode::Write), "pets: 1 written, 2 unchanged, 2 removed");
    assert!(!folder.has("src/types") && !folder.has("src/a/b") && folder.has("src/a/kept.rs"));
    assert!(!folder.read(MANIFEST).contains("pet.rs"));
}

#[test]
fn a_file_that_somebody_removed_already_is_no_trouble() {
    let folder = Folder::with_crate(&[LIB, PET]);
    fs::remove_dir_all(folder.out().join("src/types")).unwrap();
    let report = folder.sync(&[LIB], Mode::Write).unwrap();
    assert!(report.obsolete().is_empty());
    assert!(!folder.sync(&[LIB], Mode::Check).unwrap().is_stale());
}

#[test]
fn leaves_foreign_files_and_warns() {
    let folder = Folder::with_crate(&[LIB, PET]);
    folder.put("src/types/extra.rs", "mine\n");
    let report = folder.sync(&[LIB], Mode::Write).unwrap();
    assert_eq!(folder.read("src/types/extra.rs"), "mine\n");
    assert!(!folder.has(PET.0));
    assert!(report.foreign_warning().unwrap().contains("extra.rs"));
}

#[test]
fn a_file_that_only_changes_the_case_of_its_name_is_there_afterwards() {
    let folder = Folder::with_crate(&[("src/Pet.rs", "old\n")]);
    folder.sync(&[("src/pet.rs", "new\n")], Mode::Write).unwrap();
    assert_eq!(folder.read("src/pet.rs"), "new\n");
    assert_eq!(fs::read_dir(folder.out().join("src")).unwrap().count(), 1);
}

#[test]
fn line_ends_are_lf() {
    let folder = Folder::with_crate(&[("src/lib.rs", "one\r\ntwo\n")]);
    assert_eq!(folder.read("src/lib.rs"), "one\ntwo\n");
}

#[test]
fn what_cargo_and_git_put_beside_a_crate_stays() {
    let folder = Folder::with_crate(&[LIB]);
    for path in ["Cargo.lock", "target/debug/lib.rlib", ".git/HEAD"] {
        folder.put(path, "theirs\n");
    }
    let report = folder.sync(&[PET], Mode::Write).unwrap();
    assert!(report.foreign.is_empty());
    for path in ["Cargo.lock", "target/debug/lib.rlib", ".git/HEAD"] {
        assert_eq!(folder.read(path), "theirs\n");
    }
}

#[test]
fn nothing_is_left_of_the_staging_folder() {
    let folder = Folder::with_crate(&[LIB, PET]);
    let names = fs::read_dir(folder.out()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, [MANIFEST, "src"]);
}

#[test]
fn a_run_that_breaks_off_leaves_a_folder_that_is_still_ours() {
    let folder = Folder::with_crate(&[LIB]);
    let files = [LIB, ("src/a.rs", "a\n"), ("src/b.rs", "b\n")];
    let plan = plan(texts(&files), &folder.out()).unwrap();
    // Something comes in the way after everything was found in order.
    fs::create_dir(folder.out().join("src/b.rs")).unwrap();
    assert!(matches!(plan.apply(Mode::Write), Err(SyncError::Io { .. })));
    assert!(folder.has("src/a.rs"));
    fs::remove_dir(folder.out().join("src/b.rs")).unwrap();
    assert_eq!(folder.sync(&files, Mode::Write).unwrap().missing(), ["src/b.rs"]);
    assert!(!folder.sync(&files, Mode::Check).unwrap().is_stale());
}
