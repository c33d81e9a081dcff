//! Every answer. In: the examples of the document itself, and three things that no document describes. Out: a report of each.

use super::checkout::{self, Next};
use super::report::{Private, report};
use dintero_pay::Client;
use dintero_pay::operations::{PayError, PayOk};
use dintero_pay::types::{PayRequest, PaymentProductType, PhoneNumber, SessionId};
use std::error::Error;
use std::net::TcpListener;
use std::time::Duration;
use tests::server::{Reading, Script, Server};
use xtask::diagnostics::Diagnostics;
use xtask::load;
use xtask::project::Project;
use xtask::value::Value;

const TITLE: &str = "\
What client.pay(session, request).send().await gives back, answer by answer.
Every answer below is an example of spec/pay.yaml, but for the last three.

";

/// One thing that may happen to a call.
struct Scene {
    title: String,
    /// What the service does; without one there is no service.
    script: Option<Script>,
}

/// Everything that may happen.
pub async fn tour() -> Result<String, Box<dyn Error>> {
    let mut text = TITLE.to_owned();
    for scene in documented()?.into_iter().chain(undocumented()) {
        let (title, outcome, next, private) = play(scene).await?;
        text.push_str(&report(&title, &outcome, &next, &private));
    }
    Ok(text)
}

async fn play(Scene { title, script }: Scene) -> Result<(String, Result<PayOk, PayError>, Next, Private), Box<dyn Error>> {
    let server = script.map(|script| Server::start([script]));
    let address = server.as_ref().map_or_else(closed_port, |server| Ok(server.url()))?;
    let client = Client::builder().base_url(address).timeout(Duration::from_secs(10)).build()?;
    let session = const { SessionId::from_static("T12345678.aV4kQ9tX2mRz7BcD5nEw3y") };
    let request = PayRequest::new()
        .with_payment_product_type(PaymentProductType::SwishSwish)
        .with_phone_number(const { PhoneNumber::from_static("+46701740605") });
    let (outcome, next) = checkout::pay(&client, &session, &request).await;
    Ok((title, outcome, next, Private::new(&session, &request)))
}

/// An address where nobody listens: the port was free a moment ago.
fn closed_port() -> std::io::Result<String> {
    Ok(format!("http://{}", TcpListener::bind("127.0.0.1:0")?.local_addr()?))
}

/// A scene for each example of a response.
fn documented() -> Result<Vec<Scene>, Box<dyn Error>> {
    let path = Project::find(&std::env::current_dir()?)?.root.join("spec/pay.yaml");
    let document = load::parse(&load::read(&path)?, &mut Diagnostics::default()).ok_or("spec/pay.yaml cannot be read")?;
    let responses = at(&document, &["paths", "/sessions/{session_id}/pay", "post", "responses"]).and_then(Value::as_object);
    let mut scenes = Vec::new();
    for (status, response) in responses.ok_or("the document has no pay operation")? {
        let examples = at(response, &["content", "application/json", "examples"]).and_then(Value::as_object);
        scenes.extend(examples.into_iter().flatten().filter_map(|(_, example)| scene(status, example)));
    }
    Ok(scenes)
}

fn at<'a>(value: &'a Value, steps: &[&str]) -> Option<&'a Value> {
    steps.iter().try_fold(value, |value, step| value.get(step))
}

/// The response `default` has no status of its own: the summary of each of its examples begins with one.
fn scene(status: &str, example: &Value) -> Option<Scene> {
    let summary = example.get("summary")?.as_str()?;
    let (status, summary) = match status {
        "default" => summary.split_once(", ")?,
        status => (status, summary),
    };
    let body = serde_json::Value::from(example.get("value")?.clone()).to_string();
    let script = Script::json(status.parse().ok()?, body);
    Some(Scene { title: format!("{status}  {summary}"), script: Some(script) })
}

fn undocumented() -> [Scene; 3] {
    let page = Script::answer("200 OK\r\ncontent-type: text/html", "<!doctype html><title>Maintenance</title>");
    let scene = |title: &str, script| Scene { title: title.to_owned(), script };
    [
        scene("200  A web page where JSON was expected", Some(page)),
        scene("---  The connection is cut before any answer", Some(Script::cut(Reading::All))),
        scene("---  The connection is refused", None),
    ]
}
