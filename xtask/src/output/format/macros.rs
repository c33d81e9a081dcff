//! Macro calls. In: a call of one of the runtime's macros, `path! { head { row row … } }`. Out: its text, a row a line.

use super::spacing;
use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::fmt::Write;

/// What stands above a call, an attribute a line.
pub fn attributes(attributes: &[syn::Attribute]) -> String {
    attributes.iter().map(|attribute| format!("#[{}]\n", tight(attribute.meta.to_token_stream()))).collect()
}

/// The text of a call.
pub fn call(call: syn::Macro) -> String {
    let path = tight(call.path.into_token_stream());
    let tokens: Vec<TokenTree> = call.tokens.into_iter().collect();
    let inside = functions(&tokens).unwrap_or_else(|| body(tokens));
    format!("{path}! {{\n{inside}}}\n")
}

/// What stands between the outer braces where it is nothing but functions below an attribute: each as `prettyplease` prints those of an `impl`.
fn functions(tokens: &[TokenTree]) -> Option<String> {
    let [TokenTree::Punct(hash), TokenTree::Group(attribute), functions @ ..] = tokens else { return None };
    let begin = match functions.first()? {
        TokenTree::Punct(hash) => hash.as_char() == '#',
        TokenTree::Ident(word) => word == "pub",
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    };
    if hash.as_char() != '#' || !begin {
        return None;
    }
    let item: syn::ItemImpl = syn::parse2(quote!(impl X { #(#functions)* })).ok()?;
    let text = spacing::apart(&prettyplease::unparse(&syn::File { items: vec![syn::Item::Impl(item)], ..super::empty() }));
    let inside = text.strip_prefix("impl X {\n")?.strip_suffix("}\n")?;
    Some(format!("    #{}\n{inside}", tight([attribute.clone().into()])))
}

/// What stands between the outer braces: a head, and perhaps braces with rows.
fn body(tokens: Vec<TokenTree>) -> String {
    let mut head = Vec::new();
    let mut text = String::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let (lead, rows) = (tight(head.drain(..)), rows(inside(group)));
                text.push_str(&if rows.is_empty() { format!("    {lead} {{}}\n") } else { format!("    {lead} {{\n{rows}    }}\n") });
            }
            TokenTree::Punct(end) if end.as_char() == ';' => {
                head.push(end.into());
                line(&mut text, "    ", head.drain(..));
            }
            other => head.push(other),
        }
    }
    line(&mut text, "    ", head);
    text
}

/// A row ends with a comma or a semicolon.
fn rows(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut row = Vec::new();
    for token in tokens {
        let ends = matches!(&token, TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';'));
        row.push(token);
        if ends {
            line(&mut text, "        ", row.drain(..));
        }
    }
    line(&mut text, "        ", row);
    text
}

/// Tokens on a line of their own, if there are any.
fn line(text: &mut String, indent: &str, tokens: impl IntoIterator<Item = TokenTree>) {
    let mut tokens = tokens.into_iter().peekable();
    if tokens.peek().is_some() {
        text.push_str(indent);
        write(text, tokens);
        text.push('\n');
    }
}

/// Tokens on one line, spaced as people space them.
fn tight(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    write(&mut text, tokens);
    text
}

/// The same behind other text.
fn write(text: &mut String, tokens: impl IntoIterator<Item = TokenTree>) {
    let begin = text.len();
    let mut joined = true;
    for token in tokens {
        let (glued_before, glued_after) = glued(&token, &text[begin..]);
        if !joined && !glued_before {
            text.push(' ');
        }
        match token {
            TokenTree::Punct(punct) => text.push(punct.as_char()),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(text, inside(group));
                text.push_str(close);
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                let _ = write!(text, "{token}");
            }
        }
        joined = glued_after;
    }
}

/// Whether no space stands before a token, and none behind it.
fn glued(token: &TokenTree, before: &str) -> (bool, bool) {
    match token {
        TokenTree::Punct(punct) => match punct.as_char() {
            ',' | ';' => (true, false),
            ':' => (true, before.ends_with(':') || punct.spacing() == Spacing::Joint),
            '#' => (false, true),
            '=' if before.ends_with("..") => (true, true),
            '&' | '-' => (false, true),
            '<' | '.' => (true, true),
            '>' => (true, false),
            _ => (false, false),
        },
        TokenTree::Group(group) => (group.delimiter() == Delimiter::Parenthesis, false),
        TokenTree::Ident(_) | TokenTree::Literal(_) => (false, false),
    }
}

/// What a group holds. The group goes first: tokens that two hold are copied when they are looked at.
fn inside(group: Group) -> TokenStream {
    let tokens = group.stream();
    drop(group);
    tokens
}

#[cfg(test)]
mod tests {
    use super::{attributes, call};

    fn formatted(text: &str) -> String {
        call(syn::parse_str::<syn::ItemMacro>(text).unwrap().mac)
    }

    #[test]
    fn a_row_a_line() {
        assert_eq!(
            formatted(r#"crate::a::object! { Pet kept(extras) { name: "name" required, r#type: "type" optional, } }"#),
            "crate::a::object! {\n    Pet kept(extras) {\n        name: \"name\" required,\n        r#type: \"type\" optional,\n    }\n}\n"
        );
    }

    #[test]
    fn attributes_stay() {
        let call: syn::ItemMacro = syn::parse_str(r#"#[cfg(feature = "a")] b! { c }"#).unwrap();
        assert_eq!(attributes(&call.attrs), "#[cfg(feature = \"a\")]\n");
    }

    #[test]
    fn functions_stand_as_in_an_impl() {
        let call = formatted(
            "m! { #[cfg(a)] #[doc = \" One.\"] pub fn one(&self)->One<Self>{One::with(self)} #[doc = \" Two.\"] pub fn two() {} }",
        );
        let expected = "m! {\n    #[cfg(a)]\n    /// One.\n    pub fn one(&self) -> One<Self> {\n        One::with(self)\n    }\n\n    /// Two.\n    pub fn two() {}\n}\n";
        assert_eq!(call, expected);
    }

    #[test]
    fn statuses_and_what_is_made_of_them() {
        assert_eq!(
            formatted("o! { #[cfg(a)] A: B, c; Ok { 200=>Ok(c.json()), } No { 400..=499=>No(c.json()), _=>Other(c.d()), } }"),
            "o! {\n    #[cfg(a)] A: B, c;\n    Ok {\n        200 => Ok(c.json()),\n    }\n    No {\n        400..=499 => No(c.json()),\n        _ => Other(c.d()),\n    }\n}\n"
        );
    }

    #[test]
    fn heads_without_rows() {
        assert_eq!(formatted("a::integer! { Age(u8) Shown 0, -5 }"), "a::integer! {\n    Age(u8) Shown 0, -5\n}\n");
        assert_eq!(formatted("a::list! { Ages(Vec<super::Age>) Shown 0, 5 }"), "a::list! {\n    Ages(Vec<super::Age>) Shown 0, 5\n}\n");
        assert_eq!(formatted("a::text! { Id const Shown { } }"), "a::text! {\n    Id const Shown {}\n}\n");
        assert_eq!(
            formatted(r#"a::e! { State open(Unknown) { On = "on", } }"#),
            "a::e! {\n    State open(Unknown) {\n        On = \"on\",\n    }\n}\n"
        );
        assert_eq!(
            formatted(r#"a::text! { Id const Shown { pattern("^a$", Self::PATTERN); } }"#),
            "a::text! {\n    Id const Shown {\n        pattern(\"^a$\", Self::PATTERN);\n    }\n}\n"
        );
    }
}
