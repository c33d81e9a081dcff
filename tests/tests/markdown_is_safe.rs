//! Descriptions written to do harm, as documentation of a throw-away crate: rustdoc and clippy have nothing to say about it, and there is nothing
//! in it to run.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use xtask::emit::markdown::rustdoc;

/// Each of these makes rustdoc or clippy warn, rustc refuse the comment, or a doctest run; the rest stands close to something that does.
const HOSTILE: &[&str] = &[
    "```\ncompile_error!(\"doctest\");\n```",
    "```rust\nstd::process::abort();\n```",
    "```rust,no_run\nlet x: u8 = \"\";\n```",
    "```ignore,should_panic,edition2015\nx\n```",
    "~~~{.rust}\npanic!()\n~~~",
    "```compile-fail\nx\n```",
    "    let indented = code();\n    std::process::abort();",
    "- item\n\n      panic!(\"in an item\");\n\n- > ```\n  > panic!(\"in a quote\");\n  > ```",
    "> ```rust\n> panic!();\n",
    "1. a\n   - b\n\n         deep();\n\n     ```should_panic\n     unclosed",
    "```\n```\n````rust\n```\npanic!()\n````",
    "[Option] [`Vec`] [foo] [foo::bar()] [struct@X] [T](T) [`a`](crate::a) [b][c] [d][]",
    "[relative](../index.html) [fragment](#there) [absolute](https://a.example/(x)) [mail](mailto:a@b.example)",
    "[defined] and [used][defined]\n\n[defined]: Unknown \"title\"",
    "![image](missing.png) ![Vec](https://a.example/i.png) [![b](c)](d)",
    "https://a.example/x_y?z=1&amp;b=2 and (http://b.example/) and **https://c.example** xhttps://d.example/",
    "<https://a.example> <a@b.example> <javascript:alert(1)> https://a.example/<id>/x",
    "Vec<String>, Map<String, Vec<u8>>, <id>, </div>, <b>, <T: Into<U>>, a<b>c",
    "<div>\n<p>unclosed <b>bold\n\n<script>alert(1)</script>\n\n<style>*{}</style>",
    "<!-- comment\n\nwith a gap --> text <!-- open",
    "<p>Stripe <code>style</code> with <a href=\"https://a.example\">links</a> and <a href=\"/rel\">more</a>.</p>",
    "<details><summary>s</summary>\n\n```\npanic!()\n```\n\n</details>",
    "<table><tr><td>a<td>b</table>\n<ul><li>one<li>two</ul>",
    "<svg onload=alert(1)> <img src=x onerror=alert(1)> <iframe src=\"https://a.example\">",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#91;Vec&#93; &#96;open",
    "`open and ``double` and ```triple",
    "\\`escaped ` \\[not] \\\\[Vec] \\<b>",
    "[^1] and [^note] and [^missing]\n\n[^1]: one\n[^note]: two\n    lines\n[^unused]: x",
    "# Safety\n\n# Panics\n\nTitle\n=====\n\n###### Six `x`",
    "# Examples\n\n    panic!()",
    "- a\nlazy\n  - b\nlazy too\n\n      over-indented\n1) x\nlazy\n> quote\nlazy",
    "*  wide\n*  markers\n     over-indented\n\n   10. ten\n  lazy",
    "\u{202e}right to left\u{2066} `\u{202a}` \u{200f} &#x202e; \u{feff}",
    "nul \0 bell \u{7} escape \u{1b}[31m delete \u{7f} next line \u{85} separator \u{2028}",
    "carriage\rreturn\r\nand\ttabs\n\ttab first\n\n\tindented by a tab",
    "| a | b |\n|---|:-:|\n| [x] | `a\\|b` <br> <c> |\n| https://a.example | ![i](j) |",
    "a | b\n- | -\n[Vec] | ```\n\n|-|\n|-|",
    "*/ /* */ // /// //! #![doc] \"; \\\" \"# '{' {{ }} $x @y",
    "#![no_std]\n# hidden\n#[test]\n## hidden too",
    "***\n---\n___\n* * *\n- - -\n=",
    "- [ ] task\n- [x] done [ ]\n- [Vec] none\n\n[ ] [x]",
    "*unclosed **strong _under __both ~~strike ~one~~~",
    "  leading and trailing   \n\n\n\n   \n",
    "! / !doc\n/ slash\n* star\n  indented",
    "$$x$$ [[wiki]] :emoji: {#id} {.class} +++\nx\n+++",
];

