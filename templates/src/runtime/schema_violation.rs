//! Which rule of a schema a value breaks, and where in it. In: a keyword and a place. Out: an error in words. Never quotes the value.

use super::invalid::Invalid;
use super::schema::Keyword;
use super::schema_value::Json;
use std::fmt;

/// A value that its schema refuses: the place within it, such as `items[3].price`, and the broken rule.
#[derive(Clone, PartialEq, Eq)]
pub struct Violation {
    type_name: &'static str,
    fault: Fault,
}

impl Violation {
    #[cold]
    pub(super) fn new(type_name: &'static str, fault: Option<Fault>) -> Self {
        Self { type_name, fault: fault.unwrap_or_default() }
    }

    /// The type that refused.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// Where in the value, such as `items[3].price`; empty for the whole of it.
    #[must_use]
    pub fn place(&self) -> &str {
        self.fault.0.as_deref().map_or("", |told| &told.place)
    }

    /// What is wrong there, as a clause: "is below the minimum 0".
    #[must_use]
    pub fn reason(&self) -> &str {
        self.fault.reason()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.type_name, self.fault)
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Violation({self})")
    }
}

impl std::error::Error for Violation {}

impl From<Violation> for Invalid {
    fn from(violation: Violation) -> Self {
        Self::of_schema(violation.type_name, violation.fault.to_string())
    }
}

/// What an evaluation says.
pub(super) type Verdict = Result<(), Fault>;

/// A broken rule: told, where somebody listens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fault(Option<Box<Told>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    place: String,
    reason: String,
}

impl Fault {
    #[cold]
    pub(super) fn new(place: &Place<'_>, reason: String) -> Self {
        Self(Some(Box::new(Told { place: place.to_string(), reason })))
    }

    pub(super) fn reason(&self) -> &str {
        self.0.as_deref().map_or("breaks a rule", |told| &told.reason)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_deref() {
            Some(Told { place, reason }) if !place.is_empty() => write!(f, "`{place}` {reason}"),
            _ => write!(f, "the value {}", self.reason()),
        }
    }
}

/// The way from the whole value to a part, kept on the stack.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
    /// Whether the steps below are shown: not within a sensitive value.
    is_hidden: bool,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Whole,
    Member(&'a str),
    Item(usize),
}

impl<'a> Place<'a> {
    /// The whole value.
    pub(super) const ROOT: Place<'static> = Place { parent: None, step: Step::Whole, is_hidden: false };

    pub(super) fn member(&'a self, name: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Member(name), is_hidden: self.is_hidden }
    }

    pub(super) fn item(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Item(index), is_hidden: self.is_hidden }
    }

    /// The same place, of which nothing below is shown.
    pub(super) fn hidden(self) -> Self {
        Self { is_hidden: true, ..self }
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.is_hidden
    }
}

/// How much of a member's name is shown.
const NAME_SHOWN: usize = 64;

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(parent) = self.parent else { return Ok(()) };
        parent.fmt(f)?;
        match self.step {
            _ if parent.is_hidden => Ok(()),
            Step::Whole => Ok(()),
            Step::Item(index) => write!(f, "[{index}]"),
            Step::Member(name) if is_plain(name) => {
                let is_first = matches!(parent.step, Step::Whole);
                write!(f, "{}{name}", if is_first { "" } else { "." })
            }
            Step::Member(name) => write!(f, "[{:?}]", name.chars().take(NAME_SHOWN).collect::<String>()),
        }
    }
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.len() <= NAME_SHOWN && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-$@".contains(&byte))
}

/// What a value does that breaks a keyword's rule; where more can be said, the evaluation says it itself.
#[cold]
pub(super) fn words(keyword: &Keyword) -> String {
    match keyword {
        Keyword::Sensitive => "is sensitive".to_owned(),
        Keyword::Enumeration(values) => match values {
            [value] => format!("is not {value}"),
            values => listed(values.iter()),
        },
        Keyword::Texts(texts) => match texts {
            [text] => format!("is not `{text}`"),
            texts => listed(texts.iter().map(|text| format!("`{text}`"))),
        },
        Keyword::MinLength(bound) => format!("is shorter than {bound} characters"),
        Keyword::MaxLength(bound) => format!("is longer than {bound} characters"),
        Keyword::Pattern(pattern, _) => format!("does not match the pattern `{pattern}`"),
        Keyword::Format(format, _) => format!("is not of the format `{format}`"),
        Keyword::Minimum(bound) => format!("is below the minimum {bound}"),
        Keyword::Maximum(bound) => format!("is above the maximum {bound}"),
        Keyword::ExclusiveMinimum(bound) => format!("is not above {bound}"),
        Keyword::ExclusiveMaximum(bound) => format!("is not below {bound}"),
        Keyword::MultipleOf(divisor) => format!("is not a multiple of {divisor}"),
        Keyword::MinItems(bound) => format!("has fewer than {bound} items"),
        Keyword::MaxItems(bound) => format!("has more than {bound} items"),
        Keyword::UniqueItems => "has an item twice".to_owned(),
        Keyword::MinProperties(bound) => format!("has fewer than {bound} members"),
        Keyword::MaxProperties(bound) => format!("has more than {bound} members"),
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

fn listed(values: impl ExactSizeIterator<Item = impl fmt::Display>) -> String {
    let untold = values.len().saturating_sub(VALUES_TOLD);
    let told: Vec<String> = values.take(VALUES_TOLD).map(|value| value.to_string()).collect();
    let more = if untold > 0 { format!(" and {untold} more") } else { String::new() };
    format!("is none of {}{more}", told.join(", "))
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(flag) => flag.fmt(f),
            Self::Number(text) => f.write_str(text),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Array(items) => f.debug_list().entries(items.iter().map(Shown)).finish(),
            Self::Object(members) => f.debug_map().entries(members.iter().map(|(name, value)| (name, Shown(value)))).finish(),
        }
    }
}

/// Shows a value within another one.
struct Shown<'a>(&'a Json);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
