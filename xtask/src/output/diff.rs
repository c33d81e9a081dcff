//! How one file differs, for people. In: what it holds and what it should hold. Out: a unified diff, cut when it is long.

use std::time::Duration;

use similar::TextDiff;

/// Longer diffs are cut: who changed a template does not want to read all of its uses.
const LONGEST: usize = 60;

/// After this, a coarser diff will do.
const PATIENCE: Duration = Duration::from_millis(500);

/// The difference, from what is on disk to what codegen writes.
pub(super) fn render(path: &str, before: &[u8], after: &str) -> String {
    let header = format!("--- {path} (on disk)\n+++ {path} (as codegen writes it)\n");
    let Ok(before) = str::from_utf8(before) else {
        return header + "what is on disk is not UTF-8 text\n";
    };
    if before.replace("\r\n", "\n") == after {
        return header + "only the line ends differ: CRLF on disk, LF as codegen writes it (does git convert them here?)\n";
    }
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(before, after);
    let text = diff.unified_diff().to_string();
    let mut lines = text.lines();
    let mut shown: String = lines.by_ref().take(LONGEST).map(|line| printable(line) + "\n").collect();
    match lines.count() {
        0 => {}
        more => shown.push_str(&format!("… and {more} more lines\n")),
    }
    header + &shown
}

/// Text that cannot steer a terminal.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\t' { c.escape_default().to_string() } else { c.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_differs() {
        let text = render("a.rs", b"one\ntwo\nthree\n", "one\n2\nthree\n");
        assert!(text.starts_with("--- a.rs (on disk)\n+++ a.rs (as codegen writes it)\n@@ "), "{text}");
        assert!(text.ends_with("\n one\n-two\n+2\n three\n"), "{text}");
    }

    #[test]
    fn long_diffs_are_cut_and_say_so() {
        let lines = |word: &str| (0..100).map(|n| format!("{word} {n}\n")).collect::<String>();
        let text = render("a.rs", lines("old").as_bytes(), &lines("new"));
        assert_eq!(text.lines().count(), 2 + LONGEST + 1);
        assert!(text.ends_with("… and 141 more lines\n"), "{text}");
    }

    #[test]
    fn other_line_ends_are_called_so() {
        assert!(render("a.rs", b"one\r\ntwo\r\n", "one\ntwo\n").contains("only the line ends differ"));
        assert!(!render("a.rs", b"one\r\n2\r\n", "one\ntwo\n").contains("only the line ends differ"));
    }

    #[test]
    fn nothing_on_disk_can_steer_the_terminal() {
        assert!(render("a.rs", b"\xff\xfe", "a\n").contains("not UTF-8"));
        let text = render("a.rs", b"\x1b[2J\n", "a\n");
        assert!(text.contains(r"-\u{1b}[2J") && !text.contains('\u{1b}'), "{text}");
    }
}
