//! YAML. In: a text. Out: the value of its one document, or where and why there is none, in plain words.

use super::tree::{NAME_EXPECTED, Notes, Seed};
use super::{Fault, Source};
use crate::positions::{CharOffsets, Lines, OddityKind, Positions};
use crate::value::Value;
use saphyr_parser::Parser;
use serde::de::DeserializeSeed;

/// Reads a text.
pub fn read(source: &Source, notes: &mut Notes) -> Result<Value, Fault> {
    let text = &source.text;
    if let Some(offset) = text.char_indices().find(|&(_, c)| !is_printable(c)).map(|(at, _)| at) {
        return Err(control_character(offset, text));
    }
    if let Some(offset) = deep_flow(text) {
        return Err(Fault::too_deep(offset));
    }
    let value = Seed(notes).deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| fault(&error, source, notes))?;
    match value {
        Value::Null => Err(Fault::syntax(0, "the document is empty").help("a document starts with `openapi: 3.0.3`")),
        value => Ok(value),
    }
}

/// Whether a text may hold a tag. Says yes too often (a description with ` !important`), never no wrongly.
pub fn may_have_tags(text: &str) -> bool {
    let is_boundary = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':');
    let bytes = text.as_bytes();
    let starts_tag = |at: usize| match bytes.get(at + 1) {
        // Leaves out what is frequent in prose and no tag: `!)`, `!"`, and the `![` of a picture.
        Some(next) => next.is_ascii_alphanumeric() || matches!(next, b'!' | b'<' | b'%' | b'_' | b'-' | b'/' | b'.') || is_boundary(*next),
        None => true,
    };
    text.match_indices('!').any(|(at, _)| (at == 0 || is_boundary(bytes[at - 1])) && starts_tag(at))
}

/// How many opening brackets a text may have before it is worth a look at how deep they nest.
const BRACKETS: usize = 8_000;

/// Where flow style nests far beyond the limit. The YAML library would find out as well, but its time grows with the square of the
/// depth; the event parser stops at 255.
fn deep_flow(text: &str) -> Option<usize> {
    if text.bytes().filter(|b| matches!(b, b'[' | b'{')).count() < BRACKETS {
        return None;
    }
    let error = Parser::new_from_str(text).find_map(Result::err)?;
    (error.info() == "recursion limit exceeded").then(|| CharOffsets::new(text).byte(error.marker().index()))
}

/// YAML's printable characters, which are the ones its library reads.
fn is_printable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
}

fn control_character(offset: usize, text: &str) -> Fault {
    let code = text[offset..].chars().next().map_or(0, u32::from);
    Fault::syntax(offset, format!("the control character U+{code:04X} cannot stand in YAML"))
        .help("remove it, or write it as an escape in a string with double quotes: `\\x1b`")
}

fn fault(error: &serde_yaml::Error, source: &Source, notes: &Notes) -> Fault {
    let text = &source.text;
    let offset = error.location().map(|location| text.floor_char_boundary(location.index()));
    let first_alias = || Positions::index(source).first_alias().map_or(0, |range| range.start);
    let all = error.to_string();
    let problem =
        [" at line ", " at position "].iter().fold(all.as_str(), |all, tail| all.split_once(tail).map_or(all, |(start, _)| start));
    match (problem, offset) {
        _ if notes.exhausted => aliases_exhausted(first_alias()),
        ("repetition limit exceeded", _) => aliases_exhausted(first_alias()),
        ("recursion limit exceeded", Some(offset)) => recursive_alias(source).unwrap_or_else(|| Fault::too_deep(offset)),
        ("deserializing from YAML containing more than one document is not supported", _) => second_document(source),
        ("unknown anchor", Some(offset)) => unknown_anchor(offset, text),
        _ if problem.contains(NAME_EXPECTED) => Fault::syntax(offset.unwrap_or(0), "the name of a member must be a plain text"),
        _ if problem.contains("invalid value: ") => {
            Fault::syntax(offset.unwrap_or(0), "this value is not what its YAML tag says").help("remove the tag")
        }
        ("found unexpected end of stream", _) => Fault::syntax(context(&all, text).unwrap_or(text.len()), "this quote is never closed"),
        _ => syntax(problem, offset.unwrap_or(0), text),
    }
}

fn aliases_exhausted(offset: usize) -> Fault {
    Fault::limit(offset, "the aliases of this document, written out, are too much to read").help("use `$ref` for what many places share")
}

