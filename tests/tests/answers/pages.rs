//! Lists that come page by page: what each page is asked for with, where the last one is, and what no page can be asked for with.

use crate::calls::{LONGEST, builder, runtime};
use std::ops::Deref;
use tests::server::{Script, Server, Then};

/// More pages than any row has.
const ENDLESS: usize = 12;

/// What the pages of a call come to with both clients, which must ask the same, and the request lines.
macro_rules! pages {
    ($scripts:expr, |$client:ident| $call:expr) => {{
        let scripts: Vec<Script> = $scripts.into_iter().collect();
        let server = Server::start(scripts.clone());
        let $client = builder(&server.url()).build().expect("a client");
        let first = runtime().block_on(async {
            let all = async {
                let (mut pages, mut said) = ($call.pages(), Vec::new());
                while let Some(page) = pages.next().await {
                    said.push(shown(page));
                    if said.len() == ENDLESS {
                        return said;
                    }
                }
                assert!(pages.next().await.is_none(), "the end is the end");
                said
            };
            tokio::time::timeout(LONGEST, all).await.expect("an end")
        });
        let asked = lines(&server);
        let server = Server::start(scripts);
        let $client = builder(&server.url()).build_blocking().expect("a client");
        let second: Vec<String> = $call.pages().take(ENDLESS).map(shown).collect();
        assert_eq!(first, second, "both clients say the same");
        assert_eq!(asked, lines(&server), "both clients ask the same");
        (second, asked)
    }};
}

/// A page as its body, or what went wrong.
fn shown<O, E>(page: Result<O, E>) -> String
where
    O: Deref<Target: Deref<Target = answers_api::client::Exchange>>,
    E: Deref<Target = answers_api::client::Exchange>,
{
    match page {
        Ok(page) => String::from_utf8_lossy(page.bytes()).into_owned(),
        Err(error) => match error.status().filter(|_| error.is_answered()) {
            Some(status) => status.as_u16().to_string(),
            None => error.to_string().split_once(": ").map(|(_, why)| why.to_owned()).unwrap_or_default(),
        },
    }
}

fn lines(server: &Server) -> Vec<String> {
    let line = |line: &str| line.trim_start_matches("GET ").trim_end_matches(" HTTP/1.1").to_owned();
    server.requests().iter().map(|request| line(request.request_line())).collect()
}

fn page(body: &str) -> Script {
    Script::json(200, body)
}

fn linked(link: &str, body: &str) -> Script {
    Script::answer(&format!("200 OK\r\nlink: {link}"), body)
}

/// RFC 8288.
#[test]
fn links_lead_to_the_next_page() {
    let scripts = [
        linked("</linked?page=0>; rel=prev, </linked?page=2&x=%2C>; title=\"a, \\\"b\\\"; rel=next\"; rel=\"last NEXT\"", "[1]"),
        linked("<?page=3>; rel=next", "[2]"),
        linked("<?page=4>; rel=prev", "[3]"),
    ];
    let (said, asked) = pages!(scripts, |client| client.linked().limit(1));
    assert_eq!(
        (said, asked),
        (
            vec!["[1]".to_owned(), "[2]".into(), "[3]".into()],
            ["/linked?limit=1", "/linked?page=2&x=%2C", "/linked?page=3"].map(str::to_owned).to_vec()
        )
    );
    for no_next in [
        "",
        "<a>; rel=nextish",
        "<a>; title=next",
        "<a>; rel=prev; rel=next",
        "<a>; rel=next; anchor=\"/b\"",
        "a; rel=next",
        "<a",
        "<a>; rel=\"next",
    ] {
        assert_eq!(pages!([linked(no_next, "[1]")], |client| client.linked()).0, ["[1]"], "{no_next}");
    }
}

#[test]
fn every_page_is_asked_for_as_the_first_one() {
    let server = Server::start([linked("<b>; rel=next", "[1]"), linked("", "[2]")]);
    let client = builder(&server.url()).build_blocking().expect("a client");
    assert_eq!(client.linked().x_shop("7").pages().filter_map(Result::ok).count(), 2);
    assert!(
        server.requests().iter().all(|request| request.header_lines() == server.requests()[0].header_lines()),
        "all headers come along"
    );
}

#[test]
fn bodies_have_the_address_of_the_next_page() {
    let next = |next: &str| page(&format!("{{\"paging\":{{\"next\":{next}}}}}"));
    let (said, asked) = pages!([next("\"/addressed?p=2\""), next("\"?p=3\""), next("null")], |client| client.addressed());
    assert_eq!((said.len(), asked), (3, ["/addressed", "/addressed?p=2", "/addressed?p=3"].map(str::to_owned).to_vec()));
    for end in ["{}", "{\"paging\":{}}", "{\"paging\":{\"next\":\"\"}}", "{\"paging\":{\"next\":false}}"] {
        assert_eq!(pages!([page(end)], |client| client.addressed()).0, [end]);
    }
}

