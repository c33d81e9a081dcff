//! Parameters that say by `content` how they are written.

use super::calls::{Row, color, header, query, rows, target};
use requests_api::types::{Color, Filter};

macro_rules! row {
    ($place:literal, $(.$setter:ident($value:expr))*, $expected:literal) => {
        (
            $place,
            (|client| {
                client.content(&Color::new().with_r(7))$(.$setter($value))*.send().expect("a 204");
            }) as super::calls::Call,
            $expected,
        )
    };
}

fn filter() -> Filter {
    Filter::new().with_name("ø\u{7f} \"").with_none(None).with_tags(vec!["😀".to_owned()]).with_color(color())
}

#[test]
fn paths_and_queries() {
    rows(&[row!("OAS `content`: JSON in a path", , "/content/%7B%22R%22%3A7%7D")], target);
    let table: &[Row] = &[
        row!(
            "OAS `content`: JSON in a query",
            .filter(&filter()),
            "filter=%7B%22name%22%3A%22%C3%B8%7F%20%5C%22%22%2C%22none%22%3Anull%2C%22tags%22%3A%5B%22%F0%9F%98%80%22%5D%2C%22color%22%3A%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D%7D"
        ),
        row!("OAS `content`: in JSON, null is a value", .nothing(None), "nothing=null"),
        row!("OAS `content`: and a string has quotes", .nothing(Some("a")), "nothing=%22a%22"),
        row!("OAS appendix B: text as it is", .plain("a b+\"c\""), "plain=a%20b%2B%22c%22"),
    ];
    rows(table, query);
}

#[test]
fn headers() {
    let json: &[Row] = &[row!(
        "RFC 8259 7: what a header cannot hold is escaped in JSON",
        .x_filter(&filter()),
        r#"{"name":"\u00f8\u007f \"","none":null,"tags":["\ud83d\ude00"],"color":{"R":100,"G":200,"B":150}}"#
    )];
    rows(json, |request| header(request, "x-filter"));
    rows(&[row!("OAS appendix D: text as it is", .x_plain("a, \"b\" ø"), "a, \"b\" ø")], |request| header(request, "x-plain"));
}

#[test]
fn cookies() {
    let table: &[Row] = &[
        row!("ours: JSON is percent-encoded, because it may hold what ends a cookie", .json(&["a;", "b"]), "json=%5B%22a%3B%22%2C%22b%22%5D"),
        row!("OAS appendix D: text as it is", .raw("\"a\"%20="), "raw=\"a\"%20="),
        row!("both in one header", .raw("1").json(&["2"]), "raw=1; json=%5B%222%22%5D"),
    ];
    rows(table, |request| header(request, "cookie"));
}
