//! What a style cannot say is refused before anything is sent, and the value is not shown.

use super::calls::{COLORS, NONE, color, served};
use requests_api::blocking;
use requests_api::types::{Color, Filter};
use serde_json::json;
use std::ops::Deref;

fn filter() -> Filter {
    Filter::new().with_color(color())
}

/// The words of a refusal.
fn why<O, E: std::fmt::Display + Deref<Target = requests_api::client::Exchange>>(result: Result<O, E>) -> String {
    let error = result.err().expect("refused");
    assert!(error.is_not_sent(), "{error}");
    error.to_string().split_once(": not sent: ").map(|(_, why)| why.to_owned()).unwrap_or_default()
}

type Row = (fn(&blocking::Client) -> String, &'static str);

#[test]
fn values_without_a_form() {
    let table: &[Row] = &[
        (
            |client| why(client.query_form().deep(&filter()).send()),
            "the query parameter `deep` holds a value below a value, for which its style has no form",
        ),
        (
            |client| why(client.kinds().any(&json!([["secret"]])).send()),
            "the query parameter `any` holds a value below a value, for which its style has no form",
        ),
        (
            |client| why(client.kinds().any(&json!([null])).send()),
            "the query parameter `any` holds a `null` among its items, for which its style has no form",
        ),
        (|client| why(client.kinds().share(f64::NAN).send()), "the query parameter `share` breaks a rule of its type"),
        (|client| why(client.query_form().numbers(&[f64::INFINITY]).send()), "the query parameter `numbers` breaks a rule of its type"),
        (|client| why(client.demanding(&[], "x").send()), "the query parameter `ids` is required, and nothing would be sent for its value"),
        (|client| why(client.demanding(&[1], "a\nb").send()), "the header `x-trace` cannot carry its value"),
        (
            |client| why(client.header_simple().list(&["a,b"]).send()),
            "the header `x-list` holds a part that would be read as several parts, or not as it is",
        ),
        (
            |client| why(client.header_simple().list(&[" a"]).send()),
            "the header `x-list` holds a part that would be read as several parts, or not as it is",
        ),
        (
            |client| why(client.query_pipe().list(&["a", "b|c"]).send()),
            "the query parameter `list` holds a part that would be read as several parts, or not as it is",
        ),
        (
            |client| why(client.query_space().list(&["a b"]).send()),
            "the query parameter `list` holds a part that would be read as several parts, or not as it is",
        ),
        (|client| why(client.content(&color()).raw("a;b").send()), "the cookie `raw` cannot stand in a cookie as it is"),
        (|client| why(client.content(&color()).raw("a\nb").send()), "a cookie cannot carry its value"),
        (
            |client| why(client.path_simple("", &COLORS, &color()).send()),
            "the path parameter `text` would make a path segment empty, which reaches another endpoint",
        ),
        (
            |client| why(client.path_simple("..", &COLORS, &color()).send()),
            "the path parameter `text` would make a path segment a dot segment, which reaches another endpoint",
        ),
        (
            |client| why(client.path_label("", &COLORS, &color()).send()),
            "the path parameter `text` would make a path segment a dot segment, which reaches another endpoint",
        ),
        (
            |client| why(client.path_label(".", &COLORS, &color()).send()),
            "the path parameter `text` would make a path segment a dot segment, which reaches another endpoint",
        ),
        (
            |client| why(client.path_simple("a", &NONE, &color()).send()),
            "the path parameter `list` is required, and nothing would be sent for its value",
        ),
        (
            |client| why(client.path_simple("a", &COLORS, &Color::new()).send()),
            "the path parameter `object` is required, and nothing would be sent for its value",
        ),
    ];
    let (server, client) = served();
    for (call, expected) in table {
        assert_eq!(call(&client), *expected);
    }
    assert_eq!((server.requests().len(), server.connections()), (0, 0));
}

#[test]
fn what_cannot_be_sent_stays_so() {
    let (server, client) = served();
    let call = client.kinds().share(f64::NAN).share(0.5);
    assert_eq!(why(call.send()), "the query parameter `share` breaks a rule of its type", "the first mistake counts");
    assert_eq!(server.requests().len(), 0);
}
