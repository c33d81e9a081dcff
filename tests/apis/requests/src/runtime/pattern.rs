//! Whether a text matches a `pattern` of the document: tables made by the generator in, yes or no out.
//!
//! There is no engine here. Every matcher reads the text once, from start to end, allocates nothing, and works in
//! `const` evaluation, so that a wrong literal can be refused by the compiler.
//!
//! The matching functions are always inlined: where the table is a `static`, what is left of them are a few comparisons
//! for just this pattern, some hundred bytes of machine code, and about half the time.

/// A pattern as a table.
#[derive(Clone, Copy, Debug)]
pub enum Pattern {
    /// One step after the other, from the start of the text; each takes all it can get.
    Runs {
        /// The sets that a byte is in, a bit each.
        sets: &'static [u8; 256],
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
    /// An automaton that has few states as long as it reads ASCII, which is what most texts are.
    Ascii {
        /// The row of each byte.
        classes: &'static [u8; 256],
        /// For each class, the next states, as in [`Pattern::Shift`].
        rows: &'static [u64],
        /// The state before the first byte.
        start: u64,
        /// States from here on accept.
        accept_from: u64,
        /// The state of a text that has other characters.
        beyond: u64,
        /// Reads those.
        any: Table,
    },
    /// An automaton of any number of states.
    Table(Table),
}

/// An automaton as a table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The column of each byte.
    pub classes: &'static [u8; 256],
    /// The row of a state begins at the state shifted left by this much.
    pub shift: u32,
    /// The next states, row by row.
    pub next: States,
    /// The state before the first byte.
    pub start: usize,
    /// States from here on accept.
    pub accept_from: usize,
}

/// A part of [`Pattern::Runs`].
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Exactly this text.
    Literal(&'static [u8]),
    /// Characters of one set, as many as there are.
    Run {
        /// The bit of the set. It stands for bytes that are characters by themselves, which are those of ASCII; where
        /// the number of characters does not matter, for any others too.
        set: u8,
        /// The other characters of the set.
        beyond: Beyond,
        /// At least this many characters.
        min: usize,
        /// At most this many characters.
        max: usize,
    },
}

