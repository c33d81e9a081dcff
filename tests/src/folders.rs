//! Where things are. In: nothing. Out: the repository's root, and the folders that hold a test case each.

use std::fs;
use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this package is in a folder of the repository")
}

/// A folder with a document.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its path below the folder it was looked for in, with `/` between the steps.
    pub name: String,
    /// Where it is.
    pub folder: PathBuf,
    /// The document in it.
    pub document: PathBuf,
}

/// Every folder below `tests/<area>` that holds a `spec.yaml` or `spec.json`, sorted.
pub fn cases(area: &str) -> Vec<Case> {
    let top = root().join("tests").join(area);
    let mut found = Vec::new();
    collect(&top, &top, &mut found);
    assert!(!found.is_empty(), "no case below {}", top.display());
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn collect(top: &Path, folder: &Path, found: &mut Vec<Case>) {
    let document = ["spec.yaml", "spec.json"].map(|name| folder.join(name)).into_iter().find(|path| path.is_file());
    if let Some(document) = document {
        let below = folder.strip_prefix(top).expect("the walk starts at the top");
        let name = below.iter().map(|step| step.to_string_lossy()).collect::<Vec<_>>().join("/");
        found.push(Case { name, folder: folder.to_owned(), document });
        return;
    }
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a folder that can be listed").path();
        if path.is_dir() {
            collect(top, &path, found);
        }
    }
}

impl Case {
    /// Why the generator refuses this document, although it should not: the text of `gap.txt`, where the case has one.
    pub fn gap(&self) -> Option<String> {
        let path = self.folder.join("gap.txt");
        path.exists().then(|| text(&path))
    }
}

/// The text of a file that has to be there.
pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Puts a file somewhere, with the folders it needs, and only where its text is another one: what is built from it stays fresh.
pub fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder to write into");
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Every document in a folder, without the folders in it, sorted.
pub fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("a folder that can be listed").path());
    let is_document =
        |path: &PathBuf| path.extension().is_some_and(|extension| ["yaml", "yml", "json"].iter().any(|known| extension == *known));
    let mut found: Vec<PathBuf> = paths.filter(is_document).collect();
    assert!(!found.is_empty(), "no document in {}", folder.display());
    found.sort();
    found
}
