//! Copied automaton in, the smallest equal one out: Hopcroft's partition refinement, then an order that depends on
//! nothing but the language, so that the same pattern always gives the same table.

use std::collections::VecDeque;

use super::automaton::{Automaton, Raw};

/// Merges states that no text tells apart.
pub(super) fn minimize(raw: &Raw) -> Automaton {
    let block_of = refine(raw);
    let quotient = Quotient::new(raw, &block_of);
    let order = quotient.order();
    let mut number = vec![0; order.len()];
    for (position, &block) in order.iter().enumerate() {
        number[block] = position;
    }
    let (classes, columns) = quotient.merge_classes(raw);
    let next = order.iter().flat_map(|&block| columns.iter().map(move |&column| (block, column)));
    Automaton {
        classes,
        class_count: columns.len(),
        start: number[block_of[0]],
        accept_from: order.iter().take_while(|&&block| !quotient.accepting[block]).count(),
        next: next.map(|(block, column)| number[quotient.step(block, column)]).collect(),
    }
}

/// The automaton whose states are the blocks.
struct Quotient {
    class_count: usize,
    start: usize,
    accepting: Vec<bool>,
    next: Vec<usize>,
}

impl Quotient {
    fn new(raw: &Raw, block_of: &[usize]) -> Quotient {
        let block_count = block_of.iter().max().map_or(0, |&block| block + 1);
        let mut member = vec![0; block_count];
        for (state, &block) in block_of.iter().enumerate() {
            member[block] = state;
        }
        let rows = member.iter().flat_map(|&state| &raw.next[state * raw.class_count..][..raw.class_count]);
        Quotient {
            class_count: raw.class_count,
            start: block_of[0],
            accepting: member.iter().map(|&state| raw.accepting[state]).collect(),
            next: rows.map(|&state| block_of[state]).collect(),
        }
    }

    fn step(&self, block: usize, class: usize) -> usize {
        self.next[block * self.class_count + class]
    }

    /// Blocks as they are first met from the start, those that accept after those that do not.
    fn order(&self) -> Vec<usize> {
        let mut seen = vec![false; self.accepting.len()];
        let mut queue = VecDeque::from([self.start]);
        seen[self.start] = true;
        let mut order = Vec::new();
        while let Some(block) = queue.pop_front() {
            order.push(block);
            for class in 0..self.class_count {
                let next = self.step(block, class);
                if !std::mem::replace(&mut seen[next], true) {
                    queue.push_back(next);
                }
            }
        }
        // The sort keeps the order of equals.
        order.sort_by_key(|&block| self.accepting[block]);
        order
    }

    /// The class of each byte, and for each class a column of the old table. Bytes that never occur in UTF-8 join the
    /// class of the byte before them.
    fn merge_classes(&self, raw: &Raw) -> (Vec<u8>, Vec<usize>) {
        let mut columns: Vec<usize> = Vec::new();
        let mut classes: Vec<u8> = Vec::new();
        let same = |left: usize, right: usize| (0..self.accepting.len()).all(|block| self.step(block, left) == self.step(block, right));
        for (byte, &class) in (0..=255u8).zip(&raw.classes) {
            if matches!(byte, 0xC0 | 0xC1 | 0xF5..) {
                classes.push(classes[usize::from(byte) - 1]);
                continue;
            }
            let column = usize::from(class);
            let known = columns.iter().position(|&other| other == column || same(other, column));
            let index = known.unwrap_or_else(|| {
                columns.push(column);
                columns.len() - 1
            });
            classes.push(u8::try_from(index).unwrap_or(u8::MAX));
        }
        (classes, columns)
    }
}

