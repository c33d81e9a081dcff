//! Syntax tree in, `regex-syntax`'s intermediate form over UTF-8 bytes out; parts that no automaton expresses are named.
//!
//! Captures and laziness vanish here, because only whether there is a match counts. The text is always valid UTF-8,
//! and the classes take advantage of that: after a lead byte all of whose code points are in the set, "any continuation
//! bytes" says as much as a chain of exact ones and needs one state where those need three.

use regex_syntax::hir::{Class, ClassBytes, ClassBytesRange, Dot, Hir, Look, Repetition};

use super::syntax::{Assertion, CharSet, Node, Repeat, range};

/// The form of a search for `node` anywhere in a text, to be matched from the start of the text; else why there is none.
pub fn search(node: &Node) -> Result<Hir, String> {
    // `\B` also holds between the bytes of one character, so nothing may stop there where it is used.
    let exact = contains(node, Assertion::NotWordBoundary);
    let pattern = Translator { exact }.node(node)?;
    if pattern.properties().look_set_prefix().contains(Look::Start) {
        return Ok(pattern);
    }
    let before = Hir::dot(if exact { Dot::AnyChar } else { Dot::AnyByte });
    Ok(Hir::concat(vec![repetition(before, 0, None), pattern]))
}

fn contains(node: &Node, wanted: Assertion) -> bool {
    match node {
        Node::Assertion(assertion) => *assertion == wanted,
        Node::Concat(nodes) | Node::Alternation(nodes) => nodes.iter().any(|node| contains(node, wanted)),
        Node::Repeat(Repeat { node, .. }) | Node::Capture { node, .. } | Node::LookAround { node, .. } => contains(node, wanted),
        Node::Set(_) | Node::BackReference(_) => false,
    }
}

struct Translator {
    /// Whether every class must end where a character ends.
    exact: bool,
}

impl Translator {
    fn node(&self, node: &Node) -> Result<Hir, String> {
        Ok(match node {
            Node::Set(set) => self.class(set),
            Node::Concat(nodes) => Hir::concat(self.nodes(nodes)?),
            Node::Alternation(nodes) => Hir::alternation(self.nodes(nodes)?),
            Node::Repeat(repeat) => repetition(self.node(&repeat.node)?, repeat.min, repeat.max),
            Node::Capture { node, .. } => self.node(node)?,
            Node::Assertion(assertion) => Hir::look(look(*assertion)),
            Node::LookAround { opening, .. } => return Err(format!("it looks around, with `{opening}…)`")),
            Node::BackReference(_) => return Err("it refers back to what a group matched".to_owned()),
        })
    }

    fn nodes(&self, nodes: &[Node]) -> Result<Vec<Hir>, String> {
        nodes.iter().map(|node| self.node(node)).collect()
    }

    fn class(&self, set: &CharSet) -> Hir {
        if self.exact || set.is_ascii() {
            return Hir::class(Class::Unicode(set.clone()));
        }
        let (mut leads, mut rest) = (ClassBytes::empty(), set.clone());
        for (lead, first, last) in lead_bytes() {
            let led = range(first, last);
            let mut missing = led.clone();
            missing.difference(set);
            if missing.ranges().is_empty() {
                leads.push(ClassBytesRange::new(lead, lead));
                rest.difference(&led);
            }
        }
        let continuation = Hir::class(Class::Bytes(ClassBytes::new([ClassBytesRange::new(0x80, 0xBF)])));
        let whole = Hir::concat(vec![Hir::class(Class::Bytes(leads)), repetition(continuation, 0, None)]);
        Hir::alternation(vec![Hir::class(Class::Unicode(rest)), whole])
    }
}

fn repetition(sub: Hir, min: u32, max: Option<u32>) -> Hir {
    Hir::repetition(Repetition { min, max, greedy: true, sub: Box::new(sub) })
}

fn look(assertion: Assertion) -> Look {
    match assertion {
        Assertion::Start => Look::Start,
        Assertion::End => Look::End,
        Assertion::WordBoundary => Look::WordAscii,
        Assertion::NotWordBoundary => Look::WordAsciiNegate,
    }
}

/// Every byte that leads a character of several bytes, with the first and last code point it leads.
fn lead_bytes() -> impl Iterator<Item = (u8, u32, u32)> {
    let two = (0xC2..=0xDFu8).map(|lead| (lead, 6));
    let three = (0xE0..=0xEFu8).map(|lead| (lead, 12));
    let four = (0xF0..=0xF4u8).map(|lead| (lead, 18));
    two.chain(three).chain(four).map(|(lead, bits)| {
        // The bits of the lead byte that belong to the code point: 5, 4 and 3.
        let mask = match bits {
            6 => 0x1F,
            12 => 0x0F,
            _ => 0x07,
        };
        let (first, shortest) = (u32::from(lead & mask) << bits, [0x80, 0x800, 0x1_0000][bits / 6 - 1]);
        (lead, first.max(shortest), (first + (1 << bits) - 1).min(0x10_FFFF))
    })
}
