//! How long a run of the generator takes, from the start of its process to the end. In: the release build of `xtask`. Out: the figures.

use divan::bench;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/pay.yaml");

fn main() {
    // Without this argument it is `cargo test` that calls, for a debug build, of which there is nothing to say.
    if std::env::args().any(|argument| argument == "--bench") {
        build();
        divan::main();
    }
}

/// The program does not belong to this package, so that Cargo does not build it along with the benchmark.
fn build() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).args(["build", "--quiet", "--release", "--package", "xtask"]).status();
    assert!(status.is_ok_and(|status| status.success()), "`cargo build --release --package xtask` failed");
}

/// It lies in the folder above that of the running benchmark.
fn xtask() -> PathBuf {
    let benchmark = std::env::current_exe().expect("a running program has a path");
    let folder = benchmark.parent().and_then(Path::parent).expect("target/release/deps");
    folder.join("xtask").with_extension(std::env::consts::EXE_EXTENSION)
}

/// Reads the document, makes the crate and writes every file of it into a new folder.
#[bench(sample_count = 100, sample_size = 1)]
fn codegen_into_a_new_folder(bencher: divan::Bencher) {
    bencher.with_inputs(|| tempfile::tempdir().expect("a new folder")).bench_local_values(|folder| {
        run(Command::new(xtask()).args(["codegen", "--spec", SPEC, "--out"]).arg(folder.path()));
        folder
    });
}

/// Reads the document, makes the crate and compares it with the one in `generated/`.
#[bench(sample_count = 100, sample_size = 1)]
fn codegen_check() {
    run(Command::new(xtask()).args(["codegen", "--check"]));
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().expect("the program was built");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
