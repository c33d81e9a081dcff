//! What of a source line is shown. In: a line of any length with any characters, and the part to mark. Out: at most about
//! [`WIDTH`] characters around that part, safe on a terminal.

use std::ops::Range;

/// How much of a line is shown.
const WIDTH: usize = 160;
/// How much of a long line is shown before the mark.
const BEFORE: usize = 60;
const CUT: &str = "...";

/// A piece of a line and the part of it to mark, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    pub mark: Range<usize>,
}

/// Cuts a line around the bytes `mark` of it.
pub fn excerpt(line: &str, mark: Range<usize>) -> Excerpt {
    let start = line.floor_char_boundary(mark.start);
    let end = line.floor_char_boundary(mark.end).max(start);
    let window = window(line, start);
    let mut text = String::from(if window.start > 0 { CUT } else { "" });
    escape_to(&mut text, &line[window.start..start]);
    let marked = text.len();
    escape_to(&mut text, &line[start..end.min(window.end)]);
    let mark = marked..text.len();
    escape_to(&mut text, &line[end.min(window.end)..window.end]);
    if window.end < line.len() {
        text.push_str(CUT);
    }
    Excerpt { text, mark }
}

/// The bytes of a line to show: all of a short one, else some before and more behind `start`.
fn window(line: &str, start: usize) -> Range<usize> {
    if line.char_indices().nth(WIDTH).is_none() {
        return 0..line.len();
    }
    let before = line[..start].char_indices().rev().take(BEFORE).last().map_or(start, |(at, _)| at);
    let behind = line[start..].char_indices().nth(WIDTH - BEFORE).map_or(line.len(), |(at, _)| start + at);
    before..behind
}

/// A text without anything that moves a terminal's cursor or reorders what it shows.
pub fn escaped(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    escape_to(&mut output, text);
    output
}

fn escape_to(output: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\t' => output.push_str("    "),
            c if is_unsafe(c) => output.extend(c.escape_default()),
            c => output.push(c),
        }
    }
}

/// Control characters, separators of lines, marks that change the direction of text, and characters that do not show at all.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_a_short_line_as_it_is() {
        assert_eq!(excerpt("a: 1", 3..4), Excerpt { text: "a: 1".into(), mark: 3..4 });
        assert_eq!(excerpt("", 0..0), Excerpt { text: String::new(), mark: 0..0 });
    }

    #[test]
    fn cuts_a_long_line_around_the_mark() {
        let line = format!("{}MARK{}", "é".repeat(500), "ü".repeat(500));
        let shown = excerpt(&line, 1000..1004);
        assert_eq!(&shown.text[shown.mark.clone()], "MARK");
        assert_eq!(shown.text.chars().count(), WIDTH + 2 * CUT.len());
        assert!(shown.text.starts_with("...é") && shown.text.ends_with("ü..."));
    }

    #[test]
    fn cuts_a_long_mark() {
        let line = format!("{{{}}}", "x".repeat(1000));
        let shown = excerpt(&line, 0..line.len());
        assert_eq!(shown.mark, 0..WIDTH - BEFORE);
        assert!(shown.text.ends_with("x..."));
    }

    #[test]
    fn escapes_what_would_act_on_a_terminal() {
        let shown = excerpt("\ta\u{1b}[31m\u{202e}b\u{7f}\u{9b}: é", 2..3);
        assert_eq!(shown.text, "    a\\u{1b}[31m\\u{202e}b\\u{7f}\\u{9b}: é");
        assert_eq!(&shown.text[shown.mark], "\\u{1b}");
        assert_eq!(escaped("a\nb\r\u{2029}"), "a\\nb\\r\\u{2029}");
    }
}
