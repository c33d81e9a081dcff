//! Where calls are made from and what they leave behind: runtimes, threads, dropped futures, pooled connections.

use std::error::Error;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::calls::{SESSION, Way, blocking, body, builder, call, describe, runtime};
use super::pilot::{Client, ClientBuilder, Pay, PayError, PayOk, blocking as blocking_api};
use super::support::server::{BOUND, Script, Server, Then};
use crate::runtime::http_answer::Answered;
use crate::runtime::http_call::Call;
use crate::runtime::http_failure::{Failed, Reason};
use crate::runtime::http_operation::{Api, Operation};

const PAID: &str = r#"{"success":true,"actions":[]}"#;

#[test]
fn results_are_small_and_travel() {
    fn travels<T: Send + Sync + 'static>() {}
    fn is_error<E: Error + Send + Sync + 'static>() {}
    fn is_sent<T: Send + 'static>(_: &T) {}
    assert!(size_of::<Result<PayOk, PayError>>() <= 24, "two words and a tag");
    assert!(size_of::<PayError>() <= 16, "a word and a tag");
    travels::<Client>();
    travels::<blocking_api::Client>();
    travels::<PayOk>();
    is_error::<PayError>();
    let call = Client::builder().base_url("http://localhost").build().expect("a client").pay(SESSION, body()).send();
    is_sent(&call);
}

