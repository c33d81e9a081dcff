//! A loopback server that follows a script and remembers every byte it was sent.
//! In: one script for each request, the last one repeated. Out: what clients make of it, and the requests as they came.
//! Nothing sleeps: a test waits for a condition, and every wait is bounded.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// No wait is longer than this; a test that reaches it has failed.
pub const BOUND: Duration = Duration::from_secs(20);

/// How much of a request is read before the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Nothing,
    Head,
    All,
}

/// What happens to the connection after the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Ready for the next request.
    KeepOpen,
    /// Closed; reset when something was left unread.
    Close,
    /// Silent until the client gives up.
    Hold,
}

/// How the server treats one request.
#[derive(Debug, Clone)]
pub struct Script {
    pub reading: Reading,
    pub writing: Vec<u8>,
    pub then: Then,
}

impl Script {
    /// Reads all, writes these bytes as they are.
    pub fn raw(bytes: impl AsRef<[u8]>, then: Then) -> Self {
        Self { reading: Reading::All, writing: bytes.as_ref().to_vec(), then }
    }

    /// A well-formed answer with `content-length`; `head` is the status line's end and further header lines, as
    /// `200 OK\r\ncontent-type: text/html`.
    pub fn answer(head: &str, body: impl AsRef<[u8]>) -> Self {
        let mut bytes = format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n", body.as_ref().len()).into_bytes();
        bytes.extend_from_slice(body.as_ref());
        Self::raw(bytes, Then::KeepOpen)
    }

    /// A JSON answer.
    pub fn json(status: u16, body: impl AsRef<[u8]>) -> Self {
        Self::answer(&format!("{status} Whatever\r\ncontent-type: application/json"), body)
    }

    pub fn cut(reading: Reading) -> Self {
        Self { reading, writing: Vec::new(), then: Then::Close }
    }
}

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub bytes: Vec<u8>,
    /// The head and as much body as it announces were read.
    pub complete: bool,
    /// Which connection it came on, counted from zero.
    pub connection: usize,
}

impl Recorded {
    pub fn head(&self) -> &str {
        let end = find(&self.bytes, b"\r\n\r\n").unwrap_or(self.bytes.len());
        std::str::from_utf8(&self.bytes[..end]).unwrap_or("(not UTF-8)")
    }

    pub fn request_line(&self) -> &str {
        self.head().lines().next().unwrap_or("")
    }

    /// The header lines, sorted: their order says nothing.
    pub fn header_lines(&self) -> Vec<&str> {
        let mut lines: Vec<_> = self.head().lines().skip(1).collect();
        lines.sort_unstable();
        lines
    }

    pub fn body(&self) -> &[u8] {
        find(&self.bytes, b"\r\n\r\n").map_or(&[], |end| &self.bytes[end + 4..])
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[derive(Default)]
struct State {
    requests: Vec<Recorded>,
    connections: usize,
    /// Connections that the client has closed while the server held or read them.
    hung_up: usize,
    served: usize,
}

struct Shared {
    scripts: Vec<Script>,
    state: Mutex<State>,
    changed: Condvar,
    stopping: AtomicBool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.state());
        self.changed.notify_all();
        result
    }
}

/// The server. It stops when dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves the scripts one request after the other, and the last one ever after.
    pub fn start(scripts: impl IntoIterator<Item = Script>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        let address = listener.local_addr().expect("its address");
        let shared = Arc::new(Shared {
            scripts: scripts.into_iter().collect(),
            state: Mutex::default(),
            changed: Condvar::new(),
            stopping: AtomicBool::new(false),
        });
        assert!(!shared.scripts.is_empty(), "a server needs a script");
        let accepting = Some(std::thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        }));
        Self { address, shared, accepting }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests of which at least one byte came.
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.state().requests.clone()
    }

    /// Waits until the client has closed `count` connections.
    pub fn wait_for_hang_ups(&self, count: usize) {
        self.wait("closed connections", |state| state.hung_up >= count);
    }

    fn wait(&self, what: &str, done: impl Fn(&State) -> bool) {
        let waited = self.shared.changed.wait_timeout_while(self.shared.state(), BOUND, |state| !done(state));
        let timed_out = waited.unwrap_or_else(PoisonError::into_inner).1.timed_out();
        assert!(!timed_out, "waited in vain for {what}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // Wakes the accepting thread, which then sees the flag.
        drop(TcpStream::connect(self.address));
        if let Some(accepting) = self.accepting.take() {
            drop(accepting.join());
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            break;
        }
        let Ok(stream) = stream else { continue };
        let connection = shared.change(|state| {
            state.connections += 1;
            state.connections - 1
        });
        let shared = Arc::clone(shared);
        std::thread::spawn(move || serve(stream, connection, &shared));
    }
}

/// Serves one connection until its script closes it or the client does.
fn serve(mut stream: TcpStream, connection: usize, shared: &Shared) {
    let _ = stream.set_read_timeout(Some(BOUND));
    let _ = stream.set_nodelay(true);
    let mut buffer = Vec::new();
    loop {
        // A script that reads nothing takes its turn at once; the others only when there is a request.
        let peeked = shared.scripts[shared.state().served.min(shared.scripts.len() - 1)].reading;
        if peeked != Reading::Nothing && buffer.is_empty() && !fill(&mut stream, &mut buffer) {
            shared.change(|state| state.hung_up += 1);
            return;
        }
        let script = shared.change(|state| {
            state.served += 1;
            shared.scripts[(state.served - 1).min(shared.scripts.len() - 1)].clone()
        });
        read(&mut stream, &mut buffer, script.reading, connection, shared);
        let _ = stream.write_all(&script.writing);
        match script.then {
            Then::KeepOpen => {}
            Then::Close => return close(&stream),
            Then::Hold => {
                while fill(&mut stream, &mut buffer) {}
                shared.change(|state| state.hung_up += 1);
                return;
            }
        }
    }
}

fn close(stream: &TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
}

/// Takes one request out of `buffer`, as much of it as the script wants, and records it.
fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>, reading: Reading, connection: usize, shared: &Shared) {
    if reading == Reading::Nothing {
        return;
    }
    while find(buffer, b"\r\n\r\n").is_none() && fill(stream, buffer) {}
    let mut end = find(buffer, b"\r\n\r\n").map(|end| end + 4);
    if reading == Reading::All {
        end = end.map(|head| head + content_length(&buffer[..head]));
        while end.is_some_and(|end| buffer.len() < end) && fill(stream, buffer) {}
    }
    let complete = reading == Reading::All && end.is_some_and(|end| buffer.len() >= end);
    let rest = buffer.split_off(end.unwrap_or(buffer.len()).min(buffer.len()));
    let bytes = std::mem::replace(buffer, rest);
    shared.change(|state| state.requests.push(Recorded { bytes, complete, connection }));
}

fn content_length(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    assert!(!head.contains("transfer-encoding"), "requests come with a length");
    head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok()).unwrap_or(0)
}

/// Reads some more; `false` when the client has closed.
fn fill(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> bool {
    let mut some = [0; 16 * 1024];
    loop {
        match stream.read(&mut some) {
            Ok(0) => return false,
            Ok(count) => {
                buffer.extend_from_slice(&some[..count]);
                return true;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
}
