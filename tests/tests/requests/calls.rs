//! What the rows share: a server that says 204, a client of it, and the values of the specification's tables.

use requests_api::types::Color;
use requests_api::{Client, blocking};
use tests::mock;
use tests::server::{BOUND, Recorded, Script, Server, Then};

/// What makes one call. Its outcome is looked at by what the server saw.
pub type Call = fn(&blocking::Client);

/// Where the specification says it, a call, and the bytes that it becomes.
pub type Row = (&'static str, Call, &'static str);

/// A client of a server that says 204 to everything.
pub fn served() -> (Server, blocking::Client) {
    let server = Server::start([Script::raw("HTTP/1.1 204 Fine\r\n\r\n", Then::KeepOpen)]);
    let client = Client::builder().base_url(server.url()).timeout(BOUND).build_blocking().expect("a client");
    (server, client)
}

/// Makes the call of each row, and compares what the server saw of it.
pub fn rows(rows: &[Row], seen: fn(&Recorded) -> String) {
    let (server, client) = served();
    for (index, (place, call, expected)) in rows.iter().enumerate() {
        call(&client);
        let requests = server.requests();
        assert_eq!(requests.len(), index + 1, "{place}: {expected}: one request for each call");
        assert_eq!(seen(&requests[index]), *expected, "{place}");
        mock::keep("requests", &format!("{place}: {expected}"), &requests[index], "");
    }
}

/// The target of a request, without the path of its operation.
pub fn query(request: &Recorded) -> String {
    target(request).split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
}

/// The path and the query.
pub fn target(request: &Recorded) -> String {
    request.request_line().split(' ').nth(1).expect("a target").to_owned()
}

/// The values of a header, one a line.
pub fn header(request: &Recorded, name: &str) -> String {
    let values = request.header_lines().into_iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    values.collect::<Vec<_>>().join("\n")
}

/// OAS "Style Examples": `{ "R": 100, "G": 200, "B": 150 }`
pub fn color() -> Color {
    Color::new().with_r(100).with_g(200).with_b(150)
}

/// OAS "Style Examples": `["blue", "black", "brown"]`
pub const COLORS: [&str; 3] = ["blue", "black", "brown"];

/// Texts of two that say what becomes of what is no letter: RFC 6570 section 1.2 and 2.3, RFC 3986 section 2.
pub const ODD: [&str; 2] = ["a b/ø", "100%,=&+"];

/// No texts.
pub const NONE: [&str; 0] = [];
