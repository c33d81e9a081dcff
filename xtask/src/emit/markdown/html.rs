//! HTML in descriptions: which tags have a Markdown equivalent, which only lay out text, and which are no HTML at all.

use pulldown_cmark::{Event, Parser};

use super::escape::reference_length;

/// What a piece of HTML means for the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Html<'a> {
    /// Text between tags, or a tag nobody defines, such as `<customer-id>`: shown as it is.
    Text(&'a str),
    /// A comment, or a tag that only lays out text: not shown.
    Nothing,
    /// `<br>`.
    LineBreak,
    /// The start or the end of a block, such as `<p>`.
    BlockEdge,
    /// `<li>` and its kind.
    ListItem,
    /// The start or the end of text in a fixed-width font.
    Code(Edge),
    /// The start or the end of text whose layout counts.
    Preformatted(Edge),
    /// The start or the end of emphasis, with the Markdown delimiter.
    Emphasis(Edge, &'static str),
    /// The start of a link, with its target if it has one.
    LinkStart(Option<String>),
    /// The end of a link.
    LinkEnd,
}

/// A start tag or an end tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

/// Tags that stand between blocks.
const BLOCKS: &str = "address article aside blockquote caption center details dialog div dl fieldset figcaption figure footer form \
                      h1 h2 h3 h4 h5 h6 header hr main nav ol p section summary table tbody tfoot thead tr ul";

/// Tags that change the look of text, not its meaning.
const LOOKS: &str = "abbr bdi bdo big cite col colgroup dfn font img ins label mark nobr q small span sub sup time u wbr";

/// One tag or comment.
pub(super) fn classify(tag: &str) -> Html<'_> {
    if tag.starts_with("<!") || tag.starts_with("<?") {
        return if tag.starts_with("<![") { Html::Text(tag) } else { Html::Nothing };
    }
    let (edge, inner) = match tag.strip_prefix("</") {
        Some(inner) => (Edge::End, inner),
        None => (Edge::Start, &tag[1..]),
    };
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends_well = inner[length..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
    if !ends_well {
        return Html::Text(tag);
    }
    match inner[..length].to_ascii_lowercase().as_str() {
        "br" => Html::LineBreak,
        "li" | "dt" | "dd" if edge == Edge::Start => Html::ListItem,
        "li" | "dt" | "dd" => Html::Nothing,
        "td" | "th" => Html::Text(" "),
        "code" | "tt" | "kbd" | "samp" | "var" => Html::Code(edge),
        "pre" => Html::Preformatted(edge),
        "b" | "strong" => Html::Emphasis(edge, "**"),
        "i" | "em" => Html::Emphasis(edge, "*"),
        "s" | "del" | "strike" => Html::Emphasis(edge, "~~"),
        "a" if edge == Edge::Start => Html::LinkStart(attribute(inner, "href")),
        "a" => Html::LinkEnd,
        name if lists(BLOCKS, name) => Html::BlockEdge,
        name if lists(LOOKS, name) => Html::Nothing,
        _ => Html::Text(tag),
    }
}

fn lists(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|listed| listed == name)
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| lower[..*at].ends_with(char::is_whitespace))?;
    let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
    };
    Some(decode(value))
}

/// The pieces of an HTML block in order: text, and what its tags mean.
pub(super) fn pieces(html: &str) -> Vec<Html<'_>> {
    let mut pieces = Vec::new();
    let last_comment_end = html.rfind("-->").unwrap_or(0);
    let (mut text_start, mut at) = (0, 0);
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let Some(length) = tag_length(&html[start..], start < last_comment_end) else {
            at = start + 1;
            continue;
        };
        let end = start + length;
        pieces.push(Html::Text(&html[text_start..start]));
        pieces.push(classify(&html[start..end]));
        (text_start, at) = (end, end);
    }
    pieces.push(Html::Text(&html[text_start..]));
    pieces
}

/// The length of the tag or comment at the start. A tag does not reach beyond the next `<`, and a comment is looked for only where one can
/// end, so that a text full of `<` is read once.
fn tag_length(html: &str, comment_can_end: bool) -> Option<usize> {
    if html.starts_with("<!--") {
        return if comment_can_end { html.find("-->").map(|end| end + "-->".len()) } else { None };
    }
    let inner = &html[1..];
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        return None;
    }
    let end = inner.find(['<', '>'])?;
    inner[end..].starts_with('>').then_some(end + "<>".len())
}

/// The text with its character references read, for places where Markdown does not read them.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let length = reference_length(&rest[start + 1..]).map_or(1, |length| length + 1);
        decoded.push_str(&rest[..start]);
        let reference = &rest[start..start + length];
        for event in Parser::new(reference) {
            if let Event::Text(character) = event {
                decoded.push_str(&character);
            }
        }
        rest = &rest[start + length..];
    }
    decoded + rest
}
