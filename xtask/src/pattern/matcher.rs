//! The matcher of a regular pattern, as the generator knows it, and the Rust expression that stands for it in a crate.
//!
//! Goes in: runs or an automaton. Goes out: tokens of a `crate::runtime::pattern::Pattern`, its tables as byte strings,
//! which are the shortest to print and the quickest to compile.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::automaton::Automaton;
use super::runs::{Run, Runs};
use super::syntax::CharSet;

/// Up to this many states, six bits for each fit into the 64 bits of a row.
const SHIFT_STATES: usize = 10;
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
    /// Any other automaton, as a table.
    Table(Automaton),
}

impl Matcher {
    /// Chooses the form of an automaton, unless all are too large.
    pub(super) fn from_automaton(automaton: Automaton) -> Result<Matcher, String> {
        if automaton.state_count() <= SHIFT_STATES {
            return Ok(Matcher::Shift(automaton));
        }
        match Layout::of(&automaton).bytes(&automaton) <= TABLE_LIMIT {
            true => Ok(Matcher::Table(automaton)),
            false => Err("its table is too large".to_owned()),
        }
    }

    /// Whether `text` matches.
    pub fn is_match(&self, text: &str) -> bool {
        match self {
            Matcher::Runs(runs) => runs.is_match(text),
            Matcher::Shift(automaton) | Matcher::Table(automaton) => automaton.is_match(text),
        }
    }

    /// Whether no text matches.
    pub fn is_never(&self) -> bool {
        match self {
            // Runs of the empty set are never made.
            Matcher::Runs(_) => false,
            Matcher::Shift(automaton) | Matcher::Table(automaton) => automaton.is_never(),
        }
    }

    /// The initialiser of a `static` or `const` of the type `crate::runtime::pattern::Pattern`.
    pub fn tokens(&self) -> TokenStream {
        match self {
            Matcher::Runs(runs) => runs_tokens(runs),
            Matcher::Shift(automaton) => shift_tokens(automaton),
            Matcher::Table(automaton) => table_tokens(automaton),
        }
    }
}

fn runs_tokens(runs: &Runs) -> TokenStream {
    let to_end = runs.to_end;
    let mut steps = Vec::new();
    let mut literal = String::new();
    for run in &runs.runs {
        if let Some(text) = literal_text(run) {
            literal.push_str(&text);
            continue;
        }
        steps.extend(literal_step(&mut literal));
        steps.push(run_step(run));
    }
    steps.extend(literal_step(&mut literal));
    quote!(crate::runtime::pattern::Pattern::Runs { steps: &[#(#steps),*], to_end: #to_end })
}

/// The text of a run that can only be one, if it is short.
fn literal_text(run: &Run) -> Option<String> {
    let [range] = run.set.ranges() else { return None };
    let fixed = run.max == Some(run.min) && run.min <= 16 && range.start() == range.end();
    fixed.then(|| String::from(range.start()).repeat(run.min as usize))
}

fn literal_step(literal: &mut String) -> Option<TokenStream> {
    let text = std::mem::take(literal);
    let bytes = Literal::byte_string(text.as_bytes());
    (!text.is_empty()).then(|| quote!(crate::runtime::pattern::Step::Literal(#bytes)))
}

fn run_step(run: &Run) -> TokenStream {
    let ascii = ascii_bits(&run.set).map(|word| {
        let text = format!("{word:#x}");
        text.parse::<TokenStream>().unwrap_or_else(|_| quote!(#word))
    });
    let beyond = beyond_tokens(&run.set);
    let min = Literal::u32_unsuffixed(run.min);
    let max = run
        .max
        .map_or_else(|| quote!(u32::MAX), |max| [Literal::u32_unsuffixed(max)].map(proc_macro2::TokenTree::from).into_iter().collect());
    quote!(crate::runtime::pattern::Step::Run { ascii: [#(#ascii),*], beyond: #beyond, min: #min, max: #max })
}

/// One bit for each ASCII character; the two further words stay empty, so that any byte is an index.
fn ascii_bits(set: &CharSet) -> [u64; 4] {
    let mut bits = [0; 4];
    for range in set.ranges() {
        for code_point in u32::from(range.start())..=u32::from(range.end()).min(0x7F) {
            bits[code_point as usize / 64] |= 1 << (code_point % 64);
        }
    }
    bits
}

fn beyond_tokens(set: &CharSet) -> TokenStream {
    let mut bytes = Vec::new();
    let (mut count, mut ranges) = (0u32, 0);
    for range in set.ranges() {
        let (first, last) = (u32::from(range.start()).max(0x80), u32::from(range.end()));
        if first > last {
            continue;
        }
        ranges += 1;
        count += last - first + 1;
        // Three bytes are enough for a code point.
        bytes.extend_from_slice(&first.to_be_bytes()[1..]);
        bytes.extend_from_slice(&last.to_be_bytes()[1..]);
    }
    let text = Literal::byte_string(&bytes);
    match (ranges, count) {
        (0, _) => quote!(crate::runtime::pattern::Beyond::None),
        (1, ALL_BEYOND_ASCII) => quote!(crate::runtime::pattern::Beyond::All),
        _ => quote!(crate::runtime::pattern::Beyond::Ranges(#text)),
    }
}

/// As many numbers lie between the end of ASCII and the last code point, surrogates included.
const ALL_BEYOND_ASCII: u32 = 0x10_FFFF - 0x7F;

/// The classes of all bytes, run by run: the class and the last byte of each run.
fn classes_tokens(automaton: &Automaton) -> TokenStream {
    let mut runs: Vec<u8> = Vec::new();
    for (byte, &class) in (0..=255u8).zip(&automaton.classes) {
        match runs.len().checked_sub(2) {
            Some(last) if runs[last] == class => runs[last + 1] = byte,
            _ => runs.extend([class, byte]),
        }
    }
    let text = Literal::byte_string(&runs);
    quote!(&crate::runtime::pattern::classes(#text))
}

fn shift_tokens(automaton: &Automaton) -> TokenStream {
    let classes = classes_tokens(automaton);
    let rows = (0..automaton.class_count).map(|class| {
        let next = automaton.next.iter().skip(class).step_by(automaton.class_count);
        let row = next.enumerate().fold(0, |row, (state, &next)| row | ((next * STATE_BITS) as u64) << (state * STATE_BITS));
        Literal::u64_unsuffixed(row)
    });
    let start = Literal::usize_unsuffixed(automaton.start * STATE_BITS);
    let accept_from = Literal::usize_unsuffixed(automaton.accept_from * STATE_BITS);
    quote! {
        crate::runtime::pattern::Pattern::Shift {
            classes: #classes,
            rows: &[#(#rows),*],
            start: #start,
            accept_from: #accept_from,
        }
    }
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
    let classes = classes_tokens(automaton);
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
        crate::runtime::pattern::Pattern::Table {
            classes: #classes,
            shift: #shift,
            next: #next,
            start: #start,
            accept_from: #accept_from,
        }
    }
}
