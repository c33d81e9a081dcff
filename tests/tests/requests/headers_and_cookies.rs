//! Header and cookie parameters.

use super::calls::{COLORS, NONE, Row, color, header, rows};
use requests_api::types::Color;

macro_rules! row {
    ($place:literal, $operation:ident $(.$setter:ident($($value:expr)?))*, $expected:literal) => {
        (
            $place,
            (|client| {
                client.$operation()$(.$setter($($value)?))*.send().expect("a 204");
            }) as super::calls::Call,
            $expected,
        )
    };
}

#[test]
fn headers() {
    let texts: &[Row] = &[
        row!("OAS style examples: simple", header_simple.text("blue"), "blue"),
        row!("OAS style examples: simple, empty", header_simple.text(""), ""),
        row!("OAS appendix D: as it is, without percent-encoding", header_simple.text("W/\"a b%\", ø"), "W/\"a b%\", ø"),
    ];
    rows(texts, |request| header(request, "x-text"));
    let lists: &[Row] = &[
        row!("OAS style examples: simple, array", header_simple.list(&COLORS), "blue,black,brown"),
        row!("OAS style examples: simple, array, exploded", header_exploded.list(&COLORS), "blue,black,brown"),
        row!("OAS appendix D: items as they are", header_simple.list(&["a b", "ø=1"]), "a b,ø=1"),
    ];
    rows(lists, |request| header(request, "x-list"));
    let objects: &[Row] = &[
        row!("OAS style examples: simple, object", header_simple.object(&color()), "R,100,G,200,B,150"),
        row!("OAS style examples: simple, object, exploded", header_exploded.object(&color()), "R=100,G=200,B=150"),
    ];
    rows(objects, |request| header(request, "x-object"));
    let none: &[Row] = &[
        row!("RFC 6570 2.3: an empty list is undefined", header_simple.list(&NONE).object(&Color::new()), "0"),
        row!("what is taken back is not sent", header_simple.list(&["a"]).list(&NONE), "0"),
    ];
    rows(none, |request| request.header_lines().iter().filter(|line| line.starts_with("x-")).count().to_string());
}

#[test]
fn cookies() {
    let table: &[Row] = &[
        row!("nothing set, nothing sent", cookie_form, ""),
        row!("OAS style examples: form", cookie_form.text("blue"), "text=blue"),
        row!("OAS style examples: form, empty", cookie_form.text(""), "text="),
        row!("OAS style examples: form, array, joined", cookie_joined.list(&COLORS), "list=blue,black,brown"),
        row!("OAS style examples: form, object, joined", cookie_joined.object(&color()), "object=R,100,G,200,B,150"),
        row!("RFC 6265 4.2.1: what is exploded becomes several cookies", cookie_form.list(&COLORS), "list=blue; list=black; list=brown"),
        row!("RFC 6265 4.2.1: an object", cookie_form.object(&color()), "R=100; G=200; B=150"),
        row!("RFC 6265 4.2.1: several parameters, one header", cookie_form.text("a").object(&color()), "text=a; R=100; G=200; B=150"),
        row!("RFC 6570 3.2.8: all but unreserved", cookie_form.text("a b;ø\","), "text=a%20b%3B%C3%B8%22%2C"),
    ];
    rows(table, |request| header(request, "cookie"));
}
