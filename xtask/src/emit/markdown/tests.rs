//! Descriptions and the documentation they become, and a search for descriptions that break the promise.

use std::cell::RefCell;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::{rustdoc, summary};

/// What a description looks like afterwards.
const TABLE: &[(&str, &str)] = &[
    // Nothing in, nothing out.
    ("", ""),
    (" \t\n\n  \r\n", ""),
    ("<!-- only a comment -->", ""),
    ("\u{feff}Text", "Text"),
    // Text that means nothing to Markdown stays as it is.
    (
        "A plain sentence. And another: 1 < 2, a & b, x * y, snake_case, f(x)!",
        "A plain sentence. And another: 1 < 2, a & b, x * y, snake_case, f(x)!",
    ),
    ("two\nlines   \nbroken", "two\nlines\\\nbroken"),
    ("*em* _em_ **strong** __strong__ ~~gone~~ `code` ``a`b``", "*em* _em_ **strong** __strong__ ~~gone~~ `code` ``a`b``"),
    // Code blocks are never compiled.
    ("```\nfn main() {}\n```", "```text\nfn main() {}\n```"),
    ("```rust\nloop {}\n```", "```text\nloop {}\n```"),
    ("```rust,should_panic\nloop {}\n```", "```text\nloop {}\n```"),
    ("~~~ {.rust #id}\nx\n~~~", "```text\nx\n```"),
    ("```JSON title=\"x\"\n{\"a\": 1}\n```", "```json\n{\"a\": 1}\n```"),
    ("```ignore\nunclosed", "```text\nunclosed\n```"),
    ("    indented\n    \tmore\n\n\n    end", "```text\nindented\n    more\n\n\nend\n```"),
    ("````\n```rust\nx\n```\n````", "````text\n```rust\nx\n```\n````"),
    ("```\n```", "```text\n```"),
    ("> ```\n> unclosed\n\nafter", "> ```text\n> unclosed\n> ```\n\nafter"),
    ("- item\n\n      code\n- > ```rust\n  > x", "- item\n\n  ```text\n  code\n  ```\n\n- > ```text\n  > x\n  > ```"),
    // Brackets and links.
    ("[foo] and [bar][baz] and [Vec<u8>](Vec)", "\\[foo\\] and \\[bar\\]\\[baz\\] and Vec\\<u8>"),
    ("[rel](/docs/a.html) [frag](#part) [abs](https://a.example/x_(y))", "rel frag [abs](https://a.example/x_%28y%29)"),
    ("[ref] is [there][ref].\n\n[ref]: https://a.example/ \"title\"", "[ref](https://a.example/) is [there](https://a.example/)."),
    ("[x](javascript:alert(1)) <javascript:alert(1)>", "x javascript:alert(1)"),
    ("[mail](mailto:a@b.example) <a@b.example>", "[mail](mailto:a@b.example) [a@b.example](mailto:a@b.example)"),
    ("![logo](https://a.example/logo.png) ![](logo.png)", "[logo](https://a.example/logo.png)"),
    ("[![badge](https://a.example/b.png)](https://a.example)", "[badge](https://a.example)"),
    (
        "See https://a.example/b_c_(d)?e=1&f=2. Or (https://a.example/).",
        "See <https://a.example/b_c_(d)?e=1&f=2>. Or (<https://a.example/>).",
    ),
    ("**https://a.example/** http:// <https://a.example>", "**<https://a.example/>** http:// <https://a.example>"),
    ("Done!\\[a](https://a.example)", "Done!\\[a\\](<https://a.example>)"),
    ("Done\\![a](https://a.example)", "Done\\![a](https://a.example)"),
    ("!<b>[a](https://a.example)</b> !<a href='https://a.example'>b</a>", "\\!**[a](https://a.example)** \\![b](https://a.example)"),
    ("*<code>a<pre>b*", "*`a`\\\n`b`*"),
    ("Noted[^1].\n\n[^1]: At *length*.", "Noted\\[1\\].\n\n\\[1\\] At *length*."),
    // HTML.
    ("<customer-id> and Vec<String> and </unknown> &lt;b&gt;", "\\<customer-id> and Vec\\<String> and \\</unknown> \\<b>"),
    ("a<br>b<br/>c<!-- d --> e", "a\\\nb\\\nc e"),
    ("<p>A <b>bold</b> <code>x_y &lt; 1</code></p>\n<p>B</p>", "A **bold** `x_y < 1`\n\nB"),
    ("x <a href=\"https://a.example/?a=1&amp;b\">y</a> <a href='/rel'>z</a>", "x [y](https://a.example/?a=1&b) z"),
    ("<ul>\n  <li>one</li>\n  <li>two<br>lines</li>\n</ul>", "- one\n- two\\\n  lines"),
    ("<pre>\n  keeps &lt;\n    this\n</pre>", "```text\n\n  keeps <\n    this\n```"),
    ("<script>alert('[x]')</script>", "\\<script>alert('\\[x\\]')\\</script>"),
    ("<b>unclosed <i>and </b>crossed</i> <code>open", "**unclosed and** crossed `open`"),
    // Headings.
    ("# Title `x` ##\ntext", "**Title `x`**\n\ntext"),
    ("**Two**\nlines\n---", "**Two lines**"),
    ("#", ""),
    // Lists, quotes, rules, tables.
    ("* a\n  b\n* c\n  1. d\n  2. e\n\n\nf", "* a\n  b\n* c\n  1. d\n  2. e\n\nf"),
    ("9) a\n9) b\n\n- [ ] c\n- [x] d\n-\n- e", "9) a\n10) b\n\n- [ ] c\n- [x] d\n- e"),
    ("> a\nlazy\n> > b", "> a\n> lazy\n>\n> > b"),
    ("a\n\n* * *\n\n- ***", "a\n\n___\n\n- ___"),
    ("a|b\n-|-:\n`x\\|y`|<br>z\\|[q]", "| a | b |\n| --- | --: |\n| `x\\|y` | z\\|\\[q\\] |"),
    ("1\\. no list\n\\- no list\n\\# no heading\n\\> no quote\n\\=", "1\\. no list\n\\- no list\n\\# no heading\n\\> no quote\n\\="),
    // Characters.
    ("a\u{202e}b\u{0}c\u{7}d `\u{2066}` \u{1f600}\u{200d}", "a\\u{202e}b\\u{0}c\\u{7}d `\\u{2066}` \u{1f600}\u{200d}"),
    ("a&#x202e;b&#10;c&amp;amp;", "a\\u{202e}b c\\&amp;"),
    ("one\r\ntwo\rthree\n\n\ta\tb", "one\ntwo\nthree\n\n```text\na   b\n```"),
    ("--flag --- it's \"quoted\"...", "-\\-flag -\\-\\- it's \"quoted\"..."),
    ("a ` b \\` c, d ` e", "a ` b \\` c, d \\` e"),
];

