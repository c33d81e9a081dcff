//! Documentation comments. In: formatted Rust with `#[doc_3]` where one belongs, and their Markdown by these numbers. Out: the Rust with all of
//! them in their places. A line is written as it is: behind `///` nothing means what it means elsewhere.

/// Puts every comment in its place.
pub fn put(text: &str, comments: &[String]) -> String {
    let room: usize = comments.iter().map(|markdown| markdown.len() + markdown.len() / 4).sum();
    let mut whole = String::with_capacity(text.len() + room);
    let (mut written, mut searched) = (0, 0);
    while let Some(found) = text[searched..].find('#') {
        let hash = searched + found;
        searched = hash + 1;
        let line = text[..hash].rfind('\n').map_or(0, |end| end + 1);
        let indent = &text[line..hash];
        if let Some((marker, number, length)) = attribute(&text[hash..])
            && let Some(markdown) = comments.get(number)
            && indent.bytes().all(|byte| byte == b' ')
        {
            whole.push_str(&text[written..line]);
            lines(&mut whole, indent, marker, markdown);
            written = hash + length;
        }
    }
    whole.push_str(&text[written..]);
    whole
}

/// The marker of a comment, its number, and how long the rest of the line is that says so and nothing else.
fn attribute(rest: &str) -> Option<(&'static str, usize, usize)> {
    let (marker, begin) = if rest.starts_with("#[doc_") { ("///", "#[doc_") } else { ("//!", "#![doc_") };
    let inside = rest.strip_prefix(begin)?;
    let number = &inside[..inside.bytes().take_while(u8::is_ascii_digit).count()];
    inside[number.len()..].starts_with("]\n").then_some((marker, number.parse().ok()?, begin.len() + number.len() + "]\n".len()))
}

fn lines(whole: &mut String, indent: &str, marker: &str, markdown: &str) {
    for line in markdown.lines().map(|line| line.trim_end_matches(' ')) {
        let gap = if line.is_empty() { "" } else { " " };
        [indent, marker, gap, line, "\n"].iter().for_each(|piece| whole.push_str(piece));
    }
}

#[cfg(test)]
mod tests {
    use super::put;

    fn of(text: &str, comments: &[&str]) -> String {
        put(text, &comments.iter().map(|markdown| (*markdown).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_comment_stands_where_its_attribute_stood() {
        let text = "#![doc_0]\nmod a {\n    #[doc_2]\n    fn b() {}\n\n    #[doc_1]\n    #[must_use]\n    fn c() {}\n}\n";
        let whole =
            "//! Zero.\nmod a {\n    /// Two.\n    ///\n    /// * more\n    fn b() {}\n\n    /// One.\n    #[must_use]\n    fn c() {}\n}\n";
        assert_eq!(of(text, &["Zero.", "One.", "Two.\n\n* more"]), whole);
    }

    #[test]
    fn a_line_is_written_as_it_is() {
        for hostile in ["*/ /* */", "/", "// a", "/// a", "\"", "\\", "\\n", "\ta\tb", "  a", "#[doc_0]", "#[doc_1]", "*", "{", "é\u{202e}"]
        {
            assert_eq!(of("    #[doc_0]\n    a();\n", &[hostile, "other"]), format!("    /// {hostile}\n    a();\n"));
        }
    }

    #[test]
    fn lines_end_with_no_space() {
        assert_eq!(of("#[doc_0]\n", &["a  \n   \n\nb\n\n"]), "/// a\n///\n///\n/// b\n///\n");
    }

    #[test]
    fn what_is_no_attribute_of_ours_stays() {
        for text in [
            "#[doc_7]\n",
            "#[doc = \"a\"]\n",
            "#[doc(hidden)]\n",
            "#[doc_0u8]\n",
            "#[doc_a]\n",
            "#[doc_]\n",
            "/// #[doc_0]\n",
            "const A: &str = \"#[doc_0]\";\n",
            "\"a\" #[doc_0]\n",
            "#[doc_0] \"\n",
            "#[doc_99999999999999999999]\n",
        ] {
            assert_eq!(of(text, &["never"]), text);
        }
    }
}
