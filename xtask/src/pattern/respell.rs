//! Syntax tree in, the same pattern in the grammar of the `u` mode out.
//!
//! A pattern of Annex B, or one with lone surrogates, that needs an engine at run time is handed to it in this spelling:
//! how the engine would read the lenient grammar or match a surrogate never comes into play.

use std::fmt::Write as _;

use super::syntax::{Assertion, CharSet, GroupReference, Node, Repeat};

/// The text of a pattern.
pub fn respell(node: &Node) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text
}

fn write(node: &Node, text: &mut String) {
    match node {
        Node::Set(set) => write_set(set, text),
        Node::Concat(nodes) => nodes.iter().for_each(|node| write_atom(node, text)),
        Node::Alternation(nodes) => {
            for (index, node) in nodes.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "|" });
                write(node, text);
            }
        }
        Node::Repeat(repeat) => write_repeat(repeat, text),
        Node::Capture { name, node } => {
            text.push('(');
            if let Some(name) = name {
                let _ = write!(text, "?<{name}>");
            }
            write(node, text);
            text.push(')');
        }
        Node::Assertion(assertion) => text.push_str(match assertion {
            Assertion::Start => "^",
            Assertion::End => "$",
            Assertion::WordBoundary => r"\b",
            Assertion::NotWordBoundary => r"\B",
        }),
        Node::LookAround { opening, node } => {
            text.push_str(opening);
            write(node, text);
            text.push(')');
        }
        // In a group of its own, so that a digit that follows stays one.
        Node::BackReference(GroupReference::Number(number)) => text.push_str(&format!("(?:\\{number})")),
        Node::BackReference(GroupReference::Name(name)) => text.push_str(&format!("\\k<{name}>")),
    }
}

/// Writes a part of a sequence: in a group where it would otherwise run into its neighbours.
fn write_atom(node: &Node, text: &mut String) {
    match node {
        Node::Alternation(_) | Node::Concat(_) => write_group(node, text),
        _ => write(node, text),
    }
}

fn write_group(node: &Node, text: &mut String) {
    text.push_str("(?:");
    write(node, text);
    text.push(')');
}

fn write_repeat(repeat: &Repeat, text: &mut String) {
    match *repeat.node {
        Node::Set(_) | Node::Capture { .. } => write(&repeat.node, text),
        _ => write_group(&repeat.node, text),
    }
    text.push_str(&match (repeat.min, repeat.max) {
        (min, None) => format!("{{{min},}}"),
        (min, Some(max)) => format!("{{{min},{max}}}"),
    });
    text.push_str(if repeat.lazy { "?" } else { "" });
}

fn write_set(set: &CharSet, text: &mut String) {
    text.push('[');
    for range in set.ranges() {
        let _ = write!(text, "\\u{{{:x}}}-\\u{{{:x}}}", u32::from(range.start()), u32::from(range.end()));
    }
    text.push(']');
}
