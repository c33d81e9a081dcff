//! What may follow a backslash, outside and inside of brackets, and the names of groups.

use super::PatternError;
use super::parse::{Parser, one};
use super::property;
use super::syntax::{Assertion, CharSet, Grammar, GroupReference, Node, complement, digits, is_surrogate, white_space, word_characters};

/// Where an escape stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the pattern itself.
    Term,
    /// Inside of brackets.
    Class,
}

impl Parser<'_> {
    /// What follows the backslash at `at`, outside of brackets.
    pub(super) fn atom_escape(&mut self, at: usize) -> Result<Node, PatternError> {
        if let Some(set) = self.class_escape(at)? {
            return Ok(Node::Set(set));
        }
        match self.peek() {
            Some('b') => Ok(self.assertion(Assertion::WordBoundary)),
            Some('B') => Ok(self.assertion(Assertion::NotWordBoundary)),
            Some('1'..='9') => self.decimal_escape(at),
            Some('k') if self.is_unicode() || self.has_names => {
                self.at += 1;
                if !self.eat('<') {
                    return Err(self.error(at, "`\\k` without the `<name>` of a group"));
                }
                self.named_reference(at)
            }
            _ => Ok(Node::Set(one(self.character_escape(at, Place::Term)?))),
        }
    }

    fn assertion(&mut self, assertion: Assertion) -> Node {
        self.at += 1;
        Node::Assertion(assertion)
    }

    /// `\d`, `\D`, `\s`, `\S`, `\w`, `\W` and, in `u` mode, `\p{…}` and `\P{…}`; nothing is read if it is none of these.
    pub(super) fn class_escape(&mut self, at: usize) -> Result<Option<CharSet>, PatternError> {
        let Some(letter) = self.peek() else { return Err(self.error(at, "a backslash at the end of the pattern")) };
        let set = match letter {
            'd' | 'D' => digits(),
            's' | 'S' => white_space(),
            'w' | 'W' => word_characters(),
            'p' | 'P' if self.is_unicode() => {
                self.at += 1;
                let set = self.property(at)?;
                return Ok(Some(if letter == 'P' { complement(set) } else { set }));
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(if letter.is_ascii_uppercase() { complement(set) } else { set }))
    }

    /// The braces of `\p{…}`.
    fn property(&mut self, at: usize) -> Result<CharSet, PatternError> {
        let mut expression = String::new();
        if self.eat('{') {
            while let Some(next) = self.next() {
                if next == '}' {
                    let set = property::code_points(&expression).map_err(|message| self.error(at, message))?;
                    if set.is_none() {
                        self.untold = Some(format!("there is no table of the Unicode property `{expression}`"));
                    }
                    return Ok(set.unwrap_or_else(CharSet::empty));
                }
                expression.push(next);
            }
        }
        Err(self.error(at, "a property escape needs a name in braces, such as `\\p{L}`"))
    }

    /// `\1` and so on: a group, or in Annex B an octal number where there is no such group.
    fn decimal_escape(&mut self, at: usize) -> Result<Node, PatternError> {
        let digits_at = self.at;
        let number = self.decimal().unwrap_or(u64::MAX);
        if number <= u64::from(self.group_count) {
            return Ok(Node::BackReference(GroupReference::Number(u32::try_from(number).unwrap_or(u32::MAX))));
        }
        if self.is_unicode() {
            return Err(self.error(at, format!("there is no group {number}")));
        }
        self.at = digits_at;
        Ok(Node::Set(one(self.character_escape(at, Place::Term)?)))
    }

    /// An escape that stands for one code point; `at` is the place of its backslash.
    pub(super) fn character_escape(&mut self, at: usize, place: Place) -> Result<u32, PatternError> {
        let Some(letter) = self.next() else { return Err(self.error(at, "a backslash at the end of the pattern")) };
        let control = match letter {
            'f' => 0x0C,
            'n' => 0x0A,
            'r' => 0x0D,
            't' => 0x09,
            'v' => 0x0B,
            'c' => return self.control_letter(at, place),
            'x' => return self.hexadecimal(at, 'x', 2),
            'u' => return self.unicode_escape(at),
            '0'..='7' => return self.octal(at, letter),
            _ => return self.identity(at, letter, place),
        };
        Ok(control)
    }

    /// `\cJ`. In Annex B a backslash before any other `c` stands for itself, and brackets take digits and `_` too.
    fn control_letter(&mut self, at: usize, place: Place) -> Result<u32, PatternError> {
        let lenient_class = !self.is_unicode() && place == Place::Class;
        match self.peek() {
            Some(letter) if letter.is_ascii_alphabetic() || (lenient_class && (letter.is_ascii_digit() || letter == '_')) => {
                self.at += 1;
                Ok(u32::from(letter) % 32)
            }
            _ if self.is_unicode() => Err(self.error(at, "`\\c` needs a letter after it")),
            _ => {
                self.at -= 1;
                Ok(u32::from('\\'))
            }
        }
    }

    /// Exactly `length` hexadecimal digits; in Annex B the letter stands for itself where they are missing.
    fn hexadecimal(&mut self, at: usize, letter: char, length: usize) -> Result<u32, PatternError> {
        match self.hexadecimal_digits(length) {
            Some(number) => Ok(number),
            None if self.is_unicode() => Err(self.error(at, format!("`\\{letter}` needs {length} hexadecimal digits after it"))),
            None => Ok(u32::from(letter)),
        }
    }

    fn hexadecimal_digits(&mut self, length: usize) -> Option<u32> {
        let mut number = 0;
        for distance in 0..length {
            number = number * 16 + self.peek_after(distance)?.to_digit(16)?;
        }
        self.at += length;
        Some(number)
    }

    /// What follows `\u`. Two halves of a surrogate pair are one code point in both modes.
    fn unicode_escape(&mut self, at: usize) -> Result<u32, PatternError> {
        if self.is_unicode() && self.eat('{') {
            return self.braced_code_point(at);
        }
        let first = self.hexadecimal(at, 'u', 4)?;
        let after_first = self.at;
        if (0xD800..0xDC00).contains(&first)
            && self.eat('\\')
            && self.eat('u')
            && let Some(second @ 0xDC00..0xE000) = self.hexadecimal_digits(4)
        {
            return Ok(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
        }
        self.at = after_first;
        self.has_lone_surrogate |= is_surrogate(first);
        Ok(first)
    }

    /// The digits of `\u{…}`.
    fn braced_code_point(&mut self, at: usize) -> Result<u32, PatternError> {
        let mut number: Option<u32> = None;
        while let Some(digit) = self.peek().and_then(|next| next.to_digit(16)) {
            number = Some(number.unwrap_or(0).saturating_mul(16).saturating_add(digit));
            self.at += 1;
        }
        match number {
            Some(number) if number <= 0x10_FFFF && self.eat('}') => {
                self.has_lone_surrogate |= is_surrogate(number);
                Ok(number)
            }
            _ => Err(self.error(at, "`\\u{…}` needs the hexadecimal number of a code point up to 10FFFF")),
        }
    }

    /// `\0`, or in Annex B up to three octal digits below 400.
    fn octal(&mut self, at: usize, first: char) -> Result<u32, PatternError> {
        if self.is_unicode() {
            return match self.peek() {
                Some('0'..='9') => Err(self.error(at, "`\\0` must not be followed by a digit")),
                _ if first == '0' => Ok(0),
                _ => Err(self.error(at, "a number that is no group")),
            };
        }
        let mut number = first.to_digit(8).unwrap_or(0);
        for _ in 0..2 {
            match self.peek().and_then(|next| next.to_digit(8)) {
                Some(digit) if number * 8 + digit < 0o400 => {
                    number = number * 8 + digit;
                    self.at += 1;
                }
                _ => break,
            }
        }
        Ok(number)
    }

    /// A character that stands for itself.
    fn identity(&mut self, at: usize, letter: char, place: Place) -> Result<u32, PatternError> {
        let allowed = if self.is_unicode() {
            "^$\\.*+?()[]{}|/".contains(letter) || (letter == '-' && place == Place::Class)
        } else {
            !(letter == 'k' && self.has_names)
        };
        match allowed {
            true => Ok(u32::from(letter)),
            false => Err(self.error(at, format!("`\\{letter}` is no escape"))),
        }
    }

    /// The name and the `>` after `(?<` or `\k<`.
    pub(super) fn group_name(&mut self) -> Result<String, PatternError> {
        let mut name = String::new();
        loop {
            let at = self.at;
            let Some(mut next) = self.next() else { return Err(self.error(at, "the name of a group is never closed")) };
            if next == '>' && !name.is_empty() {
                return Ok(name);
            }
            if next == '\\' {
                next = self.escaped_name_character(at)?;
            }
            if !property::may_be_in_name(next, name.is_empty()) {
                return Err(self.error(at, format!("`{}` cannot stand here in the name of a group", next.escape_default())));
            }
            name.push(next);
        }
    }

    /// In a name, `\u` is read as in `u` mode, whatever the mode of the pattern.
    fn escaped_name_character(&mut self, at: usize) -> Result<char, PatternError> {
        let error = |parser: &Self| parser.error(at, "only `\\u` escapes can stand in the name of a group");
        if !self.eat('u') {
            return Err(error(self));
        }
        let grammar = std::mem::replace(&mut self.grammar, Grammar::Unicode);
        let code_point = self.unicode_escape(at);
        self.grammar = grammar;
        char::from_u32(code_point?).ok_or_else(|| error(self))
    }
}
