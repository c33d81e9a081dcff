//! What each generated type accepts, refuses and writes. One test for each folder of `cases/`, all asked of one program, which is compiled
//! with warnings denied, documentation included. `values.json` of a case says for each component what it accepts (and writes back the
//! same), refuses, and writes otherwise than it came.

use libtest_mimic::{Arguments, Failed, Trial};
use std::sync::LazyLock;
use tests::crates::Built;
use tests::folders::{self, Case};
use tests::probe::{self, Answer, Question};
use tests::values::{self, Instance, Understood, is_same};

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| folders::cases("cases"));

/// The workspace of all cases, and what went wrong when it was built.
static BUILT: LazyLock<(Built, Result<(), String>)> = LazyLock::new(|| {
    let built = probe::cases(env!("CARGO_TARGET_TMPDIR"), &CASES);
    // With the types alone: the program has the crates without their default features.
    let result = built.cargo(&["build", "--package", "probe-cases", "--keep-going"]);
    (built, result.map(|_| ()))
});

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = vec![
        Trial::test("everything_compiles_without_warnings", || BUILT.1.clone().map_err(Failed::from)),
        Trial::test("everything_compiles_with_its_client", || {
            in_workspace(&["check", "--workspace", "--exclude", "probe-cases", "--keep-going"])
        }),
        Trial::test("everything_is_documented_without_warnings", || {
            in_workspace(&["doc", "--workspace", "--exclude", "probe-cases", "--no-deps", "--no-default-features"])
        }),
    ];
    // A case whose document is refused has no types to ask.
    let answerable = CASES.iter().filter(|case| case.gap().is_none());
    trials.extend(answerable.map(|case| Trial::test(case.name.clone(), || check(case))));
    libtest_mimic::run(&arguments, trials).exit();
}

/// Another call of cargo, after the build: all of them want the lock of the same target folder.
fn in_workspace(arguments: &[&str]) -> Result<(), Failed> {
    let (built, _) = &*BUILT;
    built.cargo(arguments)?;
    Ok(())
}

/// What an instance is expected to become.
enum Expected<'v> {
    Same,
    Refused,
    Becomes(&'v Instance),
}

fn check(case: &Case) -> Result<(), Failed> {
    let (_, Ok(())) = &*BUILT else { return Err("not built: see the test `everything_compiles_without_warnings`".into()) };
    let (values, understood) = (values::read(case), Understood::read(case));
    let mut expectations = Vec::new();
    for (component, values) in &values {
        if understood.type_name(component).is_none() {
            return Err(format!("values.json names {component}, which is no component").into());
        }
        expectations.extend(values.accept.iter().map(|instance| (component, instance, Expected::Same)));
        expectations.extend(values.refuse.iter().map(|instance| (component, instance, Expected::Refused)));
        expectations.extend(values.becomes.iter().map(|(instance, written)| (component, instance, Expected::Becomes(written))));
    }
    let unnamed: Vec<String> = understood.components().map(|(name, _)| name).filter(|name| !values.contains_key(name)).collect();
    if !unnamed.is_empty() {
        return Err(format!("values.json says nothing about {}", unnamed.join(", ")).into());
    }
    let question = |(component, instance, _): &(&String, &Instance, Expected<'_>)| -> Question {
        (case.name.clone(), (*component).clone(), instance.text().to_owned())
    };
    let answers = probe::ask(&BUILT.0, "cases", &expectations.iter().map(question).collect::<Vec<_>>());
    assert_eq!(answers.len(), expectations.len(), "each question has an answer");
    let complaints: Vec<String> = expectations
        .iter()
        .zip(&answers)
        .filter_map(|((component, instance, expected), answer)| {
            let secrets = understood.secrets(component, &instance.value());
            complaint(instance, expected, answer, &secrets).map(|complaint| format!("{component} {}: {complaint}", instance.text()))
        })
        .collect();
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n").into()) }
}

fn complaint(instance: &Instance, expected: &Expected<'_>, answer: &Answer, secrets: &[String]) -> Option<String> {
    let shown = match answer {
        Answer::Accepted { encoded: _, debug } => debug,
        Answer::Refused(error) => error,
    };
    if let Some(secret) = secrets.iter().find(|secret| shown.contains(secret.as_str())) {
        return Some(format!("`{secret}` is sensitive and shows in: {shown}"));
    }
    match (expected, answer) {
        (Expected::Refused, Answer::Refused(_)) => None,
        (Expected::Refused, Answer::Accepted { .. }) => Some("is accepted".to_owned()),
        (Expected::Same | Expected::Becomes(_), Answer::Refused(error)) => Some(format!("is refused: {error}")),
        (Expected::Same, Answer::Accepted { encoded, .. }) => {
            (!is_same(&instance.value(), encoded)).then(|| format!("is written as {encoded}"))
        }
        (Expected::Becomes(written), Answer::Accepted { encoded, .. }) => {
            (!is_same(&written.value(), encoded)).then(|| format!("is written as {encoded}, not as {}", written.text()))
        }
    }
}
