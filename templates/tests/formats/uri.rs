//! RFC 3986 and RFC 3987 (`uri`, `uri-reference`, `iri`, `iri-reference`) and RFC 6570 (`uri-template`).

use super::check;
use templates::runtime::format_uri::{iri, iri_reference, uri, uri_reference};
use templates::runtime::format_uri_template::uri_template;

/// What is a URI in every one of the four formats.
const URIS: &[&str] = &[
    "a:",
    "a:b",
    "a:/",
    "a:/b",
    "a:b:c",
    "a://",
    "a:///b",
    "a://b//c//",
    "a:?",
    "a:#",
    "a:?b?c/d:e@f#g?h/i:j@k",
    "a+b-c.1://d",
    "HTTPS://SHOP.EXAMPLE:443/",
    "https://shop.example:/",
    "https://user:secret@shop.example/",
    "https://us%45r@shop.example",
    "https://@shop.example",
    "https://shop%2Eexample/",
    "https://1.2.3.4/",
    "https://1.2.3.4.5/",
    "https://[::]:8080/",
    "https://u@[2001:db8::1.2.3.4]",
    "https://[v1.a:b]/",
    "https://[VAF.!]",
    "https://shop.example/a;b=1,2/$&'()*+!/~",
    "https://shop.example/%E2%82%AC?x=%00",
    "mailto:a@shop.example",
    "urn:isbn:0451450523",
    "data:,Hello%20World",
    "tag:shop.example,2031:order",
];

/// What is a reference in both reference formats, and relative.
const RELATIVE: &[&str] = &[
    "",
    "a",
    "a/b",
    "a/b:c",
    "/",
    "/a",
    "/a:b",
    "./a:b",
    ".",
    "..",
    "//",
    "//shop.example",
    "//u@shop.example:1/a",
    "//[::1]",
    "///a",
    "?",
    "?a:b",
    "#",
    "#a:b",
    "a?b#c",
    "a@b",
    "1/b:c",
    "%41",
    "?a/b:c",
];

/// What is in none of the four formats.
const NONE: &[&str] = &[
    ":",
    ":a",
    "1a:b",
    "a b:c",
    "a_b:c",
    "ä:b",
    "%41:b",
    "a@b:c",
    "a: b",
    "a:b c",
    "a:%",
    "a:%4",
    "a:%4g",
    "a:b#c#d",
    "a:b[c]",
    "a:b?[",
    "a:b#]",
    "a:\\b",
    "a:\"b\"",
    "a:<b>",
    "a:{b}",
    "a:b|c",
    "a:b^c",
    "a:b`c",
    "a:b\n",
    "a:\u{0}",
    "a:b\u{7f}",
    "a://b:c",
    "a://b:8o",
    "a://b:80:80",
    "a://b@c@d",
    "a://[",
    "a://[]",
    "a://[::1",
    "a://::1]",
    "a://[::1]b",
    "a://b[::1]",
    "a://[1.2.3.4]",
    "a://[::1%25eth0]",
    "a://[::1.2.3.04]",
    "a://[v.a]",
    "a://[v1.]",
    "a://[v1]",
    "a://[vg.a]",
    "a://[v1.a/]",
    "a://[v1.%41]",
    "//b:c",
    "[a]",
];

/// What takes more than ASCII: in the IRI formats alone.
const BEYOND_ASCII: &[&str] = &[
    "a:ä",
    "a://bücher.example/käse",
    "a://ü@b",
    "a://ü%41",
    "a:?ä",
    "a:#ä",
    "a:\u{A0}",
    "a:\u{D7FF}",
    "a:\u{F900}\u{FDCF}\u{FDF0}\u{FFEF}",
    "a:\u{10000}",
    "a:😀",
    "a:\u{1FFFD}\u{20000}",
    "a:\u{E1000}\u{EFFFD}",
    "a:?\u{E000}\u{F8FF}",
    "a:?\u{F0000}\u{FFFFD}",
    "a:?\u{100000}\u{10FFFD}",
];

