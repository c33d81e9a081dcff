//! The rules of strings, as data. In: a text. Out: nothing, or the rule it breaks.
//!
//! What holds a text against them is always inlined, and patterns are constants, not statics: only then does the compiler see the rules wherever it makes a
//! check of them, be it in the crate of a user, and leaves a few comparisons of them. That halves the time.

use super::exposure::Exposure;
use super::invalid::{Invalid, Rule};
use super::pattern::Pattern;

/// What a type says of its texts. An uninhabited type stands for the rules of each type of texts: `CheckedText<R>` is a text that keeps those of `R`.
pub trait TextRules: 'static {
    /// They.
    const RULES: Rules;
}

/// Rules that can all be checked while compiling.
pub trait LiteralRules: TextRules {}

/// The rules of a type of texts, which hold all at once.
#[derive(Clone, Copy)]
pub struct Rules {
    /// The type's name.
    pub name: &'static str,
    /// Whether its values may show.
    pub exposure: Exposure,
    /// `minLength`
    pub min_length: Option<u64>,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// `pattern`: its source, and what matches it.
    pub pattern: Option<&'static (&'static str, Pattern)>,
    /// `format`
    pub format: Option<Format>,
    /// What only a running program can check.
    pub late: Option<fn(&str) -> Option<Rule>>,
}

/// A format of strings.
#[derive(Clone, Copy)]
pub struct Format {
    /// Its number in this crate: a compiler calls no function that is data, so it finds the check by this.
    pub number: usize,
    /// As the document spells it.
    pub name: &'static str,
    /// Whether a text is of it.
    pub holds: fn(&str) -> bool,
}

impl Rules {
    /// No rules.
    pub const fn new(name: &'static str, exposure: Exposure) -> Self {
        Self { name, exposure, min_length: None, max_length: None, pattern: None, format: None, late: None }
    }

    /// The first of those rules that a text breaks, cheapest first, which need no function of the document's.
    #[inline(always)]
    pub const fn broken_by_data(&self, text: &str) -> Option<Rule> {
        if let Some(bound) = self.min_length
            && length(text) < bound
        {
            return Some(Rule::MinLength(bound));
        }
        // A text has at most as many characters as bytes.
        if let Some(bound) = self.max_length
            && text.len() as u64 > bound
            && length(text) > bound
        {
            return Some(Rule::MaxLength(bound));
        }
        match self.pattern {
            Some((source, pattern)) if !pattern.is_match(text.as_bytes()) => Some(Rule::Pattern(source)),
            _ => None,
        }
    }

    /// Holds a text against all rules. The refusal shows it where it may.
    #[inline(always)]
    pub fn check(&self, text: &str) -> Result<(), Invalid> {
        match self.broken(text) {
            None => Ok(()),
            Some(rule) => Err(self.refuse(rule, text)),
        }
    }

    #[inline(always)]
    fn broken(&self, text: &str) -> Option<Rule> {
        if let Some(rule) = self.broken_by_data(text) {
            return Some(rule);
        }
        match (self.format, self.late) {
            (Some(format), _) if !(format.holds)(text) => Some(Rule::Format(format.name)),
            (_, Some(late)) => late(text),
            _ => None,
        }
    }

    #[cold]
    fn refuse(&self, rule: Rule, text: &str) -> Invalid {
        Invalid::new(self.name, rule, (self.exposure == Exposure::Shown).then(|| text.to_owned()))
    }
}

/// Counts Unicode scalar values.
const fn length(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let (mut count, mut index) = (0, 0);
    while index < bytes.len() {
        // Continuation bytes are 10xxxxxx.
        count += (bytes[index] & 0xC0 != 0x80) as u64;
        index += 1;
    }
    count
}

/// Writes rules down: `rules! { PhoneNumber const Redacted { min_length: 1, pattern: &PATTERN, } }`, with `const` where all of them can be
/// checked while compiling, else `late`; `Shown` or `Redacted` says whether `Debug` and errors may show the value.
macro_rules! rules {
    ($name:ident const $exposure:ident { $($rules:tt)* }) => {
        crate::runtime::text_rules::rules! { $name late $exposure { $($rules)* } }

        impl crate::runtime::text_rules::LiteralRules for $name {}
    };
    ($name:ident late $exposure:ident { $($rule:ident: $value:expr,)* }) => {
        #[doc = concat!("The rules of `", stringify!($name), "`.")]
        pub enum $name {}

        impl crate::runtime::text_rules::TextRules for $name {
            const RULES: crate::runtime::text_rules::Rules = crate::runtime::text_rules::Rules {
                $($rule: Some($value),)*
                ..crate::runtime::text_rules::Rules::new(stringify!($name), crate::runtime::exposure::Exposure::$exposure)
            };
        }
    };
}
pub(crate) use rules;
