//! Bodies of several parts: the bytes of each part, and what becomes of files.
//!
//! RFC 7578 is `multipart/form-data`; HTML is its section "Multipart form data", which says how browsers write names.

use super::calls::{color, header, served};
use requests_api::blocking::Client;
use requests_api::client::{Body, Multipart, Part, Reason, RetryPolicy};
use requests_api::operations::{SendEitherForm, SendFiles, SendFilesForm, SendJoinedForm, SendJsonOrPartsForm, SendParts, SendPartsForm};
use requests_api::types::{Color, SendPartsRequestBodyName};
use std::time::Duration;
use tests::mock;
use tests::server::{BOUND, Recorded, Script, Server, Then};

/// The body with `B` for its boundary and a visible end of each line, and between which lines its content stands.
fn seen(request: &Recorded) -> (String, String) {
    let media_type = header(request, "content-type");
    let (essence, boundary) = media_type.split_once("; boundary=").expect("a boundary");
    assert!(boundary.len() >= 32 && boundary.bytes().all(|byte| byte.is_ascii_alphanumeric()), "RFC 2046 5.1.1: {boundary}");
    let body = if header(request, "content-length").is_empty() { request.unchunked() } else { request.body().to_vec() };
    let body = String::from_utf8(body).expect("UTF-8");
    (essence.to_owned(), body.replace(boundary, "B").replace("\r\n", "⏎"))
}

/// A place of the specification, the further parts, and what they are behind that of the `id`.
type Row = (&'static str, fn(SendPartsForm) -> SendPartsForm, &'static str);

const ID: &str = r#"--B⏎Content-Disposition: form-data; name="id"⏎⏎7⏎"#;

