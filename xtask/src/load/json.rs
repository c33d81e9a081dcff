//! JSON. In: a text. Out: its value, or where and why it is none, in plain words.

use super::tree::{Notes, Seed};
use super::{Fault, Source};
use crate::value::Value;
use serde::de::{DeserializeSeed, IgnoredAny};

/// Whether a text whose name does not say so is JSON. Only objects and arrays count: any other document may as well be YAML.
pub fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Reads a text.
pub fn read(source: &Source, notes: &mut Notes) -> Result<Value, Fault> {
    let text = &source.text;
    match deserialize(text, notes) {
        Err(error) if problem(&error) == "number out of range" => {
            // Beyond every double, and still a number to JSON Schema. The review puts back what stands there.
            *notes = Notes::new(source);
            deserialize(&shrink_huge_numbers(text), notes)
        }
        result => result,
    }
    .map_err(|error| fault(&error, text))
}

fn deserialize(text: &str, notes: &mut Notes) -> Result<Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Seed(notes).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// Writes `0.0` over every number that no double holds, and keeps all other bytes where they are.
fn shrink_huge_numbers(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        output.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = if rest.starts_with('"') { string_end(rest) } else { number_end(rest) };
        let token = &rest[..end];
        if token.parse().is_ok_and(f64::is_infinite) {
            output.push_str(&format!("{:<end$}", "0.0"));
        } else {
            output.push_str(token);
        }
        rest = &rest[end..];
    }
    output + rest
}

/// The length of the string literal that a text starts with.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    let close = text.bytes().skip(1).position(|b| {
        let closes = b == b'"' && !escaped;
        escaped = b == b'\\' && !escaped;
        closes
    });
    close.map_or(text.len(), |at| at + 2)
}

fn number_end(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E')).count()
}

/// The library's message without its position.
fn problem(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(problem, _)| problem.to_owned())
}

fn fault(error: &serde_json::Error, text: &str) -> Fault {
    let problem = problem(error);
    if error.is_eof() {
        return end_of_text(text, &problem);
    }
    let offset = offset(error, text);
    let found = text[offset..].chars().next();
    match (problem.as_str(), found) {
        ("recursion limit exceeded", _) => Fault::too_deep(offset),
        (_, Some('/' | '#')) if problem.starts_with("expected") || problem.starts_with("key") => {
            Fault::syntax(offset, "JSON has no comments")
                .help("move the text into a `description` or a `$comment`, or write the document in YAML")
        }
        (_, Some('\'')) => Fault::syntax(offset, "a single quote cannot start anything in JSON").help("use double quotes"),
        ("trailing comma", _) => Fault::syntax(offset, "a comma stands before the closing bracket").help("remove the comma"),
        ("key must be a string", _) => {
            Fault::syntax(offset, "the name of a member is expected here").help("write the name in double quotes")
        }
        ("expected value" | "expected ident" | "invalid number", _) => Fault::syntax(offset, "this is no JSON value")
            .help("a value is a string in double quotes, a number, an object, an array, `true`, `false` or `null`"),
        ("trailing characters", _) => Fault::syntax(offset, "the document has already ended here")
            .help("a file holds one value: look for a closing bracket too many before this place"),
        _ if problem.starts_with("control character") => {
            Fault::syntax(offset, "a line break, tab or other control character stands in a string")
                .help("write it as an escape: `\\n`, `\\t`")
        }
        ("invalid escape", _) => {
            Fault::syntax(offset, "no such escape in a JSON string").help("write a backslash that is meant as such twice: `\\\\`")
        }
        _ => Fault::syntax(offset, problem),
    }
}

fn end_of_text(text: &str, problem: &str) -> Fault {
    let end = text.trim_end().len();
    let inside = problem.strip_prefix("EOF while parsing ").unwrap_or("a value");
    if end == 0 {
        return Fault::syntax(0, "the file is empty").help("a document starts with `{`");
    }
    Fault::syntax(end, format!("the text ends inside {inside}")).help("look for a closing bracket or quote that is missing")
}

/// The byte offset of an error: the library counts lines by line feeds, and columns in bytes.
fn offset(error: &serde_json::Error, text: &str) -> usize {
    let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    text.floor_char_boundary((line_start + error.column()).saturating_sub(1))
}
