//! DATA: where in a document something stands, as an RFC 6901 JSON pointer.
//!
//! [`Path`] is what a walk over the document carries: a chain of borrowed steps that costs nothing until somebody wants to see it.
//! [`Pointer`] is the owned text form (`#/components/schemas/Pet`), kept in the model and in diagnostics.

use crate::value::Value;
use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// A JSON pointer in its URI fragment form without percent-encoding: `#`, `#/paths/~1pets/get`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document, `#`.
    pub fn root() -> Self {
        Self("#".to_owned())
    }

    /// The place one step below.
    pub fn child(&self, step: impl fmt::Display) -> Self {
        let mut text = String::with_capacity(self.0.len() + USUAL_STEP);
        text.push_str(&self.0);
        push_step(&mut text, step);
        Self(text)
    }

    /// The place one step above; the root's is the root.
    pub fn parent(&self) -> Self {
        self.0.rsplit_once('/').map_or_else(Self::root, |(parent, _)| Self(parent.to_owned()))
    }

    /// Reads `#/a/b`, as it stands in a `$ref` (percent-encoding already undone). `None` when it does not start with `#/` and is not `#`.
    pub fn parse(text: &str) -> Option<Self> {
        (text == "#" || text.starts_with("#/")).then(|| Self(text.to_owned()))
    }

    /// The steps from the root, unescaped.
    pub fn steps(&self) -> impl Iterator<Item = String> + '_ {
        self.read().map(Cow::into_owned)
    }

    /// The same, without a copy of those that need none: whole documents are looked up step by step.
    fn read(&self) -> impl Iterator<Item = Cow<'_, str>> + '_ {
        // Steps are short: to look at their bytes takes less than to search for a character.
        let slash = |text: &str| text.bytes().position(|byte| byte == b'/');
        let mut rest = slash(&self.0).map(|at| &self.0[at + 1..]);
        std::iter::from_fn(move || {
            let text = rest?;
            let (step, behind) = slash(text).map_or((text, None), |at| (&text[..at], Some(&text[at + 1..])));
            rest = behind;
            Some(unescaped(step))
        })
    }

    /// The value that it leads to in `root`.
    pub fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.read().try_fold(root, |value, step| value.step(&step))
    }

    /// The same, to be changed.
    pub fn find_mut<'v>(&self, root: &'v mut Value) -> Option<&'v mut Value> {
        self.read().try_fold(root, |value, step| value.step_mut(&step))
    }

    /// The place that a rest of a pointer leads to from here: nothing, or `/a/b`.
    pub fn below(&self, rest: &str) -> Self {
        Self(format!("{}{rest}", self.0))
    }

    /// The same place in a file beside the document, for people to read: `parts/pet.yaml#/a/b`.
    pub fn in_file(&self, name: &str) -> Self {
        Self(format!("{name}{}", self.0))
    }

    /// The text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `%20` as a space. Text that is not encoded right is left as it is.
pub fn without_percents(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let code = rest.get(at + 1..at + 3).filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) else { return text.to_owned() };
        bytes.push(byte);
        rest = &rest[at + 3..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A step as it is written in a pointer, as it is meant.
pub fn unescaped(step: &str) -> Cow<'_, str> {
    match step.bytes().any(|byte| byte == b'~') {
        true => Cow::Owned(step.replace("~1", "/").replace("~0", "~")),
        false => Cow::Borrowed(step),
    }
}

/// Room for one more step, for most of them.
const USUAL_STEP: usize = 24;

fn push_step(text: &mut String, step: impl fmt::Display) {
    text.push('/');
    // A String takes everything.
    let _ = write!(Escaped(text), "{step}");
}

/// Takes the text of a step.
struct Escaped<'t>(&'t mut String);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, step: &str) -> fmt::Result {
        let mut rest = step;
        while let Some(at) = rest.bytes().position(|byte| byte == b'~' || byte == b'/') {
            self.0.push_str(&rest[..at]);
            self.0.push_str(if rest.as_bytes()[at] == b'~' { "~0" } else { "~1" });
            rest = &rest[at + 1..];
        }
        self.0.push_str(rest);
        Ok(())
    }
}

/// One step of a walk: a member's name or an item's index.
#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

/// The way from the root to here, kept on the stack of the walk.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

impl<'a> Path<'a> {
    /// The whole document.
    pub const ROOT: Path<'static> = Path { parent: None, step: Step::Root };

    /// The member `name` of the object here.
    pub fn key(&'a self, name: &'a str) -> Path<'a> {
        Path { parent: Some(self), step: Step::Key(name) }
    }

    /// The item at `index` of the array here.
    pub fn index(&'a self, index: usize) -> Path<'a> {
        Path { parent: Some(self), step: Step::Index(index) }
    }

    /// The owned form.
    pub fn pointer(&self) -> Pointer {
        let mut text = match self.parent {
            Some(parent) => parent.pointer().0,
            None => String::new(),
        };
        match self.step {
            Step::Root => text.push('#'),
            Step::Key(name) => push_step(&mut text, name),
            Step::Index(index) => push_step(&mut text, index),
        }
        Pointer(text)
    }
}
