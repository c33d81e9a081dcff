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

    /// The body that came in chunks.
    ///
    /// # Panics
    ///
    /// Where it is not all there, or did not.
    pub fn unchunked(&self) -> Vec<u8> {
        chunks(self.body()).expect("chunks up to the last one").0
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

/// How many bytes a request is, its head included; `None` where that is not known yet.
pub(super) fn length(bytes: &[u8]) -> Option<usize> {
    let head = find(bytes, b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase();
    if text.contains("transfer-encoding: chunked") {
        return chunks(&bytes[head..]).map(|(_, length)| head + length);
    }
    assert!(!text.contains("transfer-encoding"), "bodies come with a length or in chunks");
    Some(head + text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok()).unwrap_or(0))
}

/// The body that comes in chunks (RFC 9112, 7.1), and how many bytes that takes; `None` where the last chunk is not there yet.
fn chunks(mut bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    let (mut body, whole) = (Vec::new(), bytes.len());
    loop {
        let line = find(bytes, b"\r\n")?;
        let length = usize::from_str_radix(std::str::from_utf8(&bytes[..line]).ok()?, 16).ok()?;
        let end = line + 2 + length + 2;
        body.extend_from_slice(bytes.get(line + 2..line + 2 + length)?);
        bytes = bytes.get(end..)?;
        if length == 0 {
            return Some((body, whole - bytes.len()));
        }
    }
}
