//! Layout that the YAML library reads and the event parser refuses. In: a text and where the event parser stopped. Out: the text in a
//! layout it takes, with every character at the same index.
//!
//! The two differ on how far the later lines of a quoted text or of flow style are indented, on tabs there, and on `"x"# comment`. It is
//! enough to put such a stretch on one line: nothing but positions is taken from the second pass.

use saphyr_parser::ScanError;

/// Changes what made the parser stop; `None` where that is something else. `flow` is where the outermost flow collection around it
/// starts. Indices count characters.
pub(super) fn repair(text: &str, error: &ScanError, flow: Option<usize>) -> Option<String> {
    let mut chars: Vec<char> = text.chars().collect();
    let at = error.marker().index();
    match error.info() {
        "invalid indentation in quoted scalar" => _ = join_quoted(&mut chars, at),
        "invalid indentation" | "invalid indentation in flow construct" => join_flow(&mut chars, flow?),
        info if info.starts_with("tabs disallowed") => join_flow(&mut chars, flow?),
        "comments must be separated from other tokens by whitespace" => _ = blank_line(&mut chars, at),
        _ => return None,
    }
    let repaired: String = chars.into_iter().collect();
    (repaired != text).then_some(repaired)
}

/// Puts a quoted text on one line. Returns the index behind it.
fn join_quoted(chars: &mut [char], start: usize) -> usize {
    let Some(&quote) = chars.get(start) else { return start };
    let mut at = start + 1;
    while at < chars.len() {
        match chars[at] {
            '\\' if quote == '"' => {
                at += 1;
                blank(chars, at);
            }
            c if c == quote && quote == '\'' && chars.get(at + 1) == Some(&quote) => at += 1,
            c if c == quote => return at + 1,
            _ => blank(chars, at),
        }
        at += 1;
    }
    at
}

/// Puts a flow collection on one line, without its comments.
fn join_flow(chars: &mut [char], start: usize) {
    let (mut at, mut depth) = (start, 0);
    while at < chars.len() {
        let before = if at > start { chars[at - 1] } else { ' ' };
        match chars[at] {
            '"' | '\'' if before == ' ' || "[{,:".contains(before) => {
                at = join_quoted(chars, at);
                continue;
            }
            '#' if before == ' ' => {
                at = blank_line(chars, at);
                continue;
            }
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 1 => return,
            ']' | '}' => depth -= 1,
            _ => blank(chars, at),
        }
        at += 1;
    }
}

/// Removes the rest of a line. Returns the index of its end.
fn blank_line(chars: &mut [char], start: usize) -> usize {
    let end = chars.iter().skip(start).position(|c| matches!(c, '\n' | '\r')).map_or(chars.len(), |length| start + length);
    chars[start.min(end)..end].fill(' ');
    end
}

/// Makes a line break or tab a space.
fn blank(chars: &mut [char], at: usize) {
    if let Some(c @ ('\n' | '\r' | '\t')) = chars.get_mut(at) {
        *c = ' ';
    }
}
