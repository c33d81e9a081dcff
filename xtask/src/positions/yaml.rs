//! Positions in YAML. In: a text. Out: the tree of its first document with byte ranges, as far as the text is well-formed.
//!
//! Works on events with a stack of its own, so nesting costs no stack of the program.

use super::repair::repair;
use super::{Content, Mapping, NodeId, Oddity, OddityKind, Spelling, Tree};
use crate::pointer::Pointer;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many bytes are read in all, retries after repairs included.
const WORK: usize = 100 << 20;

pub(super) fn read(text: &str) -> Tree {
    let mut repaired: Option<String> = None;
    let mut work = WORK;
    loop {
        let (builder, stopped) = Builder::run(text, repaired.as_deref().unwrap_or(text));
        let Some(error) = stopped else { return builder.finish() };
        let next = repair(repaired.as_deref().unwrap_or(text), &error, builder.flow_start());
        work = work.saturating_sub(text.len());
        match next {
            Some(next) if work > 0 => repaired = Some(next),
            _ => return builder.finish(),
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    tree: Tree,
    /// The containers around the current event, outermost first.
    open: Vec<Open>,
    /// Which node carries which anchor, by the parser's numbering.
    anchors: BTreeMap<usize, NodeId>,
}

/// A container whose end has not come yet.
struct Open {
    id: NodeId,
    content: OpenContent,
    /// Where the last thing in it ends.
    end: usize,
}

enum OpenContent {
    Sequence(Vec<NodeId>),
    /// With the name whose value comes next.
    Mapping(Mapping, Option<(String, Range<usize>)>),
}

impl<'a> Builder<'a> {
    /// Reads the events of `layout`, which is `text` with other white space. Says what stopped it before the end.
    fn run(text: &'a str, layout: &str) -> (Self, Option<ScanError>) {
        let mut builder = Self { text, tree: Tree::default(), open: Vec::new(), anchors: BTreeMap::new() };
        let offsets = CharOffsets::new(text);
        let mut documents = 0;
        for event in Parser::new_from_str(layout) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => return (builder, Some(error)),
            };
            let range = offsets.byte(span.start.index())..offsets.byte(span.end.index());
            documents += usize::from(matches!(event, Event::DocumentStart(_)));
            if documents > 1 {
                builder.report(range, OddityKind::SecondDocument);
                break;
            }
            builder.event(event, range);
        }
        (builder, None)
    }

    fn finish(mut self) -> Tree {
        // What a mistake in the text has left open.
        while !self.open.is_empty() {
            self.close(self.text.len()..self.text.len());
        }
        self.tree.oddities.sort_by_key(|oddity| oddity.range.start);
        self.tree
    }

    /// Where the outermost flow collection around the current event starts, counted in characters.
    fn flow_start(&self) -> Option<usize> {
        let starts = self.open.iter().map(|open| self.tree.range(open.id).start);
        let start = starts.into_iter().find(|&start| self.text[start..].starts_with(['[', '{']))?;
        Some(self.text[..start].chars().count())
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Scalar(text, style, anchor, tag) => self.scalar(text, style, (anchor, tag), range),
            Event::SequenceStart(anchor, tag) => self.open(OpenContent::Sequence(Vec::new()), (anchor, tag), range),
            Event::MappingStart(anchor, tag) => self.open(OpenContent::Mapping(Mapping::default(), None), (anchor, tag), range),
            Event::SequenceEnd | Event::MappingEnd => self.close(range),
            Event::Alias(anchor) => self.alias(anchor, range),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, (anchor, tag): Properties<'_>, range: Range<usize>) {
        let is_float_tagged = tag.as_ref().is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "float");
        let is_plain = style == ScalarStyle::Plain && tag.is_none();
        self.check_tag(tag, &range);
        let range = self.without_properties(range);
        if (is_plain || is_float_tagged) && is_not_finite(&text) && !self.expects_name() {
            self.report(range.clone(), OddityKind::NotFinite(text.to_string()));
        }
        let spelling = Spelling::of(&text, &self.text[range.clone()]);
        if anchor == 0 && self.expects_name() {
            return self.name(text.into_owned(), range);
        }
        let id = self.tree.add(range.clone(), Content::Scalar(spelling));
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        self.attach(id, range);
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) {
        self.tree.first_alias.get_or_insert_with(|| range.clone());
        let content = self.anchors.get(&anchor).map_or(Content::Scalar(Spelling::Otherwise("".into())), |&target| Content::Alias(target));
        let id = self.tree.add(range.clone(), content);
        if matches!(self.tree.content(id), Content::Open) {
            self.report(range.clone(), OddityKind::Recursive);
        }
        self.attach(id, range);
    }

    fn open(&mut self, content: OpenContent, (anchor, tag): Properties<'_>, range: Range<usize>) {
        self.check_tag(tag, &range);
        let range = self.without_properties(range);
        let id = self.tree.add(range.clone(), Content::Open);
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        self.open.push(Open { id, content, end: range.end });
    }

    fn close(&mut self, range: Range<usize>) {
        let Some(open) = self.open.pop() else { return };
        // Only flow style has an end of its own; block style ends with the last thing in it.
        let end = if range.is_empty() { open.end } else { range.end };
        let node = self.tree.node_mut(open.id);
        let start = node.place.range().start;
        let range = start..end.max(start);
        node.place = range.clone().into();
        node.content = match open.content {
            OpenContent::Sequence(items) => Content::Sequence(items.into()),
            OpenContent::Mapping(mapping, _) => Content::Mapping(mapping.into()),
        };
        self.attach(open.id, range);
    }

    /// Gives a finished node to the container around it: as an item, a name, or the value of the name before.
    fn attach(&mut self, id: NodeId, range: Range<usize>) {
        let Some(open) = self.open.last_mut() else { return };
        open.end = open.end.max(range.end);
        let (mapping, name) = match &mut open.content {
            OpenContent::Sequence(items) => return items.push(id),
            OpenContent::Mapping(mapping, name) => (mapping, name),
        };
        let Some((text, key)) = name.take() else {
            // `load` refuses names that are no texts.
            let text = self.tree.scalar(id, self.text).unwrap_or("?").to_owned();
            return self.name(text, range);
        };
        if text != "<<" {
            let taken = mapping.add(&text, key.clone(), id).err();
            return self.report_duplicate(text, key, taken);
        }
        let taken = mapping.merged.first().map(|_| key.clone());
        mapping.merged.push(id);
        self.report_duplicate(text.clone(), key.clone(), taken);
        if !self.is_mergeable(id) {
            self.report_at(text, range, OddityKind::NotMergeable);
        }
    }

    /// Keeps a name until its value has come.
    fn name(&mut self, text: String, range: Range<usize>) {
        if let Some(Open { content: OpenContent::Mapping(_, name), end, .. }) = self.open.last_mut() {
            *end = (*end).max(range.end);
            *name = Some((text, range));
        }
    }

    fn is_mergeable(&self, id: NodeId) -> bool {
        let is_mapping = |id| matches!(self.tree.content(id), Content::Mapping(_) | Content::Open);
        match self.tree.content(id) {
            Content::Sequence(list) => list.iter().all(|&one| is_mapping(one)),
            _ => is_mapping(id),
        }
    }

    fn expects_name(&self) -> bool {
        matches!(self.open.last(), Some(Open { content: OpenContent::Mapping(_, None), .. }))
    }

    fn check_tag(&mut self, tag: Option<Cow<'_, Tag>>, range: &Range<usize>) {
        let Some(tag) = tag else { return };
        let is_core = tag.is_yaml_core_schema() && ["str", "int", "float", "bool", "null", "map", "seq"].contains(&tag.suffix.as_str());
        if !is_core {
            let written = if tag.is_yaml_core_schema() { format!("!!{}", tag.suffix) } else { format!("{}{}", tag.handle, tag.suffix) };
            // The range starts with the properties: the tag, or an anchor before it.
            let start = range.start + self.text[range.clone()].find('!').unwrap_or(0);
            self.report(start..range.end, OddityKind::Tag(written));
        }
    }

    fn report_duplicate(&mut self, name: String, key: Range<usize>, first: Option<Range<usize>>) {
        if let Some(first) = first {
            let kind = OddityKind::DuplicateKey { name: name.clone(), first };
            self.report_at(name, key, kind);
        }
    }

    /// Reports something about the current event.
    fn report(&mut self, range: Range<usize>, kind: OddityKind) {
        let pointer = self.pointer();
        self.tree.oddities.push(Oddity { pointer, range, kind });
    }

    /// Reports something about the member `name` of the innermost container.
    fn report_at(&mut self, name: String, range: Range<usize>, kind: OddityKind) {
        let pointer = self.pointer().child(name);
        self.tree.oddities.push(Oddity { pointer, range, kind });
    }

    /// Where the current event belongs.
    fn pointer(&self) -> Pointer {
        self.open.iter().fold(Pointer::root(), |pointer, open| match &open.content {
            OpenContent::Sequence(items) => pointer.child(items.len()),
            OpenContent::Mapping(_, Some((name, _))) => pointer.child(name),
            OpenContent::Mapping(_, None) => pointer,
        })
    }

    /// The parser counts `&anchor`, `!tag` and the `|` of a block scalar in; a reader looks for the value itself.
    fn without_properties(&self, range: Range<usize>) -> Range<usize> {
        let mut start = range.start;
        loop {
            let rest = &self.text[start..range.end.max(start)];
            let skipped = match rest.as_bytes().first() {
                Some(b'&' | b'!') => rest.find(char::is_whitespace),
                Some(b'|' | b'>') => rest.find('\n'),
                _ => None,
            };
            let Some(skipped) = skipped else { break };
            start += rest.len() - rest[skipped..].trim_start().len();
        }
        let end = start + self.text[start..range.end.max(start)].trim_end().len();
        start..end
    }
}

/// The anchor's number (0 where there is none) and the tag of a node.
type Properties<'a> = (usize, Option<Cow<'a, Tag>>);

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// Character offsets, as YAML parsers count, to byte offsets.
#[derive(Debug)]
pub(crate) struct CharOffsets<'a> {
    text: &'a str,
    /// The byte offset of every `STRIDE`th character; `None` for ASCII, where characters are bytes.
    marks: Option<Vec<usize>>,
}

const STRIDE: usize = 128;

impl<'a> CharOffsets<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let marks = || text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect();
        Self { text, marks: (!text.is_ascii()).then(marks) }
    }

    /// The byte offset of a character, or the end.
    pub(crate) fn byte(&self, index: usize) -> usize {
        let end = self.text.len();
        let Some(marks) = &self.marks else { return index.min(end) };
        let Some(&mark) = marks.get(index / STRIDE) else { return end };
        self.text[mark..].char_indices().nth(index % STRIDE).map_or(end, |(at, _)| mark + at)
    }
}
