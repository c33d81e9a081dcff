//! A program with an HTTP client of its own, which is no more than a socket: calls work with it, and say so without it.

use bytes::Bytes;
use dintero_pay::Client;
use dintero_pay::client::{BoxFuture, Chunks, Reason, SendOptions, Transport, TransportError};
use dintero_pay::operations::PayOk;
use dintero_pay::types::{PayRequest, SessionId};
use http::{Request, Response};
use std::future::Future;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

struct Socket(String);

impl Socket {
    fn exchange(&self, request: &Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let mut socket = TcpStream::connect(&self.0).map_err(|error| TransportError::not_sent(Reason::Connect).with_source(error))?;
        let mut text = format!("{} {} HTTP/1.1\r\ncontent-length: {}\r\n", request.method(), request.uri().path(), request.body().len());
        for (name, value) in request.headers() {
            text.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap_or_default()));
        }
        let lost = |error: std::io::Error| TransportError::outcome_unknown(Reason::Connection).with_source(error);
        socket.write_all(format!("{text}\r\n").as_bytes()).map_err(lost)?;
        socket.write_all(request.body()).map_err(lost)?;
        let mut answer = Vec::new();
        while !answer.ends_with(b"}") {
            let mut some = [0; 1024];
            let count = socket.read(&mut some).map_err(lost)?;
            if count == 0 {
                break;
            }
            answer.extend_from_slice(&some[..count]);
        }
        let body = answer.windows(4).position(|window| window == b"\r\n\r\n").map_or(0, |end| end + 4);
        Ok(Response::new(Bytes::copy_from_slice(&answer[body..])))
    }
}

impl Transport for Socket {
    fn send<'a>(&'a self, request: Request<Bytes>, _: &'a SendOptions) -> BoxFuture<'a, Result<Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(async move { Ok(self.exchange(&request)?.map(|body| Box::new(Some(body)) as Box<dyn Chunks>)) })
    }
}

/// Everything here is ready at once.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a socket that blocks leaves nothing to wait for"),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).ok_or("the address is missing")?;
    let session_id: SessionId = "T1.x".parse()?;
    let client = Client::builder().transport(Socket(address)).build()?;
    let Ok(PayOk::Ok(answer)) = now(client.pay(&session_id, PayRequest::new()).send()) else { return Err("no 200".into()) };
    println!("{}, success: {}", answer.status(), answer.body()?.success());

    let error = now(Client::new().pay(&session_id, PayRequest::new()).send()).err().ok_or("an answer without a transport")?;
    let text = error.to_string();
    println!("NotSent: {}", text.rsplit("not sent: ").next().unwrap_or_default());
    Ok(())
}
