//! Where each part of a document stands in its text. In: a source. Out: JSON pointers to byte ranges, lines and columns.
//!
//! Reading a document keeps no positions. This index is built by a second, event-level pass over the text, once, and only when there is
//! something to report, or ahead of that where a processor is free. That pass also meets what the first one only hears of or never sees: names that stand twice, tags, numbers
//! that are not finite (`Oddity`), and numbers as they were written.

mod json;
mod lines;
mod repair;
mod yaml;

use crate::diagnostics::Part;
use crate::load::{Format, Source};
use crate::pointer::Pointer;
use indexmap::IndexMap;
use indexmap::map::Entry;
use std::ops::Range;
use std::sync::OnceLock;

pub use lines::Lines;
pub(crate) use yaml::CharOffsets;

/// A stretch of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Byte offset of the first byte.
    pub start: usize,
    /// Byte offset behind the last byte.
    pub end: usize,
    /// Line of `start`, from 1.
    pub line: usize,
    /// Column of `start` in characters, from 1.
    pub column: usize,
}

/// The pointer -> position index of one document.
#[derive(Debug)]
pub struct Positions<'a> {
    lines: Lines<'a>,
    tree: &'a Tree,
}

/// What a source keeps of its index, once somebody has asked for it.
#[derive(Clone, Debug, Default)]
pub struct Index(OnceLock<Tree>);

/// The document's nodes; the first one is the root.
#[derive(Clone, Debug, Default)]
struct Tree {
    nodes: Vec<Node>,
    oddities: Vec<Oddity>,
    first_alias: Option<Range<usize>>,
}

#[derive(Clone, Debug)]
struct Node {
    range: Range<usize>,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    /// The text of a string, or a number, boolean or null as written.
    Scalar(Box<str>),
    Sequence(Vec<NodeId>),
    Mapping(Box<Mapping>),
    /// `*name`, and the node that carries `&name`.
    Alias(NodeId),
    /// A container that is still being read.
    Open,
}

/// An object's members, and the values of its YAML merge keys.
#[derive(Clone, Debug, Default)]
struct Mapping {
    members: IndexMap<String, Member>,
    merged: Vec<NodeId>,
}

#[derive(Clone, Debug)]
struct Member {
    key: Range<usize>,
    value: NodeId,
}

/// A node of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeId(usize);

/// Something only this pass can address.
#[derive(Clone, Debug)]
pub(crate) struct Oddity {
    pub pointer: Pointer,
    pub range: Range<usize>,
    pub kind: OddityKind,
}

/// What an [`Oddity`] is.
#[derive(Clone, Debug)]
pub(crate) enum OddityKind {
    /// The member `name` was there before, at `first`.
    DuplicateKey { name: String, first: Range<usize> },
    /// A YAML tag outside the core schema, as written.
    Tag(String),
    /// `.inf` or `.nan`, as written.
    NotFinite(String),
    /// The value of a merge key that is neither a mapping nor a list of mappings.
    NotMergeable,
    /// An alias inside what it refers to.
    Recursive,
    /// A second YAML document starts here; the index holds the first one only.
    SecondDocument,
}

/// Up to here an index is made before it is known whether anything is reported: of nearly every document of some size something is. One of larger
/// texts would double the memory of a run.
const AHEAD: usize = 8 << 20;

/// How many nodes one look-up may visit. Only chains of merge keys made to waste time come near.
const LOOKUP_LIMIT: usize = 10_000;

impl<'a> Positions<'a> {
    /// Reads the text once more, unless that was done. Of a text that is not well-formed, the index holds what stands before the first mistake (YAML) or
    /// nothing (JSON).
    pub fn index(source: &'a Source) -> Self {
        let tree = source.index.0.get_or_init(|| match source.format {
            Format::Yaml => yaml::read(&source.text),
            Format::Json => json::read(&source.text),
        });
        Self { lines: Lines::new(&source.text), tree }
    }

    /// Reads the text once more while others work.
    pub fn ahead(source: &'a Source) {
        if source.text.len() <= AHEAD {
            Self::index(source);
        }
    }

    /// Where a member's name or value stands. For a place the text does not have, the name of its nearest ancestor that it has.
    pub fn locate(&self, pointer: &Pointer, part: Part) -> Span {
        let (key, value, exact) = self.find(pointer);
        let range = match (key, value) {
            (Some(key), _) if part == Part::Key || !exact => key,
            // `name:` with nothing behind it.
            (Some(key), Some(value)) if self.tree.nodes[value.0].range.is_empty() => key,
            (_, Some(value)) => self.tree.nodes[value.0].range.clone(),
            (_, None) => 0..0,
        };
        self.span(range)
    }

    /// What to show a person for a place: as [`locate`](Self::locate), but for an object or array that starts on a later line than its
    /// name, as it does in YAML's block style, the name.
    pub fn shown(&self, pointer: &Pointer, part: Part) -> Span {
        let span = self.locate(pointer, part);
        match self.find(pointer) {
            (Some(key), Some(value), true) if self.tree.is_container(value) => {
                let name = self.span(key);
                if name.line < span.line { name } else { span }
            }
            _ => span,
        }
    }

