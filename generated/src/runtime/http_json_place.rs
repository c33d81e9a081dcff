//! Where in a JSON value a reader stopped.
//! In: the bytes and the line and column of its complaint. Out: a path such as `error_details[0].code`. Nothing is decoded again and no
//! type takes part, so this is compiled once, and runs only after a failure.

/// How much of one key is shown.
const KEY_SHOWN: usize = 64;

/// The path of the token that ends at, or contains, `line` and `column` (one-based line, bytes read of it). `ahead` is the bracket when
/// the reader complained about an object or array in front of it.
pub(crate) fn path_at(bytes: &[u8], line: usize, column: usize, ahead: Option<u8>) -> String {
    let offset = offset_of(bytes, line, column);
    let offset = if ahead.is_some() && bytes.get(offset).copied() == ahead { offset + 1 } else { offset };
    let mut walk = Walk { bytes, at: 0, stack: Vec::new() };
    while let Some((start, end)) = walk.token() {
        if end >= offset {
            walk.stop(start, end);
            break;
        }
        walk.pass(start, end);
    }
    walk.path()
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
}

impl Walk<'_> {
    /// The next token that is not white space, a comma or a colon; those only move the levels on.
    fn token(&mut self) -> Option<(usize, usize)> {
        loop {
            let start = self.at;
            let byte = *self.bytes.get(start)?;
            self.at += 1;
            match (byte, self.stack.last_mut()) {
                (b' ' | b'\t' | b'\n' | b'\r', _) => {}
                (b',', Some(Level::Array { index })) => *index += 1,
                (b',', Some(Level::Object { value_next, .. })) => *value_next = false,
                (b':', Some(Level::Object { value_next, .. })) => *value_next = true,
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
            b'{' => self.stack.push(Level::Object { key: None, value_next: false }),
            b'[' => self.stack.push(Level::Array { index: 0 }),
            b'}' | b']' => drop(self.stack.pop()),
            _ => self.name(start, end),
        }
    }

    /// A complaint about a bracket is about its whole object or array, so a closing one leaves it first.
    fn stop(&mut self, start: usize, end: usize) {
        match self.bytes[start] {
            b'}' | b']' => drop(self.stack.pop()),
            b'{' | b'[' => {}
            _ => self.name(start, end),
        }
    }

    /// Remembers a key; values change nothing.
    fn name(&mut self, start: usize, end: usize) {
        if let Some(Level::Object { key, value_next: false }) = self.stack.last_mut() {
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
