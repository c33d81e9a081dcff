//! Alternatives and conditions. In: schemas for one and the same value. Out: a verdict, and what of the value was looked at by those
//! that it keeps.

use super::schema::Schema;
use super::schema_evaluation::{Evaluation, Telling};
use super::schema_seen::Seen;
use super::schema_violation::{Place, Verdict};
use serde_json::Value;

/// How many branches of a union say why they refused.
const BRANCHES_TOLD: usize = 8;
/// Unions within unions whose branches say so.
const UNIONS_TOLD: u32 = 2;

/// `allOf`
pub(super) fn all_of<'v>(
    evaluation: &mut Evaluation,
    schemas: &'static [&'static Schema],
    value: &'v Value,
    place: &Place<'_>,
    mut seen: Option<&mut Seen<'v>>,
) -> Verdict {
    schemas.iter().try_for_each(|schema| evaluation.apply(schema, value, place, seen.as_deref_mut()))
}

/// `anyOf`
pub(super) fn any_of<'v>(
    evaluation: &mut Evaluation,
    schemas: &'static [&'static Schema],
    value: &'v Value,
    place: &Place<'_>,
    mut seen: Option<&mut Seen<'v>>,
) -> Verdict {
    let mut is_any = false;
    for schema in schemas {
        is_any |= tries(evaluation, schema, value, seen.as_deref_mut());
        // Only where somebody asks what was looked at, the other branches matter.
        if is_any && seen.is_none() {
            break;
        }
    }
    if is_any { Ok(()) } else { refuse_all(evaluation, schemas, value, place) }
}

/// `oneOf`
pub(super) fn one_of<'v>(
    evaluation: &mut Evaluation,
    schemas: &'static [&'static Schema],
    value: &'v Value,
    place: &Place<'_>,
    mut seen: Option<&mut Seen<'v>>,
) -> Verdict {
    let mut first = None;
    for (index, schema) in schemas.iter().enumerate() {
        if !tries(evaluation, schema, value, seen.as_deref_mut()) {
            continue;
        }
        if let Some(first) = first.replace(index) {
            let (one, other) = (first + 1, index + 1);
            return evaluation
                .refuse(place, || format!("matches the alternatives {one} and {other} of `oneOf`, of which it may match one only"));
        }
    }
    if first.is_some() { Ok(()) } else { refuse_all(evaluation, schemas, value, place) }
}

/// `not`
pub(super) fn not(evaluation: &mut Evaluation, schema: &'static Schema, value: &Value, place: &Place<'_>) -> Verdict {
    if accepts(evaluation, schema, value) { evaluation.refuse(place, || "is what `not` excludes".to_owned()) } else { Ok(()) }
}

/// `if`, `then`, `else`
pub(super) fn conditional<'v>(
    evaluation: &mut Evaluation,
    condition: &'static Schema,
    (then, otherwise): (Option<&'static Schema>, Option<&'static Schema>),
    value: &'v Value,
    place: &Place<'_>,
    mut seen: Option<&mut Seen<'v>>,
) -> Verdict {
    let branch = if tries(evaluation, condition, value, seen.as_deref_mut()) { then } else { otherwise };
    branch.map_or(Ok(()), |schema| evaluation.apply(schema, value, place, seen))
}

/// Whether a value keeps a schema that it need not keep; only if it does, what was looked at counts.
fn tries<'v>(evaluation: &mut Evaluation, schema: &'static Schema, value: &'v Value, seen: Option<&mut Seen<'v>>) -> bool {
    let telling = std::mem::replace(&mut evaluation.telling, Telling::Nothing);
    let mut own = seen.is_some().then(Seen::default);
    let is_valid = evaluation.apply(schema, value, &Place::ROOT, own.as_mut()).is_ok();
    evaluation.telling = telling;
    if let (Some(seen), Some(own), true) = (seen, own, is_valid) {
        seen.merge(own);
    }
    is_valid
}

/// Whether a value keeps a schema that it need not keep, where nobody asks what was looked at.
pub(super) fn accepts(evaluation: &mut Evaluation, schema: &'static Schema, value: &Value) -> bool {
    tries(evaluation, schema, value, None)
}

/// No alternative matches: each says why.
fn refuse_all(evaluation: &mut Evaluation, schemas: &'static [&'static Schema], value: &Value, place: &Place<'_>) -> Verdict {
    let none = match schemas.len() {
        0 => "matches no alternative, since there is none".to_owned(),
        1 => "does not match the only alternative".to_owned(),
        count => format!("matches none of the {count} alternatives"),
    };
    if evaluation.telling == Telling::Nothing || evaluation.unions == UNIONS_TOLD || schemas.is_empty() {
        return evaluation.refuse(place, || none);
    }
    // Places are told from here on.
    let here = if place.is_hidden() { Place::ROOT.hidden() } else { Place::ROOT };
    evaluation.unions += 1;
    let mut reasons = Vec::new();
    for (index, schema) in schemas.iter().enumerate().take(BRANCHES_TOLD) {
        if let Err(fault) = evaluation.apply(schema, value, &here, None) {
            reasons.push(format!("{}: {}", index + 1, fault.clause()));
        }
    }
    evaluation.unions -= 1;
    if schemas.len() > BRANCHES_TOLD {
        reasons.push(format!("and {} more", schemas.len() - BRANCHES_TOLD));
    }
    evaluation.refuse(place, || format!("{none} ({})", reasons.join("; ")))
}
