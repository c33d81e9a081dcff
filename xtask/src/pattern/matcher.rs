//! The matcher of a regular pattern, as the generator knows it, and the Rust expression that stands for it in a crate.
//!
//! Goes in: runs or an automaton. Goes out: tokens of a `crate::runtime::pattern::Pattern`, its tables as byte strings,
//! which are the shortest to print and the quickest to compile.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ascii::Ascii;
use super::automaton::Automaton;
use super::runs::{Run, Runs, has};
use super::syntax::CharSet;

/// Up to this many states, six bits for each fit into the 64 bits of a row.
pub(super) const SHIFT_STATES: usize = 10;
const STATE_BITS: usize = 6;
/// Bytes of transitions that a crate may carry for one pattern.
const TABLE_LIMIT: usize = 16 << 10;

/// How a pattern is matched at run time; chosen at generation time, the quickest first.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// One run of characters after the other.
    Runs(Runs),
    /// An automaton of few states, which takes one shift a byte.
    Shift(Automaton),
    /// Any other automaton, as a table; beside it what is left where all characters are ASCII, if that has few states.
    Table(Automaton, Option<Ascii>),
}

impl Matcher {
    /// Chooses the form of an automaton, unless all are too large.
    pub(super) fn from_automaton(automaton: Automaton) -> Result<Matcher, String> {
        if automaton.state_count() <= SHIFT_STATES {
            return Ok(Matcher::Shift(automaton));
        }
        match Layout::of(&automaton).bytes(&automaton) <= TABLE_LIMIT {
            true => {
                let ascii = Ascii::of(&automaton);
                Ok(Matcher::Table(automaton, ascii))
            }
            false => Err("its table is too large".to_owned()),
        }
    }

    /// Whether `text` matches.
    pub fn is_match(&self, text: &str) -> bool {
        match self {
            Matcher::Runs(runs) => runs.is_match(text),
            Matcher::Table(automaton, Some(ascii)) => ascii.is_match(text).unwrap_or_else(|| automaton.is_match(text)),
            Matcher::Shift(automaton) | Matcher::Table(automaton, None) => automaton.is_match(text),
        }
    }

    /// Whether no text matches.
    pub fn is_never(&self) -> bool {
        match self {
            // Runs of the empty set are never made.
            Matcher::Runs(_) => false,
            Matcher::Shift(automaton) | Matcher::Table(automaton, _) => automaton.is_never(),
        }
    }

