//! Patterns that are one run of characters after the other, such as `^\+?\d{5,15}$`: the quickest to match.
//!
//! Syntax tree in, [`Runs`] out, where the pattern starts with `^` and where each run may take all it can get: its
//! characters are none of those that may follow it.

use super::syntax::{Assertion, CharSet, Node};

/// At run time a set is a bit of a byte.
const MAX_SETS: usize = 8;

/// A whole pattern as a sequence of runs, from the start of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Runs {
    /// The runs in order.
    pub runs: Vec<Run>,
    /// Whether the text must end with the last run.
    pub to_end: bool,
}

/// So many characters of one set.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The characters.
    pub set: CharSet,
    /// At least this many.
    pub min: u32,
    /// At most this many, if there is a limit.
    pub max: Option<u32>,
}

impl Runs {
    /// Reads a pattern as runs, if it is that simple.
    pub fn from_syntax(node: &Node) -> Option<Runs> {
        let mut parts = Vec::new();
        flatten(node, &mut parts)?;
        if !matches!(parts.first(), Some(Part::Start)) {
            return None;
        }
        let to_end = matches!(parts.last(), Some(Part::End));
        let mut runs = Runs { runs: Vec::new(), to_end };
        let inner = parts.iter().skip_while(|part| matches!(part, Part::Start));
        let mut ended = false;
        for part in inner {
            match part {
                Part::Run(run) if !ended => runs.append(run),
                Part::End => ended = true,
                Part::Run(_) | Part::Start => return None,
            }
        }
        if !to_end {
            runs.take_no_more_than_needed();
        }
        (runs.is_deterministic() && runs.set_count() <= MAX_SETS).then_some(runs)
    }

    fn append(&mut self, run: &Run) {
        match self.runs.last_mut() {
            Some(last) if last.set == run.set => {
                last.min = last.min.saturating_add(run.min);
                last.max = last.max.zip(run.max).and_then(|(left, right)| left.checked_add(right));
            }
            _ if run.max == Some(0) => {}
            _ => self.runs.push(run.clone()),
        }
    }

    /// Where anything may follow, the last run matters only up to its minimum.
    fn take_no_more_than_needed(&mut self) {
        while self.runs.last().is_some_and(|last| last.min == 0) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut() {
            last.max = Some(last.min);
        }
    }

    /// Whether no run can take a character that a later one needs, and all can match something.
    fn is_deterministic(&self) -> bool {
        self.runs.iter().enumerate().all(|(index, run)| {
            let possible = !run.set.ranges().is_empty();
            possible && (run.max == Some(run.min) || self.followers(index).all(|next| are_disjoint(&run.set, &next.set)))
        })
    }

    /// How many sets there are beside those of single characters, which are literal text.
    fn set_count(&self) -> usize {
        let mut sets: Vec<&CharSet> = Vec::new();
        for run in self.runs.iter().filter(|run| run.literal().is_none()) {
            if !sets.contains(&&run.set) {
                sets.push(&run.set);
            }
        }
        sets.len()
    }

    /// The runs that may come directly after the one at `index`: up to the first that must take something.
    fn followers(&self, index: usize) -> impl Iterator<Item = &Run> {
        let mut stopped = false;
        self.runs[index + 1..].iter().take_while(move |run| {
            let last = stopped;
            stopped = run.min > 0;
            !last
        })
    }

    /// Whether every text matches.
    pub fn is_always(&self) -> bool {
        match self.runs.as_slice() {
            [] => !self.to_end,
            [run] => self.to_end && run.min == 0 && run.max.is_none() && run.set == CharSet::new([every_char()]),
            _ => false,
        }
    }

    /// Whether `text` matches.
    pub fn is_match(&self, text: &str) -> bool {
        let mut chars = text.chars().peekable();
        for run in &self.runs {
            let mut count = 0;
            while run.max.is_none_or(|max| count < max) && chars.next_if(|&char| has(&run.set, char)).is_some() {
                count = count.saturating_add(1);
            }
            if count < run.min {
                return false;
            }
        }
        !self.to_end || chars.next().is_none()
    }
}

impl Run {
    /// The text of a run that can only be one, if it is short.
    pub fn literal(&self) -> Option<String> {
        let [range] = self.set.ranges() else { return None };
        let fixed = self.max == Some(self.min) && self.min <= 16 && range.start() == range.end();
        fixed.then(|| String::from(range.start()).repeat(self.min as usize))
    }
}

enum Part {
    Start,
    End,
    Run(Run),
}

/// The parts of a pattern without alternatives; `None` if it is anything more.
fn flatten(node: &Node, parts: &mut Vec<Part>) -> Option<()> {
    match node {
        Node::Set(set) => parts.push(Part::Run(Run { set: set.clone(), min: 1, max: Some(1) })),
        Node::Concat(nodes) => return nodes.iter().try_for_each(|node| flatten(node, parts)),
        Node::Capture { node, .. } => return flatten(node, parts),
        Node::Assertion(Assertion::Start) => parts.push(Part::Start),
        Node::Assertion(Assertion::End) => parts.push(Part::End),
        Node::Repeat(repeat) => parts.push(Part::Run(Run { set: single_set(&repeat.node)?.clone(), min: repeat.min, max: repeat.max })),
        Node::Alternation(_) | Node::Assertion(_) | Node::LookAround { .. } | Node::BackReference(_) => return None,
    }
    Some(())
}

fn single_set(node: &Node) -> Option<&CharSet> {
    match node {
        Node::Set(set) => Some(set),
        Node::Capture { node, .. } => single_set(node),
        _ => None,
    }
}

fn every_char() -> regex_syntax::hir::ClassUnicodeRange {
    regex_syntax::hir::ClassUnicodeRange::new('\0', char::MAX)
}

fn are_disjoint(left: &CharSet, right: &CharSet) -> bool {
    let mut common = left.clone();
    common.intersect(right);
    common.ranges().is_empty()
}

/// Whether a character is in a set.
pub(super) fn has(set: &CharSet, char: char) -> bool {
    let ranges = set.ranges();
    let index = ranges.partition_point(|range| range.end() < char);
    ranges.get(index).is_some_and(|range| range.start() <= char)
}
