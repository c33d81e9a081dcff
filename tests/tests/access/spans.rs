//! Spans: their names are OpenTelemetry's, and nothing of a call's values is in them.

use super::calls::{builder, summary, waiting};
use super::clock::TestClock;
use access_api::client::{Body, BoxError, Hook, RetryPolicy};
use http::Request;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tests::server::{Reading, Script, Server, Then};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// The fields of each span of ours.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<BTreeMap<String, String>>>>);

struct Fields<'a>(&'a mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

impl Subscriber for Spans {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.name() == "http.client.request"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut spans = self.0.lock().expect("no panic");
        spans.push(BTreeMap::new());
        span.record(&mut Fields(spans.last_mut().expect("one")));
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut spans = self.0.lock().expect("no panic");
        values.record(&mut Fields(&mut spans[span.into_u64() as usize - 1]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Puts a value into a header that nobody may show.
struct Personal;

impl Hook for Personal {
    fn before(&self, _: &access_api::client::Attempt, request: &mut Request<Body>) -> Result<(), BoxError> {
        request.headers_mut().insert("x-payer", http::HeaderValue::from_static("s3cret"));
        Ok(())
    }
}

#[test]
fn a_span_for_every_attempt() {
    let scripts = [Script::cut(Reading::All), Script::answer("503 No", ""), Script::raw("HTTP/1.1 204 Fine\r\n\r\n", Then::KeepOpen)];
    let (server, spans) = (Server::start(scripts), Spans::default());
    let settings = builder(&format!("{}/s3cret", server.url())).key_in_query("s3cret").hook(Personal);
    let client = settings.retry(RetryPolicy::new(3)).clock(TestClock::new(0.0)).build().expect("a client");
    let runtime = super::calls::runtime();
    // A subscriber that comes while another test's call is the first of the process could be overlooked: `tracing` asks who is interested before
    // it takes note of a place. After a call of our own, it has.
    without_anybody_who_looks_nothing_changes();
    let said = tracing::subscriber::with_default(spans.clone(), || runtime.block_on(client.always("s3cret").more("s3cret").send()));
    assert_eq!(summary(said), "204");
    let spans = spans.0.lock().expect("no panic");
    let port = server.address().port().to_string();
    let path = "/things/{id}?beta=true&mode=a%20b";
    let name = format!("GET {path}");
    let usual = [
        ("http.request.method", "GET"),
        ("otel.kind", "client"),
        ("otel.name", &name),
        ("server.address", "127.0.0.1"),
        ("server.port", &port),
        ("url.template", path),
    ];
    let own: [&[(&str, &str)]; 3] = [
        &[("error.type", "connection")],
        &[("error.type", "503"), ("http.request.resend_count", "1"), ("http.response.status_code", "503")],
        &[("http.request.resend_count", "2"), ("http.response.status_code", "204")],
    ];
    assert_eq!(spans.len(), own.len());
    for (span, own) in spans.iter().zip(own) {
        let expected: BTreeMap<_, _> = usual.iter().chain(own).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        assert_eq!(*span, expected);
    }
}

#[test]
fn without_anybody_who_looks_nothing_changes() {
    let server = super::calls::fine();
    assert_eq!(summary(waiting(builder(&server.url())).state().send()), "204");
}
