//! Types that come out of schemas made at random, asked about values near these schemas. They accept what an independent validator accepts, write
//! what keeps the schema, and their constructors take what decoding takes. Each schema comes from a number, so a disagreement is the same on
//! every machine.
//!
//! `TYPES_AGREE=1000..3000 cargo test -p tests --test types_agree` looks at more of them, a crate for each hundred.

mod batch;
mod dialect;
mod instances;
mod program;
mod schemas;

use batch::Batch;
use dialect::Dialect;
use program::Answer;
use serde_json::Value;
use std::ops::Range;
use tests::values::is_same;

/// The schemas of a usual run.
const USUAL: Range<u64> = 0..40;
/// As many are in one crate.
const IN_A_CRATE: usize = 100;

#[test]
fn types_agree_with_a_validator() {
    let seeds: Vec<u64> = asked_for().collect();
    let (mut accepted, mut refused, mut constructed, mut complaints) = (0, 0, 0, Vec::new());
    for dialect in [Dialect::V3_0, Dialect::V3_1] {
        for seeds in seeds.chunks(IN_A_CRATE) {
            let batch = Batch::of(dialect, seeds);
            for (name, instances) in batch.answers() {
                let validator = batch.validator(&name);
                let mut complaint = None;
                for (instance, answer) in instances {
                    *if answer.decoded.is_ok() { &mut accepted } else { &mut refused } += 1;
                    constructed += usize::from(answer.constructed.is_some());
                    complaint = complaint.or_else(|| disagreement(&validator, &instance, &answer).map(|what| format!("{instance} {what}")));
                }
                // One of each type: the others come of the same most of the time.
                complaints.extend(complaint.map(|complaint| format!("{name}: {complaint}\n{}", batch.shown(&name))));
            }
        }
    }
    println!("{accepted} accepted, {refused} refused, {constructed} given to constructors");
    assert!(complaints.is_empty(), "{} types disagree:\n\n{}", complaints.len(), complaints[..complaints.len().min(40)].join("\n\n"));
    // Neither answer is rare, or this would show little.
    assert!(accepted * 5 > refused && refused * 5 > accepted && constructed > 0, "{accepted} accepted, {refused} refused, {constructed}");
}

fn asked_for() -> Range<u64> {
    let Ok(text) = std::env::var("TYPES_AGREE") else { return USUAL };
    let range = text.split_once("..").and_then(|(start, end)| Some(start.parse().ok()?..end.parse().ok()?));
    range.unwrap_or_else(|| panic!("TYPES_AGREE is a range of numbers such as 0..1000, not {text:?}"))
}

/// What is wrong with an answer.
fn disagreement(validator: &jsonschema::Validator, instance: &Value, answer: &Answer) -> Option<String> {
    let is_valid = validator.is_valid(instance);
    match &answer.decoded {
        Ok(_) if !is_valid => Some("is accepted".to_owned()),
        Err(error) if is_valid => Some(format!("is refused: {error}")),
        Ok(written) if !is_part(written, instance) => Some(format!("is written as {written}")),
        Ok(written) if !validator.is_valid(written) => Some(format!("is written as {written}, which the schema refuses")),
        Ok(written) if answer.again.as_ref().is_none_or(|[again]| again != written) => {
            Some(format!("is written as {written}, and that as {:?}", answer.again))
        }
        _ => answer.constructed.filter(|constructed| *constructed != is_valid).map(|constructed| {
            let does = if constructed { "takes" } else { "refuses" };
            format!("is something else to the constructor, which {does} it")
        }),
    }
}

/// Whether a value is what another one says, but for members that nobody declared.
fn is_part(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(name, value)| whole.get(name).is_some_and(|whole| is_part(value, whole)))
        }
        (Value::Array(part), Value::Array(whole)) => {
            part.len() == whole.len() && part.iter().zip(whole).all(|(part, whole)| is_part(part, whole))
        }
        _ => is_same(part, whole),
    }
}
