//! Bodies: what the media type of an answer, its charset and its coding make of them. Nothing is ever lost: each line says how many bytes are kept.

use crate::both;
use crate::calls::body;
use answers_api::operations::{
    AnyTypeError, AnyTypeOk, BytesError, BytesOk, ChoiceError, ChoiceOk, GetItemError, GetItemHeadError, GetItemHeadOk, GetItemOk,
    TextError, TextOk,
};
use tests::server::{Script, Then};

/// An answer with this status and these header lines.
fn answer(head: &str, body: impl AsRef<[u8]>) -> Script {
    Script::answer(head, body)
}

/// An answer of this media type.
fn typed(status: u16, media_type: &str, body: impl AsRef<[u8]>) -> Script {
    answer(&format!("{status} Whatever\r\ncontent-type: {media_type}"), body)
}

fn json(script: Script) -> String {
    both!(script, get_item, |result| match result {
        Ok(GetItemOk::Ok(answer)) => format!("Ok {}", body(&answer)),
        Ok(GetItemOk::Default(answer)) => format!("Ok(Default) {}", body(&answer)),
        Err(GetItemError::NotFound(answer)) => format!("NotFound {}", body(&answer)),
        Err(GetItemError::ClientError(answer)) => format!("ClientError {}", body(&answer)),
        Err(GetItemError::Default(answer)) => format!("Default {}", body(&answer)),
        other => format!("{other:?}"),
    })
}

fn text(script: Script) -> String {
    both!(script, text, |result| match result {
        Ok(TextOk::Ok(answer)) => body(&answer),
        Err(TextError::Undocumented(answer)) => format!("Undocumented {}", body(&answer)),
        other => format!("{other:?}"),
    })
}

fn bytes(script: Script) -> String {
    both!(script, bytes, |result| match result {
        Ok(BytesOk::Ok(answer)) => body(&answer),
        Ok(BytesOk::Created(answer)) => body(&answer),
        Ok(BytesOk::NonAuthoritativeInformation(answer)) => body(&answer),
        Ok(BytesOk::NoContent(answer)) => body(&answer),
        Err(BytesError::Undocumented(answer)) => format!("Undocumented {}", body(&answer)),
        other => format!("{other:?}"),
    })
}

fn choice(script: Script) -> String {
    both!(script, choice, |result| match result {
        Ok(ChoiceOk::Ok(answer)) => body(&answer),
        Err(ChoiceError::NotAcceptable(answer)) => format!("NotAcceptable {}", body(&answer)),
        other => format!("{other:?}"),
    })
}

const ITEM: &str = r#"{"name":"a"}"#;
const PROBLEM: &str = r#"{"title":"no"}"#;

/// RFC 8259 and, for `+json`, RFC 6839, 3.1.
#[test]
fn json_by_its_media_type() {
    let item = |media_type: &str| json(typed(200, media_type, ITEM));
    let decoded = r#"Ok 200 Item { name: "a" }, 12 bytes"#;
    assert_eq!(item("application/json"), decoded);
    assert_eq!(item("application/vnd.example+json"), decoded, "another kind of JSON is JSON");
    assert_eq!(item("APPLICATION/Json ; Charset=\"latin1\""), decoded, "JSON has no charset (RFC 8259, 11)");
    assert_eq!(json(answer("200 OK", ITEM)), decoded, "no media type leaves it open (RFC 9110, 8.3)");
    assert_eq!(item("text/html"), "Ok 200 MediaType, 12 bytes");
    assert_eq!(json(answer("200 OK\r\ncontent-length: 0", "")), "Ok 200 Empty, 0 bytes");
    assert_eq!(json(typed(200, "application/json", "{")), "Ok 200 Syntax, 1 bytes");
    assert_eq!(json(typed(200, "application/json", "{}")), "Ok 200 Mismatch, 2 bytes");
}