/// The part of a set of characters that is not ASCII.
#[derive(Clone, Copy, Debug)]
pub enum Beyond {
    /// No such character.
    None,
    /// All of them.
    All,
    /// Those after an odd number of borders: a border is where a range begins or has just ended.
    Between(&'static [u32]),
}

/// States, one after the other.
#[derive(Clone, Copy, Debug)]
pub enum States {
    /// In one byte each.
    Bytes(&'static [u8]),
    /// In two bytes each, the higher one first.
    Pairs(&'static [u8]),
}

/// Spreads a number for each byte out from pairs of a number and the last byte in a row that has it.
#[must_use]
pub const fn spread(runs: &[u8]) -> [u8; 256] {
    let mut numbers = [0; 256];
    let (mut byte, mut run) = (0, 0);
    while byte < 256 {
        numbers[byte] = runs[run];
        if byte == runs[run + 1] as usize {
            run += 2;
        }
        byte += 1;
    }
    numbers
}

/// Spreads borders out from three bytes each.
#[must_use]
pub const fn borders<const COUNT: usize>(bytes: &[u8]) -> [u32; COUNT] {
    let mut borders = [0; COUNT];
    let mut index = 0;
    while index < COUNT {
        let at = index * 3;
        borders[index] = (bytes[at] as u32) << 16 | (bytes[at + 1] as u32) << 8 | bytes[at + 2] as u32;
        index += 1;
    }
    borders
}

impl Pattern {
    /// Whether a text matches, given as UTF-8.
    #[inline(always)]
    #[must_use]
    pub const fn is_match(&self, text: &[u8]) -> bool {
        match *self {
            Pattern::Runs { sets, steps, to_end } => runs(sets, steps, to_end, text),
            Pattern::Shift { classes, rows, start, accept_from } => shifted(classes, rows, start, text) >= accept_from,
            Pattern::Ascii { classes, rows, start, accept_from, beyond, any } => {
                let state = shifted(classes, rows, start, text);
                if state == beyond { any.is_match(text) } else { state >= accept_from }
            }
            Pattern::Table(table) => table.is_match(text),
        }
    }
}

impl Table {
    const fn is_match(self, text: &[u8]) -> bool {
        let Self { classes, shift, next, start, accept_from } = self;
        match next {
            States::Bytes(next) => looked_up(classes, shift, next, start, text) >= accept_from,
            States::Pairs(next) => looked_up_wide(classes, shift, next, start, text) >= accept_from,
        }
    }
}

/// Takes step after step from the start of the text.
#[inline(always)]
const fn runs(sets: &[u8; 256], steps: &[Step], to_end: bool, text: &[u8]) -> bool {
    let (mut rest, mut step) = (text, 0);
    while step < steps.len() {
        let behind = match &steps[step] {
            Step::Literal(literal) => behind_literal(literal, rest),
            Step::Run { set, beyond, min, max } => behind_run(sets, *set, beyond, *min, *max, rest),
        };
        match behind {
            Some(behind) => rest = behind,
            None => return false,
        }
        step += 1;
    }
    !to_end || rest.is_empty()
}

#[inline(always)]
const fn behind_literal<'t>(literal: &[u8], text: &'t [u8]) -> Option<&'t [u8]> {
    let (mut literal, mut rest) = (literal, text);
    while let [expected, expected_behind @ ..] = literal {
        match rest {
            [byte, behind @ ..] if *byte == *expected => (literal, rest) = (expected_behind, behind),
            _ => return None,
        }
    }
    Some(rest)
}

#[inline(always)]
const fn behind_run<'t>(sets: &[u8; 256], set: u8, beyond: &Beyond, min: usize, max: usize, text: &'t [u8]) -> Option<&'t [u8]> {
    let (mut rest, mut count) = (text, 0);
    while count < max {
        match rest {
            [byte, behind @ ..] if sets[*byte as usize] & set != 0 => rest = behind,
            [0x80..=0xFF, ..] if !matches!(beyond, Beyond::None) => return behind_wide_run(sets, set, beyond, (min, max), (rest, count)),
            _ => break,
        }
        count += 1;
    }
    if count < min { None } else { Some(rest) }
}

/// Goes on with a run at its first character of several bytes.
const fn behind_wide_run<'t>(
    sets: &[u8; 256],
    set: u8,
    beyond: &Beyond,
    (min, max): (usize, usize),
    (mut rest, mut count): (&'t [u8], usize),
) -> Option<&'t [u8]> {
    while count < max {
        match rest {
            [byte, behind @ ..] if sets[*byte as usize] & set != 0 => rest = behind,
            [] => break,
            _ => match beyond.first_width(rest) {
                0 => break,
                width => rest = rest.split_at(width).1,
            },
        }
        count += 1;
    }
    if count < min { None } else { Some(rest) }
}

impl Beyond {
    /// How many bytes the first character has, or 0 if it is none of these.
    #[inline]
    const fn first_width(&self, text: &[u8]) -> usize {
        let width = match text[0] {
            0..=0x7F => return 0,
            0x80..=0xDF => 2,
            0xE0..=0xEF => 3,
            _ => 4,
        };
        // Bytes that are no UTF-8 may end within a character.
        if text.len() < width {
            return 0;
        }
        let has = match self {
            Beyond::None => false,
            Beyond::All => true,
            Beyond::Between(borders) => is_between(borders, code_point(text, width)),
        };
        if has { width } else { 0 }
    }
}

/// The code point of the first character, which has `width` bytes.
#[inline]
const fn code_point(text: &[u8], width: usize) -> u32 {
    let mut code_point = text[0] as u32 & (0x7F >> width);
    let mut index = 1;
    while index < width {
        code_point = code_point << 6 | (text[index] & 0x3F) as u32;
        index += 1;
    }
    code_point
}

/// Whether an odd number of borders lies at or below the code point.
#[inline]
const fn is_between(borders: &[u32], code_point: u32) -> bool {
    let (mut below, mut count) = (0, borders.len());
    while count > 0 {
        let half = count / 2;
        if borders[below + half] <= code_point {
            below += count - half;
        }
        count = half;
    }
    below % 2 == 1
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
