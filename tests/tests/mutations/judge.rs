//! What is asked of every mutant. In: a document. Out: whether it was refused with a reason, came out as a crate, or showed a defect.

use crate::Fate;
use crate::mutate::Mutant;
use std::path::Path;
use tests::generator::inputs_of;
use tests::random::Random;
use xtask::diagnostics::{self, Code, Style};
use xtask::load::Source;
use xtask::output::{self, Files};
use xtask::settings::{Enums, Parts};
use xtask::{Inputs, Outcome};

/// Whether a mutant is treated as it has to be.
pub fn judge(mutant: &Mutant, number: u64) -> Fate {
    let inputs = inputs(mutant, "mutant");
    let outcome = xtask::generate(&inputs);
    match defect(&inputs, &outcome, number) {
        Some(what) => Fate::Defect(what),
        None if outcome.files.is_some() => Fate::Crate,
        None => Fate::Refused,
    }
}

/// What goes into the generator for a mutant.
pub fn inputs(mutant: &Mutant, name: &str) -> Inputs {
    let mut inputs = inputs_of(Source::new("spec.yaml".into(), mutant.text.clone()), name);
    inputs.settings.options.parts = if mutant.types_only { Parts::Types } else { Parts::TypesAndClient };
    inputs.settings.options.enums = if mutant.closed_enums { Enums::Closed } else { Enums::OpenInResponses };
    inputs
}

fn defect(inputs: &Inputs, outcome: &Outcome, number: u64) -> Option<String> {
    let found = &outcome.diagnostics;
    // Both ways of telling look up where things stand in the text.
    let (people, programs) = (diagnostics::render(found, &inputs.source, Style::Plain), diagnostics::json_lines(found, &inputs.source));
    if found.iter().any(|found| found.code == Code::Internal) {
        return Some(people);
    }
    if programs.lines().any(|line| serde_json::from_str::<serde_json::Value>(line).is_err()) {
        return Some(format!("this is no JSON: {programs}"));
    }
    match &outcome.files {
        None if found.has_errors() => None,
        None => Some("neither files nor errors".to_owned()),
        Some(_) if found.has_errors() => Some("files in spite of errors".to_owned()),
        // A share is enough for what takes as long again.
        Some(files) if Random(number).is_one_in(16) => {
            misplaced(files).or_else(|| unreadable(files)).or_else(|| other_again(inputs, files))
        }
        Some(files) => misplaced(files),
    }
}

/// A file that leaves the folder, or that some system cannot hold.
fn misplaced(files: &Files) -> Option<String> {
    // Nothing is there yet, so whatever is refused is wrong with the paths.
    if let Err(error) = output::plan(files.clone(), Path::new("no/such/folder")) {
        return Some(error.to_string());
    }
    let is_plain =
        |step: &str| step.len() < 200 && step.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)) && !step.starts_with("..");
    files.keys().find(|path| !path.split('/').all(is_plain)).map(|path| format!("an odd path: {path}"))
}

fn unreadable(files: &Files) -> Option<String> {
    let rust = files.iter().filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/"));
    rust.filter_map(|(path, text)| syn::parse_file(text).err().map(|error| format!("{path}: {error}"))).next()
}

fn other_again(inputs: &Inputs, files: &Files) -> Option<String> {
    (xtask::generate(inputs).files.as_ref() != Some(files)).then(|| "comes out otherwise the second time".to_owned())
}
