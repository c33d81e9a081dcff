//! What is wrong with a document is found, all of it, where it is. One test for each folder of `rejected/`: `expected.txt` lists the
//! findings as `severity code line:column pointer`, in the order of the text, with the file where it is another than the document; `rendered.snap` is what people are shown.

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use tests::folders::{self, Case};
use tests::generator::{self, Generated};
use tests::snapshots;

fn main() {
    let arguments = Arguments::from_args();
    let trials = folders::cases("rejected").into_iter().map(|case| Trial::test(case.name.clone(), move || rejected(&case)));
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

fn rejected(case: &Case) -> Result<(), Failed> {
    let generated = generator::generate(case);
    let found: Vec<Finding> = generated.json_lines().lines().map(Finding::read).collect();
    compare(&folders::text(&case.folder.join("expected.txt")), &found)?;
    let has_errors = found.iter().any(|finding| finding.severity == "error");
    if has_errors == generated.outcome.files.is_some() {
        return Err("files come out exactly where there is no error".into());
    }
    check_text(&generated, &found)?;
    snapshots::check(&case.folder, "rendered", &generated.rendered());
    Ok(())
}

/// A finding as programs read it.
struct Finding {
    file: String,
    severity: String,
    code: String,
    pointer: String,
    line: u64,
    column: u64,
    message: String,
    help: Option<String>,
}

/// The members of a line, in their order.
const KEYS: &str = r#"{"severity":,"code":,"pointer":,"file":,"line":,"column":,"message":,"help":}"#;

impl Finding {
    fn read(line: &str) -> Self {
        let value: Value = serde_json::from_str(line).expect("a line is JSON");
        let text = |key: &str| value[key].as_str().unwrap_or_else(|| panic!("`{key}` is a text: {line}")).to_owned();
        let number = |key: &str| value[key].as_u64().unwrap_or_else(|| panic!("`{key}` is a number: {line}"));
        let mut written = KEYS.to_owned();
        for (key, member) in value.as_object().expect("a line is an object") {
            let (name, place) = (format!("\"{key}\":"), written.find(&format!("\"{key}\":")));
            let place = place.unwrap_or_else(|| panic!("`{key}` is no member of the contract"));
            written.insert_str(place + name.len(), &member.to_string());
        }
        assert_eq!(written, line, "the members and their order are a contract");
        let file = text("file");
        assert!(!file.starts_with('/'), "{line}");
        assert!(["error", "warning"].contains(&text("severity").as_str()), "{line}");
        let help = (!value["help"].is_null()).then(|| text("help"));
        Self {
            file,
            severity: text("severity"),
            code: text("code"),
            pointer: text("pointer"),
            line: number("line"),
            column: number("column"),
            message: text("message"),
            help,
        }
    }

    /// As it stands in `expected.txt`.
    fn row(&self) -> String {
        let Self { file, severity, code, pointer, line, column, message: _, help: _ } = self;
        let file = if file.starts_with("spec.") { String::new() } else { format!("{file}:") };
        format!("{severity} {code} {file}{line}:{column} {pointer}")
    }
}

fn compare(expected: &str, found: &[Finding]) -> Result<(), Failed> {
    let found: Vec<String> = found.iter().map(Finding::row).collect();
    let expected: Vec<&str> = expected.lines().collect();
    if expected == found { Ok(()) } else { Err(format!("expected\n{}\nfound\n{}", expected.join("\n"), found.join("\n")).into()) }
}

/// People are told the same as programs.
fn check_text(generated: &Generated, found: &[Finding]) -> Result<(), Failed> {
    let rendered = generated.rendered();
    for Finding { line, column, message, help, .. } in found {
        let parts = [message.clone(), format!(":{line}:{column}")].into_iter().chain(help.clone());
        if let Some(missing) = parts.into_iter().find(|part| !rendered.contains(&visible(part))) {
            return Err(format!("{missing:?} is not shown in\n{rendered}").into());
        }
    }
    Ok(())
}

/// Only the first line of a text: the rest is indented where it is shown.
fn visible(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
