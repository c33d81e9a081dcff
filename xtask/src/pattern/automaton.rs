//! Search form in, minimal deterministic automaton over bytes out.
//!
//! `regex-automata` determinises, under limits that keep a hostile pattern from eating time or memory; its states are
//! copied into a plain table (a match is seen once, then for good) and merged by `minimize`.

use std::collections::{BTreeMap, VecDeque};

use regex_automata::dfa::{Automaton as _, StartKind, dense};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::primitives::StateID;
use regex_automata::{Anchored, MatchKind, util::start};
use regex_syntax::hir::Hir;

use super::minimize::minimize;

/// Bytes that the automaton with all repetitions written out may take.
const NFA_LIMIT: usize = 1 << 18;
/// Bytes that the deterministic automaton may take, and as many again for finding its states.
const DFA_LIMIT: usize = 1 << 18;
/// States that we are ready to minimise.
const STATE_LIMIT: usize = 1 << 14;

/// A deterministic automaton over bytes, read from the start of the text; what counts is the state at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Automaton {
    /// The class of each of the 256 bytes.
    pub classes: Vec<u8>,
    /// How many classes there are.
    pub class_count: usize,
    /// The state before the first byte.
    pub start: usize,
    /// States from this number on accept.
    pub accept_from: usize,
    /// The next state, for each state and each class: state by state.
    pub next: Vec<usize>,
}

impl Automaton {
    /// Compiles a form that is to be matched from the start of a text; an error says why that is too much.
    pub fn new(hir: &Hir) -> Result<Automaton, String> {
        let too_large = |_| "its automaton is too large".to_owned();
        let nfa_config = thompson::Config::new().utf8(false).which_captures(WhichCaptures::None).nfa_size_limit(Some(NFA_LIMIT));
        let nfa = thompson::Compiler::new().configure(nfa_config).build_from_hir(hir).map_err(|_| "it repeats too much".to_owned())?;
        let config = dense::Config::new()
            .match_kind(MatchKind::All)
            .start_kind(StartKind::Anchored)
            .dfa_size_limit(Some(DFA_LIMIT))
            .determinize_size_limit(Some(DFA_LIMIT));
        let dfa = dense::Builder::new().configure(config).build_from_nfa(&nfa).map_err(too_large)?;
        copy(&dfa).map(|raw| minimize(&raw))
    }

    /// How many states there are.
    pub fn state_count(&self) -> usize {
        self.next.len() / self.class_count
    }

    /// Whether every text is accepted.
    pub fn is_always(&self) -> bool {
        self.accept_from == 0
    }

    /// Whether no text is accepted.
    pub fn is_never(&self) -> bool {
        self.accept_from == self.state_count()
    }

    /// Whether `text` is accepted.
    pub fn is_match(&self, text: &str) -> bool {
        self.state_after(text) >= self.accept_from
    }

    /// The state at the end of `text`.
    pub(super) fn state_after(&self, text: &str) -> usize {
        let step = |state: usize, byte: u8| self.next[state * self.class_count + usize::from(self.classes[usize::from(byte)])];
        text.bytes().fold(self.start, step)
    }
}

/// An automaton before minimisation. State 0 is the start.
pub(super) struct Raw {
    /// The class of each byte.
    pub classes: Vec<u8>,
    /// How many classes there are.
    pub class_count: usize,
    /// Which states accept at the end of the text.
    pub accepting: Vec<bool>,
    /// The next state, state by state.
    pub next: Vec<usize>,
}

/// Copies the states that can be reached.
fn copy(dfa: &dense::DFA<Vec<u32>>) -> Result<Raw, String> {
    let classes: Vec<u8> = (0..=255u8).map(|byte| dfa.byte_classes().get(byte)).collect();
    let class_count = classes.iter().max().map_or(1, |&class| usize::from(class) + 1);
    let mut representatives = vec![0u8; class_count];
    for byte in 0..=255u8 {
        representatives[usize::from(classes[usize::from(byte)])] = byte;
    }
    let start = dfa.start_state(&start::Config::new().anchored(Anchored::Yes)).map_err(|error| error.to_string())?;
    let mut states = States::default();
    states.number(start);
    let (mut accepting, mut next) = (Vec::new(), Vec::new());
    while let Some(state) = states.queue.pop_front() {
        // The automaton reports a match one byte late; whatever follows no longer matters.
        let matched = dfa.is_match_state(state);
        accepting.push(matched || dfa.is_match_state(dfa.next_eoi_state(state)));
        for &byte in &representatives {
            next.push(states.number(if matched { state } else { dfa.next_state(state, byte) }));
        }
        if accepting.len() > STATE_LIMIT {
            return Err("its automaton is too large".to_owned());
        }
    }
    Ok(Raw { classes, class_count, accepting, next })
}

/// States in the order in which they are met.
#[derive(Default)]
struct States {
    numbers: BTreeMap<StateID, usize>,
    queue: VecDeque<StateID>,
}

impl States {
    fn number(&mut self, state: StateID) -> usize {
        let fresh = self.numbers.len();
        *self.numbers.entry(state).or_insert_with(|| {
            self.queue.push_back(state);
            fresh
        })
    }
}
