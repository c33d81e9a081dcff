//! Lines of blocks in, the whole text out: every line stands below the markers of the quotes and list items it belongs to.

/// Deeper quotes and lists are written at this depth: nobody reads them, and a prefix per level makes short inputs long.
const DEEPEST: usize = 12;

/// What a block is, as far as the distance to the next one depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// The text of a list item that is no paragraph: in a list without blank lines.
    TightText,
    /// A list without a blank line in front of it when it follows tight text.
    List,
    /// A code block, close to tight text as well.
    Code,
    /// Everything else has blank lines around it.
    Other,
}

/// A quote or a list item.
struct Container {
    /// What starts the first line, until it is written: the marker of a list item.
    marker: Option<String>,
    /// What starts every other line.
    prefix: String,
    /// The block before it.
    before: Option<Block>,
}

/// The text so far and the containers that are open.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    containers: Vec<Container>,
    /// The block just written in the innermost container.
    last: Option<Block>,
    /// Whether the last line is a blank one between two blocks.
    ends_blank: bool,
}

impl Lines {
    /// The whole text.
    pub(super) fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }

    /// Opens a quote; like every block it is to be separated first.
    pub(super) fn open_quote(&mut self) {
        self.open(None, "> ".to_owned());
    }

    /// Opens a list item. `close` items stand without a blank line between them.
    pub(super) fn open_item(&mut self, marker: &str, close: bool) {
        if !close {
            self.blank();
        }
        self.open(Some(format!("{marker} ")), " ".repeat(marker.len() + 1));
    }

    fn open(&mut self, marker: Option<String>, prefix: String) {
        let container = match self.containers.len() {
            0..DEEPEST => Container { marker, prefix, before: self.last },
            _ => Container { marker: None, prefix: String::new(), before: self.last },
        };
        self.containers.push(container);
        self.last = None;
    }

    /// Whether the next line starts with the marker of a list item.
    pub(super) fn has_marker(&self) -> bool {
        self.containers.last().is_some_and(|container| container.marker.is_some())
    }

    /// Closes a quote or a list item. An item without content leaves no trace: its marker alone, below a line of text, makes that a heading.
    pub(super) fn close(&mut self) {
        let Some(container) = self.containers.pop() else { return };
        self.last = if container.marker.is_some() { container.before } else { Some(Block::Other) };
    }

    /// Makes room for a block: called once before its lines.
    pub(super) fn separate(&mut self, block: Block) {
        let close = matches!((self.last, block), (None, _) | (Some(Block::TightText), Block::List | Block::Code));
        if !close {
            self.blank();
        }
        self.last = Some(block);
    }

    fn blank(&mut self) {
        let nothing_yet = self.ends_blank || self.text.is_empty() || self.containers.iter().any(|container| container.marker.is_some());
        if !nothing_yet {
            self.line("");
            self.ends_blank = true;
        }
    }

    /// One line of the current block.
    pub(super) fn line(&mut self, line: &str) {
        let start = self.text.len();
        for container in &mut self.containers {
            match container.marker.take() {
                Some(marker) => self.text.push_str(&marker),
                None => self.text.push_str(&container.prefix),
            }
        }
        self.text.push_str(line);
        let end = start + self.text[start..].trim_end_matches(' ').len();
        self.text.truncate(end);
        self.text.push('\n');
        self.ends_blank = false;
    }
}
