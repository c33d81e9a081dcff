//! Pattern text in, syntax tree out: the grammar of ECMA-262's regular expressions, in `u` mode or in the plain mode of Annex B.
//!
//! This file holds terms, groups and quantifiers; escapes are in `escape`, brackets in `class`. Both modes read
//! code points, also where an engine for the plain mode would read UTF-16 halves: a Rust string has no halves.

use std::collections::BTreeSet;

use super::PatternError;
use super::syntax::{Assertion, CharSet, Grammar, GroupReference, Node, Repeat, Syntax, dot, range};

/// Deeper groups are refused, so that no reader of the tree can run out of stack.
const MAX_DEPTH: u32 = 200;

/// Reads a whole pattern.
pub fn parse(pattern: &str, grammar: Grammar) -> Result<Syntax, PatternError> {
    let chars: Vec<char> = pattern.chars().collect();
    let mut parser = Parser::new(&chars, grammar);
    let node = parser.disjunction()?;
    if parser.at < chars.len() {
        return Err(parser.error(parser.at, "a closing parenthesis without an opening one"));
    }
    parser.check_references()?;
    Ok(Syntax { node, grammar, has_lone_surrogate: parser.has_lone_surrogate, untold: parser.untold })
}

/// A place in the text and what must be known about the rest of it.
pub(super) struct Parser<'text> {
    chars: &'text [char],
    pub(super) at: usize,
    pub(super) grammar: Grammar,
    /// Capturing groups in the whole pattern, which decides what `\2` means.
    pub(super) group_count: u32,
    /// Whether any group has a name, which decides what `\k` means.
    pub(super) has_names: bool,
    depth: u32,
    /// Names that may take part in the same match as the next group.
    active_names: BTreeSet<String>,
    /// All names in the order of their groups.
    names: Vec<String>,
    /// Names that were referred to, with the place.
    references: Vec<(usize, String)>,
    /// See [`Syntax::has_lone_surrogate`].
    pub(super) has_lone_surrogate: bool,
    /// See [`Syntax::untold`].
    pub(super) untold: Option<String>,
}

