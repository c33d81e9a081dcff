//! Rules in words. In: a keyword of a schema. Out: what a value does that breaks it, as a clause: "is below the minimum 0".

use super::invalid::{Rule, count};
use super::schema::Keyword;
use super::schema_value::Json;
use std::fmt;

/// What a value does that breaks a keyword's rule; where more can be said, the evaluation says it itself.
#[cold]
pub(super) fn words(keyword: &Keyword) -> String {
    match keyword {
        Keyword::Sensitive => "is sensitive".to_owned(),
        Keyword::Enumeration(values) => listed(values),
        Keyword::Texts(texts) => listed(texts),
        Keyword::MinLength(bound) => Rule::MinLength(*bound).to_string(),
        Keyword::MaxLength(bound) => Rule::MaxLength(*bound).to_string(),
        Keyword::Pattern(pattern, _) => Rule::Pattern(pattern).to_string(),
        Keyword::Format(format, _) => Rule::Format(format).to_string(),
        Keyword::Minimum(bound) => format!("is below the minimum {bound}"),
        Keyword::Maximum(bound) => format!("is above the maximum {bound}"),
        Keyword::ExclusiveMinimum(bound) => format!("is not above {bound}"),
        Keyword::ExclusiveMaximum(bound) => format!("is not below {bound}"),
        Keyword::MultipleOf(divisor) => format!("is not a multiple of {divisor}"),
        Keyword::MinItems(bound) => Rule::MinItems(*bound).to_string(),
        Keyword::MaxItems(bound) => Rule::MaxItems(*bound).to_string(),
        Keyword::UniqueItems => "has an item twice".to_owned(),
        Keyword::MinProperties(bound) => format!("has fewer than {}", count(*bound, "member")),
        Keyword::MaxProperties(bound) => format!("has more than {}", count(*bound, "member")),
        Keyword::Later(_) => "refers to a schema that is not there yet".to_owned(),
        Keyword::Items(..) => "breaks `items`".to_owned(),
        Keyword::Contains(..) => "breaks `contains`".to_owned(),
        Keyword::Required(_) => "breaks `required`".to_owned(),
        Keyword::Properties(_) | Keyword::Members(..) => "breaks `properties`".to_owned(),
        Keyword::PropertyNames(_) => "breaks `propertyNames`".to_owned(),
        Keyword::DependentRequired(_) => "breaks `dependentRequired`".to_owned(),
        Keyword::DependentSchemas(_) => "breaks `dependentSchemas`".to_owned(),
        Keyword::AllOf(_) => "breaks `allOf`".to_owned(),
        Keyword::AnyOf(_) => "breaks `anyOf`".to_owned(),
        Keyword::OneOf(_) => "breaks `oneOf`".to_owned(),
        Keyword::Not(_) => "breaks `not`".to_owned(),
        Keyword::If(..) => "breaks `if`".to_owned(),
        Keyword::Ref(_) => "breaks `$ref`".to_owned(),
        Keyword::Unevaluated(..) => "breaks `unevaluatedProperties` or `unevaluatedItems`".to_owned(),
    }
}

/// How many values of an enumeration are named.
const VALUES_TOLD: usize = 20;

fn listed(values: &[impl fmt::Display]) -> String {
    let told: Vec<String> = values.iter().take(VALUES_TOLD).map(|value| format!("`{value}`")).collect();
    let more = if values.len() > told.len() { format!(" and {} more", values.len() - told.len()) } else { String::new() };
    match &told[..] {
        [] => "is not allowed".to_owned(),
        [value] => format!("is not {value}"),
        values => format!("is none of {}{more}", values.join(", ")),
    }
}

/// As JSON text.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(flag) => flag.fmt(f),
            Self::Number(text) => f.write_str(text),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Array(items) => {
                let items: Vec<String> = items.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", items.join(","))
            }
            Self::Object(members) => {
                let members: Vec<String> = members.iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
                write!(f, "{{{}}}", members.join(","))
            }
        }
    }
}
