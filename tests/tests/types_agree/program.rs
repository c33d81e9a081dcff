//! The program that knows the types. In: the types of a document, and values. Out: what becomes of these values.

use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;
use tests::crates::{Built, Workspace};
use tests::values::Understood;
use xtask::model::{Listing, Shape};

/// What became of a value.
#[derive(Debug, Deserialize)]
pub struct Answer {
    /// What it was written as; else why it was refused.
    pub decoded: Result<Value, String>,
    /// What that was written as when it was read once more, in a list of one.
    pub again: Option<[Value; 1]>,
    /// Whether the constructor took it, where the type has one for such values.
    pub constructed: Option<bool>,
}

/// What the program for the types of a package is called.
pub fn name(package: &str) -> String {
    format!("{package}-program")
}

/// Adds the program for the types of a package.
pub fn add(workspace: &mut Workspace, package: &str, understood: &Understood) {
    let mut arms = String::new();
    for (component, ty, shape) in understood.shapes() {
        let path = format!("{}::types::{ty}", package.replace('-', "_"));
        let construct = match constructor(shape) {
            of_kind @ ("text" | "value" | "list" | "nothing") => format!("{of_kind}::<{path}>(instance)"),
            inner => format!("made::<{path}, {inner}>(instance)"),
        };
        let _ = writeln!(arms, "        {component:?} => check::<{path}>(instance, {construct}),");
    }
    let dependencies = format!("serde = \"1\"\nserde_json = \"1\"\n{package} = {{ path = \"../{package}\", default-features = false }}\n");
    let text = format!("#![allow(dead_code, reason = \"not every document has types of every kind\")]\n{PROGRAM}");
    let programs = BTreeMap::from([(name(package), text.replace("        // arms\n", &arms))]);
    workspace.add_programs(&name(package), &dependencies, &programs);
}

/// Asks the program, which must have been built, about some values of each type.
pub fn ask(built: &Built, program: &str, questions: Vec<(String, Vec<Value>)>) -> Vec<(String, Vec<(Value, Answer)>)> {
    let mut child = built.program(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
    let line = |name: &str, instance: &Value| format!("{}\n", json!([name, instance.to_string()]));
    let lines: String = questions.iter().flat_map(|(name, values)| values.iter().map(move |value| line(name, value))).collect();
    let mut input = child.stdin.take().expect("its input is a pipe");
    // Both pipes are of limited size: one thread asks, this one listens.
    let asking = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    asking.join().expect("asking does not panic").expect("the program listens to the end");
    let text = String::from_utf8(output.stdout).expect("answers are text");
    let mut answers = text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")));
    let mut answered = |instance| (instance, answers.next().expect("each question has an answer"));
    questions.into_iter().map(|(name, values)| (name, values.into_iter().map(&mut answered).collect())).collect()
}

/// How a value of such a shape is constructed, as a function of the program.
fn constructor(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text(_) => "text",
        Shape::Integer(integer) => integer.width.rust(),
        Shape::Number(_) => "f64",
        Shape::Enumeration(enumeration) => match enumeration.listing {
            Listing::Texts => "text",
            Listing::Integers => "i64",
            Listing::Numbers => "f64",
            Listing::Constants => "value",
        },
        Shape::List(_) => "list",
        Shape::Value => "value",
        _ => "nothing",
    }
}

/// The program without its arms.
const PROGRAM: &str = r#"//! Says what becomes of values.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

fn main() {
    for line in std::io::stdin().lines() {
        let (ty, instance): (String, String) = serde_json::from_str(&line.unwrap()).unwrap();
        println!("{}", answer(&ty, &instance));
    }
}

fn answer(ty: &str, instance: &str) -> Value {
    match ty {
        // arms
        _ => panic!("there is no type {ty}"),
    }
}

fn check<T: Serialize + DeserializeOwned>(instance: &str, constructed: Option<bool>) -> Value {
    let decoded = serde_json::from_str::<T>(instance).map_err(|error| error.to_string());
    let decoded = decoded.and_then(|value| serde_json::to_string(&value).map_err(|error| format!("cannot be written: {error}")));
    let again = decoded.as_ref().ok().and_then(|text| serde_json::from_str::<T>(text).ok());
    let again = again.and_then(|value| serde_json::to_value(&value).ok()).map(|value| [value]);
    let decoded = decoded.map(|text| serde_json::from_str::<Value>(&text).unwrap());
    let decoded = match decoded {
        Ok(value) => json!({"Ok": value}),
        Err(error) => json!({"Err": error}),
    };
    json!({"decoded": decoded, "again": again, "constructed": constructed})
}

fn nothing<T>(_: &str) -> Option<bool> {
    None
}

fn text<T: std::str::FromStr>(instance: &str) -> Option<bool> {
    let text: String = serde_json::from_str(instance).ok()?;
    Some(text.parse::<T>().is_ok())
}

fn made<T: TryFrom<I>, I: DeserializeOwned>(instance: &str) -> Option<bool> {
    serde_json::from_str::<I>(instance).ok().map(|inner| T::try_from(inner).is_ok())
}

fn value<T: TryFrom<Value>>(instance: &str) -> Option<bool> {
    made::<T, Value>(instance)
}

fn list<T: IntoIterator + TryFrom<Vec<T::Item>>>(instance: &str) -> Option<bool>
where
    T::Item: DeserializeOwned,
{
    made::<T, Vec<T::Item>>(instance)
}
"#;