#[test]
fn values() {
    let rows: &[Row] = &[
        ("RFC 7578 4.1: a delimiter before each part and at the end", |form| form, ""),
        (
            "OAS contentType: text/plain, which RFC 7578 4.4 has by default; HTML: as UTF-8",
            |form| form.name(&"a \"ø\"&=".parse::<SendPartsRequestBodyName>().expect("a name")),
            r#"--B⏎Content-Disposition: form-data; name="name"⏎⏎a "ø"&=⏎"#,
        ),
        ("an empty text is a part", |form| form.none(""), r#"--B⏎Content-Disposition: form-data; name="none"⏎⏎⏎"#),
        (
            "RFC 7578 4.3: several parts of one name",
            |form| form.tags(&["x y", ""]),
            r#"--B⏎Content-Disposition: form-data; name="tags"⏎⏎x y⏎--B⏎Content-Disposition: form-data; name="tags"⏎⏎⏎"#,
        ),
        ("an array without items is no part", |form| form.tags(&[""; 0]), ""),
        (
            "OAS contentType: of an object, JSON",
            |form| form.color(&color()),
            r#"--B⏎Content-Disposition: form-data; name="color"⏎Content-Type: application/json⏎⏎{"R":100,"G":200,"B":150}⏎"#,
        ),
        (
            "OAS contentType: of an array, by its items",
            |form| form.colors(&[Color::new().with_r(1)]),
            r#"--B⏎Content-Disposition: form-data; name="colors"⏎Content-Type: application/json⏎⏎{"R":1}⏎"#,
        ),
        (
            "an array of arrays",
            |form| form.lists(&[vec![1, 2]]),
            r#"--B⏎Content-Disposition: form-data; name="lists"⏎Content-Type: application/json⏎⏎[1,2]⏎"#,
        ),
        (
            "OAS encoding multipart: contentEncoding",
            |form| form.base64("AAEC"),
            concat!(
                r#"--B⏎Content-Disposition: form-data; name="base64"⏎Content-Type: application/octet-stream⏎"#,
                "Content-Transfer-Encoding: base64⏎⏎AAEC⏎"
            ),
        ),
        (
            "OAS encoding: contentType, of a text",
            |form| form.json("a\""),
            r#"--B⏎Content-Disposition: form-data; name="json"⏎Content-Type: application/json⏎⏎"a\""⏎"#,
        ),
        (
            "the same, of a text as text",
            |form| form.csv("a,b"),
            r#"--B⏎Content-Disposition: form-data; name="csv"⏎Content-Type: text/csv⏎⏎a,b⏎"#,
        ),
        (
            "RFC 6657 4: more than ASCII has a charset",
            |form| form.csv("ø"),
            r#"--B⏎Content-Disposition: form-data; name="csv"⏎Content-Type: text/csv; charset=utf-8⏎⏎ø⏎"#,
        ),
        (
            "OAS example: an object in XML",
            |form| form.xml("<a/>"),
            r#"--B⏎Content-Disposition: form-data; name="xml"⏎Content-Type: application/xml⏎⏎<a/>⏎"#,
        ),
        (
            "a text of another media type is no file",
            |form| form.sdp("v=0"),
            r#"--B⏎Content-Disposition: form-data; name="sdp"⏎Content-Type: application/sdp⏎⏎v=0⏎"#,
        ),
        (
            "OAS encoding: headers",
            |form| form.rated("x").rated_x_words(&["a", "b"]).rated_x_rate(5),
            r#"--B⏎Content-Disposition: form-data; name="rated"⏎X-Words: a,b⏎X-Rate: 5⏎⏎x⏎"#,
        ),
        ("OAS encoding: explode", |form| form.joined(&["a b", "c%"]), r#"--B⏎Content-Disposition: form-data; name="joined"⏎⏎a b,c%⏎"#),
        (
            "OAS encoding: pipeDelimited; nothing is percent-encoded",
            |form| form.piped(&["a b", "c"]),
            r#"--B⏎Content-Disposition: form-data; name="piped"⏎⏎a b|c⏎"#,
        ),
        ("OAS encoding: spaceDelimited", |form| form.spaced(&["a", "b"]), r#"--B⏎Content-Disposition: form-data; name="spaced"⏎⏎a b⏎"#),
        (
            "OAS encoding: deepObject",
            |form| form.deep(&Color::new().with_r(1).with_b(2)),
            r#"--B⏎Content-Disposition: form-data; name="deep[R]"⏎⏎1⏎--B⏎Content-Disposition: form-data; name="deep[B]"⏎⏎2⏎"#,
        ),
        (
            "OAS encoding: an exploded object",
            |form| form.exploded(&Color::new().with_r(1).with_b(2)),
            r#"--B⏎Content-Disposition: form-data; name="R"⏎⏎1⏎--B⏎Content-Disposition: form-data; name="B"⏎⏎2⏎"#,
        ),
        (
            "HTML: names; RFC 7578 5.1: in UTF-8",
            |form| form.odd_name_ø("x"),
            r#"--B⏎Content-Disposition: form-data; name="odd %22name%22 ø"⏎⏎x⏎"#,
        ),
        (
            "what is set twice counts as it was set last",
            |form| form.deep(&color()).deep(&Color::new().with_r(1)),
            r#"--B⏎Content-Disposition: form-data; name="deep[R]"⏎⏎1⏎"#,
        ),
        (
            "parts come in the document's order, undeclared ones after them",
            |form| form.part("more", "1").csv("a").none("b").part("more", Part::new("2").header("X-A", "b")),
            concat!(
                r#"--B⏎Content-Disposition: form-data; name="none"⏎⏎b⏎"#,
                r#"--B⏎Content-Disposition: form-data; name="csv"⏎Content-Type: text/csv⏎⏎a⏎"#,
                r#"--B⏎Content-Disposition: form-data; name="more"⏎⏎1⏎--B⏎Content-Disposition: form-data; name="more"⏎X-A: b⏎⏎2⏎"#
            ),
        ),
    ];
    let (server, client) = served();
    for (index, (place, form, expected)) in rows.iter().enumerate() {
        client.send_parts(form(SendPartsForm::new(7))).send().expect("a 204");
        let requests = server.requests();
        assert_eq!(requests.len(), index + 1, "{place}: one request for each call");
        let expected = format!("{ID}{expected}--B--⏎");
        assert_eq!(seen(&requests[index]), ("multipart/form-data".to_owned(), expected.clone()), "{place}");
        mock::keep("requests", &format!("{place}: {expected}"), &requests[index], "");
    }
}

/// What a file becomes: the further parts of a form, behind its first.
type FileRow = (&'static str, fn() -> SendFilesForm, &'static str);

const FILE: &str = r#"--B⏎Content-Disposition: form-data; name="file"; filename="file"⏎Content-Type: application/octet-stream⏎⏎x⏎"#;

fn files() -> SendFilesForm {
    SendFilesForm::new("x")
}

#[test]
fn files_have_names_and_media_types() {
    let rows: &[FileRow] = &[
        ("RFC 7578 4.2: a file has a name; OAS contentType: application/octet-stream", files, FILE),
        (
            "the caller's name, media type and headers; HTML: names of files",
            || SendFilesForm::new(Part::new("x").file_name("a\r\n\"ø\".png").media_type("image/png; a=b").header("X-A", "1")),
            r#"--B⏎Content-Disposition: form-data; name="file"; filename="a%0D%0A%22ø%22.png"⏎Content-Type: image/png; a=b⏎X-A: 1⏎⏎x⏎"#,
        ),
        (
            "RFC 7578 4.3: several files under one name",
            || files().files([Part::new("1").file_name("a"), Part::from("2")]),
            concat!(
                r#"FILE--B⏎Content-Disposition: form-data; name="files"; filename="a"⏎Content-Type: application/octet-stream⏎⏎1⏎"#,
                r#"--B⏎Content-Disposition: form-data; name="files"; filename="files"⏎Content-Type: application/octet-stream⏎⏎2⏎"#
            ),
        ),
        (
            "OAS encoding: contentType, of which the caller says which; headers",
            || files().picture(Part::new("x").media_type("image/webp")).picture_x_taken(&"2026-11-23".parse().expect("a date")),
            concat!(
                r#"FILE--B⏎Content-Disposition: form-data; name="picture"; filename="picture"⏎Content-Type: image/webp⏎"#,
                "X-Taken: 2026-11-23⏎⏎x⏎"
            ),
        ),
        (
            "OAS encoding: the only contentType",
            || files().drawing("x"),
            r#"FILE--B⏎Content-Disposition: form-data; name="drawing"; filename="drawing"⏎Content-Type: image/png⏎⏎x⏎"#,
        ),
        (
            "contentEncoding: binary",
            || files().raw(vec![0x30, 0x31]),
            r#"FILE--B⏎Content-Disposition: form-data; name="raw"; filename="raw"⏎Content-Type: application/octet-stream⏎⏎01⏎"#,
        ),
        (
            "a file or an object: as JSON",
            || files().either(Part::json(&Color::new().with_r(1))),
            r#"FILE--B⏎Content-Disposition: form-data; name="either"⏎Content-Type: application/json⏎⏎{"R":1}⏎"#,
        ),
        ("a file or a text", || files().either(Part::text("x")), r#"FILE--B⏎Content-Disposition: form-data; name="either"⏎⏎x⏎"#),
        ("additionalProperties", || files().part("more", 5), r#"FILE--B⏎Content-Disposition: form-data; name="more"⏎⏎5⏎"#),
    ];
    let (server, client) = served();
    for (index, (place, form, expected)) in rows.iter().enumerate() {
        client.send_files(form()).send().expect("a 204");
        let expected = format!("{}--B--⏎", expected.replace("FILE", FILE));
        assert_eq!(seen(&server.requests()[index]).1, expected, "{place}");
    }
}

#[test]
fn other_bodies_of_parts() {
    let (server, client) = served();
    client.send_mixed(Multipart::new().part("a", "1").part("b", Part::json(&color()))).send().expect("a 204");
    client.send_either(SendEitherForm::new("k", 5).a("x").b("y")).send().expect("a 204");
    client.send_json_or_parts().body_as_multipart(SendJsonOrPartsForm::new().r(1)).send().expect("a 204");
    client.send_joined(SendJoinedForm::new("n").by_name("b").more("m").by_file("f")).send().expect("a 204");
    let part = |name: &str, text: &str| format!("--B⏎Content-Disposition: form-data; name=\"{name}\"⏎⏎{text}⏎");
    let mixed = r#"--B⏎Content-Disposition: form-data; name="b"⏎Content-Type: application/json⏎⏎{"R":100,"G":200,"B":150}⏎--B--⏎"#;
    let seen: Vec<_> = server.requests().iter().map(seen).collect();
    assert_eq!(seen[0], ("multipart/mixed".to_owned(), part("a", "1") + mixed));
    assert_eq!(seen[1].1, part("kind", "k") + &part("a", "x") + &part("both", "5") + &part("b", "y") + "--B--⏎");
    assert_eq!(seen[2].1, part("R", "1") + "--B--⏎");
    let file = |name: &str, text: &str| FILE.replace("\"file\"", &format!("\"{name}\"")).replace("⏎x⏎", &format!("⏎{text}⏎"));
    assert_eq!(seen[3].1, part("note", "n") + &file("more", "m") + &part("by_name", "b") + &file("by_file", "f") + "--B--⏎");
}

#[test]
fn no_two_bodies_have_one_boundary() {
    let boundary = || {
        let request = SendParts::new(SendPartsForm::new(1)).into_request().expect("a request");
        request.headers()["content-type"].to_str().expect("ASCII").to_owned()
    };
    assert_ne!(boundary(), boundary());
}

#[test]
fn what_cannot_be_sent_as_given_is_not_sent() {
    let (server, client) = served();
    let parts = |form: SendPartsForm| client.send_parts(form).send().expect_err("refused").to_string();
    let with_files = |form: SendFilesForm| client.send_files(form).send().expect_err("refused").to_string();
    let form = || SendPartsForm::new(7);
    let rows = [
        (parts(form().rated("x")), "`rated` without its header `X-Rate`"),
        (
            parts(form().rated("x").rated_x_rate(1).rated_x_words(&["a,b"])),
            "`rated` whose header `X-Words` holds a part that would be read",
        ),
        (parts(form().piped(&["a|b"])), "`piped` that holds an item that would be read as several"),
        (parts(form().part("csv", "x")), "`csv` twice: as declared, and as one that is not"),
        (parts(form().part("a", Part::new("x").header("X A", "b"))), "`a` with a header that cannot be sent"),
        (parts(form().part("a", Part::new("x").header("X-A", "b\r\nX-B: c"))), "`a` with a header that cannot be sent"),
        (
            parts(form().part("a", Part::new("x").header("content-Disposition", "b"))),
            "`a` with a header that its name and its media type make",
        ),
        (parts(form().part("a", Part::new("x").file_name("\0"))), "`a` with a header that cannot be sent"),
        (parts(form().part("a", Part::new("x").media_type("image/*"))), "`a` with a media type that is none"),
        (with_files(files().picture("x")), "`picture` that does not say which media type it has of image/png, image/*"),
        (with_files(files().drawing(Part::new("x").media_type("image/gif"))), "`drawing` of another media type than image/png"),
        (with_files(files().files(["1", "2", "3"])), "`files` that takes at most 2 files"),
    ];
    for (error, expected) in &rows {
        assert!(error.contains(&format!("the body has a part {expected}")), "{error}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn nothing_of_a_part_shows() {
    let part = Part::new("secret-content").file_name("secret-name").header("X-A", "secret-header");
    let form = SendFilesForm::new(part.clone());
    let shown = format!("{part:?} {form:?} {:?}", SendFiles::new(form.clone()));
    assert!(!shown.contains("secret") && shown.contains("Multipart(1 parts)") && shown.contains("Bytes(14 bytes)"), "{shown}");
}

#[test]
fn a_file_may_be_a_stream() {
    let (server, client) = served();
    for length in [Some(3), None] {
        client.send_files(SendFilesForm::new(Body::reader(length, &b"abc"[..]))).send().expect("a 204");
    }
    let expected = FILE.replace("⏎x⏎", "⏎abc⏎") + "--B--⏎";
    let requests = server.requests();
    assert_eq!((&seen(&requests[0]).1, &seen(&requests[1]).1), (&expected, &expected));
    let lengths: Vec<_> = requests.iter().map(|request| header(request, "content-length")).collect();
    assert_eq!(lengths, [requests[0].body().len().to_string(), String::new()], "the whole length is known where each part's is");
}

/// A client that tries three times, also what is not idempotent, and a server that is never ready.
fn stubborn() -> (Server, Client) {
    let server = Server::start([Script::raw("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", Then::KeepOpen)]);
    let policy = RetryPolicy::new(3).also_unsafe().pauses(Duration::ZERO, Duration::ZERO);
    let client = requests_api::Client::builder().base_url(server.url()).timeout(BOUND).retry(policy).build_blocking();
    (server, client.expect("a client"))
}

#[test]
fn a_streamed_file_is_never_sent_twice() {
    let (server, client) = stubborn();
    let _busy = client.send_files(files()).send().expect_err("a 503");
    assert_eq!(server.requests().len(), 3, "bytes are there for every attempt");
    let boundaries: Vec<_> = server.requests().iter().map(|request| header(request, "content-type")).collect();
    assert!(boundaries.iter().all(|boundary| *boundary == boundaries[0]), "an attempt repeats the same bytes: {boundaries:?}");

    let (server, client) = stubborn();
    let stream = Part::new(Body::reader(Some(3), &b"abc"[..]));
    let call = client.send_files(SendFilesForm::new(stream.clone()));
    let again = call.clone();
    let _busy = call.send().expect_err("a 503");
    assert_eq!(server.requests().len(), 1, "a stream is there once");
    for gone in [again.send(), client.send_files(SendFilesForm::new(stream)).send()] {
        let error = gone.expect_err("the stream is gone");
        assert!(error.is_not_sent() && error.reason() == Some(Reason::Body), "{error}");
    }
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_stream_that_breaks_off_leaves_the_outcome_open() {
    let (_server, client) = served();
    let short = Body::reader(Some(5), &b"abc"[..]);
    let error = client.send_files(SendFilesForm::new(short)).send().expect_err("it is shorter than it was said to be");
    assert!(error.is_outcome_unknown() && error.reason() == Some(Reason::Body), "{error}");
}
