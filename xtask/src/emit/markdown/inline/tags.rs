//! HTML in a text: its tags become the Markdown that looks the same, or nothing.

use super::super::html::{self, Edge, Html};
use super::{Capture, Inline, LINE_BREAK, Layout, Open, links};

/// Deeper HTML tags lose their markup.
const DEEPEST_HTML: usize = 8;

impl Inline {
    /// A tag or a comment among the words of a paragraph.
    pub(in crate::emit::markdown) fn inline_html(&mut self, tag: &str) {
        match html::classify(tag) {
            Html::Text(text) => self.text(text),
            markup => self.html(markup),
        }
    }

    /// An HTML block.
    pub(in crate::emit::markdown) fn html_block(&mut self, block: &str) {
        for piece in html::pieces(block) {
            self.html(piece);
        }
    }

    fn html(&mut self, html: Html<'_>) {
        match html {
            Html::Text(text) => self.html_text(text),
            Html::Nothing => {}
            Html::LineBreak => self.hard_break(),
            Html::BlockEdge => self.block_edge(),
            Html::ListItem => {
                self.block_edge();
                self.is_item = self.buffer.is_empty();
            }
            Html::Code(Edge::Start) if self.capture.is_none() => self.capture = Some(Capture::Code(String::new())),
            Html::Code(Edge::End) if matches!(self.capture, Some(Capture::Code(_))) => self.end_capture(),
            Html::Code(_) => {}
            Html::Preformatted(Edge::Start) => {
                self.end_capture();
                self.block_edge();
                let in_block = self.layout == Layout::Lines && self.open.is_empty();
                self.capture = Some(if in_block { Capture::Preformatted(String::new()) } else { Capture::Code(String::new()) });
            }
            Html::Preformatted(Edge::End) => self.end_capture(),
            Html::Emphasis(Edge::Start, delimiter) => self.start_html(|start, _| Open::HtmlEmphasis { start, delimiter }),
            Html::Emphasis(Edge::End, delimiter) => self.end_html_emphasis(delimiter),
            Html::LinkStart(address) => {
                let target = address.and_then(|address| links::target(&address)).filter(|_| !self.in_link);
                self.start_html(|start, links_before| Open::HtmlLink { start, target, links_before });
            }
            Html::LinkEnd => self.end_html_link(),
        }
    }

    fn start_html(&mut self, open: impl FnOnce(usize, usize) -> Open) {
        let depth = self.open.iter().rev().take_while(|open| open.is_html()).count();
        if self.capture.is_none() && depth < DEEPEST_HTML {
            self.guard_image();
            self.open.push(open(self.buffer.len(), self.links));
        }
    }

    /// Takes the innermost HTML element of a kind, if Markdown has not begun anything inside it; elements inside it lose their markup.
    fn take_html(&mut self, is_wanted: impl Fn(&Open) -> bool) -> Option<Open> {
        if self.capture.is_some() {
            return None;
        }
        let above = self.open.iter().rev().take_while(|open| open.is_html()).position(is_wanted)?;
        let wanted = self.open.len() - above - 1;
        self.open.truncate(wanted + 1);
        self.open.pop()
    }

    fn end_html_emphasis(&mut self, wanted: &'static str) {
        let is_wanted = |open: &Open| matches!(open, Open::HtmlEmphasis { delimiter, .. } if *delimiter == wanted);
        let Some(Open::HtmlEmphasis { start, delimiter }) = self.take_html(is_wanted) else { return };
        let blanks = self.take_blanks();
        let text = self.buffer.split_off(start.min(self.buffer.len()));
        let word = text.trim_start_matches([' ', '\n', LINE_BREAK]);
        self.buffer.push_str(&text[..text.len() - word.len()]);
        let delimiter = if self.can_emphasize(word) { self.delimiter(delimiter) } else { "" };
        self.buffer.push_str(&format!("{delimiter}{word}{delimiter}{blanks}"));
    }

    /// Markdown does not see emphasis of punctuation that touches a word, nor next to other emphasis.
    fn can_emphasize(&self, word: &str) -> bool {
        let before = self.buffer.chars().next_back();
        let is_delimiter = |c: char| matches!(c, '*' | '~' | '_');
        let touches_word = before.is_some_and(char::is_alphanumeric) && !word.starts_with(char::is_alphanumeric);
        let touches_delimiter = before.is_some_and(is_delimiter) || word.starts_with(is_delimiter) || word.ends_with(is_delimiter);
        !word.is_empty() && !touches_word && !touches_delimiter
    }

    /// A link that holds another link, such as its own address, is not needed.
    fn end_html_link(&mut self) {
        let open = self.take_html(|open| matches!(open, Open::HtmlLink { .. }));
        if let Some(Open::HtmlLink { start, target: Some(target), links_before }) = open
            && links_before == self.links
        {
            self.end_link(start, &target);
        }
    }

    /// The start or the end of an HTML block: a new paragraph where one can be.
    fn block_edge(&mut self) {
        let is_markdown_open = self.open.iter().any(|open| !open.is_html());
        if is_markdown_open || self.layout != Layout::Lines {
            return self.hard_break();
        }
        self.end_capture();
        self.open.clear();
        self.end_piece();
    }

    /// Text of an HTML block: line ends separate words, character references are still to be read.
    fn html_text(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.soft_break();
            }
            self.text(&html::decode(line));
        }
    }
}
