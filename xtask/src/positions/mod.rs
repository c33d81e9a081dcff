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
    place: Place,
    content: Content,
}

/// A range of bytes; no text that is read has more than these can say.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    end: u32,
}

#[derive(Clone, Debug)]
enum Content {
    /// A string, a number, a boolean or null.
    Scalar(Spelling),
    Sequence(Box<[NodeId]>),
    Mapping(Box<Mapping>),
    /// `*name`, and the node that carries `&name`.
    Alias(NodeId),
    /// A container that is still being read.
    Open,
}

/// Where the text of a scalar is found.
#[derive(Clone, Debug)]
enum Spelling {
    /// It is what stands there.
    Bare,
    /// It is what stands there between its quotes.
    Quoted,
    /// It is written in another way: with escapes, over several lines.
    Otherwise(Box<str>),
}

/// An object's members, and the values of its YAML merge keys.
#[derive(Clone, Debug, Default)]
struct Mapping {
    members: IndexMap<Box<str>, Member, foldhash::fast::RandomState>,
    merged: Vec<NodeId>,
}

#[derive(Clone, Copy, Debug)]
struct Member {
    key: Place,
    value: NodeId,
}

/// A node of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeId(u32);

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
            (Some(key), Some(value)) if self.tree.range(value).is_empty() => key,
            (_, Some(value)) => self.tree.range(value),
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
        self.tree.scalar(node, self.lines.text())
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
        let range = self.tree.resolved(node).place.range();
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
                (key, here) = (Some(self.tree.range(item)), Some(item));
            } else {
                return (key, here, false);
            }
        }
        (key, here, true)
    }
}

impl From<Range<usize>> for Place {
    fn from(range: Range<usize>) -> Self {
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(range.start), end: offset(range.end) }
    }
}

impl Place {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Spelling {
    /// How `text` is spelled where `written` stands.
    fn of(text: &str, written: &str) -> Self {
        match written {
            _ if written == text => Self::Bare,
            _ if written.starts_with(['"', '\'']) && between_quotes(written) == Some(text) => Self::Quoted,
            _ => Self::Otherwise(text.into()),
        }
    }
}

fn between_quotes(written: &str) -> Option<&str> {
    written.get(1..written.len().checked_sub(1)?)
}

impl Tree {
    fn add(&mut self, range: Range<usize>, content: Content) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node { place: range.into(), content });
        id
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    fn range(&self, id: NodeId) -> Range<usize> {
        self.node(id).place.range()
    }

    /// A node, or the one that it is an alias of.
    fn resolved(&self, node: NodeId) -> &Node {
        match self.node(node) {
            Node { content: Content::Alias(target), .. } => self.node(*target),
            node => node,
        }
    }

    /// What a node holds, or what the node holds that it is an alias of.
    fn content(&self, node: NodeId) -> &Content {
        &self.resolved(node).content
    }

    /// The text of a scalar of the document `text`, aliases followed.
    fn scalar<'t>(&'t self, node: NodeId, text: &'t str) -> Option<&'t str> {
        let Node { place, content: Content::Scalar(spelling) } = self.resolved(node) else { return None };
        let written = text.get(place.range());
        match spelling {
            Spelling::Bare => written,
            Spelling::Quoted => written.and_then(between_quotes),
            Spelling::Otherwise(text) => Some(text),
        }
    }

    fn is_container(&self, node: NodeId) -> bool {
        matches!(self.node(node).content, Content::Sequence(_) | Content::Mapping(_))
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
                        return Some((member.key.range(), member.value));
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
    fn add(&mut self, name: &str, key: Range<usize>, value: NodeId) -> Result<(), Range<usize>> {
        match self.members.entry(name.into()) {
            Entry::Occupied(first) => Err(first.get().key.range()),
            Entry::Vacant(place) => {
                place.insert(Member { key: key.into(), value });
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests;
