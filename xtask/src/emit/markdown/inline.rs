//! The text of one block, from its events to the lines that show it.
//!
//! Emphasis, links and code spans are written with the author's own delimiters; what cannot be kept loses its markup, never its text.

mod tags;

use super::{escape, links};

/// A part of a block that has been read to its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Lines of a paragraph.
    Paragraph(Vec<String>),
    /// Lines of an HTML list item.
    Item(Vec<String>),
    /// Lines of preformatted HTML.
    Code(Vec<String>),
}

/// How the text of a block is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Layout {
    /// Line ends are kept.
    #[default]
    Lines,
    /// A heading is one line.
    OneLine,
    /// A table cell is one line, with `<br>` for a line break and bars escaped.
    Cell,
}

/// Stands for a line break at the end of a line. No text holds it: control characters are shown by their numbers.
const LINE_BREAK: char = '\u{1}';

/// Something that was opened and not yet closed.
enum Open {
    /// Emphasis of Markdown, its delimiter written at `start`.
    Emphasis { start: usize, delimiter: &'static str },
    /// Emphasis that began inside HTML `<code>`, where its delimiter is text.
    Literal(&'static str),
    /// A link; its text begins at `start`.
    Link { start: usize, target: String },
    /// A link or an image of which only the text is kept.
    Plain,
    /// A link between angle brackets: already written, its text is not repeated.
    Written,
    /// HTML emphasis; its text begins at `start`.
    HtmlEmphasis { start: usize, delimiter: &'static str },
    /// An HTML link; its text begins at `start`, where this many links had been written.
    HtmlLink { start: usize, target: Option<String>, links_before: usize },
}

impl Open {
    fn is_html(&self) -> bool {
        matches!(self, Self::HtmlEmphasis { .. } | Self::HtmlLink { .. })
    }
}

/// Text that is kept as it is until its end tag.
enum Capture {
    Code(String),
    Preformatted(String),
}

/// The text of the block being read.
#[derive(Default)]
pub(super) struct Inline {
    layout: Layout,
    buffer: String,
    open: Vec<Open>,
    /// Whether a Markdown link is open; its text holds no other link.
    in_link: bool,
    /// How many links have been written.
    links: usize,
    capture: Option<Capture>,
    /// Whether the open piece is an HTML list item.
    is_item: bool,
    /// The pieces before the open one.
    done: Vec<Piece>,
}

impl Inline {
    /// An empty text with this layout.
    pub(super) fn new(layout: Layout) -> Self {
        Self { layout, ..Self::default() }
    }

    /// Whether nothing has been written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.buffer.is_empty() && self.capture.is_none() && self.done.is_empty()
    }

    /// Everything that was written, with whatever is still open closed.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.end_capture();
        while let Some(open) = self.open.pop() {
            if let Open::Emphasis { start, delimiter } = open {
                self.end_emphasis(start, delimiter);
            }
        }
        self.end_piece();
        self.done
    }

    /// Markdown that is written as it stands.
    pub(super) fn raw(&mut self, markdown: &str) {
        self.buffer.push_str(markdown);
    }

    /// Text without line ends, its character references already read.
    pub(super) fn text(&mut self, text: &str) {
        if matches!(self.open.last(), Some(Open::Written)) {
            return;
        }
        if let Some(Capture::Code(code) | Capture::Preformatted(code)) = &mut self.capture {
            code.push_str(text);
            return;
        }
        let in_cell = self.layout == Layout::Cell;
        let mut rest = if self.is_after_opener() { text.trim_start() } else { text };
        while !self.in_link
            && let Some((start, end)) = links::find_bare(rest)
        {
            escape::push_text(&mut self.buffer, &rest[..start], in_cell);
            self.autolink(&rest[start..end]);
            rest = &rest[end..];
        }
        escape::push_text(&mut self.buffer, rest, in_cell);
    }

    fn autolink(&mut self, address: &str) {
        self.links += 1;
        self.buffer.push('<');
        self.buffer.push_str(address);
        self.buffer.push('>');
    }

    /// A code span.
    pub(super) fn code(&mut self, code: &str) {
        if let Some(Capture::Code(outer) | Capture::Preformatted(outer)) = &mut self.capture {
            outer.push_str(code);
        } else {
            self.push_code(code);
        }
    }

    fn push_code(&mut self, code: &str) {
        let code = escape::plain_line(code);
        let code = if self.layout == Layout::Cell { code.replace('|', "\\|") } else { code };
        if code.trim().is_empty() {
            return self.text(&code);
        }
        let fence = "`".repeat(escape::longest_backtick_run(&code) + 1);
        let touches_fence = code.starts_with('`') || code.ends_with('`') || (code.starts_with(' ') && code.ends_with(' '));
        let padding = if touches_fence { " " } else { "" };
        // Two code spans without anything between them would share their fences.
        let gap = if self.buffer.ends_with('`') { " " } else { "" };
        self.buffer.push_str(&format!("{gap}{fence}{padding}{code}{padding}{fence}"));
    }

    /// A line end that only separates words.
    pub(super) fn soft_break(&mut self) {
        let is_after_opener = self.is_after_opener();
        match &mut self.capture {
            Some(Capture::Preformatted(code)) => code.push('\n'),
            Some(Capture::Code(code)) => code.push(' '),
            None if is_after_opener => {}
            None => self.buffer.push(if self.layout == Layout::Lines { '\n' } else { ' ' }),
        }
    }

    /// A line end the author asked for.
    pub(super) fn hard_break(&mut self) {
        if self.capture.is_some() || self.is_after_opener() || self.buffer.is_empty() {
            return self.soft_break();
        }
        match self.layout {
            Layout::Lines => self.buffer.extend([LINE_BREAK, '\n']),
            Layout::OneLine => self.buffer.push(' '),
            Layout::Cell => self.buffer.push_str("<br>"),
        }
    }

    /// Emphasis of Markdown begins.
    pub(super) fn start_emphasis(&mut self, delimiter: &'static str) {
        let delimiter = self.delimiter(delimiter);
        if let Some(Capture::Code(code) | Capture::Preformatted(code)) = &mut self.capture {
            code.push_str(delimiter);
            self.open.push(Open::Literal(delimiter));
        } else {
            self.open.push(Open::Emphasis { start: self.buffer.len(), delimiter });
            self.buffer.push_str(delimiter);
        }
    }

    /// A link or an image of Markdown begins; an image is not shown but linked to. `autolink` says that its text is its target.
    pub(super) fn start_link(&mut self, address: &str, autolink: bool) {
        let open = match links::target(address).filter(|_| !self.in_link && self.capture.is_none()) {
            Some(_) if autolink && links::is_autolink(address) => {
                self.autolink(address);
                Open::Written
            }
            Some(target) => {
                self.guard_image();
                self.in_link = true;
                Open::Link { start: self.buffer.len(), target }
            }
            None => Open::Plain,
        };
        self.open.push(open);
    }

    /// The emphasis, link or image of Markdown that began last ends.
    pub(super) fn end_markup(&mut self) {
        while let Some(open) = self.open.pop() {
            match open {
                Open::HtmlEmphasis { .. } | Open::HtmlLink { .. } => continue,
                Open::Plain | Open::Written => {}
                Open::Literal(delimiter) => self.end_literal(delimiter),
                Open::Emphasis { start, delimiter } => {
                    self.end_capture();
                    self.end_emphasis(start, delimiter);
                }
                Open::Link { start, target } => {
                    self.end_capture();
                    self.in_link = false;
                    self.end_link(start, &target);
                }
            }
            return;
        }
    }

    /// The delimiter, except for strong emphasis in a heading, which is bold already.
    fn delimiter(&self, delimiter: &'static str) -> &'static str {
        if self.layout == Layout::OneLine && matches!(delimiter, "**" | "__") { "" } else { delimiter }
    }

    fn end_literal(&mut self, delimiter: &'static str) {
        match &mut self.capture {
            Some(Capture::Code(code) | Capture::Preformatted(code)) => code.push_str(delimiter),
            None => self.text(delimiter),
        }
    }

    /// The closing delimiter follows a word, never a blank: otherwise it would not close, and could start a list.
    fn end_emphasis(&mut self, start: usize, delimiter: &str) {
        let blanks = self.take_blanks();
        if self.buffer.len() <= start + delimiter.len() {
            self.buffer.truncate(start);
        } else {
            self.buffer.push_str(delimiter);
        }
        self.buffer.push_str(&blanks);
    }

    fn take_blanks(&mut self) -> String {
        let words = self.buffer.trim_end_matches([' ', '\n', LINE_BREAK]).len();
        self.buffer.split_off(words)
    }

    fn end_link(&mut self, start: usize, target: &str) {
        self.links += 1;
        let text = self.buffer.split_off(start.min(self.buffer.len()));
        match text.trim() {
            "" if links::is_autolink(target) => self.autolink(target),
            "" => {}
            _ => self.buffer.push_str(&format!("[{text}]({target})")),
        }
    }

    /// An exclamation mark before a link would make it an image.
    fn guard_image(&mut self) {
        let Some(before) = self.buffer.strip_suffix('!') else { return };
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        if backslashes % 2 == 0 {
            self.buffer.insert(before.len(), '\\');
        }
    }

    fn end_capture(&mut self) {
        match self.capture.take() {
            Some(Capture::Code(code)) => self.push_code(&code),
            Some(Capture::Preformatted(code)) => self.done.push(Piece::Code(escape::code_lines(&code))),
            None => {}
        }
    }

    fn end_piece(&mut self) {
        let lines = lines(&self.buffer);
        self.buffer.clear();
        let is_item = std::mem::take(&mut self.is_item);
        if !lines.is_empty() {
            self.done.push(if is_item { Piece::Item(lines) } else { Piece::Paragraph(lines) });
        }
    }

    /// Whether the last thing written is an opening delimiter, which a blank would turn into text.
    fn is_after_opener(&self) -> bool {
        match self.open.last() {
            Some(Open::Emphasis { start, delimiter }) => !delimiter.is_empty() && start + delimiter.len() == self.buffer.len(),
            _ => false,
        }
    }
}

/// The lines of a text, each safe at the start of a line, without blank ones and without a line break at the end.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_end_matches([' ', '\n', LINE_BREAK]).split('\n') {
        let words = line.trim_end_matches(LINE_BREAK).trim();
        let line_break = if line.ends_with(LINE_BREAK) { "\\" } else { "" };
        match (words, lines.is_empty()) {
            ("", true) => {}
            ("", false) if line_break.is_empty() => {}
            _ => lines.push(escape::line_start(words) + line_break),
        }
    }
    lines
}
