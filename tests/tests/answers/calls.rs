//! The same call made by both clients, and what came of it in one line that tests compare.

use answers_api::Client;
use answers_api::client::{Answer, ClientBuilder, Exchange, Undecodable};
use std::fmt::Debug;
use std::time::Duration;
use tests::server::BOUND;

/// The longest body that the client of a row reads.
pub const LIMIT: usize = 64;

/// No call takes longer.
pub const LONGEST: Duration = Duration::from_secs(25);

/// A builder for `base_url` whose calls all end within the bound.
pub fn builder(base_url: &str) -> ClientBuilder {
    Client::builder().base_url(base_url).timeout(BOUND).max_body(LIMIT)
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Makes a call with both clients against one answer each; what both make of it, as `shown` tells it.
#[macro_export]
macro_rules! both {
    ($script:expr, $operation:ident, $shown:expr) => {{
        let server = tests::server::Server::start([$script.clone()]);
        let client = $crate::calls::builder(&server.url()).build().expect("a client");
        let call = client.$operation().send();
        let first =
            $shown($crate::calls::runtime().block_on(async { tokio::time::timeout($crate::calls::LONGEST, call).await.expect("an end") }));
        let server = tests::server::Server::start([$script]);
        let client = $crate::calls::builder(&server.url()).build_blocking().expect("a client");
        let second = $shown(client.$operation().send());
        assert_eq!(first, second, "both clients say the same");
        second
    }};
}

/// What an answer holds: its value, or why there is none; and whatever it is, how much came.
pub fn body<T: Debug, H>(answer: &Answer<T, H>) -> String {
    let kept: &Exchange = answer;
    match answer.body() {
        Ok(body) => format!("{} {body:?}, {} bytes", answer.status().as_u16(), kept.bytes().len()),
        Err(why) => undecodable(answer.status().as_u16(), &why, kept),
    }
}

fn undecodable(status: u16, why: &Undecodable, kept: &Exchange) -> String {
    assert_eq!(kept.undecodable().map(ToString::to_string), Some(why.to_string()), "the answer says so too");
    format!("{status} {:?}, {} bytes", why.reason(), kept.bytes().len())
}
