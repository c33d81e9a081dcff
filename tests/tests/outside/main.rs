//! Crates outside of this workspace that depend on `generated/` by its path, as a merchant's program does: each choice of features builds
//! with warnings denied, brings the crates it promises and no others, and does what it is for.

use std::collections::BTreeMap;
use std::process::Output;
use std::sync::LazyLock;
use tests::crates::{Built, Workspace};
use tests::folders;
use tests::server::{Script, Server};

const PAID: &str = r#"{"success":true,"actions":[],"redirect_url":"https://provider.example/authorise/6f1d2c"}"#;

/// One crate for each choice of features. They share a lock file and what is built, not their features.
static CRATES: LazyLock<Built> = LazyLock::new(|| {
    let mut workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "outside");
    let tokio = r#"tokio = { version = "1", features = ["macros", "rt"] }"#;
    let json = r#"serde_json = "1""#;
    for (name, program, features, others) in [
        ("sample", include_str!("sample.rs"), "", vec![tokio]),
        ("every-feature", include_str!("every_feature.rs"), &*all_features(), vec![]),
        (
            "own-transport",
            include_str!("own_transport.rs"),
            r#"default-features = false, features = ["client"], "#,
            vec![r#"bytes = "1""#, r#"http = "1""#],
        ),
        ("types-only", include_str!("types_only.rs"), "default-features = false, ", vec![json]),
    ] {
        let dependencies = format!("dintero-pay = {{ {features}path = {:?} }}\n{}\n", folders::root().join("generated"), others.join("\n"));
        workspace.add_programs(name, &dependencies, &BTreeMap::from([(name.to_owned(), program.to_owned())]));
    }
    workspace.finish()
});

/// All features that the manifest of the generated crate declares.
fn all_features() -> String {
    let manifest = folders::text(&folders::root().join("generated/Cargo.toml"));
    let section = manifest.split("[features]\n").nth(1).and_then(|rest| rest.split("\n[").next()).expect("features");
    let names: Vec<_> = section.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| format!("{name:?}")).collect();
    assert!(names.len() >= 4, "{names:?}");
    format!("features = [{}], ", names.join(", "))
}

/// Builds a crate and runs its program.
fn run(name: &str, arguments: &[&str]) -> String {
    CRATES.cargo(&["build", "--quiet", "-p", name]).unwrap_or_else(|said| panic!("{name} does not build: {said}"));
    let Output { status, stdout, stderr } = CRATES.program(name).args(arguments).output().expect("it runs");
    assert!(status.success(), "{name}: {}", String::from_utf8_lossy(&stderr));
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
fn a_program_as_the_readme_shows_it() {
    let server = Server::start([Script::json(200, PAID), Script::json(412, r#"{"error":{"message":"changed"}}"#)]);
    assert_eq!(run("sample", &[&server.url()]), "continue at https://provider.example/authorise/6f1d2c\n");
    assert_eq!(run("sample", &[&server.url()]), "read the session again: changed\n");
    let address = server.address();
    drop(server);
    assert_eq!(run("sample", &[&format!("http://{address}")]), "not sent, try again: POST /sessions/{session_id}/pay\n");
}

#[test]
fn every_feature_at_once() {
    let server = Server::start([Script::json(202, PAID)]);
    assert_eq!(run("every-feature", &[&server.url()]), "202 Accepted\n");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn the_client_alone_takes_any_transport() {
    let server = Server::start([Script::json(200, PAID)]);
    assert_eq!(
        run("own-transport", &[&server.address().to_string()]),
        "200 OK, success: true\nNotSent: the client has no transport: give one to its builder\n"
    );
    assert_eq!(server.requests()[0].request_line(), "POST /v1/sessions/T1.x/pay HTTP/1.1");
    let brought = brought_along("own-transport");
    assert!(brought.contains(&"http".to_owned()), "{brought:?}");
    assert_none_of(&brought, &["reqwest", "hyper", "tokio", "rustls", "ring", "tower", "http-body", "url"]);
}

#[test]
fn the_types_alone_bring_no_http() {
    assert_eq!(run("types-only", &[]), "{\"phone_number\":\"+46701740605\"}\nPhoneNumber([redacted])\n");
    let brought = brought_along("types-only");
    assert!(brought.contains(&"dintero-pay".to_owned()), "{brought:?}");
    assert_none_of(&brought, &["http", "bytes", "reqwest", "hyper", "tokio", "rustls", "ring", "tower", "url", "futures", "syn"]);
}
