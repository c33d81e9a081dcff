//! Blank lines. In: an item as `prettyplease` prints it. Out: the same, with a blank line between the items inside it.

/// Sets what follows a closing brace or a constant of its own level apart, where it begins with documentation, an attribute or `pub`.
pub fn apart(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    // The level of what the line before ended.
    let mut ended = None;
    for line in text.lines() {
        let level = line.bytes().take_while(|byte| *byte == b' ').count();
        let inside = &line[level..];
        if level > 0 && ended == Some(level) && begins(inside) {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        ended = (inside == "}" || (inside.ends_with(';') && !inside.starts_with("use "))).then_some(level);
    }
    spaced
}

fn begins(line: &str) -> bool {
    let item = ["///", "#[", "pub ", "fn ", "const ", "impl ", "type "].iter().any(|start| line.starts_with(start));
    item && !["pub mod ", "pub use "].iter().any(|start| line.starts_with(start))
}
