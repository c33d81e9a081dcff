//! The second look. In: a value just read, and what was noted on the way. Out: diagnostics with positions for what the first pass only
//! heard of, and the digits it has lost put back.

use super::tree::Notes;
use super::{Format, Source, number, yaml};
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::positions::{NodeId, Oddity, OddityKind, Positions};
use crate::value::{Number, Value};

/// Completes a value; costs nothing where there is nothing to complete.
pub fn review(value: &mut Value, source: &Source, notes: &Notes, diagnostics: &mut Diagnostics) {
    let has_faults = notes.duplicate.is_some() || notes.not_finite || notes.not_mergeable || notes.beyond;
    let may_have_tags = source.format == Format::Yaml && yaml::may_have_tags(&source.text);
    let may_be_inexact = notes.floats && number::may_lose_digits(&source.text, source.format);
    if !(has_faults || may_have_tags || may_be_inexact) {
        return;
    }
    let positions = Positions::index(source);
    for oddity in positions.oddities() {
        report(oddity, &positions, diagnostics);
    }
    report_unaddressed(notes, positions.oddities(), diagnostics);
    if let Some(root) = positions.root() {
        restore(value, root, &positions);
    }
}

fn report(oddity: &Oddity, positions: &Positions<'_>, diagnostics: &mut Diagnostics) {
    let here = positions.span(oddity.range.clone());
    let address = (oddity.pointer.clone(), here.line, here.column);
    match &oddity.kind {
        OddityKind::DuplicateKey { name, first } => {
            let first = positions.span(first.clone());
            let message = format!("`{name}` stands twice in this object; the first one is in line {}", first.line);
            let help = if name == "<<" { "give one merge key a list: `<<: [*a, *b]`" } else { "remove one of the two, or rename it" };
            diagnostics.error_in_text(Code::DuplicateKey, address, message).help(help);
        }
        OddityKind::Tag(tag) => {
            let message = format!("the YAML tag `{tag}` has no meaning in an OpenAPI document");
            diagnostics.error_in_text(Code::Syntax, address, message).help("remove the tag");
        }
        OddityKind::NotFinite(text) => {
            let message = format!("`{text}` is no number in JSON, and so in no OpenAPI document");
            diagnostics.error_in_text(Code::Syntax, address, message).help("leave the limit out, or put quotes around a text");
        }
        OddityKind::NotMergeable => {
            let message = "a merge key `<<` takes an object or a list of objects";
            diagnostics.error_in_text(Code::Syntax, address, message).help("refer to an anchored object: `<<: *name`");
        }
        // The first pass has refused the document for these.
        OddityKind::SecondDocument | OddityKind::Recursive => {}
    }
}

/// Where the two YAML parsers disagree about a text, the second one may not get as far as a fault. It is an error all the same.
fn report_unaddressed(notes: &Notes, found: &[Oddity], diagnostics: &mut Diagnostics) {
    let has = |is_kind: fn(&OddityKind) -> bool| found.iter().any(|oddity| is_kind(&oddity.kind));
    if let Some(name) = &notes.duplicate
        && !has(|kind| matches!(kind, OddityKind::DuplicateKey { .. }))
    {
        diagnostics.error(Code::DuplicateKey, Pointer::root(), format!("`{name}` stands twice in one object"));
    }
    if notes.not_finite && !has(|kind| matches!(kind, OddityKind::NotFinite(_))) {
        diagnostics.error(Code::Syntax, Pointer::root(), "the document has a `.inf` or `.nan`, which JSON cannot say");
    }
    if notes.not_mergeable && !has(|kind| matches!(kind, OddityKind::NotMergeable)) {
        diagnostics.error(
            Code::Syntax,
            Pointer::root(),
            "the document has a merge key `<<` whose value is not an object or a list of objects",
        );
    }
}

/// Puts back what doubles have rounded. Walks value and index side by side; depth is bounded by the parsers' limit on nesting.
fn restore(value: &mut Value, node: NodeId, positions: &Positions<'_>) {
    match value {
        // Zeros too: JSON's `-1e-400` has become one.
        Value::Number(here @ (Number::Float(_) | Number::Int(0))) => {
            if let Some(exact) = positions.scalar(node).and_then(number::read) {
                *here = exact;
            }
        }
        Value::String(text) if number::is_beyond_doubles(text) && positions.is_plain(node) => {
            if let Some(exact) = number::read(text) {
                *value = Value::Number(exact);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                if let Some(node) = positions.item(node, index) {
                    restore(item, node, positions);
                }
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                if let Some(node) = positions.member(node, name) {
                    restore(member, node, positions);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
