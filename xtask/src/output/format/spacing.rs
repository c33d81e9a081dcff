//! Blank lines. In: an item as `prettyplease` prints it. Out: the same, with a blank line between the items inside it.

/// Sets what follows a closing brace or a constant of its own level apart, where it begins with documentation, an attribute or `pub`.
pub fn apart(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut before = "";
    for line in text.lines() {
        let indent = indentation(line);
        let begins = ["///", "#[", "pub ", "fn ", "const ", "impl ", "type "].iter().any(|start| line[indent..].starts_with(start));
        let listed = ["pub mod ", "pub use "].iter().any(|start| line[indent..].starts_with(start));
        let ended = before.trim_start() == "}" || (before.ends_with(';') && !before.trim_start().starts_with("use "));
        if begins && !listed && ended && indentation(before) == indent && indent > 0 {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        before = line;
    }
    spaced
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
