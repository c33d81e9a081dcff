//! A loopback server that follows a script and remembers every byte it was sent.
//! In: one script for each request, the last one repeated. Out: what clients make of it, and the requests as they came.
//! Nothing sleeps: a test waits for a condition, and every wait is bounded.

mod connection;
mod recorded;
mod script;

pub use recorded::Recorded;
pub use script::{Reading, Script, Then};

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// No wait is longer than this; a test that reaches it has failed.
pub const BOUND: Duration = Duration::from_secs(20);

#[derive(Default)]
struct State {
    requests: Vec<Recorded>,
    connections: usize,
    /// Connections that the client has closed while the server held or read them.
    hung_up: usize,
    /// Scripts that have been played or are being played.
    played: usize,
    stopping: bool,
}

struct Shared {
    scripts: Vec<Script>,
    state: Mutex<State>,
    changed: Condvar,
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

    fn wait(&self, what: &str, done: impl Fn(&State) -> bool) {
        let waited = self.changed.wait_timeout_while(self.state(), BOUND, |state| !done(state));
        let timed_out = waited.unwrap_or_else(PoisonError::into_inner).1.timed_out();
        assert!(!timed_out, "waited in vain for {what}");
    }

    /// Whether the server is stopped before so much time has passed.
    fn stops_within(&self, time: Duration) -> bool {
        let waited = self.changed.wait_timeout_while(self.state(), time, |state| !state.stopping);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    fn script(&self, number: usize) -> &Script {
        &self.scripts[number.min(self.scripts.len() - 1)]
    }

    /// How the next script to be played reads.
    fn upcoming(&self) -> Reading {
        self.script(self.state().played).reading
    }

    fn take_script(&self) -> Script {
        let number = self.change(|state| {
            state.played += 1;
            state.played - 1
        });
        self.script(number).clone()
    }
}

/// The server. It stops when dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Plays the scripts one request after the other, and the last one ever after.
    ///
    /// # Panics
    ///
    /// Where there is no script, or no free port.
    pub fn start(scripts: impl IntoIterator<Item = Script>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        let address = listener.local_addr().expect("its address");
        let shared = Arc::new(Shared { scripts: scripts.into_iter().collect(), state: Mutex::default(), changed: Condvar::new() });
        assert!(!shared.scripts.is_empty(), "a server needs a script");
        let accepting = Some(std::thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        }));
        Self { address, shared, accepting }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A base URL without a path.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests of which at least one byte came.
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.state().requests.clone()
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.shared.state().connections
    }

    /// Waits until `count` requests have come.
    ///
    /// # Panics
    ///
    /// Where they do not come.
    pub fn wait_for_requests(&self, count: usize) {
        self.shared.wait("requests", |state| state.requests.len() >= count);
    }

    /// Waits until the client has closed `count` connections.
    ///
    /// # Panics
    ///
    /// Where it does not close them.
    pub fn wait_for_hang_ups(&self, count: usize) {
        self.shared.wait("closed connections", |state| state.hung_up >= count);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.change(|state| state.stopping = true);
        // Wakes the accepting thread, which then sees the flag.
        drop(TcpStream::connect(self.address));
        if let Some(accepting) = self.accepting.take() {
            drop(accepting.join());
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.state().stopping {
            break;
        }
        let Ok(stream) = stream else { continue };
        let number = shared.change(|state| {
            state.connections += 1;
            state.connections - 1
        });
        let shared = Arc::clone(shared);
        std::thread::spawn(move || connection::serve(stream, number, &shared));
    }
}
