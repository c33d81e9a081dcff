//! Tokens to Rust. In: the tokens of a part. Out: its items. Most of what is printed are getters and setters, which are alike in all but names: of
//! functions that are, one is parsed, and the others are copies of it with their own names.

use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenStream, TokenTree};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;
use syn::parse::{Parse, ParseStream};
use syn::visit_mut::VisitMut;
use syn::{ImplItem, Item, Lifetime};

/// Words that are no names: what they are says how the words around them are parsed.
const KEYWORDS: &[&str] = &[
    "Self",
    "_",
    "abstract",
    "as",
    "async",
    "auto",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "crate",
    "default",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "macro_rules",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "raw",
    "ref",
    "return",
    "safe",
    "self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

thread_local! {
    /// Functions that were parsed on this thread, by their shapes: syntax does not leave its thread.
    static KNOWN: RefCell<BTreeMap<String, ImplItem>> = const { RefCell::new(BTreeMap::new()) };
}

/// The items of a part.
pub fn file(tokens: TokenStream) -> syn::Result<syn::File> {
    let mut insides = Vec::new();
    let mut outside: Vec<TokenTree> = Vec::new();
    let mut in_impl = false;
    for token in tokens {
        in_impl |= matches!(&token, TokenTree::Ident(word) if word == "impl") && outside.last().is_none_or(ends_before);
        match token {
            TokenTree::Group(group) if in_impl && group.delimiter() == Delimiter::Brace => {
                in_impl = false;
                insides.push(group.stream());
                outside.push(Group::new(Delimiter::Brace, TokenStream::new()).into());
            }
            other => outside.push(other),
        }
    }
    let mut file: syn::File = syn::parse2(outside.into_iter().collect())?;
    let impls = file.items.iter_mut().filter_map(|item| if let Item::Impl(item) = item { Some(item) } else { None });
    for (item, inside) in impls.zip(insides) {
        item.items = functions(inside)?;
    }
    Ok(file)
}

/// Whether an item can begin behind a token: the end of another one, or an attribute.
fn ends_before(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() != Delimiter::Parenthesis,
        TokenTree::Punct(end) => end.as_char() == ';',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}

/// What stands in an `impl`.
fn functions(tokens: TokenStream) -> syn::Result<Vec<ImplItem>> {
    let mut items = Vec::new();
    let mut own = Vec::new();
    let mut in_function = false;
    for token in tokens {
        let ends = match &token {
            TokenTree::Group(group) => in_function && group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(end) => end.as_char() == ';',
            TokenTree::Ident(word) => {
                in_function |= word == "fn";
                false
            }
            TokenTree::Literal(_) => false,
        };
        own.push(token);
        if ends {
            in_function = false;
            items.extend(parsed(std::mem::take(&mut own))?);
        }
    }
    if !own.is_empty() {
        items.extend(parsed(own)?);
    }
    Ok(items)
}

fn parsed(tokens: Vec<TokenTree>) -> syn::Result<Vec<ImplItem>> {
    match alike(&tokens) {
        Some(item) => Ok(vec![item]),
        None => syn::parse2(tokens.into_iter().collect()).map(|Items(items)| items),
    }
}

struct Items(Vec<ImplItem>);

impl Parse for Items {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut items = Vec::new();
        while !input.is_empty() {
            items.push(input.parse()?);
        }
        Ok(Self(items))
    }
}

/// A copy of the function that has this shape, with these names.
fn alike(tokens: &[TokenTree]) -> Option<ImplItem> {
    let mut shape = Shape::default();
    shape.add(tokens.iter().cloned())?;
    let Shape { text, names } = shape;
    let mut item = KNOWN.with_borrow_mut(|known| {
        if let Some(item) = known.get(&text) {
            return Some(item.clone());
        }
        let item: ImplItem = syn::parse_str(&text).ok()?;
        known.insert(text, item.clone());
        Some(item)
    })?;
    Names(names).visit_impl_item_mut(&mut item);
    Some(item)
}

/// The longest text of a getter or a setter, more or less: what is longer is like nothing else.
const LONGEST: usize = 200;

/// As many names as such a function may have: `na`, `nb` and so on stand for them, and are no keywords.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";

/// Tokens as text, with letters for what are names, and these.
#[derive(Default)]
struct Shape {
    text: String,
    names: Vec<Ident>,
}

