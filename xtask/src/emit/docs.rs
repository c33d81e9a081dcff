//! Documentation. In: what the document says of an item in words, and its constraints. Out: doc attributes.

use super::Emitter;
use super::comments::Comment;
use super::markdown;
use crate::model::{Bound, Docs, Integer, List, Number, Shape, Text, Type};
use proc_macro2::TokenStream;
use quote::quote;
use std::borrow::Cow;

/// Markdown of our own, or made safe, as documentation.
pub fn comment(markdown: &str) -> Comment {
    Comment::new(markdown)
}

/// Text in a code span, on one line, whatever it holds.
pub fn code(text: &str) -> String {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'`';
    if !text.is_empty() && text.bytes().all(is_plain) {
        return ["`", text, "`"].concat();
    }
    let shown: Cow<'_, str> = if text.chars().any(is_hidden) { text.chars().map(shown).collect() } else { text.into() };
    let mut longest = 0;
    let mut run = 0;
    for c in shown.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if shown.starts_with('`') || shown.ends_with('`') || shown.is_empty() { " " } else { "" };
    format!("{fence}{pad}{shown}{pad}{fence}")
}

/// A character as it can be shown in source text: controls and direction marks as their escapes.
fn shown(c: char) -> String {
    if is_hidden(c) { c.escape_unicode().collect() } else { c.into() }
}

fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl Emitter<'_> {
    /// The documentation of a named type.
    pub fn type_docs(&self, ty: &Type) -> TokenStream {
        let mut facts = constraints(&ty.shape);
        if !ty.docs.checked.is_empty() {
            let rules: Vec<String> = ty.docs.checked.iter().map(|rule| code(rule)).collect();
            facts.push(format!("Checked besides: {}", rules.join(", ")));
        }
        if ty.sensitive {
            facts.push("Sensitive: `Debug` and errors never show the value.".to_owned());
        }
        facts.extend(annotations(&ty.docs));
        facts.push(format!("Source: {}", code(ty.pointer.as_str())));
        let title = ty.words.join(" ");
        page(&ty.docs, &format!("{}.", code(&title)), &facts)
    }
}

/// A page: what the document says, else the fallback, then a list of facts.
pub fn page(docs: &Docs, fallback: &str, facts: &[String]) -> TokenStream {
    let mut text = prose(docs).unwrap_or_else(|| fallback.to_owned());
    if !facts.is_empty() {
        text.push_str("\n\n");
        text.push_str(&facts.iter().map(|fact| format!("* {fact}\n")).collect::<String>());
    }
    let deprecated = docs.deprecated.then(|| quote!(#[deprecated]));
    let lines = comment(text.trim_end());
    quote!(#lines #deprecated)
}

/// The title and the description, and those of parts that have no place of their own.
pub fn prose(docs: &Docs) -> Option<String> {
    let of_parts = docs.parts.iter().filter_map(|(called, docs)| {
        let prose = prose(docs)?;
        // What has several lines may begin with a block, which wants a line of its own.
        let gap = if prose.contains('\n') { "\n\n" } else { " " };
        Some(format!("Each {called}:{gap}{prose}"))
    });
    let paragraphs: Vec<String> = own_prose(docs).into_iter().chain(of_parts).collect();
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}

fn own_prose(docs: &Docs) -> Option<String> {
    let title = docs.title.as_deref().map(markdown::rustdoc).filter(|title| !title.is_empty());
    let description = docs.description.as_deref().map(markdown::rustdoc).filter(|description| !description.is_empty());
    match (title, description) {
        (Some(title), Some(description)) if description.starts_with(&title) => Some(description),
        (Some(title), Some(description)) => Some(format!("{title}\n\n{description}")),
        (one, other) => one.or(other),
    }
}

/// Default, example, format and further reading.
pub fn annotations(docs: &Docs) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(docs.format.as_ref().map(|format| format!("Format: {}", code(format))));
    facts.extend(docs.default.as_ref().map(|value| format!("Default: {}", code(&shortened(&value.to_string())))));
    facts.extend(docs.example.as_ref().map(|value| format!("Example: {}", code(&shortened(&value.to_string())))));
    facts.extend(docs.external.as_ref().map(|(url, text)| {
        let text = text.as_deref().and_then(markdown::summary).map(|text| markdown::line(&text));
        format!("{}: {}", text.as_deref().unwrap_or("Further reading"), code(url))
    }));
    for (called, docs) in &docs.parts {
        facts.extend(docs.deprecated.then(|| format!("Each {called}: deprecated")));
        facts.extend(annotations(docs).into_iter().map(|fact| format!("Each {called}: {fact}")));
    }
    facts
}

/// Names the constant beside the default that it is.
pub fn name_default(facts: &mut Vec<String>, constant: &str) {
    let link = format!("[`{constant}`](Self::{constant})");
    match facts.iter_mut().find(|fact| fact.starts_with("Default: ")) {
        Some(fact) => *fact = format!("{fact}, which is {link}"),
        // Of a reference, what it leads to has it.
        None => facts.push(format!("Default: {link}")),
    }
}

/// Long examples would bury the rest.
fn shortened(text: &str) -> String {
    const ENOUGH: usize = 120;
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The rules of a type in words.
pub fn constraints(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::Text(text) => text_rules(text),
        Shape::Integer(Integer { width: _, minimum, maximum }) => vec![format!("An integer from {minimum} to {maximum}")],
        Shape::Number(Number { bounds }) => bounds.iter().map(bound).collect(),
        Shape::List(List { item: _, min_items, max_items }) => count(*min_items, (*max_items < u64::MAX).then_some(*max_items), "item"),
        Shape::Enumeration(enumeration) => {
            text_rules(&enumeration.rules).iter().map(|rule| format!("What is not listed: {rule}")).collect()
        }
        Shape::Alias(_) | Shape::Object(_) | Shape::Union(_) | Shape::Tagged(_) | Shape::Value => Vec::new(),
    }
}

fn text_rules(Text { pattern, min_length, max_length, format }: &Text) -> Vec<String> {
    let pattern = pattern.iter().map(|(source, _)| format!("Pattern (ECMA-262): {}", code(source)));
    let format = format.iter().map(|format| format!("Format: {} ({})", code(format.name), format.describes));
    pattern.chain(count(min_length.unwrap_or(0), *max_length, "character")).chain(format).collect()
}

fn count(minimum: u64, maximum: Option<u64>, what: &str) -> Vec<String> {
    let plural = |count: u64| if count == 1 { "" } else { "s" };
    match (minimum, maximum) {
        (0, None) => Vec::new(),
        (minimum, None) => vec![format!("At least {minimum} {what}{}", plural(minimum))],
        (0, Some(maximum)) => vec![format!("At most {maximum} {what}{}", plural(maximum))],
        (minimum, Some(maximum)) if minimum == maximum => vec![format!("Exactly {minimum} {what}{}", plural(minimum))],
        (minimum, Some(maximum)) => vec![format!("{minimum} to {maximum} {what}s")],
    }
}

fn bound(bound: &Bound) -> String {
    match bound {
        Bound::Minimum(bound) => format!("At least {bound}"),
        Bound::Maximum(bound) => format!("At most {bound}"),
        Bound::ExclusiveMinimum(bound) => format!("More than {bound}"),
        Bound::ExclusiveMaximum(bound) => format!("Less than {bound}"),
    }
}
