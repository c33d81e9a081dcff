//! Macro calls. In: a call of one of the runtime's macros, `path! { head { row row … } }`. Out: its text, a row a line.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;

/// What stands above a call, an attribute a line.
pub fn attributes(attributes: &[syn::Attribute]) -> String {
    attributes.iter().map(|attribute| format!("#[{}]\n", tight(attribute.meta.to_token_stream()))).collect()
}

/// The text of a call.
pub fn call(call: &syn::Macro) -> String {
    let path = tight(call.path.to_token_stream());
    format!("{path}! {{\n{}}}\n", body(call.tokens.clone()))
}

/// What stands between the outer braces: a head, and perhaps braces with rows.
fn body(tokens: TokenStream) -> String {
    let mut head = Vec::new();
    let mut text = String::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let rows = rows(group.stream());
                let lead = tight(head.drain(..).collect());
                text.push_str(&if rows.is_empty() { format!("    {lead} {{}}\n") } else { format!("    {lead} {{\n{rows}    }}\n") });
            }
            TokenTree::Punct(end) if end.as_char() == ';' => {
                head.push(end.into());
                text.push_str(&format!("    {}\n", tight(head.drain(..).collect())));
            }
            other => head.push(other),
        }
    }
    if !head.is_empty() {
        text.push_str(&format!("    {}\n", tight(head.into_iter().collect())));
    }
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
            text.push_str(&format!("        {}\n", tight(row.drain(..).collect())));
        }
    }
    if !row.is_empty() {
        text.push_str(&format!("        {}\n", tight(row.into_iter().collect())));
    }
    text
}

/// Tokens on one line, spaced as people space them.
fn tight(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut joined = true;
    for token in tokens {
        let (piece, glued_before, glued_after) = match &token {
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' | ';' => (punct.to_string(), true, false),
                ':' if text.ends_with(':') || punct.spacing() == proc_macro2::Spacing::Joint => (punct.to_string(), true, true),
                ':' => (punct.to_string(), true, false),
                '<' | '.' | '&' | '-' => (punct.to_string(), !matches!(punct.as_char(), '&' | '-'), true),
                '>' => (punct.to_string(), true, false),
                _ => (punct.to_string(), false, false),
            },
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                (format!("{open}{}{close}", tight(group.stream())), group.delimiter() == Delimiter::Parenthesis, false)
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => (token.to_string(), false, false),
        };
        if !joined && !glued_before {
            text.push(' ');
        }
        text.push_str(&piece);
        joined = glued_after;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{attributes, call};

    fn formatted(text: &str) -> String {
        call(&syn::parse_str::<syn::ItemMacro>(text).unwrap().mac)
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
