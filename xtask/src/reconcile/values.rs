//! Lists of values. In: a schema. Out: the same without a keyword that refuses all that it lists: who writes down each value knows them, and a
//! length or a pattern beside them was often there before.

use super::{refused, told};
use crate::diagnostics::{Code, Diagnostics};
use crate::lower::coverage::asserts;
use crate::normalize::{Place, below};
use crate::pointer::Path;
use crate::value::{Identity, Object, Value};
use std::collections::BTreeSet;

const LISTS: [&str; 3] = ["enum", "const", "x-extensible-enum"];

/// Reads a schema.
pub fn read(members: &mut Object, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let Some(listed) = LISTS.iter().find(|keyword| members.contains_key(**keyword)) else { return };
    let speaking: Vec<String> = members.iter().filter(|(name, value)| is_rule(name, value)).map(|(name, _)| name.clone()).collect();
    if speaking.is_empty() {
        return;
    }
    let values = match &members[*listed] {
        Value::Array(values) if *listed != "const" => values.clone(),
        value => vec![value.clone()],
    };
    let own_type = members.get("type").map(|value| ("type".to_owned(), value.clone()));
    // A value of another type is never allowed, whatever else is said; `null` is there because the type says so.
    let strangers: BTreeSet<Identity<'_>> = refused(own_type.iter().cloned().collect(), &values).into_iter().map(Identity::of).collect();
    let meant: Vec<&Value> = values.iter().filter(|value| **value != Value::Null && !strangers.contains(&Identity::of(value))).collect();
    for keyword in speaking {
        let rule = own_type.iter().cloned().chain([(keyword.clone(), members[&keyword].clone())]).collect();
        let refused: Vec<String> = refused(rule, meant.iter().copied()).into_iter().map(shown).collect();
        // Where one is left, nobody can say whether the keyword or the others are wrong.
        if refused.is_empty() || refused.len() < meant.len() {
            continue;
        }
        let message = format!(
            "`{keyword}: {}` refuses {}, which is all that `{listed}` of the same schema lists; what is listed stands, and `{keyword}` is left out",
            shown(&members[&keyword]),
            told(refused)
        );
        let help = format!("take `{keyword}` away, or those values");
        diagnostics.warning(Code::Contradiction, path.key(&keyword).pointer(), message).help(help);
        members.shift_remove(&keyword);
    }
}

/// Keywords that say something of a value as it stands. Those that join or choose schemas may have their reasons.
fn is_rule(name: &str, value: &Value) -> bool {
    asserts(name, value) && !LISTS.contains(&name) && name != "$ref" && below(Place::Schema, name).is_none()
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| serde_json::Value::from(value.clone()).to_string(), str::to_owned)
}
