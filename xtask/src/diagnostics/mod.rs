//! DATA: what the generator has to say about a document. In: findings of every stage. Out: text for people, JSON lines for programs (`render`).
//!
//! Every finding has a severity, a stable code, an address (JSON pointer, or line and column where no pointer exists yet), a message
//! that says what is wrong and, where there is one, a help line that says what to do. Positions are looked up only when something is
//! reported; a stage that finds something never stops the others from finding more.

mod excerpt;
mod json;
mod origins;
mod place;
mod render;

use crate::pointer::Pointer;
use std::collections::BTreeSet;

pub use json::json_lines;
pub use origins::{File, FileId, Origins};
pub use render::{Style, render};

/// Whether the output can still tell the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Worth a look; output is written.
    Warning,
}

/// Which part of a member a finding is about: `Key` marks the member's name, `Value` what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The member's name.
    Key,
    /// The member's value.
    Value,
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A place in the document's tree.
    Pointer(Pointer, Part),
    /// A place in the document's text (both counted from 1), where there is no tree: syntax errors, duplicate keys.
    Text {
        /// The nearest known place in the tree.
        pointer: Pointer,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The stable name of this kind of finding.
    pub code: Code,
    /// The text it is about: that of the document, with all that was put into its tree, unless another is named.
    pub file: File,
    /// Where.
    pub address: Address,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// Declares the codes: a variant, its stable text, and what it stands for.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)+) => {
        /// The stable name of a kind of finding. `ALL` is what the documentation lists.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The stable text, as in `--message-format json`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $text,)+ }
            }
        }
    };
}

codes! {
    /// The text is not YAML or JSON.
    Syntax = "syntax",
    /// Nesting, aliases or size beyond the limits that keep a run fast.
    Limit = "limit",
    /// A member's name stands twice in one object.
    DuplicateKey = "duplicate-key",
    /// Not an OpenAPI document, or a version that is not read.
    Version = "version",
    /// A value of the wrong kind for its keyword.
    WrongKind = "wrong-kind",
    /// A value of the right kind that its keyword does not allow.
    WrongValue = "wrong-value",
    /// A required member is missing.
    Missing = "missing",
    /// A name no dialect defines; ignored.
    UnknownKeyword = "unknown-keyword",
    /// A keyword the dialect defines and the generator does not support yet.
    Unsupported = "unsupported",
    /// A keyword that has no effect where it stands; ignored as the specification says.
    Ignored = "ignored",
    /// A `$ref` that leads nowhere, or to something else than is expected here.
    Reference = "reference",
    /// A `$ref` chain that never arrives at a schema.
    ReferenceCycle = "reference-cycle",
    /// An invalid regular expression.
    Pattern = "pattern",
    /// Constraints that no value can meet.
    Contradiction = "contradiction",
    /// A default, example or enum value that its own schema refuses.
    BadExample = "bad-example",
    /// Two things in the document that must be distinct are not.
    Duplicate = "duplicate",
    /// Names that meet after casing; one of them gets a number.
    NameCollision = "name-collision",
    /// An overlay that cannot be carried out, or not as it was meant.
    Overlay = "overlay",
    /// A selector of operations that selects none, or leaves out what others need.
    Selection = "selection",
    /// A defect of the generator itself.
    Internal = "internal",
}

/// The findings of a run, in the order of the stages.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Where the parts of the document's tree come from.
    pub origins: Origins,
}

impl Diagnostics {
    /// Reports an error at the value of `pointer`.
    pub fn error(&mut self, code: Code, pointer: Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, code, Address::Pointer(pointer, Part::Value), message.into())
    }

    /// Reports a warning at the value of `pointer`.
    pub fn warning(&mut self, code: Code, pointer: Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Warning, code, Address::Pointer(pointer, Part::Value), message.into())
    }

    /// Reports an error at a place of the text.
    pub fn error_in_text(
        &mut self,
        code: Code,
        (pointer, line, column): (Pointer, usize, usize),
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Error, code, Address::Text { pointer, line, column }, message.into())
    }

    fn push(&mut self, severity: Severity, code: Code, address: Address, message: String) -> &mut Diagnostic {
        self.list.push(Diagnostic { severity, code, file: None, address, message, help: None });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// Whether anything forbids output.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|found| found.severity == Severity::Error)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Keeps one of equal findings: what two operations refer to is looked at twice.
    pub fn forget_repeated(&mut self) {
        let mut seen = BTreeSet::new();
        self.list.retain(|found| match &found.address {
            Address::Pointer(pointer, _) => seen.insert((found.file, pointer.clone(), found.message.clone())),
            Address::Text { .. } => true,
        });
    }

    /// Takes over what was found in another text.
    pub fn absorb(&mut self, other: Self, file: FileId) {
        self.list.extend(other.list.into_iter().map(|found| Diagnostic { file: Some(file), ..found }));
    }

    /// All findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }
}

impl Diagnostic {
    /// Says what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Marks the member's name instead of its value.
    pub fn at_key(&mut self) -> &mut Self {
        if let Address::Pointer(_, part) = &mut self.address {
            *part = Part::Key;
        }
        self
    }
}

/// The known name that `name` most likely stands for, if any is near.
pub fn near_miss<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&name.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}
