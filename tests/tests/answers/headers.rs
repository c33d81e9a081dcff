//! Typed headers: present, absent, malformed, repeated. Whatever they are, the answer is there.

use crate::both;
use answers_api::operations::{HeaderError, HeadersError, HeadersOk, HeadersOkHeaders};
use std::fmt::Debug;
use tests::server::Script;

/// What one header of an answer with these header lines is.
fn header<T: Debug>(lines: &[&str], get: impl Fn(&HeadersOkHeaders) -> Result<T, HeaderError>) -> String {
    let script = Script::answer(&["200 OK"].iter().chain(lines).copied().collect::<Vec<_>>().join("\r\n"), "");
    both!(script, headers, |result| match result {
        Ok(HeadersOk::Ok(answer)) => {
            assert_eq!(answer.headers().len(), lines.len() + 1, "all of them are kept");
            match get(answer.typed_headers()) {
                Ok(value) => format!("{value:?}"),
                Err(error) => error.to_string(),
            }
        }
        other => format!("{other:?}"),
    })
}

/// OpenAPI 3.1.2, 4.8.21: required, and optional.
#[test]
fn present_and_absent() {
    assert_eq!(header(&["X-Required: 5"], HeadersOkHeaders::x_required), "HeadersResponse200XRequired(5)");
    assert_eq!(header(&[], HeadersOkHeaders::x_required), "the header `x-required` is missing");
    assert_eq!(header(&[], HeadersOkHeaders::x_text), "None");
    assert_eq!(header(&["x-text:"], HeadersOkHeaders::x_text), r#"Some("")"#);
}

/// OpenAPI 3.1.2, 4.8.12.3: `style: simple`.
#[test]
fn values_as_style_simple_writes_them() {
    assert_eq!(header(&["x-number: -1.5e3"], HeadersOkHeaders::x_number), "Some(-1500.0)");
    assert_eq!(header(&["x-flag: true"], HeadersOkHeaders::x_flag), "Some(true)");
    assert_eq!(header(&["x-color: red"], HeadersOkHeaders::x_color), "Some(Red)");
    assert_eq!(header(&["x-color: blue"], HeadersOkHeaders::x_color), r#"Some(Unknown("blue"))"#, "a server may know more values");
    assert_eq!(header(&["x-list: 1,2 , 3"], HeadersOkHeaders::x_list), "Some([1, 2, 3])");
    assert_eq!(header(&["x-list:"], HeadersOkHeaders::x_list), "Some([])");
    assert_eq!(header(&["x-box: width,5,name,a"], HeadersOkHeaders::x_box), r#"Some(Box_ { width: 5, name: Some("a") })"#);
    assert_eq!(
        header(&["x-box-exploded: width=5,name=1"], HeadersOkHeaders::x_box_exploded),
        r#"Some(Box_ { width: 5, name: Some("1") })"#
    );
    assert_eq!(header(&["x-json: {\"width\": 5}"], HeadersOkHeaders::x_json), "Some(Box_ { width: 5, name: None })");
    assert_eq!(header(&["x-any: 12"], HeadersOkHeaders::x_any), "Some(Integer(12))");
    assert_eq!(header(&["x-any: a12"], HeadersOkHeaders::x_any), r#"Some(Text("a12"))"#);
}

/// What does not fit its type says so, without its value.
#[test]
fn malformed() {
    for line in ["x-required: 0", "x-required: a", "x-required: 1,2", "x-required: +1", "x-required: 0x5"] {
        assert_eq!(header(&[line], HeadersOkHeaders::x_required), "the header `x-required` does not fit its type", "{line}");
    }
    assert_eq!(header(&["x-flag: TRUE"], HeadersOkHeaders::x_flag), "the header `x-flag` does not fit its type");
    assert_eq!(header(&["x-list: 1,a"], HeadersOkHeaders::x_list), "the header `x-list` does not fit its type");
    assert_eq!(header(&["x-box: width"], HeadersOkHeaders::x_box), "the header `x-box` does not fit its type");
    assert_eq!(header(&["x-json: {"], HeadersOkHeaders::x_json), "the header `x-json` does not fit its type");
}

/// RFC 9110, 5.2 and 5.3: lines of one name are one value with commas, but for `Set-Cookie`.
#[test]
fn repeated() {
    assert_eq!(header(&["x-list: 1", "x-list: 2, 3"], HeadersOkHeaders::x_list), "Some([1, 2, 3])");
    assert_eq!(header(&["x-text: a", "x-text: b"], HeadersOkHeaders::x_text), r#"Some("a, b")"#);
    assert_eq!(header(&["x-required: 1", "x-required: 1"], HeadersOkHeaders::x_required), "the header `x-required` came more than once");
    let cookies = ["set-cookie: a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "set-cookie: b=2"];
    assert_eq!(header(&cookies, HeadersOkHeaders::set_cookie), r#"Some(["a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "b=2"])"#);
    assert_eq!(header(&cookies[1..], HeadersOkHeaders::set_cookie), r#"Some(["b=2"])"#);
}

/// A shared response has one struct for all operations.
#[test]
fn of_a_failure() {
    let script = Script::answer("406 No\r\nretry-after: 7\r\ncontent-type: text/plain", "no");
    let shown = both!(script, headers, |result| match result {
        Err(HeadersError::NotAcceptable(answer)) => format!("{:?} {:?}", answer.typed_headers().retry_after(), answer.body()),
        other => format!("{other:?}"),
    });
    assert_eq!(shown, "Ok(7) Ok(Plain(2 bytes))");
}