#[test]
fn descriptions_become_documentation() {
    let differs = |(markdown, expected): &&(&str, &str)| rustdoc(markdown) != *expected;
    let wrong: Vec<_> = TABLE.iter().filter(differs).map(|(markdown, expected)| (markdown, expected, rustdoc(markdown))).collect();
    assert!(wrong.is_empty(), "description, expected and actual documentation: {wrong:#?}");
}

#[test]
fn summaries_are_the_first_sentence_as_plain_text() {
    let table = [
        ("", None),
        ("<!-- x -->\n\n```\ncode\n```", None),
        ("One. Two.", Some("One.")),
        ("Ids, e.g. of pets,\nare *numbers* (see [docs](x)). More.", Some("Ids, e.g. of pets, are numbers (see docs).")),
        ("# Title\n\nText with `code` & <b>more</b>! Yes.", Some("Text with code & more!")),
        ("# Title", Some("Title")),
        ("<p>First&nbsp;one.</p><p>Second</p>", Some("First one.")),
        ("- first\n- second", Some("first")),
        ("a\u{202e}b \\[c\\]", Some("a\\u{202e}b [c]")),
        ("Version 1.2 of <name>", Some("Version 1.2 of <name>")),
    ];
    for (markdown, expected) in table {
        assert_eq!(summary(markdown).as_deref(), expected, "of {markdown:?}");
    }
}

#[test]
fn every_expected_output_is_safe() {
    for (markdown, _) in TABLE {
        assert_safe(markdown);
    }
}

