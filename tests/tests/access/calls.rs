//! The same call made by both clients.

use access_api::client::{ClientBuilder, Exchange};
use access_api::{Client, blocking};
use std::ops::Deref;
use std::time::Duration;
use tests::server::{BOUND, Recorded, Script, Server};

/// A builder for `base_url` whose calls all end within the bound.
pub fn builder(base_url: &str) -> ClientBuilder {
    Client::builder().base_url(base_url).timeout(BOUND)
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// A server that says 204 to everything.
pub fn fine() -> Server {
    Server::start([Script::raw("HTTP/1.1 204 Fine\r\n\r\n", tests::server::Then::KeepOpen)])
}

/// Makes a call with both clients, each of which is built anew.
#[macro_export]
macro_rules! both {
    ($builder:expr, |$client:ident| $call:expr) => {{
        let first = $crate::calls::summary($crate::calls::runtime().block_on(async {
            let $client = $builder.build().expect("a client");
            tokio::time::timeout($crate::calls::LONGEST, $call.send()).await.expect("an end")
        }));
        let $client = $builder.build_blocking().expect("a client");
        let second = $crate::calls::summary($call.send());
        assert_eq!(first, second, "both clients say the same");
        second
    }};
}

/// No call takes longer.
pub const LONGEST: Duration = Duration::from_secs(25);

/// What became of a call, in one line: the status, or the words of the failure.
pub fn summary<O, E>(result: Result<O, E>) -> String
where
    O: Deref<Target: Deref<Target = Exchange>>,
    E: Deref<Target = Exchange>,
{
    let exchange: &Exchange = match &result {
        Ok(ok) => ok,
        Err(error) => error,
    };
    match exchange.status().filter(|_| exchange.is_answered()) {
        Some(status) => status.as_u16().to_string(),
        None => exchange.to_string(),
    }
}

/// The lines of a request's head that a credential may be in: the request line, and the headers that were not to be expected.
pub fn telling(request: &Recorded) -> Vec<String> {
    let usual = ["accept", "host", "user-agent", "content-length", "content-type"];
    let mut lines = request.head().lines();
    let first = lines.next().map(str::to_owned);
    let mut others: Vec<String> = lines.filter(|line| !usual.contains(&line.split(':').next().unwrap_or(""))).map(str::to_owned).collect();
    others.sort_unstable();
    first.into_iter().chain(others).collect()
}

/// A blocking client, for tests in which the way of calling makes no difference.
pub fn waiting(builder: ClientBuilder) -> blocking::Client {
    builder.build_blocking().expect("a client")
}
