//! Macro calls. In: a call of one of the runtime's macros, `path! { head { row row … } }`. Out: its text, a row a line.

use super::spacing;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;

/// What stands above a call, an attribute a line.
pub fn attributes(attributes: &[syn::Attribute]) -> String {
    attributes.iter().map(|attribute| format!("#[{}]\n", tight(attribute.meta.to_token_stream()))).collect()
}

/// The text of a call.
pub fn call(call: &syn::Macro) -> String {
    let path = tight(call.path.to_token_stream());
    if let Some(functions) = functions(call.tokens.clone()) {
        return format!("{path}! {{\n{functions}}}\n");
    }
    format!("{path}! {{\n{}}}\n", body(call.tokens.clone()))
}

/// What stands between the outer braces where it is nothing but functions below an attribute: each as `prettyplease` prints those of an `impl`.
fn functions(tokens: TokenStream) -> Option<String> {
    let mut tokens = tokens.into_iter();
    let (Some(TokenTree::Punct(hash)), Some(TokenTree::Group(attribute))) = (tokens.next(), tokens.next()) else { return None };
    let functions: TokenStream = tokens.collect();
    let item: syn::ItemImpl = syn::parse2(quote::quote!(impl X { #functions })).ok().filter(|_| hash.as_char() == '#')?;
    let text = spacing::apart(&prettyplease::unparse(&syn::File { items: vec![syn::Item::Impl(item)], ..super::empty() }));
    let inside = text.strip_prefix("impl X {\n")?.strip_suffix("}\n")?;
    Some(format!("    #{}\n{inside}", tight(TokenTree::from(attribute).into())))
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
                '#' => (punct.to_string(), false, true),
                '=' if text.ends_with("..") => (punct.to_string(), true, true),
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
