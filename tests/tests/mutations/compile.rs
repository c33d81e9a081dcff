//! Whether crates of mutants compile. In: mutants. Out: those of the first few that come out as crates, checked without a warning.

use crate::judge;
use crate::mutate::Mutant;
use tests::crates::Workspace;
use tests::folders::put;

/// Compiles the first `count` crates that come out of the mutants, with their clients, and documents them.
pub fn check(mutants: impl Iterator<Item = (u64, Mutant)>, count: usize) -> Result<(), String> {
    let mut workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "mutants");
    let crates = mutants.filter_map(|(number, mutant)| {
        let name = format!("mutant-{number}");
        Some((xtask::generate(&judge::inputs(&mutant, &name)).files?, name, mutant))
    });
    for (files, name, mutant) in crates.take(count) {
        workspace.add(&name, &files);
        put(&std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants-documents").join(name).with_extension("yaml"), &mutant.text);
    }
    let built = workspace.finish();
    built.cargo(&["check", "--workspace", "--all-features", "--keep-going"])?;
    built.cargo(&["check", "--workspace", "--no-default-features", "--keep-going"])?;
    built.cargo(&["doc", "--workspace", "--no-deps", "--no-default-features", "--keep-going"]).map(drop)
}
