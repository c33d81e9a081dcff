//! Which rule of a schema a value breaks, and where in it. In: a place, and the rule in words. Out: an error. Never quotes the value.

use super::invalid::Invalid;
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

    /// What is wrong, with its place: "`items[3].price` is below the minimum 0".
    #[must_use]
    pub fn clause(&self) -> String {
        self.fault.clause()
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

    /// The rule, and the place where it is not the whole value.
    pub(super) fn clause(&self) -> String {
        match self.0.as_deref() {
            Some(Told { place, reason }) if !place.is_empty() => format!("`{place}` {reason}"),
            _ => self.reason().to_owned(),
        }
    }

    pub(super) fn reason(&self) -> &str {
        self.0.as_deref().map_or("breaks a rule", |told| &told.reason)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_deref() {
            Some(Told { place, .. }) if !place.is_empty() => f.write_str(&self.clause()),
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
