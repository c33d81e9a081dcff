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

use pulldown_cmark::{Options, Parser, TextMergeWithOffset};

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

/// One kind of line end, and no byte order mark in front of the first block.
fn source(markdown: &str) -> String {
    markdown.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

/// The events of a description, read with the extensions rustdoc has and one text event for each run of text.
fn events(source: &str) -> impl Iterator<Item = (pulldown_cmark::Event<'_>, std::ops::Range<usize>)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    TextMergeWithOffset::new(Parser::new_ext(source, options).into_offset_iter())
}