impl<'text> Parser<'text> {
    fn new(chars: &'text [char], grammar: Grammar) -> Self {
        let (group_count, has_names) = count_groups(chars);
        Parser {
            chars,
            at: 0,
            grammar,
            group_count,
            has_names,
            depth: 0,
            active_names: BTreeSet::new(),
            names: Vec::new(),
            references: Vec::new(),
            has_lone_surrogate: false,
            untold: None,
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.peek_after(0)
    }

    pub(super) fn peek_after(&self, distance: usize) -> Option<char> {
        self.chars.get(self.at + distance).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += 1;
        Some(next)
    }

    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn eat_all(&mut self, wanted: &str) -> bool {
        let found = wanted.chars().enumerate().all(|(distance, wanted)| self.peek_after(distance) == Some(wanted));
        if found {
            self.at += wanted.chars().count();
        }
        found
    }

    pub(super) fn is_unicode(&self) -> bool {
        self.grammar == Grammar::Unicode
    }

    pub(super) fn error(&self, offset: usize, message: impl Into<String>) -> PatternError {
        PatternError { offset, message: message.into() }
    }

    /// Alternatives up to a closing parenthesis or the end.
    fn disjunction(&mut self) -> Result<Node, PatternError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(self.at, format!("groups nested more than {MAX_DEPTH} deep")));
        }
        self.depth += 1;
        let first_name = self.names.len();
        let mut alternatives = vec![self.alternative()?];
        while self.eat('|') {
            alternatives.push(self.alternative()?);
        }
        // After the group, any of its names may have taken part.
        self.active_names.extend(self.names[first_name..].iter().cloned());
        self.depth -= 1;
        Ok(if alternatives.len() == 1 { alternatives.remove(0) } else { Node::Alternation(alternatives) })
    }

    /// Terms up to `|`, a closing parenthesis or the end.
    fn alternative(&mut self) -> Result<Node, PatternError> {
        let first_name = self.names.len();
        let mut terms = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            terms.push(self.term()?);
        }
        // Names of one alternative do not forbid the same names in the next one.
        for name in &self.names[first_name..] {
            self.active_names.remove(name);
        }
        Ok(if terms.len() == 1 { terms.remove(0) } else { Node::Concat(terms) })
    }

    /// An atom or assertion with its quantifier.
    fn term(&mut self) -> Result<Node, PatternError> {
        let is_quantifiable = self.is_quantifiable();
        let node = self.atom()?;
        let quantifier_at = self.at;
        let Some((min, max)) = self.quantifier() else { return Ok(node) };
        let lazy = self.eat('?');
        if !is_quantifiable {
            return Err(self.error(quantifier_at, "a quantifier after an assertion, which cannot be repeated"));
        }
        if max.is_some_and(|max| max < min) {
            return Err(self.error(quantifier_at, "the numbers of this quantifier are out of order"));
        }
        // No string is long enough to tell larger numbers from these.
        let max = max.and_then(|max| u32::try_from(max).ok()).filter(|&max| max < u32::MAX);
        let min = u32::try_from(min).unwrap_or(u32::MAX);
        Ok(Node::Repeat(Repeat { node: Box::new(node), min, max, lazy }))
    }

    /// Whether what begins here may be repeated: not an assertion, except that Annex B lets look-ahead be.
    fn is_quantifiable(&self) -> bool {
        let begins = |text: &str| text.chars().enumerate().all(|(distance, char)| self.peek_after(distance) == Some(char));
        let assertion = ["^", "$", "\\b", "\\B", "(?<=", "(?<!"].into_iter().any(begins);
        let look_ahead = ["(?=", "(?!"].into_iter().any(begins);
        !assertion && (!look_ahead || !self.is_unicode())
    }

    fn atom(&mut self) -> Result<Node, PatternError> {
        let at = self.at;
        match self.next() {
            Some('^') => Ok(Node::Assertion(Assertion::Start)),
            Some('$') => Ok(Node::Assertion(Assertion::End)),
            Some('(') => self.group(at),
            Some('[') => Ok(Node::Set(self.class(at)?)),
            Some('\\') => self.atom_escape(at),
            Some('.') => Ok(Node::Set(dot())),
            Some('*' | '+' | '?') => Err(self.error(at, "a quantifier with nothing before it to repeat")),
            Some(bracket @ ('{' | '}' | ']')) => self.lone_bracket(at, bracket),
            Some(other) => Ok(literal(other)),
            None => Err(self.error(at, "the pattern ends too early")),
        }
    }

    /// Annex B takes `{`, `}` and `]` for themselves where they close or quantify nothing.
    fn lone_bracket(&mut self, at: usize, bracket: char) -> Result<Node, PatternError> {
        if self.is_unicode() {
            return Err(self.error(at, format!("a lone `{bracket}`; write `\\{bracket}`")));
        }
        self.at = at;
        if self.quantifier().is_some() {
            return Err(self.error(at, "a quantifier with nothing before it to repeat"));
        }
        self.at = at + 1;
        Ok(literal(bracket))
    }

    /// The bounds of a quantifier, if one stands here; nothing is read otherwise.
    fn quantifier(&mut self) -> Option<(u64, Option<u64>)> {
        let start = self.at;
        let bounds = match self.next() {
            Some('*') => Some((0, None)),
            Some('+') => Some((1, None)),
            Some('?') => Some((0, Some(1))),
            Some('{') => self.braced_bounds(),
            _ => None,
        };
        if bounds.is_none() {
            self.at = start;
        }
        bounds
    }

    /// `n}`, `n,}` or `n,m}`.
    fn braced_bounds(&mut self) -> Option<(u64, Option<u64>)> {
        let min = self.decimal()?;
        let max = match self.eat(',') {
            false => Some(min),
            true if self.peek() == Some('}') => None,
            true => Some(self.decimal()?),
        };
        self.eat('}').then_some((min, max))
    }

    /// A decimal number; one that is too large stays as large as it gets.
    pub(super) fn decimal(&mut self) -> Option<u64> {
        let mut number: Option<u64> = None;
        while let Some(digit) = self.peek().and_then(|next| next.to_digit(10)) {
            number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(u64::from(digit)));
            self.at += 1;
        }
        number
    }

    /// What follows an opening parenthesis at `at`.
    fn group(&mut self, at: usize) -> Result<Node, PatternError> {
        for opening in ["(?=", "(?!", "(?<=", "(?<!"] {
            if self.eat_all(&opening[1..]) {
                let node = Box::new(self.group_body(at)?);
                return Ok(Node::LookAround { opening, node });
            }
        }
        if self.eat_all("?:") {
            return self.group_body(at);
        }
        if self.eat_all("?<") {
            let name = self.new_group_name(at)?;
            let node = Box::new(self.group_body(at)?);
            return Ok(Node::Capture { name: Some(name), node });
        }
        if self.eat('?') {
            self.modifiers(at)?;
            self.untold = Some("a group changes flags".to_owned());
            return self.group_body(at);
        }
        let node = Box::new(self.group_body(at)?);
        Ok(Node::Capture { name: None, node })
    }

    fn group_body(&mut self, at: usize) -> Result<Node, PatternError> {
        let node = self.disjunction()?;
        if !self.eat(')') {
            return Err(self.error(at, "this group is never closed"));
        }
        Ok(node)
    }

    /// The flags of `(?ims-ims:`, each at most once and at least one of them.
    fn modifiers(&mut self, at: usize) -> Result<(), PatternError> {
        let mut seen = BTreeSet::new();
        let mut taking_away = false;
        loop {
            match self.next() {
                Some(flag @ ('i' | 'm' | 's')) if seen.insert(flag) => {}
                Some('-') if !taking_away => taking_away = true,
                Some(':') if !seen.is_empty() && self.is_unicode() => return Ok(()),
                _ => return Err(self.error(at, "an unknown kind of group")),
            }
        }
    }

    fn new_group_name(&mut self, at: usize) -> Result<String, PatternError> {
        let name = self.group_name()?;
        if !self.active_names.insert(name.clone()) {
            return Err(self.error(at, format!("a second group called `{name}`")));
        }
        self.names.push(name.clone());
        Ok(name)
    }

    /// The name after `\k<`; that the group exists is checked at the end, because it may come later.
    pub(super) fn named_reference(&mut self, at: usize) -> Result<Node, PatternError> {
        let name = self.group_name()?;
        self.references.push((at, name.clone()));
        Ok(Node::BackReference(GroupReference::Name(name)))
    }

    fn check_references(&self) -> Result<(), PatternError> {
        let known: BTreeSet<&String> = self.names.iter().collect();
        match self.references.iter().find(|(_, name)| !known.contains(name)) {
            Some((at, name)) => Err(self.error(*at, format!("there is no group called `{name}`"))),
            None => Ok(()),
        }
    }
}

/// How many groups capture, and whether any of them has a name. Neither escapes nor brackets hold groups.
fn count_groups(chars: &[char]) -> (u32, bool) {
    let (mut count, mut has_names, mut in_class, mut at) = (0, false, false, 0);
    while let Some(&char) = chars.get(at) {
        match char {
            '\\' => at += 1,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                let named = chars[at + 1..].starts_with(&['?', '<']) && !matches!(chars.get(at + 3), Some('=' | '!'));
                has_names |= named;
                count += u32::from(named || chars.get(at + 1) != Some(&'?'));
            }
            _ => {}
        }
        at += 1;
    }
    (count, has_names)
}

/// A node for one given character.
pub(super) fn literal(char: char) -> Node {
    Node::Set(one(u32::from(char)))
}

/// The set of one code point, empty for a surrogate.
pub(super) fn one(code_point: u32) -> CharSet {
    range(code_point, code_point)
}
