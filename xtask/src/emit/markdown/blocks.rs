//! The walk over a description: events in, Markdown out. Each block is separated, its text is built by [`Inline`], its lines by [`Lines`].

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::escape;
use super::inline::{Inline, Layout, Piece};
use super::lines::{Block, Lines};

/// Languages that rustdoc does not compile and readers know. Every other block of code is shown as text, whatever it says it is: rustdoc takes an
/// unknown word for a language, and several of the known ones for orders to compile and run.
const LANGUAGES: &str = "bash c console cpp csharp css csv curl diff go graphql html http ini java javascript js json json5 jsonc kotlin \
                         markdown php powershell protobuf python ruby sh shell sql swift toml ts typescript xml yaml yml";

/// The Markdown of the events of `source`.
pub(super) fn render<'a>(source: &'a str, events: impl Iterator<Item = (Event<'a>, Range<usize>)>) -> String {
    let mut blocks = Blocks {
        lines: Lines::default(),
        scopes: Vec::new(),
        text: None,
        verbatim: None,
        row: Vec::new(),
        columns: Vec::new(),
        footnote: None,
    };
    for (event, range) in events {
        match event {
            Event::Start(tag) => blocks.start(tag, &source[range]),
            Event::End(tag) => blocks.end(tag),
            event => blocks.content(event),
        }
    }
    blocks.end_text(Block::Other);
    blocks.lines.finish()
}

/// What blocks stand in.
enum Scope {
    List(List),
    Item,
    Quote,
}

struct List {
    /// The number of the next item, in an ordered list.
    number: Option<u64>,
    /// Whether its items are paragraphs, with blank lines between them.
    loose: bool,
    /// Whether no item has been opened yet.
    empty: bool,
}

/// A block whose text is no Markdown.
enum Verbatim {
    Code(&'static str, String),
    Html(String),
}

struct Blocks {
    lines: Lines,
    scopes: Vec<Scope>,
    /// The text of the open paragraph, heading or table cell, or of a list item that is no paragraph.
    text: Option<Inline>,
    /// The open code or HTML block.
    verbatim: Option<Verbatim>,
    /// The cells of the open table row.
    row: Vec<String>,
    /// The columns of the open table.
    columns: Vec<Alignment>,
    /// The label of a footnote of which nothing has been written yet.
    footnote: Option<String>,
}

impl Blocks {
    fn content(&mut self, event: Event<'_>) {
        match (event, &mut self.verbatim) {
            (Event::Text(text) | Event::Html(text), Some(Verbatim::Code(_, verbatim) | Verbatim::Html(verbatim))) => {
                verbatim.push_str(&text)
            }
            (Event::Text(text) | Event::Html(text), None) => self.text().text(&text),
            (Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code), _) => self.text().code(&code),
            (Event::InlineHtml(tag), _) => self.text().inline_html(&tag),
            (Event::FootnoteReference(label), _) => self.text().text(&format!("[{label}]")),
            (Event::SoftBreak, _) => self.text().soft_break(),
            (Event::HardBreak, _) => self.text().hard_break(),
            (Event::TaskListMarker(done), _) => self.task(done),
            (Event::Rule, _) => {
                self.separate(Block::Other);
                // Neither a list marker nor the line below a heading looks like this.
                self.lines.line("___");
            }
            (Event::Start(_) | Event::End(_), _) => {}
        }
    }

    /// The text being read; in a list item without blank lines nothing announces it.
    fn text(&mut self) -> &mut Inline {
        self.text.get_or_insert_default()
    }

    fn task(&mut self, done: bool) {
        let has_marker = self.lines.has_marker();
        let text = self.text();
        let mark = if done { "[x] " } else { "[ ] " };
        if has_marker && text.is_empty() { text.raw(mark) } else { text.text(mark) }
    }

