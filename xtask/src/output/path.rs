//! Which paths may be written. In: the planned paths. Out: a refusal for each that could leave the folder, or would not mean the same on every
//! system (file names come from a foreign document).

use std::collections::BTreeMap;

use super::manifest::MANIFEST;
use super::{Files, Refusal};

/// What cargo and git put beside a crate's files. It is not ours, so it is never written or removed, and it is nobody's surprise, so
/// `--check` does not report it. Only directly below the crate's folder.
pub const TOLERATED: &[&str] = &[".git", "Cargo.lock", "target"];

/// What a file system takes for one name.
const LONGEST_STEP: usize = 255;

/// Every reason not to write this set of files.
pub(super) fn refusals(files: &Files) -> Vec<Refusal> {
    let wrong = files.keys().filter_map(|path| Some(Refusal::Path { path: path.clone(), reason: complaint(path)? }));
    wrong.chain(clashes(files)).collect()
}

/// What is wrong with a single path.
pub(super) fn complaint(path: &str) -> Option<&'static str> {
    let first = path.split('/').next().unwrap_or_default();
    if path.starts_with('/') {
        Some("is not relative")
    } else if path.contains(|c: char| c.is_control() || r#"\:*?"<>|"#.contains(c)) {
        Some("holds a character that is not allowed in file names on every system")
    } else if path.split('/').any(|step| step.is_empty() || step.ends_with(['.', ' '])) {
        Some("has a step that is empty, or ends in a dot or a space")
    } else if path.split('/').any(|step| step.len() > LONGEST_STEP) {
        Some("has a step of more than 255 bytes")
    } else if first.eq_ignore_ascii_case(MANIFEST) || TOLERATED.iter().any(|name| first.eq_ignore_ascii_case(name)) {
        Some("is reserved: it belongs to the manifest, to cargo or to git")
    } else {
        None
    }
}

/// The paths above this one: `a/b/c.rs` has `a` and `a/b`.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// How a system that ignores case sees a path.
pub(super) fn folded(path: &str) -> String {
    path.to_lowercase()
}

fn clashes(files: &Files) -> Vec<Refusal> {
    let mut seen = BTreeMap::new();
    let mut clashes = Vec::new();
    for path in files.keys() {
        if let Some(first) = seen.insert(folded(path), path) {
            clashes.push(Refusal::Clash { first: first.clone(), second: path.clone() });
        }
    }
    for path in files.keys() {
        if let Some(file) = folders(path).find_map(|folder| seen.get(&folded(folder))) {
            clashes.push(Refusal::Clash { first: (*file).clone(), second: path.clone() });
        }
    }
    clashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_pass() {
        for path in ["Cargo.toml", "src/lib.rs", "src/types/pet.rs", "src/target/lib.rs", ".gitignore", "src/r#type.rs", "a..b"] {
            assert_eq!(complaint(path), None, "{path}");
        }
    }

    #[test]
    fn paths_that_leave_the_folder_or_differ_between_systems_do_not() {
        let escapes = ["/etc/passwd", "..", "../a", "a/../../b", "a/./b", ".", "", "a//b", "a/", r"a\b", r"..\a", "C:/a", "c:a"];
        let odd = ["a\nb", "a\0", "a?", "a*b", "a<b", "con\u{1b}", "a.", "a /b"];
        let reserved = [".codegen-manifest", "target/a", "Target/a", "Cargo.lock", "cargo.lock", ".git/config"];
        let long = [&*"a".repeat(256)];
        for path in escapes.iter().chain(&odd).chain(&reserved).chain(&long) {
            assert!(complaint(path).is_some(), "{path:?}");
        }
    }

    #[test]
    fn files_that_some_systems_cannot_keep_apart_clash() {
        let files = |paths: &[&str]| paths.iter().map(|path| ((*path).to_owned(), String::new())).collect::<Files>();
        assert_eq!(refusals(&files(&["src/Pet.rs", "src/pet.rs"])).len(), 1);
        assert_eq!(refusals(&files(&["src", "src/pet.rs"])).len(), 1);
        assert_eq!(refusals(&files(&["SRC/a", "src/a/b"])).len(), 1);
        assert_eq!(refusals(&files(&["src/pet.rs", "src/pet/a.rs"])).len(), 0);
    }
}
