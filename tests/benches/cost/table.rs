//! The figures of a document. In: what each tool took. Out: a Markdown table.

use crate::Parts;
use crate::document::Document;
use crate::measured::{self, Usage};
use crate::tool::Tool;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What one tool took for one document.
pub struct Row {
    tool: Tool,
    generation: Usage,
    lines: usize,
    types: Option<(usize, Result<Usage, String>)>,
    whole: Option<Result<Usage, String>>,
}

impl Row {
    /// Generates, and checks what has come out.
    pub fn measure(tool: Tool, document: &Document, folder: &Path, parts: Parts) -> Result<Self, String> {
        let work = folder.join(document.name());
        fs::create_dir_all(&work).map_err(|error| error.to_string())?;
        let target = folder.join("target");
        let whole = work.join(tool.name());
        let generation = tool.generate(document, &whole)?;
        let types = if parts == Parts::None { None } else { tool.types(document, &whole)? };
        let types = types.map(|types| {
            let checked = measured::check(&types.folder, &target, types.features);
            (lines(&types.counted), checked)
        });
        let check = (parts == Parts::TypesAndCrate && tool.makes_crates()).then(|| measured::check(&whole, &target, tool.all_features()));
        Ok(Self { tool, generation, lines: lines(&whole.join("src")), types, whole: check })
    }
}

/// The lines of all Rust in a file or a folder.
fn lines(path: &Path) -> usize {
    if path.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        return entries.map(|entry| lines(&entry.path())).sum();
    }
    let rust = path.extension().is_some_and(|extension| extension == "rs");
    if rust { fs::read_to_string(path).map_or(0, |text| text.lines().count()) } else { 0 }
}

/// A table of the rows.
pub fn table(document: &Document, rows: &[Row]) -> String {
    let (operations, types) = (document.operations().max(1), document.types().max(1));
    let mut table = format!(
        "\n{} operations, {} named schemas\n\n\
         | tool | generation, wall / CPU | memory | lines | an operation | types: lines | a type | check, CPU | a type | crate: check, CPU | memory |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n",
        document.operations(),
        document.types(),
    );
    for Row { tool, generation, lines, types: checked, whole } in rows {
        let (alone, check, a_type, type_lines) = match checked {
            Some((alone, Ok(usage))) => {
                (alone.to_string(), seconds(usage.cpu), format!("{:.1} ms", usage.cpu * 1e3 / types as f64), per(*alone, types))
            }
            Some((alone, Err(_))) => (alone.to_string(), "error".to_owned(), "–".to_owned(), per(*alone, types)),
            None => ["–"; 4].map(str::to_owned).into(),
        };
        let (crate_check, memory) = match whole {
            Some(Ok(usage)) => (seconds(usage.cpu), format!("{:.0} MB", usage.peak)),
            Some(Err(_)) => ("error".to_owned(), "–".to_owned()),
            None => ("–".to_owned(), "–".to_owned()),
        };
        let line = format!(
            "| {} | {:.2} / {:.2} s | {:.0} MB | {lines} | {} | {alone} | {type_lines} | {check} | {a_type} | {crate_check} | {memory} |",
            tool.name(),
            generation.wall.as_secs_f64(),
            generation.cpu,
            generation.peak,
            per(*lines, operations),
        );
        writeln!(table, "{line}").expect("a String takes any text");
    }
    table
}

fn seconds(seconds: f64) -> String {
    format!("{seconds:.2} s")
}

fn per(lines: usize, number: usize) -> String {
    format!("{:.0}", lines as f64 / number as f64)
}
