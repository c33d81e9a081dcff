//! The keywords of arrays. In: schemas for items, and the items. Out: a verdict.

use super::schema::Schema;
use super::schema_evaluation::Evaluation;
use super::schema_seen::Seen;
use super::schema_union::accepts;
use super::schema_violation::{Place, Verdict};
use serde_json::Value;

/// `prefixItems`, and `items` for those after them.
pub(super) fn items(
    evaluation: &mut Evaluation,
    prefix: &'static [&'static Schema],
    rest: Option<&'static Schema>,
    items: &[Value],
    place: &Place<'_>,
    seen: Option<&mut Seen<'_>>,
) -> Verdict {
    for (index, item) in items.iter().enumerate() {
        let Some(schema) = prefix.get(index).copied().or(rest) else { break };
        evaluation.apply(schema, item, &place.item(index), None)?;
    }
    if let Some(seen) = seen {
        seen.items_before(if rest.is_some() { items.len() } else { prefix.len() });
    }
    Ok(())
}

/// `contains`, `minContains`, `maxContains`
pub(super) fn contains(
    evaluation: &mut Evaluation,
    schema: &'static Schema,
    (min, max): (u64, Option<u64>),
    items: &[Value],
    place: &Place<'_>,
    mut seen: Option<&mut Seen<'_>>,
) -> Verdict {
    let mut count = 0;
    for (index, item) in items.iter().enumerate() {
        let is_enough = count >= min && max.is_none_or(|max| count > max);
        if is_enough && seen.is_none() {
            break;
        }
        if accepts(evaluation, schema, item) {
            count += 1;
            if let Some(seen) = seen.as_deref_mut() {
                seen.item(index);
            }
        }
    }
    if count < min {
        evaluation.refuse(place, || match (count, min) {
            (0, 1) => "has no item of those that `contains` asks for".to_owned(),
            _ => format!("has {count} of the items that `contains` asks for, and needs {min}"),
        })
    } else if let Some(max) = max.filter(|max| count > *max) {
        evaluation.refuse(place, || format!("has more than {max} of the items that `contains` asks for"))
    } else {
        Ok(())
    }
}

/// `unevaluatedItems`
pub(super) fn unevaluated_items(
    evaluation: &mut Evaluation,
    schema: &'static Schema,
    items: &[Value],
    place: &Place<'_>,
    seen: &mut Seen<'_>,
) -> Verdict {
    for (index, item) in items.iter().enumerate().filter(|(index, _)| !seen.has_item(*index)) {
        evaluation.apply(schema, item, &place.item(index), None)?;
    }
    seen.items_before(items.len());
    Ok(())
}
