//! A service for one call. In: how it treats the request. Out: an address. It serves one connection, waits for no longer than a few seconds, and is
//! gone when its value is dropped.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// No wait is longer than this.
const PATIENCE: Duration = Duration::from_secs(5);

/// No request is longer than this.
const LIMIT: u64 = 64 * 1024;

/// How the request is treated.
pub enum Treatment {
    /// It gets an answer.
    Answer {
        /// The status.
        status: u16,
        /// The `content-type`.
        content_type: &'static str,
        /// The body.
        body: String,
    },
    /// It is read, and the connection closed.
    Cut,
    /// Nobody listens.
    Refuse,
}

/// A running service.
pub struct Server {
    address: SocketAddr,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts on a free port of this machine.
    pub fn start(treatment: Treatment) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let thread = match treatment {
            Treatment::Refuse => None,
            treatment => Some(thread::spawn(move || {
                // What goes wrong here is what the client reports.
                let _ = listener.accept().and_then(|(stream, _)| serve(&stream, &treatment));
            })),
        };
        Ok(Self { address, thread })
    }

    /// Where it is.
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            if !thread.is_finished() {
                // Nobody may have come: this ends the wait for the connection.
                drop(TcpStream::connect_timeout(&self.address, PATIENCE));
            }
            let _ = thread.join();
        }
    }
}

fn serve(mut stream: &TcpStream, treatment: &Treatment) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    read_request(stream)?;
    match treatment {
        Treatment::Answer { status, content_type, body } => {
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 {status} -\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
            )
        }
        Treatment::Cut | Treatment::Refuse => Ok(()),
    }
}

/// Reads the head, and as many bytes as it announces.
fn read_request(stream: &TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream.take(LIMIT));
    let mut announced = 0;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            announced = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    io::copy(&mut reader.take(announced), &mut io::sink()).map(drop)
}
