//! What is refused, and that nothing is touched then.

use std::fs;

use xtask::output::{MANIFEST, Mode, Refusal, SyncError};

use crate::folder::Folder;

const LIB: (&str, &str) = ("src/lib.rs", "//! A crate.\n");

/// Syncs in both modes, which must agree, and returns why not. Nothing may have been touched.
fn refused(folder: &Folder, files: &[(&str, &str)]) -> Vec<Refusal> {
    let before = folder.everything();
    let [write, check] = [Mode::Write, Mode::Check].map(|mode| match folder.sync(files, mode) {
        Err(SyncError::Refused { refusals, .. }) => refusals,
        other => panic!("{other:?}"),
    });
    assert_eq!(folder.everything(), before);
    assert_eq!(write, check);
    write
}

#[test]
fn a_folder_of_somebody_else() {
    for foreign in ["notes.txt", "src/lib.rs", "Cargo.toml", ".hidden", "target/x"] {
        let folder = Folder::new();
        folder.put(foreign, "theirs\n");
        assert_eq!(refused(&folder, &[LIB]), [Refusal::NotOurs], "{foreign}");
    }
}

#[test]
fn a_manifest_of_somebody_else() {
    let folder = Folder::new();
    folder.put(MANIFEST, "src/lib.rs\n");
    assert_eq!(refused(&folder, &[LIB]), [Refusal::Manifest { line: 1, text: "src/lib.rs".to_owned() }]);
}

#[test]
fn a_manifest_that_names_files_elsewhere() {
    let folder = Folder::with_crate(&[LIB]);
    folder.put("../precious.txt", "theirs\n");
    let manifest = folder.read(MANIFEST) + "../precious.txt\n";
    folder.put(MANIFEST, &manifest);
    assert_eq!(refused(&folder, &[LIB]), [Refusal::Manifest { line: 3, text: "../precious.txt".to_owned() }]);
}

#[test]
fn every_file_in_the_way_that_the_manifest_does_not_name() {
    let folder = Folder::with_crate(&[LIB]);
    folder.put("src/a.rs", "theirs\n");
    folder.put("src/B.rs", "theirs\n");
    let files = [LIB, ("src/a.rs", "ours\n"), ("src/b.rs", "ours\n"), ("src/c.rs", "ours\n")];
    let foreign = |path: &str| Refusal::Foreign(path.to_owned());
    assert_eq!(refused(&folder, &files), [foreign("src/a.rs"), foreign("src/B.rs")]);
}

#[test]
fn a_folder_where_a_file_is_planned_and_a_file_where_a_folder_is() {
    let folder = Folder::with_crate(&[LIB]);
    fs::create_dir(folder.out().join("src/pet.rs")).unwrap();
    folder.put("src/types", "theirs\n");
    let refusals = refused(&folder, &[LIB, ("src/pet.rs", ""), ("src/types/a.rs", ""), ("src/types/b.rs", "")]);
    assert_eq!(refusals, [Refusal::NotAFile("src/pet.rs".to_owned()), Refusal::NotAFolder("src/types".to_owned())]);
}

#[test]
fn an_output_folder_that_is_a_file() {
    let folder = Folder::new();
    fs::write(folder.out(), "theirs\n").unwrap();
    assert_eq!(refused(&folder, &[LIB]), [Refusal::OutIsNotAFolder]);
}

#[test]
fn an_output_folder_that_is_the_empty_path() {
    let result = xtask::output::sync(crate::folder::texts(&[LIB]), "".as_ref(), Mode::Write);
    assert!(matches!(result, Err(SyncError::Refused { refusals, .. }) if refusals == [Refusal::OutIsNotAFolder]));
}

#[test]
fn an_output_folder_below_a_file_cannot_be_created() {
    let folder = Folder::new();
    fs::write(folder.path().join("file"), "theirs\n").unwrap();
    let result = xtask::output::sync(crate::folder::texts(&[LIB]), &folder.path().join("file/out"), Mode::Write);
    assert!(matches!(result, Err(SyncError::Io { .. })), "{result:?}");
}

