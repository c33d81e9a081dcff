//! What is changed. In: the folders of this repository, and one that the environment names. Out: their small documents, in the same order
//! everywhere.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use tests::folders;
use xtask::diagnostics::Diagnostics;
use xtask::load::{self, Source};
use xtask::value::Value;

/// Larger documents are left out: a change in one tells nothing new and takes long.
const LARGEST: u64 = 32 << 10;

/// A document to be changed.
pub struct Seed {
    pub text: String,
    /// What it says, where it can be read.
    pub tree: Option<Value>,
}

/// Every document of the tests, of this repository, and of the folder that `MUTATION_SEEDS` names.
pub fn all() -> Vec<Seed> {
    let mut paths: Vec<PathBuf> = ["cases", "rejected"].iter().flat_map(|area| folders::cases(area)).map(|case| case.document).collect();
    let more = env::var_os("MUTATION_SEEDS").map(PathBuf::from);
    for folder in [Some(folders::root().join("spec")), more].into_iter().flatten() {
        collect(&folder, &mut paths);
    }
    paths.sort();
    let small = paths.into_iter().filter(|path| path.metadata().is_ok_and(|found| found.len() <= LARGEST));
    let seeds: Vec<Seed> = small.filter_map(|path| fs::read_to_string(path).ok()).filter(|text| !text.is_empty()).map(seed).collect();
    assert!(seeds.len() > 50, "where are the documents?");
    seeds
}

fn seed(text: String) -> Seed {
    let tree = load::parse(&Source::new("seed.yaml".into(), text.clone()), &mut Diagnostics::default());
    Seed { text, tree }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a folder that can be listed").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml" || extension == "json") {
            paths.push(path);
        }
    }
}
