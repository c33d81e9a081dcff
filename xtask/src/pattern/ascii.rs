//! What an automaton does with texts of ASCII alone. In: an automaton. Out: another one, of few states, with one more for texts that have other
//! characters; nothing where it has too many.
//!
//! Sets such as `\\s` and `[^@]` cost many states, for the bytes that characters beyond ASCII consist of. Hardly any text gets there.

use super::automaton::Automaton;
use super::matcher::SHIFT_STATES;

/// An automaton for texts of ASCII.
#[derive(Clone, Debug, PartialEq)]
pub struct Ascii {
    /// The automaton. Its last state is that of all other texts.
    pub automaton: Automaton,
    /// That state.
    pub beyond: usize,
}

impl Ascii {
    /// What is left of an automaton.
    pub(super) fn of(automaton: &Automaton) -> Option<Self> {
        let kept = reached(automaton)?;
        let beyond = kept.len();
        let (classes, columns) = classes(automaton);
        let number = |state: usize| kept.iter().position(|&other| other == state).unwrap_or(beyond);
        let step = |state: usize, column: Option<u8>| column.map_or(beyond, |column| number(next(automaton, state, column)));
        let rows = kept.iter().flat_map(|&state| columns.iter().map(move |&column| (state, column)));
        let mut next: Vec<usize> = rows.map(|(state, column)| step(state, column)).collect();
        next.extend(columns.iter().map(|_| beyond));
        let accept_from = kept.iter().take_while(|&&state| state < automaton.accept_from).count();
        let start = number(automaton.start);
        Some(Self { automaton: Automaton { classes, class_count: columns.len(), start, accept_from, next }, beyond })
    }

    /// Whether `text` is accepted; `None` where it has characters beyond ASCII.
    pub(super) fn is_match(&self, text: &str) -> Option<bool> {
        let state = self.automaton.state_after(text);
        (state != self.beyond).then_some(state >= self.automaton.accept_from)
    }
}

fn next(automaton: &Automaton, state: usize, class: u8) -> usize {
    automaton.next[state * automaton.class_count + usize::from(class)]
}

/// The states that texts of ASCII reach, in their order, if one more is not too many.
fn reached(automaton: &Automaton) -> Option<Vec<usize>> {
    let mut reached = vec![automaton.start];
    let mut at = 0;
    while at < reached.len() {
        for &class in &automaton.classes[..0x80] {
            let state = next(automaton, reached[at], class);
            if !reached.contains(&state) {
                reached.push(state);
            }
        }
        if reached.len() >= SHIFT_STATES {
            return None;
        }
        at += 1;
    }
    reached.sort_unstable();
    Some(reached)
}

/// The class of each byte, and what class of the automaton each is: those of ASCII, and one for all other bytes.
fn classes(automaton: &Automaton) -> (Vec<u8>, Vec<Option<u8>>) {
    let mut columns: Vec<Option<u8>> = Vec::new();
    let class = |column: Option<u8>| {
        let known = columns.iter().position(|&other| other == column);
        let index = known.unwrap_or_else(|| {
            columns.push(column);
            columns.len() - 1
        });
        u8::try_from(index).unwrap_or(u8::MAX)
    };
    let classes = (0..=255u8).map(|byte| byte.is_ascii().then(|| automaton.classes[usize::from(byte)])).map(class).collect();
    (classes, columns)
}
