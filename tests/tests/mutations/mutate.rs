//! Mutations. In: documents and a number. Out: one of the documents with a few changes, in its tree or in its text.

mod gentle;
mod text;
mod tree;

use crate::seeds::Seed;
use std::sync::LazyLock;
use tests::notation::to_json;
use tests::random::Random;
use xtask::shape::{support_rows, support_rows_of_swagger};
use xtask::value::Value;

/// A document to be looked at, and what is asked of it.
pub struct Mutant {
    pub text: String,
    pub types_only: bool,
    pub closed_enums: bool,
}

/// The mutant that belongs to a number.
pub fn mutant(seeds: &[Seed], number: u64) -> Mutant {
    let random = &mut Random(number);
    let seed = &seeds[random.below(seeds.len())];
    let text = match &seed.tree {
        Some(tree) if !random.is_one_in(5) => {
            let mut tree = tree.clone();
            let donor = seeds[random.below(seeds.len())].tree.as_ref().unwrap_or(&Value::Null);
            let change = if random.is_one_in(3) { tree::change } else { gentle::change };
            for _ in 0..1 + random.below(3) {
                change(&mut tree, donor, random);
            }
            // The marker is what makes YAML of JSON.
            if random.is_one_in(4) { format!("--- {}", to_json(&tree)) } else { to_json(&tree) }
        }
        _ => text::change(&seed.text, random),
    };
    Mutant { text, types_only: random.is_one_in(4), closed_enums: random.is_one_in(4) }
}

/// Every keyword that the generator has a row for, and its words.
static KEYWORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let rows = support_rows().chain(support_rows_of_swagger()).map(|(_, keyword, _)| keyword);
    let mut words: Vec<String> = rows.flat_map(|row| row.split(": ").map(str::to_owned).collect::<Vec<_>>()).collect();
    words.sort();
    words.dedup();
    words
});

/// Texts that mean something somewhere, or do harm where they are taken for something else.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", " ", "a", "\0", "\u{202e}", "\u{feff}", "\u{a0}", "../../x", "..", "/", "\\", "\"]; fn main(){}", "*/", "/*", "{{}}", "{", "}", "#", "#/", "#/a/b", "~",
    "🦀", "שלום", "決済", "é", "İ", "ß", "Self", "self", "super", "crate", "r#type", "gen", "async", "type", "_", "__", "String", "Option", "Vec", "Box", "Result",
    "Client", "Error", "u8", "str", "con", "nul", "mod", "lib", "types", "\n", "\r\n", "\t", "'", "`", "```rust\npanic!()\n```", "<script>", "[`x`]", "-1", "1", "007",
    "1e400", "NO", "null", "true", "string", "object", "array", "integer", "number", "boolean", "file", "default", "200", "2XX", "204", "600", "get", "GET", "/a/{b}",
    "/{a}{a}", "/{", "application/json", "multipart/form-data", "application/x-www-form-urlencoded", "text/event-stream", "text/plain", "*/*", "a/b; c=\"d\"", "form", "deepObject",
    "matrix", "header", "query", "path", "cookie", "oauth2", "http", "basic", "apiKey", "clientCredentials", "date-time", "uuid", "byte", "binary", "int64", "decimal",
    "3.0.4", "3.1.0", "3.2.0", "2.0", "https://a.example", "https://{x}.example/", "relative/x.yaml#/a", "^(a+)+$", "^a{1,3}$", "(?<=a)b", "[", "\\p{L}", "(?:)",
    "a{0,99999}", "(a{99}){99}", "kind", "x-rust-name", "x-sensitive", "x-pagination", "<<",
];

/// A text: often one of those above, sometimes too long for the name of a file.
fn text(random: &mut Random) -> String {
    match random.below(12) {
        0 => random.pick(TEXTS).repeat(100),
        1 | 2 => format!("{}{}", random.pick(TEXTS), random.pick(TEXTS)),
        3 => keyword(random),
        _ => random.pick(TEXTS).to_owned(),
    }
}

fn keyword(random: &mut Random) -> String {
    KEYWORDS[random.below(KEYWORDS.len())].clone()
}
