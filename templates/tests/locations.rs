//! Where answers send a client: RFC 3986, section 5.4, as far as it stays within the origin.

use http::Uri;
use templates::runtime::http_location::follow;

fn from(base: &str, reference: &str) -> Result<String, &'static str> {
    follow(&base.parse::<Uri>().expect("an address"), reference).map(|address| address.to_string())
}

#[test]
fn references_are_resolved_as_the_standard_does() {
    for (reference, expected) in [
        ("g", "/b/c/g"),
        ("./g", "/b/c/g"),
        ("g/", "/b/c/g/"),
        ("/g", "/g"),
        ("?y", "/b/c/d;p?y"),
        ("g?y", "/b/c/g?y"),
        ("#s", "/b/c/d;p?q"),
        ("g#s", "/b/c/g"),
        ("g?y#s", "/b/c/g?y"),
        (";x", "/b/c/;x"),
        ("", "/b/c/d;p?q"),
        (".", "/b/c/"),
        ("./", "/b/c/"),
        ("..", "/b/"),
        ("../", "/b/"),
        ("../g", "/b/g"),
        ("../..", "/"),
        ("../../g", "/g"),
        ("../../../g", "/g"),
        ("/./g", "/g"),
        ("/../g", "/g"),
        ("g.", "/b/c/g."),
        ("..g", "/b/c/..g"),
        ("./../g", "/b/g"),
        ("./g/.", "/b/c/g/"),
        ("g/../h", "/b/c/h"),
        ("g;x=1/../y", "/b/c/y"),
        ("g?y/../x", "/b/c/g?y/../x"),
        ("%2E%2e/g", "/b/g"),
        ("a%2Fb", "/b/c/a%2Fb"),
        ("//a/g", "/g"),
        ("//A:80", "/"),
        ("http://a", "/"),
        ("HTTP://a:/g?y", "/g?y"),
        ("http://a?y", "/?y"),
        ("g?u=http://b", "/b/c/g?u=http://b"),
        ("./x:y", "/b/c/x:y"),
    ] {
        assert_eq!(from("http://a/b/c/d;p?q", reference), Ok(format!("http://a{expected}")), "{reference}");
    }
    assert_eq!(from("https://a:443", "https://a/g"), Ok("https://a:443/g".to_owned()));
    assert_eq!(from("http://[::1]:8080/a", "//[::1]:8080/g"), Ok("http://[::1]:8080/g".to_owned()));
}

#[test]
fn another_origin_is_none() {
    for reference in [
        "//g",
        "https://a/g",
        "http://b/g",
        "http://a:8080/g",
        "http://a.b/g",
        "http://user@a/g",
        "http:g",
        "http:/g",
        "mailto:a",
        "g:h",
        "javascript:1",
    ] {
        assert_eq!(from("http://a/b/c/d;p?q", reference), Err("it is of another origin"), "{reference}");
    }
    for reference in ["/a b", "/\\b", "/\u{e9}", "http://", "//", "/a?b=<", "http://[::1/", "/|"] {
        assert!(from("http://a/b/c/d;p?q", reference).is_err(), "{reference}");
    }
}