/// The block of each state: states share one when no text tells them apart.
fn refine(raw: &Raw) -> Vec<usize> {
    let mut partition = Partition::new(&raw.accepting);
    let predecessors = Predecessors::new(raw);
    let mut work: Vec<usize> = (0..partition.blocks.len()).collect();
    let mut queued: Vec<bool> = vec![true; work.len()];
    while let Some(splitter) = work.pop() {
        queued[splitter] = false;
        let splitter = partition.members(splitter).to_vec();
        for class in 0..raw.class_count {
            for state in splitter.iter().flat_map(|&state| predecessors.of(state, class)) {
                partition.mark(*state);
            }
            for (old, new) in partition.split_marked() {
                // Both halves are needed if the whole was still to come; else the smaller one is enough.
                let smaller = if partition.members(new).len() <= partition.members(old).len() { new } else { old };
                let chosen = if queued[old] { new } else { smaller };
                queued.push(false);
                queued[chosen] = true;
                work.push(chosen);
            }
        }
    }
    partition.block_of
}

/// States by where they come from.
struct Predecessors {
    class_count: usize,
    /// Where the list of each state and class begins.
    begins: Vec<usize>,
    states: Vec<usize>,
}

impl Predecessors {
    fn new(raw: &Raw) -> Predecessors {
        let mut begins = vec![0; raw.next.len() + 1];
        let target = |edge: usize, next: usize| next * raw.class_count + edge % raw.class_count;
        for (edge, &next) in raw.next.iter().enumerate() {
            begins[target(edge, next) + 1] += 1;
        }
        for index in 1..begins.len() {
            begins[index] += begins[index - 1];
        }
        let (mut free, mut states) = (begins.clone(), vec![0; raw.next.len()]);
        for (edge, &next) in raw.next.iter().enumerate() {
            let slot = &mut free[target(edge, next)];
            states[*slot] = edge / raw.class_count;
            *slot += 1;
        }
        Predecessors { class_count: raw.class_count, begins, states }
    }

    fn of(&self, state: usize, class: usize) -> &[usize] {
        let index = state * self.class_count + class;
        &self.states[self.begins[index]..self.begins[index + 1]]
    }
}

/// A partition whose blocks are slices of one list, so that a split costs as much as the part split off.
struct Partition {
    elements: Vec<usize>,
    position: Vec<usize>,
    block_of: Vec<usize>,
    /// First element, one past the last, and how many of the first ones are marked.
    blocks: Vec<(usize, usize, usize)>,
    touched: Vec<usize>,
}

impl Partition {
    /// Two blocks: states that accept, and those that do not.
    fn new(accepting: &[bool]) -> Partition {
        let mut elements: Vec<usize> = (0..accepting.len()).collect();
        elements.sort_by_key(|&state| accepting[state]);
        let border = accepting.iter().filter(|&&accepts| !accepts).count();
        let bounds = [(0, border, 0), (border, elements.len(), 0)];
        let blocks: Vec<_> = bounds.into_iter().filter(|(first, end, _)| first < end).collect();
        let mut position = vec![0; elements.len()];
        let mut block_of = vec![0; elements.len()];
        for (index, &state) in elements.iter().enumerate() {
            position[state] = index;
            block_of[state] = usize::from(index >= blocks[0].1);
        }
        Partition { elements, position, block_of, blocks, touched: Vec::new() }
    }

    fn members(&self, block: usize) -> &[usize] {
        &self.elements[self.blocks[block].0..self.blocks[block].1]
    }

    /// Moves a state into the marked front of its block.
    fn mark(&mut self, state: usize) {
        let block = self.block_of[state];
        let (first, _, marked) = self.blocks[block];
        let (from, to) = (self.position[state], first + marked);
        if from < to {
            return;
        }
        if marked == 0 {
            self.touched.push(block);
        }
        let other = self.elements[to];
        self.elements.swap(from, to);
        self.position[state] = to;
        self.position[other] = from;
        self.blocks[block].2 += 1;
    }

    /// Splits the marked front off each block that has unmarked states too; gives the old and the new block of each.
    fn split_marked(&mut self) -> Vec<(usize, usize)> {
        let mut splits = Vec::new();
        for block in std::mem::take(&mut self.touched) {
            let (first, end, marked) = self.blocks[block];
            self.blocks[block].2 = 0;
            if first + marked == end {
                continue;
            }
            let new = self.blocks.len();
            self.blocks.push((first, first + marked, 0));
            self.blocks[block].0 = first + marked;
            for &state in &self.elements[first..first + marked] {
                self.block_of[state] = new;
            }
            splits.push((block, new));
        }
        splits
    }
}