#[test]
fn paths_that_lead_out_of_the_folder() {
    for path in ["../escape.rs", "/escape.rs", "src/../../escape.rs", "C:/escape.rs", r"..\escape.rs", "", "src//lib.rs", "target/x"] {
        let folder = Folder::with_crate(&[LIB]);
        assert!(matches!(&refused(&folder, &[LIB, (path, "x")])[..], [Refusal::Path { .. }]), "{path:?}");
    }
}

#[test]
fn all_reasons_are_told_in_one_message() {
    let folder = Folder::with_crate(&[LIB]);
    let message = folder.sync(&[("../a", ""), ("../b", ""), ("c", ""), ("C", "")], Mode::Write).unwrap_err().to_string();
    assert_eq!(message.lines().count(), 4, "{message}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_that_leads_a_file_out_of_the_folder() {
        let folder = Folder::with_crate(&[LIB]);
        folder.put("../precious.txt", "theirs\n");
        fs::remove_file(folder.out().join(LIB.0)).unwrap();
        symlink(folder.path().join("precious.txt"), folder.out().join(LIB.0)).unwrap();
        assert_eq!(refused(&folder, &[LIB]), [Refusal::Symlink(LIB.0.to_owned())]);
    }

    #[test]
    fn a_link_that_leads_a_folder_out_of_the_folder() {
        let folder = Folder::with_crate(&[LIB, ("src/types/old.rs", "")]);
        folder.put("../precious/old.rs", "theirs\n");
        fs::remove_dir_all(folder.out().join("src/types")).unwrap();
        symlink(folder.path().join("precious"), folder.out().join("src/types")).unwrap();
        // Also when the only thing to be done behind the link is to remove a file.
        for files in [&[LIB][..], &[LIB, ("src/types/new.rs", "")]] {
            assert_eq!(refused(&folder, files), [Refusal::Symlink("src/types".to_owned())]);
        }
    }

    #[test]
    fn a_manifest_that_is_a_link() {
        let folder = Folder::with_crate(&[LIB]);
        fs::rename(folder.out().join(MANIFEST), folder.path().join("elsewhere")).unwrap();
        symlink(folder.path().join("elsewhere"), folder.out().join(MANIFEST)).unwrap();
        assert_eq!(refused(&folder, &[LIB]), [Refusal::Symlink(MANIFEST.to_owned())]);
    }

    #[test]
    fn a_link_of_somebody_else_is_not_followed() {
        let folder = Folder::with_crate(&[LIB]);
        symlink(folder.path(), folder.out().join("around")).unwrap();
        assert_eq!(folder.sync(&[LIB], Mode::Check).unwrap().foreign, ["around"]);
    }

    #[test]
    fn the_output_folder_itself_may_be_a_link() {
        let folder = Folder::new();
        fs::create_dir(folder.path().join("real")).unwrap();
        symlink(folder.path().join("real"), folder.out()).unwrap();
        folder.sync(&[LIB], Mode::Write).unwrap();
        assert!(folder.path().join("real/src/lib.rs").is_file());
    }

    /// One folder without permission, and no file in any other is touched. Says nothing when the user may write everywhere.
    #[test]
    fn a_folder_without_permission_to_write() {
        let folder = Folder::with_crate(&[LIB, ("src/types/pet.rs", "old\n")]);
        let locked = folder.out().join("src/types");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
        let may_write_anyway = fs::write(locked.join("probe"), "").is_ok();
        let result = folder.sync(&[(LIB.0, "new\n"), ("src/types/pet.rs", "new\n")], Mode::Write);
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(result.is_ok(), may_write_anyway, "{result:?}");
        assert_eq!(folder.read(LIB.0) == LIB.1, !may_write_anyway);
        assert_eq!(fs::read_dir(folder.out()).unwrap().count(), 2, "the staging folder is gone");
    }

    #[test]
    fn new_files_have_the_permissions_of_any_new_file() {
        let folder = Folder::with_crate(&[LIB]);
        folder.put("plain", "");
        let mode = |path: &str| folder.out().join(path).metadata().unwrap().permissions().mode();
        assert_eq!((mode(LIB.0), mode("src")), (mode("plain"), folder.out().metadata().unwrap().permissions().mode()));
    }
}
