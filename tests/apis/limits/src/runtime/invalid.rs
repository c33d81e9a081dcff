//! Why a value was refused. In: the rule that a check found broken. Out: an error that names the type, the rule and, unless the
//! document calls the value sensitive, the value.

use std::fmt;

/// The rule that a value breaks. Lengths count Unicode scalar values, as JSON Schema does.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// The text does not match this ECMA-262 pattern.
    Pattern(&'static str),
    /// The text is not of this format.
    Format(&'static str),
    /// The text is shorter than this.
    MinLength(u64),
    /// The text is longer than this.
    MaxLength(u64),
    /// The text is none of these.
    Enumeration(&'static [&'static str]),
    /// The number lies below this.
    Minimum(Bound),
    /// The number lies above this.
    Maximum(Bound),
    /// The number is not above this.
    ExclusiveMinimum(Bound),
    /// The number is not below this.
    ExclusiveMaximum(Bound),
    /// The number is infinite or no number, which JSON cannot say.
    Finite,
    /// The array has fewer items than this.
    MinItems(u64),
    /// The array has more items than this.
    MaxItems(u64),
    /// The member is declared by the document, so it cannot be set as an undeclared one.
    Declared,
    /// Something that no single rule of these tells; the error's text does.
    Schema,
}

/// A bound of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// Of an integer.
    Integer(i128),
    /// Of any number.
    Number(f64),
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(bound) => bound.fmt(f),
            Self::Number(bound) => bound.fmt(f),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pattern(pattern) => write!(f, "does not match the pattern `{pattern}`"),
            Self::Format(format) => write!(f, "is not of the format `{format}`"),
            Self::MinLength(bound) => write!(f, "is shorter than {}", count(*bound, "character")),
            Self::MaxLength(bound) => write!(f, "is longer than {}", count(*bound, "character")),
            Self::Enumeration(values) => {
                f.write_str("is none of ")?;
                for (index, value) in values.iter().enumerate() {
                    write!(f, "{}`{value}`", if index == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Self::Minimum(bound) => write!(f, "is below the minimum {bound}"),
            Self::Maximum(bound) => write!(f, "is above the maximum {bound}"),
            Self::ExclusiveMinimum(bound) => write!(f, "is not above {bound}"),
            Self::ExclusiveMaximum(bound) => write!(f, "is not below {bound}"),
            Self::Finite => f.write_str("is not a finite number"),
            Self::MinItems(bound) => write!(f, "has fewer than {}", count(*bound, "item")),
            Self::MaxItems(bound) => write!(f, "has more than {}", count(*bound, "item")),
            Self::Declared => f.write_str("is declared by the document: use its own setter"),
            Self::Schema => f.write_str("breaks a rule of its schema"),
        }
    }
}

/// So many of something: "1 item", "2 items".
pub(super) fn count(bound: u64, what: &str) -> String {
    format!("{bound} {what}{}", if bound == 1 { "" } else { "s" })
}

/// A value that its type refuses.
///
/// Small: what it holds is boxed, so a `Result` with it costs the good path nothing.
#[derive(Clone, PartialEq)]
pub struct Invalid(Box<Refusal>);

#[derive(Clone, PartialEq)]
struct Refusal {
    type_name: &'static str,
    rule: Rule,
    value: Option<String>,
    /// Where in the value what is wrong, in place of `value` and `rule`.
    told: Option<String>,
}

impl Invalid {
    /// A refusal by the type `type_name`; `value` is left out where the document calls it sensitive.
    #[cold]
    pub fn new(type_name: &'static str, rule: Rule, value: Option<String>) -> Self {
        Self(Box::new(Refusal { type_name, rule, value, told: None }))
    }

    /// A refusal of which `told` says where in the value what is wrong.
    #[cold]
    pub fn of_schema(type_name: &'static str, told: String) -> Self {
        Self(Box::new(Refusal { type_name, rule: Rule::Schema, value: None, told: Some(told) }))
    }

    /// The type that refused.
    pub fn type_name(&self) -> &'static str {
        self.0.type_name
    }

    /// The broken rule.
    pub fn rule(&self) -> Rule {
        self.0.rule
    }

    /// The refused value; `None` where the document calls it sensitive.
    pub fn value(&self) -> Option<&str> {
        self.0.value.as_deref()
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0.told, &self.0.value) {
            (Some(told), _) => write!(f, "{}: {told}", self.0.type_name),
            (None, Some(value)) => write!(f, "{}: {value:?} {}", self.0.type_name, self.0.rule),
            (None, None) => write!(f, "{}: the value {}", self.0.type_name, self.0.rule),
        }
    }
}

impl fmt::Debug for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Invalid({self})")
    }
}

impl std::error::Error for Invalid {}
