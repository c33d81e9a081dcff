//! Where in a JSON value a reader stopped.
//! In: the bytes and the line and column of its complaint. Out: a path such as `error_details[0].code`, and where the value stands.
//! Nothing is decoded again and no type takes part, so this is compiled once, and runs only after a failure.

/// How much of one key is shown.
const KEY_SHOWN: usize = 64;

/// How many levels of a path are shown. Text can be nested as deep as it is long.
const LEVELS_SHOWN: usize = 64;

/// A place in a JSON text.
pub(crate) struct Place {
    /// The way to the value, as `error_details[0].code`.
    pub(crate) path: String,
    /// The line of its first byte, from one.
    pub(crate) line: usize,
    /// Its first byte in that line, from one.
    pub(crate) column: usize,
}

/// The place of the token that ends at, or contains, `line` and `column` (one-based line, bytes read of it). `ahead` is the bracket when
/// the reader complained about an object or array in front of it.
pub(crate) fn place_at(bytes: &[u8], line: usize, column: usize, ahead: Option<u8>) -> Place {
    let offset = offset_of(bytes, line, column);
    let offset = if ahead.is_some() && bytes.get(offset).copied() == ahead { offset + 1 } else { offset };
    let mut walk = Walk { bytes, at: 0, stack: Vec::new(), deeper: 0 };
    let mut found = offset;
    while let Some((start, end)) = walk.token() {
        if end >= offset {
            walk.stop(start, end);
            found = start;
            break;
        }
        walk.pass(start, end);
    }
    let (line, column) = line_and_column(bytes, found);
    Place { path: walk.path(), line, column }
}

fn line_and_column(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = &bytes[..offset.min(bytes.len())];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    (before.iter().filter(|byte| **byte == b'\n').count() + 1, before.len() - line_start + 1)
}

fn offset_of(bytes: &[u8], line: usize, column: usize) -> usize {
    let newlines = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let start = std::iter::once(0).chain(newlines).nth(line.saturating_sub(1)).unwrap_or(bytes.len());
    start.saturating_add(column).min(bytes.len())
}

/// One open object or array.
enum Level {
    /// The bytes of the last key, quotes included, and whether its value is still to come.
    Object {
        key: Option<(usize, usize)>,
        value_next: bool,
    },
    Array {
        index: usize,
    },
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    stack: Vec<Level>,
    /// Open objects and arrays below those on the stack.
    deeper: usize,
}

impl Walk<'_> {
    /// The next token that is not white space, a comma or a colon; those only move the levels on.
    fn token(&mut self) -> Option<(usize, usize)> {
        loop {
            let start = self.at;
            let byte = *self.bytes.get(start)?;
            self.at += 1;
            match (byte, self.stack.last_mut().filter(|_| self.deeper == 0)) {
                (b' ' | b'\t' | b'\n' | b'\r', _) => {}
                (b',', Some(Level::Array { index })) => *index += 1,
                (b',', Some(Level::Object { value_next, .. })) => *value_next = false,
                (b':', Some(Level::Object { value_next, .. })) => *value_next = true,
                (b',' | b':', None) => {}
                (b'"', _) => return Some((start, self.string_end())),
                (b'{' | b'}' | b'[' | b']', _) => return Some((start, self.at)),
                _ => return Some((start, self.word_end())),
            }
        }
    }

    fn string_end(&mut self) -> usize {
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += if *byte == b'\\' { 2 } else { 1 };
            if *byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.bytes.len());
        self.at
    }

    fn word_end(&mut self) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| !b" \t\r\n,:{}[]\"".contains(byte)).count();
        self.at
    }

    fn pass(&mut self, start: usize, end: usize) {
        match self.bytes[start] {
            b'{' => self.open(Level::Object { key: None, value_next: false }),
            b'[' => self.open(Level::Array { index: 0 }),
            b'}' | b']' => self.close(),
            _ => self.name(start, end),
        }
    }

    fn open(&mut self, level: Level) {
        if self.stack.len() < LEVELS_SHOWN {
            self.stack.push(level);
        } else {
            self.deeper += 1;
        }
    }

    fn close(&mut self) {
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => drop(self.stack.pop()),
        }
    }

    /// A complaint about a bracket is about its whole object or array, so a closing one leaves it first.
    fn stop(&mut self, start: usize, end: usize) {
        match self.bytes[start] {
            b'}' | b']' => self.close(),
            b'{' | b'[' => {}
            _ => self.name(start, end),
        }
    }

    /// Remembers a key; values change nothing.
    fn name(&mut self, start: usize, end: usize) {
        if let Some(Level::Object { key, value_next: false }) = self.stack.last_mut().filter(|_| self.deeper == 0) {
            *key = Some((start, end));
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for level in &self.stack {
            match level {
                Level::Array { index } => path.push_str(&format!("[{index}]")),
                Level::Object { key: Some((start, end)), .. } => push_key(&self.bytes[*start..*end], &mut path),
                Level::Object { key: None, .. } => {}
            }
        }
        if self.deeper > 0 {
            path.push('…');
        }
        path
    }
}

fn push_key(quoted: &[u8], path: &mut String) {
    let key: String = serde_json::from_slice(quoted).unwrap_or_else(|_| String::from_utf8_lossy(quoted).into_owned());
    let shown: String = key.chars().take(KEY_SHOWN).collect();
    let plain =
        !key.is_empty() && key.len() <= KEY_SHOWN && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-$@".contains(&byte));
    match plain {
        true if path.is_empty() => path.push_str(&shown),
        true => path.extend([".", &shown]),
        false => path.push_str(&format!("[{shown:?}]")),
    }
}
