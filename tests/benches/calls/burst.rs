//! Many calls at once. In: how many. Out: that the server saw each of them once, how long it took, and how much memory the client used.

use crate::body;
use crate::server::{Seen, Server};
use dintero_pay::Client;
use dintero_pay::types::SessionId;
use std::time::Instant;

/// Starts all calls before the first is answered, each with an id of its own.
pub fn run(calls: usize) -> String {
    let mut server = Server::start();
    let before = peak_memory();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let start = Instant::now();
    runtime.block_on(async {
        let client = Client::builder().base_url(server.url()).build().expect("a client");
        let session = |call| SessionId::try_from(format!("call-{call}")).expect("not empty");
        let calls: Vec<_> = (0..calls).map(|call| tokio::spawn(client.pay(&session(call), body()).send())).collect();
        for call in calls {
            call.await.expect("no panic").expect("a 200");
        }
    });
    let seconds = start.elapsed().as_secs_f64();
    let used = before.zip(peak_memory()).map(|(before, after)| after - before);
    let Seen { requests, ids, connections } = server.seen();
    assert_eq!((requests, ids), (calls, calls), "none lost, none doubled");
    let used = used.map_or("an unknown amount of memory".to_owned(), |kilobytes| format!("{:.1} MB of memory", kilobytes as f64 / 1024.0));
    let rate = calls as f64 / seconds;
    format!(
        "{calls} calls at once: none lost, none doubled; {seconds:.2} s, {rate:.0} a second, {connections} connections, {used} at most\n"
    )
}

/// The most memory that this process has had so far, in kB, where the system says.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
