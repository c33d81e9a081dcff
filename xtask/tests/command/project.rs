//! The repository: where its root is found, and what its settings files may not do to each other.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use xtask::project::{Project, ProjectError};

fn repository(documents: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("spec")).unwrap();
    for (name, output) in documents {
        add(root.path(), name, output);
    }
    root
}

fn add(root: &Path, name: &str, output: &str) {
    let text = format!(
        "document = \"{name}.yaml\"\noutput = \"{output}\"\n[crate]\nname = \"{name}\"\nversion = \"0.1.0\"\nlicense = \"MIT\"\ndescription = \"x\"\n"
    );
    fs::write(root.join(format!("spec/{name}.codegen.toml")), text).unwrap();
}

#[test]
fn the_root_is_found_from_a_folder_below_it_and_the_files_are_sorted() {
    let root = repository(&[("b", "out/b"), ("a", "out/a")]);
    let deep = root.path().join("out/a/src/spec");
    fs::create_dir_all(&deep).unwrap();
    fs::write(root.path().join("spec/notes.toml"), "not = 'ours'").unwrap();
    let project = Project::find(&deep).unwrap();
    assert_eq!(project.root, root.path());
    let names: Vec<String> = project.settings().unwrap().iter().map(|settings| settings.package.name.to_string()).collect();
    assert_eq!(names, ["a", "b"]);
}

#[test]
fn the_nearest_root_wins() {
    let outer = repository(&[("outer", "out")]);
    let inner = outer.path().join("inner");
    fs::create_dir_all(inner.join("spec")).unwrap();
    assert_eq!(Project::find(&inner).unwrap().root, outer.path());
    add(&inner, "inner", "out");
    assert_eq!(Project::find(&inner).unwrap().root, inner);
}

#[test]
fn a_folder_outside_any_repository_is_told_what_to_do() {
    let nowhere = repository(&[]);
    let error = Project::find(nowhere.path()).unwrap_err();
    assert!(matches!(error, ProjectError::NotFound(_)));
    assert!(error.to_string().contains("--spec FILE --out DIR"), "{error}");
}

#[test]
fn problems_of_all_settings_files_are_told() {
    let root = repository(&[("a", ".."), ("b", ".."), ("c", "out")]);
    let error = Project::find(root.path()).unwrap().settings().unwrap_err();
    assert!(matches!(&error, ProjectError::Settings(errors) if errors.len() == 2));
    assert!(error.to_string().contains("a.codegen.toml:2:10") && error.to_string().contains("b.codegen.toml:2:10"), "{error}");
}

#[test]
fn two_documents_do_not_share_a_folder_nor_lie_in_each_other() {
    for (first, second) in [("out", "out"), ("out", "./out"), ("out", "out/b"), ("out/a", "out")] {
        let root = repository(&[("a", first), ("b", second)]);
        let error = Project::find(root.path()).unwrap().settings().unwrap_err();
        assert!(matches!(error, ProjectError::SharedOutput { .. }), "{first} {second}: {error}");
    }
    let root = repository(&[("a", "out"), ("b", "out-b")]);
    assert!(Project::find(root.path()).unwrap().settings().is_ok());
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_the_output_out_of_the_repository() {
    let elsewhere = tempfile::tempdir().unwrap();
    let root = repository(&[("a", "link/out")]);
    std::os::unix::fs::symlink(elsewhere.path(), root.path().join("link")).unwrap();
    let error = Project::find(root.path()).unwrap().settings().unwrap_err();
    assert!(matches!(error, ProjectError::OutputOutside { .. }), "{error}");

    let inside = repository(&[("a", "link/out"), ("b", "real/out")]);
    fs::create_dir(inside.path().join("real")).unwrap();
    std::os::unix::fs::symlink(inside.path().join("real"), inside.path().join("link")).unwrap();
    let error = Project::find(inside.path()).unwrap().settings().unwrap_err();
    assert!(matches!(error, ProjectError::SharedOutput { .. }), "{error}");
}