    /// The initialiser of a `static` or `const` of the type `crate::runtime::pattern::Pattern`.
    pub fn tokens(&self) -> TokenStream {
        match self {
            Matcher::Runs(runs) => runs_tokens(runs),
            Matcher::Shift(automaton) => shift_tokens(automaton),
            Matcher::Table(automaton, None) => {
                let table = table_tokens(automaton);
                quote!(crate::runtime::pattern::Pattern::Table(#table))
            }
            Matcher::Table(automaton, Some(ascii)) => ascii_tokens(ascii, &table_tokens(automaton)),
        }
    }
}

fn runs_tokens(runs: &Runs) -> TokenStream {
    let to_end = runs.to_end;
    let mut steps = Vec::new();
    let mut literal = String::new();
    let mut sets = ByteSets::default();
    for run in &runs.runs {
        if let Some(text) = run.literal() {
            literal.push_str(&text);
            continue;
        }
        steps.extend(literal_step(&mut literal));
        steps.push(run_step(run, &mut sets));
    }
    steps.extend(literal_step(&mut literal));
    let sets = spread_tokens(&sets.members());
    quote!(crate::runtime::pattern::Pattern::Runs { sets: #sets, steps: &[#(#steps),*], to_end: #to_end })
}

fn literal_step(literal: &mut String) -> Option<TokenStream> {
    let text = std::mem::take(literal);
    let bytes = Literal::byte_string(text.as_bytes());
    (!text.is_empty()).then(|| quote!(crate::runtime::pattern::Step::Literal(#bytes)))
}

fn run_step(run: &Run, sets: &mut ByteSets) -> TokenStream {
    let mut bytes: Vec<bool> = (0..=255u8).map(|byte| byte.is_ascii() && has(&run.set, char::from(byte))).collect();
    let mut beyond = beyond_tokens(&run.set);
    if run.min <= 1 && run.max.is_none() && has_all_beyond_ascii(&run.set) {
        // However many there are is enough, so bytes can be counted in place of characters.
        bytes[0x80..].fill(true);
        beyond = quote!(crate::runtime::pattern::Beyond::None);
    }
    let set = Literal::u8_unsuffixed(sets.bit(bytes));
    let min = Literal::u32_unsuffixed(run.min);
    let max = match run.max.map(Literal::u32_unsuffixed) {
        Some(max) => quote!(#max),
        None => quote!(usize::MAX),
    };
    quote!(crate::runtime::pattern::Step::Run { set: #set, beyond: #beyond, min: #min, max: #max })
}

/// The sets of bytes in a pattern, of which each gets a bit.
#[derive(Default)]
struct ByteSets(Vec<Vec<bool>>);

impl ByteSets {
    fn bit(&mut self, bytes: Vec<bool>) -> u8 {
        let known = self.0.iter().position(|other| *other == bytes);
        let index = known.unwrap_or_else(|| {
            self.0.push(bytes);
            self.0.len() - 1
        });
        1 << index
    }

    /// For each byte, the bits of the sets that it is in.
    fn members(&self) -> Vec<u8> {
        let bits = |byte: usize| self.0.iter().enumerate().map(|(index, set)| u8::from(set[byte]) << index).sum();
        (0..256).map(bits).collect()
    }
}

fn has_all_beyond_ascii(set: &CharSet) -> bool {
    set.ranges().last().is_some_and(|range| range.start() <= '\u{80}' && range.end() == char::MAX)
}

fn beyond_tokens(set: &CharSet) -> TokenStream {
    if has_all_beyond_ascii(set) {
        return quote!(crate::runtime::pattern::Beyond::All);
    }
    let mut borders: Vec<u32> = Vec::new();
    for range in set.ranges().iter().filter(|range| range.end() >= '\u{80}') {
        borders.extend([u32::from(range.start()).max(0x80), u32::from(range.end()) + 1]);
    }
    if borders.is_empty() {
        return quote!(crate::runtime::pattern::Beyond::None);
    }
    let count = Literal::usize_unsuffixed(borders.len());
    // Three bytes are enough for a code point.
    let bytes: Vec<u8> = borders.iter().flat_map(|border| border.to_be_bytes().into_iter().skip(1)).collect();
    let bytes = Literal::byte_string(&bytes);
    quote!(crate::runtime::pattern::Beyond::Between(&crate::runtime::pattern::borders::<#count>(#bytes)))
}

/// A number for each byte, run by run: the number and the last byte in a row that has it.
fn spread_tokens(numbers: &[u8]) -> TokenStream {
    let mut runs: Vec<u8> = Vec::new();
    for (byte, &number) in (0..=255u8).zip(numbers) {
        match runs.len().checked_sub(2) {
            Some(last) if runs[last] == number => runs[last + 1] = byte,
            _ => runs.extend([number, byte]),
        }
    }
    let text = Literal::byte_string(&runs);
    quote!(&crate::runtime::pattern::spread(#text))
}

fn shift_tokens(automaton: &Automaton) -> TokenStream {
    let members = shift_members(automaton);
    quote!(crate::runtime::pattern::Pattern::Shift { #members })
}

fn ascii_tokens(ascii: &Ascii, any: &TokenStream) -> TokenStream {
    let members = shift_members(&ascii.automaton);
    let beyond = Literal::usize_unsuffixed(ascii.beyond * STATE_BITS);
    quote!(crate::runtime::pattern::Pattern::Ascii { #members beyond: #beyond, any: #any })
}

fn shift_members(automaton: &Automaton) -> TokenStream {
    let classes = spread_tokens(&automaton.classes);
    let rows = (0..automaton.class_count).map(|class| {
        let next = automaton.next.iter().skip(class).step_by(automaton.class_count);
        let row = next.enumerate().fold(0, |row, (state, &next)| row | ((next * STATE_BITS) as u64) << (state * STATE_BITS));
        Literal::u64_unsuffixed(row)
    });
    let start = Literal::usize_unsuffixed(automaton.start * STATE_BITS);
    let accept_from = Literal::usize_unsuffixed(automaton.accept_from * STATE_BITS);
    quote!(classes: #classes, rows: &[#(#rows),*], start: #start, accept_from: #accept_from,)
}

/// How the transitions of a table are stored.
struct Layout {
    /// Whether a state takes two bytes.
    wide: bool,
    /// A state's row is this power of two long.
    shift: u32,
}

impl Layout {
    fn of(automaton: &Automaton) -> Layout {
        Layout { wide: automaton.state_count() > 256, shift: automaton.class_count.next_power_of_two().trailing_zeros() }
    }

    fn bytes(&self, automaton: &Automaton) -> usize {
        (automaton.state_count() << self.shift) << usize::from(self.wide)
    }
}

fn table_tokens(automaton: &Automaton) -> TokenStream {
    let layout = Layout::of(automaton);
    let classes = spread_tokens(&automaton.classes);
    let mut bytes = Vec::new();
    for row in automaton.next.chunks(automaton.class_count) {
        let filler = std::iter::repeat_n(&0, (1 << layout.shift) - row.len());
        for &state in row.iter().chain(filler) {
            let [high, low] = u16::try_from(state).unwrap_or(u16::MAX).to_be_bytes();
            bytes.extend(layout.wide.then_some(high));
            bytes.push(low);
        }
    }
    let text = Literal::byte_string(&bytes);
    let shift = Literal::u32_unsuffixed(layout.shift);
    let start = Literal::usize_unsuffixed(automaton.start);
    let accept_from = Literal::usize_unsuffixed(automaton.accept_from);
    let next = match layout.wide {
        false => quote!(crate::runtime::pattern::States::Bytes(#text)),
        true => quote!(crate::runtime::pattern::States::Pairs(#text)),
    };
    quote! {
        crate::runtime::pattern::Table {
            classes: #classes,
            shift: #shift,
            next: #next,
            start: #start,
            accept_from: #accept_from,
        }
    }
}
