//! The probe: one program with the types of some documents in it. In: lines of `[document, type, instance]`. Out: a line for each, what became
//! of the instance. Compiling it is the proof that what is generated compiles, asking it that the types mean what their schemas say.

use crate::crates::{Built, Workspace};
use crate::folders::Case;
use crate::generator;
use crate::values::Understood;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;
use std::thread;
use xtask::output::Files;

/// What became of an instance.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// It was decoded.
    Accepted {
        /// What it is encoded as.
        encoded: Value,
        /// What `Debug` shows.
        debug: String,
    },
    /// It was refused, and why.
    Refused(String),
}

/// A question: document, type, and the text of an instance.
pub type Question = (String, String, String);

/// A document whose types are asked: what it is called in questions, its crate, and the types that questions are about.
pub struct Subject<'a> {
    /// What questions call it.
    pub name: &'a str,
    /// The package that comes out of it.
    pub package: String,
    /// The files of that package.
    pub files: &'a Files,
    /// What questions call each type, and its name below `types`.
    pub types: Vec<(String, String)>,
}

/// Writes a workspace of the crates of some documents, and the program.
pub fn workspace<'a>(temporary: &str, name: &str, subjects: impl IntoIterator<Item = Subject<'a>>) -> Built {
    let mut workspace = Workspace::new(temporary, name);
    let (mut dependencies, mut arms) = (String::from("serde = \"1\"\nserde_json = \"1\"\n"), String::new());
    let program = format!("probe-{name}");
    for Subject { name, package, files, types } in subjects {
        workspace.add(&package, files);
        let _ = writeln!(dependencies, "{package} = {{ path = \"../{package}\", default-features = false }}");
        for (component, ty) in types {
            let path = format!("{}::types::{ty}", package.replace('-', "_"));
            let _ = writeln!(arms, "        ({name:?}, {component:?}) => check::<{path}>(instance),");
        }
    }
    let text = PROGRAM.replace("        // arms\n", &arms);
    workspace.add_programs(&program, &dependencies, &BTreeMap::from([(program.clone(), text)]));
    workspace.finish()
}

/// The workspace of all the cases that a crate comes out of.
pub fn cases(temporary: &str, cases: &[Case]) -> Built {
    // What a case without files has to say about that, its own test says.
    let generated: Vec<_> = cases.iter().filter_map(|case| Some((case, generator::generate(case).outcome.files?))).collect();
    let subjects = generated.iter().map(|(case, files)| {
        let types = Understood::read(case).components().map(|(component, ty)| (component, ty.to_owned())).collect();
        Subject { name: &case.name, package: generator::crate_name(&case.name), files, types }
    });
    workspace(temporary, "cases", subjects)
}

const PROGRAM: &str = r#"//! Answers what becomes of instances of the types of some documents.
#![allow(deprecated, reason = "deprecated types are types")]

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::fmt::Debug;

fn main() {
    for line in std::io::stdin().lines() {
        let (case, component, instance): (String, String, String) = serde_json::from_str(&line.unwrap()).unwrap();
        println!("{}", answer(&case, &component, &instance));
    }
}

fn answer(case: &str, component: &str, instance: &str) -> Value {
    match (case, component) {
        // arms
        _ => panic!("no type for {component} of {case}"),
    }
}

fn check<T: Serialize + DeserializeOwned + Debug>(instance: &str) -> Value {
    match serde_json::from_str::<T>(instance) {
        Ok(value) => json!({"accepted": {"encoded": serde_json::to_value(&value).unwrap(), "debug": format!("{value:?}")}}),
        Err(error) => json!({"refused": error.to_string()}),
    }
}
"#;

/// Asks the probe, which must have been built.
pub fn ask(built: &Built, workspace: &str, questions: &[Question]) -> Vec<Answer> {
    let mut child =
        built.program(&format!("probe-{workspace}")).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the probe runs");
    let lines: String = questions.iter().map(|question| serde_json::to_string(question).expect("a question is JSON") + "\n").collect();
    let mut input = child.stdin.take().expect("its input is a pipe");
    // Both pipes are of limited size: one thread asks, this one listens.
    let asking = thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("the probe ends");
    asking.join().expect("asking does not panic").expect("the probe listens to the end");
    let answers = String::from_utf8(output.stdout).expect("answers are text");
    answers.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect()
}
