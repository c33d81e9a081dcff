//! What a program takes. In: a command. Out: time, processor time and memory, of it and of all that it starts and waits for.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

/// What a program took.
#[derive(Clone, Copy)]
pub struct Usage {
    /// From start to end.
    pub wall: Duration,
    /// Seconds of processor.
    pub cpu: f64,
    /// Megabytes at the peak.
    pub peak: f64,
}

/// Runs a program; what it said where it failed.
pub fn run(command: &mut Command, log: &Path) -> Result<Usage, String> {
    let output = File::create(log).map_err(|error| format!("{}: {error}", log.display()))?;
    let errors = output.try_clone().map_err(|error| error.to_string())?;
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(output).stderr(errors).spawn().map_err(|error| format!("{command:?}: {error}"))?;
    let used = child.wait4().map_err(|error| error.to_string())?;
    if !used.status.success() {
        return Err(format!("failed, see {}", log.display()));
    }
    let cpu = used.rusage.utime + used.rusage.stime;
    Ok(Usage { wall: start.elapsed(), cpu: cpu.as_secs_f64(), peak: used.rusage.maxrss as f64 / 1_000_000.0 })
}

/// What `cargo check` of the crate in `folder` takes when all that it depends on has been built: the best of a few times.
pub fn check(folder: &Path, target: &Path, features: &[&str]) -> Result<Usage, String> {
    let log = folder.with_extension("log");
    let check = || {
        let mut command = tests::crates::cargo(folder);
        command.arg("check").args(features).env("CARGO_TARGET_DIR", target);
        // What only a second build profits from is not paid for here.
        command.env("CARGO_INCREMENTAL", "0").env("RUSTFLAGS", "--cap-lints=warn");
        run(&mut command, &log)
    };
    check()?;
    let mut best: Option<Usage> = None;
    for _ in 0..TIMES {
        touch(&folder.join("src/lib.rs"))?;
        let usage = check()?;
        best = Some(best.filter(|best| best.cpu <= usage.cpu).unwrap_or(usage));
    }
    best.ok_or_else(|| "nothing was measured".to_owned())
}

const TIMES: usize = 2;

/// Makes cargo build a crate once more.
fn touch(file: &Path) -> Result<(), String> {
    let touched = File::options().append(true).open(file).and_then(|file| file.set_modified(std::time::SystemTime::now()));
    touched.map_err(|error| format!("{}: {error}", file.display()))
}
