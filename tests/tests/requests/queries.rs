//! Query parameters by style.

use super::calls::{COLORS, NONE, ODD, Row, color, query, rows};
use requests_api::types::{Color, Filter};

/// A row: an operation, its setters, and the query.
macro_rules! query {
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

fn filter() -> Filter {
    Filter::new().with_name("a b").with_none(None).with_tags(vec!["x".to_owned(), "&".to_owned()]).with_color(Color::new().with_r(1))
}

fn flat() -> Filter {
    Filter::new().with_name("a b").with_none(None).with_tags(vec!["x".to_owned(), "&".to_owned()])
}

#[test]
fn form() {
    let table: &[Row] = &[
        query!("nothing set, nothing sent", query_form, ""),
        query!("OAS style examples: form, string", query_form.text("blue"), "text=blue"),
        query!("OAS style examples: form, empty", query_form.text(""), "text="),
        query!("OAS style examples: form, array", query_form.list(&COLORS), "list=blue&list=black&list=brown"),
        query!("OAS style examples: form, object", query_form.object(&color()), "R=100&G=200&B=150"),
        query!("OAS style examples: form, array, joined", query_form_joined.list(&COLORS), "list=blue,black,brown"),
        query!("OAS style examples: form, object, joined", query_form_joined.object(&color()), "object=R,100,G,200,B,150"),
        query!(
            "RFC 6570 3.2.8: all but unreserved",
            query_form.text("a b/ø%,=&+?#[]'\"~"),
            "text=a%20b%2F%C3%B8%25%2C%3D%26%2B%3F%23%5B%5D%27%22~"
        ),
        query!("RFC 6570 3.2.8: the same in items", query_form.list(&ODD), "list=a%20b%2F%C3%B8&list=100%25%2C%3D%26%2B"),
        query!("RFC 6570 3.2.8: the same in items, joined", query_form_joined.list(&ODD), "list=a%20b%2F%C3%B8,100%25%2C%3D%26%2B"),
        query!("RFC 6570 2.3: an empty list is undefined", query_form.list(&NONE).text("x"), "text=x"),
        query!("RFC 6570 2.3: so is an empty object", query_form.object(&Color::new()).text("x"), "text=x"),
        query!("RFC 6570 3.2.8: empty items", query_form.list(&["", ""]), "list=&list="),
        query!("RFC 6570 3.2.8: empty items, joined", query_form_joined.list(&["", ""]), "list=,"),
        query!(
            "JSON numbers",
            query_form.numbers(&[1.0, -0.5, 1e21, 9_007_199_254_740_991.0]),
            "numbers=1&numbers=-0.5&numbers=1e%2B21&numbers=9007199254740991"
        ),
        query!(
            "ours: a list in an exploded object repeats its name, null is left out",
            query_form.deep(&flat()),
            "name=a%20b&tags=x&tags=%26"
        ),
        query!("the order of calls", query_form.list(&["b"]).text("a"), "list=b&text=a"),
        query!("the last of two values counts", query_form.text("a").list(&["b"]).text("c"), "list=b&text=c"),
        query!("and can take the first one away", query_form.list(&["a"]).list(&NONE), ""),
    ];
    rows(table, query);
}

#[test]
fn delimited() {
    let table: &[Row] = &[
        query!("OAS style examples: spaceDelimited, array", query_space.list(&COLORS), "list=blue%20black%20brown"),
        query!("OAS style examples: spaceDelimited, object", query_space.object(&color()), "object=R%20100%20G%20200%20B%20150"),
        query!("what delimits nothing is percent-encoded", query_pipe.list(&["a b,c", "d"]), "list=a%20b%2Cc%7Cd"),
        query!("OAS style examples: pipeDelimited, array", query_pipe.list(&COLORS), "list=blue%7Cblack%7Cbrown"),
        query!("OAS style examples: pipeDelimited, object", query_pipe.object(&color()), "object=R%7C100%7CG%7C200%7CB%7C150"),
    ];
    rows(table, query);
}

#[test]
fn deep_object() {
    let table: &[Row] = &[
        query!("OAS style examples: deepObject", query_deep.object(&color()), "object%5BR%5D=100&object%5BG%5D=200&object%5BB%5D=150"),
        query!(
            "ours: further brackets for what is further down, an index for an item, null is left out",
            query_deep.deep(&filter()),
            "deep%5Bname%5D=a%20b&deep%5Btags%5D%5B0%5D=x&deep%5Btags%5D%5B1%5D=%26&deep%5Bcolor%5D%5BR%5D=1"
        ),
    ];
    rows(table, query);
}

#[test]
fn reserved() {
    let table: &[Row] = &[
        query!("RFC 6570 3.2.3: reserved characters stay", query_reserved.text("a:/?@!$()*,;=b"), "text=a:/?@!$()*,;=b"),
        query!(
            "OAS allowReserved: what a query cannot hold, or would mean something else in a form",
            query_reserved.text("#[]&+' "),
            "text=%23%5B%5D%26%2B%27%20"
        ),
        query!(
            "RFC 6570 3.2.3: percent-encoded triples stay, other percent signs do not",
            query_reserved.text("%20%zz%4%"),
            "text=%20%25zz%254%25"
        ),
        query!("RFC 6570 3.2.3: what is no ASCII", query_reserved.text("/ø/"), "text=/%C3%B8/"),
        query!("RFC 6570 3.2.3: items", query_reserved.list(&["/a", "b c"]), "list=/a&list=b%20c"),
        query!("RFC 6570 3.2.3: members", query_reserved.object(&color()), "R=100&G=200&B=150"),
    ];
    rows(table, query);
}