#[test]
fn bodies_have_the_token_of_the_next_page() {
    let next = |next: &str| page(&format!("{{\"paging\":{{\"next\":{next}}}}}"));
    let none = Script::raw("HTTP/1.1 204 None\r\n\r\n", Then::KeepOpen);
    let (said, asked) = pages!([next("\"a b&c\""), next("17"), none], |client| client.tokens().limit(2));
    let expected = ["/tokens?limit=2", "/tokens?limit=2&page%20token=a%20b%26c", "/tokens?limit=2&page%20token=17"];
    assert_eq!((said.len(), said[2].as_str(), asked), (3, "", expected.map(str::to_owned).to_vec()));
    let (_, asked) = pages!([next("\"b\""), next("null")], |client| client.tokens().page_token("a"));
    assert_eq!(asked, ["/tokens?page%20token=a", "/tokens?page%20token=b"]);
}

#[test]
fn a_parameter_counts_up_to_a_page_without_items() {
    let items = |items: &str| page(&format!("{{\"items\":{items}}}"));
    let (said, asked) = pages!([items("[1,2]"), items("[3]"), items("[]")], |client| client.numbered());
    assert_eq!((said.len(), asked), (3, ["/numbered", "/numbered?page=2", "/numbered?page=3"].map(str::to_owned).to_vec()));
    let (_, asked) = pages!([page("[1,2]"), page("[3]"), page("[]")], |client| client.offset());
    assert_eq!(asked, ["/offset", "/offset?skip=2", "/offset?skip=3"]);
    let (_, asked) = pages!([page("[1,2]"), page("[]")], |client| client.offset().skip(40));
    assert_eq!(asked, ["/offset?skip=40", "/offset?skip=42"]);
    let (said, _) = pages!([items("[1]")], |client| client.numbered());
    assert_eq!(said.len(), ENDLESS, "who asks says when it is enough");
}

const STUCK: &str = "not sent: the next page cannot be asked for: ";

/// What a page that cannot be asked for says, after the one before was given.
fn stuck((said, asked): (Vec<String>, Vec<String>)) -> String {
    assert_eq!((said.len(), asked.len()), (2, 1), "{said:?}");
    said[1].strip_prefix(STUCK).unwrap_or_else(|| panic!("{}", said[1])).to_owned()
}

#[test]
fn what_leads_nowhere_is_an_error_after_its_page() {
    let link = |link: &str| stuck(pages!([linked(&format!("<{link}>; rel=next"), "[1]")], |client| client.linked()));
    for elsewhere in ["https://127.0.0.1/", "//elsewhere.example", "http://127.0.0.1:1/a", "mailto:a@b"] {
        assert_eq!(link(elsewhere), "its address cannot be used: it is of another origin", "{elsewhere}");
    }
    assert_eq!(link("/a b"), "its address cannot be used: it is no address");
    assert_eq!(link("/linked"), "it has been asked for before");
    assert_eq!(link(""), "it has been asked for before");
    let token = |body: &str| stuck(pages!([page(body)], |client| client.tokens().page_token("a")));
    assert_eq!(token("{\"paging\":{\"next\":\"a\"}}"), "it has been asked for before");
    assert_eq!(token("{\"paging\":{\"next\":[]}}"), "what the answer has at `/paging/next` is neither a text nor a number");
    assert_eq!(token("oops"), "the answer cannot be read: it is no JSON");
    assert!(token(&format!("\"{}\"", "x".repeat(100))).starts_with("the answer cannot be read: the body is longer than"));
    assert_eq!(stuck(pages!([page("{\"items\":{}}")], |client| client.numbered())), "what the answer has at `/items` is no list");
    assert_eq!(stuck(pages!([page("[1]")], |client| client.offset().skip(-1))), "`skip` is no number that can grow");
}

#[test]
fn a_circle_ends_where_it_closes() {
    let scripts = [linked("<b>; rel=next", "[1]"), linked("<c>; rel=next", "[2]"), linked("<b>; rel=next", "[3]")];
    let (said, asked) = pages!(scripts, |client| client.linked());
    assert_eq!(
        (said.len(), said[3].as_str(), asked.len()),
        (4, "not sent: the next page cannot be asked for: it has been asked for before", 3)
    );
}

#[test]
fn an_error_is_the_last_page() {
    let (said, asked) =
        pages!([linked("<b>; rel=next", "[1]"), Script::answer("500 No\r\nlink: <c>; rel=next", "")], |client| client.linked());
    assert_eq!((said, asked.len()), (vec!["[1]".to_owned(), "500".to_owned()], 2));
    let (said, asked) = pages!([linked("<b>; rel=next", "[1]"), Script::cut(tests::server::Reading::All)], |client| client.linked());
    assert_eq!((said[1].as_str(), asked.len()), ("sent, outcome unknown: the connection broke before a complete answer came", 2));
}

#[test]
fn a_reference_is_seen_from_where_the_page_was_found() {
    let moved = Script::answer("302 Moved\r\nlocation: /new/linked", "");
    let (said, asked) = pages!([moved, linked("<page2>; rel=next", "[1]"), linked("", "[2]")], |client| client.linked());
    assert_eq!((said.len(), asked), (2, ["/linked", "/new/linked", "/new/page2"].map(str::to_owned).to_vec()));
}

#[test]
fn nothing_is_sent_before_a_page_is_wanted() {
    let server = Server::start([linked("<b>; rel=next", "[1]")]);
    let client = builder(&server.url()).build_blocking().expect("a client");
    let mut pages = client.linked().pages();
    assert_eq!(server.requests().len(), 0);
    assert!(pages.next().is_some_and(|page| page.is_ok()));
    assert_eq!(server.requests().len(), 1);
}
