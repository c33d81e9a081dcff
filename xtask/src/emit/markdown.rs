//! Descriptions in, documentation out.
//!
//! What comes in is the `description` of a document: CommonMark written by strangers, for another renderer than ours. What goes out
//! is Markdown that rustdoc shows as the author meant it, that warns about nothing and that never runs as a doctest. The description is
//! parsed and written anew from its events, so nothing of it reaches the output unless this module decided how.
//!
//! * `blocks` walks over the events and keeps paragraphs, quotes, lists, tables and code blocks;
//! * `inline` builds the text of one block: emphasis, links, code spans;
//! * `html` tells the tags that have a Markdown equivalent from those that are shown as text;
//! * `links` finds addresses, and tells those that can be kept;
//! * `escape` knows which characters mean something to Markdown;
//! * `lines` writes lines below the markers of the quotes and list items they stand in;
//! * `summary` takes the first sentence.

mod blocks;
mod escape;
mod html;
mod inline;
mod lines;
mod links;
mod summary;
#[cfg(test)]
mod tests;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

/// The description as Markdown for a documentation comment; lines are separated by `\n`, the last one has none. Blank in, empty out.
///
/// Code blocks are never compiled, HTML and brackets never become tags or intra-doc links, bare addresses become links, headings become bold
/// paragraphs, and control characters (also those that turn the direction of text) are shown as `\u{202e}`.
pub fn rustdoc(markdown: &str) -> String {
    let source = source(markdown);
    blocks::render(&source, events(&source))
}

/// The first sentence of the description as one line of plain text, without markup and without escapes. `None` when there is no text at all.
pub fn summary(markdown: &str) -> Option<String> {
    let source = source(markdown);
    summary::first_sentence(events(&source))
}

/// One line of plain text, such as [`summary`] gives, as Markdown that shows it: nothing in it is taken for markup.
pub fn line(text: &str) -> String {
    let paragraph = [Event::Start(Tag::Paragraph), Event::Text(text.into()), Event::End(TagEnd::Paragraph)];
    blocks::render(text, paragraph.into_iter().map(|event| (event, 0..text.len())))
}

/// What stands between other words and Markdown that [`rustdoc`] gave: what begins with a block (a fence, a list, a table) would be no block
/// behind them, and where it ends would begin another one.
pub fn gap(markdown: &str) -> &'static str {
    let after_digits = markdown.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = after_digits.len() < markdown.len() && after_digits.starts_with(['.', ')']);
    let is_fence = markdown.starts_with("```") || markdown.starts_with("~~~");
    let is_block = is_fence || is_numbered || markdown.starts_with(['#', '-', '*', '+', '>', '|', '=']);
    if is_block { "\n\n" } else { " " }
}

/// One kind of line end, and no byte order mark in front of the first block.
fn source(markdown: &str) -> String {
    markdown.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

/// The events of a description, read with the extensions rustdoc has and one text event for each run of text.
fn events(source: &str) -> impl Iterator<Item = (Event<'_>, std::ops::Range<usize>)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    TextMergeWithOffset::new(Parser::new_ext(source, options).into_offset_iter())
}
