//! A valid pattern that no table expresses in, the text that `regress` is given at run time out, proven to be taken by it.

use super::syntax::{Grammar, Node, Syntax};
use super::{Compiled, PatternError, respell};

/// `regress` walks a pattern recursively, also from each alternative to the next, and ends the process when its stack is
/// used up. This many steps down take less than half of the two megabytes that threads commonly have, in any build.
const MAX_STEPS: usize = 1000;

/// The pattern for an engine; `reason` says why it needs one.
pub(super) fn engine(pattern: &str, syntax: &Syntax, reason: String) -> Result<Compiled, PatternError> {
    let refused = |why: &str| PatternError { offset: 0, message: format!("the pattern needs an engine, because {reason}, but {why}") };
    if steps_down(&syntax.node) > MAX_STEPS {
        return Err(refused("it has too many alternatives for that"));
    }
    let as_written = syntax.untold.is_some() || (syntax.grammar == Grammar::Unicode && !syntax.has_lone_surrogate);
    let pattern = if as_written { pattern.to_owned() } else { respell::respell(&syntax.node) };
    match regress::Regex::with_flags(&pattern, "u") {
        Ok(_) => Ok(Compiled::Engine { pattern, reason }),
        Err(error) => Err(refused(&format!("the engine refuses it: {error}"))),
    }
}

/// How deep a walk goes that reaches each alternative from the one before it.
fn steps_down(node: &Node) -> usize {
    let deepest = |nodes: &[Node]| nodes.iter().map(steps_down).max().unwrap_or(0);
    1 + match node {
        Node::Set(_) | Node::Assertion(_) | Node::BackReference(_) => 0,
        Node::Concat(nodes) => deepest(nodes),
        Node::Alternation(nodes) => nodes.iter().enumerate().map(|(index, node)| index + steps_down(node)).max().unwrap_or(0),
        Node::Repeat(repeat) => steps_down(&repeat.node),
        Node::Capture { node, .. } | Node::LookAround { node, .. } => steps_down(node),
    }
}
