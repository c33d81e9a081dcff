//! Brackets: `[…]` and `[^…]`.

use super::PatternError;
use super::escape::Place;
use super::parse::{Parser, one};
use super::syntax::{CharSet, complement, range, union};

/// One member of a bracket.
enum Member {
    /// A single code point, which can begin or end a range. It may be a surrogate.
    CodePoint(u32),
    /// A set such as `\d`, which cannot.
    Set(CharSet),
}

impl Member {
    fn set(&self) -> CharSet {
        match self {
            Member::CodePoint(code_point) => one(*code_point),
            Member::Set(set) => set.clone(),
        }
    }
}

impl Parser<'_> {
    /// What follows the opening bracket at `at`.
    pub(super) fn class(&mut self, at: usize) -> Result<CharSet, PatternError> {
        let negated = self.eat('^');
        // Collected first and ordered once: adding range by range would sort after each.
        let mut ranges = Vec::new();
        while !self.eat(']') {
            if self.peek().is_none() {
                return Err(self.error(at, "this bracket is never closed"));
            }
            ranges.extend_from_slice(self.member_or_range()?.ranges());
        }
        let set = union(ranges);
        Ok(if negated { complement(set) } else { set })
    }

    fn member_or_range(&mut self) -> Result<CharSet, PatternError> {
        let at = self.at;
        let first = self.member()?;
        if self.peek() != Some('-') || matches!(self.peek_after(1), None | Some(']')) {
            return Ok(first.set());
        }
        self.at += 1;
        let last = self.member()?;
        if let (Member::CodePoint(first), Member::CodePoint(last)) = (&first, &last) {
            return match first <= last {
                true => Ok(range(*first, *last)),
                false => Err(self.error(at, "the ends of this range are out of order")),
            };
        }
        if self.is_unicode() {
            return Err(self.error(at, "a range cannot begin or end with a set of characters"));
        }
        // Annex B: three members, the hyphen one of them.
        let mut members = first.set();
        members.union(&one(u32::from('-')));
        members.union(&last.set());
        Ok(members)
    }

    fn member(&mut self) -> Result<Member, PatternError> {
        let at = self.at;
        match self.next() {
            Some('\\') => {}
            Some(other) => return Ok(Member::CodePoint(u32::from(other))),
            None => return Err(self.error(at, "the pattern ends inside of a bracket")),
        }
        if let Some(set) = self.class_escape(at)? {
            return Ok(Member::Set(set));
        }
        if self.eat('b') {
            return Ok(Member::CodePoint(0x08));
        }
        self.character_escape(at, Place::Class).map(Member::CodePoint)
    }
}
