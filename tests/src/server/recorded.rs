//! A request as it came. In: its bytes. Out: its parts, as text where they are text.

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Every byte.
    pub bytes: Vec<u8>,
    /// Whether the head and as much body as it announces were read.
    pub complete: bool,
    /// Which connection it came on, counted from zero.
    pub connection: usize,
}

impl Recorded {
    /// The request line and the headers.
    pub fn head(&self) -> &str {
        let end = find(&self.bytes, b"\r\n\r\n").unwrap_or(self.bytes.len());
        std::str::from_utf8(&self.bytes[..end]).unwrap_or("(not UTF-8)")
    }

    /// The request line.
    pub fn request_line(&self) -> &str {
        self.head().lines().next().unwrap_or("")
    }

    /// The header lines, sorted: their order says nothing.
    pub fn header_lines(&self) -> Vec<&str> {
        let mut lines: Vec<_> = self.head().lines().skip(1).collect();
        lines.sort_unstable();
        lines
    }

    /// The body, as much of it as came.
    pub fn body(&self) -> &[u8] {
        find(&self.bytes, b"\r\n\r\n").map_or(&[], |end| &self.bytes[end + 4..])
    }
}

/// Where `what` begins in `bytes`.
pub(super) fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// How long the body is that a head announces.
pub(super) fn content_length(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    assert!(!head.contains("transfer-encoding"), "requests come with a length");
    head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok()).unwrap_or(0)
}