    /// Offsets with line and column.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let (line, column) = self.lines.place(range.start);
        Span { start: range.start, end: range.end, line, column }
    }

    /// What this pass met that the first one cannot address, in the order of the text.
    pub(crate) fn oddities(&self) -> &[Oddity] {
        &self.tree.oddities
    }

    /// The first `*name` of the document.
    pub(crate) fn first_alias(&self) -> Option<Range<usize>> {
        self.tree.first_alias.clone()
    }

    /// The document itself.
    pub(crate) fn root(&self) -> Option<NodeId> {
        (!self.tree.nodes.is_empty()).then_some(NodeId(0))
    }

    /// The value of the member `name`, aliases and merge keys followed.
    pub(crate) fn member(&self, node: NodeId, name: &str) -> Option<NodeId> {
        self.tree.member(node, name).map(|(_, value)| value)
    }

    /// The item at `index`, aliases followed.
    pub(crate) fn item(&self, node: NodeId, index: usize) -> Option<NodeId> {
        match self.tree.content(node) {
            Content::Sequence(items) => items.get(index).copied(),
            _ => None,
        }
    }

    /// The text of a scalar, aliases followed.
    pub(crate) fn scalar(&self, node: NodeId) -> Option<&str> {
        match self.tree.content(node) {
            Content::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The scalar at a pointer as it is written, without its quotes.
    pub(crate) fn text(&self, pointer: &Pointer) -> Option<&str> {
        match self.find(pointer) {
            (_, Some(node), true) => self.scalar(node),
            _ => None,
        }
    }

    /// Whether a scalar has neither quotes nor a block of its own, so that YAML asks what it looks like.
    pub(crate) fn is_plain(&self, node: NodeId) -> bool {
        let range = self.tree.resolved(node).range.clone();
        !self.lines.text().get(range).is_some_and(|text| text.starts_with(['"', '\'', '|', '>']))
    }

    /// Name and value at a pointer or at its nearest ancestor, and whether the pointer's own place was found.
    fn find(&self, pointer: &Pointer) -> (Option<Range<usize>>, Option<NodeId>, bool) {
        let (mut key, mut here) = (None, self.root());
        for step in pointer.steps() {
            let Some(node) = here else { break };
            if let Some((name, value)) = self.tree.member(node, &step) {
                (key, here) = (Some(name), Some(value));
            } else if let Some(item) = step.parse().ok().and_then(|index| self.item(node, index)) {
                // An item has no name of its own; what stands there is as good.
                (key, here) = (Some(self.tree.nodes[item.0].range.clone()), Some(item));
            } else {
                return (key, here, false);
            }
        }
        (key, here, true)
    }
}

impl Tree {
    fn add(&mut self, range: Range<usize>, content: Content) -> NodeId {
        self.nodes.push(Node { range, content });
        NodeId(self.nodes.len() - 1)
    }

    /// A node, or the one that it is an alias of.
    fn resolved(&self, node: NodeId) -> &Node {
        match &self.nodes[node.0].content {
            Content::Alias(target) => &self.nodes[target.0],
            _ => &self.nodes[node.0],
        }
    }

    /// What a node holds, or what the node holds that it is an alias of.
    fn content(&self, node: NodeId) -> &Content {
        &self.resolved(node).content
    }

    fn is_container(&self, node: NodeId) -> bool {
        matches!(self.nodes[node.0].content, Content::Sequence(_) | Content::Mapping(_))
    }

    /// A member's name and value: its own members win over merged ones, earlier merged ones over later. Works with a stack of its own:
    /// a merge key may refer to the object around it.
    fn member(&self, node: NodeId, name: &str) -> Option<(Range<usize>, NodeId)> {
        let mut open = vec![node];
        let mut visited = 0;
        while let Some(node) = open.pop() {
            match self.content(node) {
                Content::Mapping(mapping) => {
                    if let Some(member) = mapping.members.get(name) {
                        return Some((member.key.clone(), member.value));
                    }
                    visited += 1 + mapping.merged.len();
                    open.extend(mapping.merged.iter().rev());
                }
                // Below the first node, a list of what is merged.
                Content::Sequence(list) if visited > 0 => {
                    visited += list.len();
                    open.extend(list.iter().rev());
                }
                _ => {}
            }
            if visited > LOOKUP_LIMIT {
                return None;
            }
        }
        None
    }
}

impl Mapping {
    /// Adds a member, unless its name is taken: then says where it was first.
    fn add(&mut self, name: String, key: Range<usize>, value: NodeId) -> Result<(), Range<usize>> {
        match self.members.entry(name) {
            Entry::Occupied(first) => Err(first.get().key.clone()),
            Entry::Vacant(place) => {
                place.insert(Member { key, value });
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests;
