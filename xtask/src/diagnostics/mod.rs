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

use crate::normalize::Moves;
use crate::pointer::Pointer;
use crate::settings::Level;
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

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
    /// A setting about something that the document does not have, or that cannot be adjusted so.
    Setting = "setting",
    /// A defect of the generator itself.
    Internal = "internal",
}

/// The findings of a run, in the order of the stages.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Where the parts of the document's tree come from.
    pub origins: Origins,
    /// What a respelling has moved, and how many findings there were before.
    moves: Option<(usize, Moves)>,
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

    /// How many findings there are.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// Forgets those after the first `known` whose places are not in the tree any more.
    pub fn forget_gone(&mut self, known: usize, tree: &Value) {
        let mut index = 0;
        self.list.retain(|found| {
            index += 1;
            let is_there = |pointer: &Pointer| pointer.parent().find(tree).is_some();
            index <= known || !matches!(&found.address, Address::Pointer(pointer, _) if !is_there(pointer))
        });
    }

    /// From now on, places are those of a tree in which things have moved.
    pub fn respelt(&mut self, moves: Moves) {
        self.moves = Some((self.list.len(), moves));
    }

    /// What stands in one place of the tree as it is now has been put into another one too.
    pub fn copied(&mut self, from: &Pointer, to: &Pointer) {
        let moves = self.moves.as_ref().map(|(_, moves)| moves);
        let before = |pointer: &Pointer| moves.map_or_else(|| pointer.clone(), |moves| moves.before(pointer));
        self.origins.copy(&before(from), &before(to));
    }

    /// A place of the tree as its author knows it.
    pub fn written(&self, pointer: &Pointer) -> Pointer {
        match &self.moves {
            Some((_, moves)) => self.origins.written(&moves.before(pointer)),
            None => self.origins.written(pointer),
        }
    }

    /// Takes all findings back to where their subjects were written, and keeps one of those that are then equal.
    pub fn settle(&mut self) {
        if let Some((known, moves)) = self.moves.take() {
            for found in self.list.iter_mut().skip(known) {
                if let Address::Pointer(pointer, _) = &mut found.address {
                    *pointer = moves.before(pointer);
                }
                let before = |pointer: &Pointer| moves.before(pointer);
                found.message = translated(&found.message, before);
                found.help = found.help.take().map(|help| translated(&help, before));
            }
        }
        let origins = &self.origins;
        let mut seen = BTreeSet::new();
        self.list.retain_mut(|found| {
            found.message = translated(&found.message, |pointer| origins.written(pointer));
            found.help = found.help.take().map(|help| translated(&help, |pointer| origins.written(pointer)));
            match &found.address {
                Address::Pointer(pointer, _) if found.file.is_none() => seen.insert((origins.find(pointer), found.message.clone())),
                _ => true,
            }
        });
    }

    /// Shows warnings as their codes are wished to be: as errors, or not at all. What is an error stays one.
    pub fn weigh(&mut self, levels: &BTreeMap<Code, Level>) {
        self.list.retain_mut(|found| match (found.severity, levels.get(&found.code)) {
            (Severity::Warning, Some(Level::Allow)) => false,
            (Severity::Warning, Some(Level::Deny)) => {
                found.severity = Severity::Error;
                true
            }
            (Severity::Warning, Some(Level::Warn) | None) | (Severity::Error, _) => true,
        });
    }

    /// Names other places, also in what is said: those of the author, where a stage has made some of its own.
    pub fn relocate(&mut self, authored: impl Fn(&Pointer) -> Pointer) {
        for found in &mut self.list {
            if let Address::Pointer(pointer, _) = &mut found.address {
                *pointer = authored(pointer);
            }
            found.message = translated(&found.message, &authored);
            found.help = found.help.take().map(|help| translated(&help, &authored));
        }
    }

    /// Keeps one of equal findings: what two operations refer to is looked at twice.
    pub fn forget_repeated(&mut self) {
        let mut seen = BTreeSet::new();
        self.list.retain(|found| match &found.address {
            Address::Pointer(pointer, _) => seen.insert((found.file, pointer.clone(), found.message.clone())),
            Address::Text { .. } => true,
        });
    }

    /// Takes over what was found in the same text.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
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

/// A text with the places that it names as `place` knows them.
fn translated(text: &str, place: impl Fn(&Pointer) -> Pointer) -> String {
    let mut translated = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("#/") {
        let (before, from) = rest.split_at(start);
        // In back quotes, as all quoted text, a place goes as far as they do.
        let is_quoted = before.ends_with('`');
        let is_end = |c: char| if is_quoted { c == '`' } else { c.is_whitespace() || matches!(c, '`' | ',' | ';' | ')') };
        let (pointer, behind) = from.split_at(from.find(is_end).unwrap_or(from.len()));
        let open = if pointer.ends_with('/') { "/" } else { "" };
        // Behind the name of a file stands a place of that file.
        let is_of_file = before.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '`' | '(' | '"' | '\''));
        let known = Pointer::parse(pointer.trim_end_matches('/')).filter(|_| !is_of_file);
        translated.push_str(before);
        match known {
            Some(known) => translated.push_str(&format!("{}{open}", place(&known))),
            None => translated.push_str(pointer),
        }
        rest = behind;
    }
    translated + rest
}

/// The known name that `name` most likely stands for, if any is near.
pub fn near_miss<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&name.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::translated;
    use crate::pointer::Pointer;

    #[test]
    fn places_in_a_message_are_those_that_people_know() {
        let definitions = Pointer::parse("#/definitions").expect("a pointer");
        let place = |pointer: &Pointer| match pointer.as_str().strip_prefix("#/components/schemas") {
            Some(rest) => definitions.below(rest),
            None => pointer.clone(),
        };
        for (message, expected) in [
            ("`#/components/schemas/A b` leads nowhere", "`#/definitions/A b` leads nowhere"),
            ("taken at #/components/schemas/A/x, and at #/info", "taken at #/definitions/A/x, and at #/info"),
            ("a schema stands below `#/components/schemas/`", "a schema stands below `#/definitions/`"),
            ("write `#/components/schemas/…`", "write `#/definitions/…`"),
            ("`pet.yaml#/components/schemas/A` leads nowhere", "`pet.yaml#/components/schemas/A` leads nowhere"),
            ("nothing # here, nor #/", "nothing # here, nor #/"),
        ] {
            assert_eq!(translated(message, place), expected);
        }
    }
}
