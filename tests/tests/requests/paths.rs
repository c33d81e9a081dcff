//! Path parameters.

use super::calls::{COLORS, Row, color, rows, target};
use requests_api::types::Color;

/// A row: an operation, its three values, and the path.
macro_rules! path {
    ($place:literal, $operation:ident($text:expr, $list:expr, $object:expr), $expected:literal) => {
        (
            $place,
            (|client| {
                client.$operation($text, $list, $object).send().expect("a 204");
            }) as super::calls::Call,
            $expected,
        )
    };
}

#[test]
fn styles() {
    let table: &[Row] = &[
        path!("OAS style examples: simple", path_simple("blue", &COLORS, &color()), "/path-simple/blue/blue,black,brown/R,100,G,200,B,150"),
        path!(
            "OAS style examples: simple, exploded",
            path_simple_exploded("blue", &COLORS, &color()),
            "/path-simple-exploded/blue/blue,black,brown/R=100,G=200,B=150"
        ),
        path!("OAS style examples: label", path_label("blue", &COLORS, &color()), "/path-label/.blue/.blue,black,brown/.R,100,G,200,B,150"),
        path!(
            "OAS style examples: label, exploded",
            path_label_exploded("blue", &COLORS, &color()),
            "/path-label-exploded/.blue/.blue.black.brown/.R=100.G=200.B=150"
        ),
        path!(
            "OAS style examples: matrix",
            path_matrix("blue", &COLORS, &color()),
            "/path-matrix/;text=blue/;list=blue,black,brown/;object=R,100,G,200,B,150"
        ),
        path!(
            "OAS style examples: matrix, exploded",
            path_matrix_exploded("blue", &COLORS, &color()),
            "/path-matrix-exploded/;text=blue/;list=blue;list=black;list=brown/;R=100;G=200;B=150"
        ),
        path!("RFC 6570 3.2.2: one item, one member", path_simple("a", &["b"], &Color::new().with_r(-1)), "/path-simple/a/b/R,-1"),
        path!(
            "RFC 6570 3.2.1: all but unreserved",
            path_simple("a b/ø", &["1,2", "%"], &color()),
            "/path-simple/a%20b%2F%C3%B8/1%2C2,%25/R,100,G,200,B,150"
        ),
        path!(
            "RFC 6570 3.2.5: dots of a value stay",
            path_label("1.5", &["a.b", "c"], &color()),
            "/path-label/.1.5/.a.b,c/.R,100,G,200,B,150"
        ),
        path!(
            "RFC 6570 3.2.7: no equals sign without a value",
            path_matrix("", &["", "b"], &color()),
            "/path-matrix/;text/;list=,b/;object=R,100,G,200,B,150"
        ),
        path!(
            "RFC 6570 3.2.7: the same, exploded",
            path_matrix_exploded(";", &["", "b"], &color()),
            "/path-matrix-exploded/;text=%3B/;list;list=b/;R=100;G=200;B=150"
        ),
        path!("RFC 6570 3.2.2: empty items", path_simple("x", &["", ""], &color()), "/path-simple/x/,/R,100,G,200,B,150"),
    ];
    rows(table, target);
}
