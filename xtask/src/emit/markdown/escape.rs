//! Which characters mean something to Markdown. Text in, Markdown that shows exactly this text out.

/// Characters that no reader can see and that change how everything around them is shown; rustc refuses most of them in comments.
pub(super) fn is_hidden(c: char) -> bool {
    let changes_direction = matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || changes_direction || c == '\u{feff}'
}

/// The characters Markdown counts as the end of a line, and those other tools take for one.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// One line of text for a place without markup, such as a code span: line ends and tabs are spaces, hidden characters are shown.
pub(super) fn plain_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_line_end(c) || c == '\t' => line.push(' '),
            c => push_visible(&mut line, c),
        }
    }
    line
}

/// A code block's lines: tabs reach to the next multiple of four, trailing blanks are cut, hidden characters are shown.
pub(super) fn code_lines(code: &str) -> Vec<String> {
    let mut lines: Vec<String> = code.split('\n').map(code_line).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn code_line(code: &str) -> String {
    let mut line = String::with_capacity(code.len());
    let mut column = 0;
    for c in code.chars() {
        let start = line.len();
        match c {
            '\t' => line.push_str(&"    "[column % 4..]),
            c => push_visible(&mut line, c),
        }
        // What is shown instead of a hidden character is plain ASCII, so its length is its width.
        column += if is_hidden(c) { line.len() - start } else { 1 };
    }
    line.truncate(line.trim_end().len());
    line
}

fn push_visible(out: &mut String, c: char) {
    if is_hidden(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
}

/// Appends text so that it shows as it is; in a table cell a bar is special, too. What is special only at the start of a line is left to [`line_start`].
pub(super) fn push_text(out: &mut String, text: &str, in_cell: bool) {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            c if is_line_end(c) || c == '\t' => out.push(' '),
            c if is_hidden(c) => push_visible(out, c),
            c => {
                if is_special(c, before, rest, in_cell) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        before = Some(c);
    }
}

fn is_special(c: char, before: Option<char>, rest: &str, in_cell: bool) -> bool {
    let after = rest.chars().next();
    let between = |test: fn(char) -> bool| before.is_some_and(test) && after.is_some_and(test);
    match c {
        '`' | '[' | ']' => true,
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation() || is_line_end(c)),
        '*' | '~' => !between(char::is_whitespace),
        '_' => !between(char::is_alphanumeric) && !between(char::is_whitespace),
        '<' => after.is_none_or(|c| c.is_ascii_alphabetic() || c.is_ascii_punctuation()),
        '&' => reference_length(rest).is_some(),
        '|' => in_cell,
        // rustdoc turns two hyphens into a dash; in a description they are the start of an option as often.
        '-' => before == Some('-'),
        _ => false,
    }
}

/// How much of the text after an `&` makes it a character reference, such as `amp;` and `#8238;`.
pub(super) fn reference_length(rest: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let name = rest.bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    (name > 0 && rest.as_bytes().get(name) == Some(&b';')).then_some(name + 1)
}

/// The line with a backslash before what would start another block: a list item, a quote, a heading, a rule, the second line of a table.
pub(super) fn line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    let blank_after = |marker: usize| rest[marker..].is_empty() || rest[marker..].starts_with(' ');
    let is_only = |characters: &[u8]| rest.bytes().all(|b| characters.contains(&b));
    let special = match rest.as_bytes().first() {
        Some(b'.' | b')') => (1..=9).contains(&digits) && blank_after(1),
        _ if digits > 0 => false,
        Some(b'>') => true,
        Some(b'-' | b'+' | b'*' | b'_') if blank_after(1) => true,
        Some(b'#') => blank_after(rest.bytes().take_while(|b| *b == b'#').count()),
        Some(b'=') => is_only(b"="),
        Some(b'-' | b':' | b'|') => is_only(b"-:| \\"),
        _ => false,
    };
    if special { format!("{number}\\{rest}") } else { line.to_owned() }
}

/// The longest run of backticks, for a code span or a fence that has to be longer.
pub(super) fn longest_backtick_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
