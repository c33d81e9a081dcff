//! Whole documents and their own examples. In: the documents of `spec/`, or of the folder that the variable `DOCUMENTS` names. Out: each one
//! generates, its types compile with warnings denied, and they decode every example in it that the generator has not complained about; what
//! is decoded is written back as the same JSON.

use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tests::crates::Built;
use tests::examples::{self, Exemplified};
use tests::folders;
use tests::generator::{self, Generated};
use tests::probe::{self, Answer, Subject};
use tests::values::is_same;
use xtask::diagnostics::{Address, Code, Diagnostics};
use xtask::load::{self, Reach};
use xtask::pointer::Pointer;

const WORKSPACE: &str = "documents";

/// A document that comes out as a crate.
struct Document {
    name: String,
    generated: Generated,
    examples: Vec<Exemplified>,
    /// The places of the examples that the generator has complained about.
    complaints: Vec<Pointer>,
}

/// The documents, each with what the generator says where it refuses one.
static DOCUMENTS: LazyLock<Vec<Result<Document, (String, String)>>> = LazyLock::new(|| {
    let folder = std::env::var_os("DOCUMENTS").map_or_else(|| folders::root().join("spec"), PathBuf::from);
    folders::documents(&folder).iter().map(|path| read(&folder, path)).collect()
});

/// The workspace of all of them, and what went wrong when it was built.
static BUILT: LazyLock<(Built, Result<(), String>)> = LazyLock::new(|| {
    let built = probe::workspace(env!("CARGO_TARGET_TMPDIR"), WORKSPACE, DOCUMENTS.iter().flatten().map(Document::subject));
    let result = built.cargo(&["build", "--package", &format!("probe-{WORKSPACE}"), "--keep-going"]);
    (built, result.map(|_| ()))
});

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = vec![Trial::test("everything_compiles_without_warnings", || BUILT.1.clone().map_err(Failed::from))];
    trials.extend(DOCUMENTS.iter().map(|document| match document {
        Ok(document) => Trial::test(document.name.clone(), || document.check()),
        Err((name, messages)) => Trial::test(name.clone(), || Err(messages.as_str().into())),
    }));
    libtest_mimic::run(&arguments, trials).exit();
}

fn read(folder: &Path, path: &Path) -> Result<Document, (String, String)> {
    let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
    let source = load::read_all(path, Reach::Folder).map_err(|error| (name.clone(), error.to_string()))?;
    let inputs = generator::inputs_of(source, &package(&name));
    let outcome = xtask::generate(&inputs);
    let generated = Generated { inputs, outcome };
    if generated.outcome.files.is_none() {
        return Err((name, generated.rendered()));
    }
    let (understood, tree) = (&mut Diagnostics::default(), &mut Diagnostics::default());
    let (api, names) = xtask::understand(&generated.inputs, understood).expect("a document with files is understood");
    let tree = load::parse(&generated.inputs.source, tree).expect("a document with files can be read");
    let complaints = understood.iter().filter(|finding| finding.code == Code::BadExample).map(|finding| match &finding.address {
        Address::Pointer(pointer, _) | Address::Text { pointer, line: _, column: _ } => pointer.clone(),
    });
    Ok(Document { complaints: complaints.collect(), examples: examples::examples(&tree, &api, &names), name, generated })
}

/// The package of a document: `v3.0/petstore.yaml` is `document-v3-0-petstore-yaml`.
fn package(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!("document-{}", words.join("-"))
}

impl Document {
    fn subject(&self) -> Subject<'_> {
        let mut types: Vec<_> = self.examples.iter().map(|example| (example.ty.clone(), example.ty.clone())).collect();
        types.sort();
        types.dedup();
        Subject { name: &self.name, package: package(&self.name), files: self.generated.files(), types }
    }

    fn check(&self) -> Result<(), Failed> {
        let (built, Ok(())) = &*BUILT else { return Err("not built: see the test `everything_compiles_without_warnings`".into()) };
        let questions: Vec<_> = self.examples.iter().map(|example| example.question(&self.name)).collect();
        let answers = probe::ask(built, WORKSPACE, &questions);
        assert_eq!(answers.len(), questions.len(), "each question has an answer");
        let wrong: Vec<String> =
            self.examples.iter().zip(&answers).filter_map(|(example, answer)| self.complaint(example, answer)).collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
    }

    fn complaint(&self, Exemplified { pointer, ty, value }: &Exemplified, answer: &Answer) -> Option<String> {
        let wrong = match answer {
            Answer::Refused(_) if self.complaints.contains(pointer) => return None,
            Answer::Refused(error) => format!("is refused, and the generator has not said so: {error}"),
            // An open enumeration keeps what its schema refuses: to complain about that and to accept it agree.
            Answer::Accepted { encoded, debug: _ } if is_same(value, encoded) => return None,
            Answer::Accepted { encoded, debug: _ } => format!("is written as {encoded}"),
        };
        Some(format!("#{}: {ty}: {value} {wrong}", pointer.as_str()))
    }
}
