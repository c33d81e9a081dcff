//! Calls of the built program. In: arguments and a current folder. Out: how it ended and what it said. Also what it is called on: copies of
//! this repository that a test may spoil.

use crate::folders;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// How a call ended.
#[derive(Debug)]
pub struct Ran {
    /// The exit status.
    pub status: Option<i32>,
    /// What it said to programs.
    pub stdout: String,
    /// What it said to people.
    pub stderr: String,
}

/// No call takes longer than this, whatever it is given. It is a limit for a run that hangs, not a measurement: machines differ.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs `program` in `folder` and waits for its end.
pub fn run(program: &str, folder: &Path, arguments: &[&str]) -> Ran {
    let mut child = spawn(program, folder, arguments);
    let stdout = read(child.stdout.take().expect("stdout is a pipe"));
    let stderr = read(child.stderr.take().expect("stderr is a pipe"));
    // Both end when the program does.
    let texts = (stdout.recv_timeout(PATIENCE), stderr.recv_timeout(PATIENCE));
    let (Ok(stdout), Ok(stderr)) = texts else {
        child.kill().expect("a child can be killed");
        panic!("{arguments:?} has not ended within {PATIENCE:?}");
    };
    Ran { status: child.wait().expect("the program ends").code(), stdout, stderr }
}

/// Starts `program` in `folder`.
pub fn spawn(program: &str, folder: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env_remove("NO_COLOR");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

fn read(mut pipe: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut text = String::new();
        pipe.read_to_string(&mut text).expect("what the program says is text");
        // Nobody listens after the patience has ended.
        let _ = sender.send(text);
    });
    receiver
}

/// A copy of a part of this repository that the program can work on: one document, its settings, and its crate.
pub fn repository() -> TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder");
    copy_folder(&folders::root().join("generated"), &copy.path().join("generated"));
    for name in ["spec/pay.yaml", "spec/pay.codegen.toml"] {
        folders::put(&copy.path().join(name), &folders::text(&folders::root().join(name)));
    }
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder for the copy");
    for entry in fs::read_dir(from).expect("a folder that can be listed") {
        let path = entry.expect("a folder that can be listed").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            // What cargo builds is no part of the crate.
            if !path.ends_with("target") {
                copy_folder(&path, &target);
            }
        } else {
            fs::copy(&path, &target).expect("a file that can be copied");
        }
    }
}