/// Strings of pieces that mean something to Markdown, in every order a simple generator of numbers comes up with.
#[test]
fn mixtures_of_markup_are_safe() {
    const PIECES: &str = "a¦é¦word ¦ ¦\n¦\n\n¦\n    ¦\t¦*¦**¦_¦__¦~¦~~¦`¦``¦```¦\n```rust\n¦\n~~~\n¦[¦]¦](¦)¦(https://a.example)¦![¦[^1]¦\n[^1]: ¦\n[a]: b\n\
        ¦<¦>¦<br>¦<b>¦</b>¦<a href='https://a.example'>¦</a>¦<code>¦</code>¦<p>¦</p>¦\n<div>\n¦<!--¦-->¦<li>¦<pre>¦</pre>¦<x>¦&¦&lt;¦&#32;¦&#10;\
        ¦\\¦|¦\n|-|-|\n¦\n- ¦\n  - ¦\n1. ¦\n> ¦\n# ¦\n---\n¦\n===\n¦-¦+¦=¦1.¦https://a.example/b¦http://¦!¦.¦\u{202e}¦\u{1}¦[ ] ";
    let pieces: Vec<&str> = PIECES.split('¦').collect();
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..20_000 {
        let length = 1 + next(16);
        let markdown: String = (0..length).map(|_| pieces[next(pieces.len())]).collect();
        assert_safe(&markdown);
    }
}

#[test]
fn long_descriptions_take_time_in_proportion() {
    let pieces = [
        "> ", "- ", "*a ", "**a", "[", "![a](", "<b>", "<code>", "<", "<!--", "&", "`", "\\", "https://", "a\n", "|", "(", "<p>", "_",
        "~~a ",
    ];
    for piece in pieces {
        let markdown = piece.repeat(200_000 / piece.len());
        let started = std::time::Instant::now();
        let documentation = rustdoc(&markdown);
        assert!(documentation.len() < 20 * markdown.len(), "{piece:?} grows to {}", documentation.len());
        assert!(started.elapsed().as_secs() < 10, "{piece:?} takes {:?}", started.elapsed());
    }
}

/// Reads the documentation as rustdoc does and finds every word, and nothing that rustdoc would compile, resolve or warn about.
fn assert_safe(markdown: &str) {
    let documentation = rustdoc(markdown);
    let verdict =
        check_characters(&documentation).and_then(|()| check_events(&documentation)).and_then(|()| check_words(markdown, &documentation));
    assert_eq!(verdict, Ok(()), "\nof {markdown:?}\nin {documentation:?}");
}

fn check_characters(documentation: &str) -> Result<(), &'static str> {
    ensure(!documentation.contains(|c: char| c != '\n' && super::escape::is_hidden(c)), "hidden characters")?;
    ensure(documentation.lines().all(|line| line.trim_end() == line), "trailing blanks")
}

fn check_events(documentation: &str) -> Result<(), &'static str> {
    let broken_links = RefCell::new(0);
    let broken_link = |_: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        *broken_links.borrow_mut() += 1;
        None
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut exempt = 0;
    for event in Parser::new_with_broken_link_callback(documentation, options | Options::ENABLE_SMART_PUNCTUATION, Some(broken_link)) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Link { .. }) => exempt += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Link) => exempt -= 1,
            _ => {}
        }
        check_event(&event, exempt > 0)?;
    }
    ensure(*broken_links.borrow() == 0, "intra-doc link")
}

fn check_event(event: &Event<'_>, exempt: bool) -> Result<(), &'static str> {
    let is_address = |target: &str| ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Err("indented code"),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            ensure(["text", "json", "http"].contains(&&**info), "code of a language")
        }
        Event::Start(Tag::Heading { .. }) => Err("heading"),
        Event::Start(Tag::HtmlBlock) => Err("HTML block"),
        Event::Start(Tag::FootnoteDefinition(_)) | Event::FootnoteReference(_) => Err("footnote"),
        Event::Start(Tag::Image { .. }) => Err("image"),
        Event::Html(html) | Event::InlineHtml(html) => ensure(&**html == "<br>", "HTML"),
        Event::Start(Tag::Link { dest_url, .. }) => ensure(is_address(dest_url), "link"),
        Event::Text(text) => ensure(exempt || !text.contains("https://a"), "bare address"),
        _ => Ok(()),
    }
}

/// Markup may go, words may not.
fn check_words(markdown: &str, documentation: &str) -> Result<(), &'static str> {
    let words = |markdown: &str| -> usize {
        let texts = super::events(markdown).filter_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => Some(text.matches("word").count()),
            _ => None,
        });
        texts.sum()
    };
    ensure(words(markdown) <= words(documentation), "lost words")
}

fn ensure(holds: bool, what: &'static str) -> Result<(), &'static str> {
    if holds { Ok(()) } else { Err(what) }
}
