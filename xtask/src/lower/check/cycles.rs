//! References that lead back without going into the value. In: which check applies which other one to the value itself. Out: findings,
//! because nobody could say what such a schema means.

use super::Checking;
use crate::diagnostics::{Code, Diagnostics};
use crate::model::check::{Check, CheckId};
use crate::pointer::Pointer;

/// As many schemas may be applied to one value, each by the one before.
const DEEPEST: usize = 100;

/// The references of each check that stay at the value.
#[derive(Debug, Default)]
pub struct Edges {
    of: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    edges: Vec<Edge>,
    state: State,
    /// How many schemas are applied to one value from here on.
    height: usize,
}

#[derive(Clone, Debug)]
struct Edge {
    target: CheckId,
    /// How many schemas there are already between the check and the reference.
    depth: usize,
    at: Pointer,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    New,
    Open,
    Done,
}

impl Edges {
    /// One more check.
    pub fn add(&mut self) {
        self.of.push(Node::default());
    }

    /// A reference from one check to another.
    pub fn push(&mut self, from: CheckId, target: CheckId, depth: usize, at: &Pointer) {
        self.of[from.0].edges.push(Edge { target, depth, at: at.clone() });
    }

    /// The next reference of a check that has not been followed, if any.
    fn edge(&self, from: CheckId, index: usize) -> Option<Edge> {
        self.of[from.0].edges.get(index).cloned()
    }

    /// Measures a check all of whose references were followed. Says whether it is the first to be too high.
    fn close(&mut self, id: CheckId) -> bool {
        let below = |edge: &Edge| self.of[edge.target.0].height;
        let edges = &self.of[id.0].edges;
        let height = edges.iter().map(|edge| edge.depth + 1 + below(edge)).max().unwrap_or(0);
        let is_first = height > DEEPEST && edges.iter().all(|edge| below(edge) <= DEEPEST);
        let node = &mut self.of[id.0];
        (node.state, node.height) = (State::Done, height.min(DEEPEST + 1));
        is_first
    }
}

impl Checking {
    /// Follows the references of the checks from `first` on; the older ones are known to be sound. Chains may be long, so there is no recursion here.
    pub(super) fn refuse_cycles(&mut self, first: CheckId, diagnostics: &mut Diagnostics) {
        for start in (first.0..self.checks.len()).map(CheckId) {
            if self.edges.of[start.0].state != State::New {
                continue;
            }
            self.edges.of[start.0].state = State::Open;
            let mut path = vec![(start, 0)];
            while let Some((here, next)) = path.last_mut() {
                let here = *here;
                let Some(edge) = self.edges.edge(here, *next) else {
                    path.pop();
                    self.close(here, diagnostics);
                    continue;
                };
                *next += 1;
                match self.edges.of[edge.target.0].state {
                    State::New => {
                        self.edges.of[edge.target.0].state = State::Open;
                        path.push((edge.target, 0));
                    }
                    State::Open => self.refuse_cycle(here, &edge, diagnostics),
                    State::Done => {}
                }
            }
        }
    }

    fn refuse_cycle(&mut self, from: CheckId, edge: &Edge, diagnostics: &mut Diagnostics) {
        let target = self.checks.pointer(edge.target);
        diagnostics
            .error(Code::ReferenceCycle, edge.at.clone(), format!("this leads back to `{target}` without going into the value"))
            .help("a schema may refer to itself for members or items only");
        // What is checked while generating must come to an end.
        self.checks.replace(from, Check::anything());
    }

    fn close(&mut self, id: CheckId, diagnostics: &mut Diagnostics) {
        if self.edges.close(id) {
            let pointer = self.checks.pointer(id).clone();
            diagnostics.error(
                Code::Limit,
                pointer,
                format!("more than {DEEPEST} schemas are applied to one value here, each by the one before"),
            );
        }
    }
}