#[test]
fn dropping_a_call_leaves_the_pool_usable() {
    let server = Server::start([Script::json(200, PAID), Script::raw("", Then::Hold), Script::json(200, PAID)]);
    runtime().block_on(async {
        let client = builder(&server.url()).build().expect("a client");
        client.pay(SESSION, body()).send().await.expect("a 200");
        let dropped = tokio::spawn(client.pay(SESSION, body()).send());
        let arrived = async {
            while server.requests().len() < 2 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(BOUND, arrived).await.expect("the server sees it");
        dropped.abort();
        assert!(dropped.await.expect_err("it was dropped").is_cancelled());
        client.pay(SESSION, body()).send().await.expect("a 200");
        client.pay(SESSION, body()).send().await.expect("a 200");
    });
    server.wait_for_hang_ups(1);
    let connections: Vec<_> = server.requests().iter().map(|request| request.connection).collect();
    assert_eq!(connections, [0, 0, 1, 1], "the dropped call's connection is not used again, the others are");
}

#[test]
fn connections_are_kept_and_shared_by_clones() {
    let server = Server::start([Script::json(200, PAID)]);
    let client = blocking(builder(&server.url()));
    for client in [client.clone(), client.clone(), client] {
        client.pay(SESSION, body()).send().expect("a 200");
    }
    assert!(server.requests().iter().all(|request| request.connection == 0));
}

#[test]
fn a_connection_that_the_server_closed_never_doubles_a_call() {
    // The server closes after each answer without saying so: every second call may race against the close.
    let close = Script { then: Then::Close, ..Script::json(200, PAID) };
    let server = Server::start([close]);
    let client = blocking(builder(&server.url()));
    for round in 0..200 {
        let session_id = format!("round-{round}");
        let result = client.pay(&session_id, body()).send();
        let seen = server.requests().iter().filter(|request| request.request_line().contains(&format!("/{session_id}/"))).count();
        match describe(&result).as_str() {
            "Ok 200 decoded, 29 bytes" => assert_eq!(seen, 1),
            "OutcomeUnknown Connection" => assert!(seen <= 1, "{seen} times"),
            "NotSent Connection" => assert_eq!(seen, 0),
            other => panic!("unexpected: {other}"),
        }
    }
}

#[test]
fn bytes_beyond_the_answer_are_no_answer_to_the_next_call() {
    let forged = r#"HTTP/1.1 202 Forged\r\ncontent-length: 2\r\n\r\n{}"#.replace("\\r\\n", "\r\n");
    let overlong = Script::raw(format!("HTTP/1.1 200 OK\r\ncontent-length: 29\r\n\r\n{PAID}{forged}"), Then::KeepOpen);
    let server = Server::start([overlong, Script::json(400, "{}")]);
    let client = blocking(builder(&server.url()));
    assert_eq!(describe(&client.pay(SESSION, body()).send()), "Ok 200 decoded, 29 bytes");
    assert_eq!(describe(&client.pay(SESSION, body()).send()), "BadRequest 400 Mismatch at ``, 2 bytes");
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn blocking_inside_a_task_is_an_error_and_never_a_panic() {
    let server = Server::start([Script::json(200, PAID)]);
    let client = blocking(builder(&server.url()));
    let pay = move || describe(&client.pay(SESSION, body()).send());
    let refused = "NotSent Runtime";
    let answered = "Ok 200 decoded, 29 bytes";
    for mut builder in [tokio::runtime::Builder::new_current_thread(), tokio::runtime::Builder::new_multi_thread()] {
        let runtime = builder.enable_all().build().expect("a runtime");
        assert_eq!(runtime.block_on(async { pay() }), refused);
        let in_task = runtime.spawn({
            let pay = pay.clone();
            async move { pay() }
        });
        assert_eq!(runtime.block_on(in_task).expect("no panic"), refused);
        let on_blocking_thread = runtime.spawn_blocking(pay.clone());
        assert_eq!(runtime.block_on(on_blocking_thread).expect("no panic"), answered);
        let _entered = runtime.enter();
        assert_eq!(pay(), answered, "a runtime is at hand, but this thread may block");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    assert_eq!(runtime.block_on(async { tokio::task::block_in_place(&pay) }), answered);
    assert_eq!(pay(), answered, "and outside of any");
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
    let mut call = pin!(client.pay(SESSION, body()).send());
    let Poll::Ready(result) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) else { panic!("it waits for what never comes") };
    let error = result.expect_err("refused");
    assert_eq!(error.reason(), Some(Reason::Runtime));
    assert!(error.is_not_sent());
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn many_calls_at_once_through_one_client() {
    let server = Server::start([Script::json(200, PAID)]);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let client = builder(&server.url()).build().expect("a client");
        let calls: Vec<_> = (0..64).map(|id| tokio::spawn(client.pay(&format!("call-{id}"), body()).send())).collect();
        for call in calls {
            call.await.expect("no panic").expect("a 200");
        }
    });
    let mut lines: Vec<_> = server.requests().iter().map(|request| request.request_line().to_owned()).collect();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!((lines.len(), server.requests().len()), (64, 64), "none lost, none doubled");
}

#[test]
fn a_lenient_client_says_why_its_calls_cannot_be_made() {
    let client = Client::builder().base_url("nonsense").build_lenient();
    let error = runtime().block_on(client.pay(SESSION, body()).send()).expect_err("refused");
    assert_eq!(error.reason(), Some(Reason::Setup));
    let source = error.source().map(ToString::to_string).unwrap_or_default();
    assert!(source.starts_with("the base URL cannot be used"), "{source}");
}

#[test]
fn sans_io_and_both_clients_agree() {
    let bytes = r#"{"error":{"message":"no"}}"#;
    let server = Server::start([Script::json(412, bytes)]);
    let response = http::Response::builder().status(412).body(bytes::Bytes::from_static(bytes.as_bytes())).expect("a response");
    let alone = describe(&Pay::decode(response));
    for way in [Way::Async, Way::Blocking] {
        assert_eq!(describe(&call(way, builder(&server.url()), body())), alone);
    }
}

#[test]
fn an_answer_the_document_does_not_describe_keeps_everything() {
    static ELSEWHERE: Operation = Operation { api: &BARE, id: "look", method: "GET", path: "/things/{id}", accept: "*/*", security: &[] };
    static BARE: Api = Api { server: None, user_agent: "bare/1", transport: None };
    let response = http::Response::builder().status(418).header("x-tea", "yes").body(bytes::Bytes::from_static(b"short and stout"));
    let answer = Answered::new(&ELSEWHERE, response.expect("a response")).undescribed();
    assert_eq!(
        (answer.status().as_u16(), answer.bytes().as_ref(), &answer.headers()["x-tea"]),
        (418, &b"short and stout"[..], &"yes".parse().expect("a value"))
    );
    assert!(answer.body().is_ok() && answer.undecodable().is_none());
    // Without a server in the document there is no address, and without a transport no sending; neither is a panic.
    let refused = elsewhere(()).into_request().expect_err("nowhere to go");
    assert_eq!(refused.to_string(), "GET /things/{id}: not sent: the document names no server: set a base URL");
    let client = ClientBuilder::new(&BARE).base_url("http://localhost").build().expect("a client");
    let failed = runtime().block_on(elsewhere(client.clone()).send()).expect_err("no transport");
    assert!(matches!(failed, Failed::NotSent(failure) if failure.reason() == Some(Reason::Setup)));
    let forgotten = Call::new(client, &ELSEWHERE).into_request().expect_err("a value is missing");
    assert_eq!(forgotten.to_string(), "GET /things/{id}: not sent: the path parameter `id` has no value");
}

fn elsewhere<C>(target: C) -> Call<C> {
    let mut call = Call::new(target, &ELSEWHERE);
    call.path("id", "7");
    call
}
