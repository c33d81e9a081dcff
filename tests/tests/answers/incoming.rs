//! Requests that the server sends: what a webhook or a callback brings along, what is wrong with it, and the answers. No network is in this.

use answers_api::callbacks::SubscribeOnItem;
use answers_api::types::{Item, Thanks};
use answers_api::webhooks::{NewItem, Ping, Refused};
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use std::fmt::Debug;

/// A request; `head` is the request line and header lines.
fn request(head: &str, body: &str) -> Request<Bytes> {
    let mut lines = head.lines();
    let (method, uri) = lines.next().and_then(|line| line.split_once(' ')).expect("a request line");
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in lines.map(|line| line.split_once(": ").expect("a header line")) {
        request = request.header(name, value);
    }
    request.body(Bytes::copy_from_slice(body.as_bytes())).expect("a request")
}

fn shown<T: Debug>(read: impl Fn(&Request<Bytes>) -> Result<T, Refused>, head: &str, body: &str) -> String {
    match read(&request(head, body)) {
        Ok(value) => format!("{value:?}"),
        Err(error) => error.to_string(),
    }
}

const ITEM: &str = r#"{"name":"a"}"#;

/// OpenAPI 3.1.2, 4.8.1 (`webhooks`) and 4.8.12.
#[test]
fn what_a_webhook_brings_along() {
    let head = "POST /hook?since=5&tag=a%20b&other=1&tag=c%2Cd&ids=1,2&box=%7B%22width%22:3%7D\nx-event: made\nx-sizes: 1, 2";
    let item = NewItem::decode(&request(head, ITEM)).expect("a webhook");
    assert_eq!(item.x_event.as_str(), "made");
    assert_eq!(item.x_sizes, Some(vec![1, 2]));
    assert_eq!(item.since, 5);
    assert_eq!(item.tag, Some(vec!["a b".to_owned(), "c,d".to_owned()]), "each value is an item");
    assert_eq!(item.ids, Some(vec![1, 2]));
    assert_eq!(item.r#box.map(|it| it.width()), Some(3));
    assert_eq!(item.body, Item::new("a"));
    let least = NewItem::decode(&request("POST https://example.com/?since=5\nx-event: lost", ITEM)).expect("a webhook");
    assert_eq!((least.x_event.as_str(), least.x_sizes, least.tag), ("lost", None, None), "a server may know more values");
}

#[test]
fn what_is_wrong_with_one() {
    let item = |head: &str, body: &str| shown(NewItem::decode, head, body);
    assert_eq!(item("GET /", ""), "the method is not POST");
    assert_eq!(item("POST /?since=1", ITEM), "the header `x-event` is missing");
    assert_eq!(item("POST /?since=1\nx-event: made\nx-sizes: a", ITEM), "the header `x-sizes` does not fit its type");
    assert_eq!(item("POST /\nx-event: made", ITEM), "the query parameter `since` is missing");
    assert_eq!(item("POST /?since=1&since=2\nx-event: made", ITEM), "the query parameter `since` does not fit its type");
    assert_eq!(item("POST /?since=a\nx-event: made", ITEM), "the query parameter `since` does not fit its type");
    assert_eq!(
        item("POST /?since=1&box={\nx-event: made".replace('{', "%7B").as_str(), ITEM),
        "the query parameter `box` does not fit its type"
    );
    assert_eq!(item("POST /?since=1\nx-event: made", ""), "the body: the body is empty");
    assert_eq!(item("POST /?since=1\nx-event: made", "{}"), "the body: missing field `name` at line 1 column 2");
    assert_eq!(item("POST /?since=1\nx-event: made\ncontent-type: text/plain", ITEM), "the body: the media type of the body is not JSON");
    assert_eq!(
        item("POST /?since=1\nx-event: made\ncontent-encoding: gzip", ITEM),
        "the body: the body is compressed, which was not asked for"
    );
}

#[test]
fn a_body_that_may_be_missing() {
    assert_eq!(shown(Ping::decode, "PUT /", ""), "Ping { body: None }");
    assert_eq!(shown(Ping::decode, "PUT /", "[1,2.0]"), "Ping { body: Some(PingBody([1, 2])) }");
    assert!(shown(Ping::decode, "PUT /", "[1,a]").starts_with("the body: "), "not JSON");
}

#[test]
fn what_a_callback_brings_along() {
    assert_eq!(shown(SubscribeOnItem::decode, "POST /", ITEM), r#"SubscribeOnItem { body: Item { name: "a" } }"#);
}

#[test]
fn answers() {
    let shown = |response: Response<Bytes>| format!("{} {:?} {:?}", response.status().as_u16(), response.headers(), response.body());
    let thanks = Thanks::new().with_number(1);
    assert_eq!(shown(NewItem::answer_ok(&thanks).expect("a body")), r#"200 {"content-type": "application/json"} b"{\"number\":1}""#);
    assert!(NewItem::answer_ok(&Thanks::new()).is_err(), "it breaks `minProperties`");
    assert_eq!(shown(NewItem::answer_no_content()), r#"204 {} b"""#);
    assert_eq!(shown(NewItem::answer_client_error(StatusCode::GONE, "no")), r#"410 {"content-type": "text/plain"} b"no""#);
    assert_eq!(
        shown(NewItem::answer_default(StatusCode::IM_A_TEAPOT, &b"\0"[..])),
        r#"418 {"content-type": "application/octet-stream"} b"\0""#
    );
}
