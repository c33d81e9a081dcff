//! Many calls at once through one client: none lost, none doubled. The same with ten thousand calls is `cargo bench -p tests --bench calls`.

use super::calls::{PAID, SHORT, blocking, body, builder, describe, runtime};
use dintero_pay::types::SessionId;
use std::collections::BTreeSet;
use std::error::Error;
use std::pin::pin;
use std::sync::Arc;
use tests::server::{Reading, Script, Server, Then};

const CALLS: usize = 500;

fn session(call: usize) -> SessionId {
    format!("call-{call}").parse().expect("not empty")
}

/// The server saw every call, and each of them once.
fn check(server: &Server, calls: usize) {
    let requests = server.requests();
    let lines: BTreeSet<_> = requests.iter().map(|request| request.request_line()).collect();
    assert_eq!((lines.len(), requests.len()), (calls, calls), "none lost, none doubled");
}

#[test]
fn async_calls() {
    let server = Server::start([Script::json(200, PAID)]);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let client = builder(&server.url()).build().expect("a client");
        let calls: Vec<_> = (0..CALLS).map(|call| tokio::spawn(client.pay(&session(call), body()).send())).collect();
        for call in calls {
            call.await.expect("no panic").expect("a 200");
        }
    });
    check(&server, CALLS);
}

#[test]
fn blocking_calls() {
    let server = Server::start([Script::json(200, PAID)]);
    let client = blocking(builder(&server.url()));
    std::thread::scope(|scope| {
        for call in 0..64 {
            let client = client.clone();
            scope.spawn(move || client.pay(&session(call), body()).send().expect("a 200"));
        }
    });
    check(&server, 64);
}

#[test]
fn calls_beyond_the_connections_wait_for_their_turn() {
    let server = Server::start([Script::json(200, PAID)]);
    let runtime = runtime();
    runtime.block_on(async {
        let client = builder(&server.url()).max_connections(2).build().expect("a client");
        let calls: Vec<_> = (0..50).map(|call| tokio::spawn(client.pay(&session(call), body()).send())).collect();
        for call in calls {
            call.await.expect("no panic").expect("a 200");
        }
    });
    check(&server, 50);
    // A connection may still be on its way back when the next call wants one.
    assert!(server.connections() <= 4, "{} connections", server.connections());
}

#[test]
fn a_call_whose_time_runs_out_before_its_turn_was_not_sent() {
    let server = Arc::new(Server::start([Script::silence(Reading::All, Then::Hold), Script::json(200, PAID)]));
    runtime().block_on(async {
        let client = builder(&server.url()).max_connections(1).timeout(SHORT).build().expect("a client");
        // A call that is under way and, not being polled any more, does not even notice that its time is up.
        let mut held = pin!(client.pay(&session(0), body()).send());
        let arrived = tokio::task::spawn_blocking({
            let server = Arc::clone(&server);
            move || server.wait_for_requests(1)
        });
        tokio::select! {
            result = &mut held => panic!("nobody answers: {result:?}"),
            arrived = arrived => arrived.expect("it is sent"),
        }
        let waiting = client.pay(&session(1), body()).send().await;
        assert_eq!(describe(&waiting), "NotSent Timeout");
        let source = waiting.as_ref().err().and_then(Error::source).map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("all connections of the client were in use"));
        assert_eq!(describe(&held.await), "OutcomeUnknown Timeout");
        assert_eq!(describe(&client.pay(&session(2), body()).send().await), "Ok 200 decoded, 47 bytes");
    });
    let lines: Vec<_> = server.requests().iter().map(|request| request.request_line().to_owned()).collect();
    assert_eq!(lines, [0, 2].map(|call| format!("POST /sessions/call-{call}/pay HTTP/1.1")));
}

#[test]
fn a_dropped_call_gives_its_turn_back() {
    let server = Server::start([Script::silence(Reading::All, Then::Hold), Script::json(200, PAID)]);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let client = builder(&server.url()).max_connections(1).build().expect("a client");
    let dropped = runtime.spawn(client.pay(&session(0), body()).send());
    server.wait_for_requests(1);
    let waiting = runtime.spawn(client.pay(&session(1), body()).send());
    dropped.abort();
    assert_eq!(describe(&runtime.block_on(waiting).expect("no panic")), "Ok 200 decoded, 47 bytes");
    assert_eq!(server.requests().len(), 2);
}
