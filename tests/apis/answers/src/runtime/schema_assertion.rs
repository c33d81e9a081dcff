//! Keywords that apply no schema. In: a keyword and a value. Out: whether it holds, and if not, why.

use super::schema::Keyword;
use super::schema_number as number;
use super::schema_text as text;
use super::schema_value::are_unique;
use super::schema_words::words;
use serde_json::{Map, Value};

/// Whether a value does what a keyword demands. Each passes over values of other kinds than its own.
pub(super) fn holds(keyword: &Keyword, value: &Value) -> bool {
    match keyword {
        Keyword::Enumeration(values) => values.iter().any(|known| known.equals(value)),
        Keyword::Texts(texts) => value.as_str().is_some_and(|text| texts.contains(&text)),

        Keyword::MinLength(bound) => value.as_str().is_none_or(|value| text::length(value) >= *bound),
        // A text has at most as many characters as bytes.
        Keyword::MaxLength(bound) => value.as_str().is_none_or(|value| value.len() as u64 <= *bound || text::length(value) <= *bound),
        Keyword::Pattern(_, matcher) => value.as_str().is_none_or(|value| matcher.is_match(value)),
        Keyword::Format(_, check) => value.as_str().is_none_or(check),

        Keyword::Minimum(bound) => value.as_number().is_none_or(|value| number::against(value, bound).is_ge()),
        Keyword::Maximum(bound) => value.as_number().is_none_or(|value| number::against(value, bound).is_le()),
        Keyword::ExclusiveMinimum(bound) => value.as_number().is_none_or(|value| number::against(value, bound).is_gt()),
        Keyword::ExclusiveMaximum(bound) => value.as_number().is_none_or(|value| number::against(value, bound).is_lt()),
        Keyword::MultipleOf(divisor) => value.as_number().is_none_or(|value| number::is_multiple(value, divisor)),

        Keyword::MinItems(bound) => value.as_array().is_none_or(|items| items.len() as u64 >= *bound),
        Keyword::MaxItems(bound) => value.as_array().is_none_or(|items| items.len() as u64 <= *bound),
        Keyword::UniqueItems => value.as_array().is_none_or(|items| are_unique(items)),

        Keyword::MinProperties(bound) => value.as_object().is_none_or(|members| members.len() as u64 >= *bound),
        Keyword::MaxProperties(bound) => value.as_object().is_none_or(|members| members.len() as u64 <= *bound),
        Keyword::Required(names) => value.as_object().is_none_or(|members| missing(names, members).is_none()),
        Keyword::DependentRequired(rows) => value.as_object().is_none_or(|members| missing_beside(rows, members).is_none()),

        // What applies schemas, and what says how: the evaluation has looked at it.
        Keyword::Sensitive
        | Keyword::Items(..)
        | Keyword::Contains(..)
        | Keyword::Properties(_)
        | Keyword::Members(..)
        | Keyword::PropertyNames(_)
        | Keyword::DependentSchemas(_)
        | Keyword::AllOf(_)
        | Keyword::AnyOf(_)
        | Keyword::OneOf(_)
        | Keyword::Not(_)
        | Keyword::If(..)
        | Keyword::Ref(_)
        | Keyword::Later(_)
        | Keyword::Unevaluated(..) => true,
    }
}

/// The first of the names that no member has.
fn missing<'n>(names: &[&'n str], members: &Map<String, Value>) -> Option<&'n str> {
    names.iter().copied().find(|name| !members.contains_key(*name))
}

/// A member that is there, and the first of those that should stand beside it and do not.
fn missing_beside(rows: &'static [(&str, &[&str])], members: &Map<String, Value>) -> Option<(&'static str, &'static str)> {
    let mut rows = rows.iter().filter(|(name, _)| members.contains_key(*name));
    rows.find_map(|(name, others)| missing(others, members).map(|other| (*name, other)))
}

/// What a value does that breaks a keyword's rule.
#[cold]
pub(super) fn reason(keyword: &Keyword, value: &Value) -> String {
    match (keyword, value) {
        (Keyword::Required(names), Value::Object(members)) => {
            format!("lacks the required member `{}`", missing(names, members).unwrap_or_default())
        }
        (Keyword::DependentRequired(rows), Value::Object(members)) => {
            let (name, other) = missing_beside(rows, members).unwrap_or_default();
            format!("lacks the member `{other}`, which is required beside `{name}`")
        }
        _ => words(keyword),
    }
}
