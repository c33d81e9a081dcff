//! The server of the benchmarks. In: requests on any number of connections. Out: the same answer to each, and, when asked, how many came.

use crate::RESPONSE;
use std::collections::BTreeSet;
use std::io::{BufRead, Lines, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The argument that makes this program the server.
pub const ROLE: &str = "--serve";

/// What a server has seen so far.
#[derive(Default)]
pub struct Seen {
    pub requests: usize,
    /// Different ones.
    pub ids: usize,
    pub connections: usize,
}

/// A server in a process of its own, which ends with this value.
pub struct Server {
    process: Child,
    asking: ChildStdin,
    answers: Lines<std::io::BufReader<ChildStdout>>,
    url: String,
}

impl Server {
    pub fn start() -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut process = Command::new(program).arg(ROLE).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a server");
        let asking = process.stdin.take().expect("a pipe");
        let mut answers = std::io::BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let url = answers.next().expect("an address").expect("text");
        Self { process, asking, answers, url }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn seen(&mut self) -> Seen {
        writeln!(self.asking, "how many?").expect("it listens");
        let line = self.answers.next().expect("an answer").expect("text");
        let mut numbers = line.split(' ').map(|number| number.parse().expect("a number"));
        let mut next = || numbers.next().expect("three numbers");
        Seen { requests: next(), ids: next(), connections: next() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[derive(Default)]
struct Counts {
    requests: usize,
    connections: usize,
    lines: BTreeSet<String>,
}

/// Serves until nobody is there to ask any more. One thread serves every connection: with a thread for each, it would be the system's choice
/// of a core for it that decides which of two connections is the faster one.
pub fn serve() {
    let counts = Arc::new(Mutex::new(Counts::default()));
    std::thread::spawn({
        let counts = Arc::clone(&counts);
        move || crate::runtime().block_on(accept(counts))
    });
    for _ in std::io::stdin().lines() {
        let counts = counts.lock().expect("no thread panics");
        println!("{} {} {}", counts.requests, counts.lines.len(), counts.connections);
    }
}

async fn accept(counts: Arc<Mutex<Counts>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a loopback port");
    println!("http://{}", listener.local_addr().expect("its address"));
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        counts.lock().expect("no thread panics").connections += 1;
        tokio::spawn(while_open(stream, Arc::clone(&counts)));
    }
}

/// Answers requests until the client closes; what else may go wrong ends the connection, too, and the client will notice.
async fn while_open(stream: TcpStream, counts: Arc<Mutex<Counts>>) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut stream = BufReader::new(stream);
    let answer = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{RESPONSE}", RESPONSE.len());
    loop {
        let line = request(&mut stream).await?;
        {
            let mut counts = counts.lock().ok()?;
            counts.requests += 1;
            counts.lines.insert(line);
        }
        stream.write_all(answer.as_bytes()).await.ok()?;
    }
}

/// Reads one request; its first line.
async fn request(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let (mut first, mut line, mut body) = (String::new(), String::new(), Vec::new());
    stream.read_line(&mut first).await.ok().filter(|count| *count > 0)?;
    loop {
        line.clear();
        stream.read_line(&mut line).await.ok().filter(|count| *count > 0)?;
        match line.trim_end() {
            "" => break,
            header => {
                let length = header.strip_prefix("content-length: ").and_then(|text| text.parse().ok());
                body.resize(length.unwrap_or(body.len()), 0);
            }
        }
    }
    stream.read_exact(&mut body).await.ok()?;
    Some(first)
}
