//! What comes out of each small document. One test for each folder of `cases/`: the generated files are held against the snapshots beside the
//! document, and what there is to say about it against `diagnostics.snap`. Adding a case needs no Rust.

use libtest_mimic::{Arguments, Failed, Trial};
use tests::folders::{self, Case};
use tests::generator::{self, Generated};
use tests::snapshots;
use xtask::diagnostics::{Code, Severity};

fn main() {
    let arguments = Arguments::from_args();
    let trials = folders::cases("cases").into_iter().map(|case| Trial::test(case.name.clone(), move || check(&case)));
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

fn check(case: &Case) -> Result<(), Failed> {
    let generated = generator::generate(case);
    if let Some(reason) = case.gap() {
        return still_refused(&generated, &reason);
    }
    if generated.outcome.files.is_none() {
        return Err(format!("no files came out:\n{}", generated.rendered()).into());
    }
    runtime_is_copied(&generated)?;
    let mut texts = snapshots::chapters(generated.files());
    let said = generated.rendered();
    if !said.is_empty() {
        texts.insert("diagnostics", said);
    }
    snapshots::check_all(&case.folder, texts.iter().map(|(name, text)| (*name, text.as_str())));
    Ok(snapshots::no_others(&case.folder, |name| texts.contains_key(name))?)
}

/// A gap is said to be one: every error is `unsupported`. When it closes, the case becomes one like any other.
fn still_refused(generated: &Generated, reason: &str) -> Result<(), Failed> {
    if generated.outcome.files.is_some() {
        return Err(format!("the gap is closed, so delete gap.txt, which says: {reason}").into());
    }
    let mut errors = generated.outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    if errors.all(|found| found.code == Code::Unsupported) { Ok(()) } else { Err(generated.rendered().into()) }
}

/// A runtime file is the one in `templates/`, whole and unchanged.
fn runtime_is_copied(generated: &Generated) -> Result<(), Failed> {
    for (path, text) in generated.files().iter().filter(|(path, _)| snapshots::is_runtime(path)) {
        if folders::text(&folders::root().join("templates").join(path)) != *text {
            return Err(format!("{path} is not the file of that name in templates/").into());
        }
    }
    Ok(())
}