fn recursive_alias(source: &Source) -> Option<Fault> {
    let positions = Positions::index(source);
    let alias = positions.oddities().iter().find(|oddity| matches!(oddity.kind, OddityKind::Recursive))?;
    Some(Fault::limit(alias.range.start, "this alias stands inside what it refers to").help("use `$ref` for a schema that contains itself"))
}

/// Where the thing starts in which the library has found a fault: its message ends with that.
fn context(message: &str, text: &str) -> Option<usize> {
    let (line, column) = message.rsplit_once(" at line ")?.1.split_once(" column ")?;
    Some(Lines::new(text).offset(line.parse().ok()?, column.parse().ok()?))
}

fn second_document(source: &Source) -> Fault {
    let positions = Positions::index(source);
    let second = positions.oddities().iter().find(|oddity| matches!(oddity.kind, OddityKind::SecondDocument));
    let start = second.map(|oddity| oddity.range.start).or_else(|| source.text.rfind("\n---").map(|at| at + 1));
    Fault::syntax(start.unwrap_or(0), "a second YAML document starts here")
        .help("a file holds one document: remove the `---`, or move what follows into a file of its own")
}

fn unknown_anchor(offset: usize, text: &str) -> Fault {
    let alias: String = text[offset..].chars().take_while(|c| !c.is_whitespace() && !",]}".contains(*c)).collect();
    let name = alias.trim_start_matches('*');
    Fault::syntax(offset, format!("`*{name}` refers to an anchor `&{name}` that does not stand before it"))
        .help("an anchor is only known below the place where it stands; put quotes around a text that starts with `*`")
}

/// What the library says when the indentation of a line is wrong, among other things.
const BLOCK_PROBLEMS: [&str; 5] = [
    "found character that cannot start any token",
    "mapping values are not allowed in this context",
    "did not find expected key",
    "did not find expected '-' indicator",
    "could not find expected ':'",
];

/// What the library's messages mean to someone who writes a document.
fn syntax(problem: &str, offset: usize, text: &str) -> Fault {
    let found = text[offset..].chars().next();
    let has_tab = found == Some('\t') || line_before(offset, text).contains('\t');
    let (message, help) = match (problem, found) {
        _ if problem.contains("tab character") || (has_tab && BLOCK_PROBLEMS.contains(&problem)) => {
            ("a tab stands where YAML wants spaces", "indent with spaces")
        }
        ("mapping values are not allowed in this context", _) => {
            ("a `:` cannot stand here", "put quotes around a text that contains `: `; otherwise check the indentation of this line")
        }
        ("did not find expected key", _) => (
            "the name of a member is expected here",
            "check the indentation of this line against the lines above, and quotes that end too early",
        ),
        ("did not find expected '-' indicator", _) => {
            ("an item `- …` of the list above is expected here", "check the indentation of this line against the lines above")
        }
        ("could not find expected ':'", _) => {
            ("a `:` is missing", "a line of an object is `name: value`; check the indentation of a text over several lines")
        }
        ("did not find expected ',' or ']'", _) => ("a `,` or `]` is missing", "put quotes around a text that contains `[`, `]` or `,`"),
        ("did not find expected ',' or '}'", _) => ("a `,` or `}` is missing", "put quotes around a text that contains `{`, `}` or `,`"),
        ("found character that cannot start any token", _) => ("no value can start with this character", "put quotes around the text"),
        ("found unknown escape character", _) => (
            "no such escape in a text with double quotes",
            "write the backslash twice, or use single quotes, in which it has no meaning (as in a `pattern`)",
        ),
        ("did not find expected node content", _) => ("a value is expected here", "check the brackets and commas around it"),
        ("did not find expected <document start>", _) => ("the document has already ended here", "check the indentation of this line"),
        ("did not find expected alphabetic or numeric character", _) => {
            ("the name of an anchor or alias is expected here", "put quotes around a text that starts with `*` or `&`")
        }
        ("block sequence entries are not allowed in this context", _) => {
            ("a list cannot start here", "start it on a line of its own, with `- `")
        }
        _ => return Fault::syntax(offset, problem),
    };
    Fault::syntax(offset, message).help(help)
}

/// The blanks at the start of the line of an offset, as far as they stand before it.
fn line_before(offset: usize, text: &str) -> &str {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..offset];
    &line[..line.len() - line.trim_start().len()]
}
