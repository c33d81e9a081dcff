//! RFC 6901 and its relative form: `json-pointer`, `relative-json-pointer`.

use super::check;
use templates::runtime::format_json::{json_pointer, relative_json_pointer};

#[test]
fn json_pointers() {
    check(
        json_pointer,
        &[
            "",
            "/",
            "//",
            "/a",
            "/a/",
            "/a/b/0",
            "/~0",
            "/~1",
            "/~01",
            "/~0~1~0",
            "/a~1b/c~0d",
            "/ ",
            "/\"",
            "/\\",
            "/%41",
            "/#",
            "/ä€😀",
            "/\n\t\u{0}",
            "/paths/~1orders~1{id}/get",
        ],
        &[
            "a",
            "a/b",
            "0",
            " ",
            " /a",
            "#",
            "#/a",
            "~0",
            "~1/a",
            "/~",
            "/a~",
            "/~/a",
            "/~2",
            "/~a",
            "/~~0",
            "/~0~",
            "/a/~é",
            "?",
            "http://a/b",
        ],
    );
}

#[test]
fn relative_json_pointers() {
    check(
        relative_json_pointer,
        &[
            "0",
            "7",
            "10",
            "0#",
            "12#",
            "0/",
            "0/a",
            "1/a/b",
            "2/~0~1",
            "0//",
            "0+1",
            "0-1",
            "0+0",
            "1-10/a",
            "0-1#",
            "3/ä",
            "99999999999999999999999999999999",
        ],
        &[
            "", "#", "/", "/a", "a", "-1", "+1", "00", "01", "01/a", "0a", "0 ", " 0", "0##", "0#/a", "0/~", "0/~2", "0+", "0-/a", "0+01",
            "0+1+1", "0++1", "1.5", "٣", "0+٣",
        ],
    );
}

#[test]
fn literals_are_checked_by_the_compiler() {
    const { assert!(json_pointer("/a~1b") && !json_pointer("/a~b")) }
    const { assert!(relative_json_pointer("1/a") && !relative_json_pointer("/a")) }
}
