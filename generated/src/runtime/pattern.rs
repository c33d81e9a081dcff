//! Whether a text matches a `pattern` of the document: tables made by the generator in, yes or no out.
//!
//! There is no engine here. Every matcher reads the text once, from start to end, allocates nothing, and works in
//! `const` evaluation, so that a wrong literal can be refused by the compiler.

/// A pattern as a table.
#[derive(Clone, Copy, Debug)]
pub enum Pattern {
    /// One step after the other, from the start of the text; each takes all it can get.
    Runs {
        /// What the text consists of.
        steps: &'static [Step],
        /// Whether the text must end after the last step.
        to_end: bool,
    },
    /// An automaton of at most ten states. A state is a multiple of six, and what follows it stands that many bits
    /// up in the row of a byte, so a step is one shift.
    Shift {
        /// The row of each byte.
        classes: &'static [u8; 256],
        /// For each class, the next states.
        rows: &'static [u64],
        /// The state before the first byte.
        start: u64,
        /// States from here on accept.
        accept_from: u64,
    },
    /// An automaton of any number of states.
    Table {
        /// The column of each byte.
        classes: &'static [u8; 256],
        /// The row of a state begins at the state shifted left by this much.
        shift: u32,
        /// The next states, row by row.
        next: States,
        /// The state before the first byte.
        start: usize,
        /// States from here on accept.
        accept_from: usize,
    },
}

/// A part of [`Pattern::Runs`].
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Exactly this text.
    Literal(&'static [u8]),
    /// Characters of one set, as many as there are.
    Run {
        /// The ASCII characters of the set, a bit each. The upper two words are empty.
        ascii: [u64; 4],
        /// The other characters of the set.
        beyond: Beyond,
        /// At least this many characters.
        min: u32,
        /// At most this many characters.
        max: u32,
    },
}