/// Pieces that mean something to Markdown, for descriptions nobody thought of.
const PIECES: &str = "word¦ ¦\n¦\n\n¦\n    ¦\t¦*¦**¦_¦~~¦`¦\n```rust\n¦[Vec]¦[¦]¦](¦)¦![¦[^1]¦\n[^1]: ¦<¦<br>¦<b>¦</b>¦<p>¦<!--¦-->¦<T>¦&lt;¦\\¦|¦\n|-|\n\
    ¦\n- ¦\n  - ¦\n   1. ¦\n> ¦\n# ¦\n---\n¦https://a.example/b¦.¦\u{202e}";

#[test]
fn hostile_descriptions_are_harmless() {
    let folder = write_crate("safe", rustdoc);
    assert_clean(cargo(&folder, &["doc", "--no-deps"]), "cargo doc");
    let tests = cargo(&folder, &["test", "--doc"]);
    assert!(String::from_utf8_lossy(&tests.stdout).contains("running 0 tests"), "there are doctests: {tests:?}");
    assert_clean(tests, "cargo test --doc");
    if cargo(&folder, &["clippy", "--version"]).status.success() {
        assert_clean(cargo(&folder, &["clippy", "--", "-D", "warnings"]), "cargo clippy");
    }
}

/// Keeps the other test honest: as they were written, rustdoc refuses these descriptions.
#[test]
fn hostile_descriptions_are_hostile() {
    let folder = write_crate("unsafe", |markdown| markdown.replace(|c: char| (c.is_control() && c != '\n') || c > '\u{2000}', " "));
    let output = cargo(&folder, &["doc", "--no-deps"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && errors.contains("unresolved link") && errors.contains("unclosed HTML tag"), "{errors}");
}

/// Writes a crate with every description as the documentation of a field, and again as that of a struct.
fn write_crate(name: &str, documentation: impl Fn(&str) -> String) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("markdown_is_safe").join(name);
    std::fs::create_dir_all(folder.join("src")).unwrap();
    let mut source = String::from("//! Descriptions as documentation.\n");
    for (number, description) in HOSTILE.iter().map(|description| (*description).to_owned()).chain(mixtures()).enumerate() {
        let documentation = documentation(&description);
        // What documents nothing is not written.
        let attribute = if documentation.is_empty() { String::new() } else { format!("#[doc = {documentation:?}]") };
        let comment: String = documentation.lines().map(|line| format!("    /// {line}\n")).collect();
        writeln!(source, "{attribute}\npub struct Described{number} {{\n{comment}    pub field: (),\n}}").unwrap();
    }
    std::fs::write(folder.join("src/lib.rs"), source).unwrap();
    std::fs::write(folder.join("Cargo.toml"), "[package]\nname = \"described\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n")
        .unwrap();
    folder
}

fn mixtures() -> impl Iterator<Item = String> {
    let pieces: Vec<&str> = PIECES.split('¦').collect();
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    (0..200).map(move |_| (0..12).map(|_| pieces[next(pieces.len())]).collect())
}

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_NET_OFFLINE", "true")
        .env("RUSTDOCFLAGS", "-D warnings -D rustdoc::unescaped_backticks")
        .output()
        .unwrap()
}

fn assert_clean(output: Output, what: &str) {
    assert!(output.status.success(), "{what}:\n{}", String::from_utf8_lossy(&output.stderr));
}