/// Characters that even an IRI has not, or not there.
const BEYOND_IRI: &[&str] = &[
    "a:\u{80}",
    "a:\u{9F}",
    "a:\u{E000}",
    "a:#\u{E000}",
    "a://\u{F0000}",
    "a:\u{FDD0}",
    "a:\u{FDEF}",
    "a:\u{FFF0}",
    "a:\u{FFFF}",
    "a:\u{1FFFE}",
    "a:?\u{1FFFF}",
    "a:\u{E0001}",
    "a:\u{E0FFF}",
    "a:?\u{FFFFE}",
    "a:?\u{10FFFF}",
    "a:\u{200E}",
    "a:\u{200F}",
    "a:?\u{202A}",
    "a:#\u{202E}",
    "a://[v1.ä]",
    "a://b:１",
];

#[test]
fn uris() {
    check(uri, URIS, &[NONE, RELATIVE, BEYOND_ASCII, BEYOND_IRI].concat());
}

#[test]
fn uri_references() {
    check(uri_reference, &[URIS, RELATIVE].concat(), &[NONE, BEYOND_ASCII, BEYOND_IRI].concat());
}

#[test]
fn iris() {
    check(iri, &[URIS, BEYOND_ASCII].concat(), &[NONE, RELATIVE, BEYOND_IRI, &["ä", "/ä", "//ä"]].concat());
}

#[test]
fn iri_references() {
    let relative = &["ä", "ä/b:c", "/ä", "//ä", "?ä", "#ä", "ä?\u{E000}#ä"];
    check(iri_reference, &[URIS, RELATIVE, BEYOND_ASCII, relative].concat(), &[NONE, BEYOND_IRI, &["ä:b", "ä b"]].concat());
}

#[test]
fn uri_templates() {
    check(
        uri_template,
        &[
            "",
            "a",
            "https://shop.example/orders/{id}",
            "{a}",
            "{a}{b}",
            "{a,b,c}",
            "{?from,to*,page:3}",
            "{+path}/here",
            "{#a}{.b}{/c}{;d}{&e}",
            "{a_1.b_2.c}",
            "{%c3%a4}",
            "{a%41.b}",
            "{1}",
            "{a:1}",
            "{a:9999}",
            "{a*}",
            "{=a}{,b}{!c}{@d}{|e}",
            "%41",
            "a:b/c?d#e[f]@!$&'()*+,;=",
            "ä€😀\u{E000}\u{10FFFD}",
        ],
        &[
            "{",
            "}",
            "{}",
            "{a",
            "a}",
            "{{a}}",
            "{a}}",
            "{+}",
            "{++a}",
            "{,}",
            "{a,}",
            "{a,,b}",
            "{a b}",
            "{ a}",
            "{a-b}",
            "{ä}",
            "{.a.}",
            "{..a}",
            "{a..b}",
            "{a.}",
            "{%4}",
            "{%}",
            "{a:}",
            "{a:0}",
            "{a:012}",
            "{a:12345}",
            "{a:-1}",
            "{a:3*}",
            "{a**}",
            "{a*:3}",
            "{a=b}",
            "%",
            "%4",
            "%zz",
            "a b",
            "a\nb",
            "\"",
            "<a>",
            "a\\b",
            "a^b",
            "a`b",
            "a|b",
            "\u{7F}",
            "\u{80}",
            "\u{FDD0}",
            "\u{FFFF}",
        ],
    );
}

#[test]
fn literals_are_checked_by_the_compiler() {
    const { assert!(uri("https://shop.example/") && !uri("/orders")) }
    const { assert!(uri_reference("/orders") && !uri_reference("/ä")) }
    const { assert!(iri("https://bücher.example/😀") && !iri("/ä")) }
    const { assert!(iri_reference("/ä") && !iri_reference("/\u{FFFF}")) }
    const { assert!(uri_template("/orders/{id}") && !uri_template("/orders/{id")) }
}
