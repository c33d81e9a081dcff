//! Byte offsets to lines and columns and back. In: a text. Out: places as editors count them, both from 1, columns in characters.

/// Where the lines of a text start.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines: ended by a line feed, a carriage return, or both together.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(|&at| ends_line(at)).map(|at| at + 1)).collect();
        Self { text, starts }
    }

    /// All of it.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Line and column of a byte offset. An offset inside a character or behind the end counts as the character's start or the end.
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// The byte offset of a line and column; a column behind the end of its line counts as that end.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let text = self.line(line);
        let within = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
        self.start(line) + within
    }

    /// The byte offset at which a line starts.
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// The text of a line, without what ends it. Empty for a line that does not exist.
    pub fn line(&self, line: usize) -> &'a str {
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text[self.start(line)..end].trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn counts_lines_whatever_ends_them() {
        let lines = Lines::new("a\nb\r\nc\rd");
        assert_eq!([1, 2, 3, 4, 5].map(|line| lines.line(line)), ["a", "b", "c", "d", ""]);
        assert_eq!([0, 1, 2, 5, 7, 8].map(|offset| lines.place(offset)), [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1), (4, 2)]);
    }

    #[test]
    fn counts_columns_in_characters() {
        let lines = Lines::new("x\nπ→𝄞z");
        assert_eq!(lines.place("x\nπ→𝄞".len()), (2, 4));
        assert_eq!(lines.offset(2, 4), "x\nπ→𝄞".len());
        assert_eq!(lines.place(3), (2, 1), "an offset inside a character is that character's");
    }

    #[test]
    fn stays_inside_the_text() {
        let lines = Lines::new("ab\ncd");
        assert_eq!(lines.place(99), (2, 3));
        assert_eq!(lines.offset(1, 99), 2);
        assert_eq!(lines.offset(99, 1), 5);
        assert_eq!(Lines::new("").place(0), (1, 1));
    }
}