/// The part of a set of characters that is not ASCII.
#[derive(Clone, Copy, Debug)]
pub enum Beyond {
    /// No such character.
    None,
    /// All of them.
    All,
    /// Those between the first and the last code point of each range: six bytes a range, in order.
    Ranges(&'static [u8]),
}

/// States, one after the other.
#[derive(Clone, Copy, Debug)]
pub enum States {
    /// In one byte each.
    Bytes(&'static [u8]),
    /// In two bytes each, the higher one first.
    Pairs(&'static [u8]),
}

/// Spreads the classes of all bytes out from pairs of a class and the last byte in a row that has it.
#[must_use]
pub const fn classes(runs: &[u8]) -> [u8; 256] {
    let mut classes = [0; 256];
    let (mut byte, mut run) = (0, 0);
    while byte < 256 {
        classes[byte] = runs[run];
        if byte == runs[run + 1] as usize {
            run += 2;
        }
        byte += 1;
    }
    classes
}

impl Pattern {
    /// Whether a text matches, given as UTF-8.
    #[inline]
    #[must_use]
    pub const fn is_match(&self, text: &[u8]) -> bool {
        match *self {
            Pattern::Runs { steps, to_end } => runs(steps, to_end, text),
            Pattern::Shift { classes, rows, start, accept_from } => shifted(classes, rows, start, text) >= accept_from,
            Pattern::Table { classes, shift, next, start, accept_from } => match next {
                States::Bytes(next) => looked_up(classes, shift, next, start, text) >= accept_from,
                States::Pairs(next) => looked_up_wide(classes, shift, next, start, text) >= accept_from,
            },
        }
    }
}

/// Takes step after step from the start of the text.
#[inline]
const fn runs(steps: &[Step], to_end: bool, text: &[u8]) -> bool {
    let (mut at, mut step) = (0, 0);
    while step < steps.len() {
        let end = match &steps[step] {
            Step::Literal(literal) => after_literal(literal, text, at),
            Step::Run { ascii, beyond, min, max } => after_run(ascii, beyond, *min, *max, text, at),
        };
        match end {
            Some(end) => at = end,
            None => return false,
        }
        step += 1;
    }
    !to_end || at >= text.len()
}

#[inline]
const fn after_literal(literal: &[u8], text: &[u8], at: usize) -> Option<usize> {
    // `at` is never beyond the end of valid text; the comparison keeps other bytes from overflowing.
    if at > text.len() || text.len() - at < literal.len() {
        return None;
    }
    let mut index = 0;
    while index < literal.len() {
        if text[at + index] != literal[index] {
            return None;
        }
        index += 1;
    }
    Some(at + literal.len())
}

#[inline]
const fn after_run(ascii: &[u64; 4], beyond: &Beyond, min: u32, max: u32, text: &[u8], mut at: usize) -> Option<usize> {
    let mut count = 0;
    while count < max && at < text.len() {
        let byte = text[at];
        if ascii[(byte >> 6) as usize] >> (byte & 63) & 1 == 1 {
            at += 1;
        } else {
            let width = beyond.width_at(text, at);
            if width == 0 {
                break;
            }
            at += width;
        }
        count += 1;
    }
    if count < min { None } else { Some(at) }
}

impl Beyond {
    /// How many bytes the character at `at` has, or 0 if it is none of these.
    const fn width_at(&self, text: &[u8], at: usize) -> usize {
        let width = match text[at] {
            ..0x80 => return 0,
            ..0xE0 => 2,
            ..0xF0 => 3,
            _ => 4,
        };
        let has = match self {
            Beyond::None => false,
            Beyond::All => true,
            Beyond::Ranges(ranges) => is_within(ranges, code_point(text, at, width)),
        };
        if has { width } else { 0 }
    }
}

/// The code point of a character of `width` bytes.
const fn code_point(text: &[u8], at: usize, width: usize) -> u32 {
    let mut code_point = text[at] as u32 & (0x7F >> width);
    let mut index = at + 1;
    while index < at + width && index < text.len() {
        code_point = code_point << 6 | (text[index] & 0x3F) as u32;
        index += 1;
    }
    code_point
}

/// Whether one of the ranges holds the code point: a binary search.
const fn is_within(ranges: &[u8], code_point: u32) -> bool {
    let (mut low, mut high) = (0, ranges.len() / 6);
    while low < high {
        let middle = low + (high - low) / 2;
        if code_point < three_bytes(ranges, middle * 6) {
            high = middle;
        } else if code_point > three_bytes(ranges, middle * 6 + 3) {
            low = middle + 1;
        } else {
            return true;
        }
    }
    false
}

const fn three_bytes(bytes: &[u8], at: usize) -> u32 {
    (bytes[at] as u32) << 16 | (bytes[at + 1] as u32) << 8 | bytes[at + 2] as u32
}

/// The state after the text. Only the shift depends on the state before it, so the look-ups of later bytes need not wait.
#[inline]
const fn shifted(classes: &[u8; 256], rows: &[u64], mut state: u64, text: &[u8]) -> u64 {
    let mut index = 0;
    while index < text.len() {
        state = rows[classes[text[index] as usize] as usize] >> (state & 63);
        index += 1;
    }
    state & 63
}

#[inline]
const fn looked_up(classes: &[u8; 256], shift: u32, next: &[u8], mut state: usize, text: &[u8]) -> usize {
    let mut index = 0;
    while index < text.len() {
        state = next[state << shift | classes[text[index] as usize] as usize] as usize;
        index += 1;
    }
    state
}

#[inline]
const fn looked_up_wide(classes: &[u8; 256], shift: u32, next: &[u8], mut state: usize, text: &[u8]) -> usize {
    let mut index = 0;
    while index < text.len() {
        let entry = (state << shift | classes[text[index] as usize] as usize) * 2;
        state = (next[entry] as usize) << 8 | next[entry + 1] as usize;
        index += 1;
    }
    state
}
