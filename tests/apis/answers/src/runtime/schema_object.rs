//! The keywords of objects. In: schemas for members, and the members. Out: a verdict.

use super::schema::Schema;
use super::schema_evaluation::Evaluation;
use super::schema_seen::Seen;
use super::schema_text::Matcher;
use super::schema_violation::{Place, Verdict};
use serde_json::{Map, Value};

/// Named schemas, sorted by name where they stand for `properties`.
type Rows = &'static [(&'static str, &'static Schema)];

/// `properties`, `patternProperties`, `additionalProperties`
pub(super) fn members<'v>(
    evaluation: &mut Evaluation,
    (declared, patterns, others): (Rows, &'static [(Matcher, &'static Schema)], Option<&'static Schema>),
    members: &'v Map<String, Value>,
    place: &Place<'_>,
    mut seen: Option<&mut Seen<'v>>,
) -> Verdict {
    for (name, value) in members {
        let place = place.member(name);
        let mut is_known = false;
        if let Ok(found) = declared.binary_search_by(|(declared, _)| (*declared).cmp(name)) {
            evaluation.apply(declared[found].1, value, &place, None)?;
            is_known = true;
        }
        for (_, schema) in patterns.iter().filter(|(matcher, _)| matcher.is_match(name)) {
            evaluation.apply(schema, value, &place, None)?;
            is_known = true;
        }
        if let (Some(schema), false) = (others, is_known) {
            evaluation.apply(schema, value, &place, None)?;
            is_known = true;
        }
        if let (Some(seen), true) = (seen.as_deref_mut(), is_known) {
            seen.member(name);
        }
    }
    Ok(())
}

/// `propertyNames`
pub(super) fn property_names(
    evaluation: &mut Evaluation,
    schema: &'static Schema,
    members: &Map<String, Value>,
    place: &Place<'_>,
) -> Verdict {
    for name in members.keys() {
        let value = Value::String(name.clone());
        let Err(fault) = evaluation.apply(schema, &value, &Place::ROOT, None) else { continue };
        return evaluation.refuse(place, || {
            let name = if place.is_hidden() { String::new() } else { format!(" {name:?}") };
            format!("has a member whose name{name} {}", fault.reason())
        });
    }
    Ok(())
}

/// `dependentSchemas`
pub(super) fn dependent_schemas<'v>(
    evaluation: &mut Evaluation,
    rows: Rows,
    members: &Map<String, Value>,
    (value, place): (&'v Value, &Place<'_>),
    mut seen: Option<&mut Seen<'v>>,
) -> Verdict {
    for (_, schema) in rows.iter().filter(|(name, _)| members.contains_key(*name)) {
        evaluation.apply(schema, value, place, seen.as_deref_mut())?;
    }
    Ok(())
}

/// `unevaluatedProperties`
pub(super) fn unevaluated_members<'v>(
    evaluation: &mut Evaluation,
    schema: &'static Schema,
    members: &'v Map<String, Value>,
    place: &Place<'_>,
    seen: &mut Seen<'v>,
) -> Verdict {
    for (name, value) in members {
        if !seen.has_member(name) {
            evaluation.apply(schema, value, &place.member(name), None)?;
            seen.member(name);
        }
    }
    Ok(())
}
