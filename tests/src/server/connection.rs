//! One connection. In: its socket and the scripts. Out: requests recorded and answers written, until a script or the client ends it.

use super::recorded::{Recorded, find, length};
use super::script::{Reading, Then};
use super::{BOUND, Shared};
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// How long a dripping server waits before each byte.
const PAUSE: Duration = Duration::from_millis(10);

/// Serves one connection until its script closes it or the client does.
pub(super) fn serve(stream: TcpStream, number: usize, shared: &Shared) {
    let _ = stream.set_read_timeout(Some(BOUND));
    let _ = stream.set_write_timeout(Some(BOUND));
    let _ = stream.set_nodelay(true);
    let mut connection = Connection { stream, number, buffer: Vec::new(), shared };
    while connection.exchange() {}
}

struct Connection<'a> {
    stream: TcpStream,
    number: usize,
    /// What has been received and belongs to no recorded request yet.
    buffer: Vec<u8>,
    shared: &'a Shared,
}

impl Connection<'_> {
    /// Plays one script; `false` when the connection is over.
    fn exchange(&mut self) -> bool {
        // A script that reads nothing takes its turn at once; the others only when there is a request.
        if self.shared.upcoming() != Reading::Nothing && self.buffer.is_empty() && !self.fill() {
            return self.hung_up();
        }
        let script = self.shared.take_script();
        self.read(script.reading);
        let _ = self.stream.write_all(&script.writing);
        match script.then {
            Then::KeepOpen => true,
            Then::Close => {
                // What is unread makes the system send a reset when the socket is dropped.
                let _ = self.stream.shutdown(Shutdown::Write);
                false
            }
            Then::Hold => {
                while self.fill() {}
                self.hung_up()
            }
            Then::Drip => {
                // However short the wait for each byte, there is no end of them.
                while !self.shared.stops_within(PAUSE) && self.stream.write_all(b" ").is_ok() {}
                self.hung_up()
            }
            Then::Freeze => {
                self.shared.wait("the end of the server", |state| state.stopping);
                false
            }
        }
    }

    fn hung_up(&self) -> bool {
        self.shared.change(|state| state.hung_up += 1);
        false
    }

    /// Takes one request out of the buffer, as much of it as the script wants, and records it.
    fn read(&mut self, reading: Reading) {
        if reading == Reading::Nothing {
            return;
        }
        while find(&self.buffer, b"\r\n\r\n").is_none() && self.fill() {}
        let mut end = find(&self.buffer, b"\r\n\r\n").map(|end| end + 4);
        if reading == Reading::All {
            end = length(&self.buffer);
            while end.is_none_or(|end| self.buffer.len() < end) && self.fill() {
                end = length(&self.buffer);
            }
        }
        let complete = reading == Reading::All && end.is_some_and(|end| self.buffer.len() >= end);
        let rest = self.buffer.split_off(end.unwrap_or(self.buffer.len()).min(self.buffer.len()));
        let bytes = std::mem::replace(&mut self.buffer, rest);
        self.shared.change(|state| state.requests.push(Recorded { bytes, complete, connection: self.number }));
    }

    /// Receives some more; `false` when the client has closed.
    fn fill(&mut self) -> bool {
        let mut some = [0; 16 * 1024];
        loop {
            match self.stream.read(&mut some) {
                Ok(0) => return false,
                Ok(count) => {
                    self.buffer.extend_from_slice(&some[..count]);
                    return true;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
        }
    }
}