    fn start(&mut self, tag: Tag<'_>, source: &str) {
        if tag != Tag::Paragraph {
            self.end_footnote_label();
        }
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { .. } => self.start_text(Layout::OneLine),
            Tag::TableCell => self.start_text(Layout::Cell),
            Tag::CodeBlock(kind) => self.start_verbatim(Verbatim::Code(language(&kind), String::new())),
            Tag::HtmlBlock => self.start_verbatim(Verbatim::Html(String::new())),
            Tag::MetadataBlock(_) => self.start_verbatim(Verbatim::Code("text", String::new())),
            Tag::BlockQuote(_) => self.start_quote(),
            Tag::List(number) => self.start_list(number),
            Tag::Item => self.start_item(source),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label),
            Tag::Table(columns) => {
                self.separate(Block::Other);
                self.columns = columns;
            }
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            Tag::Emphasis => self.text().start_emphasis(delimiter(source, ["_", "*"])),
            Tag::Strong => self.text().start_emphasis(delimiter(source, ["__", "**"])),
            Tag::Strikethrough => self.text().start_emphasis(delimiter(source, ["~~", "~"])),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => self.text().start_link(&format!("mailto:{dest_url}"), false),
            Tag::Link { dest_url, .. } => self.text().start_link(&dest_url, source.starts_with('<')),
            Tag::Image { dest_url, .. } => self.text().start_link(&dest_url, false),
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_text(Block::Other),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.end_verbatim(),
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.end_text(Block::TightText);
                self.scopes.pop();
                self.lines.close();
            }
            TagEnd::List(_) => drop(self.scopes.pop()),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.end_row(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => self.text().end_markup(),
            TagEnd::FootnoteDefinition => self.end_footnote_label(),
            TagEnd::Table | TagEnd::DefinitionList | TagEnd::DefinitionListTitle => {}
            TagEnd::DefinitionListDefinition | TagEnd::Superscript | TagEnd::Subscript => {}
        }
    }

    /// Ends the text of a list item that is no paragraph and makes room for a block.
    fn separate(&mut self, block: Block) {
        self.end_text(Block::TightText);
        self.lines.separate(block);
    }

    fn start_text(&mut self, layout: Layout) {
        self.end_text(Block::TightText);
        self.text = Some(Inline::new(layout));
    }

    fn start_paragraph(&mut self) {
        self.start_text(Layout::Lines);
        if let Some(label) = self.footnote.take() {
            self.text().text(&label);
        }
        if let [.., Scope::List(list), Scope::Item] = self.scopes.as_mut_slice() {
            list.loose = true;
        }
    }

    fn end_text(&mut self, block: Block) {
        if let Some(text) = self.text.take() {
            self.write(text.finish(), block);
        }
    }

    fn write(&mut self, pieces: Vec<Piece>, block: Block) {
        let mut after_item = false;
        for piece in pieces {
            let is_item = matches!(piece, Piece::Item(_));
            match piece {
                Piece::Paragraph(lines) => self.write_lines(lines, block),
                Piece::Code(lines) => self.write_code("text", &lines),
                Piece::Item(lines) => {
                    if !after_item {
                        self.lines.separate(Block::Other);
                    }
                    self.lines.open_item("-", true);
                    self.write_lines(lines, Block::Other);
                    self.lines.close();
                }
            }
            after_item = is_item;
        }
    }

    fn write_lines(&mut self, lines: Vec<String>, block: Block) {
        self.lines.separate(block);
        for line in lines {
            self.lines.line(&line);
        }
    }

    /// A heading would look like a section of the item's documentation, next to ours; bold text does not.
    fn end_heading(&mut self) {
        let title = one_line(self.text.take());
        if !title.is_empty() {
            self.write_lines(vec![format!("**{title}**")], Block::Other);
        }
    }

    fn start_verbatim(&mut self, verbatim: Verbatim) {
        self.end_text(Block::TightText);
        self.verbatim = Some(verbatim);
    }

    fn end_verbatim(&mut self) {
        match self.verbatim.take() {
            Some(Verbatim::Code(language, code)) => self.write_code(language, &escape::code_lines(&code)),
            Some(Verbatim::Html(block)) => {
                let mut text = Inline::default();
                text.html_block(&block);
                self.write(text.finish(), Block::Other);
            }
            None => {}
        }
    }

    fn write_code(&mut self, language: &str, code: &[String]) {
        let longest = code.iter().map(|line| escape::longest_backtick_run(line)).max().unwrap_or(0);
        let fence = "`".repeat(3.max(longest + 1));
        self.lines.separate(Block::Code);
        self.lines.line(&format!("{fence}{language}"));
        for line in code {
            self.lines.line(line);
        }
        self.lines.line(&fence);
    }

    fn start_quote(&mut self) {
        self.separate(Block::Other);
        self.scopes.push(Scope::Quote);
        self.lines.open_quote();
    }

    fn start_list(&mut self, number: Option<u64>) {
        // Only a list that starts with 1 can follow text without a blank line.
        self.separate(if number.is_none_or(|number| number == 1) { Block::List } else { Block::Other });
        self.scopes.push(Scope::List(List { number, loose: false, empty: true }));
    }

    /// The author's marker is kept: another one is what separates two lists.
    fn start_item(&mut self, source: &str) {
        const LARGEST_NUMBER: u64 = 999_999_999;
        let mut marker = delimiter(source, ["*", "+", "-"]).to_owned();
        let mut close = true;
        if let Some(Scope::List(list)) = self.scopes.last_mut() {
            close = list.empty || !list.loose;
            list.empty = false;
            if let Some(number) = &mut list.number {
                let end = source.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
                marker = format!("{number}{}", delimiter(end, [")", "."]));
                *number = LARGEST_NUMBER.min(*number + 1);
            }
        }
        self.scopes.push(Scope::Item);
        self.lines.open_item(&marker, close);
    }

    /// Footnotes of several items of one page would mix, so they are paragraphs where they stand.
    fn start_footnote(&mut self, label: &str) {
        self.end_text(Block::TightText);
        self.footnote = Some(format!("[{label}] "));
    }

    /// Writes the label of a footnote that does not begin with a paragraph.
    fn end_footnote_label(&mut self) {
        if let Some(label) = self.footnote.take() {
            self.text().text(&label);
            self.end_text(Block::Other);
        }
    }

    fn end_cell(&mut self) {
        let cell = one_line(self.text.take());
        self.row.push(cell);
    }

    fn end_head(&mut self) {
        self.end_row();
        let rule = |column: &Alignment| match column {
            Alignment::None => "---",
            Alignment::Left => ":--",
            Alignment::Center => ":-:",
            Alignment::Right => "--:",
        };
        let rules: Vec<&str> = self.columns.iter().map(rule).collect();
        self.lines.line(&format!("| {} |", rules.join(" | ")));
    }

    fn end_row(&mut self) {
        let row = format!("| {} |", self.row.join(" | "));
        self.row.clear();
        self.lines.line(&row);
    }
}

/// The first of these that the source starts with, or the last.
fn delimiter<const N: usize>(source: &str, delimiters: [&'static str; N]) -> &'static str {
    let source = source.trim_start();
    delimiters.into_iter().find(|delimiter| source.starts_with(delimiter)).unwrap_or(delimiters[N - 1])
}

/// The text of a heading or a cell.
fn one_line(text: Option<Inline>) -> String {
    let pieces = text.map(Inline::finish).unwrap_or_default();
    let lines = pieces.into_iter().flat_map(|piece| match piece {
        Piece::Paragraph(lines) | Piece::Item(lines) | Piece::Code(lines) => lines,
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// The language of a code block, as far as we know it.
fn language(kind: &CodeBlockKind<'_>) -> &'static str {
    let CodeBlockKind::Fenced(info) = kind else { return "text" };
    let name =
        info.split(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | ':' | ';')).next().unwrap_or_default().to_ascii_lowercase();
    LANGUAGES.split_whitespace().find(|language| *language == name).unwrap_or("text")
}
