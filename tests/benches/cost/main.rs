//! What a generated crate costs those who build it, beside what other generators make of the same document. In: documents of one's own, and the
//! programs of other generators where they are installed. Out: a table for each document.
//!
//! Nothing here is a test: figures are for people to read, and a busy machine makes them worse.

mod document;
mod measured;
mod synthetic;
mod table;
mod tool;

use document::Document;
use std::path::{Path, PathBuf};
use table::Row;
use tool::Tool;

const USAGE: &str = "cargo bench --profile dev -p tests --bench cost -- [--only TOOL,TOOL] [--types-alone | --generation-alone] [--synthetic RESOURCES] [DOCUMENT…]";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match Asked::read(&arguments) {
        Ok(asked) if asked.documents.is_empty() => println!("{USAGE}"),
        Ok(asked) => {
            tool::clear();
            tool::build();
            asked.documents.iter().for_each(|document| print!("{}", measure(document, &asked)));
            tool::clear();
        }
        Err(wrong) => {
            eprintln!("{wrong}\n{USAGE}");
            std::process::exit(2);
        }
    }
}

/// What is to be measured.
#[derive(Default)]
struct Asked {
    documents: Vec<PathBuf>,
    tools: Vec<Tool>,
    parts: Parts,
}

/// How much of a crate is checked.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Parts {
    #[default]
    TypesAndCrate,
    Types,
    None,
}

impl Asked {
    fn read(arguments: &[String]) -> Result<Self, String> {
        let mut asked = Self { tools: Tool::ALL.to_vec(), ..Self::default() };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--only" => asked.tools = tools(arguments.next().ok_or("--only wants names")?)?,
                "--synthetic" => asked.documents.push(synthetic(arguments.next().ok_or("--synthetic wants a number")?)?),
                "--generation-alone" => asked.parts = Parts::None,
                "--types-alone" => asked.parts = Parts::Types,
                unknown if unknown.starts_with('-') => return Err(format!("unknown argument {unknown}")),
                // Cargo runs benchmarks in the folder of their package, and people write paths from where they are.
                document => asked.documents.push(std::path::absolute(from_here(document)).map_err(|error| error.to_string())?),
            }
        }
        Ok(asked)
    }
}

/// Where everything is put.
fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/cost"))
}

/// The file of a document made for the purpose.
fn synthetic(resources: &str) -> Result<PathBuf, String> {
    let resources: usize = resources.parse().map_err(|error| format!("{resources}: {error}"))?;
    let file = folder().join(format!("synthetic-{resources}.json"));
    let written = std::fs::create_dir_all(folder()).and_then(|()| std::fs::write(&file, synthetic::document(resources)));
    written.map(|()| file).map_err(|error| error.to_string())
}

/// A path as it was meant: from the folder that `cargo` was called in, where the shell has told which that is.
fn from_here(document: &str) -> PathBuf {
    std::env::var_os("PWD").map_or_else(PathBuf::new, PathBuf::from).join(document)
}

fn tools(names: &str) -> Result<Vec<Tool>, String> {
    let known = || Tool::ALL.map(Tool::name).join(", ");
    let find = |name: &str| Tool::ALL.into_iter().find(|tool| tool.name() == name).ok_or_else(|| format!("{name} is none of {}", known()));
    names.split(',').map(find).collect()
}

/// The table of a document.
fn measure(path: &Path, asked: &Asked) -> String {
    let document = Document::read(path);
    let mut rows = Vec::new();
    for tool in &asked.tools {
        eprintln!("{}: {}", document.name(), tool.name());
        match Row::measure(*tool, &document, folder(), asked.parts) {
            Ok(row) => rows.push(row),
            Err(why) => eprintln!("  {why}"),
        }
    }
    table::table(&document, &rows)
}
