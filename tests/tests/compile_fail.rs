//! What must not compile, does not, for the reason it says. One test for each file of `compile_fail/`: a program whose line `// error: …` names
//! the one error it has; `// compiles` is for the control.
//!
//! All programs are binaries of one throw-away crate that depends on nothing but the crate they are about, so one call of cargo judges all of
//! them: the usual tool for such tests would build everything that this package depends on a second time.

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;
use tests::crates::Workspace;
use tests::folders;

/// The programs by name, and the errors that each has.
static JUDGED: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(judge);

fn main() {
    let arguments = Arguments::from_args();
    let trials = programs().into_iter().map(|(name, text)| Trial::test(name.clone(), move || check(&name, &text)));
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

/// The programs by name.
fn programs() -> BTreeMap<String, String> {
    let folder = folders::root().join("tests/compile_fail");
    let entries = fs::read_dir(&folder).expect("a folder of programs");
    let program = |path: std::path::PathBuf| Some((path.file_stem()?.to_string_lossy().into_owned(), folders::text(&path)));
    entries.filter_map(|entry| program(entry.expect("an entry").path())).collect()
}

fn judge() -> BTreeMap<String, Vec<String>> {
    let mut workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "compile-fail");
    let generated = folders::root().join("generated");
    let dependency = format!("dintero-pay = {{ path = {:?}, default-features = false }}\n", generated.display().to_string());
    workspace.add_programs("programs", &dependency, &programs());
    // A build rather than a check: constants are evaluated when code is made of them.
    let output = workspace.finish().run(&["build", "--bins", "--keep-going", "--message-format", "json"]);
    let mut judged: BTreeMap<String, Vec<String>> = programs().into_keys().map(|name| (name, Vec::new())).collect();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let message: Value = serde_json::from_str(line).expect("cargo's messages are JSON");
        let errors = message["target"]["name"].as_str().and_then(|name| judged.get_mut(name));
        if let (Some(errors), "error", Some(text)) = (errors, &*level(&message), message["message"]["rendered"].as_str()) {
            errors.push(text.to_owned());
        }
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(judged.values().any(|errors| !errors.is_empty()), "cargo has not come to the programs: {said}");
    judged
}

/// `error`; not that of the summary, which has no place.
fn level(message: &Value) -> String {
    let has_place = message["message"]["spans"].as_array().is_some_and(|spans| !spans.is_empty());
    if has_place { message["message"]["level"].as_str().unwrap_or_default().to_owned() } else { String::new() }
}

fn check(name: &str, text: &str) -> Result<(), Failed> {
    let errors = &JUDGED[name];
    let expected = text.lines().find_map(|line| line.strip_prefix("// error: "));
    match (expected, errors.as_slice()) {
        (Some(expected), [error]) if error.contains(expected) => Ok(()),
        (None, []) if text.lines().any(|line| line == "// compiles") => Ok(()),
        (Some(expected), []) => Err(format!("compiles, where this was expected: {expected}").into()),
        (_, errors) => Err(format!("other errors than expected:\n{}", errors.join("\n")).into()),
    }
}
