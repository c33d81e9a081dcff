//! Crates outside of this workspace that depend on `generated/` by its path, as a merchant's program does: each choice of features builds
//! with warnings denied, brings the crates it promises and no others, and does what it is for.

use std::collections::BTreeMap;
use std::process::Output;
use std::sync::LazyLock;
use tests::crates::{Built, Workspace};
use tests::folders;
use tests::server::{Reading, Script, Server};

const PAID: &str = r#"{"success":true,"actions":[],"redirect_url":"https://provider.example/authorise/6f1d2c"}"#;

/// One crate for each choice of features. They share a lock file and what is built, not their features.
static CRATES: LazyLock<Built> = LazyLock::new(|| {
    let mut workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "outside");
    let mut add = |name: &str, features: &str, others: &str, programs: &[(&str, &str)]| {
        let dependencies = format!("dintero-pay = {{ {features}path = {:?} }}\n{others}", folders::root().join("generated"));
        let programs: BTreeMap<_, _> = programs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        workspace.add_programs(name, &dependencies, &programs);
    };
    let [types, call] = readme_programs();
    let tokio = "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";
    add("readme", "", &format!("serde_json = \"1\"\n{tokio}"), &[("readme-types", &types), ("readme-call", &call)]);
    add("every-feature", &all_features(), "", &[("every-feature", include_str!("every_feature.rs"))]);
    let client_alone = "default-features = false, features = [\"client\"], ";
    add("own-transport", client_alone, "bytes = \"1\"\nhttp = \"1\"\n", &[("own-transport", include_str!("own_transport.rs"))]);
    add("types-only", "default-features = false, ", "serde_json = \"1\"\n", &[("types-only", include_str!("types_only.rs"))]);
    workspace.finish()
});

/// The first two programs that the repository's `README.md` shows; the others are about other crates. The second is about the document's own server, where a test has no business: it is
/// told another address in the one place that names it.
fn readme_programs() -> [String; 2] {
    let readme = folders::text(&folders::root().join("README.md"));
    let blocks: Vec<&str> = readme.split("\n```rust").skip(1).filter_map(|rest| rest.split_once('\n')?.1.split("\n```").next()).collect();
    let [types, call, ..] = blocks[..] else { panic!("two programs, not {}", blocks.len()) };
    assert_eq!(call.matches("Client::new()").count(), 1);
    let client = "Client::builder().base_url(std::env::args().nth(2).ok_or(\"name an address\")?).build()?";
    [types.to_owned(), call.replace("Client::new()", client)]
}

/// All features that the manifest of the generated crate declares.
fn all_features() -> String {
    let manifest = folders::text(&folders::root().join("generated/Cargo.toml"));
    let section = manifest.split("[features]\n").nth(1).and_then(|rest| rest.split("\n[").next()).expect("features");
    let names: Vec<_> = section.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| format!("{name:?}")).collect();
    assert!(names.len() >= 4, "{names:?}");
    format!("features = [{}], ", names.join(", "))
}

/// Builds a program and runs it.
fn run(crate_name: &str, program: &str, arguments: &[&str]) -> String {
    CRATES.cargo(&["build", "--quiet", "-p", crate_name]).unwrap_or_else(|said| panic!("{crate_name} does not build: {said}"));
    let Output { status, stdout, stderr } = CRATES.program(program).args(arguments).output().expect("it runs");
    assert!(status.success(), "{program}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).expect("text")
}

/// The names of all crates that a crate brings along.
fn brought_along(name: &str) -> Vec<String> {
    let output = CRATES.cargo(&["tree", "-p", name, "-e", "normal", "--prefix", "none", "--format", "{p}"]).expect("a tree");
    let text = String::from_utf8(output.stdout).expect("text");
    let mut names: Vec<String> = text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

fn assert_none_of(brought: &[String], unwanted: &[&str]) {
    let found: Vec<_> = brought.iter().filter(|name| unwanted.iter().any(|unwanted| name.contains(unwanted))).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn the_programs_of_the_readme() {
    assert_eq!(run("readme", "readme-types", &[]), "");
    let call = |base_url: &str| run("readme", "readme-call", &["T12345678.aV4kQ9tX2mRz7BcD5nEw3y", base_url]);
    let server = Server::start([Script::json(200, PAID), Script::json(412, ""), Script::cut(Reading::All)]);
    assert_eq!(call(&server.url()), "accepted: true; more to do: true\n");
    assert_eq!(call(&server.url()), "nothing was paid, the session has changed: read it again\n");
    let unknown = call(&server.url());
    assert!(
        unknown.starts_with("there may be a payment, so look before it is sent again: POST /sessions/{session_id}/pay: sent"),
        "{unknown}"
    );
    assert_eq!(server.requests().len(), 3);
    let nobody = format!("http://{}", server.address());
    drop(server);
    let not_sent = call(&nobody);
    assert!(not_sent.starts_with("nothing was sent, so it may be sent again: POST /sessions/{session_id}/pay: not sent"), "{not_sent}");
}

#[test]
fn every_feature_at_once() {
    let server = Server::start([Script::json(202, PAID)]);
    assert_eq!(run("every-feature", "every-feature", &[&server.url()]), "202 Accepted\n");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn the_client_alone_takes_any_transport() {
    let server = Server::start([Script::json(200, PAID)]);
    assert_eq!(
        run("own-transport", "own-transport", &[&server.address().to_string()]),
        "200 OK, success: true\nNotSent: the client has no transport: give one to its builder\n"
    );
    assert_eq!(server.requests()[0].request_line(), "POST /v1/sessions/T1.x/pay HTTP/1.1");
    let brought = brought_along("own-transport");
    assert!(brought.contains(&"http".to_owned()), "{brought:?}");
    assert_none_of(&brought, &["reqwest", "hyper", "tokio", "rustls", "ring", "tower", "http-body", "url"]);
}

#[test]
fn the_types_alone_bring_no_http() {
    assert_eq!(run("types-only", "types-only", &[]), "{\"phone_number\":\"+46701740605\"}\nPhoneNumber([redacted])\n");
    let brought = brought_along("types-only");
    assert!(brought.contains(&"dintero-pay".to_owned()), "{brought:?}");
    assert_none_of(&brought, &["http", "bytes", "reqwest", "hyper", "tokio", "rustls", "ring", "tower", "url", "futures", "syn"]);
}
