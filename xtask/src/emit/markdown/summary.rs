//! Events in, the first sentence as plain text out.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape::plain_line;
use super::html::{self, Html};

/// The first sentence of the first paragraph; without a paragraph, of whatever text comes first, such as a heading.
pub(super) fn first_sentence<'a>(events: impl Iterator<Item = (Event<'a>, Range<usize>)>) -> Option<String> {
    let mut heading = None;
    let mut text = String::new();
    let mut in_code = false;
    for (event, _) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if in_code => {}
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::FootnoteReference(_) => {}
            Event::InlineHtml(tag) => push_html(&mut text, html::classify(&tag)),
            Event::Html(block) => html::pieces(&block).into_iter().for_each(|piece| push_html(&mut text, piece)),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Heading(_)) => heading = heading.or(sentence(&std::mem::take(&mut text))),
            Event::End(end) if is_block(end) => {
                if let Some(sentence) = sentence(&std::mem::take(&mut text)) {
                    return Some(sentence);
                }
            }
            _ => {}
        }
    }
    sentence(&text).or(heading)
}

fn is_block(end: TagEnd) -> bool {
    matches!(end, TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::Item | TagEnd::TableCell | TagEnd::BlockQuote(_))
}

fn push_html(text: &mut String, html: Html<'_>) {
    match html {
        Html::Text(words) => text.push_str(&html::decode(words)),
        Html::LineBreak | Html::BlockEdge | Html::ListItem => text.push(' '),
        Html::Nothing | Html::Code(_) | Html::Preformatted(_) | Html::Emphasis(..) | Html::LinkStart(_) | Html::LinkEnd => {}
    }
}

/// Everything up to the first full stop, exclamation or question mark that ends a sentence, with single spaces between the words.
fn sentence(text: &str) -> Option<String> {
    let visible = plain_line(text);
    let mut sentence = String::new();
    let mut words = visible.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(word);
        let next_is_new = words.peek().is_none_or(|next| !next.starts_with(char::is_lowercase));
        if next_is_new && ends_sentence(word) {
            break;
        }
    }
    (!sentence.is_empty()).then_some(sentence)
}

fn ends_sentence(word: &str) -> bool {
    const ABBREVIATIONS: [&str; 6] = ["e.g.", "i.e.", "etc.", "vs.", "cf.", "no."];
    let word = word.trim_start_matches(['(', '"', '\'']).trim_end_matches([')', '"', '\'']);
    word.ends_with(['.', '!', '?', '。']) && !ABBREVIATIONS.contains(&word.to_ascii_lowercase().as_str())
}