/// OpenAPI 3.1.2, 4.8.16.1 and 4.8.16.2: a status before its range before `default`.
#[test]
fn statuses_ranges_and_default() {
    assert_eq!(json(typed(404, "application/json", "{}")), "NotFound 404 (), 2 bytes");
    assert_eq!(
        json(typed(400, "application/problem+json", PROBLEM)),
        r#"ClientError 400 Problem { title: Some("no"), status: None }, 14 bytes"#
    );
    assert_eq!(json(typed(451, "application/json", PROBLEM)), r#"ClientError 451 Problem { title: Some("no"), status: None }, 14 bytes"#);
    assert_eq!(json(typed(500, "text/plain", "oops")), r#"Default 500 "oops", 4 bytes"#);
    assert_eq!(json(typed(201, "text/plain", "made")), r#"Ok(Default) 201 "made", 4 bytes"#);
    assert_eq!(text(typed(500, "text/plain", "oops")), "Undocumented 500 (), 4 bytes");
}

/// RFC 9110, 8.3.2 and RFC 6657: a charset that is not read for certain leaves the bytes as they are.
#[test]
fn text_by_its_charset() {
    let csv = |charset: &str, body: &[u8]| text(typed(200, &format!("text/csv{charset}"), body));
    assert_eq!(csv("", "é".as_bytes()), r#"200 "é", 2 bytes"#);
    assert_eq!(csv("; charset=UTF-8", "\u{feff}é".as_bytes()), r#"200 "é", 5 bytes"#);
    assert_eq!(csv("; charset=utf-8", b"\xe9"), "200 Charset, 1 bytes");
    assert_eq!(csv("", b"\xe9"), "200 Charset, 1 bytes");
    assert_eq!(csv("; charset=\"ISO-8859-1\"", b"\xe9"), r#"200 "é", 1 bytes"#);
    assert_eq!(csv("; charset=iso-8859-1", b"\x93a\x94"), "200 Charset, 3 bytes", "windows-1252 that calls itself latin1");
    assert_eq!(csv("; charset=us-ascii", b"a"), r#"200 "a", 1 bytes"#);
    assert_eq!(csv("; charset=us-ascii", "é".as_bytes()), "200 Charset, 2 bytes");
    assert_eq!(csv("; charset=utf-16", b"a\0"), "200 Charset, 2 bytes");
    assert_eq!(text(typed(200, "text/plain", "a")), r#"200 "a", 1 bytes"#, "another kind of text is text");
    assert_eq!(text(answer("200 OK", "a")), r#"200 "a", 1 bytes"#);
    assert_eq!(text(typed(200, "application/json", "a")), "200 MediaType, 1 bytes");
    assert_eq!(text(typed(200, "text/csv", "")), r#"200 "", 0 bytes"#);
}

/// RFC 9110, 8.3.1 and 12.5.1: media types, and ranges of them.
#[test]
fn bytes_by_their_media_type() {
    assert_eq!(bytes(typed(200, "image/png", b"\x89P")), r#"200 b"\x89P", 2 bytes"#);
    assert_eq!(bytes(typed(200, "image/jpeg", "a")), "200 MediaType, 1 bytes");
    assert_eq!(bytes(answer("200 OK", "a")), r#"200 b"a", 1 bytes"#);
    assert_eq!(bytes(typed(201, "image/jpeg", "a")), r#"201 b"a", 1 bytes"#);
    assert_eq!(bytes(typed(201, "text/html", "a")), "201 MediaType, 1 bytes");
    assert_eq!(bytes(typed(203, "text/html", "a")), r#"203 b"a", 1 bytes"#);
    assert_eq!(bytes(typed(200, "image/png", "")), r#"200 b"", 0 bytes"#);
    let any = |script: Script| {
        both!(script, any_type, |result| match result {
            Ok(AnyTypeOk::Ok(answer)) => body(&answer),
            Err(AnyTypeError::Undocumented(answer)) => format!("Undocumented {}", body(&answer)),
            other => format!("{other:?}"),
        })
    };
    assert_eq!(any(typed(200, "application/json", ITEM)), r#"200 Item { name: "a" }, 12 bytes"#);
    assert_eq!(any(typed(200, "application/xml", "<a/>")), "200 MediaType, 4 bytes");
}

/// OpenAPI 3.1.2, 4.8.17: "only the most specific key is applicable". What fits none is kept, with the reason.
#[test]
fn one_of_several_forms() {
    let of = |media_type: &str, body: &str| choice(typed(200, media_type, body));
    assert_eq!(of("application/json", ITEM), r#"200 Json(Item { name: "a" }), 12 bytes"#);
    assert_eq!(
        of("application/vnd.example+json;v=1", PROBLEM),
        r#"200 VndExampleJson(Problem { title: Some("no"), status: None }), 14 bytes"#
    );
    assert_eq!(of("application/hal+json", ITEM), r#"200 Json(Item { name: "a" }), 12 bytes"#, "JSON of a kind that is not listed");
    assert_eq!(of("text/plain; charset=us-ascii", "abc"), "200 TextPlain(3 bytes), 3 bytes");
    assert_eq!(of("text/plain; format=flowed", "abc"), "200 Plain(3 bytes), 3 bytes", "a parameter makes it more specific");
    assert_eq!(of("text/markdown", "abc"), "200 Plain(3 bytes), 3 bytes", "text of a kind that is not listed");
    assert_eq!(of("image/png", "abc"), "200 Png(3 bytes), 3 bytes");
    assert_eq!(of("image/webp", "abc"), "200 Image(3 bytes), 3 bytes");
    assert_eq!(of("application/pdf", "abc"), "200 MediaType, 3 bytes");
    assert_eq!(choice(answer("200 OK", ITEM)), r#"200 Json(Item { name: "a" }), 12 bytes"#, "what names no type shows whether it is JSON");
    assert_eq!(choice(answer("200 OK", "abc")), "200 Syntax, 3 bytes");
    assert_eq!(choice(typed(406, "text/plain", "no")), "NotAcceptable 406 Plain(2 bytes), 2 bytes");
    assert_eq!(
        choice(typed(406, "application/problem+json", PROBLEM)),
        r#"NotAcceptable 406 ProblemJson(Problem { title: Some("no"), status: None }), 14 bytes"#
    );
}

/// RFC 9110, 6.4.1, 9.3.2 and 15.3.5: no body where HTTP has none, whatever the server sends.
#[test]
fn answers_without_bodies() {
    assert_eq!(bytes(Script::raw("HTTP/1.1 204 None\r\n\r\n", Then::KeepOpen)), "204 (), 0 bytes");
    assert_eq!(bytes(Script::raw("HTTP/1.1 204 None\r\ncontent-length: 2\r\n\r\nab", Then::Close)), "204 (), 0 bytes", "a 204 with a body");
    let head = both!(Script::raw("HTTP/1.1 200 OK\r\ncontent-length: 12\r\nx-count: 7\r\n\r\n", Then::KeepOpen), get_item_head, |result| {
        match result {
            Ok(GetItemHeadOk::Ok(answer)) => format!("{} {:?}", body(&answer), answer.typed_headers().x_count()),
            Err(GetItemHeadError::Undocumented(answer)) => format!("Undocumented {}", body(&answer)),
            other => format!("{other:?}"),
        }
    });
    assert_eq!(head, "200 (), 0 bytes Ok(7)");
}

/// RFC 9110, 8.4 and 12.5.3: no coding is asked for, and a coded body is kept as it came; so it cannot unfold beyond the limit either.
#[test]
fn codings_that_nobody_asked_for() {
    let coded = |script: Script| [json(script.clone()), text(script.clone()), bytes(script.clone()), choice(script)];
    let gzip = answer("200 OK\r\ncontent-encoding: gzip", b"\x1f\x8b\x08\0\0\0\0\0\x02\xff");
    assert_eq!(
        coded(gzip),
        [
            "Ok 200 ContentEncoding, 10 bytes",
            "200 ContentEncoding, 10 bytes",
            "200 ContentEncoding, 10 bytes",
            "200 ContentEncoding, 10 bytes"
        ]
    );
    let identity = answer("200 OK\r\ncontent-encoding: identity", "abc");
    assert_eq!(text(identity), r#"200 "abc", 3 bytes"#);
}

/// A body beyond the caller's limit is an answer; its beginning is kept.
#[test]
fn bodies_beyond_the_limit() {
    let long = "a".repeat(crate::calls::LIMIT + 1);
    assert_eq!(text(typed(200, "text/csv", &long)), "200 TooLong, 64 bytes");
    assert_eq!(bytes(typed(200, "image/png", &long)), "200 TooLong, 64 bytes");
    assert_eq!(choice(typed(200, "image/png", &long)), "200 TooLong, 64 bytes");
}
