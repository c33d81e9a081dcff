//! Calls of the generator as a library. In: a document. Out: the files of its crate, or what is wrong with it.

use crate::folders::{self, Case};
use std::path::{Path, PathBuf};
use xtask::diagnostics::{self, Diagnostics, Style};
use xtask::load::{self, Reach, Source};
use xtask::output::Files;
use xtask::settings::Settings;
use xtask::{Inputs, Outcome};

/// What a document gave.
pub struct Generated {
    /// What went in.
    pub inputs: Inputs,
    /// What came out.
    pub outcome: Outcome,
}

/// The inputs for the document of a case. In messages and files the document is called by its file's name alone, wherever the
/// repository is checked out.
pub fn inputs(case: &Case) -> Inputs {
    let mut source = load::read_all(&case.document, Reach::Folder).expect("a case's document can be read");
    source.path = PathBuf::from(case.document.file_name().expect("a document is a file"));
    let mut inputs = inputs_of(source, &crate_name(&case.name));
    let settings = case.folder.join("settings.toml");
    if settings.exists() {
        inputs.settings.options = Settings::read_extra(&settings).unwrap_or_else(|error| panic!("{error}")).options;
        inputs.overlays = inputs.settings.options.overlays.iter().map(|path| overlay(path)).collect();
    }
    inputs
}

/// An overlay of a case, called by its file's name alone.
fn overlay(path: &Path) -> Source {
    let source = load::read(path).expect("a case's overlay can be read");
    Source { path: PathBuf::from(path.file_name().expect("an overlay is a file")), ..source }
}

/// The inputs for a document at hand.
pub fn inputs_of(source: Source, name: &str) -> Inputs {
    let settings = Settings::for_document(&source.path, Path::new("out"), Some(name.parse().expect("a crate's name")));
    Inputs { source, overlays: Vec::new(), settings, command: "cargo xtask codegen --spec spec.yaml --out DIR".to_owned() }
}

/// The crate's name of a case: `scalars/patterns` is `scalars-patterns`.
pub fn crate_name(case: &str) -> String {
    format!("case-{}", case.replace(['/', '_'], "-"))
}

/// Generates the crate of a case.
pub fn generate(case: &Case) -> Generated {
    let inputs = inputs(case);
    let outcome = xtask::generate(&inputs);
    Generated { inputs, outcome }
}

/// The files of `spec/pay.yaml` under the settings of this repository.
pub fn pay() -> Generated {
    let inputs = pay_inputs(&folders::root().join("spec/pay.yaml"));
    let outcome = xtask::generate(&inputs);
    Generated { inputs, outcome }
}

/// The inputs for `document` as if it were `spec/pay.yaml`.
pub fn pay_inputs(document: &Path) -> Inputs {
    let root = folders::root();
    let settings = Settings::read(&root.join("spec/pay.codegen.toml"), root).expect("the settings are in order");
    let source = load::read(document).expect("the document can be read");
    Inputs { source, overlays: Vec::new(), settings, command: "cargo xtask codegen".to_owned() }
}

impl Generated {
    /// The files; a panic with everything there is to say where there are none.
    pub fn files(&self) -> &Files {
        self.outcome.files.as_ref().unwrap_or_else(|| panic!("no files came out:\n{}", self.rendered()))
    }

    /// What there is to say, for people; empty where there is nothing.
    pub fn rendered(&self) -> String {
        diagnostics::render(self.diagnostics(), &self.inputs.source, Style::Plain)
    }

    /// What there is to say, for programs.
    pub fn json_lines(&self) -> String {
        diagnostics::json_lines(self.diagnostics(), &self.inputs.source)
    }

    fn diagnostics(&self) -> &Diagnostics {
        &self.outcome.diagnostics
    }
}
