//! Where calls are made from and what they leave behind: runtimes, threads, dropped futures, pooled connections.

use super::calls::{PAID, SESSION, blocking, body, builder, describe, runtime, session};
use dintero_pay::client::Reason;
use dintero_pay::operations::{Pay, PayError, PayOk};
use dintero_pay::types::SessionId;
use dintero_pay::{Client, blocking as blocking_api};
use std::error::Error;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use tests::server::{Reading, Script, Server, Then};

const ANSWERED: &str = "Ok 200 decoded, 47 bytes";

#[test]
fn results_are_small_and_travel() {
    fn travels<T: Send + Sync + 'static>() {}
    fn is_error<E: Error + Send + Sync + 'static>() {}
    fn is_sent<T: Send + 'static>(_: &T) {}
    assert_eq!(size_of::<Result<PayOk, PayError>>(), 24, "two tags and a pointer");
    assert_eq!(size_of::<PayOk>(), 16);
    assert_eq!(size_of::<PayError>(), 16);
    travels::<Client>();
    travels::<blocking_api::Client>();
    travels::<Pay<Client>>();
    travels::<PayOk>();
    is_error::<PayError>();
    is_sent(&Client::new().pay(&session(), body()).send());
}

#[test]
fn dropping_a_call_leaves_the_pool_usable() {
    for silence in [Script::silence(Reading::All, Then::Hold), Script::raw("HTTP/1.1 200 OK\r\ncontent-length: 47\r\n\r\n{", Then::Hold)] {
        let server = Server::start([Script::json(200, PAID), silence, Script::json(200, PAID)]);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let client = builder(&server.url()).build().expect("a client");
        let pay = || client.pay(&session(), body()).send();
        assert_eq!(describe(&runtime.block_on(pay())), ANSWERED);
        let dropped = runtime.spawn(pay());
        server.wait_for_requests(2);
        dropped.abort();
        assert!(runtime.block_on(dropped).expect_err("it was dropped").is_cancelled());
        server.wait_for_hang_ups(1);
        assert_eq!(describe(&runtime.block_on(pay())), ANSWERED);
        assert_eq!(describe(&runtime.block_on(pay())), ANSWERED);
        let connections: Vec<_> = server.requests().iter().map(|request| request.connection).collect();
        assert_eq!(connections, [0, 0, 1, 1], "the dropped call's connection is not used again, the others are");
    }
}

#[test]
fn a_call_that_is_never_polled_is_never_sent() {
    let server = Server::start([Script::json(200, PAID)]);
    let client = builder(&server.url()).build().expect("a client");
    drop(client.pay(&session(), body()));
    drop(client.pay(&session(), body()).send());
    assert_eq!(describe(&runtime().block_on(client.pay(&session(), body()).send())), ANSWERED);
    assert_eq!((server.requests().len(), server.connections()), (1, 1));
}

#[test]
fn connections_are_kept_and_shared_by_clones() {
    let server = Server::start([Script::json(200, PAID)]);
    let client = blocking(builder(&server.url()));
    for client in [client.clone(), client.clone(), client] {
        client.pay(&session(), body()).send().expect("a 200");
    }
    assert_eq!((server.requests().len(), server.connections()), (3, 1));
}

#[test]
fn a_call_can_be_made_again_from_its_clone() {
    let server = Server::start([Script::json(200, PAID)]);
    let call = blocking(builder(&server.url())).pay(&session(), body()).if_unmodified_since("v1");
    call.clone().send().expect("a 200");
    call.send().expect("a 200");
    let [first, second] = &server.requests()[..] else { panic!("two requests") };
    assert_eq!(first.bytes, second.bytes);
}

#[test]
fn a_connection_that_the_server_closed_never_doubles_a_call() {
    // The server closes after each answer without saying so: every second call may race against the close.
    let close = Script { then: Then::Close, ..Script::json(200, PAID) };
    let server = Server::start([close]);
    let client = blocking(builder(&server.url()));
    for round in 0..200 {
        let session_id: SessionId = format!("round-{round}").parse().expect("not empty");
        let result = client.pay(&session_id, body()).send();
        let seen = server.requests().iter().filter(|request| request.request_line().contains(&format!("/{session_id}/"))).count();
        match describe(&result).as_str() {
            ANSWERED => assert_eq!(seen, 1),
            "OutcomeUnknown Connection" => assert!(seen <= 1, "{seen} times"),
            "NotSent Connection" => assert_eq!(seen, 0),
            other => panic!("unexpected: {other}"),
        }
    }
}

#[test]
fn blocking_inside_a_task_is_an_error_and_never_a_panic() {
    let server = Server::start([Script::json(200, PAID)]);
    let client = blocking(builder(&server.url()));
    let pay = move || describe(&client.pay(&session(), body()).send());
    let refused = "NotSent Runtime";
    for mut builder in [tokio::runtime::Builder::new_current_thread(), tokio::runtime::Builder::new_multi_thread()] {
        let runtime = builder.enable_all().build().expect("a runtime");
        assert_eq!(runtime.block_on(async { pay() }), refused);
        let in_task = runtime.spawn({
            let pay = pay.clone();
            async move { pay() }
        });
        assert_eq!(runtime.block_on(in_task).expect("no panic"), refused);
        let on_blocking_thread = runtime.spawn_blocking(pay.clone());
        assert_eq!(runtime.block_on(on_blocking_thread).expect("no panic"), ANSWERED);
        let _entered = runtime.enter();
        assert_eq!(pay(), ANSWERED, "a runtime is at hand, but this thread may block");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    assert_eq!(runtime.block_on(async { tokio::task::block_in_place(&pay) }), ANSWERED);
    assert_eq!(pay(), ANSWERED, "and outside of any");
}

#[test]
fn a_blocking_client_can_be_made_and_dropped_inside_a_task() {
    let server = Server::start([Script::json(200, PAID)]);
    runtime().block_on(async {
        drop(blocking(builder(&server.url())));
    });
}

#[test]
fn an_async_call_outside_of_its_runtime_is_an_error_and_never_a_panic() {
    let server = Server::start([Script::json(200, PAID)]);
    let client = builder(&server.url()).build().expect("a client");
    let mut call = pin!(client.pay(&session(), body()).send());
    let Poll::Ready(result) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) else { panic!("it waits for what never comes") };
    let error = result.expect_err("refused");
    assert_eq!((error.is_not_sent(), error.reason()), (true, Some(Reason::Runtime)));
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn one_client_serves_several_runtimes() {
    // The runtime that opened a connection is gone; the next call must not wait for it.
    let server = Server::start([Script::json(200, PAID)]);
    let client = builder(&server.url()).build().expect("a client");
    for _ in 0..3 {
        assert_eq!(describe(&runtime().block_on(client.pay(&session(), body()).send())), ANSWERED);
    }
    assert_eq!(server.requests().len(), 3);
    assert!(server.requests().iter().all(|request| request.request_line().contains(SESSION)));
}
