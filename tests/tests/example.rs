//! The example `pay`. In: its own modules, run in this process. Out: its whole output as a snapshot, and proof that a real call prints neither the
//! session, nor the phone number, nor the token, wherever the service puts them.

#[path = "../examples/pay/main.rs"]
#[expect(dead_code, reason = "`main` prints what `perform` hands back, and that is what is compared here")]
mod pay;

use pay::arguments::{Task, parse};
use tests::server::{Reading, Script, Server};

const SESSION: &str = "T87654321.wholetthecatoutofthebag";
const PHONE: &str = "+4798765432";
const TOKEN: &str = "token-of-a-merchant";

#[tokio::test]
async fn shows_every_answer() {
    let text = pay::perform(Task::Tour).await.unwrap();
    assert!(text.lines().all(|line| line.chars().count() <= 100), "a line is too long for a terminal:\n{text}");
    insta::assert_snapshot!(text);
}

/// The command line of a real call, and what comes of it: one request.
async fn call(script: Script) -> String {
    let server = Server::start([script]);
    let base_url = server.url();
    let words = ["--base-url", &base_url, "--session", SESSION, "--phone", PHONE, "--bearer-env", "TOKEN"];
    let task = parse(words.map(str::to_owned), |name| (name == "TOKEN").then(|| TOKEN.to_owned())).ok().unwrap();
    let text = pay::perform(task).await.unwrap();
    let requests = server.requests();
    let [request] = requests.as_slice() else { panic!("{} requests came", requests.len()) };
    assert!(request.head().contains(SESSION) && request.head().contains(TOKEN), "{}", request.head());
    text
}

fn assert_private(text: &str) {
    for secret in [SESSION, PHONE, PHONE.trim_start_matches('+'), TOKEN] {
        assert!(!text.contains(secret), "{secret} is printed:\n{text}");
    }
}

#[tokio::test]
async fn prints_nothing_private_that_an_answer_holds() {
    let url = format!("https://user:{SESSION}@checkout.example:8443/view/{SESSION}?phone={PHONE}#{TOKEN}");
    let detail = serde_json::json!({ "code": SESSION, "category": PHONE, "field": format!("a {SESSION} b\u{1b}[31m") });
    let operation = serde_json::json!({ "href": &url, "method": SESSION, "rel": PHONE });
    let answers = [
        serde_json::json!({ "success": true, "actions": [], "redirect_url": url }),
        serde_json::json!({ "success": true, "actions": [], "poll_url": url, "approval_url": url, "qr_code": "data:image/png;base64,AAAA" }),
        serde_json::json!({ "success": false, "actions": [], "error": PHONE, "error_details": [detail] }),
        serde_json::json!({ "success": false, "actions": [], "error_details": [{ "authentication_operations": [operation] }] }),
    ];
    let mut texts = String::new();
    for answer in answers {
        let text = call(Script::json(200, answer.to_string())).await;
        assert_private(&text);
        assert!(!text.contains('\u{1b}'), "a control character reaches the terminal: {text:?}");
        texts.push_str(&text);
    }
    insta::assert_snapshot!(texts);
}

#[tokio::test]
async fn prints_nothing_private_that_a_refusal_holds() {
    let body = serde_json::json!({ "error": { "message": format!("{PHONE} cannot pay {SESSION}"), "code": SESSION } }).to_string();
    for status in [400, 404, 412, 500] {
        let text = call(Script::json(status, &body)).await;
        assert_private(&text);
        assert!(text.contains("[hidden] cannot pay [hidden]"), "{text}");
    }
    assert_private(&call(Script::cut(Reading::All)).await);
}

#[test]
fn says_what_is_wrong_with_a_command_line_without_repeating_it() {
    let wrong = |words: &[&str]| match parse(words.iter().map(|word| (*word).to_owned()), |_| None) {
        Ok(_) => panic!("{words:?} pass"),
        Err(message) => message,
    };
    let messages = [
        wrong(&["--base-url", "http://localhost"]),
        wrong(&["--session", SESSION]),
        wrong(&["--session"]),
        wrong(&[SESSION]),
        wrong(&["--session", "", "--base-url", "http://localhost"]),
        wrong(&["--session", SESSION, "--session", SESSION]),
        wrong(&["--base-url", "http://localhost", "--session", SESSION, "--phone", "+47 98 76 54 32"]),
        wrong(&["--base-url", "http://localhost", "--session", SESSION, "--bearer-env", "UNSET"]),
    ];
    insta::assert_snapshot!(messages.join("\n"));
}