impl Shape {
    /// `None` where values stand between the names: hardly anything else has the same.
    fn add(&mut self, tokens: impl Iterator<Item = TokenTree>) -> Option<()> {
        let mut before = ' ';
        for token in tokens {
            let mut this = ' ';
            match token {
                TokenTree::Ident(word) => self.word(word, before == '\'')?,
                TokenTree::Punct(punct) => {
                    this = punct.as_char();
                    self.text.push(this);
                    if punct.spacing() == Spacing::Alone {
                        self.text.push(' ');
                    }
                }
                TokenTree::Group(group) => self.group(group, before == '#')?,
                TokenTree::Literal(_) => return None,
            }
            // A macro is given tokens, in which no name is found again.
            if this == '!' {
                return None;
            }
            before = this;
        }
        Some(())
    }

    fn word(&mut self, word: Ident, is_lifetime: bool) -> Option<()> {
        let written = word.to_string();
        if is_lifetime || KEYWORDS.binary_search(&written.as_str()).is_ok() {
            self.text.push_str(&written);
        } else {
            let letter = LETTERS.get(self.names.len()).filter(|_| self.text.len() < LONGEST)?;
            self.text.extend(['n', char::from(*letter)]);
            self.names.push(word);
        }
        self.text.push(' ');
        Some(())
    }

    fn group(&mut self, group: Group, is_attribute: bool) -> Option<()> {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ('(', ')'),
            Delimiter::Bracket => ('[', ']'),
            Delimiter::Brace => ('{', '}'),
            Delimiter::None => return None,
        };
        let inside = group.stream();
        // An attribute with arguments has tokens as well.
        if is_attribute && inside.clone().into_iter().nth(1).is_some() {
            let _ = write!(self.text, "{group}");
            return Some(());
        }
        self.text.push(open);
        self.add(inside.into_iter())?;
        self.text.push(close);
        Some(())
    }
}

/// Names to be put where their letters stand.
struct Names(Vec<Ident>);

impl VisitMut for Names {
    fn visit_ident_mut(&mut self, ident: &mut Ident) {
        if let [b'n', letter] = ident.to_string().as_bytes()
            && let Some(name) = letter.checked_sub(LETTERS[0]).and_then(|index| self.0.get(usize::from(index)))
        {
            *ident = name.clone();
        }
    }

    /// Lifetimes are a part of the shape.
    fn visit_lifetime_mut(&mut self, _: &mut Lifetime) {}
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, KNOWN, file};

    #[test]
    fn what_is_copied_is_what_would_have_been_parsed() {
        let text = r#"
            use a::{b, c};
            #[d] impl<'na, T: E> F<T> for G<'na> where T: H {
                const I: J = K { l: 1 };
                #[doc_0] #[must_use] pub fn r#type(&self) -> Option<&super::L> { self.r#type.as_deref() }
                #[doc_1] #[must_use] pub fn na(&self) -> Option<&super::L> { self.na.as_deref() }
                #[doc_2] #[must_use] pub fn nd(&self) -> Option<&super::nc> { self.nb.as_deref() }
                #[doc_3] #[must_use] pub fn nd(&mut self) -> Option<&super::nc> { self.nb.as_deref() }
                #[allow(m, reason = "n")] #[must_use] pub const fn with_o(mut self, o: impl Into<p::Q>) -> Self { self.o = Some(o.into()); self }
                #[allow(m, reason = "s")] #[must_use] pub const fn with_t(mut self, t: impl Into<p::Q>) -> Self { self.t = Some(t.into()); self }
                fn u<'a, C>(&'a self, default: &'static str) -> bool where C: D<'a>, { !self.is(true, |union| union.w == 1) }
                fn v<'na, C>(&'na self, default: &'na na) -> bool where C: D<'na>, { true }
                type X = Y<{ 1 }>;
                m! { a }
                fn w() { if let [x, .., _] = y && z { return x } else { w!(x) } }
            }
            fn a() -> impl B { c() }
            impl D {}
            impl E { fn f(self: &Self) {} }
        "#;
        for _ in 0..2 {
            let items = file(text.parse().unwrap()).unwrap();
            assert_eq!(prettyplease::unparse(&items), prettyplease::unparse(&syn::parse_str(text).unwrap()));
        }
        assert!(KNOWN.with_borrow(|known| known.len()) < 8);
    }

    #[test]
    fn what_is_no_rust_is_refused() {
        for text in ["impl A { fn }", "impl A { pub fn a(&self) { self. } }", "impl A { fn a() {} b }", "impl { }", "impl A"] {
            assert!(file(text.parse().unwrap()).is_err(), "{text}");
        }
    }

    #[test]
    fn keywords_are_in_order_and_all_there() {
        assert!(KEYWORDS.is_sorted());
        for word in KEYWORDS {
            let is_always_one = syn::parse_str::<syn::Ident>(word).is_err();
            let depends = ["auto", "default", "gen", "macro_rules", "raw", "safe", "union"].contains(word);
            assert!(is_always_one != depends, "{word}");
        }
    }
}
